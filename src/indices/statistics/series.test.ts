// Figures over time and side by side: the XmR chart, before and after, the funnel, and shrinkage.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differenceOfMeans, differenceOfShares } from './compare.ts'
import { funnelLimits, funnelOf } from './funnel.ts'
import { shrink } from './shrinkage.ts'
import { xmrChart } from './xmr.ts'

describe('the XmR chart', () => {
  test('has its limits 2.66 mean moving ranges from the mean', () => {
    const chart = xmrChart([10, 12, 11, 13, 12, 14])!
    expect(chart.centre).toBe(12)
    expect(chart.meanRange).toBe(1.6)
    expect(chart.high).toBeCloseTo(12 + 2.66 * 1.6, 12)
    expect(chart.low).toBeCloseTo(12 - 2.66 * 1.6, 12)
    expect(chart.points.flatMap(({ signals }) => signals)).toEqual([])
  })

  test('says nothing with fewer than six points', () => {
    expect(xmrChart([1, 2, 3, 4, 5])).toBeUndefined()
    expect(xmrChart([1, 2, 3, 4, 5, 6, 7], { baseline: 5 })).toBeUndefined()
  })

  test('marks one point outside, judged by the limits of the first points', () => {
    const chart = xmrChart([5, 6, 5, 6, 5, 6, 20], { baseline: 6 })!
    expect(chart.points.map(({ signals }) => signals.includes('outside'))).toEqual([...Array(6).fill(false), true])
  })

  const usual = [4, 6, 4, 6, 4, 6, 4, 6]

  test('marks eight in a row on one side, and not seven', () => {
    const runOf = (length: number) => [...usual, 4, ...Array<number>(length).fill(5.4)]
    const marked = (length: number) =>
      xmrChart(runOf(length), { baseline: 8 })!.points.filter(({ signals }) => signals.includes('eight-on-one-side'))
    expect(marked(7)).toHaveLength(0)
    expect(marked(8)).toHaveLength(8)
  })

  test('a point exactly on the centre breaks a run', () => {
    const values = [...usual, 5.4, 5.4, 5.4, 5.4, 5, 5.4, 5.4, 5.4, 5.4]
    const signals = xmrChart(values, { baseline: 8 })!.points.flatMap((point) => point.signals)
    expect(signals).not.toContain('eight-on-one-side')
  })

  test('marks three of four nearer to a limit than to the centre, on the same side only', () => {
    // Centre 5, limits 5 ± 5.32: nearer to the upper limit from 7.66 on.
    const marked = (tail: number[]) =>
      xmrChart([...usual, ...tail], { baseline: 8 })!.points.flatMap(({ signals }, index) =>
        signals.includes('three-of-four') ? [index - 8] : [],
      )
    expect(marked([8, 5, 8, 8])).toEqual([0, 2, 3])
    expect(marked([8, 5, 2, 8])).toEqual([])
    expect(marked([2, 2, 5, 2])).toEqual([0, 1, 3])
  })

  test('a limit never leaves the scale, and no share can pass it there', () => {
    const chart = xmrChart([0.9, 1, 0.9, 1, 0.9, 1], { least: 0, most: 1 })!
    expect(chart.high).toBe(1)
    expect(chart.points.flatMap(({ signals }) => signals)).not.toContain('outside')
  })
})

describe('before and after', () => {
  test('a difference counts only when its interval leaves out zero', () => {
    const of = (successes: number, trials: number) => ({ successes, trials })
    expect(differenceOfShares(of(20, 30), of(24, 30))!.verdict).toBe('not-distinguishable')
    expect(differenceOfShares(of(200, 300), of(240, 300))!.verdict).toBe('higher')
    expect(differenceOfShares(of(240, 300), of(200, 300))!.verdict).toBe('lower')
    expect(differenceOfShares(of(0, 0), of(3, 4))).toBeUndefined()
  })

  test('the interval mirrors when before and after change places', () => {
    const count = fc
      .integer({ min: 1, max: 500 })
      .chain((trials) => fc.record({ successes: fc.integer({ min: 0, max: trials }), trials: fc.constant(trials) }))
    fc.assert(
      fc.property(count, count, (a, b) => {
        const [there, back] = [differenceOfShares(a, b)!, differenceOfShares(b, a)!]
        expect(there.low).toBeCloseTo(-back.high, 12)
        expect(there.low).toBeLessThanOrEqual(there.difference)
        expect(there.high).toBeGreaterThanOrEqual(there.difference)
      }),
    )
  })

  test('means without any spread have no interval', () => {
    const flat = { n: 5, mean: 4, variance: 0 }
    expect(differenceOfMeans(flat, flat)).toBeUndefined()
    expect(differenceOfMeans({ n: 1, mean: 4, variance: 0 }, { n: 9, mean: 3, variance: 1 })).toBeUndefined()
  })
})

describe('the funnel', () => {
  test('narrows with more answers and holds the outer limits outside the inner', () => {
    for (const between of [0, 0.01]) {
      const widths = [10, 40, 160, 640].map((n) => {
        const { inner, outer } = funnelLimits(n, { target: 0.8, between })
        expect(outer.low).toBeLessThanOrEqual(inner.low)
        expect(outer.high).toBeGreaterThanOrEqual(inner.high)
        return inner.high - inner.low
      })
      expect(widths).toEqual(widths.toSorted((a, b) => b - a))
    }
  })

  test('places each unit, leaves out who has no answers, and draws between the fewest and the most', () => {
    const units = [
      ...Array.from({ length: 20 }, () => ({ successes: 80, trials: 100 })),
      { successes: 10, trials: 100 },
      { successes: 0, trials: 0 },
      { successes: 345, trials: 400 },
    ]
    const funnel = funnelOf(units, false)!
    expect(funnel.places[0]).toBe('inside')
    expect(funnel.places[20]).toBe('outside-998')
    expect(funnel.places[21]).toBeUndefined()
    expect([funnel.curve[0]!.n, funnel.curve.at(-1)!.n]).toEqual([100, 400])
    expect(funnelOf([{ successes: 0, trials: 0 }])).toBeUndefined()
  })

  test('when all are satisfied everywhere, nobody is outside', () => {
    expect(funnelOf([12, 30, 400].map((trials) => ({ successes: trials, trials })))!.places).toEqual([
      'inside',
      'inside',
      'inside',
    ])
  })
})

describe('shrinkage', () => {
  test('draws the small further than the large, and all the way when chance explains everything', () => {
    const shrunk = shrink([
      { successes: 10, trials: 10 },
      { successes: 1000, trials: 1000 },
      { successes: 500, trials: 1000 },
    ])!
    expect(1 - shrunk.units[0]!.estimate).toBeGreaterThan(1 - shrunk.units[1]!.estimate)
    const alike = shrink(Array.from({ length: 9 }, () => ({ successes: 8, trials: 10 })))!
    expect(alike.weight).toBe(Infinity)
    expect(alike.units[0]).toEqual({ estimate: 0.8, low: 0.8, high: 0.8 })
  })

  test('a unit without answers stands at the centre; without any answers there is nothing', () => {
    const { centre, units } = shrink([
      { successes: 9, trials: 10 },
      { successes: 300, trials: 1000 },
      { successes: 0, trials: 0 },
    ])!
    expect(units[2]!.estimate).toBeCloseTo(centre, 12)
    expect(shrink([{ successes: 0, trials: 0 }])).toBeUndefined()
  })
})

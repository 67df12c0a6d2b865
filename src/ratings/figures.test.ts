// Which figures may be shown: examples first, then properties.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDateOf } from '../platform/values/dates.ts'
import { visit } from '../questionnaires/instruments/visit.ts'
import type { Level } from '../questionnaires/rules.ts'
import { countLevels, type LevelCounts, levels, showableParts, summarise, totalOf, trendOf } from './figures.ts'
import { cellsOf, weekOf } from './rules.ts'

const settings = { minimumCell: 10 }

describe('a result', () => {
  test('gives n, distribution, satisfied share with its interval, and mean', () => {
    // 10, 16, 5 of 31: the counts and 83.87 % are a published example; the interval is worked out by hand.
    expect(summarise(counts(0, 0, 5, 16, 10), settings)).toEqual({
      shown: true,
      n: 31,
      distribution: [
        { level: 1, count: 0, percent: 0 },
        { level: 2, count: 0, percent: 0 },
        { level: 3, count: 5, percent: 16.1 },
        { level: 4, count: 16, percent: 51.6 },
        { level: 5, count: 10, percent: 32.3 },
      ],
      satisfied: { count: 26, percent: 83.9, low: 67.4, high: 92.9 },
      mean: 4.16,
    })
  })

  test('rounds a half up', () => {
    const result = summarise(counts(0, 0, 79, 1, 0), settings)
    expect(result).toMatchObject({ satisfied: { percent: 1.3 }, mean: 3.01 }) // 1.25 %, 3.0125
  })

  test('of nine answers holds no figure but the minimum', () => {
    expect(summarise(counts(1, 2, 3, 2, 1), settings)).toEqual({ shown: false, minimum: 10 })
    expect(summarise(counts(0, 0, 0, 0, 0), settings)).toEqual({ shown: false, minimum: 10 })
  })

  test('of fewer than five is never shown, whatever the setting', () => {
    expect(summarise(counts(0, 0, 0, 0, 4), { minimumCell: 1 })).toEqual({ shown: false, minimum: 5 })
    expect(summarise(counts(0, 0, 0, 0, 5), { minimumCell: 1 }).shown).toBe(true)
  })

  test('refuses counts below zero', () => {
    expect(() => summarise(counts(-1, 0, 0, 0, 50), settings)).toThrow(RangeError)
  })

  test('agrees with its counts, and its interval holds its share', () => {
    fc.assert(
      fc.property(someCounts(), (given) => {
        const result = summarise(given, settings)
        expect(result.shown).toBe(totalOf(given) >= 10)
        if (!result.shown) return
        const { n, distribution, satisfied, mean } = result
        expect(distribution.reduce((sum, { count }) => sum + count, 0)).toBe(n)
        for (const { count, percent } of distribution)
          expect(Math.abs(percent - (100 * count) / n)).toBeLessThan(0.0501)
        expect(satisfied.low).toBeLessThanOrEqual(satisfied.percent)
        expect(satisfied.high).toBeGreaterThanOrEqual(satisfied.percent)
        expect(mean >= 1 && mean <= 5).toBe(true)
      }),
    )
  })

  test('is the same from the roll-ups as from the ratings', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...levels), { minLength: 10, maxLength: 60 }), (given) => {
        const changes = given.flatMap((overall) =>
          cellsOf(visit, { overall: String(overall) })
            .filter(([question]) => question === 'overall')
            .map(([, option]) => ({ option, count: 1 })),
        )
        const direct = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 }
        for (const level of given) direct[level] += 1
        expect(summarise(countLevels(changes), settings)).toEqual(summarise(direct, settings))
      }),
    )
  })

  test('lets a negative cell cancel a marked rating', () => {
    expect(
      countLevels([
        { option: '5', count: 3 },
        { option: '5', count: -1 },
      ])[5],
    ).toBe(2)
    expect(() => countLevels([{ option: '6', count: 1 }])).toThrow(RangeError)
  })
})

describe('a trend', () => {
  test('joins weeks until there are enough answers, and the rest with the last point', () => {
    const weeks = [
      { week: '2021-10-18', counts: counts(0, 0, 0, 3, 0) },
      { week: '2021-10-04', counts: counts(0, 0, 1, 9, 9) },
      { week: '2021-10-11', counts: counts(0, 4, 0, 0, 4) },
      { week: '2021-10-25', counts: counts(1, 0, 0, 0, 0) },
    ]
    expect(trendOf(weeks, settings).map(({ fromWeek, toWeek, summary }) => [fromWeek, toWeek, summary.n])).toEqual([
      ['2021-10-04', '2021-10-04', 19],
      ['2021-10-11', '2021-10-25', 12],
    ])
  })

  test('of too few answers has no point', () => {
    expect(trendOf([{ week: '2021-10-18', counts: counts(0, 0, 0, 3, 0) }], settings)).toEqual([])
    expect(trendOf([], settings)).toEqual([])
  })

  test('shows all answers or none, so that nothing can be found by subtraction', () => {
    fc.assert(
      fc.property(fc.array(someCounts(6), { maxLength: 30 }), (given) => {
        const weeks = given.map((each, index) => ({
          week: weekOf(localDateOf(new Date(index * 604_800_000))),
          counts: each,
        }))
        const points = trendOf(weeks, settings)
        const total = given.reduce((sum, each) => sum + totalOf(each), 0)
        expect(points.reduce((sum, { summary }) => sum + summary.n, 0)).toBe(total >= 10 ? total : 0)
        for (const { summary } of points) expect(summary.n).toBeGreaterThanOrEqual(10)
      }),
    )
  })
})

describe('parts of a whole', () => {
  test.each([
    [
      [30, 20, 12],
      [true, true, true],
    ],
    [
      [30, 20, 4],
      [true, false, false],
    ],
    [
      [30, 6, 6],
      [true, false, false],
    ],
    [
      [30, 20, 0],
      [true, true, false],
    ],
    [
      [9, 0],
      [false, false],
    ],
    [[], []],
  ])('of %j may be shown: %j', (sizes, expected) => {
    expect(showableParts(sizes, settings)).toEqual(expected)
  })

  test('never leave a rest that is too small', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 8 }), (sizes) => {
        const shown = showableParts(sizes, settings)
        const rest = sizes.reduce((sum, size, index) => sum + (shown[index] ? 0 : size), 0)
        const whole = sizes.reduce((sum, size) => sum + size, 0)
        expect(rest === 0 || rest >= 10 || whole < 10).toBe(true)
        for (const [index, size] of sizes.entries()) expect(shown[index] && size < 10).toBe(false)
      }),
    )
  })
})

function counts(...each: [number, number, number, number, number]): LevelCounts {
  return Object.fromEntries(levels.map((level, index) => [level, each[index]])) as Record<Level, number>
}

function someCounts(most = 400): fc.Arbitrary<LevelCounts> {
  const one = fc.nat(most)
  return fc.tuple(one, one, one, one, one).map((each) => counts(...each))
}

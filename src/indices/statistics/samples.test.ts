// Sample sizes, chance from a seed, the bootstrap, finite populations and weighted samples.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bootstrapInterval, momentsOf, tInterval } from './means.ts'
import { seededRandom } from './random.ts'
import { invitationsFor, sampleSize } from './sample-size.ts'
import { effectiveTrials, intervalOfShare, shareInterval, wilson } from './shares.ts'
import { weightedMean, weightedShare } from './weighted.ts'

describe('sample size', () => {
  test.each([
    [400, 0.05, 200, 400],
    [1000, 0.05, 286, 400],
    [10_000, 0.05, 385, 400],
    [0, 0.05, 0, 400],
    [1, 0.05, 1, 400],
    [100_000_000, 0.05, 400, 400],
    [500, 0.03, 345, 1112],
  ])('of %i people at an error of %d is %i, of an endless population %i', (population, error, size, endless) => {
    expect(sampleSize(population, error)).toMatchObject({ size, endless })
  })

  test('tells the number before rounding', () => {
    expect(sampleSize(1000).exact).toBeCloseTo(285.7142857, 6)
  })

  test('grows with the population and never passes it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 99 }), (population, percent) => {
        const { size } = sampleSize(population, percent / 100)
        expect(size).toBeLessThanOrEqual(population)
        expect(sampleSize(population + 1, percent / 100).size).toBeGreaterThanOrEqual(size)
      }),
    )
  })

  test('invites more when some will not answer', () => {
    expect(invitationsFor(sampleSize(10_000), 0.6)).toBe(642)
    expect(invitationsFor(sampleSize(400), 0.3)).toBe(400)
    expect(() => invitationsFor(sampleSize(400), 0)).toThrow(RangeError)
    expect(() => sampleSize(400, 1)).toThrow(RangeError)
  })
})

describe('chance from a seed', () => {
  test('is the same each time and another for another seed', () => {
    const first = (seed: number) => Array.from({ length: 5 }, seededRandom(seed))
    expect(first(1)).toEqual(first(1))
    expect(first(1)).not.toEqual(first(2))
    expect(first(1)).not.toEqual(first(1 + 2 ** 32))
  })

  test('fills the range evenly', () => {
    const random = seededRandom(42)
    const tenths = Array<number>(10).fill(0)
    for (let draw = 0; draw < 100_000; draw += 1) tenths[Math.floor(random() * 10)]! += 1
    const chi = tenths.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
    expect(chi).toBeLessThan(27.88)
  })
})

describe('the interval of a mean', () => {
  const counts = [
    { value: 5, count: 40 },
    { value: 4, count: 30 },
    { value: 3, count: 20 },
    { value: 1, count: 10 },
  ]

  test('by bootstrap is the same for the same seed and lies close to that by t', () => {
    const found = bootstrapInterval(counts, 7)!
    expect(bootstrapInterval(counts, 7)).toEqual(found)
    const t = tInterval(momentsOf(counts))!
    expect(Math.abs(found.low - t.low)).toBeLessThan(0.05)
    expect(Math.abs(found.high - t.high)).toBeLessThan(0.05)
  })

  test('is not given when there is no spread', () => {
    expect(tInterval(momentsOf([{ value: 5, count: 30 }]))).toBeUndefined()
    expect(bootstrapInterval([{ value: 5, count: 30 }], 1)).toBeUndefined()
    expect(tInterval(momentsOf([{ value: 5, count: 1 }]))).toBeUndefined()
  })

  test('narrows when a large part of everybody answered', () => {
    const of = momentsOf(counts)
    expect(tInterval(of, 2001)).toEqual(tInterval(of))
    expect(tInterval(of, 150)!.high).toBeLessThan(tInterval(of)!.high)
    expect(tInterval(of, 100)!.high).toBeCloseTo(of.mean, 12)
  })
})

describe('the published interval of a share', () => {
  test('is exact under 40 answers and Wilson from 40 on', () => {
    expect(shareInterval(30, 39).method).toBe('clopper-pearson')
    expect(shareInterval(30, 40)).toMatchObject({ method: 'wilson', ...wilson(30, 40) })
    expect(shareInterval(0, 0)).toMatchObject({ low: 0, high: 1 })
  })

  test('counts the population only above 5 % of it, and leaves nothing to chance when all answered', () => {
    expect(shareInterval(80, 100, 2000)).toEqual(shareInterval(80, 100))
    const narrowed = shareInterval(80, 100, 400)
    expect(narrowed.population).toBe(400)
    expect(narrowed.high - narrowed.low).toBeLessThan(shareInterval(80, 100).high - shareInterval(80, 100).low)
    expect(shareInterval(80, 100, 100)).toMatchObject({ low: 0.8, high: 0.8 })
    expect(effectiveTrials(100, 400)).toBeCloseTo((100 * 399) / 300, 12)
    expect(() => shareInterval(80, 100, 99)).toThrow(RangeError)
  })

  test('holds the share, for whole and for broken numbers of answers', () => {
    fc.assert(
      fc.property(
        // Millionths: no count of people gives a share between nothing and one of them.
        fc.integer({ min: 0, max: 1_000_000 }).map((share) => share / 1_000_000),
        fc.double({ min: 0.5, max: 1e5, noNaN: true }),
        (p, n) => {
          const { low, high } = intervalOfShare(p, n)
          expect(low).toBeLessThanOrEqual(p + 1e-9)
          expect(high).toBeGreaterThanOrEqual(p - 1e-9)
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})

describe('a weighted estimate', () => {
  const equal = (values: readonly number[], weight = 1) => values.map((value) => ({ value, weight, stratum: 'all' }))

  test('with equal weights and one stratum is the plain mean with its plain variance', () => {
    const values = [1, 0, 1, 1, 0, 1, 1, 1]
    const found = weightedMean(equal(values, 3))!
    const plain = momentsOf([
      { value: 1, count: 6 },
      { value: 0, count: 2 },
    ])
    expect(found.mean).toBeCloseTo(plain.mean, 12)
    expect(found.variance).toBeCloseTo(plain.variance / 8, 12)
    expect(found.df).toBe(7)
  })

  test('is the same whatever unit the weights are in', () => {
    const rows = [3, 1, 2].map((weight, index) => ({ value: index, weight, stratum: 'all' }))
    const larger = rows.map((row) => ({ ...row, weight: row.weight * 1000 }))
    expect(weightedMean(larger)!.variance).toBeCloseTo(weightedMean(rows)!.variance, 12)
  })

  test('leaves no variance when every stratum was asked in full', () => {
    const rows = [...equal([1, 0, 1]), ...equal([0, 0]).map((row) => ({ ...row, stratum: 'other' }))]
    expect(weightedMean(rows, { strata: { all: 3, other: 2 } })!.variance).toBe(0)
  })

  test('a lone respondent of a stratum adds to the variance instead of vanishing', () => {
    const rows = [...equal([1, 1, 0, 1]), { value: 0, weight: 1, stratum: 'lone' }]
    const without = weightedMean(rows.slice(0, 4))!
    expect(weightedMean(rows)!.variance).toBeGreaterThan(without.variance / 4)
  })

  test('adjusted to known numbers counts each cell by them', () => {
    const rows = [1, 1, 1, 0].map((value, index) => ({
      value,
      weight: 1,
      stratum: 'all',
      cell: index < 3 ? 'young' : 'old',
    }))
    expect(weightedMean(rows, { cells: { young: 50, old: 50 } })!.mean).toBeCloseTo(0.5, 12)
    expect(() => weightedMean(rows, { cells: { young: 50, old: 40, older: 10 } })).toThrow('older')
    expect(() => weightedMean(rows, { cells: { young: 50 } })).toThrow('old')
  })

  test('a share keeps an interval with a width when everybody agrees', () => {
    const found = weightedShare(equal(Array<number>(30).fill(1)))!
    expect(found.effective).toBeCloseTo(30, 9)
    expect(found.interval).toMatchObject(shareInterval(30, 30))
    expect(weightedShare([])).toBeUndefined()
  })

  test.each([
    // 6 of 8 with equal weights: 0.75·0.25 ÷ (0.75·0.25 ÷ 7) = 7.
    ['mixed answers, equal weights', [{ yes: 6, no: 2, weight: 3 }], undefined, 7],
    // Nobody differs: n, by equal weights.
    ['everybody agrees', [{ yes: 30, no: 0, weight: 2 }], undefined, 30],
    // (10·1 + 10·3)² ÷ (10·1 + 10·9) = 16.
    [
      'everybody agrees, weights 1 and 3',
      [
        { yes: 10, no: 0, weight: 1 },
        { yes: 10, no: 0, weight: 3 },
      ],
      undefined,
      16,
    ],
    // 30 of 60 agree: 30·59 ÷ 30 = 59.
    ['everybody agrees, half of all were asked', [{ yes: 30, no: 0, weight: 2 }], [60], 59],
    // Each stratum agrees and they differ: the variance is 0, the limit 20·1999 ÷ 1980.
    [
      'each stratum agrees',
      [
        { yes: 10, no: 0, weight: 100 },
        { yes: 0, no: 10, weight: 100 },
      ],
      [1000, 1000],
      (20 * 1999) / 1980,
    ],
    // The same with weights that no double holds exactly: the variance is not quite 0.
    [
      'each stratum agrees, awkward weights',
      [
        { yes: 7, no: 0, weight: 100 / 7 },
        { yes: 0, no: 7, weight: 100 / 7 },
      ],
      [100, 100],
      (14 * 199) / 186,
    ],
    [
      'everybody was asked',
      [
        { yes: 3, no: 2, weight: 1 },
        { yes: 4, no: 0, weight: 1 },
      ],
      [5, 4],
      Infinity,
    ],
  ] as const)('a share is worth so many answers: %s', (_, parts, sizes, worth) => {
    const rows = parts.flatMap(({ yes, no, weight }, index) =>
      Array.from({ length: yes + no }, (__, at) => ({ value: at < yes ? 1 : 0, weight, stratum: String(index) })),
    )
    const strata = sizes === undefined ? {} : { strata: Object.fromEntries(sizes.map((size, index) => [index, size])) }
    const { effective, interval, share } = weightedShare(rows, strata)!
    if (worth === Infinity) expect(effective).toBe(Infinity)
    else expect(effective).toBeCloseTo(worth, 9)
    expect(interval.low <= share && share <= interval.high).toBe(true)
    expect(interval.high > interval.low).toBe(worth !== Infinity)
  })

  test('whatever was answered, the interval has a width unless everybody was asked, and no sample is worth more than a plain one', () => {
    const part = fc.record({
      n: fc.integer({ min: 1, max: 40 }),
      yes: fc.constantFrom(0, 0.3, 1),
      more: fc.integer({ min: 0, max: 500 }),
    })
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const rows = parts.flatMap(({ n, yes, more }, stratum) =>
          Array.from({ length: n }, (_, at) => ({
            value: at < yes * n ? 1 : 0,
            weight: (n + more) / n,
            stratum: String(stratum),
          })),
        )
        const strata = Object.fromEntries(parts.map(({ n, more }, stratum) => [stratum, n + more]))
        const size = parts.reduce((sum, { n, more }) => sum + n + more, 0)
        const { share, effective, interval } = weightedShare(rows, { strata })!
        const plain = size === rows.length ? Infinity : (rows.length * (size - 1)) / (size - rows.length)
        expect(effective).toBeLessThanOrEqual(plain * (1 + 1e-12))
        expect(interval.low).toBeLessThanOrEqual(share + 1e-12)
        expect(interval.high).toBeGreaterThanOrEqual(share - 1e-12)
        expect(interval.high > interval.low).toBe(size > rows.length)
      }),
    )
  })

  test('unequal weights are worth fewer answers', () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({
      value: index % 3 === 0 ? 0 : 1,
      weight: index % 2 === 0 ? 1 : 5,
      stratum: 'all',
    }))
    expect(weightedShare(rows)!.effective).toBeLessThan(35)
  })
})

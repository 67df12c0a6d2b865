// Wilson’s interval against published values, against its own definition solved another way, and its properties.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wilson, z95 } from './shares.ts'

describe('the Wilson interval', () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3 (score method without correction).
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('agrees with the published table for %i of %i', (successes, trials, low, high) => {
    const interval = wilson(successes, trials)
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })

  test('has exact ends when nobody or everybody is satisfied', () => {
    for (const n of [1, 2, 3, 7, 10, 31, 1000, 123_457]) {
      expect(wilson(0, n).low).toBe(0)
      expect(wilson(n, n).high).toBe(1)
      expect(wilson(0, n).high).toBeCloseTo((z95 * z95) / (n + z95 * z95), 12)
      expect(wilson(n, n).low).toBeCloseTo(n / (n + z95 * z95), 12)
    }
  })

  test('says that nothing is known when nobody answered', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 })
  })

  test('refuses what is not a count', () => {
    for (const [successes, trials] of [
      [-1, 3],
      [4, 3],
      [1.5, 3],
      [1, Number.NaN],
      [0, Infinity],
    ] as const)
      expect(() => wilson(successes, trials)).toThrow(RangeError)
    for (const z of [0, -1, Number.NaN, Infinity]) expect(() => wilson(1, 3, z)).toThrow(RangeError)
  })

  test('is where the score test just stops rejecting, found by bisection', () => {
    fc.assert(
      fc.property(counts(5000), fc.double({ min: 0.1, max: 5, noNaN: true }), ([successes, trials], z) => {
        const interval = wilson(successes, trials, z)
        expect(Math.abs(interval.low - lowerByBisection(successes, trials, z))).toBeLessThan(1e-9)
        expect(Math.abs(interval.high - (1 - lowerByBisection(trials - successes, trials, z)))).toBeLessThan(1e-9)
      }),
    )
  })

  test('holds the observed share, stays between 0 and 1, and mirrors', () => {
    fc.assert(
      fc.property(counts(1_000_000), ([successes, trials]) => {
        const { low, high } = wilson(successes, trials)
        const share = successes / trials
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(share)
        expect(high).toBeGreaterThanOrEqual(share)
        const mirrored = wilson(trials - successes, trials)
        expect(Math.abs(mirrored.low - (1 - high))).toBeLessThan(1e-12)
      }),
    )
  })

  test('narrows with more answers and rises with more satisfied ones', () => {
    fc.assert(
      fc.property(counts(10_000), ([successes, trials]) => {
        const once = wilson(successes, trials)
        const tenfold = wilson(successes * 10, trials * 10)
        expect(tenfold.high - tenfold.low).toBeLessThan(once.high - once.low)
        if (successes === trials) return
        const oneMore = wilson(successes + 1, trials)
        expect(oneMore.low).toBeGreaterThan(once.low)
        expect(oneMore.high).toBeGreaterThan(once.high)
      }),
    )
  })
})

/** A number of trials, at least one, and of successes among them. */
function counts(most: number): fc.Arbitrary<readonly [number, number]> {
  return fc
    .integer({ min: 1, max: most })
    .chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)))
}

/** The smallest true share that a two-sided score test would not reject, without the closed formula. */
function lowerByBisection(successes: number, trials: number, z: number): number {
  const observed = successes / trials
  let rejected = 0
  let kept = observed
  for (let step = 0; step < 200; step += 1) {
    const candidate = (rejected + kept) / 2
    const distance = (observed - candidate) ** 2
    if (distance > (z * z * candidate * (1 - candidate)) / trials) rejected = candidate
    else kept = candidate
  }
  return kept
}

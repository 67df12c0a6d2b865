// The arithmetic of uncertainty behind published figures: pure, small, and checked against published values.

/** The quantile of the normal distribution that leaves 2.5 % on each side. */
export const z95 = 1.959963984540054

/** Two shares between 0 and 1, the lower one first. */
export type Interval = { readonly low: number; readonly high: number }

/**
 * The score interval for a share of `successes` in `trials` (E. B. Wilson, 1927), without continuity correction.
 * It stays inside 0 to 1 and keeps its promise for small numbers and for shares near 0 or 1,
 * where the textbook interval p ± z·√(p(1−p)/n) has no width at all.
 * Without trials nothing is known, and the interval is everything from 0 to 1.
 */
export function wilson(successes: number, trials: number, z: number = z95): Interval {
  assertCounts(successes, trials)
  if (!(z > 0) || !Number.isFinite(z)) throw new RangeError(`z must be positive and finite: ${z}`)
  if (trials === 0) return { low: 0, high: 1 }
  const z2 = z * z
  const failures = trials - successes
  const middle = successes + z2 / 2
  const reach = z * Math.sqrt((successes * failures) / trials + z2 / 4)
  const weight = trials + z2
  // NOTE: at the ends the formula gives exactly 0 and 1 on paper; in floating point only almost.
  return {
    low: successes === 0 ? 0 : Math.max(0, (middle - reach) / weight),
    high: failures === 0 ? 1 : Math.min(1, (middle + reach) / weight),
  }
}

/**
 * `numerator / denominator` rounded half up to `decimals` places, decided on whole numbers:
 * 1 of 8 is 12.5 %, and no error of binary fractions can turn a half into less than a half.
 */
export function roundedRatio(numerator: number, denominator: number, decimals: number): number {
  if (
    ![numerator, denominator, decimals].every(Number.isSafeInteger) ||
    numerator < 0 ||
    denominator <= 0 ||
    decimals < 0
  )
    throw new RangeError(`not a ratio of counts: ${numerator}/${denominator} to ${decimals} places`)
  const scale = 10n ** BigInt(decimals)
  const doubled = 2n * BigInt(numerator) * scale + BigInt(denominator)
  return Number(doubled / (2n * BigInt(denominator))) / Number(scale)
}

function assertCounts(successes: number, trials: number): void {
  if (!Number.isSafeInteger(successes) || !Number.isSafeInteger(trials) || successes < 0 || successes > trials)
    throw new RangeError(`not a count of successes in trials: ${successes} of ${trials}`)
}

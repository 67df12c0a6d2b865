// Intervals for a share: Wilson, Clopper–Pearson, and which of them a figure is published with.
import { betaQuantile } from './special.ts'

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
  return wilsonOf(successes, trials, z)
}

/**
 * The exact interval for a share of `successes` in `trials` (C. J. Clopper and E. S. Pearson, 1934):
 * it holds the truth in at least 95 of 100 cases, whatever the truth is.
 */
export function clopperPearson(successes: number, trials: number, level = 0.95): Interval {
  assertCounts(successes, trials)
  if (!(level > 0 && level < 1)) throw new RangeError(`a level lies between 0 and 1: ${level}`)
  return clopperPearsonOf(successes, trials, level)
}

/** Below this many answers a share is published with the exact interval. */
const exactBelow = 40

/** A sample that is more than this part of its population gets the finite population correction. */
const finiteAbove = 0.05

export interface ShareInterval extends Interval {
  readonly method: 'wilson' | 'clopper-pearson'
  /** The population by which it was narrowed, when the sample is more than 5 % of it. */
  readonly population?: number
}

/**
 * The 95 % interval with which a share is published: Clopper–Pearson under 40 answers, else Wilson. When the population
 * is known and more than 5 % of it answered, the number of answers counts as n·(N−1)/(N−n): of a whole population
 * nothing is left to chance.
 */
export function shareInterval(successes: number, trials: number, population?: number): ShareInterval {
  assertCounts(successes, trials)
  return intervalOfShare(trials === 0 ? 0 : successes / trials, trials, population)
}

/**
 * The same for a share which is no count of anything, such as a weighted mean of shares or a weighted estimate:
 * `trials` is then the number of independent answers that it is worth.
 */
export function intervalOfShare(share: number, trials: number, population?: number): ShareInterval {
  if (!(share >= 0 && share <= 1) || !(trials >= 0)) throw new RangeError(`no share of trials: ${share} of ${trials}`)
  const worth = effectiveTrials(trials, population)
  return { ...intervalWorth(share, worth, trials), ...(worth !== trials && { population: population ?? 0 }) }
}

/**
 * The same where what the answers are worth is known already: `worth` independent answers, from `trials` people. The
 * exact interval is taken when either is small. Without any width only when `worth` is endless: everybody was asked.
 */
export function intervalWorth(share: number, worth: number, trials: number): Omit<ShareInterval, 'population'> {
  const method = Math.min(worth, trials) < exactBelow ? 'clopper-pearson' : 'wilson'
  if (worth === Infinity) return { low: share, high: share, method }
  const ends = method === 'wilson' ? wilsonOf(share * worth, worth, z95) : clopperPearsonOf(share * worth, worth, 0.95)
  return { ...ends, method }
}

/** How many answers from an endless population `trials` answers out of `population` are worth. */
export function effectiveTrials(trials: number, population?: number): number {
  if (population === undefined) return trials
  if (!Number.isSafeInteger(population) || population < trials)
    throw new RangeError(`${trials} answers cannot come from a population of ${population}`)
  if (trials <= finiteAbove * population) return trials
  return trials === population ? Infinity : (trials * (population - 1)) / (population - trials)
}

function wilsonOf(successes: number, trials: number, z: number): Interval {
  if (trials === 0) return { low: 0, high: 1 }
  const z2 = z * z
  const failures = trials - successes
  const middle = successes + z2 / 2
  const reach = z * Math.sqrt((successes * failures) / trials + z2 / 4)
  const weight = trials + z2
  // NOTE: at the ends the formula gives exactly 0 and 1 on paper; in floating point only almost.
  return {
    low: successes <= 0 ? 0 : Math.max(0, (middle - reach) / weight),
    high: failures <= 0 ? 1 : Math.min(1, (middle + reach) / weight),
  }
}

function clopperPearsonOf(successes: number, trials: number, level: number): Interval {
  if (trials === 0) return { low: 0, high: 1 }
  const tail = (1 - level) / 2
  const failures = trials - successes
  return {
    low: successes <= 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    high: failures <= 0 ? 1 : 1 - betaQuantile(tail, failures, successes + 1),
  }
}

export function assertCounts(successes: number, trials: number): void {
  if (!Number.isSafeInteger(successes) || !Number.isSafeInteger(trials) || successes < 0 || successes > trials)
    throw new RangeError(`not a count of successes in trials: ${successes} of ${trials}`)
}

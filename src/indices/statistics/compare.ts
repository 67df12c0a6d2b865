// Before and after: the difference of two shares and of two means, with its interval.
import type { Moments } from './means.ts'
import { type Interval, wilson } from './shares.ts'
import { tQuantile } from './special.ts'

export interface ShareCount {
  readonly successes: number
  readonly trials: number
}

export interface Difference extends Interval {
  /** After less before. */
  readonly difference: number
  /** Whether the interval leaves out zero; otherwise chance alone may explain the difference. */
  readonly verdict: 'higher' | 'lower' | 'not-distinguishable'
}

/**
 * The difference of two independent shares with its 95 % interval (R. G. Newcombe, 1998, method 10: square-and-add of
 * two Wilson intervals). Undefined when nobody answered on one side.
 */
export function differenceOfShares(before: ShareCount, after: ShareCount): Difference | undefined {
  if (before.trials === 0 || after.trials === 0) return undefined
  const [p1, p2] = [after.successes / after.trials, before.successes / before.trials]
  const one = wilson(after.successes, after.trials)
  const two = wilson(before.successes, before.trials)
  const difference = p1 - p2
  return judged(
    difference,
    difference - Math.hypot(p1 - one.low, two.high - p2),
    difference + Math.hypot(one.high - p1, p2 - two.low),
  )
}

/**
 * The difference of two means with its 95 % interval (B. L. Welch, 1947). Undefined when a side has fewer than two
 * answers or when neither has any spread.
 */
export function differenceOfMeans(before: Moments, after: Moments): Difference | undefined {
  if (before.n < 2 || after.n < 2) return undefined
  const [v1, v2] = [after.variance / after.n, before.variance / before.n]
  if (v1 + v2 === 0) return undefined
  const df = (v1 + v2) ** 2 / (v1 ** 2 / (after.n - 1) + v2 ** 2 / (before.n - 1))
  const reach = tQuantile(0.975, df) * Math.sqrt(v1 + v2)
  const difference = after.mean - before.mean
  return judged(difference, difference - reach, difference + reach)
}

function judged(difference: number, low: number, high: number): Difference {
  const verdict = low > 0 ? 'higher' : high < 0 ? 'lower' : 'not-distinguishable'
  return { difference, low, high, verdict }
}

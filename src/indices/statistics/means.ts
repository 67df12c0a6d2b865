// Intervals for the mean of answers on a scale: Student's t, and the bootstrap when the answers are far from normal.

import { seededRandom } from './random.ts'
import { effectiveTrials } from './shares.ts'
import { tQuantile } from './special.ts'

/** How many gave each value: on the scale from 1 to 5, at most five entries. */
export type ValueCounts = readonly { readonly value: number; readonly count: number }[]

export interface Moments {
  readonly n: number
  readonly mean: number
  /** Of the sample, with n − 1 below; 0 when there are fewer than two answers. */
  readonly variance: number
}

export function momentsOf(counts: ValueCounts): Moments {
  const n = counts.reduce((sum, { count }) => sum + count, 0)
  if (n === 0) return { n, mean: Number.NaN, variance: 0 }
  const mean = counts.reduce((sum, { value, count }) => sum + value * count, 0) / n
  const squares = counts.reduce((sum, { value, count }) => sum + count * (value - mean) ** 2, 0)
  return { n, mean, variance: n < 2 ? 0 : squares / (n - 1) }
}

export interface MeanInterval {
  readonly low: number
  readonly high: number
  readonly method: 't' | 'bootstrap'
  /** The population by which it was narrowed. */
  readonly population?: number
}

/**
 * The 95 % interval of a mean by Student's t. None with fewer than two answers or when all are the same: it would have
 * no width, and would claim to know what nobody knows. With more than 5 % of a known population it is narrowed.
 */
export function tInterval({ n, mean, variance }: Moments, population?: number): MeanInterval | undefined {
  if (n < 2 || variance === 0) return undefined
  const worth = effectiveTrials(n, population)
  const reach = tQuantile(0.975, n - 1) * Math.sqrt(variance / worth)
  const narrowed = population !== undefined && worth !== n ? { population } : {}
  return { low: mean - reach, high: mean + reach, method: 't', ...narrowed }
}

/** More answers than this need no bootstrap, and would take seconds. */
export const bootstrapAtMost = 10_000

const resamples = 2000

/**
 * The 95 % percentile bootstrap interval of a mean: the answers are drawn again, with replacement, 2,000 times; the
 * seed makes it the same each time. None in the same cases as `tInterval`.
 */
export function bootstrapInterval(counts: ValueCounts, seed: number): MeanInterval | undefined {
  const { n, variance } = momentsOf(counts)
  if (n < 2 || variance === 0) return undefined
  if (n > bootstrapAtMost) throw new RangeError(`the bootstrap is for at most ${bootstrapAtMost} answers, not ${n}`)
  const values = Float64Array.from(counts.flatMap(({ value, count }) => Array.from({ length: count }, () => value)))
  const random = seededRandom(seed)
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0
    for (let drawn = 0; drawn < n; drawn += 1) sum += values[Math.floor(random() * n)] ?? 0
    return sum / n
  }).sort()
  return { low: quantile(means, 0.025), high: quantile(means, 0.975), method: 'bootstrap' }
}

/** Of sorted values, with linear interpolation between two (type 7, the usual one). */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const place = (sorted.length - 1) * p
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}

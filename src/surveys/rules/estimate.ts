// From the answers of a stratified sample to an estimate for the frame: weights, shares and their intervals.
import { intervalWorth } from '../../indices/statistics/shares.ts'
import { tQuantile } from '../../indices/statistics/special.ts'
import { effectiveSize } from '../../indices/statistics/weighted.ts'

export interface StratumCount {
  readonly stratum: number
  /** How many stand in the frame. */
  readonly size: number
  /** How many valid answers came. */
  readonly valid: number
}

/** Strata that are weighted together. */
export interface WeightCell {
  readonly strata: readonly number[]
  readonly size: number
  readonly valid: number
}

/** A weight that rests on fewer answers makes one person speak for too many. */
const leastInCell = 5

/**
 * The cells of the post-stratification: each stratum for itself; those with fewer than five answers together; and
 * if these are still too few, with the smallest of the others.
 */
export function weightCells(strata: readonly StratumCount[]): WeightCell[] {
  const alone = strata.filter(({ valid }) => valid >= leastInCell)
  const small = strata.filter(({ valid }) => valid < leastInCell)
  const cells = alone.map((one) => ({ strata: [one.stratum], size: one.size, valid: one.valid }))
  if (small.length === 0) return cells
  const lump = joined(small.map((one) => ({ strata: [one.stratum], size: one.size, valid: one.valid })))
  if (lump.valid >= leastInCell || cells.length === 0) return [...cells, lump]
  const smallest = cells.reduce((least, cell) => (cell.valid < least.valid ? cell : least))
  return [...cells.filter((cell) => cell !== smallest), joined([smallest, lump])]
}

function joined(cells: readonly WeightCell[]): WeightCell {
  return {
    strata: cells.flatMap(({ strata }) => strata),
    size: cells.reduce((sum, { size }) => sum + size, 0),
    valid: cells.reduce((sum, { valid }) => sum + valid, 0),
  }
}

/** How many people of the frame each answer of a stratum stands for: N of its cell ÷ its valid answers. */
export function weightsOf(strata: readonly StratumCount[]): Map<number, number> {
  const weights = new Map<number, number>()
  for (const { strata: members, size, valid } of weightCells(strata)) {
    if (valid > 0) for (const stratum of members) weights.set(stratum, size / valid)
  }
  return weights
}

/** Of one question in one stratum: how many answered it, the sum and the sum of squares of what they said. */
export interface Observed {
  readonly stratum: number
  readonly answered: number
  readonly sum: number
  readonly squares: number
}

export interface Estimate {
  /** How many answered the question, unweighted. */
  readonly n: number
  readonly value: number
  readonly low: number
  readonly high: number
}

/**
 * The share of those who said yes among those who were asked the question, for the whole frame: a ratio estimator with
 * post-stratification weights, worked on counts (`weightedShare` does the same on rows). Its variance is by
 * linearisation, with the finite correction of each cell; the interval is that of a share for the number of answers
 * that this variance amounts to.
 * @source W. G. Cochran, Sampling Techniques, 3rd ed., 1977, chapters 5 and 6
 * @throws RangeError without answers
 */
export function estimateShare(strata: readonly StratumCount[], observed: readonly Observed[]): Estimate {
  const { n, value, total, ...spread } = ratio(strata, observed)
  const share = Math.min(1, value)
  const { low, high } = intervalWorth(share, effectiveSize({ ...spread, share, n, population: total }), n)
  return { n, value: share, low, high }
}

/** The mean of a number, in the same way; its interval by Student's t, without a width when all said the same number. */
export function estimateMean(strata: readonly StratumCount[], observed: readonly Observed[]): Estimate {
  const { n, value, variance, df } = ratio(strata, observed)
  const reach = tQuantile(0.975, df) * Math.sqrt(variance)
  return { n, value, low: value - reach, high: value + reach }
}

function ratio(strata: readonly StratumCount[], observed: readonly Observed[]) {
  const groups = weightCells(strata).map((cell) => ({ cell, ...sumsOf(observed, cell.strata) }))
  const total = groups.reduce((sum, { cell, answered }) => sum + weightOf(cell) * answered, 0)
  if (total === 0) throw new RangeError('nobody answered')
  const value = groups.reduce((sum, { cell, sum: said }) => sum + weightOf(cell) * said, 0) / total
  let variance = 0
  let squaredWeights = 0
  for (const { cell, answered, sum, squares } of groups) {
    squaredWeights += weightOf(cell) ** 2 * answered
    if (cell.valid < 2) continue
    const residual = sum - value * answered
    const spread = squares - 2 * value * sum + value ** 2 * answered
    const within = Math.max(0, (spread - residual ** 2 / cell.valid) / (cell.valid - 1))
    variance += cell.size ** 2 * Math.max(0, 1 - cell.valid / cell.size) * (within / cell.valid)
  }
  const n = groups.reduce((sum, { answered }) => sum + answered, 0)
  const used = groups.filter(({ answered }) => answered > 0).length
  const kish = total ** 2 / squaredWeights
  return { n, value, total, variance: variance / total ** 2, kish, df: Math.max(1, n - used) }
}

function weightOf({ size, valid }: WeightCell): number {
  return valid === 0 ? 0 : size / valid
}

function sumsOf(observed: readonly Observed[], members: readonly number[]) {
  let [answered, sum, squares] = [0, 0, 0]
  for (const one of observed) {
    if (!members.includes(one.stratum)) continue
    answered += one.answered
    sum += one.sum
    squares += one.squares
  }
  return { answered, sum, squares }
}

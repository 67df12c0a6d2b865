// Estimates from a drawn sample: design weights, strata and post-strata, with the variance that goes with them.
import { type Interval, intervalWorth, type ShareInterval } from './shares.ts'
import { tQuantile } from './special.ts'

export interface Respondent {
  /** 1 or 0 for a share; else the value whose mean is wanted. */
  readonly value: number
  readonly stratum: string
  /** For how many people of the frame this one speaks: 1 ÷ the chance of being drawn. */
  readonly weight: number
  /** The group by which the answers are adjusted to known numbers, say age and sex. */
  readonly cell?: string | undefined
}

export interface Design {
  /** How many the frame holds in each stratum; a stratum that is not named counts as endless. */
  readonly strata?: Readonly<Record<string, number>>
  /** How many people each cell has in truth; without it no adjustment is made. */
  readonly cells?: Readonly<Record<string, number>>
}

export interface WeightedMean extends Interval {
  readonly mean: number
  readonly variance: number
  readonly n: number
  /** Respondents less strata. */
  readonly df: number
  /** What unequal weights leave of the sample (L. Kish): (Σw)² ÷ Σw². */
  readonly kish: number
}

type Weighted = Respondent & { readonly finalWeight: number }

/**
 * The weighted mean with its linearised variance Σₕ (1−fₕ)·nₕ/(nₕ−1)·Σᵢ(uₕᵢ−ūₕ)², where u = w(y−ȳ)/Σw, and in
 * post-stratified estimates w(y − mean of the cell)/Σw, as R's `survey` has it. A stratum with a single respondent is
 * compared with the mean of all, which overstates its variance rather than leaving it out. The interval is by Student's
 * t with n − strata degrees. Undefined without respondents; a cell that has people but no respondent is an error:
 * join it with another.
 */
export function weightedMean(respondents: readonly Respondent[], design: Design = {}): WeightedMean | undefined {
  const n = respondents.length
  if (n === 0) return undefined
  const weighted = postStratified(respondents, design.cells)
  const total = weighted.reduce((sum, { finalWeight }) => sum + finalWeight, 0)
  const mean = meanOf(weighted)
  const centres = design.cells === undefined ? undefined : cellMeans(weighted)
  const parts = weighted.map((one) => ({
    stratum: one.stratum,
    u: (one.finalWeight * (one.value - (centres?.get(one.cell ?? '') ?? mean))) / total,
  }))
  const strata = Map.groupBy(parts, ({ stratum }) => stratum)
  const variance = [...strata].reduce(
    (sum, [stratum, some]) => sum + stratumVariance(some, design.strata?.[stratum]),
    0,
  )
  const df = Math.max(1, n - strata.size)
  const reach = tQuantile(0.975, df) * Math.sqrt(variance)
  return { mean, variance, n, df, kish: kishSize(weighted), low: mean - reach, high: mean + reach }
}

/** A share that was estimated from a sample, as `effectiveSize` must know it. */
export interface EstimatedShare {
  readonly share: number
  readonly variance: number
  readonly n: number
  readonly df: number
  readonly kish: number
  /** How many people the respondents stand for; undefined when they come from an endless number. */
  readonly population: number | undefined
}

/**
 * How many independent answers a share is worth: p(1−p) ÷ variance, and fewer where strata leave few degrees to judge
 * the variance by: times (t₀.₉₇₅;ₙ₋₁ ÷ t₀.₉₇₅;df)². With equal weights and one stratum that is n − 1.
 *
 * Where the sample shows no variance at all (everybody agrees, or everybody within each stratum) this says nothing, or
 * that nothing is left to chance. Then the answers count as what their weights leave of them, which is n when all weights
 * are equal. In no case do they count as more than a plain sample of n from the same number of people,
 * n·(N−1) ÷ (N−n): endless only when everybody was asked and answered. That the limit grows where few are left unasked is
 * a rule of this project; for an endless number of people it is the n of the sources.
 * @source E. L. Korn and B. I. Graubard, Confidence intervals for proportions with small expected number of positive
 * counts estimated from survey data, Survey Methodology 24 (1998), pages 193 to 201; the limit by n, and n where all
 * agree, as in J. D. Parker and others, National Center for Health Statistics Data Presentation Standards for
 * Proportions, Vital and Health Statistics 2(175), August 2017
 */
export function effectiveSize({ share, variance, n, df, kish, population }: EstimatedShare): number {
  const finite = population === undefined ? 1 : population <= n ? Infinity : (population - 1) / (population - n)
  if (share <= 0 || share >= 1 || variance < leastVariance) return kish * finite
  const lost = n < 2 ? 1 : (tQuantile(0.975, n - 1) / tQuantile(0.975, df)) ** 2
  return Math.min(((share * (1 - share)) / variance) * lost, n * finite)
}

/** Less is what rounding leaves of a sum that is zero on paper. */
const leastVariance = 1e-15

/**
 * A weighted share with the interval that shares are published with, at the number of answers it is worth: it stays
 * between 0 and 1 and has a width even when everybody agrees, unless everybody was asked.
 */
export function weightedShare(
  respondents: readonly Respondent[],
  design: Design = {},
):
  | { readonly share: number; readonly n: number; readonly effective: number; readonly interval: ShareInterval }
  | undefined {
  const estimate = weightedMean(respondents, design)
  if (estimate === undefined) return undefined
  const share = Math.min(1, Math.max(0, estimate.mean))
  const effective = effectiveSize({ ...estimate, share, population: populationOf(respondents, design) })
  return { share, n: estimate.n, effective, interval: intervalWorth(share, effective, estimate.n) }
}

function populationOf(respondents: readonly Respondent[], { strata = {} }: Design): number | undefined {
  const sizes = [...new Set(respondents.map(({ stratum }) => stratum))].map((stratum) => strata[stratum])
  return sizes.reduce((sum, size) => (sum === undefined || size === undefined ? undefined : sum + size), 0)
}

function kishSize(weighted: readonly Weighted[]): number {
  const total = weighted.reduce((sum, { finalWeight }) => sum + finalWeight, 0)
  return total ** 2 / weighted.reduce((sum, { finalWeight }) => sum + finalWeight ** 2, 0)
}

function stratumVariance(parts: readonly { readonly u: number }[], population: number | undefined): number {
  const n = parts.length
  if (population !== undefined && population < n)
    throw new RangeError(`${n} respondents cannot come from a stratum of ${population}`)
  const rest = population === undefined ? 1 : 1 - n / population
  if (n === 1) return rest * (parts[0]?.u ?? 0) ** 2
  const centre = parts.reduce((sum, { u }) => sum + u, 0) / n
  return ((rest * n) / (n - 1)) * parts.reduce((sum, { u }) => sum + (u - centre) ** 2, 0)
}

/** Weights stretched so that each cell speaks for as many people as it has. */
function postStratified(respondents: readonly Respondent[], cells: Design['cells']): Weighted[] {
  for (const { weight } of respondents) {
    if (!(weight > 0) || !Number.isFinite(weight)) throw new RangeError(`a weight is positive: ${weight}`)
  }
  if (cells === undefined) return respondents.map((one) => ({ ...one, finalWeight: one.weight }))
  const sums = new Map<string, number>()
  for (const { cell = '', weight } of respondents) sums.set(cell, (sums.get(cell) ?? 0) + weight)
  const empty = Object.keys(cells).filter((cell) => (cells[cell] ?? 0) > 0 && !sums.has(cell))
  if (empty.length > 0) throw new RangeError(`nobody answered in: ${empty.join(', ')}`)
  return respondents.map((one) => {
    const wanted = cells[one.cell ?? '']
    if (wanted === undefined) throw new RangeError(`a cell without a number: ${one.cell ?? '(none)'}`)
    return { ...one, finalWeight: (one.weight * wanted) / (sums.get(one.cell ?? '') ?? 1) }
  })
}

function cellMeans(weighted: readonly Weighted[]): Map<string, number> {
  const cells = Map.groupBy(weighted, ({ cell = '' }) => cell)
  return new Map([...cells].map(([cell, some]) => [cell, meanOf(some)]))
}

function meanOf(weighted: readonly Weighted[]): number {
  const total = weighted.reduce((sum, { finalWeight }) => sum + finalWeight, 0)
  return weighted.reduce((sum, { finalWeight, value }) => sum + finalWeight * value, 0) / total
}

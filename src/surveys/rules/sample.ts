// How many are asked in each part of the frame.
import { sampleSize } from '../../indices/statistics/sample-size.ts'

export interface StratumSize {
  readonly name: string
  readonly size: number
}

export type Allocation =
  /** By size, a total that is given or follows from the margin; at least so many in each. */
  | { readonly kind: 'proportional'; readonly total?: number | undefined; readonly least: number }
  /** A number for each kind of commune-level unit by which the stratum's name begins, another for all the rest. */
  | {
      readonly kind: 'fixed'
      readonly each: number
      readonly commune?: number | undefined
      readonly ward?: number | undefined
      readonly township?: number | undefined
    }

const beginnings = [
  ['commune', /^xã\s/iu],
  ['ward', /^phường\s/iu],
  ['township', /^thị trấn\s/iu],
] as const

/** How many to draw in each stratum, in their order; never more than it has. */
export function allocate(strata: readonly StratumSize[], allocation: Allocation, marginPermille: number): number[] {
  if (allocation.kind === 'fixed') {
    return strata.map(({ name, size }) => {
      const kind = beginnings.find(([, pattern]) => pattern.test(name))?.[0]
      return Math.min(size, (kind && allocation[kind]) ?? allocation.each)
    })
  }
  const population = strata.reduce((sum, { size }) => sum + size, 0)
  const wanted = allocation.total ?? sampleSize(population, marginPermille / 1000).size
  return proportional(strata, Math.min(population, wanted), allocation.least)
}

/** By the largest remainder; of equal ones the first. */
function proportional(strata: readonly StratumSize[], total: number, least: number): number[] {
  const population = strata.reduce((sum, { size }) => sum + size, 0)
  if (population === 0) return strata.map(() => 0)
  const shares = strata.map(({ size }, index) => {
    const exact = size * total
    return { index, whole: Math.floor(exact / population), rest: exact % population }
  })
  const missing = total - shares.reduce((sum, { whole }) => sum + whole, 0)
  const favoured = new Set(
    shares
      .toSorted((a, b) => b.rest - a.rest || a.index - b.index)
      .slice(0, missing)
      .map(({ index }) => index),
  )
  return strata.map(({ size }, index) =>
    Math.min(size, Math.max(least, (shares[index]?.whole ?? 0) + (favoured.has(index) ? 1 : 0))),
  )
}

/** The replacement list: a share of the quota, rounded up, as far as the stratum has people left. */
export function reserveOf(size: number, quota: number, percent: number): number {
  return Math.min(size - quota, Math.ceil((quota * percent) / 100))
}

// Classes instead of ranks: which units differ from all together by more than chance, when many are looked at at once.
import type { ShareCount } from './compare.ts'
import { assertCounts } from './shares.ts'
import { binomialCdf, normalTwoSided } from './special.ts'

export const standings = ['clearly-above', 'not-distinguishable', 'clearly-below', 'too-few'] as const
export type Standing = (typeof standings)[number]

export interface StandingOptions {
  /** Units with fewer answers are not judged. */
  readonly minimum: number
  /** With what all are compared; without it with the share of all together. */
  readonly target?: number
  /** The variance between units that is no merit or fault of theirs, from `dispersionOf`; 0 unless given. */
  readonly between?: number
}

/** Of the units that are called different, at most this part is expected to be so by chance. */
const falseDiscoveryRate = 0.05

/**
 * For each unit, in their order: clearly above or below the share of all, not distinguishable from it, or too few
 * answers. Each gets an exact two-sided binomial p-value (with variance between the units: a normal one on asin √p);
 * which of them count is decided for all at once (Y. Benjamini and Y. Hochberg, 1995, at 5 %). So with 209 identical
 * communes, in at least 95 of 100 pictures not a single one is called different, whereas 95 % limits alone would
 * single out several in each.
 */
export function standingsOf(units: readonly ShareCount[], options: StandingOptions): Standing[] {
  for (const { successes, trials } of units) assertCounts(successes, trials)
  const all = units.reduce((sum, { trials }) => sum + trials, 0)
  const target = options.target ?? (all === 0 ? 0 : units.reduce((sum, { successes }) => sum + successes, 0) / all)
  const judged = units.map((unit) => (unit.trials < Math.max(1, options.minimum) ? undefined : unit))
  const values = judged.map((unit) => (unit === undefined ? undefined : pValue(unit, target, options.between ?? 0)))
  const limit = discoveryLimit(values.filter((value) => value !== undefined))
  return judged.map((unit, index) => {
    if (unit === undefined) return 'too-few'
    if ((values[index] ?? 1) > limit) return 'not-distinguishable'
    return unit.successes / unit.trials > target ? 'clearly-above' : 'clearly-below'
  })
}

/** The largest p-value that still counts; below all of them when none does. */
function discoveryLimit(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const last = sorted.findLastIndex((value, index) => value <= (falseDiscoveryRate * (index + 1)) / sorted.length)
  return sorted[last] ?? -1
}

function pValue({ successes, trials }: ShareCount, target: number, between: number): number {
  if (between > 0) {
    const distance = Math.asin(Math.sqrt(successes / trials)) - Math.asin(Math.sqrt(target))
    return normalTwoSided(Math.abs(distance) / Math.sqrt(1 / (4 * trials) + between))
  }
  const atMost = binomialCdf(successes, trials, target)
  const atLeast = binomialCdf(trials - successes, trials, 1 - target)
  return Math.min(1, 2 * Math.min(atMost, atLeast))
}

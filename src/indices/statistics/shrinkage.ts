// Small communes borrow strength: beta-binomial shrinkage of each share towards the share of them all.

import type { ShareCount } from './compare.ts'
import { assertCounts, type Interval } from './shares.ts'
import { betaQuantile } from './special.ts'

export interface Shrinkage {
  /** The share of all together, towards which each is drawn. */
  readonly centre: number
  /** How alike two answers of one unit are, beyond those of two units: 0 when chance explains all differences. */
  readonly correlation: number
  /** With how many answers the centre counts; Infinity when the units do not differ. */
  readonly weight: number
  /** In the order of the units. `estimate` stands beside the raw share, never in its place. */
  readonly units: readonly (Interval & { readonly estimate: number })[]
}

/**
 * Empirical Bayes with a beta prior. Its two numbers come by the method of moments (J. C. Kleinman, 1973, each unit
 * weighted by its answers): centre = Σx/Σn, and the correlation ρ from S = Σ nᵢ(pᵢ−centre)² by
 * ρ = (S/(centre(1−centre)) − (k−1)) / (N − Σnᵢ²/N − (k−1)), at least 0. The prior is Beta(centre·w, (1−centre)·w)
 * with w = 1/ρ − 1; the interval holds 95 % of the posterior. Undefined when there are no answers at all.
 */
export function shrink(units: readonly ShareCount[]): Shrinkage | undefined {
  for (const { successes, trials } of units) assertCounts(successes, trials)
  const all = units.reduce((sum, { trials }) => sum + trials, 0)
  if (all === 0) return undefined
  const centre = units.reduce((sum, { successes }) => sum + successes, 0) / all
  const correlation = correlationOf(units, centre, all)
  const weight = correlation === 0 ? Infinity : 1 / correlation - 1
  return { centre, correlation, weight, units: units.map((unit) => posterior(unit, centre, weight)) }
}

function correlationOf(units: readonly ShareCount[], centre: number, all: number): number {
  const answered = units.filter(({ trials }) => trials > 0)
  const spread = centre * (1 - centre)
  const free = answered.length - 1
  const squares = answered.reduce((sum, { trials }) => sum + trials ** 2, 0)
  const room = all - squares / all - free
  if (spread === 0 || free < 1 || room <= 0) return 0
  const found = answered.reduce((sum, { successes, trials }) => sum + trials * (successes / trials - centre) ** 2, 0)
  return Math.min(1 - 1e-9, Math.max(0, (found / spread - free) / room))
}

function posterior({ successes, trials }: ShareCount, centre: number, weight: number) {
  if (weight === Infinity) return { estimate: centre, low: centre, high: centre }
  const [a, b] = [successes + centre * weight, trials - successes + (1 - centre) * weight]
  return { estimate: a / (a + b), low: betaQuantile(0.025, a, b), high: betaQuantile(0.975, a, b) }
}

// The funnel: how far a share may lie from that of all by chance alone, by its number of answers.
import type { ShareCount } from './compare.ts'
import { quantile } from './means.ts'
import { assertCounts, type Interval, z95 } from './shares.ts'
import { binomialCdf } from './special.ts'

/** The quantile of the normal distribution that leaves 0.1 % on each side. */
const z998 = 3.090232306167813

export interface Dispersion {
  /** The share of all together. */
  readonly target: number
  /** The mean squared z-score after winsorising; about 1 when chance explains all differences. */
  readonly ratio: number
  /** The variance between units on the scale asin √p, by which the limits are widened; 0 when chance explains all. */
  readonly between: number
}

/** The part of the z-scores at each end that is drawn in, so that a few outliers do not widen the limits for all. */
const winsorisedPart = 0.1

/**
 * How much more the units differ than chance explains: τ² by R. DerSimonian and N. Laird (1986), additive, on
 * variance-stabilised shares asin √p with z-scores winsorised at 10 %, as FunnelPlotR does for proportions
 * (D. Spiegelhalter, 2005). Undefined when nobody answered.
 */
export function dispersionOf(units: readonly ShareCount[]): Dispersion | undefined {
  for (const { successes, trials } of units) assertCounts(successes, trials)
  const answered = units.filter(({ trials }) => trials > 0)
  const all = answered.reduce((sum, { trials }) => sum + trials, 0)
  if (all === 0) return undefined
  const target = answered.reduce((sum, { successes }) => sum + successes, 0) / all
  const centre = Math.asin(Math.sqrt(target))
  const scores = answered.map(
    ({ successes, trials }) => (Math.asin(Math.sqrt(successes / trials)) - centre) * 2 * Math.sqrt(trials),
  )
  const sorted = scores.toSorted((a, b) => a - b)
  const [least, most] = [quantile(sorted, winsorisedPart), quantile(sorted, 1 - winsorisedPart)]
  const count = scores.length
  const ratio = scores.reduce((sum, z) => sum + Math.min(most, Math.max(least, z)) ** 2, 0) / count
  const weights = answered.map(({ trials }) => 4 * trials)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const room = total - weights.reduce((sum, weight) => sum + weight ** 2, 0) / total
  const between = room > 0 ? Math.max(0, (count * ratio - (count - 1)) / room) : 0
  return { target, ratio, between }
}

export interface FunnelLimits {
  readonly n: number
  readonly inner: Interval
  readonly outer: Interval
}

/**
 * The 95 % (inner) and 99.8 % (outer) limits for `n` answers. Without variance between the units they are those of the
 * binomial distribution, interpolated between two counts (Spiegelhalter, 2005, appendix A.1.1); else normal on the scale
 * asin √p with that variance added.
 */
export function funnelLimits(n: number, { target, between }: Pick<Dispersion, 'target' | 'between'>): FunnelLimits {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`not a number of answers: ${n}`)
  if (between === 0) return { n, inner: exactLimits(n, target, 0.025), outer: exactLimits(n, target, 0.001) }
  return { n, inner: normalLimits(n, target, between, z95), outer: normalLimits(n, target, between, z998) }
}

export type FunnelPlace = 'inside' | 'outside-95' | 'outside-998'

export interface Funnel extends Dispersion {
  /** In the order of the units; a unit without answers has no place in it. */
  readonly places: readonly (FunnelPlace | undefined)[]
  /** The limits at growing numbers of answers, for drawing. */
  readonly curve: readonly FunnelLimits[]
}

const curvePoints = 48

/**
 * The whole funnel of some units. Limits are widened for over-dispersion unless `isWidened` is false.
 * Undefined when nobody answered.
 */
export function funnelOf(units: readonly ShareCount[], isWidened = true): Funnel | undefined {
  const found = dispersionOf(units)
  if (found === undefined) return undefined
  const dispersion = isWidened ? found : { ...found, between: 0 }
  const sizes = units.flatMap(({ trials }) => (trials > 0 ? [trials] : []))
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)]
  // Closer together where the funnel is narrow in n and wide in share.
  const steps = Array.from({ length: curvePoints }, (_, index) =>
    Math.round(least + (most - least) * (index / (curvePoints - 1)) ** 2),
  )
  return {
    ...dispersion,
    places: units.map((unit) => placeIn(unit, dispersion)),
    curve: [...new Set(steps)].map((n) => funnelLimits(n, dispersion)),
  }
}

/** Where a unit lies; undefined without answers. A share on a limit is inside. */
function placeIn({ successes, trials }: ShareCount, dispersion: Dispersion): FunnelPlace | undefined {
  if (trials === 0) return undefined
  const { inner, outer } = funnelLimits(trials, dispersion)
  const share = successes / trials
  if (share < outer.low || share > outer.high) return 'outside-998'
  return share < inner.low || share > inner.high ? 'outside-95' : 'inside'
}

function exactLimits(n: number, target: number, tail: number): Interval {
  if (target <= 0 || target >= 1) return { low: target, high: target }
  // The upper limit is the lower one of the failures.
  return { low: lowerLimit(n, target, tail), high: 1 - lowerLimit(n, 1 - target, tail) }
}

/** Between the last count whose lower tail is at most `tail` and the next, as far as the tail reaches. */
function lowerLimit(n: number, target: number, tail: number): number {
  let [low, high] = [-1, n]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (binomialCdf(middle, n, target) > tail) high = middle
    else low = middle
  }
  const [below, above] = [binomialCdf(high - 1, n, target), binomialCdf(high, n, target)]
  return Math.max(0, (high - (above - tail) / (above - below)) / n)
}

function normalLimits(n: number, target: number, between: number, z: number): Interval {
  const centre = Math.asin(Math.sqrt(target))
  const reach = z * Math.sqrt(1 / (4 * n) + between)
  return {
    low: Math.sin(Math.max(0, centre - reach)) ** 2,
    high: Math.sin(Math.min(Math.PI / 2, centre + reach)) ** 2,
  }
}

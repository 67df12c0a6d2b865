// The XmR chart: whether a figure over time moves as it always did, or something has happened.

/** What a point gives away; none means that it is part of the usual coming and going. */
export const signals = ['outside', 'eight-on-one-side', 'three-of-four'] as const
export type Signal = (typeof signals)[number]

export interface XmrPoint {
  readonly value: number
  readonly signals: readonly Signal[]
}

export interface XmrChart {
  readonly centre: number
  readonly low: number
  readonly high: number
  /** The mean of the moving ranges, |xᵢ − xᵢ₋₁|. */
  readonly meanRange: number
  readonly points: readonly XmrPoint[]
}

export interface XmrOptions {
  /** From how many of the first points the limits are made; all of them unless given. */
  readonly baseline?: number
  /** A share cannot leave 0 to 1: a limit beyond is drawn there, and no point can pass it. */
  readonly least?: number
  readonly most?: number
}

/** 3/d₂ for ranges of two: what turns the mean moving range into three standard deviations. */
const limitFactor = 2.66

/** With fewer points the limits say nothing. */
const leastXmrPoints = 6

/**
 * Natural process limits centre ± 2.66·(mean moving range), after W. Shewhart and D. Wheeler, with three signals:
 * one point outside; eight in a row on one side of the centre; three of four in a row nearer to a limit than to the
 * centre, on the same side. A signal is written at every point that takes part in it. Undefined under six points.
 */
export function xmrChart(values: readonly number[], options: XmrOptions = {}): XmrChart | undefined {
  const { baseline = values.length, least = -Infinity, most = Infinity } = options
  const base = values.slice(0, baseline)
  if (base.length < leastXmrPoints) return undefined
  const centre = base.reduce((sum, value) => sum + value, 0) / base.length
  const ranges = base.slice(1).map((value, index) => Math.abs(value - (base[index] ?? value)))
  const meanRange = ranges.reduce((sum, range) => sum + range, 0) / ranges.length
  const reach = limitFactor * meanRange
  const [low, high] = [Math.max(least, centre - reach), Math.min(most, centre + reach)]
  const found: Record<Signal, ReadonlySet<number>> = {
    outside: new Set(values.flatMap((value, index) => (value < low || value > high ? [index] : []))),
    'eight-on-one-side': runs(values, 8, 8, (value) => Math.sign(value - centre)),
    'three-of-four': runs(values, 4, 3, (value) => {
      if (value > (centre + high) / 2) return 1
      return value < (centre + low) / 2 ? -1 : 0
    }),
  }
  const points = values.map((value, index) => ({ value, signals: signals.filter((one) => found[one].has(index)) }))
  return { centre, low, high, meanRange, points }
}

/** The places of points that lie on one side together with at least `needed` of some `length` in a row. */
function runs(
  values: readonly number[],
  length: number,
  needed: number,
  sideOf: (value: number) => number,
): ReadonlySet<number> {
  const sides = values.map(sideOf)
  const found = new Set<number>()
  for (let start = 0; start + length <= sides.length; start += 1) {
    for (const side of [1, -1]) {
      const there = Array.from({ length }, (_, step) => start + step).filter((index) => sides[index] === side)
      if (there.length >= needed) for (const index of there) found.add(index)
    }
  }
  return found
}

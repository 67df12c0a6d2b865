// From counts to what the charts draw: plain data, nothing hidden in it, and units in no order of merit.

import { type Standing, standings, standingsOf } from './classes.ts'
import type { ShareCount } from './compare.ts'
import { funnelOf } from './funnel.ts'
import { shareInterval } from './shares.ts'
import { type XmrOptions, type XmrPoint, xmrChart } from './xmr.ts'

/** A unit that is compared; without counts when it has too few answers to be shown, or none. */
export interface ComparedUnit {
  readonly name: string
  readonly href?: string | undefined
  /** Hand in only what may be shown: what is `null` here stays out of every sum of the picture. */
  readonly counts: ShareCount | null
}

export interface DotRow {
  readonly name: string
  readonly href?: string | undefined
  readonly standing: Standing
  readonly figure: { readonly share: number; readonly low: number; readonly high: number; readonly n: number } | null
}

export interface DotPicture {
  /** The share of all shown units together: the line through the picture. */
  readonly target: number | null
  readonly rows: readonly DotRow[]
}

/**
 * Points with intervals, by name or by class and then by name; never by share, which would be a league table of chance.
 * `between` is the variance between units of `funnelOf`, when classes are to allow for it.
 */
export function dotPicture(
  units: readonly ComparedUnit[],
  { order, between }: { readonly order: 'name' | 'class'; readonly between?: number },
): DotPicture {
  const counts = units.map((unit) => unit.counts ?? none)
  const all = sumOf(counts)
  const standing = standingsOf(counts, { minimum: 1, ...(between !== undefined && { between }) })
  const rows = units.map((unit, index): DotRow => {
    const { name, href } = unit
    const { successes, trials } = counts[index] ?? none
    const { low, high } = shareInterval(successes, trials)
    const figure = trials === 0 ? null : { share: successes / trials, low, high, n: trials }
    return { name, href, standing: standing[index] ?? 'too-few', figure }
  })
  const byName = (a: DotRow, b: DotRow) => collator.compare(a.name, b.name)
  const byClass = (a: DotRow, b: DotRow) => standings.indexOf(a.standing) - standings.indexOf(b.standing)
  return {
    target: all.trials === 0 ? null : all.successes / all.trials,
    rows: rows.toSorted((a, b) => (order === 'class' ? byClass(a, b) : 0) || byName(a, b)),
  }
}

export interface FunnelPoint {
  readonly name: string
  readonly href?: string | undefined
  readonly n: number
  readonly share: number
  readonly place: 'inside' | 'outside-95' | 'outside-998'
  /** On which side of the share of all it lies. */
  readonly side: 'above' | 'below'
}

export interface FunnelPicture {
  readonly target: number
  /** 1 or less when chance explains all differences; above 1 the limits are widened. */
  readonly ratio: number
  readonly isWidened: boolean
  readonly curve: readonly { readonly n: number; readonly inner: Ends; readonly outer: Ends }[]
  /** By name; units without counts are not in it. */
  readonly points: readonly FunnelPoint[]
}
type Ends = { readonly low: number; readonly high: number }

/** Number of answers against share, with the limits of chance. Undefined when no unit has answers to show. */
export function funnelPicture(units: readonly ComparedUnit[], isWidened = true): FunnelPicture | undefined {
  const shown = units
    .flatMap(({ name, href, counts }) => (counts === null || counts.trials === 0 ? [] : [{ name, href, ...counts }]))
    .toSorted((a, b) => collator.compare(a.name, b.name))
  const funnel = funnelOf(shown, isWidened)
  if (funnel === undefined) return undefined
  const { target, ratio, between, curve, places } = funnel
  const points = shown.map(({ name, href, successes, trials }, index): FunnelPoint => {
    const share = successes / trials
    return { name, href, n: trials, share, place: places[index] ?? 'inside', side: share < target ? 'below' : 'above' }
  })
  return { target, ratio, isWidened: between > 0, curve, points }
}

export interface XmrPicture {
  readonly centre: number
  readonly low: number
  readonly high: number
  readonly points: readonly (XmrPoint & { readonly label: string })[]
}

/** A figure over time with its natural limits. Undefined with fewer than six periods. */
export function xmrPicture(
  series: readonly { readonly label: string; readonly value: number }[],
  options: XmrOptions = {},
): XmrPicture | undefined {
  const chart = xmrChart(
    series.map(({ value }) => value),
    options,
  )
  if (chart === undefined) return undefined
  const points = chart.points.map((point, index) => ({ ...point, label: series[index]?.label ?? '' }))
  return { centre: chart.centre, low: chart.low, high: chart.high, points }
}

const none: ShareCount = { successes: 0, trials: 0 }
const collator = new Intl.Collator('vi', { numeric: true })

function sumOf(counts: readonly ShareCount[]): ShareCount {
  return counts.reduce(
    (sum, { successes, trials }) => ({ successes: sum.successes + successes, trials: sum.trials + trials }),
    none,
  )
}

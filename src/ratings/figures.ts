// Which figures may be shown, and how: counts in, shares with their interval out, and nothing below the minimum.
import { roundedRatio } from '../indices/statistics/exact.ts'
import { wilson, z95 } from '../indices/statistics/shares.ts'
import type { Level, Questionnaire } from '../questionnaires/rules.ts'
import { isScale } from './rules.ts'

export const levels = [1, 2, 3, 4, 5] as const satisfies readonly Level[]

/** How many gave each answer. */
export type LevelCounts = Readonly<Record<Level, number>>

const noAnswers: LevelCounts = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 }

/** Adds up cells of one question; cells of a marked rating are negative and cancel it. */
export function countLevels(cells: Iterable<{ readonly option: string; readonly count: number }>): LevelCounts {
  const counts = { ...noAnswers }
  for (const { option, count } of cells) {
    const level = levels.find((one) => String(one) === option)
    if (level === undefined) throw new RangeError(`no level of the scale: ${option}`)
    counts[level] += count
  }
  return counts
}

export interface ResultSettings {
  /** Fewer answers than this are not shown to anybody. */
  readonly minimumCell: number
}

/** No setting goes below this: with fewer answers, who said what can be guessed. */
export const leastMinimumCell = 5
export const defaultResultSettings: ResultSettings = { minimumCell: 10 }

const percentDecimals = 1
const meanDecimals = 2

export interface LevelShare {
  readonly level: Level
  readonly count: number
  readonly percent: number
}

/** The result of one question; below the minimum it holds no figure at all, so none can be printed by mistake. */
export type Summary =
  | { readonly shown: false; readonly minimum: number }
  | {
      readonly shown: true
      readonly n: number
      /** Worst answer first. Each share is rounded by itself, so they may add up to 99.9 or 100.1. */
      readonly distribution: readonly LevelShare[]
      /** Answers 4 and 5 (formula TOP2), with the 95 % Wilson interval in percent. */
      readonly satisfied: {
        readonly count: number
        readonly percent: number
        readonly low: number
        readonly high: number
      }
      readonly mean: number
    }

export type ShownSummary = Extract<Summary, { shown: true }>

export function summarise(counts: LevelCounts, settings: ResultSettings): Summary {
  const n = totalOf(counts)
  const minimum = minimumOf(settings)
  if (n < minimum) return { shown: false, minimum }
  const satisfied = counts[4] + counts[5]
  const interval = wilson(satisfied, n, z95)
  const points = levels.reduce((sum, level) => sum + level * counts[level], 0)
  return {
    shown: true,
    n,
    distribution: levels.map((level) => ({ level, count: counts[level], percent: percentOf(counts[level], n) })),
    satisfied: {
      count: satisfied,
      percent: percentOf(satisfied, n),
      low: roundPercent(interval.low),
      high: roundPercent(interval.high),
    },
    mean: roundedRatio(points, n, meanDecimals),
  }
}

export function totalOf(counts: LevelCounts): number {
  for (const level of levels) {
    if (!Number.isSafeInteger(counts[level]) || counts[level] < 0) throw new RangeError(`not a count: ${counts[level]}`)
  }
  return levels.reduce((sum, level) => sum + counts[level], 0)
}

export interface WeekCounts {
  readonly week: string
  readonly counts: LevelCounts
}

/** Some weeks together; both ends are Mondays, and both weeks are in it. */
export interface WeekGroup {
  readonly fromWeek: string
  readonly toWeek: string
  readonly counts: LevelCounts
}

export interface TrendPoint {
  readonly fromWeek: string
  readonly toWeek: string
  readonly summary: ShownSummary
}

/**
 * Weeks with too few answers are joined with the weeks after them until there are enough,
 * and what is left over at the end joins the last group: so nothing is hidden that could be found by subtraction.
 * No group at all when there are too few answers in the whole.
 */
export function weekGroupsOf(weeks: readonly WeekCounts[], settings: ResultSettings): WeekGroup[] {
  const groups: WeekGroup[] = []
  const minimum = minimumOf(settings)
  for (const { week, counts } of weeks.toSorted((a, b) => (a.week < b.week ? -1 : 1))) {
    const open = groups.at(-1)
    if (open === undefined || totalOf(open.counts) >= minimum) groups.push({ fromWeek: week, toWeek: week, counts })
    else groups[groups.length - 1] = { ...open, toWeek: week, counts: sumOf(open.counts, counts) }
  }
  const last = groups.at(-1)
  if (last === undefined || totalOf(last.counts) >= minimum) return groups
  const before = groups.at(-2)
  if (before === undefined) return []
  return [...groups.slice(0, -2), { ...before, toWeek: last.toWeek, counts: sumOf(before.counts, last.counts) }]
}

/** The course over time. */
export function trendOf(weeks: readonly WeekCounts[], settings: ResultSettings): TrendPoint[] {
  return weekGroupsOf(weeks, settings).flatMap(({ fromWeek, toWeek, counts }) => {
    const summary = summarise(counts, settings)
    return summary.shown ? [{ fromWeek, toWeek, summary }] : []
  })
}

/**
 * Which parts of a whole may be shown beside it. If the parts that are too small are together too small as well,
 * the whole less the rest would give them away; then the smallest part that could be shown is hidden too.
 */
export function showableParts(sizes: readonly number[], settings: ResultSettings): boolean[] {
  const minimum = minimumOf(settings)
  const showable = sizes.map((size) => size >= minimum)
  const hidden = sizes.reduce((sum, size) => sum + (size < minimum ? size : 0), 0)
  if (hidden === 0 || hidden >= minimum) return showable
  const smallest = Math.min(...sizes.filter((size) => size >= minimum))
  const alsoHidden = sizes.indexOf(smallest)
  return showable.map((shown, index) => shown && index !== alsoHidden)
}

function minimumOf({ minimumCell }: ResultSettings): number {
  return Math.max(leastMinimumCell, minimumCell)
}

function sumOf(a: LevelCounts, b: LevelCounts): LevelCounts {
  return { 1: a[1] + b[1], 2: a[2] + b[2], 3: a[3] + b[3], 4: a[4] + b[4], 5: a[5] + b[5] }
}

function percentOf(count: number, n: number): number {
  return roundedRatio(count * 100, n, percentDecimals)
}

function roundPercent(share: number): number {
  const scale = 10 ** percentDecimals
  return Math.round(share * 100 * scale) / scale
}

/** A counted cell: a question's option in a week. */
export interface Cell {
  readonly week: string
  readonly question: string
  readonly option: string
  readonly count: number
}

/** All that is published about a place over some weeks. */
export interface Results {
  readonly overall: Summary
  readonly elements: ReadonlyArray<{ readonly question: string; readonly summary: Summary }>
  readonly trend: readonly TrendPoint[]
}

/** From the roll-ups of a place to what may be published: the overall question, and the other scales of the form. */
export function resultsOf(cells: readonly Cell[], settings: ResultSettings, form: Questionnaire): Results {
  const of = (question: string | undefined) => cells.filter((cell) => cell.question === question)
  const scales = form.questions.filter((question) => isScale(question) && question.id !== form.overall)
  return {
    overall: summarise(countLevels(of(form.overall)), settings),
    elements: scales.map(({ id }) => ({ question: id, summary: summarise(countLevels(of(id)), settings) })),
    trend: trendOf(weeksOf(cells, form.overall), settings),
  }
}

/** The answers to one question by week. */
export function weeksOf(cells: readonly Cell[], asked = 'overall'): WeekCounts[] {
  const byWeek = Map.groupBy(
    cells.filter(({ question }) => question === asked),
    ({ week }) => week,
  )
  return [...byWeek].map(([week, some]) => ({ week, counts: countLevels(some) }))
}

/** How many of a unit gave each answer to the overall question. */
export interface OverallCell {
  readonly unitId: string
  readonly option: string
  readonly count: number
}

/** The results of the parts of a whole, with as many hidden as it takes that none can be found by subtraction. */
export function partsOf(cells: readonly OverallCell[], settings: ResultSettings): Map<string, Summary> {
  const parts = [...Map.groupBy(cells, ({ unitId }) => unitId)].map(([unitId, some]) => ({
    unitId,
    counts: countLevels(some),
  }))
  const showable = showableParts(
    parts.map(({ counts }) => totalOf(counts)),
    settings,
  )
  return new Map(
    parts.map(({ unitId, counts }, index) => [unitId, summarise(showable[index] ? counts : noAnswers, settings)]),
  )
}

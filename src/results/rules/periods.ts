// The periods of results: quarters, and years as unions of quarters. Nothing else, so that no two of them overlap by a part.
import { firstDayOf, lastDayOf } from '../../ratings/rules.ts'
import { quarterOf } from '../../tickets/rules.ts'

/** `2021-Q3`, or a year as `2021`. */
export type Period = string

const quarterPattern = /^\d{4}-Q[1-4]$/

export function isPeriod(text: string): boolean {
  return quarterPattern.test(text) || /^\d{4}$/.test(text)
}

export function isQuarter(period: Period): boolean {
  return period.includes('Q')
}

export function yearOf(period: Period): string {
  return period.slice(0, 4)
}

/** The quarters of a year that have begun; of a quarter itself. */
export function quartersIn(period: Period, running: string): string[] {
  if (isQuarter(period)) return [period]
  return [1, 2, 3, 4].map((number) => `${period}-Q${number}`).filter((quarter) => quarter <= running)
}

/** The quarter so many before another. */
function quarterBefore(quarter: string, steps = 1): string {
  const index = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1 - steps
  return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`
}

/** So many quarters up to and including one, oldest first. */
export function lastQuarters(until: string, count: number): string[] {
  return Array.from({ length: count }, (_, step) => quarterBefore(until, count - 1 - step))
}

export interface Calendar {
  readonly running: string
  /** The last quarter that is over. */
  readonly closed: string
  /** What a page shows when nothing was asked for, and what may be asked for, newest first. */
  readonly choices: readonly Period[]
}

/** How far back a page offers quarters. */
export const shownQuarters = 8

export function calendarOf(today: string): Calendar {
  const running = quarterOf(today)
  const quarters = lastQuarters(running, shownQuarters)
  const years = [...new Set(quarters.map(yearOf))]
  return { running, closed: quarterBefore(running), choices: [...quarters, ...years].toSorted().toReversed() }
}

/** The period of an address; what is no period, or lies ahead or too far back, is the last closed quarter. */
export function periodAsked(asked: string | undefined, { choices, closed }: Calendar): Period {
  return asked !== undefined && choices.includes(asked) ? asked : closed
}

/** The same period one step before: the quarter before a quarter, the year before a year. */
export function periodBefore(period: Period): Period {
  return isQuarter(period) ? quarterBefore(period) : String(Number(period) - 1)
}

/** Both days belong to the period. */
export function firstDay(period: Period): string {
  return isQuarter(period) ? firstDayOf(period) : `${period}-01-01`
}

export function lastDay(period: Period): string {
  return isQuarter(period) ? lastDayOf(period) : `${period}-12-31`
}

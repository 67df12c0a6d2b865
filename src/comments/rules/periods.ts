// Weeks and quarters of comments: spans that hold enough ratings, so that a date tells nobody who wrote.
import { type ResultSettings, type WeekGroup, weekGroupsOf } from '../../ratings/figures.ts'

export const quarterPattern = /^\d{4}-Q[1-4]$/

export interface WeekCount {
  readonly week: string
  /** Ratings of every kind; marked ones are taken off. */
  readonly count: number
}

export interface WeekSpan {
  readonly fromWeek: string
  readonly toWeek: string
}

/** Spans by the same rule as those of the figures; none at all where the whole has too few ratings. */
export function spansOf(weeks: readonly WeekCount[], settings: ResultSettings): WeekSpan[] {
  // The rule adds up levels; which level a rating gave does not matter here.
  const counted = weeks.map(({ week, count }) => ({ week, counts: { 1: 0, 2: 0, 3: Math.max(0, count), 4: 0, 5: 0 } }))
  return weekGroupsOf(counted, settings).map(({ fromWeek, toWeek }: WeekGroup) => ({ fromWeek, toWeek }))
}

/** The quarters from the one of a day back, newest first. */
export function lastQuarters(quarter: string, count: number): string[] {
  const index = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1
  return Array.from({ length: count }, (_, back) => {
    const one = index - back
    return `${Math.floor(one / 4)}-Q${(one % 4) + 1}`
  })
}

// The periods of scorecards: months, quarters and years, with their days and the instants at which they begin and end.
import { z } from 'zod'
import { firstDay as firstOf, isQuarter, lastDay as lastOf } from '../../results/rules/periods.ts'
import { quarterOf } from '../../tickets/rules.ts'

/** `2021-09`, `2021-Q3` or `2021`. */
export type Period = string

const pattern = /^(20[1-9]\d)(?:-(?:Q[1-4]|0[1-9]|1[0-2]))?$/

export function isPeriod(text: string): boolean {
  return pattern.test(text)
}

export const PeriodText = z.string().refine(isPeriod, {
  params: {
    code: 'wrong-period',
    words: {
      vi: 'Kỳ phải là tháng (2021-09), quý (2021-Q3) hoặc năm (2021).',
      en: 'The period must be a month (2021-09), a quarter (2021-Q3) or a year (2021).',
    },
  },
})

export function kindOf(period: Period): 'month' | 'quarter' | 'year' {
  if (isQuarter(period)) return 'quarter'
  return period.length === 4 ? 'year' : 'month'
}

export interface Span {
  /** Both days belong to the period. */
  readonly from: string
  readonly to: string
  /** Midnight in Việt Nam; the end is not part of the period. */
  readonly startsAt: Date
  readonly endsAt: Date
}

export function spanOf(period: Period): Span {
  const [from, to] = kindOf(period) === 'month' ? monthDays(period) : [firstOf(period), lastOf(period)]
  return { from, to, startsAt: midnight(from), endsAt: new Date(midnight(to).getTime() + 86_400_000) }
}

function monthDays(month: string): [string, string] {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  return [`${month}-01`, new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)]
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00+07:00`)
}

/** What a page offers on a day, newest first: running and past periods of each kind. */
export function choicesOn(today: string): Record<'quarter' | 'month' | 'year', readonly Period[]> {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const months = Array.from({ length: 12 }, (_, back) => monthBefore(year, month, back))
  const quarters = Array.from({ length: 8 }, (_, back) => quarterOf(`${monthBefore(year, month, back * 3)}-01`))
  return { quarter: quarters, month: months, year: [String(year), String(year - 1), String(year - 2)] }
}

function monthBefore(year: number, month: number, back: number): string {
  return new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7)
}

/** The last quarter that is over. */
export function lastQuarter(today: string): Period {
  return quarterOf(`${monthBefore(Number(today.slice(0, 4)), Number(today.slice(5, 7)), 3)}-01`)
}

/** The period of an address; what is none, or lies ahead, is the last quarter that is over. */
export function periodAsked(asked: string | undefined, today: string): Period {
  return asked !== undefined && isPeriod(asked) && spanOf(asked).from <= today ? asked : lastQuarter(today)
}

/**
 * When an office works, and how time is counted by it: working days, working hours, limits that end on a closed day.
 *
 * For others: `isWorkingDay`, `addWorkingDays`, `workingDaysBetween`, `nextWorkingDay`, `addCalendarDays`,
 * `addWorkingMinutes`, `closingOf`, `atLocal`, `localTimeOf`. Days are `YYYY-MM-DD`, times `HH:MM`, both in Việt Nam.
 */
import { z } from 'zod'
import type { OpeningHours } from '../units/rules.ts'

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** A span of a week: on these days (1 is Monday, 7 Sunday) from a time to a time. */
export const WorkingSpan = z
  .strictObject({ days: z.array(z.int().min(1).max(7)).min(1).max(7), from: Time, to: Time })
  .refine(({ from, to }) => from < to, { path: ['to'] })
export const WorkingWeek = z.array(WorkingSpan).max(20)

export const closedKinds = ['holiday', 'compensatory', 'swapped', 'local'] as const
/** Why an office is closed: by law, in place of a holiday on a weekend, for a Saturday worked, or by its own notice. */
export type ClosedKind = (typeof closedKinds)[number]

export interface OfficeCalendar {
  /** Working hours. A weekday without any is no working day. */
  readonly week: readonly OpeningHours[]
  readonly closed: ReadonlySet<string>
  /** Days off that are worked instead of another, with the weekday whose hours they take. */
  readonly worked: ReadonlyMap<string, number>
  /** When people are received. A day of reception that is no working day counts for no limit. */
  readonly reception: readonly OpeningHours[]
}

/** What most provinces decided. */
export const usualWeek: readonly OpeningHours[] = [
  { days: [1, 2, 3, 4, 5], from: '07:30', to: '11:30' },
  { days: [1, 2, 3, 4, 5], from: '13:30', to: '17:00' },
]

// Days -------------------------------------------------------------------------------------------------------------

const dayLength = 86_400_000
/** No office rests longer; a calendar that says so has no working days at all. */
const longestRest = 366

export function numberOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayLength
}

export function dayOfNumber(number: number): string {
  return new Date(number * dayLength).toISOString().slice(0, 10)
}

/** 1 is Monday, 7 Sunday. */
export function weekdayOf(day: string): number {
  return ((((numberOfDay(day) + 3) % 7) + 7) % 7) + 1
}

/** The spans of work on a day, in their order; none on a day off. */
function workOn(calendar: OfficeCalendar, day: string): readonly OpeningHours[] {
  const instead = calendar.worked.get(day)
  if (instead === undefined && calendar.closed.has(day)) return []
  const weekday = instead ?? weekdayOf(day)
  return calendar.week.filter(({ days }) => days.includes(weekday)).toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

export function isWorkingDay(calendar: OfficeCalendar, day: string): boolean {
  const instead = calendar.worked.get(day)
  if (instead === undefined && calendar.closed.has(day)) return false
  const weekday = instead ?? weekdayOf(day)
  return calendar.week.some(({ days }) => days.includes(weekday))
}

/** May people come on this day? An office that is closed receives nobody, whatever its week says. */
export function isReceptionDay(calendar: OfficeCalendar, day: string): boolean {
  if (isWorkingDay(calendar, day)) return true
  if (calendar.closed.has(day)) return false
  const weekday = weekdayOf(day)
  return calendar.reception.some(({ days }) => days.includes(weekday))
}

/** The day itself when it is worked, else the next that is. Throws where there is none for a year. */
export function nextWorkingDay(calendar: OfficeCalendar, day: string): string {
  const first = numberOfDay(day)
  for (let number = first; number <= first + longestRest; number += 1) {
    const at = dayOfNumber(number)
    if (isWorkingDay(calendar, at)) return at
  }
  throw new RangeError('This calendar has no working days.')
}

/**
 * The working day that is so many after a day, which itself is not counted (for 0: the day itself, or the next that is
 * worked). @source Bộ luật Dân sự 2015, Articles 147 and 148.
 */
export function addWorkingDays(calendar: OfficeCalendar, day: string, count: number): string {
  if (count === 0) return nextWorkingDay(calendar, day)
  let at = day
  for (let left = count; left > 0; left -= 1) at = nextWorkingDay(calendar, dayOfNumber(numberOfDay(at) + 1))
  return at
}

/** The working day that is so many before a day, which itself is not counted. */
export function subtractWorkingDays(calendar: OfficeCalendar, day: string, count: number): string {
  let number = numberOfDay(day)
  const last = number - longestRest - count * 7
  for (let left = count; left > 0 && number > last; ) {
    number -= 1
    if (isWorkingDay(calendar, dayOfNumber(number))) left -= 1
  }
  return dayOfNumber(number)
}

/** Working days after `from` up to and with `to`; the other way round as a negative number. */
export function workingDaysBetween(calendar: OfficeCalendar, from: string, to: string): number {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  let count = 0
  for (let number = numberOfDay(from) + 1; number <= numberOfDay(to); number += 1) {
    if (isWorkingDay(calendar, dayOfNumber(number))) count += 1
  }
  return count
}

/** So many days of the calendar after a day; what ends on a closed day ends on the next working day. */
export function addCalendarDays(calendar: OfficeCalendar, day: string, count: number): string {
  return nextWorkingDay(calendar, dayOfNumber(numberOfDay(day) + count))
}

// Hours ------------------------------------------------------------------------------------------------------------

/** The instant of a time on a day in Việt Nam. */
export function atLocal(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+07:00`)
}

/** `HH:MM` in Việt Nam. */
export function localTimeOf(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(11, 16)
}

/** The end of work on a working day; of any other day its last minute. */
export function closingOf(calendar: OfficeCalendar, day: string): Date {
  const ends = workOn(calendar, day).map(({ to }) => to)
  return atLocal(day, ends.toSorted().at(-1) ?? '23:59')
}

/** The beginning of work on a working day; of any other day its first minute. */
export function openingOf(calendar: OfficeCalendar, day: string): Date {
  return atLocal(day, workOn(calendar, day)[0]?.from ?? '00:00')
}

/**
 * The instant at which so many minutes of work have passed; time outside the hours of work does not count. What ends
 * with a span ends then, and not when the next begins. Spans of one day must not overlap.
 */
export function addWorkingMinutes(calendar: OfficeCalendar, at: Date, minutes: number): Date {
  let left = minutes * 60_000
  let day = dayOfNumber(Math.floor((at.getTime() + 7 * 3_600_000) / dayLength))
  for (;;) {
    day = nextWorkingDay(calendar, day)
    for (const { from, to } of workOn(calendar, day)) {
      const [begin, end] = [Math.max(atLocal(day, from).getTime(), at.getTime()), atLocal(day, to).getTime()]
      if (end <= begin) continue
      if (left <= end - begin) return new Date(begin + left)
      left -= end - begin
    }
    day = dayOfNumber(numberOfDay(day) + 1)
  }
}

// What is known and what is entered ----------------------------------------------------------------------------------

/** A day that is unlike its weekday. */
export interface SpecialDay {
  readonly day: string
  readonly kind: ClosedKind | 'worked' | 'ordinary'
  /** For a worked day off: the weekday whose hours it takes; Monday's where nobody says. */
  readonly weekday?: number | undefined
}

/** A calendar of a week and special days; of two for one day the later in the list holds, `ordinary` undoes both. */
export function calendarOf(
  days: readonly SpecialDay[],
  week: readonly OpeningHours[] = usualWeek,
  reception: readonly OpeningHours[] = week,
): OfficeCalendar {
  const closed = new Set<string>()
  const worked = new Map<string, number>()
  for (const { day, kind, weekday } of days) {
    closed.delete(day)
    worked.delete(day)
    if (kind === 'worked') worked.set(day, weekday ?? 1)
    else if (kind !== 'ordinary') closed.add(day)
  }
  return { week, closed, worked, reception }
}

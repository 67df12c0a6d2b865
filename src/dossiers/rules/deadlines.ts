/**
 * When a result is due, and how far a dossier is from it: one function for every kind of limit, version of the law and
 * calendar. Days are `YYYY-MM-DD` in Việt Nam.
 *
 * For others: `deadlineOf`, `returnBy`, `handOverBy`, `timelinessOf`, `judgeReschedule`, `warningOf`.
 */
import {
  addCalendarDays,
  addWorkingDays,
  addWorkingMinutes,
  atLocal,
  closingOf,
  dayOfNumber,
  isWorkingDay,
  localTimeOf,
  nextWorkingDay,
  numberOfDay,
  type OfficeCalendar,
  openingOf,
  subtractWorkingDays,
} from '../../calendars/rules.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import type { TimeLimit } from '../../procedures/rules.ts'
import type { Law } from './law.ts'

export interface Deadline {
  /** The day on which the result is due. */
  readonly on: string
  /** When on that day: the end of work, or for a limit in hours the minute. */
  readonly at: Date
  /** A limit in hours is missed by the minute, one in days only when the day is over. */
  readonly byHour: boolean
}

export interface Counting {
  readonly law: Law
  readonly calendar: OfficeCalendar
}

/**
 * When the result is due for what was received as complete at an instant; after a supplement that is the instant at
 * which it was completed, because the limit starts again. Undefined for a limit that no calendar can count.
 * @source Nghị định 61/2018/NĐ-CP, Article 19.4; Bộ luật Dân sự 2015, Articles 147 and 148.
 */
export function deadlineOf(limit: TimeLimit, completeAt: Date, { law, calendar }: Counting): Deadline | undefined {
  switch (limit.kind) {
    case 'workingDays':
      return onDay(calendar, addWorkingDays(calendar, countedFrom(completeAt, { law, calendar }), limit.value))
    case 'days':
      return onDay(calendar, addCalendarDays(calendar, localDateOf(completeAt), limit.value))
    case 'hours': {
      const at = addWorkingMinutes(calendar, completeAt, limit.value * 60)
      return { on: localDateOf(at), at, byHour: true }
    }
    case 'sameDay':
      return onDay(calendar, handOverBy(completeAt, { law, calendar }).on)
    case 'event':
    case 'none':
      return undefined
  }
}

function onDay(calendar: OfficeCalendar, on: string): Deadline {
  return { on, at: closingOf(calendar, on), byHour: false }
}

/** The day that is not counted: the day of reception, or where a province decided so the next working day. */
function countedFrom(at: Date, { law, calendar }: Counting): string {
  const day = localDateOf(at)
  const isAfter = isWorkingDay(calendar, day) && isAfterCutoff(at, law)
  return law.cutoffShiftsDays && isAfter ? addWorkingDays(calendar, day, 1) : day
}

/** At the cutoff itself it is not yet after it. */
function isAfterCutoff(at: Date, { cutoff }: Law): boolean {
  return at > atLocal(localDateOf(at), cutoff)
}

/**
 * By when the dossier is at the desk that handles it: the same working day, or at the start of the next for what was
 * received after the cutoff or on a day that is not worked. @source Nghị định 61/2018/NĐ-CP, Article 18.
 */
export function handOverBy(receivedAt: Date, { law, calendar }: Counting): Deadline {
  const day = localDateOf(receivedAt)
  if (isWorkingDay(calendar, day) && !isAfterCutoff(receivedAt, law)) return onDay(calendar, day)
  const next = nextWorkingDay(calendar, dayOfNumber(numberOfDay(day) + 1))
  return { on: next, at: openingOf(calendar, next), byHour: false }
}

/** The last day on which a dossier that turns out not to be eligible is returned. */
export function returnBy(receivedAt: Date, { law, calendar }: Counting): string {
  return addWorkingDays(calendar, localDateOf(receivedAt), law.returnDays)
}

// How far ------------------------------------------------------------------------------------------------------------

export const timelinesses = ['early', 'onTime', 'late'] as const
/** Trước hạn, đúng hạn, quá hạn. */
export type Timeliness = (typeof timelinesses)[number]

/** How something that was done at an instant stands to its deadline; what has none is on time. */
export function timelinessOf(deadline: Deadline | undefined, doneAt: Date): Timeliness {
  if (deadline === undefined) return 'onTime'
  if (deadline.byHour) {
    if (doneAt > deadline.at) return 'late'
    return doneAt < deadline.at ? 'early' : 'onTime'
  }
  const day = localDateOf(doneAt)
  if (day > deadline.on) return 'late'
  return day < deadline.on ? 'early' : 'onTime'
}

export const warnings = ['overdue', 'today', 'soon'] as const
export type Warning = (typeof warnings)[number]

/** Working days ahead of the deadline at which the warning begins, so that an apology can still be sent in time. */
const warningDays = 2

/** What an unfinished dossier asks for; undefined while there is time. */
export function warningOf(deadline: Deadline | undefined, now: Date, calendar: OfficeCalendar): Warning | undefined {
  if (deadline === undefined) return undefined
  if (timelinessOf(deadline, now) === 'late') return 'overdue'
  const today = localDateOf(now)
  if (today === deadline.on) return 'today'
  return subtractWorkingDays(calendar, deadline.on, warningDays) <= today ? 'soon' : undefined
}

// Another date -------------------------------------------------------------------------------------------------------

export const rescheduleFaults = ['no-deadline', 'not-later', 'not-worked'] as const
export type RescheduleFault = (typeof rescheduleFaults)[number]

export type RescheduleJudgement =
  | { readonly ok: false; readonly why: RescheduleFault }
  /** `moves`: the statistics go by the new date. Otherwise a supervisor must decide, and it stays late in them. */
  | { readonly ok: true; readonly moves: boolean; readonly why?: 'again' | 'too-late'; readonly deadline: Deadline }

export interface RescheduleWish {
  readonly deadline: Deadline | undefined
  readonly newDay: string
  /** When the apology is written. */
  readonly now: Date
  /** Times that the date was moved before. */
  readonly before: number
}

/**
 * May the date be moved, with an apology that is written now? In time and for the first time it moves for the
 * statistics too. @source Nghị định 61/2018/NĐ-CP, Article 19.9.
 */
export function judgeReschedule(wish: RescheduleWish, { law, calendar }: Counting): RescheduleJudgement {
  const { deadline, newDay, now, before } = wish
  if (deadline === undefined) return { ok: false, why: 'no-deadline' }
  if (newDay <= deadline.on || newDay <= localDateOf(now)) return { ok: false, why: 'not-later' }
  if (!isWorkingDay(calendar, newDay)) return { ok: false, why: 'not-worked' }
  const moved = onDay(calendar, newDay)
  const lastDay = dayOfNumber(numberOfDay(deadline.on) - law.apologyDays)
  if (localDateOf(now) > lastDay) return { ok: true, moves: false, why: 'too-late', deadline: moved }
  if (before >= law.reschedules) return { ok: true, moves: false, why: 'again', deadline: moved }
  return { ok: true, moves: true, deadline: moved }
}

/** A deadline as it was kept: its instant as text where it went by the hour. */
export function keptDeadline(on: string | null, at: Date | null, byHour: boolean): Deadline | undefined {
  return on === null || at === null ? undefined : { on, at, byHour }
}

/** `08:30` of a deadline, for the receipt. */
export function timeOfDeadline({ at }: Deadline): string {
  return localTimeOf(at)
}

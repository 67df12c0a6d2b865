// The time limits of petitions as dated rules, and the days that follow from them by a calendar of working days.
import { addWorkingDays, type OfficeCalendar } from '../../calendars/rules.ts'
import type { State, Step } from './course.ts'

export const limitNames = ['decline', 'ask', 'forward', 'handle', 'publish'] as const
export type LimitName = (typeof limitNames)[number]

export interface Limit {
  readonly workingDays: number
  /** The instrument that sets it; `promise` is what the province promises where no rule says. */
  readonly by: 'nd20-2008' | 'qd766-2022' | 'promise'
}

export interface DeadlineRules {
  readonly id: string
  /** Holds for what is received from this day on. */
  readonly from: string
  readonly limits: Readonly<Record<LimitName, Limit>>
}

const promised = (workingDays: number): Limit => ({ workingDays, by: 'promise' })
const measured = (workingDays: number): Limit => ({ workingDays, by: 'qd766-2022' })

/**
 * To forward what others are competent for takes 5 working days at most.
 * @source Nghị định 20/2008/NĐ-CP (amended by 48/2013/NĐ-CP), on receiving and classifying petitions.
 */
const forward: Limit = { workingDays: 5, by: 'nd20-2008' }

/** Newest first. */
const deadlineRules: readonly DeadlineRules[] = [
  {
    /** @source Quyết định 766/QĐ-TTg of 23 June 2022, group 5; measured on the national portal from 1 August 2022. */
    id: 'qd766-2022',
    from: '2022-08-01',
    limits: { decline: measured(2), ask: measured(5), forward, handle: measured(15), publish: measured(2) },
  },
  {
    id: 'nd20-2008',
    from: '0001-01-01',
    limits: { decline: promised(2), ask: promised(5), forward, handle: promised(15), publish: promised(2) },
  },
]

/** The rules for what was received on a day. They stay with the petition, whatever comes into force later. */
export function rulesOn(day: string): DeadlineRules {
  return deadlineRules.find(({ from }) => from <= day) ?? (deadlineRules.at(-1) as DeadlineRules)
}

/** The limit that a step is measured by; none of what nobody has promised to do in time. */
const limitOfStep: Partial<Record<Step, LimitName>> = {
  decline: 'decline',
  ask: 'ask',
  forward: 'forward',
  refer: 'forward',
  approve: 'handle',
  publish: 'publish',
}

export interface Days {
  readonly receivedOn: string
  /** From when the handling is counted: the day it was received, or on which it was complete. */
  readonly countedFrom: string
  /** When its answer was approved. */
  readonly approvedOn: string | null
}

/** The last day of a limit. The day that it is counted from is itself not counted. */
export function lastDayOf(calendar: OfficeCalendar, name: LimitName, days: Days): string {
  const { workingDays } = rulesOn(days.receivedOn).limits[name]
  const from = name === 'publish' ? (days.approvedOn ?? days.countedFrom) : days.countedFrom
  return addWorkingDays(calendar, from, workingDays)
}

/** Was a step taken on a day too late? */
export function isStepLate(calendar: OfficeCalendar, step: Step, days: Days, on: string): boolean {
  const limit = limitOfStep[step]
  return limit !== undefined && on > lastDayOf(calendar, limit, days)
}

/** What is due next in a state, and when; null where nobody but the sender is waited for, or nothing is left to do. */
export function nextDue(calendar: OfficeCalendar, state: State, days: Days): string | null {
  switch (state) {
    case 'received':
    case 'restricted':
      return lastDayOf(calendar, 'decline', days)
    case 'handling':
    case 'drafted':
      return lastDayOf(calendar, 'handle', days)
    case 'approved':
      return lastDayOf(calendar, 'publish', days)
    default:
      return null
  }
}

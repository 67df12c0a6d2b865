// Generated calendars, laws, limits and instants for the counting of deadlines.
import fc from 'fast-check'
import { shippedDays } from '../src/calendars/rules/holidays.ts'
import { calendarOf, dayOfNumber, numberOfDay, type SpecialDay, usualWeek } from '../src/calendars/rules.ts'
import { type Law, lawsOf } from '../src/dossiers/rules/law.ts'
import type { TimeLimit } from '../src/procedures/rules.ts'

const first = numberOfDay('2021-01-01')
const last = numberOfDay('2027-03-31')
const day = fc.integer({ min: first, max: last }).map(dayOfNumber)

const limit: fc.Arbitrary<TimeLimit> = fc.oneof(
  fc.record({ kind: fc.constant('workingDays' as const), value: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant('days' as const), value: fc.integer({ min: 1, max: 90 }) }),
  fc.record({ kind: fc.constant('hours' as const), value: fc.integer({ min: 1, max: 30 }) }),
  fc.constant({ kind: 'sameDay' as const }),
  fc.constant({ kind: 'none' as const }),
)

/** A day that an administrator entered: closed, worked instead of another, or ordinary again. */
const entered: fc.Arbitrary<SpecialDay> = fc.record({
  day,
  kind: fc.constantFrom('holiday', 'worked', 'ordinary', 'local'),
  weekday: fc.integer({ min: 1, max: 5 }),
})

const weeks = [
  usualWeek,
  [
    { days: [1, 2, 3, 4, 5], from: '07:00', to: '11:30' },
    { days: [1, 2, 3, 4, 5], from: '13:00', to: '16:30' },
  ],
  [...usualWeek, { days: [6], from: '07:30', to: '11:30' }],
  [{ days: [1, 3, 5], from: '08:00', to: '12:00' }],
]

/** Whole minutes, often at the edges of the hours. */
const minuteOfDay = fc.oneof(
  fc.integer({ min: 0, max: 1439 }),
  fc.constantFrom(7 * 60 + 30, 11 * 60 + 30, 13 * 60 + 30, 15 * 60, 15 * 60 + 1, 17 * 60),
)

export interface DeadlineCase {
  readonly limit: TimeLimit
  readonly received: Date
  readonly law: Law
  readonly calendar: ReturnType<typeof calendarOf>
}

export const deadlineCase: fc.Arbitrary<DeadlineCase> = fc
  .record({
    limit,
    day,
    minute: minuteOfDay,
    law: fc.constantFrom(...lawsOf()),
    shifts: fc.boolean(),
    week: fc.constantFrom(...weeks),
    entered: fc.array(entered, { maxLength: 30 }),
  })
  .map(({ limit, day, minute, law, shifts, week, entered }) => ({
    limit,
    received: new Date(Date.parse(`${day}T00:00:00+07:00`) + minute * 60_000),
    law: { ...law, cutoffShiftsDays: shifts },
    calendar: calendarOf([...shippedDays, ...entered], week),
  }))

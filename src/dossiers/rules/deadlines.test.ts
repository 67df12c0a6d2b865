/** Deadlines: worked examples from the calendar of 2021 to 2026, thousands of generated cases counted by hand, one date moved. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deadlineCase } from '../../../test/deadline-cases.ts'
import { deadlineByHand } from '../../../test/deadline-oracle.ts'
import { shippedDays } from '../../calendars/rules/holidays.ts'
import { atLocal, calendarOf } from '../../calendars/rules.ts'
import type { TimeLimit } from '../../procedures/rules.ts'
import {
  type Deadline,
  deadlineOf,
  handOverBy,
  judgeReschedule,
  returnBy,
  timelinessOf,
  timeOfDeadline,
  warningOf,
} from './deadlines.ts'
import { formSetOn, lawOf, lawOn } from './law.ts'

const calendar = calendarOf(shippedDays)
const law = lawOf('nd61-2018')
const counting = { law, calendar }
const workingDays = (value: number): TimeLimit => ({ kind: 'workingDays', value })
const due = (limit: TimeLimit, day: string, time = '09:00') => deadlineOf(limit, atLocal(day, time), counting)

describe('limits in working days', () => {
  test.each([
    ['2021-10-15', 3, '2021-10-20', 'over a weekend'],
    ['2022-01-28', 5, '2022-02-11', 'over Tết 2022'],
    ['2023-01-19', 3, '2023-01-31', 'over Tết 2023'],
    ['2023-04-28', 1, '2023-05-04', 'over two days off in place of holidays'],
    ['2024-04-25', 3, '2024-05-03', 'over a swapped Monday'],
    ['2024-04-25', 4, '2024-05-04', 'on the Saturday worked instead'],
    ['2025-04-29', 2, '2025-05-06', 'over a swapped Friday'],
    ['2026-02-13', 1, '2026-02-23', 'over Tết 2026'],
  ])('received %s, %i: due %s, %s', (received, days, expected) => {
    expect(due(workingDays(days), received)?.on).toBe(expected)
  })

  test('without the swap of 2 May 2025 the result is due a day earlier', () => {
    const other = calendarOf([...shippedDays, { day: '2025-05-02', kind: 'ordinary' }])
    expect(deadlineOf(workingDays(2), atLocal('2025-04-29', '09:00'), { law, calendar: other })?.on).toBe('2025-05-05')
  })

  test('do not count the day of reception, at whatever hour, unless the province decided otherwise', () => {
    expect(due(workingDays(1), '2021-10-20', '16:59')?.on).toBe('2021-10-21')
    const shifting = lawOf('nd61-2018', { changes: { 'nd61-2018': { cutoffShiftsDays: true } }, own: [] })
    const at = (time: string) =>
      deadlineOf(workingDays(1), atLocal('2021-10-20', time), { law: shifting, calendar })?.on
    expect([at('15:00'), at('15:01')]).toEqual(['2021-10-21', '2021-10-22'])
  })
})

describe('the same day', () => {
  test.each([
    ['2021-10-20', '09:00', '2021-10-20', 'is that day'],
    ['2021-10-20', '15:00', '2021-10-20', 'up to the stroke of three'],
    ['2021-09-01', '15:30', '2021-09-06', 'after three the next working day: after Quốc khánh and a weekend'],
    ['2021-10-23', '08:00', '2021-10-25', 'on a Saturday of reception the Monday'],
  ])('%s %s: %s, %s', (day, time, expected) => {
    expect(due({ kind: 'sameDay' }, day, time)?.on).toBe(expected)
  })
})

test('days of the calendar that end on a closed day end on the next working day', () => {
  expect(due({ kind: 'days', value: 40 }, '2021-10-20')?.on).toBe('2021-11-29')
  expect(due({ kind: 'days', value: 10 }, '2021-10-13')?.on).toBe('2021-10-25')
})

test('hours are hours of work, and are missed by the minute', () => {
  const deadline = due({ kind: 'hours', value: 1 }, '2021-10-20', '16:30')
  expect(deadline).toEqual({ on: '2021-10-21', at: atLocal('2021-10-21', '08:00'), byHour: true })
  expect(deadline && timeOfDeadline(deadline)).toBe('08:00')
  expect(timelinessOf(deadline, atLocal('2021-10-21', '08:00'))).toBe('onTime')
  expect(timelinessOf(deadline, atLocal('2021-10-21', '08:01'))).toBe('late')
  expect(timelinessOf(deadline, atLocal('2021-10-21', '07:59'))).toBe('early')
})

test('an event and no limit have no deadline, and what has none is never late', () => {
  expect(due({ kind: 'none' }, '2021-10-20')).toBeUndefined()
  expect(due({ kind: 'event', text: 'trước khi tàu rời cảng' }, '2021-10-20')).toBeUndefined()
  expect(timelinessOf(undefined, atLocal('2030-01-01', '00:00'))).toBe('onTime')
})

test('the limit differs by the way of filing and starts again when the dossier is complete', () => {
  expect(due(workingDays(20), '2021-10-20')?.on).toBe('2021-11-17')
  expect(due(workingDays(17), '2021-10-20')?.on).toBe('2021-11-12')
  expect(due(workingDays(3), '2021-10-29', '10:00')?.on).toBe('2021-11-03')
})

test('a thousand generated cases agree with a count by hand', () => {
  fc.assert(
    fc.property(deadlineCase, ({ limit, received, law, calendar }) => {
      const deadline = deadlineOf(limit, received, { law, calendar })
      const said = deadline === undefined ? 'none' : `${deadline.on}T${timeOfDeadline(deadline)}`
      expect(said).toBe(deadlineByHand(limit, received, law, calendar))
    }),
    { numRuns: 1000 },
  )
})

describe('on the way', () => {
  test('a dossier is at the handling desk the same day, after three o’clock at the start of the next', () => {
    const by = (day: string, time: string) => handOverBy(atLocal(day, time), counting)
    expect(by('2021-10-20', '10:00')).toEqual({ on: '2021-10-20', at: atLocal('2021-10-20', '17:00'), byHour: false })
    expect(by('2021-10-22', '15:01')).toEqual({ on: '2021-10-25', at: atLocal('2021-10-25', '07:30'), byHour: false })
  })

  test('what is not eligible is returned within three working days', () => {
    expect(returnBy(atLocal('2021-10-20', '16:00'), counting)).toBe('2021-10-25')
  })

  test('a warning comes two working days ahead, over a weekend as over any', () => {
    const deadline = due(workingDays(5), '2021-10-18')
    const on = (day: string, time = '06:30') => warningOf(deadline, atLocal(day, time), calendar)
    expect(deadline?.on).toBe('2021-10-25')
    expect(['20', '21', '22', '23', '24', '25', '26'].map((day) => on(`2021-10-${day}`))).toEqual([
      ...[undefined, 'soon', 'soon', 'soon', 'soon', 'today', 'overdue'],
    ])
    expect(warningOf(undefined, atLocal('2021-10-20', '06:30'), calendar)).toBeUndefined()
  })
})

describe('another date', () => {
  const deadline: Deadline = { on: '2021-10-25', at: atLocal('2021-10-25', '17:00'), byHour: false }
  const judge = (newDay: string, now: string, before = 0, of: Deadline | undefined = deadline) =>
    judgeReschedule({ deadline: of, newDay, now: atLocal(now, '10:00'), before }, counting)

  test('with an apology the day before, for the first time, counts everywhere', () => {
    const moved = { on: '2021-10-28', at: atLocal('2021-10-28', '17:00'), byHour: false }
    expect(judge('2021-10-28', '2021-10-24')).toEqual({ ok: true, moves: true, deadline: moved })
  })

  test('on the day itself, or after it, it stays late in the statistics', () => {
    expect(judge('2021-10-28', '2021-10-25')).toMatchObject({ ok: true, moves: false, why: 'too-late' })
    expect(judge('2021-10-28', '2021-10-27')).toMatchObject({ ok: true, moves: false, why: 'too-late' })
  })

  test('a second time it stays late in the statistics', () => {
    expect(judge('2021-10-28', '2021-10-20', 1)).toMatchObject({ ok: true, moves: false, why: 'again' })
  })

  test('is a later working day, of a dossier that has one', () => {
    expect(judge('2021-10-25', '2021-10-20')).toEqual({ ok: false, why: 'not-later' })
    expect(judge('2021-10-26', '2021-10-27')).toEqual({ ok: false, why: 'not-later' })
    expect(judge('2021-10-30', '2021-10-20')).toEqual({ ok: false, why: 'not-worked' })
    const none = { newDay: '2021-10-28', now: atLocal('2021-10-20', '10:00'), before: 0, deadline: undefined }
    expect(judgeReschedule(none, counting)).toEqual({ ok: false, why: 'no-deadline' })
  })
})

test('the law and the forms follow the day of reception', () => {
  expect([lawOn('2021-10-20').id, lawOn('2025-06-30').id, lawOn('2025-07-01').id, lawOn('2010-01-01').id]).toEqual([
    ...['nd61-2018', 'nd61-2018', 'nd118-2025', 'nd61-2018'],
  ])
  expect(lawOn('2026-01-05', { changes: { 'nd118-2025': { reschedules: 2 } }, own: [] }).reschedules).toBe(2)
  expect([formSetOn('2025-09-14'), formSetOn('2025-09-15')]).toEqual(['2018', '2025'])
})

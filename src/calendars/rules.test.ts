/** Counting by the calendar of an office: holidays, swapped days, hours of work, and what must hold whatever the calendar. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shippedDays, shippedYears } from './rules/holidays.ts'
import {
  addCalendarDays,
  addWorkingDays,
  addWorkingMinutes,
  atLocal,
  calendarOf,
  closingOf,
  dayOfNumber,
  isReceptionDay,
  isWorkingDay,
  localTimeOf,
  nextWorkingDay,
  numberOfDay,
  openingOf,
  subtractWorkingDays,
  usualWeek,
  WorkingSpan,
  weekdayOf,
  workingDaysBetween,
} from './rules.ts'

const usual = calendarOf(shippedDays)

describe('a day of work', () => {
  test.each([
    ['2021-10-20', true, 'an ordinary Wednesday'],
    ['2021-10-23', false, 'a Saturday'],
    ['2021-09-03', false, 'the second day of Quốc khánh'],
    ['2021-05-03', false, 'the Monday after a holiday on a Saturday'],
    ['2024-04-29', false, 'a Monday that was swapped'],
    ['2024-05-04', true, 'the Saturday worked instead'],
    ['2026-02-20', false, 'the last day of Tết 2026'],
    ['2026-02-23', true, 'the Monday after Tết 2026'],
  ])('%s: %s, %s', (day, works) => {
    expect(isWorkingDay(usual, day)).toBe(works)
  })

  test('is one on which somebody works, not one on which people are received', () => {
    const reception = [...usualWeek, { days: [6], from: '07:30', to: '11:30' }]
    const police = calendarOf(shippedDays, usualWeek, reception)
    expect(isReceptionDay(police, '2021-10-23')).toBe(true)
    expect(isWorkingDay(police, '2021-10-23')).toBe(false)
    expect(addWorkingDays(police, '2021-10-22', 1)).toBe('2021-10-25')
    expect(isReceptionDay(police, '2021-05-01')).toBe(false)
  })

  test('takes the hours of the day that it replaces', () => {
    const week = [
      ...usualWeek.map((one) => ({ ...one, days: [1, 2, 3, 4] })),
      { days: [5], from: '07:30', to: '11:30' },
    ]
    const swapped = calendarOf([{ day: '2025-04-26', kind: 'worked', weekday: 5 }], week)
    expect(localTimeOf(closingOf(swapped, '2025-04-26'))).toBe('11:30')
    expect(localTimeOf(openingOf(swapped, '2025-04-26'))).toBe('07:30')
  })

  test('can be entered anew: the later entry for a day holds', () => {
    const moved = calendarOf([
      ...shippedDays,
      { day: '2021-09-03', kind: 'ordinary' },
      { day: '2021-09-01', kind: 'holiday' },
    ])
    expect([isWorkingDay(moved, '2021-09-03'), isWorkingDay(moved, '2021-09-01')]).toEqual([true, false])
  })
})

test('the shipped days stand in order, once each, and a day off is worked only where another is swapped for it', () => {
  const days = shippedDays.map(({ day }) => day)
  expect(days).toEqual([...new Set(days)].toSorted())
  expect([days[0]?.slice(0, 4), days.at(-1)?.slice(0, 4)]).toEqual([`${shippedYears.first}`, `${shippedYears.last}`])
  const worked = shippedDays.filter(({ kind }) => kind === 'worked')
  expect(worked.map(({ day }) => weekdayOf(day))).toEqual([6, 6, 6, 6])
  expect(worked.length).toBe(shippedDays.filter(({ kind }) => kind === 'swapped').length)
  for (const { day, kind } of shippedDays) {
    if (kind === 'compensatory' || kind === 'swapped') expect(weekdayOf(day)).toBeLessThan(6)
  }
})

describe('days after a day', () => {
  test('that end on a closed day end on the next working day', () => {
    expect(addCalendarDays(usual, '2021-10-13', 10)).toBe('2021-10-25')
    expect(addCalendarDays(usual, '2022-01-20', 12)).toBe('2022-02-07')
    expect(nextWorkingDay(usual, '2022-02-07')).toBe('2022-02-07')
  })

  test('none is the day itself, or the next that is worked', () => {
    expect(addWorkingDays(usual, '2021-10-22', 0)).toBe('2021-10-22')
    expect(addWorkingDays(usual, '2021-10-23', 0)).toBe('2021-10-25')
  })

  test('a calendar without working days is an error and not an endless search', () => {
    expect(() => addWorkingDays(calendarOf([], []), '2021-10-20', 1)).toThrow('no working days')
  })
})

describe('hours of work', () => {
  const at = (day: string, time: string) => atLocal(day, time)
  test.each([
    ['2021-10-20', '08:00', 60, '2021-10-20', '09:00'],
    ['2021-10-20', '10:00', 480, '2021-10-21', '10:30'],
    ['2021-10-20', '12:00', 60, '2021-10-20', '14:30'],
    ['2021-10-20', '10:30', 60, '2021-10-20', '11:30'],
    ['2021-10-22', '16:30', 60, '2021-10-25', '08:00'],
    ['2021-10-23', '09:00', 450, '2021-10-25', '17:00'],
    ['2022-01-28', '16:00', 120, '2022-02-07', '08:30'],
  ])('%s %s and %i minutes is %s %s', (day, time, minutes, dueDay, dueTime) => {
    expect(addWorkingMinutes(usual, at(day, time), minutes)).toEqual(at(dueDay, dueTime))
  })

  test('a span ends after it begins', () => {
    expect(WorkingSpan.safeParse({ days: [1], from: '11:30', to: '07:30' }).success).toBe(false)
  })
})

describe('whatever the day', () => {
  const day = fc.integer({ min: numberOfDay('2021-01-01'), max: numberOfDay('2027-06-01') }).map(dayOfNumber)
  const count = fc.integer({ min: 1, max: 60 })

  test('as many working days lie between as were added, and the way back ends before the first', () => {
    fc.assert(
      fc.property(day, count, (from, days) => {
        const to = addWorkingDays(usual, from, days)
        expect(isWorkingDay(usual, to)).toBe(true)
        expect(workingDaysBetween(usual, from, to)).toBe(days)
        expect(workingDaysBetween(usual, to, from)).toBe(-days)
        expect(subtractWorkingDays(usual, to, days) <= nextWorkingDay(usual, from)).toBe(true)
      }),
    )
  })

  test('who is received later is never due earlier', () => {
    fc.assert(
      fc.property(day, day, count, (a, b, days) => {
        const [first, second] = a < b ? [a, b] : [b, a]
        expect(addWorkingDays(usual, first, days) <= addWorkingDays(usual, second, days)).toBe(true)
        expect(addCalendarDays(usual, first, days) <= addCalendarDays(usual, second, days)).toBe(true)
      }),
    )
  })
})

// Days off ahead, as they stand on the first page of a commune.
import { expect, test } from 'vitest'
import { shippedDays } from '../../calendars/rules/holidays.ts'
import { calendarOf } from '../../calendars/rules.ts'
import { daysUnlikeUsual } from './days-off.ts'

const weekdays = [{ days: [1, 2, 3, 4, 5], from: '07:30', to: '17:00' }]
const saturdayToo = [...weekdays, { days: [6], from: '07:30', to: '11:30' }]
const calendar = calendarOf(shippedDays)

test('holidays within two weeks are named in runs, weekends on which nobody comes are not', () => {
  expect(daysUnlikeUsual(calendar, weekdays, '2021-08-30').closed).toEqual([{ from: '2021-09-02', to: '2021-09-03' }])
  expect(daysUnlikeUsual(calendar, weekdays, '2021-08-19').closed).toEqual([])
  expect(daysUnlikeUsual(calendar, weekdays, '2021-09-03').closed).toEqual([{ from: '2021-09-03', to: '2021-09-03' }])
  // 1 May 2021 is a Saturday; the Monday after it is off in its place.
  expect(daysUnlikeUsual(calendar, saturdayToo, '2021-04-28').closed).toEqual([
    { from: '2021-04-30', to: '2021-05-01' },
    { from: '2021-05-03', to: '2021-05-03' },
  ])
})

test('a Saturday that is worked in place of another day is named where it is not open anyway', () => {
  expect(daysUnlikeUsual(calendar, weekdays, '2024-04-28')).toEqual({
    closed: [{ from: '2024-04-29', to: '2024-05-01' }],
    worked: [{ from: '2024-05-04', to: '2024-05-04' }],
  })
  expect(daysUnlikeUsual(calendar, saturdayToo, '2024-04-28').worked).toEqual([])
})

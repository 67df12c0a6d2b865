import { expect, test } from 'vitest'
import { hoursLines } from './hours.ts'

const morning = { from: '07:30', to: '11:30' }
const afternoon = { from: '13:30', to: '17:00' }

test('days with the same times are one line, others their own', () => {
  const weekdays = [1, 2, 3, 4, 5]
  expect(
    hoursLines([
      { days: weekdays, ...afternoon },
      { days: [...weekdays, 6], ...morning },
    ]),
  ).toEqual([
    { first: 1, last: 5, times: ['07:30–11:30', '13:30–17:00'] },
    { first: 6, last: 6, times: ['07:30–11:30'] },
  ])
})

test('a day without service divides the week', () => {
  expect(hoursLines([{ days: [1, 2, 4], ...morning }])).toEqual([
    { first: 1, last: 2, times: ['07:30–11:30'] },
    { first: 4, last: 4, times: ['07:30–11:30'] },
  ])
})

test('no hours are no lines', () => {
  expect(hoursLines([])).toEqual([])
})

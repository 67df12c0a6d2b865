import { expect, test } from 'vitest'
import { Day, isDay, localDateOf } from './dates.ts'

test('the day in Việt Nam begins at 17:00 UTC', () => {
  expect(localDateOf(new Date('2021-10-19T16:59:59.999Z'))).toBe('2021-10-19')
  expect(localDateOf(new Date('2021-10-19T17:00:00.000Z'))).toBe('2021-10-20')
})

test.each(['0001-01-01', '2020-02-29', '9999-12-31'])('%s is a day', (text) => {
  expect(isDay(text)).toBe(true)
  expect(Day.safeParse(text).success).toBe(true)
})

test.each(['0000-01-01', '2021-02-29', '2021-13-01', '2021-1-1', '12021-01-01', '01/07/2025', ''])(
  '%s is none',
  (text) => {
    expect(isDay(text)).toBe(false)
    const parsed = Day.safeParse(text)
    expect(parsed.error?.issues).toEqual([expect.objectContaining({ code: 'invalid_format', format: 'date' })])
  },
)

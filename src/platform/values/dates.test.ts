import { expect, test } from 'vitest'
import { localDateOf } from './dates.ts'

test('the day in Việt Nam begins at 17:00 UTC', () => {
  expect(localDateOf(new Date('2021-10-19T16:59:59.999Z'))).toBe('2021-10-19')
  expect(localDateOf(new Date('2021-10-19T17:00:00.000Z'))).toBe('2021-10-20')
})

// What of an address may be shown, how it is read, and when the next attempt is made.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskOf, minutesUntilNext, mostAttempts, Phone, smsText } from './rules.ts'

test.each([
  ['0912 345 678', '0912345678'],
  ['+84 912.345.678', '0912345678'],
  ['84912345678', '0912345678'],
  ['0084912345678', '0912345678'],
])('%s is the number %s', (typed, number) => {
  expect(Phone.parse(typed)).toBe(number)
})

test.each(['912345678', '09123', '0912345678x', ''])('%j is no number', (typed) => {
  expect(Phone.safeParse(typed).success).toBe(false)
})

test('a mask never shows the address', () => {
  expect(maskOf('email', 'nhung@example.vn')).toBe('n•••@example.vn')
  expect(maskOf('sms', '0912345678')).toBe('••• ••• 678')
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{2,12}$/), (name) => {
      expect(maskOf('email', `${name}@example.vn`).split('@')[0]).not.toContain(name)
    }),
  )
})

test('the waits double, all attempts lie within two hours and a bit, and then it is given up', () => {
  const waits = Array.from({ length: mostAttempts - 1 }, (_, at) => minutesUntilNext(at + 1))
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64])
  expect(minutesUntilNext(mostAttempts)).toBeUndefined()
})

test('an SMS is one line', () => {
  expect(smsText({ to: '', subject: '', text: 'Hồ sơ đã xong.\n\nMời ông/bà đến nhận.' })).toBe(
    'Hồ sơ đã xong. Mời ông/bà đến nhận.',
  )
})

import { expect, test } from 'vitest'
import { rateLimit, withinAll } from './rate-limit.ts'

test('so many in a window, then the time to wait, then again', () => {
  let now = 0
  const limit = rateLimit(3, 10, () => now)
  for (let i = 0; i < 3; i++) limit.take('a')
  now = 4000
  expect(() => limit.take('a')).toThrow(expect.objectContaining({ kind: 'too-many', retryAfter: 6 }))
  limit.take('b')
  now = 10_000
  limit.take('a')
})

test('memory is bounded: the key that was quiet longest is forgotten', () => {
  const limit = rateLimit(1, 60, () => 0, 2)
  limit.take('a')
  limit.take('b')
  limit.take('c')
  limit.take('a')
  expect(() => limit.take('c')).toThrow('too-many-requests')
})

test('all keys together have a limit too, which what was refused does not use up', () => {
  let now = 0
  const at = () => now
  const limit = withinAll(rateLimit(2, 10, at), rateLimit(4, 10, at))
  for (const key of ['a', 'a', 'b']) limit.take(key)
  for (let i = 0; i < 5; i++) expect(() => limit.take('a')).toThrow('too-many-requests')
  limit.take('b')
  expect(() => limit.take('c')).toThrow('too-many-requests')
  now = 10_000
  limit.take('c')
})

import { expect, test } from 'vitest'
import { rateLimit } from './rate-limit.ts'

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

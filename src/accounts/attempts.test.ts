// The counters at the door, where many come at once.
import { expect, test } from 'vitest'
import { aHouse } from '../../test/database.ts'
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { releaseAttempt, takeAttempt } from './actions/attempts.ts'

const house = await aHouse()

test('attempts and successes at once never lose their counter under each other', async () => {
  const key = { account: 'ab'.repeat(32), source: 'network race' }
  const rounds = Array.from({ length: 60 }, (_, index) =>
    index % 2 === 0
      ? perform(house.deps, system('test'), takeAttempt, { ...key, isKnownDevice: true })
      : perform(house.deps, system('test'), releaseAttempt, key),
  )
  const failures = (await Promise.allSettled(rounds)).flatMap((one) =>
    one.status === 'rejected' ? [one.reason as unknown] : [],
  )
  for (const failure of failures) expect(failure).toMatchObject({ kind: 'too-many' })
})

// Group commit: durable before it is answered, and nobody fails for a neighbour.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { aHouse } from '../../test/database.ts'
import { defineAction, perform } from './action.ts'
import { anonymous } from './actor.ts'
import { anyone } from './allow.ts'
import { Refusal, refusal } from './refusal.ts'

const house = await aHouse()
const spent = refusal('conflict', 'tests.spent', { vi: 'Đã dùng.', en: 'Spent.' })
const groups: number[] = []

const keepMany = defineAction({
  name: 'tests.keepMany',
  allow: anyone,
  trace: 'row',
  input: z.object({ key: z.string().min(1) }),
  run: () => Promise.reject(new Error('never alone')),
  async runMany({ tx }, inputs) {
    groups.push(inputs.length)
    const rows = inputs
      .filter((one) => one.key !== 'refused')
      .map(({ key }) => ({ key, value: key === 'broken' ? '{' : '1' }))
    if (rows.length > 0) await tx.insertInto('settings').values(rows).execute()
    return inputs.map(({ key }) => (key === 'refused' ? new Refusal(spent) : { key }))
  },
})

async function kept(key: string): Promise<boolean> {
  const row = await house.db.selectFrom('settings').select('key').where('key', '=', key).executeTakeFirst()
  return row !== undefined
}

test('a hundred at once are written by far fewer commits, and each is there when it is answered', async () => {
  groups.length = 0
  const keys = Array.from({ length: 100 }, (_, index) => `many-${index}`)
  await Promise.all(
    keys.map(async (key) => {
      await perform(house.deps, anonymous, keepMany, { key })
      expect(await kept(key)).toBe(true)
    }),
  )
  expect(groups.reduce((sum, one) => sum + one, 0)).toBe(100)
  expect(groups.length).toBeLessThan(20)
})

test('what is refused and what breaks is refused alone', async () => {
  const results = await Promise.allSettled(
    ['good-1', 'refused', 'broken', 'good-2', ''].map((key) => perform(house.deps, anonymous, keepMany, { key })),
  )
  expect(results.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled', 'rejected'])
  expect(results[1]).toMatchObject({ reason: { code: 'tests.spent' } })
  expect(results[4]).toMatchObject({ reason: { code: 'invalid' } })
  expect(await kept('good-1')).toBe(true)
  expect(await kept('good-2')).toBe(true)
  expect(await kept('broken')).toBe(false)
})

// Whether the database answers is itself answered in time.
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../../test/database.ts'
import { answersWithin } from './open.ts'

let house: TestHouse

beforeAll(async () => {
  house = await aHouse()
})

test('a database that answers is there', async () => {
  const { db } = house
  expect(await answersWithin(db, 2000)).toBe(true)
})

test('a database that is busy beyond the time is not there, and nobody waits longer', async () => {
  const { db } = house
  const busy = Array.from({ length: 20 }, () => sql`select pg_sleep(1)`.execute(db))
  const begin = performance.now()
  expect(await answersWithin(db, 100)).toBe(false)
  expect(performance.now() - begin).toBeLessThan(900)
  await Promise.all(busy)
  expect(await answersWithin(db, 2000)).toBe(true)
})

test('a statement is planned once for its text, whatever its values, and a failed one harms no later one', async () => {
  const { db } = house
  await db.connection().execute(async (one) => {
    for (const value of [1, 2, 3]) {
      const { rows } = await sql<{ twice: number }>`select ${value}::int * 2 as twice`.execute(one)
      expect(rows).toEqual([{ twice: value * 2 }])
    }
    await expect(sql`select 1 / ${0}::int`.execute(one)).rejects.toThrow('division by zero')
    await expect(sql`select 1 / ${0}::int`.execute(one)).rejects.toThrow('division by zero')
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from pg_prepared_statements where statement like '%::int * 2%' and name <> ''`.execute(
      one,
    )
    expect(rows).toEqual([{ count: 1 }])
  })
})

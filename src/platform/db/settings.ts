// What one installation has decided, as JSON under a key; the schema says what a reader may expect.
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { Tables } from './open.ts'

/** The value under a key; undefined when it was never set. A value of another shape is a defect. */
export async function findSetting<S extends z.ZodType>(
  db: Kysely<Tables>,
  key: string,
  schema: S,
): Promise<z.output<S> | undefined> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  return row && schema.parse(row.value)
}

export async function keepSetting(db: Kysely<Tables>, key: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value)
  await db
    .insertInto('settings')
    .values({ key, value: text })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
    .execute()
}

export async function removeSetting(db: Kysely<Tables>, key: string): Promise<void> {
  await db.deleteFrom('settings').where('key', '=', key).execute()
}

/** What is written about keys of other programs, and the rows that are held while one is at work or is revoked. */
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Database, Tables } from '../../platform/db/open.ts'
import type { Tx } from '../store.ts'

export type TokenRow = Selectable<Tables['apiTokens']>

/** False when a key of this id is there: the form was sent twice. */
export async function insertToken(tx: Tx, token: Insertable<Tables['apiTokens']>): Promise<boolean> {
  const result = await tx
    .insertInto('apiTokens')
    .values(token)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** The key, held until the transaction ends; waits for what is being done with it, and nothing more begins. */
export function lockToken(tx: Tx, id: string): Promise<TokenRow | undefined> {
  return tx.selectFrom('apiTokens').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateToken(
  tx: Tx,
  id: string,
  change: Partial<Pick<TokenRow, 'revokedAt' | 'responsibleId'>>,
): Promise<void> {
  await tx.updateTable('apiTokens').set(change).where('id', '=', id).execute()
}

/**
 * Holds a key that works, and the account of whoever answers for it, while something is done with it: who revokes or
 * suspends meanwhile waits, and who asks after that finds false. Others that work with the same key do not wait.
 */
export async function holdLiveToken(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`
    select t.id from api_tokens t join officers o on o.id = t.responsible_id
    where t.id = ${id} and t.revoked_at is null and o.state = 'active'
    for key share of t, o`.execute(tx)
  return rows.length > 0
}

/** On which day it was last used; written once a day. */
export async function touchToken(db: Pick<Database, 'updateTable'>, id: string, day: string): Promise<void> {
  await db
    .updateTable('apiTokens')
    .set({ lastUsedOn: day })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('lastUsedOn', 'is', null), eb('lastUsedOn', '<', day)]))
    .execute()
}

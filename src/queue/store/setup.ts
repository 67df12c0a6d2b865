// SQL that writes how a queue is set up: groups, counters, settings, ticket screens.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import type { GivingHours } from '../rules.ts'

type Tx = Transaction<Tables>

/** Makes the row of settings if there is none, and locks it: steps of one commune are done one after the other. */
export async function lockUnit(tx: Tx, unitId: string): Promise<void> {
  await tx
    .insertInto('queueSettings')
    .values({ unitId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await sql`select from queue_settings where unit_id = ${unitId} for update`.execute(tx)
}

export async function upsertGroup(
  tx: Tx,
  group: GivingHours & {
    readonly id: string
    readonly unitId: string
    readonly letter: string
    readonly name: string
  },
): Promise<void> {
  const { letter, name, givesFrom, givesUntil } = group
  await tx
    .insertInto('queueGroups')
    .values(group)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ letter, name, givesFrom, givesUntil }))
    .execute()
}

export async function markGroupEnded(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.deleteFrom('queueCounterGroups').where('groupId', '=', id).execute()
  await tx.updateTable('queueGroups').set({ endedAt: at }).where('id', '=', id).execute()
}

export async function upsertCounter(
  tx: Tx,
  counter: { readonly id: string; readonly unitId: string; readonly number: number; readonly name: string | null },
  groupIds: readonly string[],
): Promise<void> {
  const { id, number, name } = counter
  await tx
    .insertInto('queueCounters')
    .values(counter)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ number, name }))
    .execute()
  await tx.deleteFrom('queueCounterGroups').where('counterId', '=', id).execute()
  await tx
    .insertInto('queueCounterGroups')
    .values(groupIds.map((groupId) => ({ counterId: id, groupId })))
    .execute()
}

/** Whoever it is serving was served; what it holds for an outage is free again. */
export async function markCounterEnded(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`update queue_numbers set state = 'served', ended_at = greatest(begun_at, ${at})
    where counter_id = ${id} and state = 'called'`.execute(tx)
  await tx.updateTable('queueNumbers').set({ heldBy: null }).where('heldBy', '=', id).execute()
  await tx.updateTable('queueCounters').set({ endedAt: at }).where('id', '=', id).execute()
}

export async function updateSettings(
  tx: Tx,
  unitId: string,
  change: { readonly priorityEvery: number; readonly takesPhones: boolean; readonly keepDays: number },
): Promise<void> {
  await tx
    .insertInto('queueSettings')
    .values({ unitId, ...change })
    .onConflict((conflict) => conflict.column('unitId').doUpdateSet(change))
    .execute()
}

export async function insertScreen(
  tx: Tx,
  screen: {
    readonly id: string
    readonly unitId: string
    readonly name: string
    readonly tokenHash: Buffer
    readonly madeAt: Date
  },
): Promise<void> {
  await tx.insertInto('queueScreens').values(screen).execute()
}

/** Binds a screen to the first machine that asks; false when it is bound to another. */
export async function bindScreen(tx: Tx, id: string, device: string): Promise<boolean> {
  const { rows } = await sql<{ device: string }>`
    update queue_screens set device = coalesce(device, ${device}) where id = ${id} returning device`.execute(tx)
  return rows[0]?.device === device
}

export async function markScreenRevoked(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('queueScreens').set({ revokedAt: at }).where('id', '=', id).execute()
}

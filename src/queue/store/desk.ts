// SQL of a step at a counter: who may be called, called, ended, moved, and dealt to counters.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { type Outcome, type Waiting } from '../rules/row.ts'
import { cutOffMilliseconds, holdMilliseconds, type Step } from '../rules.ts'

type Tx = Transaction<Tables>

export async function insertStep(
  tx: Tx,
  step: Pick<Step, 'id' | 'counterId' | 'kind'> & {
    readonly officerId: string | null
    readonly numberId: string | null
    readonly outcome: Outcome
    readonly at: Date
    readonly heardAt: Date
  },
): Promise<void> {
  await tx.insertInto('queueSteps').values(step).execute()
}

/**
 * Whom a counter may call: who waits today in its groups and is not held by a counter whose line is cut just now.
 * What a counter holds that was heard of seconds ago may be called by all; it will learn of it at once.
 */
export async function listCallable(tx: Tx, counterId: string, day: string, now: Date): Promise<Waiting[]> {
  const cut = new Date(now.getTime() - cutOffMilliseconds)
  const gone = new Date(now.getTime() - holdMilliseconds)
  const { rows } = await sql<{ id: string; isPriority: boolean; takenAt: Date }>`
    select n.id, n.is_priority, n.taken_at from queue_numbers n
      join queue_counter_groups g on g.group_id = n.group_id and g.counter_id = ${counterId}
      left join queue_counters h on h.id = n.held_by
    where n.day = ${day} and n.state = 'waiting'
      and (h.id is null or h.id = ${counterId} or h.contact_at is null or h.contact_at > ${cut} or h.contact_at < ${gone})
    `.execute(tx)
  return rows.map(({ takenAt, ...row }) => ({ ...row, takenAt: takenAt.getTime() }))
}

/** How many others were called in the groups of a counter since the last priority number of the day. */
export async function countSincePriority(tx: Tx, counterId: string, day: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with called as (select n.is_priority, n.called_at from queue_numbers n
      join queue_counter_groups g on g.group_id = n.group_id and g.counter_id = ${counterId}
      where n.day = ${day} and n.called_at is not null)
    select count(*)::int as count from called where not is_priority
      and called_at > coalesce((select max(called_at) from called where is_priority), '-infinity')`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function setCalled(tx: Tx, id: string, counterId: string, at: Date): Promise<void> {
  await sql`update queue_numbers set state = 'called', counter_id = ${counterId}, held_by = null,
      called_at = coalesce(called_at, ${at}), begun_at = ${at}, spoken_at = ${at}, ended_at = null, calls = calls + 1
    where id = ${id}`.execute(tx)
}

export async function setCalledAgain(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`update queue_numbers set spoken_at = ${at}, calls = calls + 1 where id = ${id}`.execute(tx)
}

export async function setEnded(tx: Tx, id: string, state: 'served' | 'no-show', at: Date): Promise<void> {
  await sql`update queue_numbers set state = ${state}, ended_at = greatest(begun_at, ${at}) where id = ${id}`.execute(
    tx,
  )
}

/** Nobody said when it was over. */
export async function setForgotten(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('queueNumbers').set({ state: 'served', heldBy: null }).where('id', '=', id).execute()
}

/** It waits again, in the same place of the row, perhaps for another group. */
export async function setWaiting(tx: Tx, id: string, groupId: string | undefined): Promise<void> {
  await sql`update queue_numbers set state = 'waiting', counter_id = null, begun_at = null, held_by = null,
      called_at = case when ${groupId ?? null}::uuid is null then null else called_at end,
      group_id = coalesce(${groupId ?? null}::uuid, group_id)
    where id = ${id}`.execute(tx)
}

export async function setPaused(tx: Tx, counterId: string, at: Date | null): Promise<void> {
  await tx.updateTable('queueCounters').set({ pausedAt: at }).where('id', '=', counterId).execute()
}

export async function noteContact(tx: Tx, counterId: string, at: Date): Promise<void> {
  await tx.updateTable('queueCounters').set({ contactAt: at }).where('id', '=', counterId).execute()
}

/** Who waits in the groups of a counter, as far as this counter or nobody holds it; and how many share the row. */
export async function readRow(tx: Tx, counterId: string, day: string, now: Date) {
  const cut = new Date(now.getTime() - cutOffMilliseconds)
  const gone = new Date(now.getTime() - holdMilliseconds)
  const { rows } = await sql<{ id: string; isMine: boolean; isFree: boolean }>`
    select n.id, coalesce(n.held_by = ${counterId}, false) as is_mine,
      n.held_by is null or coalesce(h.contact_at < ${gone}, true) as is_free
    from queue_numbers n
      join queue_counter_groups g on g.group_id = n.group_id and g.counter_id = ${counterId}
      left join queue_counters h on h.id = n.held_by
    where n.day = ${day} and n.state = 'waiting' order by n.taken_at, n.id`.execute(tx)
  const { rows: open } = await sql<{ count: number }>`
    select count(distinct c.id)::int as count from queue_counters c
      join queue_counter_groups g on g.counter_id = c.id
      join queue_counter_groups mine on mine.group_id = g.group_id and mine.counter_id = ${counterId}
    where c.contact_at > ${cut} and c.paused_at is null and c.ended_at is null`.execute(tx)
  return {
    waiting: rows.length,
    mine: rows.filter(({ isMine }) => isMine).map(({ id }) => id),
    free: rows.filter(({ isFree, isMine }) => isFree && !isMine).map(({ id }) => id),
    counters: Math.max(1, open[0]?.count ?? 1),
  }
}

export async function setHeld(tx: Tx, ids: readonly string[], counterId: string | null): Promise<void> {
  if (ids.length === 0) return
  await tx.updateTable('queueNumbers').set({ heldBy: counterId }).where('id', 'in', ids).execute()
}

export async function releaseAll(tx: Tx, counterId: string): Promise<void> {
  await tx.updateTable('queueNumbers').set({ heldBy: null }).where('heldBy', '=', counterId).execute()
  await tx.updateTable('queueCounters').set({ contactAt: null }).where('id', '=', counterId).execute()
}

// SQL that gives numbers: the next of the day, blocks for screens, what was given during an outage.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { localDateOf } from '../../platform/values/dates.ts'

type Tx = Transaction<Tables>

export interface DayKey {
  readonly unitId: string
  readonly letter: string
  readonly day: string
}

/** The state of a day under a letter, locked until the transaction ends: whoever comes next waits. */
export async function lockDay(tx: Tx, { unitId, letter, day }: DayKey) {
  const { rows } = await sql<{ lastNumber: number; lastReserved: number }>`
    insert into queue_days (unit_id, letter, day) values (${unitId}, ${letter}, ${day})
    on conflict on constraint queue_days_key do update set last_number = queue_days.last_number
    returning last_number, last_reserved`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error('A day of the queue was not locked')
  return row
}

export async function setDay(
  tx: Tx,
  { unitId, letter, day }: DayKey,
  change: { readonly lastNumber?: number; readonly lastReserved?: number },
): Promise<void> {
  await tx
    .updateTable('queueDays')
    .set(change)
    .where('unitId', '=', unitId)
    .where('letter', '=', letter)
    .where('day', '=', day)
    .execute()
}

export interface NewNumber extends DayKey {
  readonly id: string
  readonly number: number
  readonly groupId: string
  readonly code: string
  readonly isPriority?: boolean
  readonly channel: 'phone' | 'screen' | 'paper'
  readonly state: 'waiting' | 'reserved'
  readonly screenId?: string | null
  readonly takenAt?: Date
}

export async function insertNumbers(tx: Tx, numbers: readonly NewNumber[]): Promise<void> {
  await tx
    .insertInto('queueNumbers')
    .values([...numbers])
    .execute()
}

/**
 * A number of a block is in somebody's hand since then. False when it is not of a block of this screen. One whose block
 * was given back while the screen was cut off counts as well: nobody else can have got it, and somebody waits with it.
 */
export async function giveReserved(
  tx: Tx,
  id: string,
  screenId: string,
  isPriority: boolean,
  takenAt: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update queue_numbers set state = 'waiting', is_priority = ${isPriority}, taken_at = ${takenAt}, ended_at = null
    where id = ${id} and screen_id = ${screenId}
      and (state = 'reserved' or (state = 'void' and taken_at is null and day = ${localDateOf(takenAt)}))`.execute(tx)
  return numAffectedRows === 1n
}

/** A number whose answer never reached the screen is in nobody's hand. */
export async function voidUnheard(tx: Tx, id: string, screenId: string, at: Date): Promise<void> {
  await tx
    .updateTable('queueNumbers')
    .set({ state: 'void', endedAt: at, heldBy: null })
    .where('id', '=', id)
    .where('screenId', '=', screenId)
    .where('state', '=', 'waiting')
    .execute()
}

/** What a screen holds will be given to nobody any more: neither by this screen nor, ever, by another. */
export async function voidReservedOf(tx: Tx, screenId: string, at: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('queueNumbers')
    .set({ state: 'void', endedAt: at })
    .where('screenId', '=', screenId)
    .where('state', '=', 'reserved')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** The days before one are over: what is reserved is void, who waited was not called, who was called was served. */
export async function closeDaysBefore(tx: Tx, day: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with closed as (
      update queue_numbers set held_by = null,
        state = case state when 'reserved' then 'void' when 'waiting' then 'left' else 'served' end
      where day < ${day}::date and state in ('reserved', 'waiting', 'called') returning 1)
    select count(*)::int as count from closed`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Folds the days that each unit need not keep into figures, and removes their rows and steps. */
export async function foldDays(tx: Tx, today: string): Promise<number> {
  const isOld = sql`day < ${today}::date - coalesce(
    (select keep_days from queue_settings s where s.unit_id = p.unit_id), 90)`
  await sql`insert into queue_figures
      (unit_id, letter, day, hour, taken, served, no_shows, void, wait_seconds, service_seconds)
    select unit_id, letter, day, hour, taken, served, no_shows, void, wait_seconds, service_seconds
    from queue_pieces p where ${isOld}`.execute(tx)
  const { rows } = await sql<{ id: string }>`delete from queue_numbers p where ${isOld} returning id`.execute(tx)
  await sql`delete from queue_steps where number_id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(tx)
  return rows.length
}

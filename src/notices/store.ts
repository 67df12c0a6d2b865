// SQL that writes the outbox: put in, taken on lease, sent, put off, given up, erased.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import type { NoticeKind } from './rules.ts'

type Tx = Transaction<Tables>

export interface NewNotice {
  readonly id: string
  readonly key: string
  readonly unitId: string
  readonly kind: NoticeKind
  readonly mask: string
  readonly sealed: string
  readonly at: Date
}

/** False when a message with this key is there already. */
export async function insertNotice(tx: Tx, { at, ...notice }: NewNotice): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('notices')
    .values({ ...notice, queuedAt: at, nextAttemptAt: at })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export interface DueNotice {
  readonly id: string
  readonly key: string
  readonly kind: NoticeKind
  readonly sealed: string
  readonly attempts: number
}

/** Takes what is due, for so long that a second worker passes it by; the oldest first. */
export async function leaseDue(
  tx: Tx,
  kinds: readonly NoticeKind[],
  at: Date,
  until: Date,
  most: number,
): Promise<DueNotice[]> {
  const { rows } = await sql<DueNotice>`
    update notices set leased_until = ${until}, attempts = attempts + 1
    where id in (
      select id from notices
      where state = 'waiting' and kind = any(${[...kinds]}) and next_attempt_at <= ${at}
        and (leased_until is null or leased_until <= ${at})
      order by next_attempt_at limit ${most} for update skip locked)
    returning id, key, kind, sealed, attempts`.execute(tx)
  return rows
}

export async function endNotice(
  tx: Tx,
  id: string,
  state: 'sent' | 'given-up',
  at: Date,
  problem: string | null,
): Promise<void> {
  await tx
    .updateTable('notices')
    .set({ state, endedAt: at, leasedUntil: null, problem })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

export async function putOff(tx: Tx, id: string, nextAttemptAt: Date, problem: string): Promise<void> {
  await tx
    .updateTable('notices')
    .set({ nextAttemptAt, leasedUntil: null, problem })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

/** What has waited too long is given up; gives how many. */
export async function giveUpOlder(tx: Tx, than: Date, at: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('notices')
    .set({ state: 'given-up', endedAt: at, leasedUntil: null })
    .where('state', '=', 'waiting')
    .where('queuedAt', '<', than)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function eraseEndedBefore(tx: Tx, before: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('notices')
    .set({ sealed: null, mask: null })
    .where('sealed', 'is not', null)
    .where('endedAt', '<', before)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

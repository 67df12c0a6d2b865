// SQL that writes tickets: keys, slips, and the counts that say how many of both there are.
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import { localDateOf } from '../platform/values/dates.ts'
import type { Delay, Outcome } from './rules.ts'

type Tx = Transaction<Tables>

// Keys -------------------------------------------------------------------------------------------------------------

export interface NewKey {
  readonly id: string
  readonly unitId: string
  readonly quarter: string
  readonly questionnaire: string
  readonly publicKey: Buffer
  readonly sealedPrivateKey: string
}

/** Two who make keys at once take turns, so that the ledger gets no key that nobody uses. Reading goes on. */
export async function lockKeys(tx: Tx): Promise<void> {
  await sql`lock table ticket_keys in share row exclusive mode`.execute(tx)
}

export async function insertKeys(tx: Tx, keys: readonly NewKey[], firstLeaf: number): Promise<void> {
  const rows = keys.map((key, at) => ({ ...key, leaf: firstLeaf + at }))
  await tx.insertInto('ticketKeys').values(rows).execute()
}

export async function findSealedKey(db: Kysely<Tables>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('ticketKeys').select('sealedPrivateKey').where('id', '=', id).executeTakeFirst()
  return row?.sealedPrivateKey
}

// Slips ------------------------------------------------------------------------------------------------------------

export interface NewSlip {
  readonly id: string
  readonly secretHash: Buffer
}

export interface Batch {
  /** The commune. */
  readonly unitId: string
  /** The counter, or the commune itself. */
  readonly placeId: string
  readonly day: string
  readonly quarter: string
  readonly questionnaire: string
  readonly outcome: Outcome
  readonly issuedAt: Date
}

/** Keeps new slips of one kind and counts them: for the counter, for the commune's day, for the key. */
export async function insertSlips(tx: Tx, batch: Batch, slips: readonly NewSlip[]): Promise<void> {
  const { unitId, placeId, day, quarter, questionnaire, outcome, issuedAt } = batch
  const count = slips.length
  await tx
    .insertInto('slips')
    .values(slips.map((slip) => ({ ...slip, unitId, quarter, questionnaire, issuedAt })))
    .execute()
  await sql`
    insert into slip_batches as b (unit_id, day, questionnaire, outcome, slips)
    values (${placeId}, ${day}, ${questionnaire}, ${outcome}, ${count})
    on conflict on constraint slip_batches_key do update set slips = b.slips + excluded.slips`.execute(tx)
  await sql`
    insert into ticket_totals as t (unit_id, quarter, questionnaire, slips)
    values (${unitId}, ${quarter}, ${questionnaire}, ${count})
    on conflict on constraint ticket_totals_key do update set slips = t.slips + excluded.slips`.execute(tx)
}

export interface LockedSlip {
  readonly id: string
  readonly secretHash: Buffer
  readonly unitId: string
  readonly quarter: string
  readonly questionnaire: string
  readonly issuedAt: Date
  readonly used: boolean
  readonly blindedHash: Buffer | null
}

/** The slip, until the end of the transaction nobody else's. */
export async function lockSlip(tx: Tx, id: string): Promise<LockedSlip | undefined> {
  const slip = await selectLocked(tx, id)
  // Whoever waited for the row while it was settled finds it gone, and the new one by looking again.
  return slip ?? (await selectLocked(tx, id))
}

function selectLocked(tx: Tx, id: string): Promise<LockedSlip | undefined> {
  return tx
    .selectFrom('slips')
    .select(['id', 'secretHash', 'unitId', 'quarter', 'questionnaire', 'issuedAt', 'used', 'blindedHash'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Marks a slip as used, and counts the ticket for its key. The database refuses more tickets than slips. */
export async function useSlip(tx: Tx, slip: LockedSlip, blindedHash: Buffer | null): Promise<void> {
  const { id, unitId, quarter, questionnaire } = slip
  await tx.updateTable('slips').set({ used: true, blindedHash, settled: false }).where('id', '=', id).execute()
  await sql`
    update ticket_totals set tickets = tickets + 1
    where unit_id = ${unitId} and quarter = ${quarter} and questionnaire = ${questionnaire}`.execute(tx)
}

/**
 * Writes the slips that still lie as they were used, and those of the days before `today` as they were handed out, anew
 * in a random order, so that neither their place in the table nor their transaction tells who came before whom, or with
 * which dossier a slip was handed out. Of the time of print the day is left, so that they cannot be set beside the
 * entry of the audit trail that names the outcome of a batch. Gives their number.
 */
export async function settleSlips(
  tx: Tx,
  today: string,
  shuffle: <T>(rows: readonly T[]) => readonly T[],
): Promise<number> {
  const rows = await tx
    .deleteFrom('slips')
    .where('settled', '=', false)
    .where(({ or, eb }) => or([eb('used', '=', true), eb('issuedAt', '<', midnightOf(today))]))
    .returningAll()
    .execute()
  const shuffled = shuffle(rows).map((row) => ({ ...row, issuedAt: midnightBefore(row.issuedAt), settled: true }))
  for (let at = 0; at < shuffled.length; at += 1000) {
    await tx
      .insertInto('slips')
      .values(shuffled.slice(at, at + 1000))
      .execute()
  }
  return rows.length
}

function midnightBefore(at: Date): Date {
  return midnightOf(localDateOf(at))
}

function midnightOf(day: string): Date {
  return new Date(`${day}T00:00:00+07:00`)
}

// Counts of a day --------------------------------------------------------------------------------------------------

const columns = {
  received: 'received',
  supplemented: 'supplemented',
  refused: 'refused',
  atOnce: 'at_once',
  withinHour: 'within_hour',
  sameDay: 'same_day',
  later: 'later',
} as const satisfies Record<Outcome | Delay, string>

interface DayOfUnit {
  readonly unitId: string
  readonly day: string
  readonly quarter: string
}

/** Adds slips of an outcome, or tickets of a delay. False when the day has been written into the ledger. */
export async function countOnDay(
  tx: Tx,
  { unitId, day, quarter }: DayOfUnit,
  counted: Outcome | Delay,
  count: number,
): Promise<boolean> {
  const column = sql.ref(columns[counted])
  const isTicket = counted === 'atOnce' || counted === 'withinHour' || counted === 'sameDay' || counted === 'later'
  const { rows } = await sql`
    insert into ticket_days as d (unit_id, day, quarter, ${column}, tickets)
    values (${unitId}, ${day}, ${quarter}, ${count}::int, ${isTicket ? count : 0}::int)
    on conflict on constraint ticket_days_key do update
      set ${column} = d.${column} + excluded.${column}, tickets = d.tickets + excluded.tickets
      where d.leaf is null
    returning 1`.execute(tx)
  return rows.length > 0
}

/** One more dossier is finished. False when the day has been written into the ledger. */
export async function countFinishedOnDay(tx: Tx, { unitId, day, quarter }: DayOfUnit): Promise<boolean> {
  const { rows } = await sql`
    insert into ticket_days as d (unit_id, day, quarter, finished) values (${unitId}, ${day}, ${quarter}, 1)
    on conflict on constraint ticket_days_key do update set finished = d.finished + 1 where d.leaf is null
    returning 1`.execute(tx)
  return rows.length > 0
}

/** Adds what these days finished to the quarters of their communes; a day on which nobody counted adds nothing. */
export async function addFinished(tx: Tx, days: readonly UnwrittenDay[]): Promise<void> {
  const counted = days.filter(({ finished }) => finished !== null)
  const rows = counted.map(({ unitId, quarter, finished }) => ({ unit: unitId, quarter, finished }))
  await sql`
    insert into finished_totals as t (unit_id, quarter, finished)
    select w.unit, w.quarter, sum(w.finished)::int
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (unit uuid, quarter text, finished integer)
    group by 1, 2 order by 1, 2
    on conflict on constraint finished_totals_key do update set finished = t.finished + excluded.finished`.execute(tx)
}

export interface UnwrittenDay extends DayOfUnit {
  /** Slug of the commune. */
  readonly unit: string
  readonly received: number
  readonly supplemented: number
  readonly refused: number
  readonly tickets: number
  readonly finished: number | null
}

/** Days before this one that are not in the ledger; whoever still counts on them waits. */
export async function lockUnwrittenDays(tx: Tx, before: string): Promise<UnwrittenDay[]> {
  return tx
    .selectFrom('ticketDays as d')
    .innerJoin('units as u', 'u.id', 'd.unitId')
    .select(['d.unitId', 'd.day', 'd.quarter', 'u.slug as unit'])
    .select(['d.received', 'd.supplemented', 'd.refused', 'd.tickets', 'd.finished'])
    .where('d.leaf', 'is', null)
    .where('d.day', '<', before)
    .orderBy('d.day')
    .orderBy('u.slug')
    .orderBy('d.quarter')
    .forUpdate('d')
    .execute()
}

export async function noteLeaves(tx: Tx, days: readonly DayOfUnit[], firstLeaf: number): Promise<void> {
  const rows = days.map(({ unitId, day, quarter }, at) => ({ unit: unitId, day, quarter, leaf: firstLeaf + at }))
  await sql`
    update ticket_days d set leaf = w.leaf
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (unit uuid, day date, quarter text, leaf bigint)
    where d.unit_id = w.unit and d.day = w.day and d.quarter = w.quarter`.execute(tx)
}

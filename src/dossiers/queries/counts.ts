/**
 * Figures of a unit and a period, for scorecards and pages: nothing personal, so they stay when people are erased.
 *
 * For others: `countDossiers(db, unitId, { from, to, now })`, `countByField`, `countByDay`. The unit is a commune, or
 * anything above it. Days are in Việt Nam, both included.
 */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { localDateOf } from '../../platform/values/dates.ts'

type Db = Kysely<Tables>

export interface Period {
  readonly from: string
  readonly to: string
  /** At which an unfinished dossier is judged: now, or the end of a period that is over. */
  readonly now: Date
}

export interface DossierCounts {
  /** Received in the period, by any way of filing. */
  readonly received: number
  readonly online: number
  readonly post: number
  /** Finished (result ready) in the period, by how they stood to their date. */
  readonly early: number
  readonly onTime: number
  readonly late: number
  /** Received in the period and not finished, date not yet over. */
  readonly underWay: number
  /** Received in the period, not finished, and late. */
  readonly overdue: number
  readonly paused: number
  readonly refused: number
  readonly returned: number
  readonly stopped: number
  readonly withdrawn: number
  /** Of those received: asked for a supplement, and asked more than once. */
  readonly supplemented: number
  readonly supplementedAgain: number
  readonly rescheduled: number
  /** Of those received: fee asked, and paid without coming (online way of filing). */
  readonly withFee: number
  /**
   * Of those received in the period: in time as Quyết định 766 counts it. An unfinished one is judged at `now`, a pause
   * is taken off, more than one supplement counts as late.
   */
  readonly inTime766: number
}

export async function countDossiers(db: Db, unitId: string, { from, to, now }: Period): Promise<DossierCounts> {
  const received = sql`received_on between ${from}::date and ${to}::date`
  const finished = sql`(ready_at at time zone 'Asia/Ho_Chi_Minh')::date between ${from}::date and ${to}::date`
  const ended = sql`(ended_at at time zone 'Asia/Ho_Chi_Minh')::date between ${from}::date and ${to}::date`
  const { rows } = await sql<DossierCounts>`
    with d as (select *, ${isLateAt(now)} as is_late from dossiers where unit_id in (${communesOf(unitId)})
      and (${received} or ${finished} or ${ended}))
    select
      count(*) filter (where ${received})::int as received,
      count(*) filter (where ${received} and channel = 'online')::int as online,
      count(*) filter (where ${received} and channel = 'post')::int as post,
      count(*) filter (where ${finished} and timeliness = 'early')::int as early,
      count(*) filter (where ${finished} and timeliness = 'onTime')::int as on_time,
      count(*) filter (where ${finished} and timeliness = 'late')::int as late,
      count(*) filter (where ${received} and state = 'received' and not is_late)::int as under_way,
      count(*) filter (where ${received} and state = 'received' and is_late)::int as overdue,
      count(*) filter (where ${received} and state = 'paused')::int as paused,
      count(*) filter (where ${ended} and state = 'refused')::int as refused,
      count(*) filter (where ${ended} and state = 'returned')::int as returned,
      count(*) filter (where ${ended} and state = 'stopped')::int as stopped,
      count(*) filter (where ${ended} and state = 'withdrawn')::int as withdrawn,
      count(*) filter (where ${received} and supplements > 0)::int as supplemented,
      count(*) filter (where ${received} and supplements > 1)::int as supplemented_again,
      count(*) filter (where ${received} and reschedules > 0)::int as rescheduled,
      count(*) filter (where ${received} and fee_asked > 0)::int as with_fee,
      count(*) filter (where ${received} and supplements <= 1 and not is_late)::int as in_time766
    from d`.execute(db)
  const [counts] = rows
  if (counts === undefined) throw new Error('A count gave no row')
  return counts
}

/** Late when it was finished, or unfinished and over its date. Whatever waits for a supplement is not late. */
function isLateAt(now: Date) {
  return sql`coalesce(timeliness = 'late' or (state = 'received' and case when due_by_hour then judged_at < ${now}
    else judged_on < ${localDateOf(now)}::date end), false)`
}

/** The unit itself with everything it is reached by below: a province has its communes of today and of before. */
function communesOf(unitId: string) {
  return sql`select r.unit_id from unit_reach r
    where r.path <@ (select array_agg(path) from unit_reach where unit_id = ${unitId})`
}

export interface FieldCount {
  readonly field: string
  readonly received: number
  readonly late: number
}

/** By field, most dossiers first. */
export async function countByField(db: Db, unitId: string, { from, to, now }: Period): Promise<readonly FieldCount[]> {
  const { rows } = await sql<FieldCount>`
    select field, count(*)::int as received, count(*) filter (where ${isLateAt(now)})::int as late
    from dossiers where unit_id in (${communesOf(unitId)}) and received_on between ${from}::date and ${to}::date
    group by field order by count(*) desc, field collate vi`.execute(db)
  return rows
}

export interface ProcedureCount {
  readonly procedureCode: string
  readonly received: number
  readonly online: number
}

/** Which procedures had dossiers, and how many of them came online. */
export async function countByProcedure(
  db: Db,
  unitId: string,
  { from, to }: Pick<Period, 'from' | 'to'>,
): Promise<readonly ProcedureCount[]> {
  const { rows } = await sql<ProcedureCount>`
    select procedure_code, count(*)::int as received, count(*) filter (where channel = 'online')::int as online
    from dossiers where unit_id in (${communesOf(unitId)}) and received_on between ${from}::date and ${to}::date
    group by procedure_code order by procedure_code`.execute(db)
  return rows
}

// Reading figures of a queue: from the numbers that are still kept one by one, and from what old days were folded into.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import type { Piece } from '../rules/statistics.ts'

/** From a day to a day, both belonging to it. The caller has checked that the unit lies within reach. */
export async function listPieces(db: Kysely<Tables>, unitId: string, from: string, to: string): Promise<Piece[]> {
  const columns = sql`letter, day, hour, taken, served, no_shows, void, wait_seconds, service_seconds`
  const { rows } = await sql<Piece>`
    select ${columns} from queue_pieces where unit_id = ${unitId} and day between ${from}::date and ${to}::date
    union all
    select ${columns} from queue_figures where unit_id = ${unitId} and day between ${from}::date and ${to}::date
    order by day, hour, letter`.execute(db)
  return rows
}

/**
 * What each counter called, by its number and name. Only of days whose numbers are still kept one by one: a counter is
 * often one officer, and what is kept for long must not be a record of somebody's pace.
 */
export async function listByCounter(
  db: Kysely<Tables>,
  unitId: string,
  from: string,
  to: string,
): Promise<(Piece & { number: number; name: string | null })[]> {
  const { rows } = await sql<Piece & { number: number; name: string | null }>`
    select c.number, max(c.name) as name, '' as letter, n.day, 0 as hour,
      count(*)::int as taken, count(*) filter (where n.state = 'served')::int as served,
      count(*) filter (where n.state = 'no-show')::int as no_shows, 0 as void,
      coalesce(array_agg(extract(epoch from n.called_at - n.taken_at)::int)
        filter (where n.called_at is not null), '{}') as wait_seconds,
      coalesce(array_agg(extract(epoch from n.ended_at - n.begun_at)::int)
        filter (where n.state = 'served' and n.ended_at is not null), '{}') as service_seconds
    from queue_numbers n join queue_counters c on c.id = n.counter_id
    where n.unit_id = ${unitId} and n.day between ${from}::date and ${to}::date
    group by c.number, n.day order by c.number, n.day`.execute(db)
  return rows
}

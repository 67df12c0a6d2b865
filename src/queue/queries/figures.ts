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

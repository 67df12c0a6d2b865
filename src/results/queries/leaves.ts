// Rating leaves of the ledger as they stand there, quarter by quarter, in the order of the ledger. Explicitly public.
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'

/** How many leaves are read at a time, about: a few megabytes; the next are read when these have been taken. */
const leavesAtOnce = 5000

/** Columns of the file of rating leaves. */
export const leafColumns = [
  'index',
  'kind',
  'unit',
  'quarter',
  'box',
  'channel',
  'questionnaire',
  'version',
  'assisted',
  'marked_by',
  'comment_hash',
  'answers',
] as const

interface LeafLines {
  /** Lines of CSV, each with its end; empty when there are no more. */
  readonly lines: string
  readonly count: number
  /** The index up to which all were read. */
  readonly last: number
}

/**
 * The lines of the next rating leaves of a quarter after an index; undefined when there are none. Lines are made by
 * the database: no value needs to be escaped but the answers, which are JSON. `marked_by` is the index of the
 * correction leaf.
 */
export async function nextLeafLines(db: Database, quarter: string, after: number): Promise<LeafLines | undefined> {
  const { rows } = await sql<{ lines: string | null; count: number; last: number | null }>`
    with ahead as (
      select first_leaf, count, sum(count) over (order by first_leaf) - count as before
      from (select first_leaf, count from boxes where quarter = ${quarter} and first_leaf > ${after}
        order by first_leaf limit ${leavesAtOnce / 10}) box
    ), chosen as (
      select first_leaf, count from ahead where before < ${leavesAtOnce}
    ), marked as materialized (
      select r.leaf, m.correction from rating_marks m join rating_leaves r on r.rating_id = m.rating_id
    ), leaves as materialized (
      select l.index, concat_ws(',', l.index, j.kind, j.unit, j.quarter, j.box, j.channel, j.questionnaire, j.version,
        j.assisted, coalesce(marked.correction::text, ''), coalesce(j.comment, ''),
        '"' || replace(j.answers, '"', '""') || '"') as line
      from chosen c join ledger_leaves l on l.index >= c.first_leaf and l.index < c.first_leaf + c.count
        left join marked on marked.leaf = l.index
        cross join lateral json_to_record(l.leaf::json) as j (kind text, unit text, quarter text, box text, channel text,
          questionnaire text, version text, assisted text, comment text, answers text)
    )
    select string_agg(line, e'\\r\\n' order by index) || e'\\r\\n' as lines, count(*)::int as count,
      (select max(first_leaf)::int8 from chosen) as last
    from leaves`.execute(db)
  const [row] = rows
  if (row === undefined || row.lines === null || row.last === null) return undefined
  return { lines: row.lines, count: row.count, last: row.last }
}

/** The quarters of which the ledger holds ratings, newest first, with their number. */
export async function listLeafQuarters(db: Database): Promise<{ quarter: string; count: number }[]> {
  const { rows } = await sql<{ quarter: string; count: number }>`
    select quarter, sum(count)::int as count from boxes group by 1 order by 1 desc`.execute(db)
  return rows
}

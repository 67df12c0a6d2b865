// The counts behind all figures: one row for each commune, quarter, kind, channel and question. Explicitly public.
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import type { RatingKind } from '../../ratings/rules.ts'
import { type Cell, type Levels, noLevels, type Table } from '../rules/cells.ts'

export interface CountsAsked {
  readonly questionnaire: string
  /** The question whose channels are told apart. */
  readonly overall: string
  /** All questions that are wanted, with those of the roll-ups that are made of others. */
  readonly questions: readonly string[]
  readonly quarters: readonly string[]
  readonly kinds: readonly RatingKind[]
}

/** As the database says it: in one value, since a thousand rows of ten columns cost more to take apart. */
type CountRow = readonly [
  commune: string,
  district: string | null,
  quarter: string,
  kind: RatingKind,
  question: string,
  channel: string,
  isCorrection: boolean,
  ...levels: [number, number, number, number, number],
]

/**
 * Counts of whole quarters from the roll-ups by quarter, whose key begins with questionnaire, question and quarter.
 * What was counted at a counter or a department is its commune's; each by the version that it was counted under, so
 * that a later merger changes nothing.
 */
export async function listCounts(db: Database, asked: CountsAsked): Promise<Cell[]> {
  if (asked.quarters.length === 0 || asked.questions.length === 0) return []
  const { rows } = await sql<{ counts: string | null }>`
    with answered as (
      select unit_version_id, quarter, kind, question, correction, count,
        case when question = ${asked.overall} then channel else '' end as channel,
        case option when '5' then 5 when '4' then 4 when '3' then 3 when '2' then 2 when '1' then 1
          when 'satisfied' then 5 when 'other' then 1 end as level
      from rating_quarter_rollups
      where questionnaire = ${asked.questionnaire} and question = any(${[...asked.questions]}::text[])
        and quarter = any(${[...asked.quarters]}::text[]) and kind = any(${[...asked.kinds]}::text[])
    ), counted as materialized (
      select unit_version_id, quarter, kind, question, channel, correction,
        ${sql.raw([1, 2, 3, 4, 5].map((level) => `${countOf(level)} as n${level}`).join(', '))}
      from answered group by 1, 2, 3, 4, 5, 6
    ), place as materialized (
      select v.id, coalesce(pp.unit_id, p.unit_id, v.unit_id) as commune,
        case when p.unit_id is null then v.parent_id else coalesce(pp.parent_id, p.parent_id) end as above
      from (select distinct unit_version_id as id from counted) c join unit_versions v on v.id = c.id
        left join lateral (select unit_id, kind, parent_id from unit_versions p
          where v.kind in ('counter', 'department') and p.unit_id = v.parent_id and p.valid && v.valid
          order by lower(p.valid) limit 1) p on true
        left join lateral (select unit_id, parent_id from unit_versions pp
          where p.kind = 'department' and pp.unit_id = p.parent_id and pp.valid && v.valid
          order by lower(pp.valid) limit 1) pp on true
    ), district as materialized (
      select a.above as id from (select distinct above from place) a
      where exists (select from unit_versions d where d.unit_id = a.above
        and d.kind in ('district', 'urban-district', 'provincial-city', 'town'))
    )
    select json_agg(json_build_array(place.commune, district.id, counted.quarter, counted.kind, counted.question,
      counted.channel, counted.correction, n1, n2, n3, n4, n5))::text as counts
    from counted join place on place.id = counted.unit_version_id left join district on district.id = place.above`.execute(
    db,
  )
  const found = JSON.parse(rows[0]?.counts ?? '[]') as CountRow[]
  return found.map(([commune, district, quarter, kind, question, channel, isCorrection, ...levels]) => ({
    commune,
    district,
    quarter,
    kind,
    question,
    channel,
    levels,
    marked: isCorrection ? negative(levels) : noLevels,
  }))
}

/** Rows of marked ratings hold what is to be taken away: their levels are below zero, and what they mark above. */
function negative([a, b, c, d, e]: Levels): Levels {
  return [0 - a, 0 - b, 0 - c, 0 - d, 0 - e]
}

/** One level of a sum of counts. Numbers are compared and not words: that is half of the whole time. */
function countOf(level: number): string {
  return `coalesce(sum(count) filter (where level = ${level}), 0)::int`
}

interface Kept {
  readonly stamp: string
  readonly table: Promise<Table>
}

const keptOf = new WeakMap<Database, Map<string, Kept>>()
const mostKept = 64

/**
 * The same, a table for each quarter in their order, read from memory as long as nothing of it has changed; unchanged
 * tables are the same objects each time. What changes only together with the ledger is known by the stamp of
 * `readFacts`: verified ratings (a box that is opened and a mark append leaves in the same transaction), and every
 * quarter that is over. Of the others a digest of the rows is asked first: a table may be newer than it, never older.
 */
export async function readTables(
  db: Database,
  asked: CountsAsked,
  running: string,
  stamp: string | undefined,
): Promise<Table[]> {
  const isInStep = asked.kinds.every((kind) => kind === 'verified')
  return Promise.all(
    asked.quarters.map(async (quarter) => {
      if (stamp === undefined) return readTable(db, asked, quarter)
      const isKnown = isInStep || quarter < running
      return keep(db, asked, quarter, isKnown ? stamp : `${stamp}/${await readDigest(db, asked, quarter)}`)
    }),
  )
}

/** Changes with any row that `listCounts` reads of a quarter: rows have a key, so that no two cancel each other out. */
async function readDigest(db: Database, asked: CountsAsked, quarter: string): Promise<string> {
  if (asked.questions.length === 0) return ''
  const { rows } = await sql<{ digest: string }>`
    select concat_ws('/', count(*), bit_xor(hash_record_extended(r, 0))) as digest
    from rating_quarter_rollups r
    where questionnaire = ${asked.questionnaire} and question = any(${[...asked.questions]}::text[])
      and quarter = ${quarter} and kind = any(${[...asked.kinds]}::text[])`.execute(db)
  return rows[0]?.digest ?? ''
}

async function readTable(db: Database, asked: CountsAsked, quarter: string): Promise<Table> {
  return { quarter, cells: await listCounts(db, { ...asked, quarters: [quarter] }) }
}

function keep(db: Database, asked: CountsAsked, quarter: string, stamp: string): Promise<Table> {
  const kept = keptOf.get(db) ?? new Map<string, Kept>()
  keptOf.set(db, kept)
  const key = [asked.questionnaire, quarter, asked.overall, ...asked.questions, ...asked.kinds].join(' ')
  const known = kept.get(key)
  if (known?.stamp === stamp) return known.table
  const table = readTable(db, asked, quarter)
  kept.delete(key)
  kept.set(key, { stamp, table })
  const oldest = kept.size > mostKept ? kept.keys().next().value : undefined
  if (oldest !== undefined) kept.delete(oldest)
  // What could not be read is asked again by the next.
  table.catch(() => kept.delete(key))
  return table
}

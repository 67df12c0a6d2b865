// Search among procedures, in the database: what is asked becomes tokens, what is mistyped its nearest neighbours.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import {
  type Neighbour,
  type Question,
  questionOf,
  soundOf,
  type Tokens,
  withNeighbours,
  withoutTelex,
} from '../rules/search.ts'

type Db = Kysely<Tables>

export interface Found {
  readonly procedureId: string
  readonly versionId: string
  readonly code: string
  readonly name: string
  readonly field: string
  /** The day on which it ends or ended; null while no end is known. */
  readonly validTo: string | null
}

export interface SearchIn {
  readonly day: string
  /** Only what this unit handles on the day. */
  readonly unitId?: string | undefined
  readonly limit?: number | undefined
}

/** How many rows of the index decide who is looked at more closely. */
const mostLookedUp = 1200
const closely = 60
/** What is so much less like the question than the best is not what was meant. */
const leastShare = 0.15

/** Procedures that hold on the day, the likeliest first; none for a text without a letter or digit. */
export async function searchProcedures(db: Db, text: string, { day, unitId, limit = 10 }: SearchIn): Promise<Found[]> {
  const question = questionOf(text)
  const tokens = await weighed(db, withNeighbours(question, await neighboursOf(db, question)))
  const first = leading(tokens)
  if (first.length === 0) return []
  const others = tokens.slice(first.length)
  const { rows } = await sql<Found>`
    with likely as materialized (
      select t.version_id, sum(t.weight * asked.weight) as score
      from ${listOf(first)} join procedure_search_tokens t on t.token = asked.token
      ${unitId === undefined ? sql`` : ofUnit(unitId, day)}
      group by t.version_id order by score desc limit ${closely}
    ), scored as (
      select version_id, score + coalesce((
        select sum(t.weight * asked.weight) from ${listOf(others)}
          join procedure_search_tokens t on t.token = asked.token and t.version_id = likely.version_id), 0) as score
      from likely
    )
    select v.procedure_id, v.id as version_id, v.code, v.name, v.field, v.valid_to
    from scored join procedure_versions v on v.id = scored.version_id
    where daterange(v.valid_from, v.valid_to) @> ${day}::date
      and score >= ${leastShare} * (select max(score) from scored)
    order by score desc, length(v.name), v.code limit ${limit}`.execute(db)
  return rows
}

interface Weighed {
  readonly token: string
  readonly weight: number
  readonly uses: number
}

/** The tokens that stand in any record, those that tell most first: what is rare tells more. */
async function weighed(db: Db, tokens: Tokens): Promise<readonly Weighed[]> {
  const { rows } = await sql<Weighed>`
    select w.token, w.uses, asked.weight * ln(1 + (select count(*) from procedures) / w.uses::real) as weight
    from unnest(${[...tokens.keys()]}::text[], ${[...tokens.values()]}::real[]) as asked (token, weight)
      join procedure_search_words w on w.token = asked.token
    where w.uses > 0 order by weight desc, w.token`.execute(db)
  return rows.map((row) => ({ ...row, weight: Number(row.weight) }))
}

/** As many of the most telling tokens as can be looked up in no time; one at least. */
function leading(tokens: readonly Weighed[]): readonly Weighed[] {
  let rows = 0
  const end = tokens.findIndex(({ uses }, index) => {
    rows += uses
    return index > 0 && rows > mostLookedUp
  })
  return end === -1 ? tokens : tokens.slice(0, end)
}

function listOf(tokens: readonly Weighed[]) {
  const weights = tokens.map(({ weight }) => weight)
  return sql`unnest(${tokens.map(({ token }) => token)}::text[], ${weights}::real[]) as asked (token, weight)`
}

function ofUnit(unitId: string, day: string) {
  return sql`where t.version_id in (
    select v.id from unit_procedures up join procedure_versions v on v.procedure_id = up.procedure_id
    where up.unit_id = ${unitId} and daterange(up.valid_from, up.valid_to) @> ${day}::date
      and daterange(v.valid_from, v.valid_to) @> ${day}::date)`
}

/**
 * For syllables that stand in no record: the one meant when the keyboard put no marks, those that sound alike, the
 * nearest by letters. For a last one that is still being typed: those that begin with it.
 */
async function neighboursOf(db: Db, { words, unfinished = '' }: Question): Promise<readonly Neighbour[]> {
  if (words.length === 0) return []
  const given = [...new Set(words)]
  const before = words.at(-2) ?? ''
  const { rows } = await sql<Neighbour>`
    with typed (word, plain, sound) as (
      select * from unnest(${given}::text[], ${given.map(withoutTelex)}::text[], ${given.map(soundOf)}::text[])
    ), unknown as (
      select * from typed where not exists (select from procedure_search_words w where w.token = typed.word)
    )
    select u.word as typed, near.token as meant, near.closeness from unknown u, lateral (
      select w.token, case when w.token = u.plain then 1.0
          when u.word = ${unfinished} and starts_with(w.token, u.word) then 0.8 + 0.2 * (exists (
            select from procedure_search_words p where p.token = ${before} || ' ' || w.token))::int
          when w.sound = u.sound then 0.9 else similarity(w.token, u.word) end as closeness
      from procedure_search_words w
      where w.sound is not null and (w.token = u.plain or w.sound = u.sound or w.token % u.word
        or (u.word = ${unfinished} and starts_with(w.token, u.word)))
      order by closeness desc, length(w.token), w.token limit 5
    ) near`.execute(db)
  return rows.map(({ closeness, ...one }) => ({ ...one, closeness: Number(closeness) }))
}

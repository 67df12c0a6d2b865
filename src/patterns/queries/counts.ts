// The counts of a quarter that the rules look at, of all communes. Only for the program itself; they reach no page.
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import type { HourCount } from '../rules/hours.ts'
import type { AnswerCounts } from '../rules/identical-answers.ts'
import type { Comment } from '../rules/identical-comments.ts'
import type { SeriesDay } from '../rules/network-series.ts'
import { daysOf, type Hours } from '../rules/opening.ts'
import type { TicketDay } from '../rules/quick-tickets.ts'
import type { OverallHistory } from '../rules/sudden-jump.ts'

/**
 * `places`: each version of a unit that ratings name, with the commune it belonged to at that time. A counter belongs
 * to what stands above it, through its department if it has one.
 */
export const places: RawBuilder<unknown> = sql`up as (
    select v.id as version, v.unit_id, v.kind, v.parent_id, v.valid, 0 as depth from unit_versions v
    union all
    select up.version, p.unit_id, p.kind, p.parent_id, up.valid * p.valid, up.depth + 1
    from up join unit_versions p on p.unit_id = up.parent_id and p.valid && up.valid
    where up.kind in ('department', 'counter') and up.depth < 3
  ), places as (
    select distinct on (version) version, unit_id as commune from up
    where kind not in ('department', 'counter') order by version, depth, valid desc
  )`

/** `scales`: the questions of every published form that are answered on the scale from 1 to 5. */
export const scales: RawBuilder<unknown> = sql`scales as (
    select v.questionnaire, v.version, q.value->>'id' as question, v.document->>'overall' = q.value->>'id' as is_overall
    from questionnaire_versions v, jsonb_array_elements(v.document->'questions') q
    where q.value->>'kind' in ('scale', 'faces')
  )`

/** Open ratings by place, channel and hour; what was sent by a link from home has no meaning by the hour. */
export async function listOpenHours(db: Database, quarter: string): Promise<HourCount[]> {
  const { rows } = await sql<Omit<HourCount, 'at'> & { at: Date }>`
    with recursive ${places}
    select p.commune as unit, r.unit_id as place_id, r.channel, r.rated_hour as at, count(*)::int as count
    from ratings r join places p on p.version = r.unit_version_id
    where r.quarter = ${quarter} and r.kind = 'open' and r.channel in ('kiosk', 'qr')
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** The hours that communes have published; a commune without them is not judged by hours. */
export async function listOpeningHours(db: Database): Promise<Map<string, readonly Hours[]>> {
  const { rows } = await sql<{ id: string; hours: Hours[] }>`
    select id, hours from units where jsonb_array_length(hours) > 0`.execute(db)
  return new Map(rows.map(({ id, hours }) => [id, hours]))
}

/** How many sheets have one answer throughout, by how many questions were answered. Marked ratings are among them. */
export async function listAnswerCounts(db: Database, quarter: string): Promise<AnswerCounts[]> {
  const { rows } = await sql<AnswerCounts>`
    with recursive ${places}, ${scales}, sheets as (
      select p.commune, r.kind, r.questionnaire, count(*)::int as answered, min(a.value) as low, max(a.value) as high,
        count(*) filter (where a.value = '1') as n1, count(*) filter (where a.value = '2') as n2,
        count(*) filter (where a.value = '3') as n3, count(*) filter (where a.value = '4') as n4,
        count(*) filter (where a.value = '5') as n5
      from ratings r join places p on p.version = r.unit_version_id
        cross join lateral jsonb_each_text(r.answers) a
        join scales s on s.questionnaire = r.questionnaire and s.version = r.questionnaire_version and s.question = a.key
      where r.quarter = ${quarter}
      group by r.id, p.commune, r.kind, r.questionnaire
    )
    select commune as unit, kind, questionnaire, answered, count(*)::int as ratings,
      array[${straight('1')}, ${straight('2')}, ${straight('3')}, ${straight('4')}, ${straight('5')}] as straight,
      array[${varied('n1')}, ${varied('n2')}, ${varied('n3')}, ${varied('n4')}, ${varied('n5')}] as varied
    from sheets group by 1, 2, 3, 4`.execute(db)
  return rows
}

function straight(value: string): RawBuilder<unknown> {
  return sql`(count(*) filter (where low = high and low = ${sql.lit(value)}))::int`
}

function varied(column: string): RawBuilder<unknown> {
  return sql`(coalesce(sum(${sql.ref(column)}) filter (where low <> high), 0))::int`
}

/** What was written about the service, as long as it is kept. */
export async function listTexts(db: Database, quarter: string): Promise<Comment[]> {
  const { rows } = await sql<Comment>`
    with recursive ${places}
    select p.commune as unit, c.rating_id, c.text
    from rating_comments c join ratings r on r.id = c.rating_id join places p on p.version = r.unit_version_id
    where r.quarter = ${quarter} and c.text is not null
    order by c.rating_id`.execute(db)
  return rows
}

/** Answers to the overall question in this quarter and in the four before it, marked ones too. */
export async function listHistories(db: Database, quarter: string): Promise<OverallHistory[]> {
  const first = `${Number(quarter.slice(0, 4)) - 1}${quarter.slice(4)}`
  const { rows } = await sql<{ unit: string; kind: string; option: string; now: number; before: number }>`
    with recursive ${places}, ${scales}, overall as (select distinct questionnaire, question from scales where is_overall)
    select p.commune as unit, r.kind, r.option,
      (coalesce(sum(r.count) filter (where r.quarter = ${quarter}), 0))::int as now,
      (coalesce(sum(r.count) filter (where r.quarter < ${quarter}), 0))::int as before
    from rating_quarter_rollups r join overall o on o.questionnaire = r.questionnaire and o.question = r.question
      join places p on p.version = r.unit_version_id
    where r.quarter between ${first} and ${quarter} and not r.correction
    group by 1, 2, 3`.execute(db)
  return [...Map.groupBy(rows, ({ unit, kind }) => `${unit} ${kind}`).values()].flatMap((own) => {
    const [one] = own
    if (one === undefined) return []
    const levels = (key: 'now' | 'before') =>
      ['1', '2', '3', '4', '5'].map((level) => own.find(({ option }) => option === level)?.[key] ?? 0)
    return [{ unit: one.unit, kind: one.kind, now: levels('now'), before: levels('before') }]
  })
}

export async function listTicketDays(db: Database, quarter: string): Promise<TicketDay[]> {
  const { rows } = await sql<TicketDay>`
    select unit_id as unit, day::text, sum(at_once)::int as quick, sum(tickets)::int as "all"
    from ticket_days where quarter = ${quarter} group by 1, 2 having sum(tickets) > 0 order by 1, 2`.execute(db)
  return rows
}

export async function listSeriesDays(db: Database, quarter: string): Promise<SeriesDay[]> {
  const { from, to } = daysOf(quarter)
  const { rows } = await sql<SeriesDay>`
    select unit_id as unit, day::text, neighbours, same, runs5, runs10, runs20
    from open_series where day between ${from}::date and ${to}::date order by 1, 2`.execute(db)
  return rows
}

// The comments of a commune that everybody may read, with the answers to them. Explicitly public.
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import type { WeekSpan } from '../rules/periods.ts'
import type { Topic } from '../rules.ts'
import { listSpans } from './spans.ts'

export interface PublicComment extends WeekSpan {
  readonly id: string
  readonly wording: string
  readonly topics: readonly Topic[]
  /** What the commune answers, once approved. */
  readonly answer: string | null
  readonly answeredOn: string | null
}

export interface PublicComments {
  /** False where too few people have rated: nothing is shown, not even how many comments there are. */
  readonly isShown: boolean
  readonly total: number
  readonly rows: readonly PublicComment[]
  /** How many comments are about each topic, most first. */
  readonly topics: ReadonlyArray<{ readonly topic: Topic; readonly count: number }>
}

export interface CommentPage {
  readonly topic?: Topic | undefined
  readonly size: number
  readonly number: number
}

const none: PublicComments = { isShown: false, total: 0, rows: [], topics: [] }

/** By span of weeks, newest first, and within a span by random id: no order tells who came when. */
export async function getPublicComments(
  db: Database,
  communeId: string,
  at: Date,
  page: CommentPage,
): Promise<PublicComments> {
  const spans = await listSpans(db, communeId, at)
  if (spans.length === 0) return none
  const [found, topics] = await Promise.all([
    listComments(db, communeId, spans, page),
    countTopics(db, communeId, spans),
  ])
  return { isShown: true, ...found, topics }
}

async function listComments(db: Database, communeId: string, spans: readonly WeekSpan[], page: CommentPage) {
  const { topic, size, number } = page
  const { rows } = await sql<PublicComment & { total: number }>`
    select c.rating_id as id, c.wording, c.topics, s.from_week, s.to_week, count(*) over ()::int as total,
      case when a.approved_on is not null then a.text end as answer, a.approved_on as answered_on
    from comments c join ${inSpans(spans)} left join comment_answers a using (rating_id)
    where c.commune_id = ${communeId} and c.state = 'public'
      and (${topic ?? null}::text is null or ${topic ?? null} = any(c.topics))
    order by s.from_week desc, c.rating_id
    limit ${size} offset ${(number - 1) * size}`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...row }) => row) }
}

async function countTopics(db: Database, communeId: string, spans: readonly WeekSpan[]) {
  const { rows } = await sql<{ topic: Topic; count: number }>`
    select t as topic, count(*)::int as count
    from comments c join ${inSpans(spans)}, unnest(c.topics) as t
    where c.commune_id = ${communeId} and c.state = 'public'
    group by t order by count desc, t`.execute(db)
  return rows
}

function inSpans(spans: readonly WeekSpan[]) {
  return sql`unnest(${spans.map(({ fromWeek }) => fromWeek)}::date[], ${spans.map(({ toWeek }) => toWeek)}::date[])
    as s (from_week, to_week) on c.week between s.from_week and s.to_week`
}

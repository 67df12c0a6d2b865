// Public comments of a commune with what its officers have drafted or answered.
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import { type Scope, within } from '../../platform/scope.ts'
import type { Topic } from '../rules.ts'

export type AnswerState = 'none' | 'draft' | 'approved'
export const answerStates = ['none', 'draft', 'approved'] as const satisfies readonly AnswerState[]

export interface AnswerableComment {
  readonly id: string
  readonly communeId: string
  readonly wording: string
  readonly topics: readonly Topic[]
  readonly text: string | null
  readonly revision: number | null
  readonly approvedOn: string | null
}

const stateOf = sql`case when a.rating_id is null then 'none' when a.approved_on is null then 'draft' else 'approved' end`

/** Of one commune; what waits for approval first, then what has no answer, each by random id. */
export async function listAnswerable(
  db: Database,
  scope: Scope,
  communeId: string,
  filter: { readonly state?: AnswerState | undefined; readonly topic?: Topic | undefined },
  page: { readonly size: number; readonly number: number },
): Promise<{ total: number; rows: AnswerableComment[] }> {
  const { state = null, topic = null } = filter
  const { rows } = await sql<AnswerableComment & { total: number }>`
    select c.rating_id as id, c.commune_id, c.wording, c.topics, a.text, a.revision, a.approved_on,
      count(*) over ()::int as total
    from comments c left join comment_answers a using (rating_id)
    where c.commune_id = ${communeId} and c.state = 'public' and ${within(scope, 'c.commune_id')}
      and (${state}::text is null or ${stateOf} = ${state}) and (${topic}::text is null or ${topic} = any(c.topics))
    order by array_position(array['draft', 'none', 'approved'], ${stateOf}), c.rating_id
    limit ${page.size} offset ${(page.number - 1) * page.size}`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...row }) => row) }
}

export async function findAnswerable(db: Database, scope: Scope, id: string): Promise<AnswerableComment | undefined> {
  const { rows } = await sql<AnswerableComment>`
    select c.rating_id as id, c.commune_id, c.wording, c.topics, a.text, a.revision, a.approved_on
    from comments c left join comment_answers a using (rating_id)
    where c.rating_id = ${id} and c.state = 'public' and ${within(scope, 'c.commune_id')}`.execute(db)
  return rows[0]
}

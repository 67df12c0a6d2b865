// Single ratings as officers of the commune see them: with the public wording of a comment, or the word that it waits.
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import { type Scope, within } from '../../platform/scope.ts'
import type { Level } from '../../questionnaires/rules.ts'
import type { WeekGroup } from '../../ratings/figures.ts'
import { below, counted } from '../../ratings/queries/results.ts'
import { type CommentState, stateForCommune } from '../rules.ts'

export interface RatingFilter {
  readonly level?: Level | undefined
  readonly onlyComments?: boolean | undefined
  readonly search?: string | undefined
}

export interface RatingRow {
  readonly id: string
  readonly score: Level | null
  readonly answers: Readonly<Record<string, string>>
  /** Null when nothing was written. */
  readonly comment: Exclude<CommentState, 'restricted'> | null
  readonly wording: string | null
  /** Monday of the first week of the group of weeks in which it was sent. */
  readonly fromWeek: string
}

/**
 * Single ratings of a unit. They are dated by groups of weeks with enough ratings in each, and within a group
 * they come by their random id: neither a date nor an order tells an officer who was there.
 */
export async function listRatings(
  db: Database,
  scope: Scope,
  unitId: string,
  groups: readonly WeekGroup[],
  filter: RatingFilter,
  page: { readonly size: number; readonly number: number },
): Promise<{ total: number; rows: RatingRow[] }> {
  const [first, last] = [groups[0], groups.at(-1)]
  if (first === undefined || last === undefined) return { total: 0, rows: [] }
  const period = { fromWeek: first.fromWeek, toWeek: last.toWeek }
  const pattern = filter.search ? `%${filter.search.replaceAll(/[\\%_]/g, '\\$&')}%` : null
  const { rows } = await sql<Omit<RatingRow, 'comment'> & { total: number; state: CommentState | null }>`
    with recursive ${below(sql`unit_id = ${unitId}`, period)}
    select r.id, r.score, r.answers, c.wording, g.from_week, count(*) over ()::int as total,
      case when t.rating_id is null then null when t.erased_on is not null then 'erased'
        else coalesce(c.state, 'waiting') end as state
    from ratings r
      left join rating_comments t on t.rating_id = r.id
      left join comments c on c.rating_id = r.id
      join unnest(${groups.map((group) => group.fromWeek)}::date[], ${groups.map((group) => group.toWeek)}::date[])
        as g (from_week, to_week) on r.week between g.from_week and g.to_week
    where r.unit_version_id = any(array(select id from below)) and ${within(scope, 'r.unit_id')} and ${counted(period)}
      and (${filter.level ?? null}::int is null or r.score = ${filter.level ?? null}::int)
      and (${filter.onlyComments ?? false} is false or t.rating_id is not null)
      and (${pattern}::text is null or unaccent(c.wording) ilike unaccent(${pattern}::text))
    order by g.from_week desc, r.id
    limit ${page.size} offset ${(page.number - 1) * page.size}`.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, state, ...row }) => ({ ...row, comment: state && stateForCommune(state) })),
  }
}

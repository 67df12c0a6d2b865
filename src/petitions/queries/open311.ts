// Petitions as applications may read them: how far each is, and of what was published its words.
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import type { State } from '../rules/course.ts'
import type { Category } from '../rules.ts'
import { stateForSender } from './own.ts'

export interface OpenRequest {
  readonly code: string
  readonly category: Category
  readonly state: State
  readonly receivedAt: Date
  /** When it was closed, or, while it is open, when a step was last taken. */
  readonly updatedAt: Date
  readonly dueOn: string | null
  readonly wording: string | null
  readonly place: string | null
  readonly lat: number | null
  readonly long: number | null
  readonly answer: string | null
  readonly agency: string
  /** The number of the first public picture. */
  readonly photo: number | null
}

export interface OpenWish {
  /** The unit and all below it. */
  readonly unitId: string
  readonly codes?: readonly string[] | undefined
  readonly categories?: readonly string[] | undefined
  readonly range?: { readonly from: Date; readonly to: Date } | undefined
  readonly isClosed?: boolean | undefined
  readonly size: number
  readonly number: number
}

/**
 * Newest first, page by page. Left out is what the law has another way for, what may be a denunciation, and, until it is published,
 * what is about officers: that somebody complained would be told by the entry alone.
 */
export async function listRequests(db: Database, wish: OpenWish): Promise<OpenRequest[]> {
  const conditions = [
    sql`p.state not in ('restricted', 'referred')`,
    sql`(not p.is_about_desk or p.state = 'published')`,
    sql`p.unit_id in (select r.unit_id from unit_reach r
      where r.path <@ array(select path from unit_reach where unit_id = ${wish.unitId}))`,
  ]
  if (wish.codes !== undefined) conditions.push(sql`p.code = any(${[...wish.codes]}::text[])`)
  if (wish.range !== undefined) {
    conditions.push(sql`p.received_at >= ${wish.range.from} and p.received_at <= ${wish.range.to}`)
  }
  if (wish.categories !== undefined) conditions.push(sql`p.category = any(${[...wish.categories]}::text[])`)
  if (wish.isClosed !== undefined) conditions.push(sql`(p.closed_on is not null) = ${wish.isClosed}`)
  const { rows } = await sql<OpenRequest>`
    select p.code, p.category, p.state, p.received_at, p.due_on,
      (select max(at) from petition_steps t where t.petition_id = p.id and t.step <> 'rate') as updated_at, p.wording, p.public_place as place,
      case when p.state = 'published' then p.lat end as lat, case when p.state = 'published' then p.long end as long,
      case when p.state = 'published' then a.text end as answer, v.name as agency,
      (select min(number) from petition_photos f where f.petition_id = p.id and f.is_public and p.state = 'published')
        as photo
    from petitions p left join petition_answers a on a.petition_id = p.id,
      lateral (select name from unit_versions where unit_id = p.unit_id order by lower(valid) desc limit 1) v
    where ${sql.join(conditions, sql` and `)}
    order by p.received_at desc, p.id limit ${wish.size} offset ${(wish.number - 1) * wish.size}`.execute(db)
  return rows.map((row) => ({ ...row, state: stateForSender(row.state) }))
}

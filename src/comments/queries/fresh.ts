// Comments that are not in the queue yet, with the units that answer for them and decide about them. For the program.
import { sql, type Transaction } from 'kysely'
import type { Database, Tables } from '../../platform/db/open.ts'
import { below } from '../../ratings/queries/results.ts'
import type { Period } from '../../ratings/rules.ts'
import { levelOf, levelOfKind, type UnitKind } from '../../units/rules.ts'
import type { WeekCount } from '../rules/periods.ts'

type Reader = Database | Transaction<Tables>

const communeKinds = Object.keys(levelOfKind).filter((kind) => levelOf(kind as UnitKind) === 'commune')

export interface FreshComment {
  readonly ratingId: string
  readonly communeId: string
  readonly moderationUnitId: string
  readonly provinceId: string
  readonly week: string
}

/** By the tree as it was for the place that was rated: from it up to the commune, the unit above that, and the top. */
export async function listFresh(db: Reader): Promise<FreshComment[]> {
  const { rows } = await sql<FreshComment>`
    with recursive fresh as (
      select r.rating_id, r.unit_version_id, r.week from rating_comments r
      where r.erased_on is null and not exists (select from comments c where c.rating_id = r.rating_id)
    ), chain as (
      select v.id as origin, v.unit_id, v.kind, v.parent_id, v.valid, 0 as depth
      from unit_versions v where v.id in (select unit_version_id from fresh)
      union all
      select c.origin, p.unit_id, p.kind, p.parent_id, p.valid, c.depth + 1
      from chain c, lateral (
        select unit_id, kind, parent_id, valid from unit_versions p
        where p.unit_id = c.parent_id and p.valid && c.valid order by lower(p.valid) limit 1) p
    ), commune as (
      select distinct on (origin) origin, unit_id, depth from chain
      order by origin, (kind = any(${communeKinds})) desc, depth
    ), answerable as (
      select c.origin, c.unit_id as commune_id, coalesce(a.unit_id, c.unit_id) as moderation_unit_id,
        (select t.unit_id from chain t where t.origin = c.origin order by t.depth desc limit 1) as province_id
      from commune c left join chain a on a.origin = c.origin and a.depth = c.depth + 1
    )
    select f.rating_id, a.commune_id, a.moderation_unit_id, a.province_id, f.week
    from fresh f join answerable a on a.origin = f.unit_version_id
    order by f.rating_id`.execute(db)
  return rows
}

/** How many ratings of every kind a unit with all below it has in each week, without the marked ones. */
export async function listWeekCounts(db: Reader, unitId: string, period: Period): Promise<WeekCount[]> {
  const { rows } = await sql<WeekCount>`
    with recursive ${below(sql`unit_id = ${unitId}`, period)}
    select r.week, sum(r.count)::int as count from rating_rollups r
    where r.unit_version_id = any(array(select id from below)) and r.question = '(all)'
      and r.week between ${period.fromWeek}::date and ${period.toWeek}::date
    group by r.week order by r.week`.execute(db)
  return rows
}

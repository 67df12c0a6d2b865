// What officers read within their reach: communes with their counts, and counters.
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { type Scope, within } from '../../platform/scope.ts'
import { levelOf, levelOfKind, type UnitKind } from '../../units/rules.ts'
import type { OverallCell } from '../figures.ts'
import type { Period } from '../rules.ts'
import { findUnit, type NamedUnit } from './places.ts'
import { below, counted } from './results.ts'

const communeKinds = Object.keys(levelOfKind).filter((kind) => levelOf(kind as UnitKind) === 'commune')

/** The unit with this slug, if it is within reach; else it does not exist for this officer. */
export async function getUnitWithin(db: Database, scope: Scope, slug: string, on: string): Promise<NamedUnit> {
  const unit = await findUnit(db, slug, on)
  if (unit === undefined) return refuse(notFound)
  const reached = await db
    .selectFrom('units')
    .select('id')
    .where('id', '=', unit.unitId)
    .where(within(scope, 'units.id'))
    .executeTakeFirst()
  return reached === undefined ? refuse(notFound) : unit
}

export interface CommuneRow extends NamedUnit {
  readonly parentName: string | null
  readonly parentKind: UnitKind | null
}

/** The communes within reach on a day, by name. */
export async function listCommunes(db: Database, scope: Scope, on: string): Promise<CommuneRow[]> {
  return db
    .selectFrom('unitVersions')
    .innerJoin('units', 'units.id', 'unitVersions.unitId')
    .leftJoin('unitVersions as parent', (join) =>
      join.onRef('parent.unitId', '=', 'unitVersions.parentId').on(sql<boolean>`parent.valid @> ${on}::date`),
    )
    .select(['units.id as unitId', 'units.slug', 'unitVersions.kind', 'unitVersions.name'])
    .select(['parent.name as parentName', 'parent.kind as parentKind'])
    .where(sql<boolean>`unit_versions.valid @> ${on}::date`)
    .where('unitVersions.kind', 'in', communeKinds)
    .where(within(scope, 'units.id'))
    .orderBy(sql`unit_versions.name collate vi`)
    .$narrowType<{ kind: UnitKind; parentKind: UnitKind | null }>()
    .execute()
}

/** The answers to the overall question for each of these units with what is below it. */
export async function listOverallByUnit(
  db: Database,
  unitIds: readonly string[],
  period: Period,
): Promise<OverallCell[]> {
  const { rows } = await sql<OverallCell>`
    with recursive ${below(sql`unit_id = any(${[...unitIds]}::uuid[])`, period)}
    select b.root as unit_id, r.option, sum(r.count)::int as count
    from rating_rollups r join below b on b.id = r.unit_version_id
    where r.question = 'overall' and ${counted(period)}
    group by b.root, r.option`.execute(db)
  return rows
}

/** The places that can be rated in a unit: itself first, then its counters and offices, by name. */
export async function listPlaces(db: Database, scope: Scope, unitId: string, on: string): Promise<NamedUnit[]> {
  const { rows } = await sql<NamedUnit>`
    with recursive tree as (
      select v.unit_id, v.kind, v.name, 0 as depth from unit_versions v where v.unit_id = ${unitId} and v.valid @> ${on}::date
      union all
      select v.unit_id, v.kind, v.name, 1 from tree t
        join unit_versions v on v.parent_id = t.unit_id and v.valid @> ${on}::date and v.kind in ('department', 'counter')
    )
    select t.unit_id, u.slug, t.kind, t.name from tree t join units u on u.id = t.unit_id
    where ${within(scope, 'u.id')}
    order by t.depth, t.name collate vi`.execute(db)
  return rows
}

/** Answers to the overall question by the place itself, without what is below it. */
export async function listOverallByPlace(db: Database, unitId: string, period: Period): Promise<OverallCell[]> {
  const { rows } = await sql<OverallCell>`
    with recursive ${below(sql`unit_id = ${unitId}`, period)}
    select v.unit_id, r.option, sum(r.count)::int as count
    from rating_rollups r join unit_versions v on v.id = r.unit_version_id
    where r.unit_version_id = any(array(select id from below)) and r.question = 'overall' and ${counted(period)}
    group by v.unit_id, r.option`.execute(db)
  return rows
}

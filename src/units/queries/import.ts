/** What is held of the units that a file may speak about, and the rows of an export. */
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import { type Scope, within } from '../../platform/scope.ts'
import { canonical, type HeldBoundary } from '../import-boundaries.ts'
import type { ComparedWith } from '../import-plan.ts'
import type { IsoDate } from '../rules.ts'

/** A unit with everything below it on the day; all units without one. By place in the tree, parents first. */
export async function listHeld(db: Database, under: string | undefined, asOf: IsoDate): Promise<HeldBoundary[]> {
  const on = sql`${asOf}::date`
  const { rows } = await sql<Omit<HeldBoundary, 'boundary'> & { boundary: unknown }>`
    with recursive inside as (
      select v.id, v.unit_id, 0 as depth from unit_versions v
      where v.valid @> ${on} and case when ${under ?? null}::uuid is null then v.parent_id is null else v.unit_id = ${under ?? null} end
      union all
      select v.id, v.unit_id, depth + 1 from inside i join unit_versions v on v.parent_id = i.unit_id and v.valid @> ${on}
    )
    select v.unit_id, v.id as version_id, v.kind, v.name, v.code, v.parent_id, pv.code as parent_code,
      lower(v.valid) as valid_from, upper(v.valid) as valid_to, u.phone, u.email, u.address, b.geojson as boundary
    from inside i join unit_versions v on v.id = i.id join units u on u.id = v.unit_id
      left join unit_versions pv on pv.unit_id = v.parent_id and pv.valid @> ${on}
      left join unit_boundaries b on b.version_id = v.id
    order by i.depth, v.code, v.name collate vi, v.unit_id`.execute(db)
  return rows.map((row) => ({ ...row, boundary: row.boundary === null ? null : canonical(row.boundary) }))
}

export async function listHolders(db: Database, codes: readonly string[]): Promise<ComparedWith['holders']> {
  const { rows } = await sql<ComparedWith['holders'][number]>`
    select code, code_scheme as scheme, unit_id, lower(valid) as "from", upper(valid) as "to"
    from unit_versions where code = any(${codes}::text[])`.execute(db)
  return rows
}

/** Everything within an officer's reach that stands on the day, parents first. */
export async function listHeldWithin(db: Database, scope: Scope, asOf: IsoDate): Promise<HeldBoundary[]> {
  const { rows } = await sql<{ id: string }>`select id from units u where ${within(scope, 'u.id')}`.execute(db)
  const inReach = new Set(rows.map(({ id }) => id))
  return (await listHeld(db, undefined, asOf)).filter(({ unitId }) => inReach.has(unitId))
}

// Which unit decides about a petition: itself, or the one above it; and the calendar that its days are counted by.
import { sql, type Transaction } from 'kysely'
import type { Database, Tables } from '../../platform/db/open.ts'
import { type Scope, within } from '../../platform/scope.ts'
import type { UnitKind } from '../../units/rules.ts'

type Reader = Database | Transaction<Tables>

/** The unit above on a day; the unit itself where there is none. */
export async function unitAbove(db: Reader, unitId: string, on: string): Promise<string> {
  const { rows } = await sql<{ parentId: string | null }>`
    select parent_id from unit_versions where unit_id = ${unitId} and valid @> ${on}::date`.execute(db)
  return rows[0]?.parentId ?? unitId
}

/** The unit and all above it on a day: whose public pages tell of it. */
export async function withAbove(db: Reader, unitId: string, on: string): Promise<string[]> {
  const { rows } = await sql<{ unitId: string }>`
    with recursive up as (
      select unit_id, parent_id from unit_versions where unit_id = ${unitId} and valid @> ${on}::date
      union
      select v.unit_id, v.parent_id from up join unit_versions v on v.unit_id = up.parent_id and v.valid @> ${on}::date
    ) select unit_id from up`.execute(db)
  return rows.map((row) => row.unitId)
}

/** The top of the tree on a day. */
export async function provinceOf(db: Reader, unitId: string, on: string): Promise<string> {
  return (await withAbove(db, unitId, on)).at(-1) ?? unitId
}

/** A unit that petitions may be sent to on a day: a commune, or what stands above. */
export async function findOpenUnit(db: Reader, unitId: string, on: string): Promise<{ unitId: string } | undefined> {
  const { rows } = await sql<{ unitId: string }>`
    select unit_id from unit_versions
    where unit_id = ${unitId} and valid @> ${on}::date
      and kind not in ('village', 'residential-group', 'department', 'counter')`.execute(db)
  return rows[0]
}

export interface UnitChoice {
  readonly unitId: string
  readonly kind: UnitKind
  readonly name: string
}

/** To whom a petition about a unit can be given: the unit, and what stands above it. */
export async function listUnitsToAssign(db: Reader, unitId: string, on: string): Promise<UnitChoice[]> {
  const up = await withAbove(db, unitId, on)
  const { rows } = await sql<UnitChoice>`
    select v.unit_id, v.kind, v.name from unit_versions v
    where v.valid @> ${on}::date and v.unit_id = any(${up}::uuid[])
    order by array_position(${up}::uuid[], v.unit_id)`.execute(db)
  return rows
}

/** Units within reach on a day, from the province down to the communes. */
export async function listUnitsWithin(db: Reader, scope: Scope, on: string): Promise<UnitChoice[]> {
  const { rows } = await sql<UnitChoice>`
    select v.unit_id, v.kind, v.name from unit_versions v join unit_reach r on r.unit_id = v.unit_id
    where v.valid @> ${on}::date and ${within(scope, 'v.unit_id')}
      and v.kind not in ('village', 'residential-group', 'department', 'counter')
    order by nlevel(r.path), v.name collate vi, v.unit_id`.execute(db)
  return rows
}

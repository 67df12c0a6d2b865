/** Units for officers: only what lies within their reach. */
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { type Scope, within } from '../../platform/scope.ts'
import { type IsoDate, type Level, levelOf, type UnitKind } from '../rules.ts'
import { getUnit, kindsOf, likeOf, type UnitRow } from './units.ts'

export type OfficeUnit = {
  readonly unitId: string
  readonly slug: string
  readonly kind: UnitKind
  readonly level: Level
  readonly name: string
  readonly code: string | null
  readonly parentKind: UnitKind | null
  readonly parentName: string | null
  readonly phone: string | null
  readonly validFrom: IsoDate
  readonly validTo: IsoDate | null
}

export type OfficeFilter = {
  readonly asOf: IsoDate
  readonly level?: Level | undefined
  readonly search?: string | undefined
  readonly parent?: string | undefined
  readonly sort: { readonly key: 'name' | 'code' | 'parent' | 'from'; readonly descending: boolean }
  readonly limit: number
  readonly offset: number
}

const orders = {
  name: sql`v.name collate vi`,
  code: sql`v.code`,
  parent: sql`pv.name collate vi`,
  from: sql`lower(v.valid)`,
}

export async function listUnitsWithin(db: Database, scope: Scope, filter: OfficeFilter) {
  const on = sql`${filter.asOf}::date`
  const conditions = [sql`v.valid @> ${on}`, within(scope, 'v.unit_id')]
  if (filter.level !== undefined) conditions.push(sql`v.kind = any(${kindsOf(filter.level)})`)
  if (filter.parent !== undefined) conditions.push(sql`v.parent_id = ${filter.parent}`)
  if (filter.search !== undefined)
    conditions.push(sql`(folded(v.name) like ${likeOf(filter.search)} or v.code = ${filter.search})`)
  const direction = filter.sort.descending ? sql`desc nulls last` : sql`asc nulls last`
  const { rows } = await sql<Omit<OfficeUnit, 'level'> & { total: number }>`
    select u.id as unit_id, u.slug, v.kind, v.name, v.code, u.phone, pv.kind as parent_kind, pv.name as parent_name,
      lower(v.valid) as valid_from, upper(v.valid) as valid_to, count(*) over () as total
    from unit_versions v join units u on u.id = v.unit_id
      left join unit_versions pv on pv.unit_id = v.parent_id and pv.valid @> ${on}
    where ${sql.join(conditions, sql` and `)}
    order by ${orders[filter.sort.key]} ${direction}, v.name collate vi, u.slug
    limit ${filter.limit} offset ${filter.offset}`.execute(db)
  const items: OfficeUnit[] = rows.map(({ total: _, ...row }) => ({ ...row, level: levelOf(row.kind) }))
  return { total: rows[0]?.total ?? 0, items }
}

/** The unit, if it lies within reach; otherwise it is not found, so that nothing is learned by guessing. */
export async function getUnitWithin(db: Database, scope: Scope, unitId: string, asOf: IsoDate): Promise<UnitRow> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(unitId)) return refuse(notFound)
  const found = await db
    .selectFrom('units')
    .select('id')
    .where('id', '=', unitId)
    .where(within(scope, 'units.id'))
    .executeTakeFirst()
  const unit = found && (await getUnit(db, found.id, asOf))
  return unit ?? refuse(notFound)
}

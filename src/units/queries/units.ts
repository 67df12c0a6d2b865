/** Units as of a day, for everybody: one by its address or id, lists and the tree below a unit, search by name. */
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import { fold } from '../../platform/values/text.ts'
import { type IsoDate, type Level, levelOf, levelOfKind, type UnitKind } from '../rules.ts'

export type UnitRef = {
  readonly unitId: string
  readonly slug: string
  readonly kind: UnitKind
  readonly name: string
  readonly code: string | null
}

/** A unit as one of its versions has it. */
export type UnitRow = UnitRef & {
  readonly versionId: string
  readonly level: Level
  readonly parent: UnitRef | null
  readonly validFrom: IsoDate
  /** The day on which it no longer held; null while no end is known. */
  readonly validTo: IsoDate | null
}

type FlatRow = Omit<UnitRow, 'level' | 'parent'> & {
  readonly parentId: string | null
  readonly parentSlug: string | null
  readonly parentKind: UnitKind | null
  readonly parentName: string | null
  readonly parentCode: string | null
}

/** The columns of a `UnitRow` from the version `v`, its unit `u`, and the parent's unit `pu` and version `pv`. */
const columns = sql`u.id as unit_id, u.slug, v.kind, v.name, v.code, v.id as version_id,
  lower(v.valid) as valid_from, upper(v.valid) as valid_to,
  v.parent_id, pu.slug as parent_slug, pv.kind as parent_kind, pv.name as parent_name, pv.code as parent_code`

/** The parent's version on the day, or on the first day of the version where the day is outside of it. */
const withParent = (on: RawBuilder<unknown>) => sql`
  join units u on u.id = v.unit_id
  left join units pu on pu.id = v.parent_id
  left join unit_versions pv on pv.unit_id = v.parent_id
    and pv.valid @> case when v.valid @> ${on} then ${on} else lower(v.valid) end`

function rowOf(flat: FlatRow): UnitRow {
  const { parentId, parentSlug, parentKind, parentName, parentCode, ...own } = flat
  const parent =
    parentId === null || parentSlug === null || parentKind === null || parentName === null
      ? null
      : { unitId: parentId, slug: parentSlug, kind: parentKind, name: parentName, code: parentCode }
  return { ...own, level: levelOf(own.kind), parent }
}

/**
 * The unit at an address, as it stands on the day; a unit that has ended as it last was, one still to come as it
 * will begin. Undefined only where there never is one.
 */
export async function getUnitBySlug(db: Database, slug: string, asOf: IsoDate): Promise<UnitRow | undefined> {
  return findOne(db, sql`u.slug = ${slug}`, asOf)
}

export async function getUnit(db: Database, unitId: string, asOf: IsoDate): Promise<UnitRow | undefined> {
  return findOne(db, sql`u.id = ${unitId}`, asOf)
}

/** The version that holds on the day; undefined when the unit does not stand then. */
export async function currentVersion(db: Database, unitId: string, asOf: IsoDate): Promise<UnitRow | undefined> {
  const row = await getUnit(db, unitId, asOf)
  return row !== undefined && row.validFrom <= asOf && (row.validTo === null || asOf < row.validTo) ? row : undefined
}

async function findOne(db: Database, which: RawBuilder<unknown>, asOf: IsoDate): Promise<UnitRow | undefined> {
  const on = sql`${asOf}::date`
  const { rows } = await sql<FlatRow>`
    select ${columns} from unit_versions v ${withParent(on)}
    where ${which}
    order by v.valid @> ${on} desc, (lower(v.valid) <= ${on}) desc,
      case when lower(v.valid) <= ${on} then ${on} - lower(v.valid) else lower(v.valid) - ${on} end
    limit 1`.execute(db)
  const [row] = rows
  return row && rowOf(row)
}

/** The province that has a code on a day: 24 is Bắc Giang in 2021 and Bắc Ninh in 2026. */
export async function findProvince(db: Database, code: string, asOf: IsoDate): Promise<UnitRow | undefined> {
  const on = sql`${asOf}::date`
  const { rows } = await sql<FlatRow>`
    select ${columns} from unit_versions v ${withParent(on)}
    where v.code_scheme = 'gso' and v.code = ${code} and v.kind = any(${kindsOf('province')}) and v.valid @> ${on}`.execute(
    db,
  )
  const [row] = rows
  return row && rowOf(row)
}

export type UnitFilter = {
  readonly asOf: IsoDate
  /** Only what stands below this unit, at any depth. */
  readonly under?: string | undefined
  /** Only what stands directly below this unit. */
  readonly parent?: string | undefined
  readonly level?: Level | undefined
  /** Part of the name, with or without marks. */
  readonly search?: string | undefined
  readonly limit?: number | undefined
  readonly offset?: number | undefined
}

export type UnitPage = { readonly total: number; readonly items: readonly UnitRow[] }

/** Units that stand on the day, by name as a Vietnamese dictionary has it; the whole country without `under`. */
export async function listUnits(db: Database, filter: UnitFilter): Promise<UnitPage> {
  const on = sql`${filter.asOf}::date`
  const conditions = [sql`v.valid @> ${on}`]
  if (filter.under !== undefined) conditions.push(sql`v.id in (select id from below)`)
  if (filter.parent !== undefined) conditions.push(sql`v.parent_id = ${filter.parent}`)
  if (filter.level !== undefined) conditions.push(sql`v.kind = any(${kindsOf(filter.level)})`)
  if (filter.search !== undefined) conditions.push(sql`folded(v.name) like ${likeOf(filter.search)}`)
  const where = sql.join(conditions, sql` and `)
  const { rows } = await sql<FlatRow & { total: number }>`
    with recursive ${below(filter.under ?? null, on)}
    select ${columns}, count(*) over () as total from unit_versions v ${withParent(on)}
    where ${where}
    order by v.name collate vi, v.code, u.slug
    limit ${filter.limit ?? null} offset ${filter.offset ?? 0}`.execute(db)
  const items = rows.map(({ total: _, ...row }) => rowOf(row))
  if (items.length > 0 || !filter.offset) return { total: rows[0]?.total ?? 0, items }
  return { total: (await listUnits(db, { ...filter, offset: 0, limit: 1 })).total, items }
}

export type TreeBranch = UnitRow & { readonly children: readonly TreeBranch[] }

/** The unit with everything below it on the day, down to a level; undefined when it does not stand then. */
export async function treeAsOf(
  db: Database,
  unitId: string,
  asOf: IsoDate,
  downTo: Level = 'office',
): Promise<TreeBranch | undefined> {
  const top = await currentVersion(db, unitId, asOf)
  if (top === undefined) return undefined
  const { items } = await listUnits(db, { asOf, under: unitId })
  const shown = levelsDownTo(downTo)
  const byParent = Map.groupBy(
    items.filter(({ level }) => shown.has(level)),
    ({ parent }) => parent?.unitId ?? '',
  )
  const branch = (row: UnitRow): TreeBranch => ({ ...row, children: (byParent.get(row.unitId) ?? []).map(branch) })
  return branch(top)
}

/** Days on which something below the unit began or ended, or will: where the tree looks different. */
export async function daysOfChange(db: Database, provinceCode: string): Promise<IsoDate[]> {
  const { rows } = await sql<{ day: IsoDate }>`
    with recursive below as (
      select v.unit_id, v.valid from unit_versions v
      where v.code_scheme = 'gso' and v.code = ${provinceCode} and v.kind = any(${kindsOf('province')})
      union
      select v.unit_id, v.valid from below b join unit_versions v on v.parent_id = b.unit_id and v.valid && b.valid
      where v.kind <> all(${kindsOf('office')})
    )
    select distinct day from below, lateral (values (lower(valid)), (upper(valid))) as days (day)
    where day is not null order by day`.execute(db)
  return rows.map(({ day }) => day)
}

/** What stands above a unit on the day, nearest first. */
export async function listAbove(db: Database, unitId: string, asOf: IsoDate): Promise<UnitRow[]> {
  const above: UnitRow[] = []
  for (let at = await getUnit(db, unitId, asOf); at?.parent; ) {
    const upper = await getUnit(db, at.parent.unitId, asOf >= at.validFrom ? lastDay(at, asOf) : at.validFrom)
    if (upper === undefined || above.length > 8) break
    above.push(upper)
    at = upper
  }
  return above
}

/** The day itself while the version holds, else its last day. */
function lastDay({ validTo }: UnitRow, asOf: IsoDate): IsoDate {
  if (validTo === null || asOf < validTo) return asOf
  return new Date(Date.parse(`${validTo}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

export function kindsOf(level: Level): UnitKind[] {
  return (Object.keys(levelOfKind) as UnitKind[]).filter((kind) => levelOfKind[kind] === level)
}

function levelsDownTo(level: Level): ReadonlySet<Level> {
  const order: readonly Level[] = ['province', 'district', 'commune', 'village', 'office']
  return new Set(order.slice(0, order.indexOf(level) + 1))
}

export function likeOf(search: string): string {
  return `%${fold(search).replace(/[\\%_]/gu, '\\$&')}%`
}

function below(unitId: string | null, on: RawBuilder<unknown>) {
  return sql`below as (
    select v.id, v.unit_id from unit_versions v where v.parent_id = ${unitId}::uuid and v.valid @> ${on}
    union all
    select v.id, v.unit_id from below b join unit_versions v on v.parent_id = b.unit_id and v.valid @> ${on}
  )`
}

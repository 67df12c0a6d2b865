// Procedures in the back office: the list with filters, and the communes for which an officer may publish.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { type Scope, within } from '../../platform/scope.ts'
import { fold } from '../../platform/values/text.ts'
import type { UnitKind } from '../../units/rules.ts'
import type { ProcedureStatus } from '../rules.ts'

type Db = Kysely<Tables>

export interface OfficeRow {
  readonly procedureId: string
  readonly code: string
  readonly name: string
  readonly field: string
  readonly version: number
  readonly versions: number
  readonly validFrom: string
  readonly validTo: string | null
  readonly checkedOn: string
  /** How many units handle it on the day. */
  readonly units: number
  readonly total: number
}

export interface OfficeFilter {
  readonly day: string
  readonly search: string
  readonly field: string
  readonly status: ProcedureStatus | undefined
  readonly limit: number
  readonly offset: number
}

/** One row a procedure: the version of the day, else the one to come, else the one that ended last. */
export async function listForOffice(db: Db, filter: OfficeFilter): Promise<readonly OfficeRow[]> {
  const { day, search, field, status, limit, offset } = filter
  const like = `%${fold(search).replace(/[\\%_]/gu, '\\$&')}%`
  const { rows } = await sql<OfficeRow>`
    with shown as (
      select distinct on (procedure_id) procedure_id, code, name, field, version, valid_from, valid_to,
        content ->> 'checkedOn' as checked_on,
        count(*) over (partition by procedure_id)::int as versions
      from procedure_versions
      order by procedure_id, daterange(valid_from, valid_to) @> ${day}::date desc, valid_from > ${day}::date desc,
        abs(valid_from - ${day}::date)
    )
    select s.*, (select count(*)::int from unit_procedures up where up.procedure_id = s.procedure_id
        and daterange(up.valid_from, up.valid_to) @> ${day}::date) as units,
      count(*) over ()::int as total
    from shown s
    where (${search} = '' or folded(s.name) like ${like} or s.code like ${like})
      and (${field} = '' or s.field = ${field})
      and case ${status ?? ''} when 'inForce' then daterange(s.valid_from, s.valid_to) @> ${day}::date
        when 'future' then s.valid_from > ${day}::date
        when 'repealed' then s.valid_to <= ${day}::date else true end
    order by s.field collate vi, s.name collate vi limit ${limit} offset ${offset}`.execute(db)
  return rows
}

/** The fields in use, as a Vietnamese dictionary has them. */
export async function listFields(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ field: string }>`
    select field from (select distinct field from procedure_versions) fields order by field collate vi`.execute(db)
  return rows.map(({ field }) => field)
}

export interface ReachedUnit {
  readonly unitId: string
  readonly slug: string
  readonly kind: UnitKind
  readonly name: string
  readonly parentKind: UnitKind | null
  readonly parentName: string | null
  readonly procedures: number
}

/** The communes within reach that stand on a day, with how many procedures each handles. */
export async function listReached(db: Db, scope: Scope, day: string): Promise<readonly ReachedUnit[]> {
  const { rows } = await sql<ReachedUnit>`
    select v.unit_id, u.slug, v.kind, v.name, above.kind as parent_kind, above.name as parent_name,
      (select count(*)::int from unit_procedures up where up.unit_id = v.unit_id
        and daterange(up.valid_from, up.valid_to) @> ${day}::date) as procedures
    from unit_versions v
      join units u on u.id = v.unit_id
      left join unit_versions above on above.unit_id = v.parent_id and above.valid @> ${day}::date
    where v.valid @> ${day}::date and v.kind in ('commune', 'ward', 'township', 'special-zone')
      and ${within(scope, 'v.unit_id')}
    order by above.name collate vi nulls first, v.name collate vi`.execute(db)
  return rows
}

export interface PublishableRow {
  readonly procedureId: string
  readonly code: string
  readonly name: string
  readonly field: string
  /** Does the unit handle it on the day? */
  readonly isHandled: boolean
  readonly counterId: string | null
  readonly hasOverlay: boolean
}

/** Which of what a unit could handle is meant. */
export interface PublishFilter {
  /** In the name without marks, or in the code. */
  readonly search: string
  readonly field: string
  readonly handled: 'yes' | 'no' | undefined
}

export interface PublishablePage {
  readonly rows: readonly PublishableRow[]
  /** All that fit the filter, and those of them that the unit handles. */
  readonly total: number
  readonly handled: number
}

/** What fits the filter: procedures of communes in force on the day, and whatever the unit handles on it. */
function publishable(unitId: string, day: string, { search, field, handled }: PublishFilter) {
  const like = `%${fold(search).replace(/[\\%_]/gu, '\\$&')}%`
  return sql`procedure_versions v
      left join unit_procedures up on up.procedure_id = v.procedure_id and up.unit_id = ${unitId}
        and daterange(up.valid_from, up.valid_to) @> ${day}::date
    where daterange(v.valid_from, v.valid_to) @> ${day}::date and (v.level = 'commune' or up.id is not null)
      and (${search} = '' or folded(v.name) like ${like} or v.code like ${like})
      and (${field} = '' or v.field = ${field})
      and case ${handled ?? ''} when 'yes' then up.id is not null when 'no' then up.id is null else true end`
}

/** A page of what a unit could handle on a day, what it does, and at which counter; by field and name. */
export async function listPublishable(
  db: Db,
  unitId: string,
  day: string,
  filter: PublishFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<PublishablePage> {
  const from = publishable(unitId, day, filter)
  const { rows } = await sql<PublishableRow>`
    select page.*, exists (select from unit_procedure_overlays o
      where o.procedure_id = page.procedure_id and o.unit_id = ${unitId}) as has_overlay
    from (select v.procedure_id, v.code, v.name, v.field, up.id is not null as is_handled, up.counter_id from ${from}
      order by v.field collate vi, v.name collate vi, v.code limit ${limit} offset ${offset}) page`.execute(db)
  const { rows: counts } = await sql<{ total: number; handled: number }>`
    select count(*)::int as total, count(up.id)::int as handled from ${from}`.execute(db)
  return { rows, ...(counts[0] ?? { total: 0, handled: 0 }) }
}

/** Every procedure of the filter, with whether the unit handles it on the day. */
export async function listFiltered(
  db: Db,
  unitId: string,
  day: string,
  filter: PublishFilter,
): Promise<readonly { readonly procedureId: string; readonly isHandled: boolean }[]> {
  const { rows } = await sql<{ procedureId: string; isHandled: boolean }>`
    select v.procedure_id, up.id is not null as is_handled from ${publishable(unitId, day, filter)}
    order by v.procedure_id`.execute(db)
  return rows
}

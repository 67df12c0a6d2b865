// What a unit handles on a day, and where a procedure is handled: for everybody.
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import type { UnitKind } from '../../units/rules.ts'
import type { LifeEvent, ProcedureVersion } from '../rules.ts'
import { type VersionRow, versionColumns, versionOf } from './versions.ts'

type Db = Kysely<Tables>

/** What a unit adds to the national record. */
export interface Overlay {
  readonly room: string
  readonly contactName: string
  readonly contactPhone: string
  readonly feeExemption: string
  readonly feeBasis: string
  readonly note: string
  readonly revision: number
}

/** A procedure as a unit handles it. */
export interface Published {
  readonly procedure: ProcedureVersion
  readonly counterId: string | null
  readonly counterSlug: string | null
  readonly counterName: string | null
  /** Since when the unit handles it. */
  readonly since: string
  readonly until: string | null
  readonly overlay: Overlay | null
}

type FlatPublished = VersionRow & {
  readonly counterId: string | null
  readonly counterSlug: string | null
  readonly counterName: string | null
  readonly since: string
  readonly until: string | null
  readonly overlay: Overlay | null
}

/** The procedures that a unit handles on a day and that hold then, by field and name. */
export async function listPublished(db: Db, unitId: string, day: string): Promise<readonly Published[]> {
  return readPublished(db, unitId, day, sql`true`)
}

/** One of them; undefined when the unit does not handle it on that day. */
export async function findPublished(
  db: Db,
  unitId: string,
  procedureId: string,
  day: string,
): Promise<Published | undefined> {
  const [found] = await readPublished(db, unitId, day, sql`up.procedure_id = ${procedureId}`)
  return found
}

async function readPublished(
  db: Db,
  unitId: string,
  day: string,
  which: RawBuilder<unknown>,
): Promise<readonly Published[]> {
  const { rows } = await sql<FlatPublished>`
    select ${versionColumns}, up.counter_id, cu.slug as counter_slug, c.name as counter_name,
      up.valid_from as since, up.valid_to as until,
      case when o.unit_id is not null then json_build_object('room', o.room, 'contactName', o.contact_name,
        'contactPhone', o.contact_phone, 'feeExemption', o.fee_exemption, 'feeBasis', o.fee_basis, 'note', o.note,
        'revision', o.revision) end as overlay
    from unit_procedures up
      join procedure_versions v on v.procedure_id = up.procedure_id
        and daterange(v.valid_from, v.valid_to) @> ${day}::date
      left join units cu on cu.id = up.counter_id
      left join unit_versions c on c.unit_id = up.counter_id and c.valid @> ${day}::date
      left join unit_procedure_overlays o on o.unit_id = up.unit_id and o.procedure_id = up.procedure_id
    where up.unit_id = ${unitId} and daterange(up.valid_from, up.valid_to) @> ${day}::date and ${which}
    order by v.field collate vi, v.name collate vi`.execute(db)
  return rows.map(({ counterId, counterSlug, counterName, since, until, overlay, ...version }) => {
    return { procedure: versionOf(version), counterId, counterSlug, counterName, since, until, overlay }
  })
}

export interface HandlingUnit {
  readonly unitId: string
  readonly slug: string
  readonly kind: UnitKind
  readonly name: string
}

/** The units that handle a procedure on a day, by name. */
export async function listHandling(db: Db, procedureId: string, day: string): Promise<readonly HandlingUnit[]> {
  const { rows } = await sql<HandlingUnit>`
    select u.id as unit_id, u.slug, v.kind, v.name
    from unit_procedures up
      join units u on u.id = up.unit_id
      join unit_versions v on v.unit_id = u.id and v.valid @> ${day}::date
    where up.procedure_id = ${procedureId} and daterange(up.valid_from, up.valid_to) @> ${day}::date
    order by v.name collate vi`.execute(db)
  return rows
}

/** Those of the ids that no procedure has. */
export async function listUnknown(db: Db, procedureIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...procedureIds]}::uuid[]) as given (id)
    where not exists (select from procedures p where p.id = given.id)`.execute(db)
  return rows.map(({ id }) => id)
}

/** Those of the counters that do not stand directly below their unit on the day. */
export async function listStrayCounters(
  db: Db,
  wanted: readonly { readonly unitId: string; readonly counterId: string | null }[],
  day: string,
): Promise<string[]> {
  const named = wanted.filter(({ counterId }) => counterId !== null)
  const { rows } = await sql<{ counterId: string }>`
    select distinct counter_id
    from unnest(${named.map(({ unitId }) => unitId)}::uuid[], ${named.map(({ counterId }) => counterId)}::uuid[])
      as given (unit_id, counter_id)
    where not exists (
      select from unit_versions v
      where v.unit_id = counter_id and v.parent_id = given.unit_id and v.valid @> ${day}::date
        and v.kind in ('counter', 'department')
    )`.execute(db)
  return rows.map(({ counterId }) => counterId)
}

/** What a list shows of a procedure. */
export interface HandledProcedure {
  readonly code: string
  readonly name: string
  readonly field: string
  readonly lifeEvents: readonly LifeEvent[]
  /** How many units handle it. */
  readonly units: number
}

/** The procedures that hold on a day and that any unit handles then, by field and name. */
export async function listHandled(db: Db, day: string): Promise<readonly HandledProcedure[]> {
  const { rows } = await sql<HandledProcedure>`
    select v.code, v.name, v.field, v.content -> 'lifeEvents' as life_events, handled.units
    from (
      select procedure_id, count(*)::int as units from unit_procedures
      where daterange(valid_from, valid_to) @> ${day}::date group by procedure_id
    ) handled
      join procedure_versions v on v.procedure_id = handled.procedure_id
        and daterange(v.valid_from, v.valid_to) @> ${day}::date
    order by v.field collate vi, v.name collate vi`.execute(db)
  return rows
}

/** What a unit adds to a procedure, whether it handles it or not; null where it has written nothing. */
export async function findOverlay(db: Db, unitId: string, procedureId: string): Promise<Overlay | null> {
  const row = await db
    .selectFrom('unitProcedureOverlays')
    .select(['room', 'contactName', 'contactPhone', 'feeExemption', 'feeBasis', 'note', 'revision'])
    .where('unitId', '=', unitId)
    .where('procedureId', '=', procedureId)
    .executeTakeFirst()
  return row ?? null
}

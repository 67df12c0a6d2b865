/** Writes many rows of the unit tables in one statement each. */
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import type { ChangeKind, IsoDate, UnitKind } from '../rules.ts'

export type Tx = Transaction<Tables>

export type UnitRecord = { readonly id: string; readonly slug: string; readonly registryKey: string | null }

export type VersionRecord = {
  readonly id: string
  readonly unitId: string
  readonly from: IsoDate
  readonly to: IsoDate | null
  readonly kind: UnitKind
  readonly name: string
  readonly codeScheme: string
  readonly code: string | null
  readonly parentId: string | null
}

export type ChangeRecord = {
  readonly id: string
  readonly date: IsoDate
  readonly kind: ChangeKind
  readonly act: string
  readonly note: string
}

export type EdgeRecord = {
  readonly id: string
  readonly changeId: string
  readonly fromVersion: string | null
  readonly toVersion: string | null
  /** In millionths. */
  readonly populationShare: bigint | null
  readonly areaShare: bigint | null
  readonly note: string
}

export async function insertUnits(tx: Tx, rows: readonly UnitRecord[]): Promise<void> {
  await sql`insert into units (id, slug, registry_key)
    select id, slug, "registryKey" from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (id uuid, slug text, "registryKey" text)`.execute(tx)
}

export async function insertVersions(tx: Tx, rows: readonly VersionRecord[]): Promise<void> {
  await sql`insert into unit_versions (id, unit_id, valid, kind, name, code_scheme, code, parent_id)
    select id, "unitId", daterange("from", "to"), kind, name, "codeScheme", code, "parentId"
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (id uuid, "unitId" uuid, "from" date, "to" date, kind text, name text, "codeScheme" text, code text,
        "parentId" uuid)`.execute(tx)
}

/** The only thing about a version that ever changes: the day on which it no longer holds, once. */
export async function endVersions(tx: Tx, ends: readonly { id: string; to: IsoDate }[]): Promise<void> {
  await sql`update unit_versions v set valid = daterange(lower(v.valid), r."to")
    from json_to_recordset(${JSON.stringify(ends)}::json) as r (id uuid, "to" date)
    where v.id = r.id and upper_inf(v.valid)`.execute(tx)
}

export async function insertChanges(tx: Tx, rows: readonly ChangeRecord[], at: Date): Promise<void> {
  await sql`insert into unit_changes (id, on_date, kind, act, note, entered_at)
    select id, date, kind, act, note, ${at} from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (id uuid, date date, kind text, act text, note text)`.execute(tx)
}

export async function insertEdges(tx: Tx, rows: readonly EdgeRecord[]): Promise<void> {
  const share = (millionths: bigint | null) => (millionths === null ? null : Number(millionths))
  const plain = rows.map((row) => ({
    ...row,
    populationShare: share(row.populationShare),
    areaShare: share(row.areaShare),
  }))
  await sql`insert into unit_change_edges (id, change_id, from_version, to_version, population_share, area_share, note)
    select id, "changeId", "fromVersion", "toVersion", "populationShare" / 1000000, "areaShare" / 1000000, note
    from json_to_recordset(${JSON.stringify(plain)}::json)
      as r (id uuid, "changeId" uuid, "fromVersion" uuid, "toVersion" uuid, "populationShare" numeric,
        "areaShare" numeric, note text)`.execute(tx)
}

/** Every address that was ever given. */
export async function takenSlugs(tx: Tx): Promise<Set<string>> {
  const rows = await tx.selectFrom('units').select('slug').execute()
  return new Set(rows.map(({ slug }) => slug))
}

/** After many rows at once: without fresh statistics a tree of the whole country is read forty times slower. */
export async function refreshStatistics(tx: Tx): Promise<void> {
  await sql`select analyze_units()`.execute(tx)
}

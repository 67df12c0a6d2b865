/** Writes a planned change: ends versions, begins others, and says what came from what. */
import { sql } from 'kysely'
import { newId } from '../../platform/ids.ts'
import type { Plan, PlannedVersion } from '../change-types.ts'
import type { IsoDate } from '../rules.ts'
import { chooseSlug } from '../slugs.ts'
import {
  type ChangeRecord,
  type EdgeRecord,
  endVersions,
  insertChanges,
  insertEdges,
  insertUnits,
  insertVersions,
  type Tx,
  takenSlugs,
  type VersionRecord,
} from './rows.ts'

/** Two people who change the same unit take turns; the second sees what the first did. Always in one order. */
export async function lockUnits(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`select id from units
    where id = any(${ids}::uuid[]) or id in (
      select unit_id from unit_versions where parent_id = any(${ids}::uuid[]) and upper_inf(valid))
    order by id for update`.execute(tx)
}

export type Written = {
  /** Keys of the plan to unit ids. */
  readonly units: ReadonlyMap<string, string>
  readonly changeIds: readonly string[]
}

type Deed = { readonly date: IsoDate; readonly act: string; readonly note: string }

export async function writePlan(tx: Tx, plan: Plan, { date, act, note }: Deed, at: Date): Promise<Written> {
  const units = new Map(plan.begins.map(({ key, unitId }) => [key, unitId ?? newId(at)]))
  await nameUnits(tx, plan.begins, units)
  const versionIds = new Map(plan.begins.map(({ key }) => [key, newId(at)]))
  await endVersions(
    tx,
    plan.ends.map(({ versionId }) => ({ id: versionId, to: date })),
  )
  await insertVersions(
    tx,
    plan.begins.map((begun) => versionOf(begun, date, units, versionIds)),
  )
  const changes: ChangeRecord[] = []
  const edges: EdgeRecord[] = []
  for (const change of plan.changes) {
    const changeId = newId(at)
    changes.push({ id: changeId, date, kind: change.kind, act, note })
    for (const { from, to, populationShare, areaShare } of change.edges) {
      const toVersion = to === null ? null : (versionIds.get(to) ?? null)
      edges.push({ id: newId(at), changeId, fromVersion: from, toVersion, populationShare, areaShare, note: '' })
    }
  }
  await insertChanges(tx, changes, at)
  await insertEdges(tx, edges)
  return { units, changeIds: changes.map(({ id }) => id) }
}

function versionOf(
  begun: PlannedVersion,
  date: IsoDate,
  units: ReadonlyMap<string, string>,
  versionIds: ReadonlyMap<string, string>,
): VersionRecord {
  const { key, kind, name, codeScheme, code, parent } = begun
  return {
    id: versionIds.get(key) ?? '',
    unitId: units.get(key) ?? '',
    from: date,
    to: null,
    kind,
    name,
    codeScheme,
    code,
    parentId: parent === null ? null : (units.get(parent) ?? parent),
  }
}

async function nameUnits(tx: Tx, begins: readonly PlannedVersion[], units: ReadonlyMap<string, string>): Promise<void> {
  const fresh = begins.filter(({ unitId }) => unitId === null)
  if (fresh.length === 0) return
  const taken = await takenSlugs(tx)
  const parents = await parentNames(
    tx,
    fresh.flatMap(({ parent }) => parent ?? []),
  )
  await insertUnits(
    tx,
    fresh.map(({ key, kind, name, code, parent }) => ({
      id: units.get(key) ?? '',
      slug: chooseSlug({ kind, name, code, parent: parents.get(parent ?? '') ?? null }, taken),
      registryKey: null,
    })),
  )
}

export async function parentNames(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { name: string; slug: string }>> {
  const { rows } = await sql<{ unitId: string; name: string; slug: string }>`
    select distinct on (v.unit_id) v.unit_id, v.name, u.slug from unit_versions v join units u on u.id = v.unit_id
    where v.unit_id = any(${ids}::uuid[]) order by v.unit_id, lower(v.valid) desc`.execute(tx)
  return new Map(rows.map(({ unitId, name, slug }) => [unitId, { name, slug }]))
}

/** Brings a registry into the tables: what is there already stays as it is, however often it is done. */
import { sql } from 'kysely'
import { newId } from '../../platform/ids.ts'
import type { ChangeEdge, IsoDate, Registry, UnitVersion } from '../rules.ts'
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
  type UnitRecord,
  type VersionRecord,
} from './rows.ts'

export type RegistryImport = {
  readonly units: number
  readonly versions: number
  readonly changes: number
  /** Registry keys of units that were changed here since; they are left as they are. */
  readonly keptAsHere: readonly string[]
}

type HeldVersion = { readonly id: string; readonly unit: string; readonly from: IsoDate; readonly to: IsoDate | null }

export async function insertRegistry(tx: Tx, registry: Registry, at: Date): Promise<RegistryImport> {
  await sql`select pg_advisory_xact_lock(hashtext('units.registry'))`.execute(tx)
  const inOrder = registry.versions.toSorted((a, b) => compare(a.from, b.from) || compare(a.unit, b.unit))
  const ids = await heldUnits(tx)
  const held = await heldVersions(tx)
  const newUnits = nameNewUnits(inOrder, ids, await takenSlugs(tx), await heldSlugs(tx), at)
  for (const { id, registryKey } of newUnits) ids.set(registryKey ?? '', id)
  const { begun, ended, keptAsHere } = newVersions(inOrder, ids, held, at)
  await insertUnits(tx, newUnits)
  await endVersions(tx, ended)
  await insertVersions(tx, begun)
  const changes = await insertLineage(tx, registry.edges, at)
  await insertOpenLineages(tx, registry, ids)
  return { units: newUnits.length, versions: begun.length, changes, keptAsHere }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

async function heldUnits(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('units').select(['id', 'registryKey']).where('registryKey', 'is not', null).execute()
  return new Map(rows.map(({ id, registryKey }) => [registryKey ?? '', id]))
}

async function heldSlugs(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('units')
    .select(['slug', 'registryKey'])
    .where('registryKey', 'is not', null)
    .execute()
  return new Map(rows.map(({ slug, registryKey }) => [registryKey ?? '', slug]))
}

async function heldVersions(tx: Tx): Promise<Map<string, HeldVersion[]>> {
  const { rows } = await sql<HeldVersion>`
    select v.id, u.registry_key as unit, lower(v.valid) as "from", upper(v.valid) as "to"
    from unit_versions v join units u on u.id = v.unit_id where u.registry_key is not null
    order by lower(v.valid)`.execute(tx)
  return Map.groupBy(rows, ({ unit }) => unit)
}

function nameNewUnits(
  versions: readonly UnitVersion[],
  ids: ReadonlyMap<string, string>,
  taken: Set<string>,
  slugs: Map<string, string>,
  at: Date,
): UnitRecord[] {
  const names = new Map(versions.map(({ unit, name }) => [unit, name]))
  const seen = new Set<string>()
  return versions.flatMap((version) => {
    const { unit, kind, name, code } = version
    if (ids.has(unit) || seen.has(unit)) return []
    seen.add(unit)
    const upper = version.parent
    const parent = upper === null ? null : { name: names.get(upper) ?? '', slug: slugs.get(upper) ?? '' }
    const slug = chooseSlug({ kind, name, code: code || null, parent }, taken)
    slugs.set(unit, slug)
    return [{ id: newId(at), slug, registryKey: unit }]
  })
}

/** What the registry knows and the tables do not. A unit that was changed here since is left alone. */
function newVersions(
  versions: readonly UnitVersion[],
  ids: ReadonlyMap<string, string>,
  heldByUnit: ReadonlyMap<string, readonly HeldVersion[]>,
  at: Date,
) {
  const begun: VersionRecord[] = []
  const ended: { id: string; to: IsoDate }[] = []
  const keptAsHere: string[] = []
  for (const [unit, known] of Map.groupBy(versions, (version) => version.unit)) {
    const held = heldByUnit.get(unit) ?? []
    const last = held.at(-1)
    const isPrefix = held.every(({ from, to }, index) => {
      const same = known[index]
      return same?.from === from && (same.to === to || (to === null && index === held.length - 1))
    })
    if (!isPrefix) {
      keptAsHere.push(unit)
      continue
    }
    const end = known[held.length - 1]?.to
    if (last !== undefined && last.to === null && end) ended.push({ id: last.id, to: end })
    for (const version of known.slice(held.length)) begun.push(recordOf(version, ids, at))
  }
  return { begun, ended, keptAsHere }
}

function recordOf(version: UnitVersion, ids: ReadonlyMap<string, string>, at: Date): VersionRecord {
  const idOf = (unit: string) => {
    const id = ids.get(unit)
    if (id === undefined) throw new Error(`unit ${unit} of the registry has no id`)
    return id
  }
  return {
    id: newId(at),
    unitId: idOf(version.unit),
    from: version.from,
    to: version.to,
    kind: version.kind,
    name: version.name,
    codeScheme: 'gso',
    code: version.code || null,
    parentId: version.parent === null ? null : idOf(version.parent),
  }
}

async function insertLineage(tx: Tx, edges: readonly ChangeEdge[], at: Date): Promise<number> {
  const held = await heldVersions(tx)
  const ending = new Map([...held.values()].flat().map(({ id, unit, to }) => [`${unit} ${to}`, id]))
  const beginning = new Map([...held.values()].flat().map(({ id, unit, from }) => [`${unit} ${from}`, id]))
  const known = await tx.selectFrom('unitChangeEdges').select(['changeId', 'fromVersion', 'toVersion']).execute()
  const changeOf = new Map(
    known.flatMap(({ changeId, fromVersion, toVersion }) => [
      [`from ${fromVersion}`, changeId] as const,
      [`to ${toVersion}`, changeId] as const,
    ]),
  )
  const present = new Set(known.map(({ fromVersion, toVersion }) => `${fromVersion} ${toVersion}`))
  const changes: ChangeRecord[] = []
  const records: EdgeRecord[] = []
  for (const group of togetherOf(edges)) {
    const placed = group.flatMap((edge) => {
      const fromVersion = edge.from === null ? null : ending.get(`${edge.from} ${edge.date}`)
      const toVersion = edge.to === null ? null : beginning.get(`${edge.to} ${edge.date}`)
      return fromVersion === undefined || toVersion === undefined ? [] : [{ edge, fromVersion, toVersion }]
    })
    const fresh = placed.filter(({ fromVersion, toVersion }) => !present.has(`${fromVersion} ${toVersion}`))
    const [first] = fresh
    if (first === undefined) continue
    const earlier = placed
      .map(({ fromVersion, toVersion }) => changeOf.get(`from ${fromVersion}`) ?? changeOf.get(`to ${toVersion}`))
      .find((id) => id !== undefined)
    const changeId = earlier ?? newId(at)
    const { date, kind, act } = first.edge
    if (earlier === undefined) changes.push({ id: changeId, date, kind, act, note: '' })
    for (const { edge, fromVersion, toVersion } of fresh) {
      const { populationShare, areaShare, note } = edge
      records.push({ id: newId(at), changeId, fromVersion, toVersion, populationShare, areaShare, note })
    }
  }
  await insertChanges(tx, changes, at)
  await insertEdges(tx, records)
  return changes.length
}

/** Edges of one day, act and kind that share a unit on the same side are one change. */
function togetherOf(edges: readonly ChangeEdge[]): ChangeEdge[][] {
  const groups = new Map<string, ChangeEdge[]>()
  for (const edge of edges) {
    const base = `${edge.date} ${edge.act} ${edge.kind}`
    const keys = [`${base} from ${edge.from ?? `only ${edge.to}`}`, `${base} to ${edge.to ?? `only ${edge.from}`}`]
    const merged = [...new Set(keys.flatMap((key) => groups.get(key) ?? [])), edge]
    const all = new Set(keys)
    for (const one of merged) {
      all.add(`${base} from ${one.from ?? `only ${one.to}`}`)
      all.add(`${base} to ${one.to ?? `only ${one.from}`}`)
    }
    for (const key of all) groups.set(key, merged)
  }
  return [...new Set(groups.values())]
}

async function insertOpenLineages(tx: Tx, registry: Registry, ids: ReadonlyMap<string, string>): Promise<void> {
  const rows = registry.open.flatMap(({ unit, date, reason, later, note }) => {
    const id = ids.get(unit)
    return id === undefined ? [] : [{ id, date, reason, later: ids.get(later) ?? null, note }]
  })
  await sql`insert into unit_open_lineages (unit_id, on_date, reason, later_id, note)
    select id, date, reason, later, note from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (id uuid, date date, reason text, later uuid, note text)
    on conflict on constraint unit_open_lineages_key do nothing`.execute(tx)
}

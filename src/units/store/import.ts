/** Writes what a file of units adds: new units, how people reach them, boundaries. */
import { sql } from 'kysely'
import { newId } from '../../platform/ids.ts'
import { schemeOf } from '../change-types.ts'
import type { Difference } from '../import-plan.ts'
import { levelOf, levels } from '../rules.ts'
import { chooseSlug } from '../slugs.ts'
import { parentNames } from './changes.ts'
import { insertChanges, insertEdges, insertUnits, insertVersions, type Tx, takenSlugs } from './rows.ts'

type NewUnit = Extract<Difference, { type: 'new' }>
type Boundary = Extract<Difference, { type: 'boundary' }>

export async function writeDifferences(
  tx: Tx,
  differences: readonly Difference[],
  note: string,
  at: Date,
): Promise<string[]> {
  const fresh = differences.filter((one): one is NewUnit => one.type === 'new')
  const created = await insertNewUnits(tx, fresh, note, at)
  for (const one of differences) {
    if (one.type !== 'contact') continue
    const set = Object.fromEntries(one.changes.map(({ field, after }) => [field, after]))
    await tx.updateTable('units').set(set).where('id', '=', one.unitId).execute()
  }
  await saveBoundaries(
    tx,
    differences.filter((one): one is Boundary => one.type === 'boundary'),
  )
  return [...created, ...differences.flatMap((one) => (one.type === 'new' ? [] : [one.unitId]))]
}

async function insertNewUnits(tx: Tx, fresh: readonly NewUnit[], note: string, at: Date): Promise<string[]> {
  if (fresh.length === 0) return []
  // Parents before children, because an address may be made with the parent's.
  const inOrder = fresh.toSorted(
    (a, b) => levels.indexOf(levelOf(a.kind)) - levels.indexOf(levelOf(b.kind)) || a.line - b.line,
  )
  const ids = new Map(inOrder.map(({ line }) => [line, newId(at)]))
  const idOf = (line: number) => ids.get(line) ?? ''
  const parentIdOf = ({ parent }: NewUnit) =>
    parent === null ? null : 'unitId' in parent ? parent.unitId : idOf(parent.line)
  const names = await parentNames(
    tx,
    inOrder.flatMap((unit) => parentIdOf(unit) ?? []),
  )
  const taken = await takenSlugs(tx)
  const units = inOrder.map((unit) => {
    const slug = chooseSlug({ ...unit, parent: names.get(parentIdOf(unit) ?? '') ?? null }, taken)
    names.set(idOf(unit.line), { name: unit.name, slug })
    return { id: idOf(unit.line), slug, registryKey: null }
  })
  await insertUnits(tx, units)
  const versions = inOrder.map((unit) => ({
    id: newId(at),
    unitId: idOf(unit.line),
    from: unit.from,
    to: unit.to,
    kind: unit.kind,
    name: unit.name,
    codeScheme: schemeOf(unit.kind),
    code: unit.code,
    parentId: parentIdOf(unit),
  }))
  await insertVersions(tx, versions)
  const changes = [...new Set(inOrder.map(({ from }) => from))].map((date) => {
    return { id: newId(at), date, kind: 'establish' as const, act: '', note }
  })
  await insertChanges(tx, changes, at)
  const edges = versions.map(({ id, from }) => {
    const changeId = changes.find(({ date }) => date === from)?.id ?? ''
    return {
      id: newId(at),
      changeId,
      fromVersion: null,
      toVersion: id,
      populationShare: null,
      areaShare: null,
      note: '',
    }
  })
  await insertEdges(tx, edges)
  return units.map(({ id }) => id)
}

async function saveBoundaries(tx: Tx, boundaries: readonly Boundary[]): Promise<void> {
  const rows = boundaries.map(({ versionId, geometry }) => ({ versionId, geometry }))
  await sql`insert into unit_boundaries (version_id, geojson)
    select "versionId", geometry from json_to_recordset(${JSON.stringify(rows)}::json) as r ("versionId" uuid, geometry jsonb)
    on conflict (version_id) do update set geojson = excluded.geojson`.execute(tx)
}

/** Writes what a commune keeps itself: its villages, departments and counters, and how people reach it. */
import { sql } from 'kysely'
import { newId } from '../../platform/ids.ts'
import type { KnownEnd } from '../change-types.ts'
import type { IsoDate, UnitKind } from '../rules.ts'
import { chooseSlug } from '../slugs.ts'
import { parentNames } from './changes.ts'
import {
  type EdgeRecord,
  insertChanges,
  insertEdges,
  insertUnits,
  insertVersions,
  type Tx,
  takenSlugs,
} from './rows.ts'

export type LocalUnit = {
  readonly kind: UnitKind
  readonly name: string
  readonly code: string | null
  readonly from: IsoDate
}

/** Where a local unit stands from a day on, and what is known of the end of that. */
export type Stay = { readonly parent: string; readonly from: IsoDate; readonly end: KnownEnd | undefined }

/** A new unit with a version for each stay: it moves with its commune where the commune is known to go on as another. */
export async function insertLocalUnit(tx: Tx, unit: LocalUnit, stays: readonly Stay[], at: Date) {
  const [first] = stays
  if (first === undefined) throw new Error('a local unit needs a place')
  const parent = (await parentNames(tx, [first.parent])).get(first.parent) ?? null
  const id = newId(at)
  const slug = chooseSlug({ ...unit, parent }, await takenSlugs(tx))
  await insertUnits(tx, [{ id, slug, registryKey: null }])
  const versions = stays.map(({ parent: parentId, from, end }) => ({
    id: newId(at),
    unitId: id,
    from,
    to: end?.on ?? null,
    kind: unit.kind,
    name: unit.name,
    codeScheme: 'own',
    code: unit.code,
    parentId,
  }))
  await insertVersions(tx, versions)
  await tellStays(
    tx,
    stays,
    versions.map((version) => version.id),
    at,
  )
  return { unitId: id, slug }
}

async function tellStays(tx: Tx, stays: readonly Stay[], versionIds: readonly string[], at: Date): Promise<void> {
  const edge = (changeId: string, fromVersion: string | null, toVersion: string | null): EdgeRecord => {
    return { id: newId(at), changeId, fromVersion, toVersion, populationShare: null, areaShare: null, note: '' }
  }
  const first = { id: newId(at), date: stays[0]?.from ?? '', kind: 'establish' as const, act: '', note: '' }
  const changes = [
    first,
    ...stays.flatMap(({ end }, index) => {
      const kind = stays[index + 1] === undefined ? ('abolish' as const) : ('move' as const)
      return end === undefined ? [] : [{ id: newId(at), date: end.on, kind, act: end.act, note: '' }]
    }),
  ]
  await insertChanges(tx, changes, at)
  await insertEdges(
    tx,
    changes.map(({ id }, index) => edge(id, versionIds[index - 1] ?? null, versionIds[index] ?? null)),
  )
}

export type Profile = {
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
  readonly hours: readonly OpeningHours[] | null
}

export type OpeningHours = { readonly days: readonly number[]; readonly from: string; readonly to: string }

export async function saveProfile(tx: Tx, unitId: string, { phone, email, address, hours }: Profile): Promise<void> {
  await sql`update units set phone = ${phone}, email = ${email}, address = ${address},
    hours = ${hours === null ? null : JSON.stringify(hours)}::jsonb where id = ${unitId}`.execute(tx)
}

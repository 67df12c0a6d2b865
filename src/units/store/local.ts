/** Writes what a commune keeps itself: its villages, departments and counters, and how people reach it. */
import { sql } from 'kysely'
import { newId } from '../../platform/ids.ts'
import type { DeskPerson, IsoDate, OpeningHours, UnitKind } from '../rules.ts'
import { chooseSlug } from '../slugs.ts'
import { parentNames } from './changes.ts'
import { insertChanges, insertEdges, insertUnits, insertVersions, type Tx, takenSlugs } from './rows.ts'

export type LocalUnit = {
  readonly kind: UnitKind
  readonly name: string
  readonly code: string | null
  readonly from: IsoDate
}

/** A new unit below another. Where that one is known to end, `followParents` says what comes then. */
export async function insertLocalUnit(tx: Tx, unit: LocalUnit, parentId: string, at: Date) {
  const parent = (await parentNames(tx, [parentId])).get(parentId) ?? null
  const id = newId(at)
  const slug = chooseSlug({ ...unit, parent }, await takenSlugs(tx))
  await insertUnits(tx, [{ id, slug, registryKey: null }])
  const { kind, name, code, from } = unit
  const version = { id: newId(at), unitId: id, from, to: null, kind, name, codeScheme: 'own', code, parentId }
  await insertVersions(tx, [version])
  const change = { id: newId(at), date: from, kind: 'establish' as const, act: '', note: '' }
  await insertChanges(tx, [change], at)
  const shares = { populationShare: null, areaShare: null, note: '' }
  await insertEdges(tx, [{ id: newId(at), changeId: change.id, fromVersion: null, toVersion: version.id, ...shares }])
  return { unitId: id, slug }
}

export type Profile = {
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
  readonly hours: readonly OpeningHours[] | null
}

export async function saveProfile(tx: Tx, unitId: string, { phone, email, address, hours }: Profile): Promise<void> {
  await sql`update units set phone = ${phone}, email = ${email}, address = ${address},
    hours = ${hours === null ? null : JSON.stringify(hours)}::jsonb where id = ${unitId}`.execute(tx)
}

/** The list replaces the one before. */
export async function saveDeskPeople(tx: Tx, unitId: string, people: readonly DeskPerson[]): Promise<void> {
  await tx.deleteFrom('deskPeople').where('unitId', '=', unitId).execute()
  if (people.length === 0) return
  const rows = people.map(({ name, title, field, phone }, index) => {
    return { unitId, position: index + 1, name, title, field, phone: phone === '' ? null : phone }
  })
  await tx.insertInto('deskPeople').values(rows).execute()
}

/** One host name for a unit; empty takes it away. */
export async function saveHost(tx: Tx, unitId: string, host: string): Promise<void> {
  await tx.deleteFrom('unitHosts').where('unitId', '=', unitId).execute()
  if (host !== '') await tx.insertInto('unitHosts').values({ host, unitId }).execute()
}

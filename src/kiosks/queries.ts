// Reading kiosks: which one asks, which an officer may see, and at which places one may stand.
import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import { notFound, refuse } from '../platform/refusal.ts'
import { type Scope, within } from '../platform/scope.ts'
import { findPlace, type Place } from '../ratings/queries/places.ts'
import { levelOf, type UnitKind } from '../units/rules.ts'
import type { LastContact } from './rules.ts'

type Db = Kysely<Tables>

export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export interface Kiosk {
  readonly id: string
  readonly unitId: string
  readonly name: string
  readonly pinSealed: string
  readonly madeAt: Date
}

const own = ['kiosks.id', 'kiosks.unitId', 'kiosks.name', 'kiosks.pinSealed', 'kiosks.madeAt'] as const

/** The kiosk that holds this secret; none that was revoked. */
export async function findKioskByToken(db: Db, token: string): Promise<Kiosk | undefined> {
  return db.selectFrom('kiosks').select(own).where('tokenHash', '=', hashOfToken(token)).executeTakeFirst()
}

export async function findKiosk(db: Db, id: string): Promise<Kiosk | undefined> {
  return db.selectFrom('kiosks').select(own).where('id', '=', id).executeTakeFirst()
}

/** The kiosk for which a code is good, without using it. */
export async function findPairing(db: Db, number: string, proof: string, now: Date): Promise<string | undefined> {
  const found = await db
    .selectFrom('kioskPairings')
    .select('kioskId')
    .where('number', '=', number)
    .where('proof', '=', proof)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return found?.kioskId
}

/** The name of a unit in addresses, which it keeps also when it has ended. */
export async function findSlug(db: Db, unitId: string): Promise<string> {
  const { slug } = await db.selectFrom('units').select('slug').where('id', '=', unitId).executeTakeFirstOrThrow()
  return slug
}

/** Where a kiosk stands, on a day; undefined when its unit has ended or takes no ratings. */
export async function findPlaceOf(db: Db, unitId: string, on: string): Promise<Place | undefined> {
  return findPlace(db, await findSlug(db, unitId), on)
}

interface Standing {
  readonly unitId: string
  readonly kind: UnitKind
  readonly unitName: string
  readonly parentKind: UnitKind | null
  readonly parentName: string | null
}

export interface KioskRow extends Standing {
  readonly id: string
  readonly name: string
  readonly pinSealed: string
  readonly pairedAt: Date | null
  readonly revokedAt: Date | null
  readonly codeUntil: Date | null
  readonly contact: LastContact | null
}

/** The kiosks within reach, by place and name. A unit that has ended shows its last name. */
export async function listKiosks(db: Db, scope: Scope): Promise<KioskRow[]> {
  return readKiosks(db, scope, null)
}

export async function getKiosk(db: Db, scope: Scope, id: string): Promise<KioskRow> {
  const [kiosk] = await readKiosks(db, scope, id)
  return kiosk ?? refuse(notFound)
}

type Flat = Omit<KioskRow, 'contact'> & { contact: (Omit<LastContact, 'at'> & { readonly at: string }) | null }

async function readKiosks(db: Db, scope: Scope, id: string | null): Promise<KioskRow[]> {
  const { rows } = await sql<Flat>`
    select k.id, k.unit_id, k.name, k.pin_sealed, k.paired_at, k.revoked_at, p.expires_at as code_until,
      v.kind, v.name as unit_name, above.kind as parent_kind, above.name as parent_name,
      case when c.kiosk_id is not null then json_build_object('at', c.at, 'appVersion', c.app_version,
        'waiting', c.waiting, 'setAside', c.set_aside, 'reasons', c.reasons, 'isFull', c.is_full,
        'isPersistent', c.is_persistent, 'freeBytes', c.free_bytes, 'clockDifference', c.clock_difference) end as contact
    from kiosks k
      join lateral (select * from unit_versions where unit_id = k.unit_id order by lower(valid) desc limit 1) v on true
      left join lateral (
        select * from unit_versions where unit_id = v.parent_id order by lower(valid) desc limit 1) above on true
      left join kiosk_contacts c on c.kiosk_id = k.id
      left join kiosk_pairings p on p.kiosk_id = k.id
    where ${within(scope, 'k.unit_id')} and (${id}::uuid is null or k.id = ${id}::uuid)
    order by k.revoked_at is not null, above.name collate vi, v.name collate vi, k.name collate vi`.execute(db)
  return rows.map(({ contact, ...kiosk }) => ({
    ...kiosk,
    contact: contact === null ? null : { ...contact, at: new Date(contact.at) },
  }))
}

/** Counters and communes within reach at which a kiosk may stand, on a day. */
export async function listStandings(db: Db, scope: Scope, on: string): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select v.unit_id, v.kind, v.name as unit_name, above.kind as parent_kind, above.name as parent_name
    from unit_versions v
      left join unit_versions above on above.unit_id = v.parent_id and above.valid @> ${on}::date
    where v.valid @> ${on}::date and ${within(scope, 'v.unit_id')}
    order by coalesce(above.name, '') collate vi, v.name collate vi`.execute(db)
  return rows.filter(({ kind }) => ['commune', 'office'].includes(levelOf(kind)))
}

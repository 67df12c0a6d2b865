/** How people reach a unit. */
import { z } from 'zod'
import type { Database } from '../../platform/db/open.ts'
import type { DeskPerson, OpeningHours } from '../rules.ts'

const Hours = z.array(z.object({ days: z.array(z.int()), from: z.string(), to: z.string() }))

export type Profile = {
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
  readonly hours: readonly OpeningHours[]
}

export async function getProfile(db: Database, unitId: string): Promise<Profile> {
  const row = await db
    .selectFrom('units')
    .select(['phone', 'email', 'address', 'hours'])
    .where('id', '=', unitId)
    .executeTakeFirst()
  const hours = Hours.parse(row?.hours ?? [])
  return { phone: row?.phone ?? null, email: row?.email ?? null, address: row?.address ?? null, hours }
}

/** Who works at the desk, in the order that the commune gave. */
export async function listDeskPeople(db: Database, unitId: string): Promise<DeskPerson[]> {
  const rows = await db
    .selectFrom('deskPeople')
    .select(['name', 'title', 'field', 'phone'])
    .where('unitId', '=', unitId)
    .orderBy('position')
    .execute()
  return rows.map(({ phone, ...person }) => ({ ...person, phone: phone ?? '' }))
}

/** Empty when the unit has none of its own. */
export async function hostOf(db: Database, unitId: string): Promise<string> {
  const row = await db.selectFrom('unitHosts').select('host').where('unitId', '=', unitId).executeTakeFirst()
  return row?.host ?? ''
}

/** Every host name with the slug of its unit. */
export async function listHosts(db: Database): Promise<{ host: string; slug: string }[]> {
  return db
    .selectFrom('unitHosts as h')
    .innerJoin('units as u', 'u.id', 'h.unitId')
    .select(['h.host', 'u.slug'])
    .execute()
}

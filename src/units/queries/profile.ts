/** How people reach a unit. */
import { z } from 'zod'
import type { Database } from '../../platform/db/open.ts'
import type { OpeningHours } from '../rules.ts'

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

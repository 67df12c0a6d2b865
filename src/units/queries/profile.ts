/** Where a unit is found and when it is open, for everybody. */
import { z } from 'zod'
import type { Database } from '../../platform/db/open.ts'

const Hours = z.array(z.object({ days: z.array(z.int()), from: z.string(), to: z.string() }))

export type UnitProfile = {
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
  readonly hours: z.output<typeof Hours>
}

/** All of it empty where nothing was entered. */
export async function getProfile(db: Database, unitId: string): Promise<UnitProfile> {
  const row = await db
    .selectFrom('units')
    .select(['phone', 'email', 'address', 'hours'])
    .where('id', '=', unitId)
    .executeTakeFirst()
  const hours = Hours.safeParse(row?.hours ?? [])
  return {
    phone: row?.phone ?? null,
    email: row?.email ?? null,
    address: row?.address ?? null,
    hours: hours.success ? hours.data : [],
  }
}

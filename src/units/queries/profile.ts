/** How people reach a unit. */
import type { Database } from '../../platform/db/open.ts'

export type OpeningHours = { readonly days: readonly number[]; readonly from: string; readonly to: string }

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
  // Written by `editProfile` alone, which checks the shape.
  const hours = (row?.hours ?? []) as unknown as readonly OpeningHours[]
  return { phone: row?.phone ?? null, email: row?.email ?? null, address: row?.address ?? null, hours }
}

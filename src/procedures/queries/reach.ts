// Which communes an officer may publish for.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { type Scope, within } from '../../platform/scope.ts'

type Db = Kysely<Tables>

/** Those of the units that an officer may not reach, or that do not stand on the day. */
export async function listBeyond(db: Db, scope: Scope, unitIds: readonly string[], on: string): Promise<string[]> {
  const rows = await db
    .selectFrom('unitVersions')
    .select('unitId')
    .where('unitId', 'in', [...unitIds])
    .where(sql<boolean>`valid @> ${on}::date`)
    .where(within(scope, 'unitVersions.unitId'))
    .execute()
  const reached = new Set(rows.map(({ unitId }) => unitId))
  return unitIds.filter((id) => !reached.has(id))
}

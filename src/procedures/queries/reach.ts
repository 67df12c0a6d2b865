// Which units an officer may work for: the province for the record, communes for what they publish.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { type Scope, within } from '../../platform/scope.ts'

type Db = Kysely<Tables>

/** The unit at the top within reach: the record is the whole province's. Undefined for whoever holds less. */
export async function findTopWithin(db: Db, scope: Scope, on: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('unitVersions')
    .select('unitId')
    .where('parentId', 'is', null)
    .where(sql<boolean>`valid @> ${on}::date`)
    .where(within(scope, 'unitVersions.unitId'))
    .orderBy('unitId')
    .limit(1)
    .executeTakeFirst()
  return row?.unitId
}

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

// The unit at the top of the tree: what is decided for the whole installation is decided there.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { type Scope, scopeOf, within } from '../../platform/scope.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'

/** The unit at the top within reach. Undefined for whoever holds less than the whole province. */
export async function findTopWithin(db: Kysely<Tables>, scope: Scope, on: string): Promise<string | undefined> {
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

/** The reach of an action that decides for the whole province; not found for whoever holds the permission below it. */
export function reachOfTop(permission: string) {
  return async ({ tx, clock, actor }: Context): Promise<string> => {
    return (await findTopWithin(tx, scopeOf(actor, permission), localDateOf(clock.now()))) ?? refuse(notFound)
  }
}

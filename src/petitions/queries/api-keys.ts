// Keys of applications: who may send over Open311, and for which unit.
import type { Transaction } from 'kysely'
import type { Database, Tables } from '../../platform/db/open.ts'
import { type Scope, within } from '../../platform/scope.ts'
import type { UnitKind } from '../../units/rules.ts'

type Reader = Database | Transaction<Tables>

export interface ApiKeyLine {
  readonly id: string
  readonly name: string
  readonly unitKind: UnitKind
  readonly unitName: string
  readonly madeOn: string
  readonly endedOn: string | null
}

export async function listApiKeys(db: Database, scope: Scope): Promise<ApiKeyLine[]> {
  return db
    .selectFrom('petitionApiKeys as k')
    .innerJoin('unitVersions as v', 'v.unitId', 'k.unitId')
    .select(['k.id', 'k.name', 'v.kind as unitKind', 'v.name as unitName', 'k.madeOn', 'k.endedOn'])
    .distinctOn('k.id')
    .where(within(scope, 'k.unitId'))
    .orderBy('k.id')
    .$narrowType<{ unitKind: UnitKind }>()
    .execute()
}

export async function findApiKeyUnit(db: Reader, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('petitionApiKeys').select('unitId').where('id', '=', id).executeTakeFirst()
  return row?.unitId
}

/** The unit that a key is for; undefined when there is no such key, or it was ended. */
export async function unitOfKey(db: Reader, hash: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('petitionApiKeys')
    .select('unitId')
    .where('hash', '=', hash)
    .where('endedOn', 'is', null)
    .executeTakeFirst()
  return row?.unitId
}

/** Does a unit stand at or below another today? */
export async function isBelow(db: Reader, unitId: string, topId: string): Promise<boolean> {
  const row = await db
    .selectFrom('unitReach as r')
    .innerJoin('unitReach as top', (join) => join.on('top.unitId', '=', topId))
    .select('r.unitId')
    .where('r.unitId', '=', unitId)
    .where(({ eb, ref }) => eb(ref('r.path'), '<@' as never, ref('top.path')))
    .executeTakeFirst()
  return row !== undefined
}

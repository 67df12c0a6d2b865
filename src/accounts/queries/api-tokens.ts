/** Keys of other programs: at the door by the part that is no secret, and the list of those within reach. */
import type { Grant } from '../../platform/actor.ts'
import { type Scope, within } from '../../platform/scope.ts'
import { stateOfToken, type TokenState } from '../rules/api-tokens.ts'
import { holdsAll } from '../rules.ts'
import { listGrants, listPathsOfUnit, type Reader } from './door.ts'
import { type UnitName, unitNameOn } from './unit-names.ts'

function tokens(db: Reader) {
  return db
    .selectFrom('apiTokens')
    .innerJoin('officers as responsible', 'responsible.id', 'apiTokens.responsibleId')
    .select(['apiTokens.id', 'apiTokens.keyId', 'apiTokens.name', 'apiTokens.unitId', 'apiTokens.permissions'])
    .select(['apiTokens.madeAt', 'apiTokens.expiresOn', 'apiTokens.lastUsedOn', 'apiTokens.revokedAt'])
    .select([
      'responsible.id as responsibleId',
      'responsible.name as responsible',
      'responsible.state as stateOfOfficer',
    ])
}

/** The key of this public part, with what proves it. */
export function findTokenAtDoor(db: Reader, keyId: string) {
  return tokens(db).select('apiTokens.mark').where('apiTokens.keyId', '=', keyId).executeTakeFirst()
}

export interface Backed {
  readonly unitId: string
  readonly permissions: readonly string[]
  readonly responsibleId: string
  readonly stateOfOfficer: string
}

/**
 * What a key lets a program do on a day: what stands in it, as far as the officer who answers for it holds the same
 * there today. Nothing for an officer who is suspended.
 */
export async function listGrantsOfToken(db: Reader, token: Backed, on: string): Promise<Grant[]> {
  if (token.stateOfOfficer !== 'active') return []
  const { unitId, permissions, responsibleId } = token
  const [held, paths] = [await listGrants(db, responsibleId, on), await listPathsOfUnit(db, unitId)]
  return paths
    .map((path) => ({ unitId, path, permissions: new Set(permissions.filter((one) => holdsAll(held, path, [one]))) }))
    .filter((grant) => grant.permissions.size > 0)
}

export interface TokenLine {
  readonly id: string
  /** How the key begins, as far as it is no secret. */
  readonly keyId: string
  readonly name: string
  readonly unitId: string
  readonly unit: UnitName | null
  readonly permissions: readonly string[]
  readonly responsibleId: string
  readonly responsible: string
  readonly madeAt: Date
  readonly expiresOn: string
  readonly lastUsedOn: string | null
  readonly state: TokenState
}

const mostListed = 200

/** Keys of units within reach: those that work first, then the newest. */
export async function listTokens(db: Reader, scope: Scope, on: string): Promise<TokenLine[]> {
  const rows = await tokens(db)
    .select(unitNameOn(on, 'api_tokens.unit_id').as('unit'))
    .where(within(scope, 'apiTokens.unitId'))
    .orderBy((eb) => eb('apiTokens.revokedAt', 'is not', null))
    .orderBy('apiTokens.madeAt', 'desc')
    .orderBy('apiTokens.id')
    .limit(mostListed)
    .execute()
  const lines: TokenLine[] = []
  for (const row of rows) lines.push(await lineOf(db, row, on))
  return lines
}

export async function findToken(db: Reader, scope: Scope, on: string, id: string): Promise<TokenLine | undefined> {
  const row = await tokens(db)
    .select(unitNameOn(on, 'api_tokens.unit_id').as('unit'))
    .where('apiTokens.id', '=', id)
    .where(within(scope, 'apiTokens.unitId'))
    .executeTakeFirst()
  return row && lineOf(db, row, on)
}

async function lineOf(
  db: Reader,
  row: Omit<TokenLine, 'state'> & Backed & { readonly revokedAt: Date | null },
  on: string,
): Promise<TokenLine> {
  const { stateOfOfficer: _, revokedAt, ...line } = row
  const isBacked = (await listGrantsOfToken(db, row, on)).length > 0
  return { ...line, state: stateOfToken({ revokedAt, expiresOn: row.expiresOn, isBacked }, on) }
}

/** What is asked at the door and about oneself: without a scope, because nobody else is seen here. */
import { createHash } from 'node:crypto'
import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Grant } from '../../platform/actor.ts'
import type { Database } from '../../platform/db/open.ts'
import { permissionsOf } from '../rules/roles.ts'
import { normalLogin } from '../rules.ts'
import { unitNameOn } from './unit-names.ts'

export type Reader = Pick<Database, 'selectFrom'>

/** How one-time links and session cookies are kept: whoever reads the database cannot use them. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

// At the door ------------------------------------------------------------------------------------------------------

export interface Credentials {
  readonly officerId: string
  readonly name: string
  readonly userName: string
  readonly email: string | null
  readonly state: string
  readonly passwordHash: string | null
  readonly totpSecret: string | null
}

function credentials(db: Reader) {
  return db
    .selectFrom('officers')
    .leftJoin('officerCredentials', 'officerCredentials.officerId', 'officers.id')
    .select([
      'officers.id as officerId',
      'officers.name',
      'officers.userName',
      'officers.email',
      'officers.state',
      'officerCredentials.passwordHash',
      'officerCredentials.totpSecret',
    ])
}

export function findCredentialsByLogin(db: Reader, login: string): Promise<Credentials | undefined> {
  const column = login.includes('@') ? 'officers.email' : 'officers.userName'
  return credentials(db)
    .where(sql<string>`lower(${sql.ref(column)})`, '=', normalLogin(login))
    .executeTakeFirst()
}

export function findCredentials(db: Reader, officerId: string): Promise<Credentials | undefined> {
  return credentials(db).where('officers.id', '=', officerId).executeTakeFirst()
}

/** Whose password the link may set, while it is alive. */
export function findPasswordLink(db: Reader, token: string, at: Date): Promise<Credentials | undefined> {
  return credentials(db)
    .innerJoin('passwordLinks', 'passwordLinks.officerId', 'officers.id')
    .where('passwordLinks.tokenHash', '=', hashOfToken(token))
    .where('passwordLinks.expiresAt', '>', at)
    .where('officers.state', '=', 'active')
    .executeTakeFirst()
}

/** Can anybody sign in at all? */
export async function hasAnyPassword(db: Reader): Promise<boolean> {
  const row = await db
    .selectFrom('officerCredentials')
    .select('officerId')
    .where('passwordHash', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export function findSession(db: Reader, token: string) {
  return db
    .selectFrom('sessions')
    .innerJoin('officers', 'officers.id', 'sessions.officerId')
    .select([
      'sessions.id',
      'sessions.officerId',
      'sessions.stage',
      'sessions.lastSeenAt',
      'sessions.expiresAt',
      'officers.name',
    ])
    .where('sessions.tokenHash', '=', hashOfToken(token))
    .where('officers.state', '=', 'active')
    .executeTakeFirst()
}

/** What an officer may do on a day, and where: a unit that was merged is reached in its successors. */
export async function listGrants(db: Reader, officerId: string, on: string): Promise<Grant[]> {
  const rows = await db
    .selectFrom('assignments')
    .innerJoin('unitReach', 'unitReach.unitId', 'assignments.unitId')
    .select(['assignments.role', 'assignments.unitId', 'unitReach.path'])
    .where('assignments.officerId', '=', officerId)
    .where(isValidOn(on))
    .execute()
  return rows.map(({ role, unitId, path }) => ({ unitId, path, permissions: new Set(permissionsOf(role)) }))
}

export async function listPathsOfUnit(db: Reader, unitId: string): Promise<string[]> {
  const rows = await db.selectFrom('unitReach').select('path').where('unitId', '=', unitId).execute()
  return rows.map((row) => row.path)
}

export function isValidOn(on: string) {
  return sql<SqlBool>`assignments.valid @> ${on}::date`
}

// One's own ---------------------------------------------------------------------------------------------------------

export function listSessions(db: Reader, officerId: string, seenSince: Date, at: Date) {
  return db
    .selectFrom('sessions')
    .select(['id', 'createdAt', 'lastSeenAt', 'address', 'userAgent'])
    .where('officerId', '=', officerId)
    .where('stage', '=', 'full')
    .where('expiresAt', '>', at)
    .where('lastSeenAt', '>', seenSince)
    .orderBy('lastSeenAt', 'desc')
    .execute()
}

export function findOwnOfficer(db: Reader, officerId: string, on: string) {
  return db
    .selectFrom('officers')
    .select(['name', 'userName', 'email', 'phone'])
    .select(unitNameOn(on, 'officers.unit_id').as('unit'))
    .where('id', '=', officerId)
    .executeTakeFirst()
}

export async function getSecondFactor(db: Reader, officerId: string) {
  const row = await db
    .selectFrom('officerCredentials')
    .select(['totpSince', 'passwordChangedAt'])
    .select((eb) =>
      eb
        .selectFrom('recoveryCodes')
        .whereRef('recoveryCodes.officerId', '=', 'officerCredentials.officerId')
        .select((inner) => inner.fn.countAll<number>().as('left'))
        .as('codesLeft'),
    )
    .where('officerId', '=', officerId)
    .executeTakeFirst()
  return {
    since: row?.totpSince ?? undefined,
    codesLeft: row?.codesLeft ?? 0,
    passwordAt: row?.passwordChangedAt ?? undefined,
  }
}

// The demonstration --------------------------------------------------------------------------------------------------

const DemoAccounts = z.object({
  accounts: z.array(
    z.object({ userName: z.string(), password: z.string(), name: z.string(), role: z.string(), unit: z.string() }),
  ),
})
export type DemoAccount = z.output<typeof DemoAccounts>['accounts'][number]

/** The accounts that the sign-in page of the demonstration offers to everybody. */
export async function listDemoAccounts(db: Reader): Promise<DemoAccount[]> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', 'demo').executeTakeFirst()
  const parsed = DemoAccounts.safeParse(row?.value)
  return parsed.success ? parsed.data.accounts : []
}

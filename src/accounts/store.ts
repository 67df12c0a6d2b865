/** What is written about officers, and the rows that are held while it is decided. */
import { type Selectable, sql, type Transaction } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import type { OfficerCredentials, Officers } from '../platform/db/types.ts'

export type Tx = Transaction<Tables>
export type OfficerRow = Selectable<Officers>

/** The officer, held until the transaction ends: whoever changes roles, state or links of the same one waits. */
export function lockOfficer(tx: Tx, id: string): Promise<OfficerRow | undefined> {
  return tx.selectFrom('officers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertOfficer(tx: Tx, officer: OfficerRow): Promise<void> {
  await tx.insertInto('officers').values(officer).execute()
  await tx.insertInto('officerCredentials').values({ officerId: officer.id }).execute()
}

export async function updateOfficer(tx: Tx, id: string, change: Partial<Omit<OfficerRow, 'id'>>): Promise<void> {
  await tx.updateTable('officers').set(change).where('id', '=', id).execute()
}

/** Who has this user name or e-mail already? */
export async function isTaken(tx: Tx, column: 'userName' | 'email', value: string, exceptId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('officers')
    .select('id')
    .where(sql<string>`lower(${sql.ref(column === 'email' ? 'email' : 'user_name')})`, '=', value.toLowerCase())
    .where('id', '<>', exceptId)
    .executeTakeFirst()
  return row !== undefined
}

// Credentials ------------------------------------------------------------------------------------------------------

type CredentialChange = Partial<Omit<Selectable<OfficerCredentials>, 'officerId'>>

export async function updateCredentials(tx: Tx, officerId: string, change: CredentialChange): Promise<void> {
  await tx.updateTable('officerCredentials').set(change).where('officerId', '=', officerId).execute()
}

/** Replaces a hash by a costlier one of the same password, unless the password was changed meanwhile. */
export async function refreshPasswordHash(tx: Tx, officerId: string, from: string, to: string): Promise<void> {
  await tx
    .updateTable('officerCredentials')
    .set({ passwordHash: to })
    .where('officerId', '=', officerId)
    .where('passwordHash', '=', from)
    .execute()
}

/** Uses up a time step; false when this or a later one was used before. */
export async function takeTotpStep(tx: Tx, officerId: string, step: number): Promise<boolean> {
  const result = await tx
    .updateTable('officerCredentials')
    .set({ totpLastStep: step })
    .where('officerId', '=', officerId)
    .where('totpSecret', 'is not', null)
    .where((eb) => eb.or([eb('totpLastStep', 'is', null), eb('totpLastStep', '<', step)]))
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function replaceRecoveryCodes(tx: Tx, officerId: string, hashes: readonly Buffer[]): Promise<void> {
  await tx.deleteFrom('recoveryCodes').where('officerId', '=', officerId).execute()
  if (hashes.length === 0) return
  await tx
    .insertInto('recoveryCodes')
    .values(hashes.map((hash) => ({ officerId, hash })))
    .execute()
}

/** Uses up a recovery code; false when there is none such. */
export async function takeRecoveryCode(tx: Tx, officerId: string, hash: Buffer): Promise<boolean> {
  const result = await tx
    .deleteFrom('recoveryCodes')
    .where('officerId', '=', officerId)
    .where('hash', '=', hash)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

// One-time links -----------------------------------------------------------------------------------------------------

interface NewLink {
  readonly id: string
  readonly officerId: string
  readonly tokenHash: Buffer
  readonly expiresAt: Date
}

export async function replacePasswordLink(tx: Tx, { id, officerId, tokenHash, expiresAt }: NewLink): Promise<void> {
  await tx
    .insertInto('passwordLinks')
    .values({ id, officerId, tokenHash, expiresAt })
    .onConflict((conflict) => conflict.column('officerId').doUpdateSet({ id, tokenHash, expiresAt }))
    .execute()
}

export async function deletePasswordLink(tx: Tx, officerId: string): Promise<void> {
  await tx.deleteFrom('passwordLinks').where('officerId', '=', officerId).execute()
}

/** Uses up a link: of two at once one gets the officer and the other nothing. */
export async function takePasswordLink(tx: Tx, tokenHash: Buffer, at: Date): Promise<string | undefined> {
  const row = await tx
    .deleteFrom('passwordLinks')
    .where('tokenHash', '=', tokenHash)
    .where('expiresAt', '>', at)
    .returning('officerId')
    .executeTakeFirst()
  return row?.officerId
}

// Assignments ---------------------------------------------------------------------------------------------------------

interface NewAssignment {
  readonly id: string
  readonly officerId: string
  readonly role: string
  readonly unitId: string
  readonly from: string
  readonly to: string | undefined
}

export async function insertAssignment(tx: Tx, one: NewAssignment): Promise<void> {
  const valid = sql<string>`daterange(${one.from}::date, ${one.to ?? null}::date)`
  const { id, officerId, role, unitId } = one
  await tx.insertInto('assignments').values({ id, officerId, role, unitId, valid }).execute()
}

/** Ends it with the day before; one that would not have begun by then is taken away. */
export async function endAssignment(tx: Tx, id: string, on: string): Promise<void> {
  const begunLater = sql<boolean>`lower(valid) >= ${on}::date`
  await tx.deleteFrom('assignments').where('id', '=', id).where(begunLater).execute()
  await tx
    .updateTable('assignments')
    .set({ valid: sql<string>`daterange(lower(valid), ${on}::date)` })
    .where('id', '=', id)
    .execute()
}

// Sessions -----------------------------------------------------------------------------------------------------------

interface NewSession {
  readonly id: string
  readonly officerId: string
  readonly tokenHash: Buffer
  readonly stage: 'pending' | 'full'
  readonly at: Date
  readonly expiresAt: Date
  readonly address: string
  readonly userAgent: string
}

export async function insertSession(tx: Tx, { at, ...session }: NewSession): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({ ...session, createdAt: at, lastSeenAt: at })
    .execute()
}

/** Ends a session of this officer; false when there was none such. */
export async function deleteSession(tx: Tx, officerId: string, id: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('sessions')
    .where('officerId', '=', officerId)
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Ends all sessions of an officer, but perhaps one, and says how many. */
export async function deleteSessions(tx: Tx, officerId: string, exceptId?: string): Promise<number> {
  let query = tx.deleteFrom('sessions').where('officerId', '=', officerId)
  if (exceptId !== undefined) query = query.where('id', '<>', exceptId)
  const result = await query.executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** The same session under a new token, and as long as a full one may last. */
export async function elevateSession(tx: Tx, officerId: string, id: string, tokenHash: Buffer, expiresAt: Date) {
  const result = await tx
    .updateTable('sessions')
    .set({ tokenHash, stage: 'full', expiresAt })
    .where('id', '=', id)
    .where('officerId', '=', officerId)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** When an officer was last there; written once a minute, not with every page. */
export async function touchSession(
  db: Pick<Tx, 'updateTable'>,
  id: string,
  at: Date,
  writtenBefore: Date,
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ lastSeenAt: at })
    .where('id', '=', id)
    .where('lastSeenAt', '<=', writtenBefore)
    .execute()
}

export async function sweep(tx: Tx, at: Date, lastSeenBefore: Date, attemptsBefore: Date): Promise<void> {
  await tx
    .deleteFrom('sessions')
    .where((eb) => eb.or([eb('expiresAt', '<=', at), eb('lastSeenAt', '<', lastSeenBefore)]))
    .execute()
  await tx.deleteFrom('passwordLinks').where('expiresAt', '<=', at).execute()
  await tx.deleteFrom('signInAttempts').where('lastAt', '<', attemptsBefore).execute()
}

// Attempts -----------------------------------------------------------------------------------------------------------

/** The counter of this account and source, held until the transaction ends. */
export async function lockAttempts(tx: Tx, account: Buffer, source: string, at: Date) {
  // One statement: between an insert and a select somebody's success could take the row away.
  return tx
    .insertInto('signInAttempts')
    .values({ account, source, attempts: 0, lastAt: at, blockedUntil: at })
    .onConflict((conflict) => conflict.columns(['account', 'source']).doUpdateSet({ source }))
    .returning(['attempts', 'lastAt', 'blockedUntil'])
    .executeTakeFirstOrThrow()
}

/** Attempts on the account from everywhere else since an instant. */
export async function countAttemptsElsewhere(tx: Tx, account: Buffer, source: string, since: Date): Promise<number> {
  const row = await tx
    .selectFrom('signInAttempts')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('attempts'), eb.lit(0)).as('attempts'))
    .where('account', '=', account)
    .where('source', '<>', source)
    .where('lastAt', '>', since)
    .executeTakeFirstOrThrow()
  return Number(row.attempts)
}

export async function updateAttempts(tx: Tx, account: Buffer, source: string, attempts: number, at: Date, until: Date) {
  await tx
    .updateTable('signInAttempts')
    .set({ attempts, lastAt: at, blockedUntil: until })
    .where('account', '=', account)
    .where('source', '=', source)
    .execute()
}

export async function forgetAttempts(tx: Tx, account: Buffer, source: string): Promise<void> {
  await tx.deleteFrom('signInAttempts').where('account', '=', account).where('source', '=', source).execute()
}

// The demonstration --------------------------------------------------------------------------------------------------

export async function writeDemoAccounts(tx: Tx, accounts: readonly unknown[]): Promise<void> {
  const value = sql<string>`jsonb_build_object('accounts', ${JSON.stringify(accounts)}::jsonb)`
  await tx
    .insertInto('settings')
    .values({ key: 'demo', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: sql`settings.value || excluded.value` }))
    .execute()
}

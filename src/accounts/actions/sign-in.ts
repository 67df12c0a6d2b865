/** The way in: what must be proved outside a transaction, then the action that opens the session. */
import { createHash } from 'node:crypto'
import { perform } from '../../platform/action.ts'
import { type Actor, system } from '../../platform/actor.ts'
import { newId, newSecret } from '../../platform/ids.ts'
import { refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Deps, Origin } from '../../platform/spine.ts'
import type { Device } from '../device.ts'
import { type Credentials, findCredentials, findCredentialsByLogin } from '../queries/door.ts'
import { networkOf, normalLogin } from '../rules.ts'
import { hashPassword, isPassword, needsRehash } from '../scrypt.ts'
import { hashOfRecoveryCode, stepOfCode } from '../totp.ts'
import { type AttemptKey, noteFailedSignIn, noteUnknownSignIn, releaseAttempt, takeAttempt } from './attempts.ts'
import { passSecondFactor, wrongCode } from './second-factor.ts'
import { openSession } from './sessions.ts'
import { suspended } from './shared.ts'

const door = system('sign-in')
const pendingMinutes = 10

const wrongPassword = refusal('invalid', 'wrong-password', {
  vi: 'Tên đăng nhập hoặc mật khẩu chưa đúng. Xin xem lại phím Caps Lock và bộ gõ tiếng Việt rồi thử lại.',
  en: 'The name or the password is not right. Please check Caps Lock and the keyboard, then try again.',
})

const wrongOwnPassword = refusal('invalid', 'wrong-own-password', {
  vi: 'Mật khẩu hiện tại chưa đúng.',
  en: 'This is not your present password.',
})

/** The browser and the network that somebody comes from. */
export interface Caller {
  readonly device: Device
  readonly address: string
  readonly userAgent: string
  readonly origin: Origin
}

export interface SignedIn {
  readonly officerId: string
  readonly token: string
  readonly stage: 'pending' | 'full'
}

/** A purpose of a seal that binds it to one officer. */
export function totpPurpose(officerId: string): string {
  return `totp ${officerId}`
}

export function fullUntil(deps: Deps): Date {
  return new Date(deps.clock.machine().getTime() + deps.sessions.hours * 3_600_000)
}

/** Checks name and password; opens a session, or half of one when a second factor is to come. */
export async function signIn(
  deps: Deps,
  caller: Caller,
  typed: { login: string; password: string },
  replaces?: string,
): Promise<SignedIn> {
  const found = await findCredentialsByLogin(deps.db, typed.login)
  const attempt = keyOf('password', found?.officerId ?? normalLogin(typed.login), caller, found?.officerId)
  await perform(deps, door, takeAttempt, { ...attempt, isKnownDevice: isKnown(caller, found?.officerId) })
  const isRight = await isPassword(typed.password, found?.passwordHash ?? undefined)
  if (found === undefined || !isRight) {
    await noteFailure(deps, caller, found?.officerId)
    return refuse(wrongPassword)
  }
  if (found.state !== 'active') refuse(suspended)
  const stage = found.totpSecret === null ? 'full' : 'pending'
  const token = newSecret()
  const rehash = await rehashed(found, typed.password)
  const input = {
    token,
    stage,
    expiresAt: stage === 'full' ? fullUntil(deps) : pendingUntil(deps),
    address: caller.address,
    userAgent: caller.userAgent.slice(0, 300),
    attempt,
    ...(replaces !== undefined && { replaces }),
    ...(rehash !== undefined && { rehash }),
  }
  await perform(deps, asOfficer(found, newId()), openSession, input, caller.origin)
  return { officerId: found.officerId, token, stage }
}

/** Checks the code of the second factor, or a recovery code; the session goes on under a new token. */
export async function passCode(
  deps: Deps,
  caller: Caller,
  pending: { id: string; officerId: string; name: string },
  code: string,
): Promise<SignedIn> {
  const { officerId } = pending
  const attempt = keyOf('second-factor', officerId, caller, officerId)
  await perform(deps, door, takeAttempt, { ...attempt, isKnownDevice: isKnown(caller, officerId) })
  const isTotp = /^[\d\s]+$/.test(code)
  const step = isTotp ? await stepFor(deps, officerId, code) : undefined
  if (isTotp && step === undefined) {
    await perform(deps, door, noteFailedSignIn, { officerId, step: 'second-factor' }, caller.origin)
    refuseField('code', wrongCode)
  }
  const proof = step === undefined ? { recoveryHash: hashOfRecoveryCode(code).toString('hex') } : { step }
  const token = newSecret()
  const input = { proof, token, expiresAt: fullUntil(deps), attempt }
  await perform(deps, asOfficer(pending, pending.id), passSecondFactor, input, caller.origin)
  return { officerId, token, stage: 'full' }
}

/** Proves again who sits here, before something that a passer-by at an open desk must not do. */
export async function proveOwnPassword(deps: Deps, actor: Actor, password: string): Promise<Credentials> {
  const officer = actor.kind === 'officer' ? actor : refuse(wrongOwnPassword)
  const attempt = { account: accountHash('own-password', officer.officerId), source: `session:${officer.sessionId}` }
  await perform(deps, door, takeAttempt, { ...attempt, isKnownDevice: true })
  const found = await findCredentials(deps.db, officer.officerId)
  const isRight = await isPassword(password, found?.passwordHash ?? undefined)
  if (found === undefined || !isRight) return refuseField('currentPassword', wrongOwnPassword)
  await perform(deps, door, releaseAttempt, attempt)
  return found
}

async function stepFor(deps: Deps, officerId: string, code: string): Promise<number | undefined> {
  const found = await findCredentials(deps.db, officerId)
  if (found === undefined || found.totpSecret === null) return undefined
  const secret = deps.secrets.open(totpPurpose(officerId), found.totpSecret)
  if (secret === undefined) {
    deps.log.error({ officerId }, 'a second factor does not open: the secret key is not the one it was sealed with')
    return undefined
  }
  return stepOfCode(secret, code, deps.clock.machine())
}

async function noteFailure(deps: Deps, caller: Caller, officerId: string | undefined): Promise<void> {
  if (officerId === undefined) await perform(deps, door, noteUnknownSignIn, {}, caller.origin)
  else await perform(deps, door, noteFailedSignIn, { officerId, step: 'password' }, caller.origin)
}

async function rehashed(found: Credentials, password: string) {
  const from = found.passwordHash
  return from !== null && needsRehash(from) ? { from, to: await hashPassword(password) } : undefined
}

function pendingUntil(deps: Deps): Date {
  return new Date(deps.clock.machine().getTime() + pendingMinutes * 60_000)
}

function isKnown(caller: Caller, officerId: string | undefined): boolean {
  return officerId !== undefined && caller.device.knows(officerId)
}

function keyOf(step: string, account: string, caller: Caller, officerId: string | undefined): AttemptKey {
  const source = isKnown(caller, officerId) ? `device:${caller.device.id}` : `network:${networkOf(caller.address)}`
  return { account: accountHash(step, account), source: source.slice(0, 100) }
}

function accountHash(step: string, account: string): string {
  return createHash('sha256').update(`${step} ${account}`).digest('hex')
}

/** Who has proved to be this officer, before there is a session; nothing may be done by it but about oneself. */
function asOfficer({ officerId, name }: { officerId: string; name: string }, sessionId: string): Actor {
  return { kind: 'officer', officerId, name, sessionId, grants: [] }
}

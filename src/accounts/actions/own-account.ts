/** What officers do with their own account and must prove first: outside the transaction, then the action. */
import { z } from 'zod'
import { perform } from '../../platform/action.ts'
import type { Actor } from '../../platform/actor.ts'
import { newSecret } from '../../platform/ids.ts'
import { forbidden, type Lang, type RefusalText, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Deps, Origin } from '../../platform/spine.ts'
import { type Credentials, findPasswordLink } from '../queries/door.ts'
import { type PasswordProblem, passwordMaximum, passwordMinimum, problemOfPassword } from '../rules.ts'
import { hashPassword } from '../scrypt.ts'
import { hashOfRecoveryCode, newRecoveryCodes, newTotpSecret, stepOfCode, totpUri } from '../totp.ts'
import { changePassword, linkGone, usePasswordLink } from './passwords.ts'
import { disableSecondFactor, enableSecondFactor, renewRecoveryCodes, wrongCode } from './second-factor.ts'
import { fullUntil, proveOwnPassword, totpPurpose } from './sign-in.ts'

const passwordRefusals: Record<PasswordProblem, RefusalText> = {
  'too-short': refusal('invalid', 'password-too-short', {
    vi: `Mật khẩu cần ít nhất ${passwordMinimum} ký tự. Một câu ngắn dễ nhớ là tốt nhất.`,
    en: `A password needs at least ${passwordMinimum} characters. A short sentence you remember is best.`,
  }),
  'too-long': refusal('invalid', 'password-too-long', {
    vi: `Mật khẩu dài nhất ${passwordMaximum} ký tự.`,
    en: `A password has ${passwordMaximum} characters at most.`,
  }),
  'too-common': refusal('invalid', 'password-too-common', {
    vi: 'Mật khẩu này nhiều người dùng nên dễ bị đoán. Xin chọn một câu khác của riêng mình.',
    en: 'Many people use this password, so it is easy to guess. Please choose a sentence of your own.',
  }),
  'too-personal': refusal('invalid', 'password-too-personal', {
    vi: 'Mật khẩu không được giống họ tên, tên đăng nhập hay thư điện tử.',
    en: 'A password must not be your name, user name or e-mail.',
  }),
}

const notTheSame = refusal('invalid', 'passwords-differ', {
  vi: 'Hai lần nhập không giống nhau. Xin nhập lại.',
  en: 'The two are not the same. Please type them again.',
})

/** What the forms send. */
export const NewPassword = z.object({ newPassword: z.string(), repeated: z.string() })
export const PasswordChange = z.object({ currentPassword: z.string(), ...NewPassword.shape })
export const CodeForm = z.object({ code: z.string().max(60) })
export const EnrolForm = z.object({ code: z.string().max(20), enrolment: z.string().max(400) })
export const ProofForm = z.object({ currentPassword: z.string() })

function requireGoodPassword(typed: z.output<typeof NewPassword>, person: Credentials): void {
  const own = [person.name, person.userName, person.email?.split('@')[0] ?? '']
  const problem = problemOfPassword(typed.newPassword, own)
  if (problem !== undefined) refuseField('newPassword', passwordRefusals[problem])
  if (typed.newPassword !== typed.repeated) refuseField('repeated', notTheSame)
}

/** Changes one's own password and gives the new token of this session. */
export async function changeOwnPassword(
  deps: Deps,
  actor: Actor,
  typed: z.output<typeof PasswordChange>,
  origin: Origin,
): Promise<string> {
  const person = await proveOwnPassword(deps, actor, typed.currentPassword)
  requireGoodPassword(typed, person)
  const token = newSecret()
  const input = { passwordHash: await hashPassword(typed.newPassword), token, expiresAt: fullUntil(deps) }
  await perform(deps, actor, changePassword, input, origin)
  return token
}

/** Sets the password by a one-time link. */
export async function setPasswordByLink(
  deps: Deps,
  actor: Actor,
  token: string,
  typed: z.output<typeof NewPassword>,
  origin: Origin,
): Promise<void> {
  const person = (await findPasswordLink(deps.db, token, deps.clock.machine())) ?? refuse(linkGone)
  requireGoodPassword(typed, person)
  await perform(deps, actor, usePasswordLink, { token, passwordHash: await hashPassword(typed.newPassword) }, origin)
}

export interface Enrolment {
  readonly secret: string
  readonly uri: string
  /** The secret, sealed for this officer, for the form to carry until it is confirmed. */
  readonly sealed: string
}

/** A new secret, or the one that a form brought back. */
export function enrolmentFor(deps: Deps, actor: Actor, userName: string, lang: Lang, sealed?: string): Enrolment {
  const purpose = totpPurpose(officerIdOf(actor))
  const known = sealed === undefined ? undefined : deps.secrets.open(purpose, sealed)
  const secret = known ?? newTotpSecret()
  const issuer = lang === 'vi' ? 'Thân Thiện' : 'Than Thien'
  const carried = known === undefined ? undefined : sealed
  return { secret, uri: totpUri(secret, issuer, userName), sealed: carried ?? deps.secrets.seal(purpose, secret) }
}

/** Switches the second factor on when the first code is right; gives the recovery codes, to be shown once. */
export async function confirmSecondFactor(
  deps: Deps,
  actor: Actor,
  { code, enrolment }: z.output<typeof EnrolForm>,
  origin: Origin,
): Promise<string[]> {
  const secret = deps.secrets.open(totpPurpose(officerIdOf(actor)), enrolment)
  const step = secret === undefined ? undefined : stepOfCode(secret, code, deps.clock.machine())
  if (step === undefined) return refuseField('code', wrongCode)
  const codes = newRecoveryCodes()
  await perform(deps, actor, enableSecondFactor, { sealedSecret: enrolment, step, codeHashes: hashed(codes) }, origin)
  return codes
}

/** New recovery codes; the old ones are good no longer. */
export async function replaceCodes(deps: Deps, actor: Actor, password: string, origin: Origin): Promise<string[]> {
  await proveOwnPassword(deps, actor, password)
  const codes = newRecoveryCodes()
  await perform(deps, actor, renewRecoveryCodes, { codeHashes: hashed(codes) }, origin)
  return codes
}

export async function switchSecondFactorOff(deps: Deps, actor: Actor, password: string, origin: Origin): Promise<void> {
  await proveOwnPassword(deps, actor, password)
  await perform(deps, actor, disableSecondFactor, {}, origin)
}

function officerIdOf(actor: Actor): string {
  return actor.kind === 'officer' ? actor.officerId : refuse(forbidden)
}

function hashed(codes: readonly string[]): string[] {
  return codes.map((code) => hashOfRecoveryCode(code).toString('hex'))
}

/** Guessing is slowed: an attempt is counted before it is tried, so that many at once do not slip through. */
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { systemOnly } from '../../platform/allow.ts'
import { refusal, refuse } from '../../platform/refusal.ts'
import { delayAfter } from '../rules.ts'
import { countAttemptsElsewhere, forgetAttempts, lockAttempts, sweep, updateAttempts } from '../store.ts'
import { unitOfOfficer } from './shared.ts'

/** Whose door, as a hash in hex, and from where: a device that is known there, or a network. */
export const AttemptKey = z.object({ account: z.string().regex(/^[0-9a-f]{64}$/), source: z.string().max(100) })
export type AttemptKey = z.output<typeof AttemptKey>

const tooManyAttempts = refusal('too-many', 'too-many-attempts', {
  vi: 'Đã thử sai nhiều lần từ máy này. Xin chờ một lát rồi thử lại, hoặc nhờ quản trị của đơn vị đặt lại mật khẩu.',
  en: 'There were several wrong attempts from here. Please wait a little, or ask your administrator to reset the password.',
})

const hour = 3_600_000
const day = 24 * hour

export const takeAttempt = defineAction({
  name: 'accounts.takeAttempt',
  allow: systemOnly,
  input: z.object({ ...AttemptKey.shape, isKnownDevice: z.boolean() }),
  trace: 'row',
  async run({ tx, clock }, { account, source, isKnownDevice }) {
    const at = clock.machine()
    const key = Buffer.from(account, 'hex')
    const row = await lockAttempts(tx, key, source, at)
    const wait = row.blockedUntil.getTime() - at.getTime()
    if (wait > 0) refuse(tooManyAttempts, { retryAfter: Math.ceil(wait / 1000) })
    const isOld = at.getTime() - row.lastAt.getTime() > day
    const here = (isOld ? 0 : row.attempts) + 1
    const elsewhere = await countAttemptsElsewhere(tx, key, source, new Date(at.getTime() - hour))
    const delay = delayAfter({ here, elsewhere, isKnownDevice })
    await updateAttempts(tx, key, source, here, at, new Date(at.getTime() + delay * 1000))
  },
})

/** After a success the counter begins again. */
export const releaseAttempt = defineAction({
  name: 'accounts.releaseAttempt',
  allow: systemOnly,
  input: AttemptKey,
  trace: 'row',
  async run({ tx }, { account, source }) {
    await forgetAttempts(tx, Buffer.from(account, 'hex'), source)
  },
})

/** A wrong password or code, for the trail. What was typed as a name is not kept: it may be a password. */
export const noteFailedSignIn = defineAction({
  name: 'accounts.noteFailedSignIn',
  allow: systemOnly,
  input: z.object({ officerId: z.uuid(), step: z.enum(['password', 'second-factor']) }),
  reach: (ctx, { officerId }) => unitOfOfficer(ctx, officerId),
  audit: ({ officerId, step }) => ({ subject: `officer:${officerId}`, detail: { step } }),
  async run() {},
})

/** The same for a name that nobody has: the same work, so that the time of the answer tells nothing. */
export const noteUnknownSignIn = defineAction({
  name: 'accounts.noteUnknownSignIn',
  allow: systemOnly,
  input: z.object({}),
  async run() {},
})

/** Takes away sessions, links and counters that are over. */
export const sweepExpired = defineAction({
  name: 'accounts.sweepExpired',
  allow: systemOnly,
  input: z.object({ idleMinutes: z.int().positive() }),
  trace: 'row',
  async run({ tx, clock }, { idleMinutes }) {
    const at = clock.machine()
    await sweep(tx, at, new Date(at.getTime() - idleMinutes * 60_000), new Date(at.getTime() - day))
  },
})

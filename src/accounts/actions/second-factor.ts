/** The second factor: switched on and off by its owner, taken off by an administrator, and passed at sign-in. */
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having, signedIn } from '../../platform/allow.ts'
import { refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { hashOfToken } from '../queries/door.ts'
import {
  deleteSessions,
  elevateSession,
  forgetAttempts,
  replaceRecoveryCodes,
  takeRecoveryCode,
  takeTotpStep,
  updateCredentials,
} from '../store.ts'
import { AttemptKey } from './attempts.ts'
import { lockManageable, lockOrRefuse, oneself, ownUnit, suspended, unitOfOfficer } from './shared.ts'

export const wrongCode = refusal('invalid', 'wrong-code', {
  vi: 'Mã chưa đúng. Xin xem lại mã đang hiện trên điện thoại; mỗi mã chỉ dùng được trong khoảng 30 giây.',
  en: 'The code is not right. Please look at the code on your phone again; each is good for about 30 seconds.',
})

const usedCode = refusal('invalid', 'used-code', {
  vi: 'Mã này đã dùng rồi. Xin đợi mã kế tiếp hiện ra (không quá 30 giây).',
  en: 'This code was used already. Please wait for the next one (30 seconds at most).',
})

const alreadyOn = refusal('conflict', 'second-factor-on', {
  vi: 'Xác thực hai bước đã được bật từ trước.',
  en: 'Two-step sign-in is on already.',
})

const sessionGone = refusal('conflict', 'session-gone', {
  vi: 'Phiên đăng nhập đã hết hạn. Xin đăng nhập lại từ đầu.',
  en: 'This sign-in has expired. Please begin again.',
})

/** SHA-256 in hex. */
const CodeHashes = z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(20)

const fromHex = (text: string) => Buffer.from(text, 'hex')
const aboutOneself = (_input: unknown, { officerId }: { officerId: string }) => ({ subject: `officer:${officerId}` })

/** The first code was checked before; it is used up with this. */
export const enableSecondFactor = defineAction({
  name: 'accounts.enableSecondFactor',
  allow: signedIn,
  input: z.object({ sealedSecret: z.string(), step: z.int(), codeHashes: CodeHashes }),
  reach: ownUnit,
  audit: aboutOneself,
  async run(ctx, { sealedSecret, step, codeHashes }) {
    const { officerId, sessionId } = oneself(ctx)
    await lockOrRefuse(ctx, officerId)
    const now = await ctx.tx
      .selectFrom('officerCredentials')
      .select('totpSecret')
      .where('officerId', '=', officerId)
      .executeTakeFirstOrThrow()
    if (now.totpSecret !== null) refuse(alreadyOn)
    const change = { totpSecret: sealedSecret, totpSince: ctx.clock.machine(), totpLastStep: step }
    await updateCredentials(ctx.tx, officerId, change)
    await replaceRecoveryCodes(ctx.tx, officerId, codeHashes.map(fromHex))
    await deleteSessions(ctx.tx, officerId, sessionId)
    return { officerId }
  },
})

export const renewRecoveryCodes = defineAction({
  name: 'accounts.renewRecoveryCodes',
  allow: signedIn,
  input: z.object({ codeHashes: CodeHashes }),
  reach: ownUnit,
  audit: aboutOneself,
  async run(ctx, { codeHashes }) {
    const { officerId } = oneself(ctx)
    await lockOrRefuse(ctx, officerId)
    await replaceRecoveryCodes(ctx.tx, officerId, codeHashes.map(fromHex))
    return { officerId }
  },
})

/** The password was proved before. */
export const disableSecondFactor = defineAction({
  name: 'accounts.disableSecondFactor',
  allow: signedIn,
  input: z.object({}),
  reach: ownUnit,
  audit: aboutOneself,
  async run(ctx) {
    const { officerId } = oneself(ctx)
    await takeOff(ctx, officerId)
    return { officerId }
  },
})

/** For somebody who has lost phone and recovery codes. */
export const removeSecondFactor = defineAction({
  name: 'accounts.removeSecondFactor',
  allow: having('accounts.manage'),
  input: z.object({ officerId: z.uuid() }),
  reach: (ctx, { officerId }) => unitOfOfficer(ctx, officerId),
  audit: ({ officerId }) => ({ subject: `officer:${officerId}` }),
  async run(ctx, { officerId }) {
    await lockManageable(ctx, officerId)
    await takeOff(ctx, officerId)
  },
})

async function takeOff(ctx: Context, officerId: string): Promise<void> {
  await updateCredentials(ctx.tx, officerId, { totpSecret: null, totpSince: null, totpLastStep: null })
  await replaceRecoveryCodes(ctx.tx, officerId, [])
}

/** From the pending session to the full one, by the step of a code that was checked before, or by a recovery code. */
export const passSecondFactor = defineAction({
  name: 'accounts.passSecondFactor',
  allow: signedIn,
  input: z.object({
    proof: z.union([z.object({ step: z.int() }), z.object({ recoveryHash: z.string() })]),
    token: z.string(),
    expiresAt: z.date(),
    attempt: AttemptKey,
  }),
  reach: ownUnit,
  async run(ctx, { proof, token, expiresAt, attempt }) {
    const { officerId, sessionId } = oneself(ctx)
    const officer = await lockOrRefuse(ctx, officerId)
    if (officer.state !== 'active') refuse(suspended)
    if ('step' in proof) {
      if (!(await takeTotpStep(ctx.tx, officerId, proof.step))) refuseField('code', usedCode)
    } else if (!(await takeRecoveryCode(ctx.tx, officerId, fromHex(proof.recoveryHash)))) refuseField('code', wrongCode)
    if (!(await elevateSession(ctx.tx, officerId, sessionId, hashOfToken(token), expiresAt))) refuse(sessionGone)
    await forgetAttempts(ctx.tx, fromHex(attempt.account), attempt.source)
    return { officerId }
  },
  audit: ({ proof }, { officerId }) => ({
    subject: `officer:${officerId}`,
    detail: { by: 'step' in proof ? 'totp' : 'recovery' },
  }),
})

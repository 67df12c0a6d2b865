// A slip is used: once, for a ticket that the server signs without seeing it, or plainly without script.
import { createHash, timingSafeEqual } from 'node:crypto'
import { defineAction, perform } from '../../platform/action.ts'
import { anonymous } from '../../platform/actor.ts'
import { anyone } from '../../platform/allow.ts'
import { refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context, Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { findKeyFor, type TicketKey } from '../queries.ts'
import { isBelowModulus } from '../rsa.ts'
import { delayBetween, RedeemInput, type SlipCode } from '../rules.ts'
import { signBlinded } from '../signing.ts'
import { countOnDay, type LockedSlip, lockSlip, useSlip } from '../store.ts'
import { dayClosed, hashOfSecret } from './slips.ts'

export const unknownSlip = refusal('not-found', 'tickets.unknown-slip', {
  vi: 'Mã trên phiếu chưa đúng. Ông/bà xem lại giúp, hoặc quét lại mã in trên phiếu.',
  en: 'The code of this slip is not right. Please look at it again, or scan the printed code again.',
})
const usedSlip = refusal('conflict', 'tickets.used-slip', {
  vi: 'Phiếu này đã dùng để đánh giá rồi. Mỗi phiếu chỉ đánh giá được một lần.',
  en: 'This slip has been used already. Each slip is good for one rating.',
})
const wrongKey = refusal('invalid', 'tickets.wrong-key', {
  vi: 'Trang này không khớp với phiếu. Xin mở lại bằng mã in trên phiếu.',
  en: 'This page does not belong to the slip. Please open it again with the printed code.',
})
const wrongMessage = refusal('invalid', 'tickets.wrong-message', {
  vi: 'Máy gửi lên một nội dung không đúng. Xin tải lại trang rồi thử lại.',
  en: 'What was sent is not right. Please load the page again and try once more.',
})

/** The slip and its key, when the secret is right. That there is no such slip is said in the same words. */
async function ownSlip(ctx: Context, { slip: id, secret }: SlipCode): Promise<{ slip: LockedSlip; key: TicketKey }> {
  const slip = await lockSlip(ctx.tx, id)
  const isOwn = timingSafeEqual(hashOfSecret(id, secret), slip?.secretHash ?? Buffer.alloc(32))
  if (slip === undefined || !isOwn) return refuse(unknownSlip)
  const key = await findKeyFor(ctx.tx, slip)
  if (key === undefined) throw new Error('A slip has no key: the job that prepares keys has not run')
  return { slip, key }
}

async function spend(ctx: Context, slip: LockedSlip, blindedHash: Buffer | null): Promise<void> {
  const now = ctx.clock.now()
  await useSlip(ctx.tx, slip, blindedHash)
  const day = { unitId: slip.unitId, day: localDateOf(now), quarter: slip.quarter }
  if (!(await countOnDay(ctx.tx, day, delayBetween(slip.issuedAt, now), 1))) refuse(dayClosed)
}

/** A slip gives one ticket: for the first blinded message that is sent with its secret, and for that one again. */
export const redeemSlip = defineAction({
  name: 'tickets.redeemSlip',
  allow: anyone,
  input: RedeemInput,
  trace: 'row',
  async run(ctx, { key: keyId, blindedMessage, ...own }) {
    const { slip, key } = await ownSlip(ctx, own)
    if (key.id !== keyId) refuseField('key', wrongKey)
    const message = Buffer.from(blindedMessage, 'base64url')
    if (!isBelowModulus(key.publicKey, message)) refuseField('blindedMessage', wrongMessage)
    const blindedHash = createHash('sha256').update(message).digest()
    if (!slip.used) await spend(ctx, slip, blindedHash)
    else if (slip.blindedHash?.equals(blindedHash) !== true) refuse(usedSlip)
    return { key: key.id, blindedMessage }
  },
})

/** The blind signature for a slip that was redeemed; after the commit, outside any transaction. */
export async function signRedeemed(deps: Deps, { key, blindedMessage }: { key: string; blindedMessage: string }) {
  const signature = await signBlinded(deps, key, Buffer.from(blindedMessage, 'base64url'))
  return { key, blindSignature: signature.toString('base64url') }
}

/** Slip, secret, key and blinded message to a blind signature, all base64url. */
export async function redeem(deps: Deps, raw: unknown): Promise<{ key: string; blindSignature: string }> {
  return signRedeemed(deps, await perform(deps, anonymous, redeemSlip, raw))
}

/**
 * For the page without script, inside the transaction that takes the rating: marks the slip as used and gives the
 * key with which the server itself makes the ticket; `again` when it was used by this very form before.
 * Such a rating is confidential, not anonymous.
 */
export async function useSlipPlainly(ctx: Context, own: SlipCode, formId: string): Promise<TicketKey | 'again'> {
  const { slip, key } = await ownSlip(ctx, own)
  const formHash = createHash('sha256').update(`form ${formId}`).digest()
  if (slip.used) return slip.blindedHash?.equals(formHash) === true ? 'again' : refuse(usedSlip)
  await spend(ctx, slip, formHash)
  return key
}

/** Keys with which other programs come in: made for a purpose, a unit and a time; taken over; revoked. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { Day } from '../../platform/values/dates.ts'
import { nfc } from '../../platform/values/text.ts'
import { reason } from '../../platform/zod-words.ts'
import {
  keyIdLength,
  mostYears,
  programPermissions,
  secretLength,
  signsOf,
  usualYears,
  writeToken,
  yearsAfter,
} from '../rules/api-tokens.ts'
import { insertToken, lockToken, type TokenRow, updateToken } from '../store/api-tokens.ts'
import { holdsAtUnit, oneself, requireHolding, today } from './shared.ts'

export const connectPrograms = 'accounts.connect'
const connect = having(connectPrograms)

const beyondOwn = refusal('invalid', 'api-token-beyond-own', {
  vi: 'Khóa chỉ được làm những việc mà chính ông/bà đang được làm ở đơn vị đó.',
  en: 'A key may do only what you yourself may do in that unit.',
})
const wrongDay = refusal('invalid', 'api-token-wrong-day', {
  vi: 'Ngày hết hạn phải từ hôm nay đến hai năm sau.',
  en: 'The last day is between today and two years from now.',
})
const madeAlready = refusal('conflict', 'api-token-made-already', {
  vi: 'Khóa này vừa được tạo, và chuỗi khóa chỉ hiện một lần. Nếu chưa kịp chép, xin thu hồi khóa đó rồi tạo khóa mới.',
  en: 'This key was just made, and it is shown only once. If you could not copy it, please revoke it and make another.',
})
const revokedBefore = refusal('conflict', 'api-token-revoked-before', {
  vi: 'Khóa này đã thu hồi. Nếu còn cần, xin tạo khóa mới.',
  en: 'This key was revoked. If one is still needed, please make another.',
})

const noneChosen = reason(
  {
    vi: 'Hãy chọn ít nhất một việc mà phần mềm được làm.',
    en: 'Choose at least one thing that the program may do.',
  },
  'api-token-may-nothing',
)

/** What proves a key in the database; made and checked with the key of the installation. */
export function purposeOfToken(keyId: string): string {
  return `api-token:${keyId}`
}

export const createApiToken = defineAction({
  name: 'accounts.createApiToken',
  allow: connect,
  input: z.object({
    /** Made by the form: sent twice, it is one key. */
    id: z.uuid(),
    unitId: z.uuid(),
    /** What it is for, such as the name of the other system. */
    name: z.string().overwrite(nfc).min(1).max(100),
    permissions: z.array(z.enum(programPermissions)).refine((some) => some.length > 0, noneChosen),
    /** The last day on which it is good; a year from today when absent. */
    expiresOn: Day.optional(),
  }),
  reach: (_ctx, { unitId }) => unitId,
  async run(ctx, { id, unitId, name, permissions: asked, expiresOn = yearsAfter(today(ctx), usualYears) }) {
    const { officerId } = oneself(ctx)
    const permissions = programPermissions.filter((one) => asked.includes(one))
    if (!(await holdsAtUnit(ctx, unitId, permissions))) refuseField('permissions', beyondOwn)
    if (expiresOn < today(ctx) || expiresOn > yearsAfter(today(ctx), mostYears)) refuseField('expiresOn', wrongDay)
    const keyId = signsOf(randomBytes(keyIdLength))
    const secret = signsOf(randomBytes(secretLength))
    const isNew = await insertToken(ctx.tx, {
      ...{ id, keyId, unitId, name, permissions, expiresOn, madeAt: ctx.clock.now() },
      mark: ctx.secrets.sign(purposeOfToken(keyId), secret),
      ...{ madeBy: officerId, responsibleId: officerId },
    })
    if (!isNew) refuse(madeAlready)
    return { id, keyId, token: writeToken({ keyId, secret }), expiresOn }
  },
  audit: ({ id, name, permissions }, { keyId, expiresOn }) => ({
    subject: `api-token:${id}`,
    detail: { name, keyId, permissions, expiresOn },
  }),
})

const TokenInput = z.object({ tokenId: z.uuid() })
type TokenInput = z.output<typeof TokenInput>

async function unitOfToken(ctx: Context, { tokenId }: TokenInput): Promise<string> {
  const row = await ctx.tx.selectFrom('apiTokens').select('unitId').where('id', '=', tokenId).executeTakeFirst()
  return row?.unitId ?? refuse(notFound)
}

async function lockedToken(ctx: Context, { tokenId }: TokenInput): Promise<TokenRow> {
  return (await lockToken(ctx.tx, tokenId)) ?? refuse(notFound)
}

/** For good, and at once: what is being done with it is finished first, and nothing is done with it after this. */
export const revokeApiToken = defineAction({
  name: 'accounts.revokeApiToken',
  allow: connect,
  input: TokenInput,
  reach: unitOfToken,
  async run(ctx, input) {
    const { id, name, revokedAt } = await lockedToken(ctx, input)
    if (revokedAt === null) await updateToken(ctx.tx, id, { revokedAt: ctx.clock.now() })
    return { name, isNew: revokedAt === null }
  },
  audit: ({ tokenId }, detail) => ({ subject: `api-token:${tokenId}`, detail }),
})

/** Whoever acts answers for the key from now on: when the one before has left, or was given other work. */
export const takeOverApiToken = defineAction({
  name: 'accounts.takeOverApiToken',
  allow: connect,
  input: TokenInput,
  reach: unitOfToken,
  async run(ctx, input) {
    const { officerId } = oneself(ctx)
    const { id, name, unitId, permissions, revokedAt, responsibleId } = await lockedToken(ctx, input)
    if (revokedAt !== null) refuse(revokedBefore)
    await requireHolding(ctx, unitId, permissions)
    await updateToken(ctx.tx, id, { responsibleId: officerId })
    return { name, before: responsibleId }
  },
  audit: ({ tokenId }, detail) => ({ subject: `api-token:${tokenId}`, detail }),
})

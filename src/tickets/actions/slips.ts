// Slips are handed out: printed by an officer in batches, or one with a receipt.
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { findPlace, getQuestionnaireIds } from '../queries.ts'
import { codeOf, mostSlips, outcomes, quarterOf, slipIdLength, slipSecretLength, usualQuestionnaire } from '../rules.ts'
import { countOnDay, insertSlips } from '../store.ts'

export const issueTickets = 'tickets.issue'

const unknownForm = refusal('invalid', 'tickets.unknown-form', {
  vi: 'Mẫu phiếu hỏi này chưa được dùng cho phiếu đánh giá.',
  en: 'Slips are not handed out for this form.',
})
/** The day was written into the ledger at this very moment. */
export const dayClosed = refusal('conflict', 'tickets.day-closed', {
  vi: 'Ngày vừa được chốt sổ. Xin thử lại ngay bây giờ.',
  en: 'The day has just been closed. Please try again now.',
})

/** What is printed on a slip. Nobody has the secret after this: the database keeps a hash. */
export interface PrintedSlip {
  readonly id: string
  readonly secret: string
}

export interface SlipOrder {
  /** A counter or a commune. */
  readonly placeId: string
  readonly outcome: (typeof outcomes)[number]
  /** Without one the usual form of the place. */
  readonly questionnaire?: string | undefined
}

/** One slip, in the transaction of whoever hands it out with a receipt. */
export async function issueSlip(ctx: Context, order: SlipOrder): Promise<PrintedSlip> {
  const [slip] = await issue(ctx, order, 1)
  if (slip === undefined) throw new Error('A slip was ordered and none was made')
  return slip
}

async function issue(ctx: Context, { placeId, outcome, questionnaire: wanted }: SlipOrder, count: number) {
  const now = ctx.clock.now()
  const day = localDateOf(now)
  const place = (await findPlace(ctx.tx, placeId, day)) ?? refuse(notFound)
  const offered = await getQuestionnaireIds(ctx.tx)
  const questionnaire = wanted ?? usualQuestionnaire(place.name, offered) ?? ''
  if (!offered.includes(questionnaire)) refuseField('questionnaire', unknownForm)
  const slips = Array.from({ length: count }, (): PrintedSlip => {
    return { id: codeOf(randomBytes(7), slipIdLength), secret: codeOf(randomBytes(16), slipSecretLength) }
  })
  const unitId = place.commune.unitId
  const quarter = quarterOf(day)
  const issuedAt = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
  const rows = slips.map(({ id, secret }) => ({ id, secretHash: hashOfSecret(id, secret) }))
  await insertSlips(ctx.tx, { unitId, placeId, day, quarter, questionnaire, outcome, issuedAt }, rows)
  if (!(await countOnDay(ctx.tx, { unitId, day, quarter }, outcome, count))) refuse(dayClosed)
  return slips
}

const IssueInput = z.strictObject({
  placeId: z.uuid(),
  count: z.int().min(1).max(mostSlips),
  outcome: z.enum(outcomes),
  questionnaire: z.string().min(1).max(60).optional(),
})

/** Slips to be printed now and handed out today. */
export const issueSlips = defineAction({
  name: 'tickets.issueSlips',
  allow: having(issueTickets),
  input: IssueInput,
  reach: (_, { placeId }) => placeId,
  audit: (input) => ({ detail: input }),
  async run(ctx, { count, ...order }) {
    return { slips: await issue(ctx, order, count) }
  },
})

/** What the database keeps of a secret: bound to its slip, so that nobody tries one secret on all slips. */
export function hashOfSecret(id: string, secret: string): Buffer {
  return createHash('sha256').update(`${id}#${secret}`).digest()
}

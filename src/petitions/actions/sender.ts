// What the sender does afterwards, without an account: add what was asked, rate the answer. With the secret, and only with it.
import { timingSafeEqual } from 'node:crypto'
import { denunciationIn } from '../../comments/rules/suggest.ts'
import { defineAction } from '../../platform/action.ts'
import { anyone } from '../../platform/allow.ts'
import { notFound, refusal, refuse } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { unitAbove } from '../queries/units.ts'
import { additionStep } from '../rules/course.ts'
import { AddInput, type OwnKey, RateInput } from '../rules.ts'
import { hashOf } from '../secrets.ts'
import { insertStep, lockPetition, updatePetition } from '../store.ts'
import { take, tellPublic } from './parts.ts'

const nothingAsked = refusal('conflict', 'petitions.nothing-asked', {
  vi: 'Hiện chưa có câu hỏi nào cần ông/bà bổ sung.',
  en: 'Nothing is being asked of you at the moment.',
})
const ratedBefore = refusal('conflict', 'petitions.rated-before', {
  vi: 'Câu trả lời này đã được ông/bà chấm điểm. Xin cảm ơn.',
  en: 'You have rated this answer already. Thank you.',
})

/** The petition of this code, if the secret is its own. Without it nothing is found. */
async function lockOwn(ctx: Context, { code, secret }: OwnKey) {
  const held = (await lockPetition(ctx.tx, { code })) ?? refuse(notFound)
  const [given, kept] = [Buffer.from(hashOf(secret)), Buffer.from(held.secretHash)]
  return timingSafeEqual(given, kept) ? held : refuse(notFound)
}

/** What was asked is answered: the limits are counted anew from today. */
export const addToPetition = defineAction({
  name: 'petitions.add',
  allow: anyone,
  input: AddInput,
  trace: 'row',
  async run(ctx, { text, ...key }) {
    const held = await lockOwn(ctx, key)
    if (held.state !== 'asked') refuse(nothingAsked)
    const on = localDateOf(ctx.clock.now())
    // Who asked about a road may be told of an officer: from then on the desk no longer finds it.
    const isNowAbout = !held.isAboutDesk && held.holderId === held.unitId && denunciationIn(text).length > 0
    const holderId = isNowAbout ? await unitAbove(ctx.tx, held.unitId, on) : held.holderId
    await take(ctx, held, additionStep(held.acceptedOn !== null), {
      ...{ text, holderId, days: { countedFrom: on } },
      changes: { isAboutDesk: held.isAboutDesk || (isNowAbout && holderId !== held.unitId) },
    })
  },
})

export const rateAnswer = defineAction({
  name: 'petitions.rateAnswer',
  allow: anyone,
  input: RateInput,
  trace: 'row',
  async run(ctx, { score, ...key }) {
    const held = await lockOwn(ctx, key)
    if (held.state !== 'published') refuse(notFound)
    if (held.score !== null) refuse(ratedBefore)
    const at = ctx.clock.now()
    await updatePetition(ctx.tx, held.id, { score, scoredOn: localDateOf(at), changedAt: at })
    const step = { step: 'rate', at, officerId: null, unitId: null, text: null, isLate: false } as const
    await insertStep(ctx.tx, { petitionId: held.id, ...step })
    await tellPublic(ctx, held.unitId)
  },
})

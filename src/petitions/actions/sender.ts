// What the sender does, without an account: send, add what was asked, rate the answer. With the secret, and only with it.
import { timingSafeEqual } from 'node:crypto'
import { getCalendar } from '../../calendars/queries.ts'
import { denunciationIn } from '../../comments/rules/suggest.ts'
import { defineAction } from '../../platform/action.ts'
import { anyone } from '../../platform/allow.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { findOpenUnit, unitAbove } from '../queries/units.ts'
import { additionStep } from '../rules/course.ts'
import { nextDue } from '../rules/deadlines.ts'
import { AddInput, isAboutDesk, type OwnKey, type PetitionChannel, RateInput, SubmitInput } from '../rules.ts'
import { hashOf, identityOf } from '../secrets.ts'
import { insertPetition, insertStep, lockPetition, updatePetition } from '../store.ts'
import { take, tellPublic } from './parts.ts'

const unknownUnit = refusal('invalid', 'petitions.unknown-unit', {
  vi: 'Xin chọn xã, phường, thị trấn nơi có việc cần phản ánh.',
  en: 'Please choose the commune that this is about.',
})
const nothingAsked = refusal('conflict', 'petitions.nothing-asked', {
  vi: 'Hiện chưa có câu hỏi nào cần ông/bà bổ sung.',
  en: 'Nothing is being asked of you at the moment.',
})
const ratedBefore = refusal('conflict', 'petitions.rated-before', {
  vi: 'Câu trả lời này đã được ông/bà chấm điểm. Xin cảm ơn.',
  en: 'You have rated this answer already. Thank you.',
})

export const purposeOfContact = 'petition-contact'

/** The petition of this code, if the secret is its own. Without it nothing is found. */
async function lockOwn(ctx: Context, { code, secret }: OwnKey) {
  const held = (await lockPetition(ctx.tx, { code })) ?? refuse(notFound)
  const [given, kept] = [Buffer.from(hashOf(secret)), Buffer.from(held.secretHash)]
  return timingSafeEqual(given, kept) ? held : refuse(notFound)
}

function submitting(name: string, channel: PetitionChannel) {
  return defineAction({
    name,
    allow: anyone,
    input: SubmitInput,
    // Who sent what when is nobody's business beyond the row itself.
    trace: 'row',
    async run(ctx, { token, unit, category, text, contact, photos, lang, ...where }) {
      const at = ctx.clock.now()
      const on = localDateOf(at)
      if ((await findOpenUnit(ctx.tx, unit, on)) === undefined) refuseField('unit', unknownUnit)
      // Whatever it was called: what speaks of the desk's conduct is first read above the desk.
      const isAbove = isAboutDesk(category) || denunciationIn(text).length > 0
      const holderId = isAbove ? await unitAbove(ctx.tx, unit, on) : unit
      const calendar = await getCalendar(ctx.tx, unit, { from: on })
      const { id, ...key } = identityOf((purpose) => ctx.secrets.sign(purpose, token))
      const given = Object.values(contact).some((value) => value !== undefined)
      await insertPetition(
        ctx.tx,
        {
          ...{ id, code: key.code, secretHash: hashOf(key.secret), unitId: unit, holderId },
          isAboutDesk: isAbove && holderId !== unit,
          ...{ category, channel, lang, text },
          place: where.place ?? null,
          lat: where.long === undefined ? null : (where.lat ?? null),
          long: where.lat === undefined ? null : (where.long ?? null),
          contact: given ? ctx.secrets.seal(purposeOfContact, JSON.stringify(contact)) : null,
          receivedAt: at,
          receivedOn: on,
          dueOn: nextDue(calendar, 'received', { receivedOn: on, countedFrom: on, approvedOn: null }) ?? on,
        },
        photos,
      )
      return key
    },
  })
}

export const submitPetition = submitting('petitions.submit', 'web')
/** From an application, over Open311. */
export const submitByApplication = submitting('petitions.submitByApplication', 'open311')

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
    await take(ctx, held, additionStep(held.acceptedOn !== null), { text, days: { countedFrom: on } })
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

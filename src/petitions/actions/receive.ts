// How a petition comes in: sent by a person or by an application, or written down by an officer; the same rules for all.
import { getCalendar } from '../../calendars/queries.ts'
import { denunciationIn } from '../../comments/rules/suggest.ts'
import { defineAction } from '../../platform/action.ts'
import { anyone, having } from '../../platform/allow.ts'
import { refusal, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { findOpenUnit, unitAbove } from '../queries/units.ts'
import { nextDue } from '../rules/deadlines.ts'
import {
  isAboutDesk,
  mostDaysBack,
  type OwnKey,
  type PetitionChannel,
  SubmitInput,
  type Submitted,
  WriteDownInput,
} from '../rules.ts'
import { hashOf, identityOf } from '../secrets.ts'
import { insertPetition } from '../store.ts'
import { officerOf, subjectOf } from './parts.ts'

const unknownUnit = refusal('invalid', 'petitions.unknown-unit', {
  vi: 'Xin chọn xã, phường, thị trấn nơi có việc cần phản ánh.',
  en: 'Please choose the commune that this is about.',
})
const notThatDay = refusal('invalid', 'petitions.received-on', {
  vi: `Ngày nhận là hôm nay hoặc trong ${mostDaysBack} ngày vừa qua.`,
  en: `It was received today or within the last ${mostDaysBack} days.`,
})

export const purposeOfContact = 'petition-contact'

/** When it came, by which way; the limits are counted from that day. */
interface Arrival {
  readonly channel: PetitionChannel
  readonly at: Date
}

type Received = OwnKey & { readonly id: string; readonly dueOn: string; readonly receivedOn: string }

async function receive(ctx: Context, given: Submitted, { channel, at }: Arrival): Promise<Received> {
  const { token, unit, category, text, contact, photos, lang, ...where } = given
  const on = localDateOf(at)
  if ((await findOpenUnit(ctx.tx, unit, on)) === undefined) refuseField('unit', unknownUnit)
  // Whatever it was called: what speaks of the desk's conduct is first read above the desk.
  const isAbove = isAboutDesk(category) || denunciationIn(text).length > 0
  const holderId = isAbove ? await unitAbove(ctx.tx, unit, on) : unit
  const calendar = await getCalendar(ctx.tx, unit, { from: on })
  const { id, ...key } = identityOf((purpose) => ctx.secrets.sign(purpose, token))
  const isReachable = Object.values(contact).some((value) => value !== undefined)
  const dueOn = nextDue(calendar, 'received', { receivedOn: on, countedFrom: on, approvedOn: null }) ?? on
  await insertPetition(
    ctx.tx,
    {
      ...{ id, code: key.code, secretHash: hashOf(key.secret), unitId: unit, holderId },
      isAboutDesk: isAbove && holderId !== unit,
      ...{ category, channel, lang, text },
      place: where.place ?? null,
      lat: where.long === undefined ? null : (where.lat ?? null),
      long: where.lat === undefined ? null : (where.long ?? null),
      contact: isReachable ? ctx.secrets.seal(purposeOfContact, JSON.stringify(contact)) : null,
      ...{ receivedAt: at, receivedOn: on, dueOn, officerId: officerOf(ctx) },
    },
    photos,
  )
  return { ...key, id, dueOn, receivedOn: on }
}

function submitting(name: string, channel: PetitionChannel) {
  return defineAction({
    name,
    allow: anyone,
    input: SubmitInput,
    // Who sent what when is nobody's business beyond the row itself.
    trace: 'row',
    async run(ctx, given): Promise<OwnKey> {
      const { code, secret } = await receive(ctx, given, { channel, at: ctx.clock.now() })
      return { code, secret }
    },
  })
}

export const submitPetition = submitting('petitions.submit', 'web')
/** From an application, over Open311. */
export const submitByApplication = submitting('petitions.submitByApplication', 'open311')

export const writeDownPermission = 'petitions.writeDown'

/**
 * What somebody said by telephone or at the desk, or handed in on paper, written down by an officer. The codes are for
 * the sender; the officer sees them once. A letter that lay over the weekend counts from the day on which it came.
 */
export const writeDown = defineAction({
  name: 'petitions.writeDown',
  allow: having(writeDownPermission),
  input: WriteDownInput,
  reach: (_, { unit }) => unit,
  async run(ctx, { channel, receivedOn, ...given }): Promise<Received> {
    const now = ctx.clock.now()
    const today = localDateOf(now)
    if (receivedOn === undefined || receivedOn === today) return receive(ctx, given, { channel, at: now })
    const earliest = localDateOf(new Date(now.getTime() - mostDaysBack * 86_400_000))
    if (receivedOn > today || receivedOn < earliest) refuseField('receivedOn', notThatDay)
    // The hour is not known: the beginning of that working day.
    return receive(ctx, given, { channel, at: new Date(`${receivedOn}T08:00:00+07:00`) })
  },
  // Who wrote it down, and by which way it came; never the text, and never the secret.
  audit: ({ channel }, { id }) => ({ ...subjectOf({ id }), detail: { channel } }),
})

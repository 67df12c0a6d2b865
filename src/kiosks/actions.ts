// What officers do with kiosks, and what a kiosk does: pair, say how it is, hand over ratings.
import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { defineAction } from '../platform/action.ts'
import { type Allow, anyone, having } from '../platform/allow.ts'
import { newId, newSecret } from '../platform/ids.ts'
import { notFound, Refusal, refusal, refuse, refuseField } from '../platform/refusal.ts'
import type { Context } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { nfc } from '../platform/values/text.ts'
import { keepOpenRatings } from '../ratings/actions/submit.ts'
import { findKiosk, findPairing, findPlaceOf, findSlug, hashOfToken } from './queries.ts'
import {
  Contact,
  codeMinutes,
  codeOf,
  codes,
  KioskRating,
  mostTogether,
  numberOfCode,
  type Outcome,
  PairingCode,
  pinDigits,
  timeOf,
} from './rules.ts'
import {
  deletePairing,
  forgetContact,
  insertKiosk,
  replacePairing,
  saveContact,
  takePairing,
  updateKiosk,
} from './store.ts'

export const manageKiosks = 'kiosks.manage'
const kioskOnly: Allow = { who: 'kind', kind: 'kiosk' }

export const noPlace = refusal('invalid', 'kiosks.no-place', {
  vi: 'Xin chọn một quầy hoặc một xã, phường, thị trấn đang hoạt động.',
  en: 'Please choose a counter or a commune that exists today.',
})

const wrongCode = refusal('not-found', 'kiosks.wrong-code', {
  vi: 'Mã không đúng, đã dùng rồi hoặc đã quá 15 phút. Xin xem lại mã trên trang cán bộ, hoặc bấm "Cấp mã mới".',
  en: 'The code is wrong, was used already or is older than 15 minutes. Please check it, or make a new one.',
})

export const unknownDevice = refusal('forbidden', 'kiosks.unknown-device', {
  vi: 'Máy này chưa được ghép hoặc đã bị ngừng. Xin ghép lại bằng mã trên trang cán bộ.',
  en: 'This device is not paired, or was revoked. Please pair it again with a code from the back office.',
})

const Name = z.string().overwrite(nfc).min(1).max(100)
const KioskId = z.object({ kioskId: z.uuid() })

/** Puts a kiosk at a counter and gives the code that makes a screen that kiosk. */
export const makeKiosk = defineAction({
  name: 'kiosks.makeKiosk',
  allow: having(manageKiosks),
  input: z.object({ unitId: z.uuid(), name: Name }),
  reach: (_ctx, { unitId }) => unitId,
  async run(ctx, { unitId, name }) {
    const at = ctx.clock.now()
    const place = await findPlaceOf(ctx.tx, unitId, localDateOf(at))
    if (place === undefined) refuseField('unitId', noPlace)
    const id = newId()
    const pin = String(randomInt(10 ** pinDigits)).padStart(pinDigits, '0')
    await insertKiosk(ctx.tx, { id, unitId, name, pinSealed: ctx.secrets.seal(pinPurpose(id), pin), madeAt: at })
    return { id, ...(await newCode(ctx, id)) }
  },
  audit: (input, { id }) => ({ subject: `kiosk:${id}`, detail: input }),
})

/** A new code for a kiosk, also for one that was revoked; an earlier code is good no longer. */
export const issueCode = defineAction({
  name: 'kiosks.issueCode',
  allow: having(manageKiosks),
  input: KioskId,
  reach: unitOfKiosk,
  audit: ({ kioskId }) => ({ subject: `kiosk:${kioskId}` }),
  run: (ctx, { kioskId }) => newCode(ctx, kioskId),
})

export const renameKiosk = defineAction({
  name: 'kiosks.renameKiosk',
  allow: having(manageKiosks),
  input: KioskId.extend({ name: Name }),
  reach: unitOfKiosk,
  audit: ({ kioskId, name }) => ({ subject: `kiosk:${kioskId}`, detail: { name } }),
  async run({ tx }, { kioskId, name }) {
    await updateKiosk(tx, kioskId, { name })
  },
})

/** From now on the device is nobody's: what it sends is refused, what it holds stays on it. */
export const revokeKiosk = defineAction({
  name: 'kiosks.revokeKiosk',
  allow: having(manageKiosks),
  input: KioskId,
  reach: unitOfKiosk,
  audit: ({ kioskId }) => ({ subject: `kiosk:${kioskId}` }),
  async run({ tx, clock }, { kioskId }) {
    await deletePairing(tx, kioskId)
    await updateKiosk(tx, kioskId, { tokenHash: null, revokedAt: clock.now() })
  },
})

/** Whoever types the code on a screen makes it this kiosk. A screen that was it before is not any more. */
export const pairKiosk = defineAction({
  name: 'kiosks.pairKiosk',
  allow: anyone,
  input: z.object({ code: PairingCode }),
  reach: async (ctx, { code }) => {
    const proof = ctx.secrets.sign(codePurpose, code)
    const kioskId = await findPairing(ctx.tx, numberOfCode(code), proof, ctx.clock.now())
    return unitOfKiosk(ctx, { kioskId: kioskId ?? refuse(wrongCode) })
  },
  async run({ tx, clock, secrets }, { code }) {
    const at = clock.now()
    const proof = secrets.sign(codePurpose, code)
    const kioskId = (await takePairing(tx, numberOfCode(code), proof, at)) ?? refuse(wrongCode)
    const token = newSecret()
    await updateKiosk(tx, kioskId, { tokenHash: hashOfToken(token), pairedAt: at, revokedAt: null })
    await forgetContact(tx, kioskId)
    return { kioskId, token, now: at.toISOString() }
  },
  audit: (_input, { kioskId }) => ({ subject: `kiosk:${kioskId}` }),
})

export const noteContact = defineAction({
  name: 'kiosks.noteContact',
  allow: kioskOnly,
  input: Contact,
  trace: 'row',
  async run(ctx, contact) {
    const difference = Math.round((contact.clock - ctx.clock.machine().getTime()) / 1000)
    // A clock that stands in another century is as wrong as one that is ten years off.
    const clockDifference = Math.max(-mostSeconds, Math.min(mostSeconds, difference))
    const at = ctx.clock.now()
    await saveContact(ctx.tx, kioskOf(ctx).kioskId, at, clockDifference, contact)
    return { now: at.toISOString(), clockDifference }
  },
})

/** Ratings that waited on a kiosk: each is kept or refused by itself. */
export const takeRatings = defineAction({
  name: 'kiosks.takeRatings',
  allow: kioskOnly,
  input: z.object({ ratings: z.array(z.unknown()).min(1).max(mostTogether) }),
  trace: 'row',
  async run(ctx, { ratings }) {
    const { kioskId, unitId } = kioskOf(ctx)
    const kiosk = (await findKiosk(ctx.tx, kioskId)) ?? refuse(notFound)
    const place = await findSlug(ctx.tx, unitId)
    const read = ratings.map((one) => KioskRating.safeParse(one))
    const good = read.flatMap(({ data }) => (data === undefined ? [] : [data]))
    const answers = await keepAll(ctx, kiosk.madeAt, place, good)
    const outcomes = read.map(({ success }) => (success ? outcomeOf(answers.shift()) : { refused: 'unreadable' }))
    return { outcomes, now: ctx.clock.now().toISOString() }
  },
})

/** The one place where a kiosk's records meet the ratings. */
function keepAll(ctx: Context, madeAt: Date, place: string, records: readonly KioskRating[]) {
  const now = ctx.clock.now()
  return keepOpenRatings(
    ctx,
    records.map(({ at, ...record }) => ({
      input: { ...record, place, channel: 'kiosk' as const },
      at: timeOf(new Date(at), madeAt, now),
    })),
  )
}

function outcomeOf(answer: { id: string } | Refusal | undefined): Outcome {
  if (answer === undefined) throw new Error('A rating of a kiosk was not answered')
  return answer instanceof Refusal ? { refused: answer.code } : { kept: true }
}

const mostSeconds = 2_000_000_000
const codePurpose = 'kiosk-code'

export function pinPurpose(kioskId: string): string {
  return `kiosk-pin:${kioskId}`
}

function kioskOf({ actor }: Context): { readonly kioskId: string; readonly unitId: string } {
  return actor.kind === 'kiosk' ? actor : refuse(unknownDevice)
}

async function unitOfKiosk(ctx: Context, { kioskId }: { kioskId: string }): Promise<string> {
  const kiosk = await findKiosk(ctx.tx, kioskId)
  return (kiosk ?? refuse(notFound)).unitId
}

/** Another code may have the same first half just now; it is drawn again. */
async function newCode(ctx: Context, kioskId: string): Promise<{ code: string; expiresAt: Date }> {
  const at = ctx.clock.now()
  const expiresAt = new Date(at.getTime() + codeMinutes * 60_000)
  for (let tries = 0; tries < 20; tries++) {
    const { code, number } = codeOf(randomInt(codes))
    const proof = ctx.secrets.sign(codePurpose, code)
    if (await replacePairing(ctx.tx, { kioskId, number, proof, expiresAt }, at)) return { code, expiresAt }
  }
  throw new Error('There are too many codes at once')
}

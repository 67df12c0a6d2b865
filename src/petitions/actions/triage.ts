// Classifying: accept, decline, ask the sender, hand to another unit, forward to another authority, lead elsewhere.
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { refusal, refuseField } from '../../platform/refusal.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { findOpenUnit, provinceOf, unitAbove } from '../queries/units.ts'
import { permissionOf } from '../rules/course.ts'
import {
  AcceptInput,
  AskInput,
  AssignInput,
  DeclineInput,
  ForwardInput,
  isAboutDesk,
  needsName,
  ReferInput,
  SeenInput,
} from '../rules.ts'
import { holder, lockSeen, officerOf, subjectOf, take } from './parts.ts'

const ownDesk = refusal('invalid', 'petitions.own-desk', {
  vi: 'Việc này nói về cán bộ của chính đơn vị đó, nên đơn vị đó không được giao xử lý.',
  en: 'This is about the officers of that very unit, so it cannot be given to it.',
})
const noUnit = refusal('invalid', 'petitions.no-such-unit', {
  vi: 'Xin chọn một đơn vị đang hoạt động.',
  en: 'Please choose a unit that exists.',
})
const needsNone = refusal('invalid', 'petitions.named', {
  vi: 'Người gửi có để lại tên, hoặc loại việc này không cần tên. Xin chọn lý do khác.',
  en: 'The sender left a name, or none is needed for this. Please choose another reason.',
})

/** Read and found to be of this kind. What turns out to be about the desk goes up; the desk no longer finds it. */
export const acceptPetition = defineAction({
  name: 'petitions.accept',
  allow: having(permissionOf.accept),
  input: AcceptInput,
  reach: holder,
  async run(ctx, { category, ...seen }) {
    const held = await lockSeen(ctx, seen)
    const on = localDateOf(ctx.clock.now())
    const above = isAboutDesk(category) ? await unitAbove(ctx.tx, held.unitId, on) : held.unitId
    const isAbout = isAboutDesk(category) && above !== held.unitId
    const holderId = isAbout && held.holderId === held.unitId ? above : held.holderId
    const changes = { category, isAboutDesk: held.isAboutDesk || isAbout, acceptedOn: on }
    await take(ctx, held, 'accept', { changes, holderId })
    return { id: held.id }
  },
  audit: subjectOf,
})

export const declinePetition = defineAction({
  name: 'petitions.decline',
  allow: having(permissionOf.decline),
  input: DeclineInput,
  reach: holder,
  async run(ctx, { reason, text, ...seen }) {
    const held = await lockSeen(ctx, seen)
    const mayLackName = needsName(held.category) && held.contact === null
    if (reason === 'no-name' && !mayLackName) refuseField('reason', needsNone)
    await take(ctx, held, 'decline', { text, changes: { reason } })
    return { id: held.id }
  },
  audit: ({ id, reason }) => ({ ...subjectOf({ id }), detail: { reason } }),
})

export const askSender = defineAction({
  name: 'petitions.ask',
  allow: having(permissionOf.ask),
  input: AskInput,
  reach: holder,
  async run(ctx, { text, ...seen }) {
    const held = await lockSeen(ctx, seen)
    await take(ctx, held, 'ask', { text })
    return { id: held.id }
  },
  audit: subjectOf,
})

/** To another unit of the province, which then has it; never to the one that it is about the conduct of. */
export const assignPetition = defineAction({
  name: 'petitions.assign',
  allow: having(permissionOf.assign),
  input: AssignInput,
  reach: holder,
  async run(ctx, { unit, text, ...seen }) {
    const held = await lockSeen(ctx, seen)
    const found = await findOpenUnit(ctx.tx, unit, localDateOf(ctx.clock.now()))
    if (found === undefined) refuseField('unit', noUnit)
    if (held.isAboutDesk && unit === held.unitId) refuseField('unit', ownDesk)
    await take(ctx, held, 'assign', { holderId: unit, text: text ?? null })
    return { id: held.id }
  },
  audit: ({ id, unit }) => ({ ...subjectOf({ id }), detail: { unit } }),
})

/** To an authority outside the programme, with a letter; the sender is told which. */
export const forwardPetition = defineAction({
  name: 'petitions.forward',
  allow: having(permissionOf.forward),
  input: ForwardInput,
  reach: holder,
  async run(ctx, { agency, text, ...seen }) {
    const held = await lockSeen(ctx, seen)
    await take(ctx, held, 'forward', { text, changes: { agency } })
    return { id: held.id }
  },
  audit: ({ id, agency }) => ({ ...subjectOf({ id }), detail: { agency } }),
})

/** It is a complaint, a denunciation or a crime: the sender is led there by a slip. Nothing is sent to anybody. */
export const referPetition = defineAction({
  name: 'petitions.refer',
  allow: having(permissionOf.refer),
  input: ReferInput,
  reach: holder,
  async run(ctx, { kind, agency, ...seen }) {
    const held = await lockSeen(ctx, seen)
    await take(ctx, held, 'refer', { changes: { reason: kind, agency } })
    return { id: held.id }
  },
  audit: ({ id, kind }) => ({ ...subjectOf({ id }), detail: { kind } }),
})

/** Into the box of the province. Who puts it there does not read it again, unless they may read that box. */
export const restrictPetition = defineAction({
  name: 'petitions.restrict',
  allow: having(permissionOf.restrict),
  input: SeenInput,
  reach: holder,
  async run(ctx, seen) {
    const held = await lockSeen(ctx, seen)
    const holderId = await provinceOf(ctx.tx, held.unitId, localDateOf(ctx.clock.now()))
    await take(ctx, held, 'restrict', { holderId, changes: { isAboutDesk: holderId !== held.unitId } })
    return { id: held.id, by: officerOf(ctx) }
  },
  audit: subjectOf,
})

// Classifying: accept, decline, ask the sender, hand to another unit, forward to another authority, lead elsewhere.
import { refusal, refuseField } from '../../platform/refusal.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { findOpenUnit, provinceOf, unitAbove } from '../queries/units.ts'
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
import { officerStep } from './officer-step.ts'

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
export const acceptPetition = officerStep('accept', AcceptInput, async (ctx, held, { category }) => {
  const on = localDateOf(ctx.clock.now())
  const above = isAboutDesk(category) ? await unitAbove(ctx.tx, held.unitId, on) : held.unitId
  const isAbout = isAboutDesk(category) && above !== held.unitId
  const holderId = isAbout && held.holderId === held.unitId ? above : held.holderId
  return { holderId, changes: { category, isAboutDesk: held.isAboutDesk || isAbout, acceptedOn: on } }
})

export const declinePetition = officerStep(
  'decline',
  DeclineInput,
  (_ctx, held, { reason, text }) => {
    const mayLackName = needsName(held.category) && held.contact === null
    if (reason === 'no-name' && !mayLackName) refuseField('reason', needsNone)
    return { text, changes: { reason } }
  },
  { detail: ({ reason }) => ({ reason }) },
)

export const askSender = officerStep('ask', AskInput, (_ctx, _held, { text }) => ({ text }))

/** To another unit of the province, which then has it; never to the one that it is about the conduct of. */
export const assignPetition = officerStep(
  'assign',
  AssignInput,
  async (ctx, held, { unit, text }) => {
    const found = await findOpenUnit(ctx.tx, unit, localDateOf(ctx.clock.now()))
    if (found === undefined) refuseField('unit', noUnit)
    if (held.isAboutDesk && unit === held.unitId) refuseField('unit', ownDesk)
    return { holderId: unit, text: text ?? null }
  },
  { detail: ({ unit }) => ({ unit }) },
)

/** To an authority outside the programme, with a letter; the sender is told which. */
export const forwardPetition = officerStep(
  'forward',
  ForwardInput,
  (_ctx, _held, { agency, text }) => ({ text, changes: { agency } }),
  { detail: ({ agency }) => ({ agency }) },
)

/** It is a complaint, a denunciation or a crime: the sender is led there by a slip. Nothing is sent to anybody. */
export const referPetition = officerStep(
  'refer',
  ReferInput,
  (_ctx, _held, { kind, agency }) => ({ changes: { reason: kind, agency } }),
  { detail: ({ kind }) => ({ kind }) },
)

/** Into the box of the province. Who puts it there does not read it again, unless they may read that box. */
export const restrictPetition = officerStep('restrict', SeenInput, async (ctx, held) => {
  const holderId = await provinceOf(ctx.tx, held.unitId, localDateOf(ctx.clock.now()))
  return { holderId, changes: { isAboutDesk: holderId !== held.unitId } }
})

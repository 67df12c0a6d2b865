// Answering: drafted by one officer, approved by another, published without the person. And reading who sent it.
import { isCertain, personalDataIn } from '../../comments/rules/personal-data.ts'
import { onlyHides } from '../../comments/rules/wording.ts'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { officeWords } from '../messages/office.ts'
import { permissionOf } from '../rules/course.ts'
import { senderDataIn } from '../rules/sender-data.ts'
import { Contact, DraftInput, PublishInput, ReturnInput, SeenInput } from '../rules.ts'
import { approveAnswer, findAnswer, type HeldPetition, lockPetition, saveAnswer, showPhotos } from '../store.ts'
import { officerStep } from './officer-step.ts'
import { holder, officerOf, subjectOf, tellPublic } from './parts.ts'
import { purposeOfContact } from './receive.ts'

const fourEyes = refusal('conflict', 'petitions.four-eyes', {
  vi: 'Người soạn không tự duyệt được câu trả lời của mình. Xin nhờ người khác có quyền duyệt.',
  en: 'Nobody approves an answer that they drafted. Please ask somebody else who may approve.',
})
const notOnlyHidden = refusal('invalid', 'petitions.words-changed', {
  vi: 'Chỉ được che, không được sửa lời của người gửi. Chỗ nào bỏ đi, xin để lại dấu [đã che].',
  en: 'Words may be hidden, not changed. Where something is left out, leave the mark [đã che].',
})
const stillPersonal = refusal('invalid', 'petitions.still-personal', {
  vi: 'Hình như vẫn còn tên, số điện thoại hoặc số giấy tờ. Xin che đi, hoặc đánh dấu vào ô xác nhận bên dưới.',
  en: 'There still seems to be a name or a number in it. Please hide it, or confirm below that it is none.',
})

const answerPersonal = refusal('invalid', 'petitions.answer-personal', {
  vi: 'Câu trả lời có số điện thoại, biển số hoặc số giấy tờ. Nếu là số của cơ quan thì xin đánh dấu vào ô này; nếu không, xin trả lại để sửa.',
  en: 'The answer has a telephone, plate or document number. If it is an office’s number, please confirm here; if not, send it back to be mended.',
})

const fields = { vi: officeWords.vi.contactFields, en: officeWords.en.contactFields }

/** The contact of a petition, unsealed; empty when none was left or it has been erased. */
function contactOf(ctx: Context, { contact }: Pick<HeldPetition, 'contact'>): Contact {
  const opened = contact === null ? undefined : ctx.secrets.open(purposeOfContact, contact)
  return opened === undefined ? {} : Contact.parse(JSON.parse(opened))
}

/** Never published, however sure somebody is: what the sender left so that they could be reached. */
function refuseSender(field: string, text: string, contact: Contact, isAnswer = false): void {
  const found = senderDataIn(text, contact)
  if (found.length === 0) return
  const said = (lang: 'vi' | 'en') => found.map((one) => fields[lang][one].toLowerCase()).join(', ')
  refuseField(
    field,
    refusal('invalid', 'petitions.names-sender', {
      vi: `${isAnswer ? 'Câu trả lời' : 'Chỗ này'} còn ${said('vi')} của người gửi. Xin bỏ đi: không ai được biết ai đã hỏi.`,
      en: `${isAnswer ? 'The answer' : 'This'} still has the sender’s ${said('en')}. Please take it out: nobody may learn who asked.`,
    }),
  )
}

export const draftPetitionAnswer = officerStep('draft', DraftInput, async (ctx, held, { text }) => {
  refuseSender('text', text, contactOf(ctx, held), true)
  await saveAnswer(ctx.tx, {
    petitionId: held.id,
    text,
    by: officerOf(ctx),
    on: localDateOf(ctx.clock.now()),
  })
  return {}
})

/** Back to whoever handles it, with what is to be mended. */
export const returnAnswer = officerStep('return', ReturnInput, (_ctx, _held, { text }) => ({
  text,
  days: { approvedOn: null },
}))

export const approvePetitionAnswer = officerStep(
  'approve',
  SeenInput,
  async (ctx, held) => {
    const by = officerOf(ctx)
    if (by !== null && (await findAnswer(ctx.tx, held.id))?.draftedBy === by) refuse(fourEyes)
    const on = localDateOf(ctx.clock.now())
    await approveAnswer(ctx.tx, held.id, by, on)
    return { days: { approvedOn: on } }
  },
  { constraints: { petition_answers_four_eyes_check: fourEyes } },
)

/** From now on everybody reads question and answer; nothing tells who asked. */
export const publishAnswer = officerStep(
  'publish',
  PublishInput,
  async (ctx, held, { wording, place, photos, sure }) => {
    if (!onlyHides(held.text ?? '', wording)) refuseField('wording', notOnlyHidden)
    const contact = contactOf(ctx, held)
    refuseSender('wording', wording, contact)
    refuseSender('place', place ?? '', contact)
    const answer = (await findAnswer(ctx.tx, held.id))?.text ?? ''
    refuseSender('sure', answer, contact, true)
    if (!sure && personalDataIn(wording).some(isCertain)) refuseField('wording', stillPersonal)
    if (!sure && personalDataIn(place ?? '').some(isCertain)) refuseField('place', stillPersonal)
    if (!sure && personalDataIn(answer).some(isCertain)) refuseField('sure', answerPersonal)
    await showPhotos(ctx.tx, held.id, photos)
    await tellPublic(ctx, held.unitId)
    return { changes: { wording, publicPlace: place ?? null } }
  },
)

/** Name and telephone of the sender, for calling back: shown once, and the audit trail says to whom. */
export const openContact = defineAction({
  name: 'petitions.openContact',
  allow: having(permissionOf.ask),
  input: SeenInput.pick({ id: true }),
  reach: holder,
  async run(ctx, { id }) {
    const held = (await lockPetition(ctx.tx, { id })) ?? refuse(notFound)
    return { contact: held.contact === null ? null : contactOf(ctx, held) }
  },
  audit: subjectOf,
})

// Answering: drafted by one officer, approved by another, published without the person. And reading who sent it.
import { isCertain, personalDataIn } from '../../comments/rules/personal-data.ts'
import { onlyHides } from '../../comments/rules/wording.ts'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { refusal, refuse, refuseField } from '../../platform/refusal.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { permissionOf } from '../rules/course.ts'
import { Contact, DraftInput, PublishInput, ReturnInput, SeenInput } from '../rules.ts'
import { approveAnswer, findDrafter, saveAnswer, showPhotos } from '../store.ts'
import { holder, lockSeen, officerOf, subjectOf, take, tellPublic } from './parts.ts'
import { purposeOfContact } from './sender.ts'

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

export const draftPetitionAnswer = defineAction({
  name: 'petitions.draft',
  allow: having(permissionOf.draft),
  input: DraftInput,
  reach: holder,
  async run(ctx, { text, ...seen }) {
    const held = await lockSeen(ctx, seen)
    const on = localDateOf(ctx.clock.now())
    await take(ctx, held, 'draft')
    await saveAnswer(ctx.tx, { petitionId: held.id, text, by: officerOf(ctx), on })
    return { id: held.id }
  },
  audit: subjectOf,
})

/** Back to whoever handles it, with what is to be mended. */
export const returnAnswer = defineAction({
  name: 'petitions.return',
  allow: having(permissionOf.return),
  input: ReturnInput,
  reach: holder,
  async run(ctx, { text, ...seen }) {
    const held = await lockSeen(ctx, seen)
    await take(ctx, held, 'return', { text, days: { approvedOn: null } })
    return { id: held.id }
  },
  audit: subjectOf,
})

export const approvePetitionAnswer = defineAction({
  name: 'petitions.approve',
  allow: having(permissionOf.approve),
  input: SeenInput,
  reach: holder,
  constraints: { petition_answers_four_eyes_check: fourEyes },
  async run(ctx, seen) {
    const held = await lockSeen(ctx, seen)
    const by = officerOf(ctx)
    if (by !== null && (await findDrafter(ctx.tx, held.id)) === by) refuse(fourEyes)
    const on = localDateOf(ctx.clock.now())
    await take(ctx, held, 'approve', { days: { approvedOn: on } })
    await approveAnswer(ctx.tx, held.id, by, on)
    return { id: held.id }
  },
  audit: subjectOf,
})

/** From now on everybody reads question and answer; nothing tells who asked. */
export const publishAnswer = defineAction({
  name: 'petitions.publish',
  allow: having(permissionOf.publish),
  input: PublishInput,
  reach: holder,
  async run(ctx, { wording, place, photos, sure, ...seen }) {
    const held = await lockSeen(ctx, seen)
    if (!onlyHides(held.text ?? '', wording)) refuseField('wording', notOnlyHidden)
    if (!sure && personalDataIn(wording).some(isCertain)) refuseField('wording', stillPersonal)
    if (!sure && personalDataIn(place ?? '').some(isCertain)) refuseField('place', stillPersonal)
    await take(ctx, held, 'publish', { changes: { wording, publicPlace: place ?? null } })
    await showPhotos(ctx.tx, held.id, photos)
    await tellPublic(ctx, held.unitId)
    return { id: held.id }
  },
  // Never the text: the audit trail can erase nothing.
  audit: subjectOf,
})

/** Name and telephone of the sender, for calling back: shown once, and the audit trail says to whom. */
export const openContact = defineAction({
  name: 'petitions.openContact',
  allow: having(permissionOf.ask),
  input: SeenInput.pick({ id: true }),
  reach: holder,
  async run(ctx, { id }) {
    const { contact } = await ctx.tx
      .selectFrom('petitions')
      .select('contact')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const opened = contact === null ? undefined : ctx.secrets.open(purposeOfContact, contact)
    return { contact: opened === undefined ? null : Contact.parse(JSON.parse(opened)) }
  },
  audit: subjectOf,
})

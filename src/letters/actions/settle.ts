// What becomes of a letter: its wording edited, signed by the chair one or many at once, dropped, printed, sent, erased.
import { z } from 'zod'
import { queueNotice } from '../../notices/actions.ts'
import { defineAction } from '../../platform/action.ts'
import { having, systemOnly } from '../../platform/allow.ts'
import { notFound, refusal, refuse } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { findLetterUnit } from '../queries.ts'
import { DropInput, EditInput, LetterContent, LetterId, SignInput } from '../rules.ts'
import { eraseLetters, type HeldLetter, lockLetters, updateLetter } from '../store.ts'
import { manageLetters, purposeOf } from './propose.ts'

export const signLetters = 'letters.sign'

const settledBefore = refusal('conflict', 'letters.settled-before', {
  vi: 'Thư này vừa có người khác sửa, ký hoặc bỏ. Xin mở lại trang để xem.',
  en: 'Somebody else has just changed, signed or dropped this letter. Please open the page again.',
})
const notSigned = refusal('conflict', 'letters.not-signed', {
  vi: 'Thư chưa được ký nên chưa in hay gửi được.',
  en: 'The letter has not been signed, so it cannot be printed or sent yet.',
})
const noEmail = refusal('conflict', 'letters.no-email', {
  vi: 'Người nhận không để lại thư điện tử. Xin in thư ra.',
  en: 'There is no e-mail address. Please print the letter.',
})
const sentBefore = refusal('conflict', 'letters.sent-before', {
  vi: 'Thư này đã được gửi bằng thư điện tử.',
  en: 'This letter was sent by e-mail before.',
})

const subjectOf = ({ id }: { readonly id: string }) => ({ subject: `letter:${id}` })

async function unitOf(ctx: Context, { id }: { readonly id: string }): Promise<string> {
  return (await findLetterUnit(ctx.tx, id)) ?? refuse(notFound)
}

async function lockOne(ctx: Context, id: string): Promise<HeldLetter> {
  const [held] = await lockLetters(ctx.tx, [id])
  return held ?? refuse(notFound)
}

async function lockWaiting(ctx: Context, { id, revision }: { readonly id: string; readonly revision: number }) {
  const held = await lockOne(ctx, id)
  return held.state === 'waiting' && held.revision === revision ? held : refuse(settledBefore)
}

function contentOf({ secrets }: Context, { id, content }: Pick<HeldLetter, 'id' | 'content'>): LetterContent {
  const opened = content === null ? undefined : secrets.open(purposeOf(id), content)
  return opened === undefined ? refuse(notFound) : LetterContent.parse(JSON.parse(opened))
}

export const editLetter = defineAction({
  name: 'letters.edit',
  allow: having(signLetters),
  input: EditInput,
  reach: unitOf,
  async run(ctx, { subject, text, ...seen }) {
    const held = await lockWaiting(ctx, seen)
    const content = { ...contentOf(ctx, held), subject, text }
    const sealed = ctx.secrets.seal(purposeOf(held.id), JSON.stringify(content))
    await updateLetter(ctx.tx, held.id, { content: sealed })
    return { id: held.id }
  },
  audit: subjectOf,
})

/** All of them or none; each as it was when the page was opened. */
export const signLetter = defineAction({
  name: 'letters.sign',
  allow: having(signLetters),
  input: SignInput,
  reach: (_, { unit }) => unit,
  async run(ctx, { unit, letters }) {
    const { actor } = ctx
    const wanted = new Map(letters.map((one) => [one.slice(0, 36), Number(one.slice(37))]))
    const held = await lockLetters(ctx.tx, [...wanted.keys()])
    if (held.length !== wanted.size || held.some(({ unitId }) => unitId !== unit)) refuse(notFound)
    const isAsSeen = held.every(({ id, state, revision }) => state === 'waiting' && wanted.get(id) === revision)
    if (!isAsSeen) refuse(settledBefore)
    const signed = {
      state: 'signed',
      signedBy: actor.kind === 'officer' ? actor.officerId : null,
      signedName: actor.kind === 'officer' ? actor.name : null,
      signedOn: localDateOf(ctx.clock.now()),
    }
    for (const { id } of held) await updateLetter(ctx.tx, id, signed)
    return { count: held.length }
  },
  audit: ({ letters }) => ({ detail: { letters: letters.map((one) => one.slice(0, 36)) } }),
})

export const dropLetter = defineAction({
  name: 'letters.drop',
  allow: having(signLetters),
  input: DropInput,
  reach: unitOf,
  async run(ctx, { reason, ...seen }) {
    const held = await lockWaiting(ctx, seen)
    const { actor } = ctx
    const droppedBy = actor.kind === 'officer' ? actor.officerId : null
    const droppedOn = localDateOf(ctx.clock.now())
    await updateLetter(ctx.tx, held.id, { state: 'dropped', droppedBy, droppedOn, reason })
    return { id: held.id }
  },
  audit: ({ id, reason }) => ({ ...subjectOf({ id }), detail: { reason } }),
})

/** Gives what is to be printed; the day on which it was first printed stays. */
export const printLetter = defineAction({
  name: 'letters.print',
  allow: having(manageLetters),
  input: LetterId,
  reach: unitOf,
  async run(ctx, { id }) {
    const held = await lockOne(ctx, id)
    if (held.state !== 'signed') refuse(notSigned)
    const { signedName, signedOn, printedOn } = held
    if (printedOn === null) await updateLetter(ctx.tx, id, { printedOn: localDateOf(ctx.clock.now()) })
    return { id, signedName, signedOn, ...contentOf(ctx, held) }
  },
  audit: subjectOf,
})

export const emailLetter = defineAction({
  name: 'letters.email',
  allow: having(manageLetters),
  input: LetterId,
  reach: unitOf,
  async run(ctx, { id }) {
    const held = await lockOne(ctx, id)
    if (held.state !== 'signed') refuse(notSigned)
    if (held.emailedOn !== null) refuse(sentBefore)
    const { addressee, subject, text } = contentOf(ctx, held)
    if (addressee.email === undefined) return refuse(noEmail)
    const signature = held.signedName === null ? '' : `\n\n${held.signedName}`
    const notice = {
      unitId: held.unitId,
      kind: 'email',
      to: addressee.email,
      subject,
      key: `letters.sent:${id}`,
    } as const
    await queueNotice(ctx, { ...notice, text: `${text}${signature}` })
    await updateLetter(ctx.tx, id, { emailedOn: localDateOf(ctx.clock.now()) })
    return { id }
  },
  audit: subjectOf,
})

export const eraseOldLetters = defineAction({
  name: 'letters.erase',
  allow: systemOnly,
  input: z.strictObject({ ids: z.array(z.uuid()).min(1).max(1000) }),
  async run({ tx, clock }, { ids }) {
    await eraseLetters(tx, ids, localDateOf(clock.now()))
    return { count: ids.length }
  },
  audit: (_, { count }) => ({ detail: { count } }),
})

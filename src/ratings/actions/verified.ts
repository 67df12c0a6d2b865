// What the holder of a ticket can do: put one rating into the box of the commune, sealed until the box is opened.
import { canonicalJson } from '../../ledger/formats/json.ts'
import { openingText, promiseText, ticketHash } from '../../ledger/formats/promises.ts'
import { sha256 } from '../../ledger/hashing.ts'
import { type Promised, signPromise } from '../../ledger/signing.ts'
import { defineAction } from '../../platform/action.ts'
import { anyone } from '../../platform/allow.ts'
import { Refusal, refusal } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { getQuestionnaire } from '../../questionnaires/queries.ts'
import { findKey, type TicketKey } from '../../tickets/queries.ts'
import { verifyTicket } from '../../tickets/rsa.ts'
import { findBoxEntry, findRating } from '../queries/boxes.ts'
import { type Checked, closingDayOf, promisedDayOf, VerifiedInput } from '../rules.ts'
import { type BoxEntry, insertBoxEntries } from '../store.ts'
import { readAnswers } from './answers.ts'
import { entryIdOf, ratingIdOf, type Sealed, sealRating, unsealRating } from './sealed.ts'
import { refusalOr } from './submit.ts'

const forgedTicket = refusal('invalid', 'ratings.forged-ticket', {
  vi: 'Mã quyền đánh giá không đúng. Xin quét lại mã trên phiếu của ông/bà.',
  en: 'This ticket is not valid. Please scan the code on your slip again.',
})
const spentTicket = refusal('conflict', 'ratings.spent-ticket', {
  vi: 'Phiếu này đã dùng để gửi một đánh giá khác rồi. Mỗi phiếu chỉ gửi được một lần.',
  en: 'This slip has already been used for another rating. Each slip counts once.',
})
const oldTicket = refusal('conflict', 'ratings.old-ticket', {
  vi: 'Phiếu này đã hết hạn đánh giá. Ông/bà vẫn gửi ý kiến được bằng mã dán tại quầy.',
  en: 'The time for rating with this slip is over. You can still use the code at the counter.',
})

export interface Accepted {
  /** One word, fit to be shown to anybody: that a rating will stand in the ledger, and not what it says. */
  readonly promise: string
  /** One word for the person alone: with it the rating of the promise is found in the ledger. */
  readonly opening: string
}

/** One ticket, one rating. The same sent again is the same rating; another with the same ticket is refused. */
export const submitVerified = defineAction({
  name: 'ratings.submitVerified',
  allow: anyone,
  input: VerifiedInput,
  trace: 'row',
  async run(ctx, input) {
    const [answer] = await submitTogether(ctx, [input])
    if (answer === undefined) throw new Error('A rating that was sent was not answered')
    if (answer instanceof Refusal) throw answer
    return answer
  },
  runMany: submitTogether,
})

interface Prepared {
  readonly about: Promised
  readonly ticketHash: Uint8Array
  readonly entry: BoxEntry
  readonly checked: Checked
}

/** Puts ratings with tickets into their boxes; each is answered by itself, in their order. */
export async function submitTogether(ctx: Context, inputs: readonly VerifiedInput[]): Promise<(Accepted | Refusal)[]> {
  const today = localDateOf(ctx.clock.now())
  const prepared: (Prepared | Refusal)[] = []
  for (const input of inputs) prepared.push(await refusalOr(() => prepare(ctx, input, today)))
  const good = prepared.filter((one): one is Prepared => !(one instanceof Refusal))
  const isNew = await insertBoxEntries(
    ctx.tx,
    good.map(({ entry }) => entry),
  )
  const answers: (Accepted | Refusal)[] = []
  for (const one of prepared) {
    if (one instanceof Refusal) answers.push(one)
    // Taken out of the set: a second rating in the same group is compared with the first.
    else if (isNew.delete(one.entry.id) || (await isResend(ctx, one))) answers.push(await promised(ctx, one))
    else answers.push(new Refusal(spentTicket))
  }
  return answers
}

async function prepare(ctx: Context, input: VerifiedInput, today: string): Promise<Prepared> {
  const key = await keyOf(ctx, input, today)
  const checked = readAnswers(await getQuestionnaire(ctx.tx, key.questionnaire, input.version), input.answers)
  const hash = ticketHash(sha256, input.ticket)
  if (hash === undefined) throw new Refusal(forgedTicket)
  const ticket = Buffer.from(hash).toString('base64url')
  const { unitId, quarter, questionnaire, unit } = key
  const content: Sealed = { ...input, answers: mutable(checked.answers), texts: checked.texts }
  const entry = {
    id: entryIdOf(ctx.secrets, ticket),
    ratingId: ratingIdOf(ctx.secrets, ticket),
    unitId,
    quarter,
    questionnaire,
    sealed: sealRating(ctx.secrets, content),
  }
  const about = { unit, quarter, questionnaire, until: promisedDayOf(quarter) }
  return { about, ticketHash: hash, entry, checked }
}

async function promised(ctx: Context, { about, ticketHash: hash }: Prepared): Promise<Accepted> {
  const { promise, opening } = await signPromise(ctx, about, hash)
  return { promise: promiseText(promise), opening: openingText(opening) }
}

/** The key of a ticket whose signature is right and whose time is not over. */
async function keyOf(ctx: Context, { ticket }: VerifiedInput, today: string): Promise<TicketKey> {
  const key = await findKey(ctx.tx, ticket.key)
  const message = Buffer.from(ticket.message, 'base64url')
  const signature = Buffer.from(ticket.signature, 'base64url')
  if (key === undefined || !verifyTicket(key.publicKey, message, signature)) throw new Refusal(forgedTicket)
  if (today > closingDayOf(key.quarter)) throw new Refusal(oldTicket)
  return key
}

/** Is what was kept under this ticket before the same rating? */
async function isResend(ctx: Context, { entry, checked }: Prepared): Promise<boolean> {
  const waiting = await findBoxEntry(ctx.tx, entry.id)
  if (waiting !== undefined) {
    const { answers, texts } = unsealRating(ctx.secrets, waiting.sealed)
    return sameJson([answers, texts], [checked.answers, checked.texts])
  }
  const opened = await findRating(ctx.tx, entry.ratingId)
  return opened !== undefined && sameJson(opened.answers, checked.answers)
}

function mutable(answers: Checked['answers']): Sealed['answers'] {
  return Object.fromEntries(
    Object.entries(answers).map(([id, given]) => [id, typeof given === 'object' ? [...given] : given]),
  )
}

/** The database gives the members of an object back in an order of its own. */
function sameJson(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b)
}

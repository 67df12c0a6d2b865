// What the holder of a ticket can do: put one rating into the box of the commune, sealed until the box is opened.

import type { Kysely } from 'kysely'
import { canonicalJson } from '../../ledger/formats/json.ts'
import { ticketHash } from '../../ledger/formats/promises.ts'
import { sha256 } from '../../ledger/hashing.ts'
import { signPromise } from '../../ledger/signing.ts'
import { defineAction } from '../../platform/action.ts'
import { anyone } from '../../platform/allow.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Tables } from '../../platform/db/open.ts'
import { Refusal, refusal } from '../../platform/refusal.ts'
import type { SecretBox } from '../../platform/secret-box.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { getQuestionnaire } from '../../questionnaires/queries.ts'
import { findKey, type TicketKey } from '../../tickets/queries.ts'
import { verifyTicket } from '../../tickets/rsa.ts'
import { findBoxEntry, findRating } from '../queries/boxes.ts'
import { type Checked, closingDayOf, promisedDayOf, VerifiedInput } from '../rules.ts'
import { type BoxEntry, insertBoxEntries } from '../store/ratings.ts'
import { readAnswers } from './answers.ts'
import { entryIdOf, ratingIdOf, type Sealed, sealRating, unsealRating } from './sealed.ts'

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
  run: submitOne,
  ahead: prepare,
  runMany: submitTogether,
})

/** A rating that is as it should be: its ticket holds, it is sealed, and its promise is signed. */
interface Prepared {
  readonly accepted: Accepted
  readonly entry: BoxEntry
  readonly checked: Checked
}

/** One rating in the transaction of an action. */
export async function submitOne(ctx: Context, input: VerifiedInput): Promise<Accepted> {
  const ready = await prepare({ db: ctx.tx, secrets: ctx.secrets, clock: ctx.clock }, input)
  const [answer] = await submitTogether(ctx, [ready])
  if (answer === undefined) throw new Error('A rating that was sent was not answered')
  if (answer instanceof Refusal) throw answer
  return answer
}

/** Puts ratings with tickets into their boxes; each is answered by itself, in their order. */
async function submitTogether(ctx: Context, prepared: readonly Prepared[]): Promise<(Accepted | Refusal)[]> {
  const isNew = await insertBoxEntries(
    ctx.tx,
    prepared.map(({ entry }) => entry),
  )
  const answers: (Accepted | Refusal)[] = []
  for (const one of prepared) {
    // Taken out of the set: a second rating in the same group is compared with the first.
    const isIn = isNew.delete(one.entry.id) || (await isResend(ctx, one))
    answers.push(isIn ? one.accepted : new Refusal(spentTicket))
  }
  return answers
}

interface Tools {
  readonly db: Kysely<Tables>
  readonly secrets: SecretBox
  readonly clock: Clock
}

/** Checks, seals and signs. The promise is handed out only when the rating is in. */
async function prepare(tools: Tools, input: VerifiedInput): Promise<Prepared> {
  const { db, secrets } = tools
  const key = await keyOf(tools, input)
  const checked = readAnswers(await getQuestionnaire(db, key.questionnaire, input.version), input.answers)
  const hash = ticketHash(sha256, input.ticket)
  if (hash === undefined) throw new Refusal(forgedTicket)
  const ticket = Buffer.from(hash).toString('base64url')
  const { unitId, quarter, questionnaire, unit } = key
  const content: Sealed = { ...input, answers: mutable(checked.answers), texts: checked.texts }
  const entry = {
    id: entryIdOf(secrets, ticket),
    ratingId: ratingIdOf(secrets, ticket),
    unitId,
    quarter,
    questionnaire,
    sealed: sealRating(secrets, content),
  }
  const about = { unit, quarter, questionnaire, until: daysOf(key).promised }
  return { accepted: await signPromise(tools, about, hash), entry, checked }
}

/** The key of a ticket whose signature is right and whose time is not over. Checked here: to hand it to a thread costs more. */
async function keyOf({ db, clock }: Tools, { ticket }: VerifiedInput): Promise<TicketKey> {
  const key = await findKey(db, ticket.key)
  const message = Buffer.from(ticket.message, 'base64url')
  const signature = Buffer.from(ticket.signature, 'base64url')
  if (key === undefined || !verifyTicket(key.publicKey, message, signature)) throw new Refusal(forgedTicket)
  if (localDateOf(clock.now()) > daysOf(key).closing) throw new Refusal(oldTicket)
  return key
}

interface DaysOfKey {
  readonly closing: string
  readonly promised: string
}

const knownDays = new WeakMap<TicketKey, DaysOfKey>()

/** Reckoned once for a key: it is asked for thousands of times a second. */
function daysOf(key: TicketKey): DaysOfKey {
  const known = knownDays.get(key)
  if (known !== undefined) return known
  const days = { closing: closingDayOf(key.quarter), promised: promisedDayOf(key.quarter) }
  knownDays.set(key, days)
  return days
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

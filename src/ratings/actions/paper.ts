// Signed paper forms, typed in twice by two officers: a wrong key shows as a difference, and only what agrees is counted.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import {
  forbidden,
  type Issue,
  invalid,
  notFound,
  Refusal,
  refusal,
  refuse,
  refuseField,
} from '../../platform/refusal.ts'
import type { SecretBox } from '../../platform/secret-box.ts'
import type { Context } from '../../platform/spine.ts'
import { Day, localDateOf } from '../../platform/values/dates.ts'
import { getQuestionnaire } from '../../questionnaires/queries.ts'
import type { Questionnaire } from '../../questionnaires/rules.ts'
import { quarterOf } from '../../tickets/rules.ts'
import { findRating } from '../queries/boxes.ts'
import { findPlace, listUnitsAbove, type Place } from '../queries/places.ts'
import { cellsOf, closingDayOf, GivenAnswers, type Rating, scoreOf, weekOf } from '../rules.ts'
import { deletePaper, type HeldPaper, insertPaper, lockPaper, replacePaper, type TypedPaper } from '../store/paper.ts'
import { insertRatings } from '../store/ratings.ts'
import { readAnswers } from './answers.ts'
import { differencesOf } from './paper-differences.ts'
import { ratingReceived } from './submit.ts'

export const enterPapers = 'ratings.enterPaper'

const alreadyEntered = refusal('conflict', 'ratings.paper-already-entered', {
  vi: 'Phiếu số này đã nhập đủ hai lần và đã được tính. Xin xem lại số in trên phiếu.',
  en: 'The form with this number has been typed twice and is counted. Please check the number on the form.',
})
const sameOfficer = refusal('conflict', 'ratings.paper-same-officer', {
  vi: 'Ông/bà đã nhập phiếu này lần một. Lần hai phải nhờ người khác nhập, như vậy mới thấy được chỗ gõ nhầm.',
  en: 'You have typed this form before. Somebody else must type it the second time: that is how a wrong key shows.',
})
const notYours = refusal('conflict', 'ratings.paper-not-yours', {
  vi: 'Chỉ người nhập lần một mới sửa hoặc bỏ được phần đã nhập.',
  en: 'Only who typed the form first can correct or drop it.',
})
const otherForm = refusal('conflict', 'ratings.paper-other-form', {
  vi: 'Hai lần nhập dùng hai mẫu phiếu khác nhau. Xin mở lại từ danh sách phiếu đang chờ.',
  en: 'The two typings use different forms. Please open it again from the list of waiting forms.',
})
const inTheFuture = refusal('invalid', 'ratings.paper-future', {
  vi: 'Ngày ghi trên phiếu không thể sau hôm nay.',
  en: 'The day on the form cannot be after today.',
})
const quarterClosed = refusal('invalid', 'ratings.paper-quarter-closed', {
  vi: 'Quý của ngày này đã khóa sổ, nên phiếu không tính được nữa.',
  en: 'The quarter of this day is closed, so the form can no longer be counted.',
})
const notThen = refusal('invalid', 'ratings.paper-no-place', {
  vi: 'Vào ngày này, nơi được đánh giá chưa có hoặc không còn.',
  en: 'The place that is rated did not exist on this day.',
})

/** As on the form, whatever the case in which it is typed. */
export const FormNumber = z
  .string()
  .overwrite((text) => text.normalize('NFC').toUpperCase().replaceAll(/\s/gu, ''))
  .regex(/^[A-Z0-9][A-Z0-9./-]{0,19}$/)

const PaperInput = z.strictObject({
  unit: z.uuid(),
  number: FormNumber,
  day: Day,
  questionnaire: z.string().max(60),
  version: z.int().min(1).max(10_000),
  answers: GivenAnswers.default({}),
})
type PaperInput = z.output<typeof PaperInput>

interface Prepared {
  readonly officerId: string
  readonly key: { readonly unitId: string; readonly year: number; readonly formNumber: string }
  readonly id: string
  readonly form: Questionnaire
  readonly place: Place
  readonly typed: TypedPaper
}

/** First typing: kept. Second by another officer: the rating, when both agree; else both values at their fields. */
export const enterPaper = defineAction({
  name: 'ratings.enterPaper',
  allow: having(enterPapers),
  input: PaperInput,
  reach: (_, { unit }) => unit,
  async run(ctx, input): Promise<{ isCounted: boolean }> {
    const { officerId, key, id, form, place, typed } = await prepare(ctx, input)
    const isFirst = await insertPaper(ctx.tx, key, typed, officerId)
    // After the insertion, which waits for whoever is counting the same number just now.
    if ((await findRating(ctx.tx, id)) !== undefined) refuseField('number', alreadyEntered)
    if (isFirst) return { isCounted: false }
    const held = (await lockPaper(ctx.tx, key)) ?? refuseField('number', alreadyEntered)
    if (held.enteredBy === officerId) refuseField('number', sameOfficer)
    requireAgreement(form, held, typed)
    await count(ctx, { id, form, place, typed })
    await deletePaper(ctx.tx, key)
    return { isCounted: true }
  },
  // What was answered is in no trail.
  audit: ({ number, day }, { isCounted }) => ({ subject: `paper:${day.slice(0, 4)}/${number}`, detail: { isCounted } }),
})

/** Who typed it first looks at the form again. */
export const correctPaper = defineAction({
  name: 'ratings.correctPaper',
  allow: having(enterPapers),
  input: PaperInput,
  reach: (_, { unit }) => unit,
  async run(ctx, input) {
    const { officerId, key, typed } = await prepare(ctx, input)
    const held = (await lockPaper(ctx.tx, key)) ?? refuse(notFound)
    if (held.enteredBy !== officerId) refuseField('number', notYours)
    await replacePaper(ctx.tx, key, typed)
    return { unit: input.unit }
  },
  audit: ({ number, day }) => ({ subject: `paper:${day.slice(0, 4)}/${number}` }),
})

export const dropPaper = defineAction({
  name: 'ratings.dropPaper',
  allow: having(enterPapers),
  input: z.strictObject({ unit: z.uuid(), number: FormNumber, year: z.int().min(2000).max(2999) }),
  reach: (_, { unit }) => unit,
  async run(ctx, { unit, number, year }) {
    const key = { unitId: unit, year, formNumber: number }
    const held = (await lockPaper(ctx.tx, key)) ?? refuse(notFound)
    if (held.enteredBy !== officerOf(ctx)) refuse(notYours)
    await deletePaper(ctx.tx, key)
    return { unit }
  },
  audit: ({ number, year }) => ({ subject: `paper:${year}/${number}` }),
})

function officerOf({ actor }: Context): string {
  return actor.kind === 'officer' ? actor.officerId : refuse(forbidden)
}

async function prepare(ctx: Context, input: PaperInput): Promise<Prepared> {
  const { unit, number, day, questionnaire, version } = input
  const today = localDateOf(ctx.clock.now())
  if (day > today) refuseField('day', inTheFuture)
  if (today > closingDayOf(quarterOf(day))) refuseField('day', quarterClosed)
  const [itself] = await listUnitsAbove(ctx.tx, unit, day)
  const place = itself && (await findPlace(ctx.tx, itself.slug, day))
  if (place === undefined) return refuseField('day', notThen)
  const form = await getQuestionnaire(ctx.tx, questionnaire, version)
  const year = Number(day.slice(0, 4))
  return {
    officerId: officerOf(ctx),
    key: { unitId: unit, year, formNumber: number },
    id: paperRatingId(ctx.secrets, unit, year, number),
    form,
    place,
    typed: { questionnaire, version, day, ...readAnswers(form, input.answers) },
  }
}

/** One number of a unit and year is one rating. A keyed hash: the database alone does not lead from form to rating. */
function paperRatingId(secrets: SecretBox, unit: string, year: number, number: string): string {
  const mark = secrets.sign('paper-rating', `${unit}/${year}/${number}`)
  const bytes = createHash('sha256').update(mark).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function requireAgreement(form: Questionnaire, first: HeldPaper, second: TypedPaper): void {
  if (first.questionnaire !== second.questionnaire || first.version !== second.version) refuse(otherForm)
  const issues: Issue[] = differencesOf(form, first, second)
  if (issues.length > 0) throw new Refusal(invalid, { issues })
}

async function count(ctx: Context, { id, form, place, typed }: Omit<Prepared, 'key' | 'officerId'>): Promise<void> {
  const { day, questionnaire, version, answers, texts } = typed
  const { unitId, unitVersionId, commune, units } = place
  const score = scoreOf(form, answers)
  const rating: Rating = {
    id,
    unitId,
    unitVersionId,
    questionnaire,
    questionnaireVersion: version,
    kind: 'paper',
    channel: 'paper',
    lang: 'vi',
    score,
    answers,
    texts,
    assisted: true,
    hour: null,
    week: weekOf(day),
    quarter: quarterOf(day),
  }
  await insertRatings(ctx.tx, [{ rating, cells: cellsOf(form, answers) }])
  await ctx.tell(ratingReceived, { ratingId: id, unitId, communeId: commune.unitId, score, units: [...units] })
}

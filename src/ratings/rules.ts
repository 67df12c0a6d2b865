// What a rating is, what is counted of it, and when a box of ratings may be opened: values in, values out.

import { z } from 'zod'
import { localDateOf } from '../platform/values/dates.ts'
import { cleanText } from '../platform/values/text.ts'
import type { Answers, Level, Question, Questionnaire, Texts } from '../questionnaires/rules.ts'
import { quarterOf, TicketInput } from '../tickets/rules.ts'

/** Where an open rating came in: a scanned code, a link on a page, or the touch screen at the counter. */
export const openChannels = ['qr', 'web', 'kiosk'] as const
export type OpenChannel = (typeof openChannels)[number]

/** With a ticket: by the page's own script, by the plain form without script, or at a kiosk that scanned the slip. */
export const ticketChannels = ['slip', 'slip-form', 'kiosk'] as const
export type TicketChannel = (typeof ticketChannels)[number]

export type Channel = OpenChannel | TicketChannel | 'paper'

/** How far a rating can be believed; figures of different kinds are never mixed. */
export const ratingKinds = ['verified', 'open', 'paper'] as const
export type RatingKind = (typeof ratingKinds)[number]

const Id = z.string().max(60)
/** As a form or a program sends them; the questionnaire decides what they mean. */
export const GivenAnswers = z.record(
  Id,
  z.union([z.string().max(4000), z.number(), z.array(z.string().max(4000)).max(50)]),
)
const Lang = z.enum(['vi', 'en'])
const Version = z.int().min(1).max(10_000)

export const RatingInput = z.strictObject({
  /** Made with the form, so that a resend is the same rating. Random: it must not tell when the form was opened. */
  id: z.uuid().toLowerCase(),
  /** The code of a counter or of a commune, as on the poster. */
  place: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(80),
  /** The form that was shown; without it the one of the place, as it is today. */
  questionnaire: Id.optional(),
  version: Version.optional(),
  answers: GivenAnswers,
  comment: z.string().overwrite(cleanText).max(1000).optional(),
  lang: Lang,
  channel: z.enum(openChannels),
})
export type RatingInput = z.output<typeof RatingInput>

export const VerifiedInput = z.strictObject({
  ticket: TicketInput,
  version: Version,
  answers: GivenAnswers,
  lang: Lang,
  channel: z.enum(ticketChannels),
})
export type VerifiedInput = z.output<typeof VerifiedInput>

/** The unit that is rated, with the version of it that is in force: a merger never relabels a rating. */
export interface RatedPlace {
  readonly unitId: string
  readonly unitVersionId: string
}

/** A rating as it is kept. */
export interface Rating extends RatedPlace {
  readonly id: string
  readonly questionnaire: string
  readonly questionnaireVersion: number
  readonly kind: RatingKind
  readonly channel: Channel
  readonly lang: 'vi' | 'en'
  /** The answer to the overall question; null when there is none. */
  readonly score: Level | null
  readonly answers: Answers
  readonly texts: Texts
  readonly assisted: boolean
  /** Of an open rating the hour in which it was sent, else null: nothing finer is kept. */
  readonly hour: Date | null
  /** Monday of an ISO week in Việt Nam, as a date. */
  readonly week: string
  readonly quarter: string
}

/** What was answered, after the questionnaire has been asked. */
export interface Checked {
  readonly answers: Answers
  readonly texts: Texts
}

/** What a citizen sent openly becomes a rating of this place at this instant. */
export function openRating(
  input: Pick<RatingInput, 'id' | 'lang' | 'channel'>,
  questionnaire: Questionnaire,
  checked: Checked,
  place: RatedPlace,
  at: Date,
): Rating {
  const day = localDateOf(at)
  return {
    id: input.id,
    unitId: place.unitId,
    unitVersionId: place.unitVersionId,
    questionnaire: questionnaire.id,
    questionnaireVersion: questionnaire.version,
    kind: 'open',
    channel: input.channel,
    lang: input.lang,
    score: scoreOf(questionnaire, checked.answers),
    ...checked,
    assisted: false,
    hour: new Date(Math.floor(at.getTime() / hourLength) * hourLength),
    week: weekOf(day),
    quarter: quarterOf(day),
  }
}

/** The level that was given to the overall question. */
export function scoreOf({ overall }: Questionnaire, answers: Answers): Level | null {
  const given = overall === undefined ? undefined : answers[overall]
  return typeof given === 'string' && /^[1-5]$/.test(given) ? (Number(given) as Level) : null
}

/** Counted as a question of its own: were all answers on a scale 4 or 5? */
export const allQuestion = '(all)'
/** The question that says how the visit ended; the overall answers are counted for each of its options too. */
const outcomeQuestion = 'outcome'

/** What a rating adds one to in the counted figures: pairs of question and option. */
export function cellsOf(questionnaire: Questionnaire, answers: Answers): [question: string, option: string][] {
  const cells = Object.entries(answers).flatMap(([question, given]): [string, string][] =>
    typeof given === 'object' ? given.map((option) => [question, option]) : [[question, String(given)]],
  )
  const levels = questionnaire.questions.filter(isScale).flatMap(({ id }) => answers[id] ?? [])
  if (levels.length > 0) {
    cells.push([allQuestion, levels.every((level) => level === '4' || level === '5') ? 'satisfied' : 'other'])
  }
  const outcome = answers[outcomeQuestion]
  const overall = questionnaire.overall === undefined ? undefined : answers[questionnaire.overall]
  if (typeof outcome === 'string' && typeof overall === 'string') {
    cells.push([`${questionnaire.overall}/${outcome}`, overall])
  }
  return cells
}

export function isScale({ kind }: Question): boolean {
  return kind === 'scale' || kind === 'faces'
}

// Time ---------------------------------------------------------------------------------------------------------------

/** Weeks by their Mondays, both included. */
export interface Period {
  readonly fromWeek: string
  readonly toWeek: string
}

/** Over how many weeks every figure is made, on every page: the difference of two periods could tell a single week. */
const shownWeeks = 52

/** The weeks whose figures are shown at an instant, up to the one that is running. */
export function shownPeriod(at: Date): Period {
  const toWeek = weekOf(localDateOf(at))
  return { fromWeek: addDays(toWeek, -7 * (shownWeeks - 1)), toWeek }
}

/** A date some days later, or earlier. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10)
}

const hourLength = 3_600_000
const dayLength = 24 * hourLength

/** Monday of the ISO week in which a date lies. */
export function weekOf(date: string): string {
  const day = Date.parse(`${date}T00:00:00Z`)
  const sinceMonday = (new Date(day).getUTCDay() + 6) % 7
  return addDays(date, -sinceMonday)
}

/** The first day of a quarter. */
export function firstDayOf(quarter: string): string {
  return `${quarter.slice(0, 4)}-${String(Number(quarter.slice(6)) * 3 - 2).padStart(2, '0')}-01`
}

/** The last day of a quarter. */
export function lastDayOf(quarter: string): string {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))]
  return new Date(Date.UTC(year, number * 3, 0)).toISOString().slice(0, 10)
}

// Boxes --------------------------------------------------------------------------------------------------------------

/** For so many days after its quarter a ticket is still taken: it may be sent days later, from elsewhere. */
const graceDays = 15
/** A box is opened when this many ratings are in it, and never sooner while its quarter can still be rated. */
export const boxMinimum = 10

/** The last day on which a rating with a ticket of this quarter is taken. */
export function closingDayOf(quarter: string): string {
  return addDays(lastDayOf(quarter), graceDays)
}

/** The day by which a rating of this quarter stands in the ledger, whatever happens. */
export function promisedDayOf(quarter: string): string {
  return addDays(closingDayOf(quarter), 1)
}

/** May a box with so many ratings be opened when the days up to `lastDay` are over? */
export function mayOpen(count: number, quarter: string, lastDay: string, minimum: number): boolean {
  if (count === 0) return false
  return count >= Math.max(boxMinimum, minimum) || lastDay >= closingDayOf(quarter)
}

/** The name of a box in the ledger. */
export function boxName(unit: string, quarter: string, questionnaire: string, kind: string, number: number): string {
  return `${unit}/${quarter}/${questionnaire}/${kind}/${number}`
}

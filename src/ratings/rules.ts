// What a rating is and what is counted of it: values in, values out.

import { z } from 'zod'
import { localDateOf } from '../platform/values/dates.ts'
import { commentQuestion, type Level, levels, visitQuestionnaire } from './questionnaires.ts'

/** Where a rating came in: a scanned code, or a link on a page. */
export const openChannels = ['qr', 'web'] as const
export type Channel = (typeof openChannels)[number]

/** How far a rating can be believed. So far all are open: without a ticket, shown apart from verified ones. */
export type RatingKind = 'open'

const LevelInput = z.literal([...levels])

const Comment = z.string().overwrite(cleanText).max(commentQuestion.maxLength)

export const RatingInput = z.strictObject({
  /** Made with the form, so that a resend is the same rating. Random: it must not tell when the form was opened. */
  id: z.uuid().toLowerCase(),
  /** The code of a counter or of a commune, as on the poster. */
  place: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(80),
  answers: z.strictObject({
    overall: LevelInput,
    access: LevelInput.optional(),
    procedures: LevelInput.optional(),
    officers: LevelInput.optional(),
    results: LevelInput.optional(),
    feedback: LevelInput.optional(),
  }),
  comment: Comment.optional(),
  lang: z.enum(['vi', 'en']),
  channel: z.enum(openChannels),
})
export type RatingInput = z.output<typeof RatingInput>

/** The unit that is rated, with the version of it that is in force: a merger never relabels a rating. */
export interface RatedPlace {
  readonly unitId: string
  readonly unitVersionId: string
}

export interface Answer {
  readonly question: string
  readonly option: string
}

export interface Rating extends RatedPlace {
  readonly id: string
  readonly questionnaire: string
  readonly questionnaireVersion: number
  readonly kind: RatingKind
  readonly channel: Channel
  readonly lang: 'vi' | 'en'
  /** The answer to the overall question. */
  readonly score: Level
  /** In the order of the questionnaire. */
  readonly answers: readonly Answer[]
  readonly comment: string | null
  /** The hour in which it was sent; nothing finer is kept. */
  readonly hour: Date
  /** Monday of its ISO week in Việt Nam, as a date. */
  readonly week: string
}

/** What a citizen sent becomes a rating of this place at this instant. */
export function rateVisit(input: RatingInput, place: RatedPlace, at: Date): Rating {
  const given = new Map<string, Level | undefined>(Object.entries(input.answers))
  const answers = visitQuestionnaire.questions.flatMap(({ id }): Answer[] => {
    const level = given.get(id)
    return level === undefined ? [] : [{ question: id, option: String(level) }]
  })
  return {
    id: input.id,
    unitId: place.unitId,
    unitVersionId: place.unitVersionId,
    questionnaire: visitQuestionnaire.id,
    questionnaireVersion: visitQuestionnaire.version,
    kind: 'open',
    channel: input.channel,
    lang: input.lang,
    score: input.answers.overall,
    answers,
    comment: input.comment || null,
    hour: new Date(Math.floor(at.getTime() / hourLength) * hourLength),
    week: weekOf(localDateOf(at)),
  }
}

/** One cell of the counted figures, and by how much it changes. */
export interface RollupChange {
  readonly unitVersionId: string
  readonly week: string
  readonly questionnaire: string
  readonly questionnaireVersion: number
  readonly question: string
  readonly option: string
  readonly kind: RatingKind
  readonly channel: Channel
  readonly count: number
}

/** What a rating adds to the counted figures: one in a cell for each question that was answered. */
export function rollupsOf(rating: Rating): RollupChange[] {
  const { unitVersionId, week, questionnaire, questionnaireVersion, kind, channel } = rating
  return rating.answers.map(({ question, option }) => {
    return { unitVersionId, week, questionnaire, questionnaireVersion, question, option, kind, channel, count: 1 }
  })
}

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

/** Normal Vietnamese text: composed letters, plain line ends, no control characters, no blanks around it. */
export function cleanText(text: string): string {
  const oneLineEnd = text.normalize('NFC').replaceAll(/\r\n?/g, '\n')
  return oneLineEnd.replaceAll(/[^\P{Cc}\n\t]/gu, '').trim()
}

// What a rating is, what is counted of it, and which figures may be shown: values in, values out.
import { z } from 'zod'
import { commentQuestion, type Level, levels, overallQuestion, visitQuestionnaire } from './questionnaires.ts'
import { roundedRatio, wilson, z95 } from './statistics.ts'

/** Where a rating came in: a scanned code, or a link on a page. */
export const openChannels = ['qr', 'web'] as const
export type Channel = (typeof openChannels)[number]

/** How far a rating can be believed. So far all are open: without a ticket, shown apart from verified ones. */
export type RatingKind = 'open'

const LevelInput = z.literal([...levels])

const Comment = z.string().overwrite(cleanText).max(commentQuestion.maxLength)

export const RatingInput = z.strictObject({
  /** Made with the form, so that a resend is the same rating. Random: it must not tell when the form was opened. */
  id: z.uuid(),
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

/** How many gave each answer. */
export type LevelCounts = Readonly<Record<Level, number>>

export const noAnswers: LevelCounts = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 }

/** Adds up cells of one question; cells of a marked rating are negative and cancel it. */
export function countLevels(cells: Iterable<{ readonly option: string; readonly count: number }>): LevelCounts {
  const counts = { ...noAnswers }
  for (const { option, count } of cells) {
    const level = levels.find((one) => String(one) === option)
    if (level === undefined) throw new RangeError(`no level of the scale: ${option}`)
    counts[level] += count
  }
  return counts
}

export interface ResultSettings {
  /** Fewer answers than this are not shown to anybody. */
  readonly minimumCell: number
}

/** No setting goes below this: with fewer answers, who said what can be guessed. */
export const leastMinimumCell = 5
export const defaultResultSettings: ResultSettings = { minimumCell: 10 }

export const percentDecimals = 1
export const meanDecimals = 2

export interface LevelShare {
  readonly level: Level
  readonly count: number
  readonly percent: number
}

/** The result of one question; below the minimum it holds no figure at all, so none can be printed by mistake. */
export type Summary =
  | { readonly shown: false; readonly minimum: number }
  | {
      readonly shown: true
      readonly n: number
      /** Worst answer first. Each share is rounded by itself, so they may add up to 99.9 or 100.1. */
      readonly distribution: readonly LevelShare[]
      /** Answers 4 and 5 (formula TOP2), with the 95 % Wilson interval in percent. */
      readonly satisfied: {
        readonly count: number
        readonly percent: number
        readonly low: number
        readonly high: number
      }
      readonly mean: number
    }

export type ShownSummary = Extract<Summary, { shown: true }>

export function summarise(counts: LevelCounts, settings: ResultSettings): Summary {
  const n = totalOf(counts)
  const minimum = Math.max(leastMinimumCell, settings.minimumCell)
  if (n < minimum) return { shown: false, minimum }
  const satisfied = counts[4] + counts[5]
  const interval = wilson(satisfied, n, z95)
  const points = levels.reduce((sum, level) => sum + level * counts[level], 0)
  return {
    shown: true,
    n,
    distribution: levels.map((level) => ({ level, count: counts[level], percent: percentOf(counts[level], n) })),
    satisfied: {
      count: satisfied,
      percent: percentOf(satisfied, n),
      low: roundPercent(interval.low),
      high: roundPercent(interval.high),
    },
    mean: roundedRatio(points, n, meanDecimals),
  }
}

export function totalOf(counts: LevelCounts): number {
  for (const level of levels) {
    if (!Number.isSafeInteger(counts[level]) || counts[level] < 0) throw new RangeError(`not a count: ${counts[level]}`)
  }
  return levels.reduce((sum, level) => sum + counts[level], 0)
}

export interface WeekCounts {
  readonly week: string
  readonly counts: LevelCounts
}

/** Some weeks together; both ends are Mondays, and both weeks are in it. */
export interface TrendPoint {
  readonly fromWeek: string
  readonly toWeek: string
  readonly summary: ShownSummary
}

/**
 * The course over time. Weeks with too few answers are joined with the weeks after them until there are enough,
 * and what is left over at the end joins the last point: so nothing is hidden that could be found by subtraction.
 */
export function trendOf(weeks: readonly WeekCounts[], settings: ResultSettings): TrendPoint[] {
  const groups: Array<{ fromWeek: string; toWeek: string; counts: LevelCounts }> = []
  const minimum = Math.max(leastMinimumCell, settings.minimumCell)
  for (const { week, counts } of [...weeks].sort((a, b) => a.week.localeCompare(b.week))) {
    const open = groups.at(-1)
    if (open === undefined || totalOf(open.counts) >= minimum) groups.push({ fromWeek: week, toWeek: week, counts })
    else groups[groups.length - 1] = { ...open, toWeek: week, counts: sumOf(open.counts, counts) }
  }
  const last = groups.at(-1)
  const before = groups.at(-2)
  if (last !== undefined && before !== undefined && totalOf(last.counts) < minimum) {
    groups.splice(-2, 2, { ...before, toWeek: last.toWeek, counts: sumOf(before.counts, last.counts) })
  }
  return groups.flatMap(({ fromWeek, toWeek, counts }) => {
    const summary = summarise(counts, settings)
    return summary.shown ? [{ fromWeek, toWeek, summary }] : []
  })
}

/**
 * Which parts of a whole may be shown beside it. If the parts that are too small are together too small as well,
 * the whole less the rest would give them away; then the smallest part that could be shown is hidden too.
 */
export function showableParts(sizes: readonly number[], settings: ResultSettings): boolean[] {
  const minimum = Math.max(leastMinimumCell, settings.minimumCell)
  const showable = sizes.map((size) => size >= minimum)
  const hidden = sizes.reduce((sum, size) => sum + (size < minimum ? size : 0), 0)
  if (hidden === 0 || hidden >= minimum) return showable
  const smallest = Math.min(...sizes.filter((size) => size >= minimum))
  const alsoHidden = sizes.indexOf(smallest)
  return showable.map((shown, index) => shown && index !== alsoHidden)
}

function sumOf(a: LevelCounts, b: LevelCounts): LevelCounts {
  return { 1: a[1] + b[1], 2: a[2] + b[2], 3: a[3] + b[3], 4: a[4] + b[4], 5: a[5] + b[5] }
}

function percentOf(count: number, n: number): number {
  return roundedRatio(count * 100, n, percentDecimals)
}

function roundPercent(share: number): number {
  const scale = 10 ** percentDecimals
  return Math.round(share * 100 * scale) / scale
}

const hourLength = 3_600_000
const dayLength = 24 * hourLength

/** The date in Việt Nam at an instant. The country has kept seven hours ahead of UTC, without summer time, since 1975. */
export function localDateOf(at: Date): string {
  return new Date(at.getTime() + 7 * hourLength).toISOString().slice(0, 10)
}

/** Monday of the ISO week in which a date lies. */
export function weekOf(date: string): string {
  const day = Date.parse(`${date}T00:00:00Z`)
  const sinceMonday = (new Date(day).getUTCDay() + 6) % 7
  return new Date(day - sinceMonday * dayLength).toISOString().slice(0, 10)
}

/** Normal Vietnamese text: composed letters, plain line ends, no control characters, no blanks around it. */
export function cleanText(text: string): string {
  const oneLineEnd = text.normalize('NFC').replaceAll(/\r\n?/g, '\n')
  return oneLineEnd.replaceAll(/[^\P{Cc}\n\t]/gu, '').trim()
}

/** The id of the question that stands for the whole visit. */
export const headlineQuestion = overallQuestion.id

// Identical answer patterns: far more sheets with one and the same answer throughout than elsewhere in the province.
import { expectShares } from './comparison.ts'
import { type Finding, findingIf, type Quarter } from './findings.ts'
import { shareTail } from './tails.ts'

/** The answers on the scale, of the ratings of one unit that answered about equally many questions. */
export interface AnswerCounts {
  readonly unit: string
  readonly kind: string
  readonly questionnaire: string
  /** How many questions on the scale were answered; at least one. */
  readonly answered: number
  readonly ratings: number
  /** Ratings with this one answer throughout: value 1 first. */
  readonly straight: readonly number[]
  /** Single answers of all other ratings: value 1 first. They say how content people are who looked at each question. */
  readonly varied: readonly number[]
}

/** With fewer questions one answer throughout is no pattern; it only says how content somebody is. */
const leastAnswered = 3
const values = [1, 2, 3, 4, 5] as const
const settings = { leastOthers: 8, leastRho: 0.01, leastShare: 0.01 }
/** People of the province's mean that are added to a unit's own, so that few answers do not say much. */
const pseudoPeople = 15

export function findIdenticalAnswers(period: Quarter, counts: readonly AnswerCounts[]): Finding[] {
  const moods = (value: number) => {
    return new Map([...Map.groupBy(counts, ({ kind }) => kind)].map(([kind, some]) => [kind, moodsOf(value, some)]))
  }
  return values.flatMap((value) => findOneValue(period, value, counts, moods(value)))
}

function findOneValue(
  period: Quarter,
  value: (typeof values)[number],
  counts: readonly AnswerCounts[],
  moods: ReadonlyMap<string, ReadonlyMap<string, number>>,
): Finding[] {
  const judged = counts.filter(({ answered, ratings }) => answered >= leastAnswered && ratings > 0)
  const expected = expectShares(
    judged.map((one) => ({
      unit: keyOf(one),
      stratum: `${one.kind}/${one.questionnaire}/${sizeClass(one.answered)}`,
      n: one.ratings,
      k: one.straight[value - 1] ?? 0,
      x: moods.get(one.kind)?.get(one.unit) ?? 0,
    })),
    settings,
  )
  const subjects = new Map(judged.map((one) => [keyOf(one), one]))
  return [...subjects].flatMap(([key, { unit, kind }]): Finding[] => {
    const usual = expected.get(key)
    if (usual === undefined) return []
    const { n, k, p, rho, comparedWith } = usual
    return findingIf({
      pattern: 'identical-answers',
      unit,
      period,
      subject: `${kind}/${value}`,
      pValue: Math.min(1, looks(value) * shareTail(k, n, p, rho)),
      evidence: { observed: k, of: n, expected: n * p, comparedWith },
      concerned: { kind: 'answers', ratingKind: kind, value },
    })
  })
}

function keyOf({ kind, unit }: AnswerCounts): string {
  return `${kind}/${unit}`
}

/** Of what is allowed in false alarms, half is kept for the best answer and half for the four others. */
function looks(value: number): number {
  return value === 5 ? 2 : 8
}

/**
 * How often this value was chosen by those who gave different answers, and by those who answered only one or two
 * questions. Where people really are content, more of them tick the best answer throughout; sheets that are planted
 * with one answer do not move this figure. Every person counts once, however many questions they answered.
 */
function moodsOf(value: number, counts: readonly AnswerCounts[]): Map<string, number> {
  const mean = shareOf(value, counts, 0, 0)
  return new Map(
    [...Map.groupBy(counts, ({ unit }) => unit)].map(([unit, rows]) => {
      return [unit, logit(shareOf(value, rows, mean, pseudoPeople))]
    }),
  )
}

function shareOf(value: number, rows: readonly AnswerCounts[], mean: number, weight: number): number {
  let [own, all] = [mean * weight, weight]
  for (const { answered, straight, varied } of rows) {
    own += (varied[value - 1] ?? 0) / answered
    all += sum(varied) / answered
    if (answered >= leastAnswered) continue
    own += straight[value - 1] ?? 0
    all += sum(straight)
  }
  return all === 0 ? 0 : own / all
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function logit(share: number): number {
  const kept = Math.min(0.995, Math.max(0.005, share))
  return Math.log(kept / (1 - kept))
}

/** The more questions, the rarer is one answer throughout. */
function sizeClass(answered: number): string {
  if (answered <= 6) return String(answered)
  return answered <= 12 ? '7-12' : '13+'
}

// Answers to the questions of a form, as counts for each level: the input that TOP2 and MEAN share.
import { z } from 'zod'
import { type Fraction, fraction, weightedMean } from '../statistics/exact.ts'

export const Count = z.int().min(0)

/** How many gave each answer on the scale from 1 (worst) to 5 (best), and how many left it blank. */
export const LevelCountsInput = z.strictObject({
  '1': Count.default(0),
  '2': Count.default(0),
  '3': Count.default(0),
  '4': Count.default(0),
  '5': Count.default(0),
  blank: Count.default(0),
})
export type LevelCounts = z.output<typeof LevelCountsInput>

const ElementInput = z.strictObject({
  id: z.string().min(1),
  weight: z.int().min(1).default(1),
  questions: z.array(z.string().min(1)).min(1),
})

export const answersShape = {
  questions: z.record(z.string().min(1), LevelCountsInput),
  /** Which questions make up which element, and how much it counts; without it each question is an element. */
  elements: z.array(ElementInput).optional(),
  /** Of how many people the respondents are a part. */
  population: Count.optional(),
  decimals: z.int().min(0).max(4).default(2),
}

const AnswersInput = z.strictObject(answersShape)
export type AnswersInput = z.output<typeof AnswersInput>

/** The questions that elements name are there, each in one element only, and nobody answered who is not there. */
export function checkAnswers(input: AnswersInput, issues: z.core.$ZodRawIssue[]): void {
  const problem = (path: (string | number)[], vi: string, en: string) =>
    issues.push({ code: 'custom', path, input, params: { code: 'custom', words: { vi, en } } })
  const names = Object.keys(input.questions)
  if (names.length === 0) problem(['questions'], 'Cần ít nhất một câu hỏi.', 'At least one question is needed.')
  const seen = new Set<string>()
  for (const [index, { questions }] of (input.elements ?? []).entries()) {
    for (const [place, name] of questions.entries()) {
      const path = ['elements', index, 'questions', place]
      if (!names.includes(name)) problem(path, `Không có câu hỏi “${name}”.`, `There is no question “${name}”.`)
      if (seen.has(name))
        problem(path, `Câu hỏi “${name}” có ở hai phần.`, `The question “${name}” stands in two elements.`)
      seen.add(name)
    }
  }
  for (const [name, counts] of Object.entries(input.questions)) {
    const n = answeredOf(counts)
    if (!Number.isSafeInteger(n)) problem(['questions', name], 'Số quá lớn.', 'The numbers are too large.')
    else if (input.population !== undefined && n > input.population) {
      problem(
        ['questions', name],
        `${n} câu trả lời không thể đến từ ${input.population} người.`,
        `${n} answers cannot come from ${input.population} people.`,
      )
    }
  }
}

/** How many answered; blanks are not among them. */
export function answeredOf(counts: LevelCounts): number {
  return counts['1'] + counts['2'] + counts['3'] + counts['4'] + counts['5']
}

/** The sum of all levels given. */
export function pointsOf(counts: LevelCounts): number {
  return counts['1'] + 2 * counts['2'] + 3 * counts['3'] + 4 * counts['4'] + 5 * counts['5']
}

export interface ElementMean {
  readonly id: string
  readonly weight: number
  /** The plain mean of its questions; null when nobody answered any of them. */
  readonly value: Fraction | null
  /** The questions that were answered. */
  readonly questions: readonly string[]
}

/**
 * Questions averaged within elements, elements averaged by weight. A question that nobody answered has no value and is
 * left out; so is an element none of whose questions was answered. `mean` is null when nothing is left.
 */
export function averageOverElements(
  input: Pick<AnswersInput, 'questions' | 'elements'>,
  valueOf: (counts: LevelCounts) => Fraction,
): { readonly mean: Fraction | null; readonly elements: readonly ElementMean[] } {
  const named = input.elements ?? Object.keys(input.questions).map((id) => ({ id, weight: 1, questions: [id] }))
  const elements = named.map(({ id, weight, questions }): ElementMean => {
    const answered = questions.flatMap((question) => {
      const counts = input.questions[question]
      return counts === undefined || answeredOf(counts) === 0 ? [] : [{ question, value: valueOf(counts) }]
    })
    const value =
      answered.length === 0 ? null : weightedMean(answered.map((one) => ({ value: one.value, weight: fraction(1) })))
    return { id, weight, value, questions: answered.map(({ question }) => question) }
  })
  const counted = elements.flatMap(({ value, weight }) => (value === null ? [] : [{ value, weight: fraction(weight) }]))
  return { mean: counted.length === 0 ? null : weightedMean(counted), elements }
}

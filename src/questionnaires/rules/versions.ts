// What a new version may change: the words, the order, which questions there are; never what a counted answer means.

import { isScale, type Question, type Questionnaire } from '../rules.ts'

export type MeaningCode = 'other-questionnaire' | 'kind-changed' | 'option-removed' | 'option-added'

export interface MeaningProblem {
  /** Where it stands in the new version: `questions.2.kind`. */
  readonly at: string
  readonly code: MeaningCode
  readonly question: string
  readonly option?: string | undefined
}

/**
 * Why the series of a question could not go on in a new version. A question that keeps its id keeps its kind (a scale
 * may be drawn as faces) and its options: without the worst answer every figure would look better. A question that
 * means something else takes a new id.
 */
export function problemsOfMeaning(previous: Questionnaire, next: Questionnaire): readonly MeaningProblem[] {
  if (previous.id !== next.id) return [{ at: 'id', code: 'other-questionnaire', question: next.id }]
  const before = new Map(previous.questions.map((question) => [question.id, question]))
  return next.questions.flatMap((question, index) => {
    const earlier = before.get(question.id)
    return earlier === undefined ? [] : problemsOfQuestion(`questions.${index}`, earlier, question)
  })
}

function problemsOfQuestion(at: string, earlier: Question, question: Question): MeaningProblem[] {
  const isSameKind = earlier.kind === question.kind || (isScale(earlier.kind) && isScale(question.kind))
  if (!isSameKind) return [{ at: `${at}.kind`, code: 'kind-changed', question: question.id }]
  const missing = (from: Question, to: Question) =>
    from.options.filter(({ id }) => !to.options.some((one) => one.id === id))
  const say = (code: MeaningCode) => (option: { readonly id: string }) => {
    return { at: `${at}.options`, code, question: question.id, option: option.id }
  }
  return [
    ...missing(earlier, question).map(say('option-removed')),
    ...missing(question, earlier).map(say('option-added')),
  ]
}

// One visitor at a kiosk: which question stands on the screen, what was answered, what is kept of it.
import type { Answers, Question, Questionnaire } from '../../questionnaires/rules.ts'
import { isScale, visibleQuestions } from '../../questionnaires/rules.ts'

export interface Visit {
  readonly answers: Answers
  /** Id of the question on the screen; undefined when all were asked. */
  readonly at: string | undefined
}

/** Nothing is typed at a kiosk: questions of free text are for phones. */
export function askedAt(questionnaire: Questionnaire, answers: Answers): readonly Question[] {
  return visibleQuestions(questionnaire, answers).filter(({ kind }) => kind !== 'text')
}

export function begin(questionnaire: Questionnaire): Visit {
  return { answers: {}, at: askedAt(questionnaire, {})[0]?.id }
}

/** Gives an answer, or none, and goes on. */
export function answer(questionnaire: Questionnaire, visit: Visit, given: Answers[string] | undefined): Visit {
  const { at } = visit
  if (at === undefined) return visit
  const { [at]: _, ...others } = visit.answers
  const answers = given === undefined || isEmpty(given) ? others : { ...others, [at]: given }
  const asked = askedAt(questionnaire, answers)
  return { answers, at: asked[asked.findIndex(({ id }) => id === at) + 1]?.id }
}

/** Back to the question before; from the first one there is no way back but the start. */
export function back(questionnaire: Questionnaire, visit: Visit): Visit | undefined {
  const asked = askedAt(questionnaire, visit.answers)
  const place = visit.at === undefined ? asked.length : asked.findIndex(({ id }) => id === visit.at)
  const before = asked[place - 1]
  return before === undefined ? undefined : { ...visit, at: before.id }
}

/** The question on the screen, and how far one is. */
export function current(questionnaire: Questionnaire, visit: Visit) {
  const asked = askedAt(questionnaire, visit.answers)
  const place = asked.findIndex(({ id }) => id === visit.at)
  const question = asked[place]
  return question === undefined ? undefined : { question, number: place + 1, of: asked.length }
}

/** The answers to what was asked: an answer to a question that was hidden later is nobody's answer. */
export function answersOf(questionnaire: Questionnaire, { answers }: Visit): Answers {
  const asked = askedAt(questionnaire, answers).flatMap(({ id }) => {
    const given = answers[id]
    return given === undefined ? [] : [[id, given] as const]
  })
  return Object.fromEntries(asked)
}

/** Are the answers drawn as faces? The question that all figures are about always is. */
export function hasFaces(questionnaire: Questionnaire, question: Question): boolean {
  return question.kind === 'faces' || (isScale(question.kind) && questionnaire.overall === question.id)
}

function isEmpty(given: Answers[string]): boolean {
  return typeof given === 'object' && given.length === 0
}

// Steps of editing a draft: each takes a questionnaire and gives another, with everything that refers to it kept true.

import { satisfactionScale, yesAndNo } from '../instruments/parts.ts'
import {
  type Element,
  isScale,
  type Option,
  type Question,
  type QuestionKind,
  type Questionnaire,
  type Words,
} from '../rules.ts'
import { idFrom } from './ids.ts'

function firstOptions(kind: QuestionKind): readonly Option[] {
  if (isScale(kind)) return satisfactionScale
  return kind === 'yes-no' ? yesAndNo : []
}

/** A new question before the comment, or at the end; its id is made from its English words. */
export function addQuestion(
  questionnaire: Questionnaire,
  kind: QuestionKind,
  words: Words,
): { readonly questionnaire: Questionnaire; readonly id: string } {
  const { questions } = questionnaire
  const id = idFrom(words.en || words.vi, questions)
  const short = { vi: words.vi.slice(0, 40), en: words.en.slice(0, 40) }
  const question: Question = { id, kind, required: false, name: words, short, words, options: firstOptions(kind) }
  const isCommentLast = questions.at(-1)?.id === 'comment'
  const at = isCommentLast ? questions.length - 1 : questions.length
  return { questionnaire: { ...questionnaire, questions: questions.toSpliced(at, 0, question) }, id }
}

/** Without the question, and without whatever named it; a group that is left empty goes too. */
export function removeQuestion(questionnaire: Questionnaire, id: string): Questionnaire {
  const questions = questionnaire.questions
    .filter((one) => one.id !== id)
    .map((one) => (one.showWhen?.question === id ? { ...one, showWhen: undefined } : one))
  const elements = inElement(questionnaire.elements, id, undefined).filter((one) => one.questions.length > 0)
  const overall = questionnaire.overall === id ? undefined : questionnaire.overall
  return { ...questionnaire, questions, elements, overall }
}

/** One place up or down; at the end of the list it stays. */
export function moveQuestion(questionnaire: Questionnaire, id: string, by: -1 | 1): Questionnaire {
  return { ...questionnaire, questions: moved(questionnaire.questions, id, by) }
}

export function moveOption(question: Question, id: string, by: -1 | 1): Question {
  return { ...question, options: moved(question.options, id, by) }
}

function moved<T extends { readonly id: string }>(list: readonly T[], id: string, by: -1 | 1): readonly T[] {
  const from = list.findIndex((one) => one.id === id)
  const to = from + by
  const one = list[from]
  if (one === undefined || to < 0 || to >= list.length) return list
  return list.toSpliced(from, 1).toSpliced(to, 0, one)
}

/** The same question with other contents, and in this element or in none. */
export function replaceQuestion(
  questionnaire: Questionnaire,
  question: Question,
  element: string | undefined,
): Questionnaire {
  const questions = questionnaire.questions.map((one) => (one.id === question.id ? question : one))
  return { ...questionnaire, questions, elements: inElement(questionnaire.elements, question.id, element) }
}

/** The question under a new id: from here on it is counted as another one, and its old series ends. */
export function renewQuestion(
  questionnaire: Questionnaire,
  id: string,
): { readonly questionnaire: Questionnaire; readonly id: string } {
  const fresh = idFrom(id, questionnaire.questions)
  const rename = (one: string) => (one === id ? fresh : one)
  const questions = questionnaire.questions.map((one): Question => {
    const { showWhen } = one
    const named = showWhen && { ...showWhen, question: rename(showWhen.question) }
    return { ...one, id: rename(one.id), showWhen: named }
  })
  const elements = questionnaire.elements.map((one) => ({ ...one, questions: one.questions.map(rename) }))
  const overall = questionnaire.overall && rename(questionnaire.overall)
  return { questionnaire: { ...questionnaire, questions, elements, overall }, id: fresh }
}

function inElement(elements: readonly Element[], question: string, wanted: string | undefined): Element[] {
  return elements.map((element) => {
    const isHere = element.questions.includes(question)
    if (isHere === (element.id === wanted)) return element
    const questions = isHere ? element.questions.filter((one) => one !== question) : [...element.questions, question]
    return { ...element, questions }
  })
}

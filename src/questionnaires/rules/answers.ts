// What a person sent becomes answers in one canonical form, or problems, one for each question that has one.

import {
  type AnswerProblem,
  type AnswerProblemCode,
  type Answers,
  isChoice,
  isMet,
  isScale,
  type Question,
  type Questionnaire,
  type Texts,
  usualTextLength,
} from '../rules.ts'

/** As it came from a form or a program: nothing about it is known. */
export interface GivenAnswers {
  readonly answers: Readonly<Record<string, unknown>>
  readonly texts?: Readonly<Record<string, unknown>> | undefined
}

export interface CheckedAnswers {
  /** In the order of the questionnaire; several options likewise; hidden questions left out. */
  readonly answers: Answers
  readonly texts: Texts
  readonly problems: readonly AnswerProblem[]
}

type Answer = Answers[string]
type Read = { readonly answer: Answer } | { readonly code: AnswerProblemCode } | undefined

/**
 * Canonical answers: an option by its id, several options in the order of the questionnaire, a whole number, a text
 * without what nobody sees. Empty values are no answers; an answer to a hidden question is dropped without a word.
 * A text may stand among the answers, as in a form, where every field is named alike.
 */
export function checkAnswers(questionnaire: Questionnaire, given: GivenAnswers): CheckedAnswers {
  const answers: Record<string, Answer> = {}
  const texts: Record<string, string> = {}
  const problems: AnswerProblem[] = []
  const { parts, ids, textIds } = planOf(questionnaire)
  for (const part of parts) {
    const { question } = part
    const { id, showWhen } = question
    if (showWhen !== undefined && !isMet(showWhen, answers)) continue
    const read = part.read(sent(given, id, question.kind === 'text'))
    if (read === undefined) {
      if (question.required) problems.push({ question: id, code: 'required' })
    } else if ('code' in read) problems.push({ question: id, code: read.code })
    else if (question.kind === 'text') texts[id] = String(read.answer)
    else answers[id] = read.answer
  }
  for (const id of Object.keys(given.answers))
    if (!ids.has(id)) problems.push({ question: id, code: 'unknown-question' })
  if (given.texts !== undefined) {
    for (const id of Object.keys(given.texts))
      if (!textIds.has(id)) problems.push({ question: id, code: 'unknown-question' })
  }
  return { answers, texts, problems }
}

interface Plan {
  readonly parts: readonly { readonly question: Question; readonly read: (value: unknown) => Read }[]
  readonly ids: ReadonlySet<string>
  readonly textIds: ReadonlySet<string>
}

const plans = new WeakMap<Questionnaire, Plan>()

/** Made once for a questionnaire: a version is asked thousands of times a second and never changes. */
function planOf(questionnaire: Questionnaire): Plan {
  const known = plans.get(questionnaire)
  if (known !== undefined) return known
  const { questions } = questionnaire
  const plan = {
    parts: questions.map((question) => ({ question, read: readerOf(question) })),
    ids: new Set(questions.map(({ id }) => id)),
    textIds: new Set(questions.filter(({ kind }) => kind === 'text').map(({ id }) => id)),
  }
  plans.set(questionnaire, plan)
  return plan
}

/** Only what was really sent: a question may be called as something that every object has. */
function sent({ answers, texts }: GivenAnswers, id: string, isText: boolean): unknown {
  if (isText && texts !== undefined && Object.hasOwn(texts, id)) return texts[id]
  return Object.hasOwn(answers, id) ? answers[id] : undefined
}

function readerOf(question: Question): (value: unknown) => Read {
  if (question.kind === 'multiple') return readSeveral(question.options.map(({ id }) => id))
  if (isChoice(question.kind)) return readOne(question)
  return question.kind === 'number' ? readNumber(question) : readText(question.maxLength ?? usualTextLength)
}

function readOne({ kind, options }: Question): (value: unknown) => Read {
  const read = new Map(options.map(({ id }) => [id, { answer: id }] as const))
  const levels = isScale(kind)
  return (value) => {
    const one = Array.isArray(value) && value.length < 2 ? value[0] : value
    if (isEmpty(one)) return undefined
    if (Array.isArray(one)) return { code: 'one-only' }
    const id = levels && typeof one === 'number' ? String(one) : one
    return (typeof id === 'string' ? read.get(id) : undefined) ?? { code: 'unknown-option' }
  }
}

function readSeveral(ids: readonly string[]): (value: unknown) => Read {
  const known = new Set<unknown>(ids)
  return (value) => {
    if (isEmpty(value)) return undefined
    const given: readonly unknown[] = (Array.isArray(value) ? value : [value]).filter((one) => !isEmpty(one))
    if (given.length === 0) return undefined
    if (!given.every((one) => known.has(one))) return { code: 'unknown-option' }
    return { answer: ids.filter((id) => given.includes(id)) }
  }
}

function readNumber({ minimum, maximum }: Question): (value: unknown) => Read {
  return (value) => {
    const one = typeof value === 'string' ? value.trim() : value
    if (isEmpty(one)) return undefined
    const isDigits = typeof one === 'string' && /^-?\d{1,15}$/.test(one)
    const number = isDigits ? Number(one) : one
    if (typeof number !== 'number' || !Number.isSafeInteger(number)) return { code: 'not-a-number' }
    const isWithin = number >= (minimum ?? -Infinity) && number <= (maximum ?? Infinity)
    return isWithin ? { answer: number === 0 ? 0 : number } : { code: 'out-of-range' }
  }
}

function readText(maxLength: number): (value: unknown) => Read {
  return (value) => {
    if (value === undefined || value === null || value === '') return undefined
    if (typeof value !== 'string') return { code: 'not-a-text' }
    const text = cleanText(value)
    if (text === '') return undefined
    return text.length > maxLength ? { code: 'too-long' } : { answer: text }
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

/** Normal Vietnamese text: whole composed letters, plain line ends, no control characters, no blanks around it. */
export function cleanText(text: string): string {
  const oneLineEnd = text.toWellFormed().normalize('NFC').replaceAll(/\r\n?/g, '\n')
  return oneLineEnd.replaceAll(/[^\P{Cc}\n\t]/gu, '').trim()
}

// What is asked: questionnaires as data with versions, which questions a person sees, and what counts as an answer.

/** A text in both languages, Vietnamese first. */
export type Words = { readonly vi: string; readonly en: string }

/** An answer on a scale: 1 is the worst, 5 the best, whatever the order on the page. */
export type Level = 1 | 2 | 3 | 4 | 5

export const questionKinds = ['scale', 'faces', 'single', 'multiple', 'yes-no', 'number', 'text'] as const
export type QuestionKind = (typeof questionKinds)[number]

export interface Option {
  /** Stable over versions; the roll-ups count by it. On a scale the id is the value as text. */
  readonly id: string
  readonly words: Words
  /** Of a scale and of faces only. */
  readonly value?: Level | undefined
}

/** Shown only when the named question above was answered with one of these options. */
export interface Condition {
  readonly question: string
  readonly anyOf: readonly string[]
}

export interface Question {
  /** Stable over versions: a question that means the same keeps its id, so that its series goes on. */
  readonly id: string
  readonly kind: QuestionKind
  readonly required: boolean
  /** The short official name, for tables and figures. */
  readonly name: Words
  /** One or two words, where a table on a phone has room for no more. */
  readonly short: Words
  /** The question as it is put to a person. */
  readonly words: Words
  readonly hint?: Words | undefined
  /** What a kiosk says aloud; without it `words`. */
  readonly spoken?: Words | undefined
  /** In the order in which they are shown; empty for number and text. `yes-no` has the ids `yes` and `no`. */
  readonly options: readonly Option[]
  readonly showWhen?: Condition | undefined
  /** Of a number: both ends belong to it. */
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  /** Of a text. */
  readonly maxLength?: number | undefined
}

/** A part of the index: the questions that make it up, and how much it counts among the others. */
export interface Element {
  readonly id: string
  readonly name: Words
  /** A whole number; the share is weight ÷ sum of weights. */
  readonly weight: number
  readonly questions: readonly string[]
}

export interface Questionnaire {
  readonly id: string
  /** A new wording is a new version; 1, 2, 3 … */
  readonly version: number
  readonly title: Words
  readonly intro?: Words | undefined
  readonly questions: readonly Question[]
  /** The question that every figure without a further name is about; a scale or faces. None when the form has no such question. */
  readonly overall?: string | undefined
  readonly elements: readonly Element[]
  /** Where the wording comes from. */
  readonly source?: string | undefined
}

/** Question id to the option chosen, to the options chosen in the order of the questionnaire, or to a whole number. Never free text. */
export type Answers = Readonly<Record<string, string | readonly string[] | number>>

/** Question id to what was written. Kept apart from the answers: it may hold personal data and may have to be erased. */
export type Texts = Readonly<Record<string, string>>

/** What is wrong with one answer; the page finds the words. */
export interface AnswerProblem {
  readonly question: string
  readonly code: AnswerProblemCode
}

export const answerProblemCodes = [
  'required',
  'unknown-question',
  'unknown-option',
  'one-only',
  'not-a-number',
  'out-of-range',
  'not-a-text',
  'too-long',
] as const
export type AnswerProblemCode = (typeof answerProblemCodes)[number]

/** Kinds that are answered by choosing among options. */
export function isChoice(kind: QuestionKind): boolean {
  return kind !== 'number' && kind !== 'text'
}

/** Kinds whose options carry the values 1 to 5. */
export function isScale(kind: QuestionKind): boolean {
  return kind === 'scale' || kind === 'faces'
}

/** The longest text that a question takes when it says nothing itself. */
export const usualTextLength = 1000

/**
 * The questions that a person with these answers sees, in the order of the questionnaire. A follow-up of a hidden
 * question is hidden; a condition that points forward is never met.
 */
export function visibleQuestions(questionnaire: Questionnaire, answers: Answers): readonly Question[] {
  const seen = new Set<string>()
  return questionnaire.questions.filter((question) => {
    const { showWhen } = question
    const isSeen = showWhen === undefined || (seen.has(showWhen.question) && isMet(showWhen, answers))
    if (isSeen) seen.add(question.id)
    return isSeen
  })
}

/** Whether the answer to the question of a condition is one of those that it asks for. */
export function isMet({ question, anyOf }: Condition, answers: Answers): boolean {
  const answer = Object.hasOwn(answers, question) ? answers[question] : undefined
  if (answer === undefined) return false
  return typeof answer === 'object' ? answer.some((one) => anyOf.includes(one)) : anyOf.includes(String(answer))
}

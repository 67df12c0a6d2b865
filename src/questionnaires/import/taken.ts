// What comes of a file from another program: a questionnaire, and everything that could not be taken over.

import { idFrom } from '../rules/ids.ts'
import type { Condition, Option, Question, QuestionKind, Words } from '../rules.ts'

export const lossCodes = [
  'kind',
  'condition',
  'group-condition',
  'constraint',
  'comment-field',
  'insertion',
  'repeat',
  'one-language',
  'scale-labels',
  'choices-missing',
] as const
export type LossCode = (typeof lossCodes)[number]

/** One thing that could not be taken over; `at` is the question's name in the file. */
export interface Loss {
  readonly at: string
  readonly code: LossCode
  /** As the file has it. */
  readonly detail: string
}

/** A question of the file: what it is called here, and how its answers are. */
export interface Source {
  readonly id: string
  readonly kind: QuestionKind
  /** Code in the file to option id. */
  readonly codes: ReadonlyMap<string, string>
}

/** What is being put together, question by question. */
export interface Gathering {
  readonly questions: Question[]
  readonly losses: Loss[]
  /** By the name that conditions of the file use. */
  readonly sources: Map<string, Source>
}

export function emptyGathering(): Gathering {
  return { questions: [], losses: [], sources: new Map() }
}

/** Plain text: without markup, one blank between words. */
export function plainText(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    nbsp: ' ',
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    '#39': "'",
    apos: "'",
  }
  return text
    .replaceAll(/<(br|\/p|\/div|\/li)[^>]*>/giu, ' ')
    .replaceAll(/<[^>]*>/gu, '')
    .replaceAll(/&(nbsp|amp|lt|gt|quot|apos|#39);/gu, (_, name: string) => entities[name] ?? '')
    .normalize('NFC')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

/** Where a text is missing in one language, the other one stands in for it. */
export function wordsOf(vi: string, en: string): Words {
  return { vi: vi || en, en: en || vi }
}

/** The names of a question, made from its words; they are to be shortened by hand. */
export function namesOf(words: Words): Pick<Question, 'name' | 'short' | 'words'> {
  return { name: cutWords(words, 200), short: cutWords(words, 40), words: cutWords(words, 1000) }
}

function cutWords({ vi, en }: Words, most: number): Words {
  return { vi: cut(vi, most), en: cut(en, most) }
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const head = text.slice(0, most - 1)
  const blank = head.lastIndexOf(' ')
  return `${head.slice(0, blank > most / 2 ? blank : most - 1)}…`
}

export interface CodedOption {
  readonly code: string
  readonly words: Words
}

/** Five answers with the codes 1 to 5 are a scale; yes and no are yes and no; everything else is a choice. */
export function choiceOf(answers: readonly CodedOption[]): {
  kind: 'scale' | 'yes-no' | 'single'
  options: Option[]
  codes: Map<string, string>
} {
  const codesOf = (options: readonly Option[]) =>
    new Map(answers.map(({ code }, index) => [code, options[index]?.id ?? '']))
  const sortedCodes = answers
    .map(({ code }) => code)
    .toSorted()
    .join(' ')
  if (sortedCodes === '1 2 3 4 5') {
    const options = answers.map(({ code, words }) => ({
      id: code,
      words,
      value: Number(code) as NonNullable<Option['value']>,
    }))
    return { kind: 'scale', options, codes: codesOf(options) }
  }
  const options: Option[] = []
  for (const { code, words } of answers) options.push({ id: idFrom(code, options, false), words })
  const isYesNo = options.length === 2 && ['yes', 'no'].every((id) => options.some((one) => one.id === id))
  return { kind: isYesNo ? 'yes-no' : 'single', options, codes: codesOf(options) }
}

/** Puts a question at the end and makes it known to later conditions under its name in the file. */
export function gather(
  to: Gathering,
  name: string,
  question: Question,
  codes: ReadonlyMap<string, string> = new Map(),
): void {
  to.questions.push(question)
  to.sources.set(name, { id: question.id, kind: question.kind, codes })
}

/** The further words of an answer “other”, asked in a question of their own. */
export function otherQuestion(id: string, showWhen: Condition, taken: readonly Question[]): Question {
  const words = { vi: 'Xin ghi rõ', en: 'Please say which' }
  return {
    id: idFrom(`${id}-other`, taken),
    kind: 'text',
    required: false,
    ...namesOf(words),
    options: [],
    maxLength: 200,
    showWhen,
  }
}

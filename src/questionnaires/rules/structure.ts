// Every mistake in the structure of a questionnaire, all at once, so that an edited version is refused with all reasons.

import { type Element, isChoice, isScale, type Question, type Questionnaire, type Words } from '../rules.ts'

export const structureCodes = [
  'bad-id',
  'id-twice',
  'bad-version',
  'no-words',
  'no-questions',
  'too-many-questions',
  'too-few-options',
  'too-many-options',
  'options-not-allowed',
  'values-not-1-to-5',
  'value-not-allowed',
  'yes-no-options',
  'bounds-not-whole',
  'bounds-crossed',
  'length-out-of-range',
  'condition-on-nothing',
  'condition-not-before',
  'condition-not-a-choice',
  'condition-unknown-option',
  'condition-without-options',
  'element-without-questions',
  'element-unknown-question',
  'element-not-a-scale',
  'element-question-twice',
  'element-weight',
  'overall-unknown',
  'overall-not-a-scale',
  'overall-has-condition',
] as const
export type StructureCode = (typeof structureCodes)[number]

export interface StructureProblem {
  /** Where it stands in the document, by keys and positions: `questions.2.options.0.words`. */
  readonly at: string
  readonly code: StructureCode
  /** The id or value in question, where there is one. */
  readonly value?: string | undefined
}

/** More than anybody answers; the limits keep a page and a leaf small. */
const maxQuestions = 60
const maxOptions = 30
const longestText = 4000

const idPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const optionIdPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/
const maxIdLength = 40

/** Empty when the questionnaire can be asked. A cycle of conditions is one of `condition-not-before`. */
export function problemsOfQuestionnaire(questionnaire: Questionnaire): readonly StructureProblem[] {
  const { id, version, title, intro, questions } = questionnaire
  const problems: StructureProblem[] = []
  const say = (at: string, code: StructureCode, value?: string) => problems.push({ at, code, value })
  checkId('id', id, idPattern, say)
  if (!Number.isSafeInteger(version) || version < 1) say('version', 'bad-version', String(version))
  checkWords('title', title, say)
  if (intro !== undefined) checkWords('intro', intro, say)
  if (questions.length === 0) say('questions', 'no-questions')
  if (questions.length > maxQuestions) say('questions', 'too-many-questions', String(maxQuestions))
  checkTwice('questions', questions, say)
  questions.forEach((question, index) => {
    checkQuestion(`questions.${index}`, question, say)
    checkCondition(`questions.${index}.showWhen`, question, questions.slice(0, index), questions, say)
  })
  checkElements(questionnaire, say)
  checkOverall(questionnaire, say)
  return problems
}

type Say = (at: string, code: StructureCode, value?: string) => void

function checkQuestion(at: string, question: Question, say: Say): void {
  const { id, name, short, words, hint, spoken } = question
  checkId(`${at}.id`, id, idPattern, say)
  for (const [key, texts] of Object.entries({ name, short, words, hint, spoken })) {
    if (texts !== undefined) checkWords(`${at}.${key}`, texts, say)
  }
  checkOptions(`${at}.options`, question, say)
  if (question.kind === 'number') checkBounds(at, question, say)
  const { maxLength } = question
  if (maxLength !== undefined && !(Number.isSafeInteger(maxLength) && maxLength >= 1 && maxLength <= longestText))
    say(`${at}.maxLength`, 'length-out-of-range', String(maxLength))
}

function checkOptions(at: string, { kind, options }: Question, say: Say): void {
  if (!isChoice(kind)) {
    if (options.length > 0) say(at, 'options-not-allowed')
    return
  }
  checkTwice(at, options, say)
  options.forEach((option, index) => {
    checkId(`${at}.${index}.id`, option.id, optionIdPattern, say)
    checkWords(`${at}.${index}.words`, option.words, say)
    if (!isScale(kind) && option.value !== undefined) say(`${at}.${index}.value`, 'value-not-allowed', option.id)
  })
  if (isScale(kind)) {
    const values = options.map(({ id, value }) => (id === String(value) ? value : undefined))
    const isWhole = options.length === 5 && [1, 2, 3, 4, 5].every((level) => values.some((value) => value === level))
    if (!isWhole) say(at, 'values-not-1-to-5')
  } else if (kind === 'yes-no') {
    const ids = options.map((option) => option.id)
    if (ids.length !== 2 || !ids.includes('yes') || !ids.includes('no')) say(at, 'yes-no-options')
  } else if (options.length < 2) say(at, 'too-few-options')
  else if (options.length > maxOptions) say(at, 'too-many-options', String(maxOptions))
}

function checkBounds(at: string, { minimum, maximum }: Question, say: Say): void {
  if (minimum !== undefined && !Number.isSafeInteger(minimum)) say(`${at}.minimum`, 'bounds-not-whole')
  if (maximum !== undefined && !Number.isSafeInteger(maximum)) say(`${at}.maximum`, 'bounds-not-whole')
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) say(`${at}.maximum`, 'bounds-crossed')
}

function checkCondition(
  at: string,
  { showWhen }: Question,
  before: readonly Question[],
  all: readonly Question[],
  say: Say,
): void {
  if (showWhen === undefined) return
  const target = before.find(({ id }) => id === showWhen.question)
  if (target === undefined) {
    const isLater = all.some(({ id }) => id === showWhen.question)
    say(at, isLater ? 'condition-not-before' : 'condition-on-nothing', showWhen.question)
    return
  }
  if (!isChoice(target.kind)) {
    say(at, 'condition-not-a-choice', target.id)
    return
  }
  if (showWhen.anyOf.length === 0) say(at, 'condition-without-options', target.id)
  for (const option of showWhen.anyOf) {
    if (!target.options.some(({ id }) => id === option)) say(at, 'condition-unknown-option', option)
  }
}

function checkElements({ elements, questions }: Questionnaire, say: Say): void {
  checkTwice('elements', elements, say)
  const taken = new Set<string>()
  elements.forEach((element, index) => {
    const at = `elements.${index}`
    checkElement(at, element, say)
    for (const id of element.questions) {
      const question = questions.find((one) => one.id === id)
      if (question === undefined) say(`${at}.questions`, 'element-unknown-question', id)
      else if (!isScale(question.kind)) say(`${at}.questions`, 'element-not-a-scale', id)
      if (taken.has(id)) say(`${at}.questions`, 'element-question-twice', id)
      taken.add(id)
    }
  })
}

function checkElement(at: string, { id, name, weight, questions }: Element, say: Say): void {
  checkId(`${at}.id`, id, idPattern, say)
  checkWords(`${at}.name`, name, say)
  if (!Number.isSafeInteger(weight) || weight < 1 || weight > 1000)
    say(`${at}.weight`, 'element-weight', String(weight))
  if (questions.length === 0) say(`${at}.questions`, 'element-without-questions')
}

function checkOverall({ overall, questions }: Questionnaire, say: Say): void {
  if (overall === undefined) return
  const question = questions.find(({ id }) => id === overall)
  if (question === undefined) say('overall', 'overall-unknown', overall)
  else if (!isScale(question.kind)) say('overall', 'overall-not-a-scale', overall)
  else if (question.showWhen !== undefined) say('overall', 'overall-has-condition', overall)
}

function checkId(at: string, id: string, pattern: RegExp, say: Say): void {
  if (!pattern.test(id) || id.length > maxIdLength) say(at, 'bad-id', id)
}

function checkWords(at: string, words: Words, say: Say): void {
  if (words.vi.trim() === '') say(`${at}.vi`, 'no-words')
  if (words.en.trim() === '') say(`${at}.en`, 'no-words')
}

function checkTwice(at: string, all: readonly { readonly id: string }[], say: Say): void {
  const seen = new Set<string>()
  all.forEach(({ id }, index) => {
    if (seen.has(id)) say(`${at}.${index}.id`, 'id-twice', id)
    seen.add(id)
  })
}

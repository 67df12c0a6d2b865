// A questionnaire is refused with every mistake it has, and the shipped ones have none.

import { describe, expect, test } from 'vitest'
import { satisfactionScale, yesAndNo } from '../instruments/parts.ts'
import { shippedQuestionnaires } from '../instruments/shipped.ts'
import type { Question, Questionnaire } from '../rules.ts'
import { problemsOfQuestionnaire } from './structure.ts'

const words = { vi: 'Chữ', en: 'Words' }

function question(id: string, rest: Partial<Question> = {}): Question {
  return { id, kind: 'text', required: false, name: words, short: words, words, options: [], ...rest }
}

const whole: Questionnaire = {
  id: 'whole',
  version: 1,
  title: words,
  questions: [
    question('overall', { kind: 'faces', options: satisfactionScale }),
    question('again', { kind: 'yes-no', options: yesAndNo }),
    question('times', { kind: 'number', minimum: 1, maximum: 9, showWhen: { question: 'again', anyOf: ['yes'] } }),
    question('comment', { maxLength: 1000 }),
  ],
  overall: 'overall',
  elements: [{ id: 'all', name: words, weight: 2, questions: ['overall'] }],
}

/** The whole one with other values in one of its questions. */
function withQuestion(index: number, rest: Partial<Question>): Questionnaire {
  return { ...whole, questions: whole.questions.map((one, at) => (at === index ? { ...one, ...rest } : one)) }
}

describe('the structure of a questionnaire', () => {
  test.each(shippedQuestionnaires.map((one) => [`${one.id} ${one.version}`, one] as const))(
    '%s as it is shipped is whole',
    (_, questionnaire) => {
      expect(problemsOfQuestionnaire(questionnaire)).toEqual([])
    },
  )

  test('one of every kind is whole', () => {
    expect(problemsOfQuestionnaire(whole)).toEqual([])
  })

  const scale = satisfactionScale
  const element = whole.elements[0]!
  test.each<[string, Questionnaire, string, string]>([
    ['an id with a blank', { ...whole, id: 'a b' }, 'id', 'bad-id'],
    ['a version zero', { ...whole, version: 0 }, 'version', 'bad-version'],
    ['no title in English', { ...whole, title: { vi: 'Tên', en: ' ' } }, 'title.en', 'no-words'],
    ['no questions', { ...whole, questions: [], overall: undefined, elements: [] }, 'questions', 'no-questions'],
    ['a question that begins with a digit', withQuestion(3, { id: '3' }), 'questions.3.id', 'bad-id'],
    ['two questions of one id', withQuestion(3, { id: 'times' }), 'questions.3.id', 'id-twice'],
    ['a hint without Vietnamese', withQuestion(3, { hint: { vi: '', en: 'Hint' } }), 'questions.3.hint.vi', 'no-words'],
    ['a scale without values', withQuestion(0, { options: yesAndNo }), 'questions.0.options', 'values-not-1-to-5'],
    [
      'a scale without the worst',
      withQuestion(0, { options: scale.slice(1) }),
      'questions.0.options',
      'values-not-1-to-5',
    ],
    [
      'two options of one id',
      withQuestion(1, { kind: 'multiple', options: [...yesAndNo, yesAndNo[0]!] }),
      'questions.1.options.2.id',
      'id-twice',
    ],
    ['yes without no', withQuestion(1, { options: yesAndNo.slice(0, 1) }), 'questions.1.options', 'yes-no-options'],
    [
      'a choice of one',
      withQuestion(1, { kind: 'single', options: yesAndNo.slice(0, 1) }),
      'questions.1.options',
      'too-few-options',
    ],
    [
      'a choice with values',
      withQuestion(1, { kind: 'single', options: [...yesAndNo, scale[0]!] }),
      'questions.1.options.2.value',
      'value-not-allowed',
    ],
    ['a text with options', withQuestion(3, { options: yesAndNo }), 'questions.3.options', 'options-not-allowed'],
    ['half a bound', withQuestion(2, { minimum: 0.5 }), 'questions.2.minimum', 'bounds-not-whole'],
    ['crossed bounds', withQuestion(2, { minimum: 10 }), 'questions.2.maximum', 'bounds-crossed'],
    ['a text of no length', withQuestion(3, { maxLength: 0 }), 'questions.3.maxLength', 'length-out-of-range'],
    [
      'a condition on nothing',
      withQuestion(3, { showWhen: { question: 'x', anyOf: ['yes'] } }),
      'questions.3.showWhen',
      'condition-on-nothing',
    ],
    [
      'a condition on what comes later',
      withQuestion(1, { showWhen: { question: 'times', anyOf: ['1'] } }),
      'questions.1.showWhen',
      'condition-not-before',
    ],
    [
      'a condition on itself',
      withQuestion(1, { showWhen: { question: 'again', anyOf: ['yes'] } }),
      'questions.1.showWhen',
      'condition-not-before',
    ],
    [
      'a condition on a number',
      withQuestion(3, { showWhen: { question: 'times', anyOf: ['1'] } }),
      'questions.3.showWhen',
      'condition-not-a-choice',
    ],
    [
      'a condition on an unknown option',
      withQuestion(3, { showWhen: { question: 'again', anyOf: ['maybe'] } }),
      'questions.3.showWhen',
      'condition-unknown-option',
    ],
    [
      'a condition that nothing meets',
      withQuestion(3, { showWhen: { question: 'again', anyOf: [] } }),
      'questions.3.showWhen',
      'condition-without-options',
    ],
    [
      'an element of an unknown question',
      { ...whole, elements: [{ ...element, questions: ['x'] }] },
      'elements.0.questions',
      'element-unknown-question',
    ],
    [
      'an element of a text',
      { ...whole, elements: [{ ...element, questions: ['comment'] }] },
      'elements.0.questions',
      'element-not-a-scale',
    ],
    [
      'an element of nothing',
      { ...whole, elements: [{ ...element, questions: [] }] },
      'elements.0.questions',
      'element-without-questions',
    ],
    [
      'a question in two elements',
      { ...whole, elements: [element, { ...element, id: 'b' }] },
      'elements.1.questions',
      'element-question-twice',
    ],
    ['half a weight', { ...whole, elements: [{ ...element, weight: 0.5 }] }, 'elements.0.weight', 'element-weight'],
    ['an overall question that is not there', { ...whole, overall: 'x' }, 'overall', 'overall-unknown'],
    ['an overall question that is no scale', { ...whole, overall: 'comment' }, 'overall', 'overall-not-a-scale'],
  ])('%s is said', (_, questionnaire, at, code) => {
    expect(problemsOfQuestionnaire(questionnaire).map((one) => [one.at, one.code])).toEqual([[at, code]])
  })

  test('an overall question that not everybody sees is said', () => {
    const [overall, again, ...others] = whole.questions
    const showWhen = { question: 'again', anyOf: ['yes'] }
    const questions = [again!, { ...overall!, showWhen }, ...others]
    expect(problemsOfQuestionnaire({ ...whole, questions }).map(({ code }) => code)).toEqual(['overall-has-condition'])
  })

  test('all mistakes are said at once', () => {
    const wrong = { ...withQuestion(3, { id: 'times', maxLength: -1 }), version: 1.5, overall: 'x' }
    expect(problemsOfQuestionnaire(wrong)).toHaveLength(4)
  })
})

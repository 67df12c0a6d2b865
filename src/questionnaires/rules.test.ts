// What is asked and what counts as an answer: examples first, then properties.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bacGiangOneStop } from './instruments/bac-giang-one-stop.ts'
import { shippedQuestionnaires } from './instruments/shipped.ts'
import { visit } from './instruments/visit.ts'
import { checkAnswers } from './rules/answers.ts'
import { isChoice, type Question, type Questionnaire, visibleQuestions } from './rules.ts'

const words = { vi: 'Câu hỏi', en: 'Question' }
const plain = { name: words, short: words, words, required: false, options: [] } as const

/** One question of each of the kinds that the shipped ones do not have, and one with an awkward name. */
const mixed: Questionnaire = {
  id: 'mixed',
  version: 1,
  title: words,
  elements: [],
  questions: [
    { ...plain, id: 'trips', kind: 'number', minimum: 0, maximum: 20 },
    { ...plain, id: 'constructor', kind: 'yes-no', options: [option('yes'), option('no')] },
    { ...plain, id: 'why', kind: 'multiple', options: [option('a'), option('b'), option('c')] },
    { ...plain, id: 'note', kind: 'text', maxLength: 10, showWhen: { question: 'why', anyOf: ['b', 'c'] } },
  ],
}

function option(id: string) {
  return { id, words }
}

const whole = { waiting: 'quick', attitude: 'friendly', guidance: 'willing', skill: 'skilled', timeliness: 'early' }

describe('which questions a person sees', () => {
  const seen = (answers: Record<string, string | string[]>) =>
    visibleQuestions(bacGiangOneStop, answers).map(({ id }) => id)

  test('a follow-up is seen only after the answer that it follows', () => {
    expect(seen({ waiting: 'in-order' })).not.toContain('waiting-reasons')
    expect(seen({ waiting: 'very-long' })).toContain('waiting-reasons')
  })

  test('a follow-up of a hidden question is hidden, whatever was answered there', () => {
    expect(seen({ 'extra-cost': 'yes', 'extra-cost-fields': ['land', 'other'] })).toContain('extra-cost-other')
    expect(seen({ 'extra-cost': 'no', 'extra-cost-fields': ['land', 'other'] })).not.toContain('extra-cost-other')
  })
})

describe('what counts as an answer', () => {
  const check = (answers: Record<string, unknown>, texts?: Record<string, unknown>) =>
    checkAnswers(mixed, { answers, texts })

  test('has one form, whatever the order and the channel', () => {
    const fromForm = check({ note: ' được ', why: ['c', 'a', 'c', ''], trips: ' 02 ', constructor: 'no' })
    const fromProgram = check({ constructor: 'no', trips: 2, why: ['a', 'c'] }, { note: 'được' })
    expect(fromForm).toEqual({
      answers: { trips: 2, constructor: 'no', why: ['a', 'c'] },
      texts: { note: 'được' },
      problems: [],
    })
    expect(JSON.stringify(fromProgram)).toBe(JSON.stringify(fromForm))
  })

  test('one option of several comes from a form without a list', () => {
    expect(check({ why: 'b' }).answers).toEqual({ why: ['b'] })
  })

  test('a level may be a number or the name of its option', () => {
    expect(checkAnswers(visit, { answers: { overall: 4, access: '5' } }).answers).toEqual({ overall: '4', access: '5' })
  })

  test('what was left empty is no answer', () => {
    expect(check({ trips: ' ', constructor: '', why: [], note: null })).toEqual({
      answers: {},
      texts: {},
      problems: [],
    })
  })

  test('what every object has is not an answer', () => {
    expect(check({}).answers).toEqual({})
  })

  test.each([
    ['an unknown question', { speed: 1 }, 'speed', 'unknown-question'],
    ['an unknown option', { constructor: 'perhaps' }, 'constructor', 'unknown-option'],
    ['an unknown option among known ones', { why: ['a', 'd'] }, 'why', 'unknown-option'],
    ['an option that is an object', { why: [{}] }, 'why', 'unknown-option'],
    ['two options of one', { constructor: ['yes', 'no'] }, 'constructor', 'one-only'],
    ['a number in words', { trips: 'hai' }, 'trips', 'not-a-number'],
    ['half a number', { trips: 1.5 }, 'trips', 'not-a-number'],
    ['a number that is none', { trips: Number.NaN }, 'trips', 'not-a-number'],
    ['a number as large as nobody counts', { trips: '99999999999999999999' }, 'trips', 'not-a-number'],
    ['a number below its bounds', { trips: -1 }, 'trips', 'out-of-range'],
    ['a number above its bounds', { trips: '21' }, 'trips', 'out-of-range'],
    ['a text that is too long', { why: 'b', note: 'a'.repeat(11) }, 'note', 'too-long'],
    ['a text that is a list', { why: 'b', note: ['a'] }, 'note', 'not-a-text'],
  ])('%s is refused at its question', (_, answers: Record<string, unknown>, question, code) => {
    expect(check(answers).problems).toEqual([{ question, code }])
  })

  test('a text of a question that is none is refused', () => {
    expect(check({}, { why: 'a' }).problems).toEqual([{ question: 'why', code: 'unknown-question' }])
  })

  test('the bounds belong to the range', () => {
    expect(check({ trips: 0 }).problems).toEqual([])
    expect(check({ trips: '20' }).answers).toEqual({ trips: 20 })
  })

  test('what must be answered is asked for, all of it at once', () => {
    expect(checkAnswers(bacGiangOneStop, { answers: { waiting: 'quick' } }).problems).toEqual(
      ['attitude', 'guidance', 'skill', 'timeliness'].map((question) => ({ question, code: 'required' })),
    )
  })

  test('a hidden question asks for nothing', () => {
    const required = { ...mixed, questions: mixed.questions.map((one) => ({ ...one, required: one.id === 'note' })) }
    expect(checkAnswers(required, { answers: { why: 'a' } }).problems).toEqual([])
    expect(checkAnswers(required, { answers: { why: 'b' } }).problems).toEqual([{ question: 'note', code: 'required' }])
  })

  test('an answer to a hidden question is dropped without a word, and what follows it too', () => {
    const given = {
      answers: { ...whole, 'extra-cost': 'no', 'extra-cost-fields': ['other'], 'waiting-reasons': ['nonsense'] },
      texts: { 'extra-cost-other': 'xây dựng' },
    }
    expect(checkAnswers(bacGiangOneStop, given)).toEqual({
      answers: { ...whole, 'extra-cost': 'no' },
      texts: {},
      problems: [],
    })
  })

  test('a text is cleaned of what nobody sees, and stays in its lines', () => {
    const comment = '  Ca\u0301n b\u00f4\u0323\u0000\r\nt\u1ed1t\ud800 '
    expect(checkAnswers(visit, { answers: { overall: 5, comment } }).texts).toEqual({ comment: 'Cán bộ\ntốt\ufffd' })
  })
})

/** Any value that a form or a program could send for a question, right or wrong. */
function anyAnswer(question: Question): fc.Arbitrary<unknown> {
  const ids = question.options.map(({ id }) => id)
  const right = isChoice(question.kind) ? fc.oneof(fc.constantFrom(...ids), fc.subarray(ids)) : fc.integer()
  return fc.oneof({ weight: 5, arbitrary: right }, fc.constant(''), fc.anything(), fc.string())
}

const someoneWhoAnswers = fc.constantFrom(mixed, ...shippedQuestionnaires).chain((questionnaire) => {
  const shape = Object.fromEntries(questionnaire.questions.map((question) => [question.id, anyAnswer(question)]))
  return fc.record(shape, { requiredKeys: [] }).map((answers) => ({ questionnaire, answers }))
})

describe('whatever was sent', () => {
  test('what was accepted is accepted again unchanged, and every answer belongs to a question that was seen', () => {
    fc.assert(
      fc.property(someoneWhoAnswers, ({ questionnaire, answers: sent }) => {
        const { answers, texts } = checkAnswers(questionnaire, { answers: sent })
        const again = checkAnswers(questionnaire, { answers, texts })
        expect({ answers: again.answers, texts: again.texts }).toEqual({ answers, texts })
        const seen = new Set(visibleQuestions(questionnaire, answers).map(({ id }) => id))
        expect([...Object.keys(answers), ...Object.keys(texts)].filter((id) => !seen.has(id))).toEqual([])
      }),
    )
  })

  test('free text is never among the answers', () => {
    fc.assert(
      fc.property(someoneWhoAnswers, ({ questionnaire, answers: sent }) => {
        const { answers } = checkAnswers(questionnaire, { answers: sent })
        for (const [id, answer] of Object.entries(answers)) {
          const question = questionnaire.questions.find((one) => one.id === id)
          const known = question?.options.map((one) => one.id)
          for (const one of [answer].flat()) {
            if (typeof one === 'string') expect(known).toContain(one)
            else expect(question?.kind).toBe('number')
          }
        }
      }),
    )
  })
})

// A visitor goes forth and back through a questionnaire with a branch, and only what was asked is kept.
import { describe, expect, test } from 'vitest'
import type { Questionnaire } from '../../questionnaires/rules.ts'
import { answer, answersOf, back, begin, current, hasFaces, type Visit } from './visit.ts'

const words = { vi: 'Chữ', en: 'Words' }
const base = { required: false, name: words, short: words, words }
const option = (id: string) => ({ id, words })

const questionnaire: Questionnaire = {
  id: 'branching',
  version: 3,
  title: words,
  questions: [
    { ...base, id: 'waiting', kind: 'single', options: [option('short'), option('very-long')] },
    {
      ...base,
      id: 'why',
      kind: 'multiple',
      options: [option('queue'), option('papers')],
      showWhen: { question: 'waiting', anyOf: ['very-long'] },
    },
    { ...base, id: 'overall', kind: 'scale', options: [{ ...option('5'), value: 5 }] },
    { ...base, id: 'comment', kind: 'text', options: [] },
  ],
  overall: 'overall',
  elements: [],
}

function through(...given: (string | string[] | undefined)[]): Visit {
  return given.reduce<Visit>((visit, one) => answer(questionnaire, visit, one), begin(questionnaire))
}

describe('a visit', () => {
  test('begins with the first question and ends after the last that is not of free text', () => {
    expect(current(questionnaire, begin(questionnaire))).toMatchObject({
      question: { id: 'waiting' },
      number: 1,
      of: 2,
    })
    expect(through('short', '5').at).toBeUndefined()
    expect(answersOf(questionnaire, through('short', '5'))).toEqual({ waiting: 'short', overall: '5' })
  })

  test('asks why only who waited very long', () => {
    expect(current(questionnaire, through('very-long'))).toMatchObject({ question: { id: 'why' }, number: 2, of: 3 })
    expect(current(questionnaire, through('short'))).toMatchObject({ question: { id: 'overall' }, number: 2, of: 2 })
  })

  test('leaves out the answer to a question that is hidden after a second thought', () => {
    const wrong = through('very-long', ['queue'])
    const first = back(questionnaire, back(questionnaire, wrong)!)!
    expect(first.at).toBe('waiting')
    const mended = answer(questionnaire, answer(questionnaire, first, 'short'), '5')
    expect(answersOf(questionnaire, mended)).toEqual({ waiting: 'short', overall: '5' })
  })

  test('goes back from behind the last question, and from the first only to the start', () => {
    expect(back(questionnaire, through('short', '5'))?.at).toBe('overall')
    expect(back(questionnaire, begin(questionnaire))).toBeUndefined()
  })

  test('an answer that is skipped or emptied is none', () => {
    expect(answersOf(questionnaire, through('very-long', [], undefined))).toEqual({ waiting: 'very-long' })
  })

  test('draws faces for the overall question', () => {
    expect(questionnaire.questions.map((one) => hasFaces(questionnaire, one))).toEqual([false, false, true, false])
  })
})

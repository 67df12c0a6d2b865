// A series goes on over rewordings, and breaks off where an answer would mean something else.

import { describe, expect, test } from 'vitest'
import { bacGiangOneStop } from '../instruments/bac-giang-one-stop.ts'
import { shippedQuestionnaires } from '../instruments/shipped.ts'
import { visit, visitFirst } from '../instruments/visit.ts'
import type { Question } from '../rules.ts'
import { problemsOfMeaning } from './versions.ts'

const next = { ...bacGiangOneStop, version: 2 }

function changed(id: string, change: (question: Question) => Question) {
  return { ...next, questions: next.questions.map((one) => (one.id === id ? change(one) : one)) }
}

describe('a new version', () => {
  test('may reword, drop, add and reorder questions', () => {
    const words = { vi: 'Xin cho biết giới tính', en: 'Please say your sex' }
    const reworded = changed('sex', (one) => ({ ...one, words, required: true, options: one.options.toReversed() }))
    const added = { ...reworded, questions: [...reworded.questions.slice(1).toReversed(), ...visit.questions] }
    expect(problemsOfMeaning(bacGiangOneStop, added)).toEqual([])
  })

  test('may draw a scale as faces', () => {
    const drawn = {
      ...visit,
      questions: visit.questions.map((one) => (one.kind === 'scale' ? { ...one, kind: 'faces' as const } : one)),
    }
    expect(problemsOfMeaning(visitFirst, drawn)).toEqual([])
  })

  test('may not ask for another kind of answer under the same id', () => {
    expect(
      problemsOfMeaning(
        bacGiangOneStop,
        changed('waiting', (one) => ({ ...one, kind: 'multiple' })),
      ),
    ).toEqual([{ at: 'questions.3.kind', code: 'kind-changed', question: 'waiting' }])
  })

  test('may not leave out the worst answer, nor offer a new one', () => {
    const named = changed('attitude', ({ options, ...one }) => {
      return {
        ...one,
        options: options.map((option) => (option.id === 'unfriendly' ? { ...option, id: 'cool' } : option)),
      }
    })
    expect(problemsOfMeaning(bacGiangOneStop, named).map(({ code, option }) => [code, option])).toEqual([
      ['option-removed', 'unfriendly'],
      ['option-added', 'cool'],
    ])
  })

  test('is of the same questionnaire', () => {
    expect(problemsOfMeaning(visit, next).map(({ code }) => code)).toEqual(['other-questionnaire'])
  })

  test('of those that are shipped keeps what every earlier one means', () => {
    for (const [index, later] of shippedQuestionnaires.entries())
      for (const earlier of shippedQuestionnaires.slice(0, index))
        if (earlier.id === later.id) expect(problemsOfMeaning(earlier, later)).toEqual([])
  })
})

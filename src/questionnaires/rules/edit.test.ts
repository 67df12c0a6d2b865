// Editing keeps what refers to a question true.

import { describe, expect, test } from 'vitest'
import { bacGiangOneStop } from '../instruments/bac-giang-one-stop.ts'
import { sipas2017 } from '../instruments/sipas-2017.ts'
import { visit } from '../instruments/visit.ts'
import type { Questionnaire } from '../rules.ts'
import { addQuestion, moveOption, moveQuestion, removeQuestion, renewQuestion, replaceQuestion } from './edit.ts'
import { problemsOfQuestionnaire } from './structure.ts'
import { problemsOfMeaning } from './versions.ts'

const idsOf = ({ questions }: Questionnaire) => questions.map(({ id }) => id)
const words = { vi: 'Ông/bà đi lại mấy lần?', en: 'How many trips?' }

describe('editing a draft', () => {
  test('a new question stands before the comment, is whole where it can be, and has an id of its own', () => {
    const one = addQuestion(visit, 'scale', words)
    const two = addQuestion(one.questionnaire, 'yes-no', words)
    expect(idsOf(two.questionnaire).slice(-3)).toEqual(['how-many-trips', 'how-many-trips-2', 'comment'])
    expect(problemsOfQuestionnaire(two.questionnaire)).toEqual([])
  })

  test('what named a removed question does so no more', () => {
    expect(problemsOfQuestionnaire(removeQuestion(visit, 'overall'))).toEqual([])
    expect(removeQuestion(visit, 'access').elements.map(({ id }) => id)).not.toContain('access')
    expect(problemsOfQuestionnaire(removeQuestion(bacGiangOneStop, 'extra-cost'))).toEqual([])
  })

  test('a question moves by one place, and not beyond the ends', () => {
    expect(idsOf(moveQuestion(visit, 'outcome', -1)).slice(0, 2)).toEqual(['outcome', 'overall'])
    expect(moveQuestion(visit, 'overall', -1)).toEqual(visit)
    expect(moveQuestion(visit, 'comment', 1)).toEqual(visit)
    const outcome = visit.questions[1]!
    expect(moveOption(outcome, 'refused', 1).options.map(({ id }) => id)).toEqual([
      'received',
      'supplemented',
      'finished',
      'refused',
    ])
  })

  test('a question goes from one group to another', () => {
    const fee = sipas2017.questions.find(({ id }) => id === 'fee')!
    const { elements } = replaceQuestion(sipas2017, fee, 'results')
    expect(elements.find(({ id }) => id === 'procedures')?.questions).not.toContain('fee')
    expect(elements.find(({ id }) => id === 'results')?.questions).toContain('fee')
  })

  test('a question that is counted anew takes everything along but its series', () => {
    const changed = { ...bacGiangOneStop.questions[3]!, kind: 'multiple' as const }
    const draft = replaceQuestion(bacGiangOneStop, changed, undefined)
    expect(problemsOfMeaning(bacGiangOneStop, draft)).toHaveLength(1)
    const { questionnaire, id } = renewQuestion(draft, 'waiting')
    expect(id).toBe('waiting-2')
    expect(problemsOfMeaning(bacGiangOneStop, questionnaire)).toEqual([])
    expect(problemsOfQuestionnaire(questionnaire)).toEqual([])
    expect(questionnaire.questions[4]?.showWhen?.question).toBe('waiting-2')
  })
})

// The shipped questionnaires say what their sources say.

import { describe, expect, test } from 'vitest'
import type { Questionnaire } from '../rules.ts'
import { bacGiangOneStop } from './bac-giang-one-stop.ts'
import { satisfactionScale } from './parts.ts'
import { shippedQuestionnaires } from './shipped.ts'
import { short } from './short.ts'
import { sipas2017 } from './sipas-2017.ts'
import { visit, visitFirst } from './visit.ts'

const idsOf = ({ questions }: Questionnaire) => questions.map(({ id }) => id)

describe('the shipped questionnaires', () => {
  test('have the official answers in the official order, 1 to 5', () => {
    expect(satisfactionScale.map(({ value, words }) => [value, words.vi])).toEqual([
      [1, 'Rất không hài lòng'],
      [2, 'Không hài lòng'],
      [3, 'Bình thường'],
      [4, 'Hài lòng'],
      [5, 'Rất hài lòng'],
    ])
  })

  test('each have an optional comment at the end', () => {
    for (const { questions } of shippedQuestionnaires)
      expect(questions.at(-1)).toMatchObject({ id: 'comment', kind: 'text', required: false })
  })

  test('are each named once by id and version', () => {
    const names = shippedQuestionnaires.map(({ id, version }) => `${id} ${version}`)
    expect(new Set(names).size).toBe(names.length)
  })

  test('of a visit: the first version asks what it always asked', () => {
    expect(idsOf(visitFirst)).toEqual(['overall', 'access', 'procedures', 'officers', 'results', 'feedback', 'comment'])
  })

  test('of a visit: the second version asks first for the outcome, and counts five elements alike', () => {
    expect(idsOf(visit)).toEqual(['overall', 'outcome', ...idsOf(visitFirst).slice(1)])
    expect(visit.questions.filter(({ required }) => required).map(({ id }) => id)).toEqual(['overall'])
    expect(visit.elements.map(({ weight, questions }) => [weight, questions])).toEqual(
      ['access', 'procedures', 'officers', 'results', 'feedback'].map((id) => [1, [id]]),
    )
  })

  test('in short: two taps', () => {
    expect(idsOf(short)).toEqual(['overall', 'mattered', 'comment'])
  })

  test('of SIPAS: five elements with 4, 5, 6, 3 and 4 criteria', () => {
    expect(sipas2017.elements.map(({ questions }) => questions.length)).toEqual([4, 5, 6, 3, 4])
    expect(idsOf(sipas2017).slice(-2)).toEqual(['overall', 'comment'])
  })

  test('of Bắc Giang: eight questions, two of them on the person, with three branches', () => {
    const branches = bacGiangOneStop.questions.flatMap(({ id, showWhen }) =>
      showWhen ? [[id, showWhen.question]] : [],
    )
    expect(branches).toEqual([
      ['waiting-reasons', 'waiting'],
      ['late-notice', 'timeliness'],
      ['extra-cost-fields', 'extra-cost'],
      ['extra-cost-other', 'extra-cost-fields'],
    ])
    expect(idsOf(bacGiangOneStop).slice(0, 4)).toEqual(['age', 'sex', 'field', 'waiting'])
  })
})

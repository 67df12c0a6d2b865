// The shipped questionnaires say what their sources say.

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Questionnaire } from '../rules.ts'
import { bacGiangOneStop } from './bac-giang-one-stop.ts'
import { satisfactionScale } from './parts.ts'
import { shippedQuestionnaires } from './shipped.ts'
import { short } from './short.ts'
import { sipas2017 } from './sipas-2017.ts'
import { visit, visitFirst } from './visit.ts'

/** The first 16 digits of SHA-256 of each version as JSON. */
const fingerprints = [
  ['short 1', '3b1c710fbdf7d162'],
  ['visit 1', '46eccbacd54be79f'],
  ['visit 2', 'aff1b153fc96418e'],
  ['sipas-2017 1', '322ce20c79da7093'],
  ['bac-giang-one-stop 1', 'ecf4c9204c3d95b4'],
  ['police 1', '0d7353ba0cfbf676'],
] as const

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

  /** Whoever changes a wording makes a new version, with a line of its own here: answers to this one are published. */
  test.each(fingerprints)('%s is word for word what it was when it was published', (name, fingerprint) => {
    const one = shippedQuestionnaires.find(({ id, version }) => `${id} ${version}` === name)
    const hash = createHash('sha256')
      .update(JSON.stringify(one) ?? '')
      .digest('hex')
    expect(hash.slice(0, 16)).toBe(fingerprint)
  })

  test('all have a fingerprint', () => {
    expect(fingerprints.map(([name]) => name)).toEqual(
      shippedQuestionnaires.map(({ id, version }) => `${id} ${version}`),
    )
  })
})

// Which answers open what, and what is read aloud.

import { expect, test } from 'vitest'
import { bacGiangOneStop } from '../instruments/bac-giang-one-stop.ts'
import { sipas2017 } from '../instruments/sipas-2017.ts'
import { visit } from '../instruments/visit.ts'
import type { Questionnaire } from '../rules.ts'
import { followPlan } from './follow.ts'
import { spokenTexts } from './spoken.ts'

const numbersOf = (plan: ReturnType<typeof followPlan>, id: string) =>
  plan.follows.get(id)?.chain.map(({ number }) => number)

test('an answer opens what follows it, and a follow-up of a follow-up waits for both', () => {
  const plan = followPlan(bacGiangOneStop)
  expect(plan.opens('waiting', 'very-long')).toBe('1')
  expect(plan.opens('waiting', 'quick')).toBeUndefined()
  expect(numbersOf(plan, 'waiting')).toEqual([])
  expect(numbersOf(plan, 'extra-cost-fields')).toEqual([3])
  expect(numbersOf(plan, 'extra-cost-other')).toEqual([3, 4])
})

test('an answer may open several', () => {
  const more = bacGiangOneStop.questions.filter(({ id }) => id === 'waiting-reasons')
  const questions = [...bacGiangOneStop.questions, ...more.map((one) => ({ ...one, id: 'again' }))]
  expect(followPlan({ ...bacGiangOneStop, questions }).opens('waiting', 'very-long')).toBe('1 5')
})

test('a thirteenth follow-up is seen by everybody', () => {
  const follow = bacGiangOneStop.questions.find(({ id }) => id === 'late-notice')!
  const many = Array.from({ length: 13 }, (_, index) => ({ ...follow, id: `follow-${index + 1}` }))
  const long: Questionnaire = { ...visit, questions: [...bacGiangOneStop.questions.slice(0, 9), ...many] }
  const plan = followPlan(long)
  expect(numbersOf(plan, 'follow-11')).toEqual([12])
  expect(numbersOf(plan, 'follow-12')).toEqual([null])
})

test('a kiosk says each question with its answers, as sentences', () => {
  const [first, second] = spokenTexts(visit, 'vi')
  expect(first).toEqual({
    key: 'overall',
    text: 'Lần này đến làm việc, ông/bà hài lòng đến mức nào? Rất không hài lòng. Không hài lòng. Bình thường. Hài lòng. Rất hài lòng.',
  })
  expect(second?.text).toContain('Đã nhận được kết quả.')
  expect(spokenTexts(visit, 'en').at(-1)?.text).toBe('Is there anything you would like to add?')
})

test('a kiosk says what is to be said before the first question', () => {
  expect(spokenTexts(sipas2017, 'vi')[0]?.key).toBe('')
})

test('a kiosk says the words that were written for the ear', () => {
  const [overall, ...others] = visit.questions
  const spoken = { vi: 'Xin chọn một khuôn mặt', en: 'Choose a face' }
  const [first] = spokenTexts({ ...visit, questions: [{ ...overall!, spoken }, ...others] }, 'vi')
  expect(first?.text).toMatch(/^Xin chọn một khuôn mặt\. Rất không hài lòng\./)
})

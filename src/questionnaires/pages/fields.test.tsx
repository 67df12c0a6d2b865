// The fields of a questionnaire as a form draws them, parsed and asserted by role and name.

import { parse } from 'node-html-parser'
import { describe, expect, test } from 'vitest'
import { bacGiangOneStop } from '../instruments/bac-giang-one-stop.ts'
import { shippedQuestionnaires } from '../instruments/shipped.ts'
import { sipas2017 } from '../instruments/sipas-2017.ts'
import { visit } from '../instruments/visit.ts'
import { checkAnswers } from '../rules/answers.ts'
import type { Questionnaire } from '../rules.ts'
import { answerField, QuestionFields, type QuestionFieldsProps, questionProblems } from './fields.tsx'

async function draw(questionnaire: Questionnaire, rest: Partial<QuestionFieldsProps> = {}) {
  const markup: { toString(): string | Promise<string> } = (
    <QuestionFields lang="vi" questionnaire={questionnaire} values={{}} problems={[]} {...rest} />
  )
  return parse(await markup.toString())
}

const number: Questionnaire['questions'][number] = {
  ...visit.questions.at(-1)!,
  id: 'trips',
  kind: 'number',
  minimum: 0,
  maximum: 20,
}

describe('the fields of a questionnaire', () => {
  test.each(shippedQuestionnaires.map((one) => [`${one.id} ${one.version}`, one] as const))(
    '%s has a field for every question and an input for every option',
    async (_, questionnaire) => {
      const page = await draw(questionnaire)
      for (const { id, options } of questionnaire.questions) {
        const controls = page.querySelectorAll(`[name="${answerField(id)}"]`)
        if (options.length === 0) expect(controls).toHaveLength(1)
        const values = controls.map((one) => one.getAttribute('value')).filter(Boolean)
        expect(values).toEqual(options.map((option) => option.id))
      }
      const ids = page.querySelectorAll('[id]').map((one) => one.id)
      expect(new Set(ids).size).toBe(ids.length)
    },
  )

  test('a scale is shown in the order of its instrument, whatever its values', async () => {
    const [overall, ...others] = visit.questions
    const turned = { ...overall!, options: overall!.options.toReversed() }
    const page = await draw({ ...visit, questions: [turned, ...others] })
    const values = page.querySelectorAll('[name="answers.overall"]').map((one) => one.getAttribute('value'))
    expect(values).toEqual(['5', '4', '3', '2', '1'])
  })

  test('what was chosen and written is there again, with the problem at its field', async () => {
    const values = { 'answers.overall': ['2'], 'answers.comment': ['Chờ lâu'] }
    const problems = questionProblems([{ question: 'overall', code: 'required' }], visit, 'vi')
    const page = await draw(visit, { values, problems })
    expect(page.querySelectorAll('[checked]').map((one) => one.getAttribute('value'))).toContain('2')
    expect(page.querySelector('textarea')?.textContent.trim()).toBe('Chờ lâu')
    expect(page.querySelector('#f-answers\\.overall-error')?.textContent).toContain('Xin ông/bà chọn một câu trả lời.')
  })

  test('a follow-up stands inside what its answers open', async () => {
    const page = await draw(bacGiangOneStop)
    const opener = page.querySelector('[name="answers.waiting"][value="very-long"]')
    const follow = page.querySelector(`[data-follows="${opener?.getAttribute('data-opens')}"]`)
    expect(follow?.querySelectorAll('[name="answers.waiting-reasons"]')).toHaveLength(3)
    expect(follow?.querySelector('.follow-when')?.textContent).toContain('Chờ đợi rất lâu')
    const inner = page.querySelector('[name="answers.extra-cost-other"]')
    const chain = [inner?.closest('[data-follows="4"]'), inner?.closest('[data-follows="3"]')]
    expect(chain.map((one) => one?.getAttribute('data-follows'))).toEqual(['4', '3'])
  })

  test('criteria of one element stand under its name; an element of one question has none', async () => {
    expect((await draw(sipas2017)).querySelectorAll('h2').map((one) => one.textContent)).toEqual(
      sipas2017.elements.map(({ name }) => name.vi),
    )
    expect((await draw(visit)).querySelector('h2')).toBeNull()
  })

  test('only some of the questions, one of them as the heading of the page', async () => {
    const page = await draw(visit, { only: ['overall'], heading: 'overall', headingHint: 'Không ghi tên.' })
    expect(page.querySelector('h1')?.textContent.trim()).toBe(visit.questions[0]!.words.vi)
    expect(page.querySelectorAll('fieldset')).toHaveLength(1)
    expect(page.textContent).toContain('Không ghi tên.')
  })

  test('a number says its bounds, and is refused in words that name them', async () => {
    const counted = { ...visit, questions: [...visit.questions, number] }
    expect((await draw(counted)).querySelector('#f-answers\\.trips-hint')?.textContent).toBe('Từ 0 đến 20.')
    const { problems } = checkAnswers(counted, { answers: { overall: 5, trips: '21', other: 1 } })
    expect(questionProblems(problems, counted, 'vi')).toEqual([
      { field: 'answers.trips', message: 'Xin viết một số từ 0 đến 20.' },
      { field: '', message: 'Phiếu này không có câu hỏi ấy. Xin tải lại trang.' },
    ])
  })
})

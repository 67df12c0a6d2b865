// What a rating is and what is counted of it: examples first, then properties.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { localDateOf } from '../platform/values/dates.ts'
import { elementQuestions, satisfactionScale, visitQuestionnaire } from './questionnaires.ts'
import { cleanText, RatingInput, rateVisit, rollupsOf, weekOf } from './rules.ts'

const place = { unitId: 'u1', unitVersionId: 'v1' }
const sent = {
  id: '5b8d0a3e-8f4b-4a67-9f43-0a1f6f1c2d3e',
  place: 'thi-tran-doi-ngo-quay-1',
  answers: { overall: 4, officers: 5 },
  lang: 'vi',
  channel: 'qr',
}

describe('the questionnaire', () => {
  test('has the official answers in the official order, 1 to 5', () => {
    expect(satisfactionScale.map(({ value, words }) => [value, words.vi])).toEqual([
      [1, 'Rất không hài lòng'],
      [2, 'Không hài lòng'],
      [3, 'Bình thường'],
      [4, 'Hài lòng'],
      [5, 'Rất hài lòng'],
    ])
  })

  test('asks one question that must be answered and five that may be', () => {
    expect(visitQuestionnaire.questions.filter((question) => question.required).map(({ id }) => id)).toEqual([
      'overall',
    ])
    expect(elementQuestions).toHaveLength(5)
  })

  test('has an input for every question, and no other', () => {
    const asked = visitQuestionnaire.questions.filter(({ kind }) => kind === 'scale').map(({ id }) => id)
    expect(Object.keys(RatingInput.shape.answers.shape)).toEqual(asked)
  })

  test('has ids that are used once', () => {
    const ids = visitQuestionnaire.questions.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('what a citizen sends', () => {
  test('is taken with one answer and nothing else', () => {
    expect(RatingInput.parse({ ...sent, answers: { overall: 1 } }).answers).toEqual({ overall: 1 })
  })

  test.each([
    ['no answer', { answers: {} }, 'answers.overall'],
    ['a sixth level', { answers: { overall: 6 } }, 'answers.overall'],
    ['a level as text', { answers: { overall: '4' } }, 'answers.overall'],
    ['half a level', { answers: { overall: 4, access: 2.5 } }, 'answers.access'],
    ['an unknown question', { answers: { overall: 4, speed: 1 } }, 'answers'],
    ['an id that is none', { id: '1' }, 'id'],
    ['a place with a blank', { place: 'doi ngo' }, 'place'],
    ['a channel that needs a ticket or an officer', { channel: 'paper' }, 'channel'],
    ['a comment that is too long', { comment: 'ă'.repeat(1001) }, 'comment'],
  ])('is refused with %s', (_, change, field) => {
    const result = RatingInput.safeParse({ ...sent, ...change })
    expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
  })

  test('may have a comment of exactly a thousand letters, however they were typed', () => {
    const decomposed = 'ế'.repeat(1000).normalize('NFD')
    expect(RatingInput.parse({ ...sent, comment: ` ${decomposed}\r\n` }).comment).toBe('ế'.repeat(1000))
  })

  test('keeps its enumeration of levels for programs', () => {
    const schema = z.toJSONSchema(RatingInput, { io: 'input' })
    expect(JSON.stringify(schema)).toContain('"enum":[1,2,3,4,5]')
  })

  test('is cleaned of what no person types, and keeps its lines', () => {
    expect(cleanText('  Tốt\u0000 lắm\r\ncảm ơn\u0007 \n')).toBe('Tốt lắm\ncảm ơn')
  })

  test('is clean after it was cleaned once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text))
      }),
    )
  })
})

describe('a rating', () => {
  const at = new Date('2021-10-24T17:30:15.123Z') // Monday 25 October, half past midnight in Việt Nam

  test('is of the place, the version and the week in which it was sent', () => {
    expect(rateVisit(RatingInput.parse({ ...sent, comment: ' Tốt ' }), place, at)).toEqual({
      id: sent.id,
      unitId: 'u1',
      unitVersionId: 'v1',
      questionnaire: 'visit',
      questionnaireVersion: 1,
      kind: 'open',
      channel: 'qr',
      lang: 'vi',
      score: 4,
      answers: [
        { question: 'overall', option: '4' },
        { question: 'officers', option: '5' },
      ],
      comment: 'Tốt',
      hour: new Date('2021-10-24T17:00:00Z'),
      week: '2021-10-25',
    })
  })

  test('has no comment when nothing but blanks was written', () => {
    expect(rateVisit(RatingInput.parse({ ...sent, comment: ' \r\n ' }), place, at).comment).toBeNull()
  })

  test('counts once for each question that was answered', () => {
    const changes = rollupsOf(rateVisit(RatingInput.parse(sent), place, at))
    expect(changes.map(({ question, option, count }) => [question, option, count])).toEqual([
      ['overall', '4', 1],
      ['officers', '5', 1],
    ])
    for (const change of changes)
      expect(change).toMatchObject({ unitVersionId: 'v1', week: '2021-10-25', kind: 'open' })
  })
})

describe('a week', () => {
  test.each([
    ['2021-10-25', '2021-10-25'],
    ['2021-10-31', '2021-10-25'],
    ['2021-01-03', '2020-12-28'],
    ['2020-02-29', '2020-02-24'],
  ])('of %s begins on %s', (date, monday) => {
    expect(weekOf(date)).toBe(monday)
  })

  test('begins on a Monday at most six days before', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1975-06-13'), max: new Date('2100-01-01'), noInvalidDate: true }), (at) => {
        const date = localDateOf(at)
        const monday = weekOf(date)
        expect(new Date(monday).getUTCDay()).toBe(1)
        const days = (Date.parse(date) - Date.parse(monday)) / 86_400_000
        expect(days >= 0 && days < 7).toBe(true)
      }),
    )
  })

  test('and the date are those that a calendar of Việt Nam shows', () => {
    const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' })
    fc.assert(
      fc.property(fc.date({ min: new Date('1976-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (at) => {
        expect(localDateOf(at)).toBe(calendar.format(at))
      }),
    )
  })
})

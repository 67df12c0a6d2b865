// What a rating is and what is counted of it: examples first, then properties.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDateOf } from '../platform/values/dates.ts'
import { visit } from '../questionnaires/instruments/visit.ts'
import { checkAnswers } from '../questionnaires/rules/answers.ts'
import { quarterOf } from '../tickets/rules.ts'
import {
  addDays,
  cellsOf,
  closingDayOf,
  lastDayOf,
  mayOpen,
  openRating,
  promisedDayOf,
  RatingInput,
  weekOf,
} from './rules.ts'

const place = { unitId: 'u1', unitVersionId: 'v1' }
const sent = {
  id: '5b8d0a3e-8f4b-4a67-9f43-0a1f6f1c2d3e',
  place: 'thi-tran-doi-ngo-quay-1',
  answers: { overall: 4, officers: 5 },
  lang: 'vi',
  channel: 'qr',
}

describe('what a citizen sends', () => {
  test('is taken with one answer and nothing else', () => {
    expect(RatingInput.parse({ ...sent, answers: { overall: '1' } }).answers).toEqual({ overall: '1' })
  })

  test.each([
    ['an id that is none', { id: '1' }, 'id'],
    ['a place with a blank', { place: 'doi ngo' }, 'place'],
    ['a channel that needs a ticket or an officer', { channel: 'paper' }, 'channel'],
    ['a comment that is too long', { comment: 'ă'.repeat(1001) }, 'comment'],
    ['a field that nobody knows', { at: '2021-10-20T00:00:00Z' }, ''],
  ])('is refused with %s', (_, change, field) => {
    const result = RatingInput.safeParse({ ...sent, ...change })
    expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
  })

  test('may have a comment of exactly a thousand letters, however they were typed', () => {
    const decomposed = 'ế'.repeat(1000).normalize('NFD')
    expect(RatingInput.parse({ ...sent, comment: ` ${decomposed}\r\n` }).comment).toBe('ế'.repeat(1000))
  })
})

describe('a rating', () => {
  const at = new Date('2021-10-24T17:30:15.123Z') // Monday 25 October, half past midnight in Việt Nam

  const rated = (change = {}) => {
    const input = RatingInput.parse({ ...sent, ...change })
    return openRating(input, visit, checkAnswers(visit, { answers: input.answers }), place, at)
  }

  test('is of the place, the version, the week and the quarter in which it was sent', () => {
    expect(rated({ answers: { ...sent.answers, comment: ' Tốt ' } })).toMatchObject({
      id: sent.id,
      unitId: 'u1',
      unitVersionId: 'v1',
      questionnaire: 'visit',
      questionnaireVersion: 2,
      kind: 'open',
      channel: 'qr',
      lang: 'vi',
      score: 4,
      answers: { overall: '4', officers: '5' },
      texts: { comment: 'Tốt' },
      assisted: false,
      hour: new Date('2021-10-24T17:00:00Z'),
      week: '2021-10-25',
      quarter: '2021-Q4',
    })
  })

  test('counts once for each question, for all together, and for the outcome', () => {
    expect(cellsOf(visit, { overall: '4', outcome: 'refused', officers: '5' })).toEqual([
      ['overall', '4'],
      ['outcome', 'refused'],
      ['officers', '5'],
      ['(all)', 'satisfied'],
      ['overall/refused', '4'],
    ])
  })

  test('with one answer below 4 is not satisfied with all, and without a scale counts for nothing more', () => {
    expect(cellsOf(visit, { overall: '5', officers: '3' })).toContainEqual(['(all)', 'other'])
    expect(cellsOf(visit, { outcome: 'received' })).toEqual([['outcome', 'received']])
    expect(cellsOf(visit, { reasons: ['crowded', 'slow'], visits: 2 })).toEqual([
      ['reasons', 'crowded'],
      ['reasons', 'slow'],
      ['visits', '2'],
    ])
  })
})

describe('a box', () => {
  test.each([
    ['2021-10-20', '2021-Q4', '2021-12-31', '2022-01-15', '2022-01-16'],
    ['2024-02-29', '2024-Q1', '2024-03-31', '2024-04-15', '2024-04-16'],
    ['2021-09-30', '2021-Q3', '2021-09-30', '2021-10-15', '2021-10-16'],
  ])('of %s is of %s, which ends on %s and takes tickets up to %s', (day, quarter, last, closing, promised) => {
    expect(quarterOf(day)).toBe(quarter)
    expect(lastDayOf(quarter)).toBe(last)
    expect(closingDayOf(quarter)).toBe(closing)
    expect(promisedDayOf(quarter)).toBe(promised)
  })

  test('is opened with ten, with fewer only when no more can come, and never empty', () => {
    expect(mayOpen(9, '2021-Q4', '2022-01-14', 10)).toBe(false)
    expect(mayOpen(10, '2021-Q4', '2021-10-20', 10)).toBe(true)
    expect(mayOpen(1, '2021-Q4', '2022-01-15', 10)).toBe(true)
    expect(mayOpen(0, '2021-Q4', '2022-01-15', 10)).toBe(false)
    // A smaller setting for figures does not open boxes sooner.
    expect(mayOpen(9, '2021-Q4', '2021-10-20', 5)).toBe(false)
  })

  test('lies in the quarter of every day in it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        const day = addDays('1990-01-01', days)
        expect(lastDayOf(quarterOf(day)) >= day).toBe(true)
        expect(addDays(lastDayOf(quarterOf(day)), -92) < day).toBe(true)
      }),
    )
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

// What a rating is and which figures may be shown: examples first, then properties.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { elementQuestions, type Level, levels, satisfactionScale, visitQuestionnaire } from './questionnaires.ts'
import {
  cleanText,
  countLevels,
  type LevelCounts,
  localDateOf,
  RatingInput,
  rateVisit,
  rollupsOf,
  showableParts,
  summarise,
  totalOf,
  trendOf,
  weekOf,
} from './rules.ts'

const settings = { minimumCell: 10 }
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

describe('a result', () => {
  test('gives n, distribution, satisfied share with its interval, and mean', () => {
    // 10, 16, 5 of 31: the counts and 83.87 % are a published example; the interval is worked out by hand.
    expect(summarise(counts(0, 0, 5, 16, 10), settings)).toEqual({
      shown: true,
      n: 31,
      distribution: [
        { level: 1, count: 0, percent: 0 },
        { level: 2, count: 0, percent: 0 },
        { level: 3, count: 5, percent: 16.1 },
        { level: 4, count: 16, percent: 51.6 },
        { level: 5, count: 10, percent: 32.3 },
      ],
      satisfied: { count: 26, percent: 83.9, low: 67.4, high: 92.9 },
      mean: 4.16,
    })
  })

  test('rounds a half up', () => {
    const result = summarise(counts(0, 0, 79, 1, 0), settings)
    expect(result).toMatchObject({ satisfied: { percent: 1.3 }, mean: 3.01 }) // 1.25 %, 3.0125
  })

  test('of nine answers holds no figure but the minimum', () => {
    expect(summarise(counts(1, 2, 3, 2, 1), settings)).toEqual({ shown: false, minimum: 10 })
    expect(summarise(counts(0, 0, 0, 0, 0), settings)).toEqual({ shown: false, minimum: 10 })
  })

  test('of fewer than five is never shown, whatever the setting', () => {
    expect(summarise(counts(0, 0, 0, 0, 4), { minimumCell: 1 })).toEqual({ shown: false, minimum: 5 })
    expect(summarise(counts(0, 0, 0, 0, 5), { minimumCell: 1 }).shown).toBe(true)
  })

  test('refuses counts below zero', () => {
    expect(() => summarise(counts(-1, 0, 0, 0, 50), settings)).toThrow(RangeError)
  })

  test('agrees with its counts, and its interval holds its share', () => {
    fc.assert(
      fc.property(someCounts(), (given) => {
        const result = summarise(given, settings)
        expect(result.shown).toBe(totalOf(given) >= 10)
        if (!result.shown) return
        const { n, distribution, satisfied, mean } = result
        expect(distribution.reduce((sum, { count }) => sum + count, 0)).toBe(n)
        for (const { count, percent } of distribution)
          expect(Math.abs(percent - (100 * count) / n)).toBeLessThan(0.0501)
        expect(satisfied.low).toBeLessThanOrEqual(satisfied.percent)
        expect(satisfied.high).toBeGreaterThanOrEqual(satisfied.percent)
        expect(mean >= 1 && mean <= 5).toBe(true)
      }),
    )
  })

  test('is the same from the roll-ups as from the ratings', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...levels), { minLength: 10, maxLength: 60 }), (given) => {
        const changes = given.flatMap((overall) =>
          rollupsOf(rateVisit(RatingInput.parse({ ...sent, answers: { overall } }), place, new Date(0))),
        )
        const direct = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 }
        for (const level of given) direct[level] += 1
        expect(summarise(countLevels(changes), settings)).toEqual(summarise(direct, settings))
      }),
    )
  })

  test('lets a negative cell cancel a marked rating', () => {
    expect(
      countLevels([
        { option: '5', count: 3 },
        { option: '5', count: -1 },
      ])[5],
    ).toBe(2)
    expect(() => countLevels([{ option: '6', count: 1 }])).toThrow(RangeError)
  })
})

describe('a trend', () => {
  test('joins weeks until there are enough answers, and the rest with the last point', () => {
    const weeks = [
      { week: '2021-10-18', counts: counts(0, 0, 0, 3, 0) },
      { week: '2021-10-04', counts: counts(0, 0, 1, 9, 9) },
      { week: '2021-10-11', counts: counts(0, 4, 0, 0, 4) },
      { week: '2021-10-25', counts: counts(1, 0, 0, 0, 0) },
    ]
    expect(trendOf(weeks, settings).map(({ fromWeek, toWeek, summary }) => [fromWeek, toWeek, summary.n])).toEqual([
      ['2021-10-04', '2021-10-04', 19],
      ['2021-10-11', '2021-10-25', 12],
    ])
  })

  test('of too few answers has no point', () => {
    expect(trendOf([{ week: '2021-10-18', counts: counts(0, 0, 0, 3, 0) }], settings)).toEqual([])
    expect(trendOf([], settings)).toEqual([])
  })

  test('shows all answers or none, so that nothing can be found by subtraction', () => {
    fc.assert(
      fc.property(fc.array(someCounts(6), { maxLength: 30 }), (given) => {
        const weeks = given.map((each, index) => ({
          week: weekOf(localDateOf(new Date(index * 604_800_000))),
          counts: each,
        }))
        const points = trendOf(weeks, settings)
        const total = given.reduce((sum, each) => sum + totalOf(each), 0)
        expect(points.reduce((sum, { summary }) => sum + summary.n, 0)).toBe(total >= 10 ? total : 0)
        for (const { summary } of points) expect(summary.n).toBeGreaterThanOrEqual(10)
      }),
    )
  })
})

describe('parts of a whole', () => {
  test.each([
    [
      [30, 20, 12],
      [true, true, true],
    ],
    [
      [30, 20, 4],
      [true, false, false],
    ],
    [
      [30, 6, 6],
      [true, false, false],
    ],
    [
      [30, 20, 0],
      [true, true, false],
    ],
    [
      [9, 0],
      [false, false],
    ],
    [[], []],
  ])('of %j may be shown: %j', (sizes, expected) => {
    expect(showableParts(sizes, settings)).toEqual(expected)
  })

  test('never leave a rest that is too small', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 8 }), (sizes) => {
        const shown = showableParts(sizes, settings)
        const rest = sizes.reduce((sum, size, index) => sum + (shown[index] ? 0 : size), 0)
        const whole = sizes.reduce((sum, size) => sum + size, 0)
        expect(rest === 0 || rest >= 10 || whole < 10).toBe(true)
        for (const [index, size] of sizes.entries()) expect(shown[index] && size < 10).toBe(false)
      }),
    )
  })
})

function counts(...each: [number, number, number, number, number]): LevelCounts {
  return Object.fromEntries(levels.map((level, index) => [level, each[index]])) as Record<Level, number>
}

function someCounts(most = 400): fc.Arbitrary<LevelCounts> {
  const one = fc.nat(most)
  return fc.tuple(one, one, one, one, one).map((each) => counts(...each))
}

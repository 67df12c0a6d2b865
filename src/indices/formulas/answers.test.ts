// TOP2, MEAN and ALL_TOP2: worked examples, blanks, weights, rounding, and what is refused.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allTop2 } from './all-top2.ts'
import { mean } from './mean.ts'
import { top2 } from './top2.ts'

/** Counts from 5 down to 1, and blanks. */
const levels = (five: number, four: number, three = 0, two = 0, one = 0, blank = 0) => ({
  5: five,
  4: four,
  3: three,
  2: two,
  1: one,
  blank,
})

const ofTop2 = (input: unknown) => top2.compute(top2.Input.parse(input))
const ofMean = (input: unknown) => mean.compute(mean.Input.parse(input))
const ofAll = (input: unknown) => allTop2.compute(allTop2.Input.parse(input))
const fields = (error: { issues: { path: PropertyKey[] }[] } | undefined) =>
  error?.issues.map(({ path }) => path.join('.'))

const real = { questions: { overall: levels(10, 16, 5) } }

describe('the same 31 answers, 10 / 16 / 5 / 0, by three formulas', () => {
  test('TOP2 is 83.87 %', () => {
    expect(ofTop2(real).pooled).toMatchObject({ answers: 31, satisfied: 26, percent: 83.87 })
    expect(ofTop2(real).averaged.percent).toBe(83.87)
  })

  test.each([
    ['level', 4.16],
    ['of-five', 83.23],
    ['rescaled', 79.03],
  ])('MEAN on the scale %s is %d', (scale, value) => {
    expect(ofMean({ ...real, scale }).averaged.value).toBe(value)
  })
})

describe('TOP2', () => {
  test('has the exact interval under 40 answers, Wilson from 40 on, and narrows with a large part of everybody', () => {
    expect(ofTop2(real).pooled.interval).toEqual({ low: 66.27, high: 94.55, level: 95, method: 'clopper-pearson' })
    const more = { questions: { overall: levels(100, 160, 50) } }
    expect(ofTop2(more).pooled.interval).toEqual({ low: 79.37, high: 87.55, level: 95, method: 'wilson' })
    const narrowed = ofTop2({ ...real, population: 60 }).pooled.interval!
    expect(narrowed.population).toBe(60)
    expect(narrowed.high - narrowed.low).toBeLessThan(94.55 - 66.27)
    expect(ofTop2({ ...real, population: 31 }).pooled.interval).toMatchObject({ low: 83.87, high: 83.87 })
  })

  test('does not count blanks, and a question without answers has no figure', () => {
    const found = ofTop2({ questions: { a: levels(8, 0, 2, 0, 0, 40), b: levels(0, 0, 0, 0, 0, 50) } })
    expect(found.questions[0]).toMatchObject({ answers: 10, blank: 40, percent: 80 })
    expect(found.questions[1]).toMatchObject({ answers: 0, percent: null, interval: null })
    expect(found.averaged).toMatchObject({ percent: 80, leftOut: ['b'] })
    expect(ofTop2({ questions: { b: levels(0, 0) } })).toMatchObject({
      pooled: { percent: null, interval: null },
      averaged: { percent: null, interval: null },
    })
  })

  const elements = [
    { id: 'access', weight: 1, questions: ['seats', 'signs'] },
    { id: 'officers', weight: 3, questions: ['polite'] },
  ]
  const questions = { seats: levels(5, 0, 5), signs: levels(10, 0), polite: levels(20, 0, 20) }

  test('pooled and averaged are two figures: the first by answers, the second by elements and their weights', () => {
    const found = ofTop2({ questions, elements })
    expect(found.pooled).toMatchObject({ answers: 60, satisfied: 35, percent: 58.33 })
    expect(found.averaged.elements.map(({ percent }) => percent)).toEqual([75, 50])
    expect(found.averaged.percent).toBe(56.25)
  })

  test('an element that nobody answered is left out with its weight', () => {
    const found = ofTop2({ questions: { ...questions, polite: levels(0, 0) }, elements })
    expect(found.averaged.percent).toBe(75)
    expect(found.averaged.leftOut).toEqual(['polite'])
  })

  test('averages before it rounds', () => {
    const thirds = { a: levels(1, 0, 2), b: levels(1, 0, 2), c: levels(0, 1, 2) }
    expect(ofTop2({ questions: thirds, decimals: 0 }).averaged.percent).toBe(33)
    const halves = { a: levels(1, 0, 7), b: levels(1, 0, 7) }
    expect(ofTop2({ questions: halves, decimals: 1 }).averaged.percent).toBe(12.5)
    expect(ofTop2({ questions: halves, decimals: 0 }).averaged.percent).toBe(13)
  })

  test('the interval over several questions is as wide as if each person answered them all alike', () => {
    const one = ofTop2({ questions: { a: levels(40, 40, 20) } }).pooled.interval
    const five = ofTop2({
      questions: Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((id) => [id, levels(40, 40, 20)])),
    })
    expect(five.pooled.interval).toEqual(one)
    expect(five.averaged.interval).toEqual(one)
  })

  test('is a whole number of answers in the pool, and lies within its interval', () => {
    const counts = fc.record({
      1: fc.nat(50),
      2: fc.nat(50),
      3: fc.nat(50),
      4: fc.nat(50),
      5: fc.integer({ min: 1, max: 50 }),
    })
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 6 }), (list) => {
        const found = ofTop2({
          questions: Object.fromEntries(list.map((one, index) => [`q${index}`, one])),
          decimals: 4,
        })
        for (const { percent, interval } of [found.pooled, found.averaged, ...found.questions]) {
          expect(interval!.low).toBeLessThanOrEqual(percent!)
          expect(interval!.high).toBeGreaterThanOrEqual(percent!)
        }
        expect(Math.round((found.pooled.percent! / 100) * found.pooled.answers)).toBe(found.pooled.satisfied)
      }),
    )
  })

  test('says everything that is wrong at once', () => {
    const wrong = top2.Input.safeParse({
      questions: { a: { 5: -1, 6: 3 }, b: { 5: 1.5 } },
      elements: [{ id: 'x', weight: 0, questions: [] }],
      decimals: 9,
      comment: 'no such field',
    })
    expect(fields(wrong.error)).toEqual(
      expect.arrayContaining([
        'questions.a.5',
        'questions.b.5',
        'elements.0.weight',
        'elements.0.questions',
        'decimals',
      ]),
    )
    const unknown = top2.Input.safeParse({
      questions: { a: levels(30, 0) },
      elements: [{ id: 'x', questions: ['a', 'b', 'a'] }],
      population: 20,
    })
    expect(fields(unknown.error)).toEqual(['elements.0.questions.1', 'elements.0.questions.2', 'questions.a'])
    expect(fields(top2.Input.safeParse({ questions: {} }).error)).toEqual(['questions'])
  })
})

describe('MEAN', () => {
  test('has a t interval, or a bootstrap one that its seed makes the same', () => {
    expect(ofMean({ ...real, scale: 'level' }).averaged.interval).toEqual({
      low: 3.91,
      high: 4.41,
      level: 95,
      method: 't',
    })
    const drawn = ofMean({ ...real, scale: 'level', interval: 'bootstrap', seed: 5 }).averaged.interval
    expect(drawn).toMatchObject({ method: 'bootstrap' })
    expect(ofMean({ ...real, scale: 'level', interval: 'bootstrap', seed: 5 }).averaged.interval).toEqual(drawn)
  })

  test('has no interval when all answered the same', () => {
    expect(ofMean({ questions: { a: levels(30, 0) } }).averaged).toMatchObject({ value: 100, interval: null })
    expect(ofMean({ questions: { a: levels(0, 0) } }).averaged).toMatchObject({ value: null, interval: null })
  })

  test('an interval never leaves its scale', () => {
    const few = { questions: { a: levels(5, 1) } }
    expect(ofMean(few).averaged.interval!.high).toBe(100)
    expect(ofMean({ ...few, scale: 'level' }).averaged.interval!.high).toBe(5)
  })

  test('weighs elements, and its interval over several questions is that of fully alike answers', () => {
    const counts = levels(40, 30, 20, 6, 4)
    const one = ofMean({ questions: { a: counts } }).averaged
    const three = ofMean({ questions: { a: counts, b: counts, c: counts } }).averaged
    expect(three.value).toBe(one.value)
    expect(three.interval).toEqual(one.interval)
    const weighted = ofMean({
      questions: { a: levels(10, 0, 0, 0, 10), b: levels(20, 1) },
      elements: [
        { id: 'x', weight: 3, questions: ['a'] },
        { id: 'y', weight: 1, questions: ['b'] },
      ],
      scale: 'level',
      decimals: 4,
    })
    expect(weighted.averaged.value).toBe(3.4881)
  })

  test('names the population only where it narrowed the interval', () => {
    expect(ofMean({ ...real, population: 60 }).averaged.interval).toMatchObject({ population: 60 })
    expect(ofMean({ ...real, population: 6000 }).averaged.interval).not.toHaveProperty('population')
  })

  test('refuses a bootstrap of very many answers', () => {
    const many = { questions: { a: levels(20_000, 1) }, interval: 'bootstrap' }
    expect(fields(mean.Input.safeParse(many).error)).toEqual(['questions.a'])
  })
})

describe('ALL_TOP2', () => {
  const respondents = [
    { answers: { a: 5, b: 4 }, count: 10 },
    { answers: { a: 5, b: 3 }, count: 20 },
    { answers: { a: 4, b: null }, count: 5 },
    { answers: { a: null, b: null }, count: 7 },
  ]

  test('counts who gave 4 or 5 throughout, and judges who left a blank by the rest', () => {
    expect(ofAll({ respondents })).toMatchObject({ respondents: 35, satisfiedWithAll: 15, leftOut: 7, percent: 42.86 })
  })

  test('or leaves out who left a blank', () => {
    expect(ofAll({ respondents, blanks: 'leave-out' })).toMatchObject({
      respondents: 30,
      satisfiedWithAll: 10,
      leftOut: 12,
      percent: 33.33,
    })
  })

  test('takes counts as well, and is far below TOP2 on the same answers', () => {
    expect(ofAll({ counted: { respondents: 30, satisfiedWithAll: 10 } }).percent).toBe(33.33)
    expect(ofTop2({ questions: { a: levels(30, 0), b: levels(0, 10, 20) } }).averaged.percent).toBe(66.67)
  })

  test('without respondents has no figure', () => {
    expect(ofAll({ respondents: [] })).toMatchObject({ percent: null, interval: null })
  })

  test('wants one of the two forms, and no more satisfied people than people', () => {
    expect(allTop2.Input.safeParse({}).success).toBe(false)
    expect(allTop2.Input.safeParse({ respondents, counted: { respondents: 1, satisfiedWithAll: 1 } }).success).toBe(
      false,
    )
    const wrong = allTop2.Input.safeParse({ counted: { respondents: 3, satisfiedWithAll: 4 }, population: 2 })
    expect(fields(wrong.error)).toEqual(['counted.satisfiedWithAll', 'population'])
  })
})

// The demonstration's ratings look like life: enough of them, at hours when a desk is open, of every mood.

import { expect, test } from 'vitest'
import { localDateOf } from '../platform/values/dates.ts'
import { visitFirst } from '../questionnaires/instruments/visit.ts'
import { checkAnswers } from '../questionnaires/rules/answers.ts'
import { openRating, RatingInput } from './rules.ts'
import { sampleComments } from './sample-comments.ts'
import { type SimulatedCommune, type SimulatedRating, simulateRatings } from './simulate.ts'
import { chanceOf } from './simulate-chance.ts'

const pilots: SimulatedCommune[] = ['tran-phu', 'doi-ngo', 'hop-duc'].map((place) => {
  return { place, counters: [`${place}-1`, `${place}-2`, `${place}-3`], isPilot: true }
})
const others: SimulatedCommune[] = Array.from({ length: 206 }, (_, index) => {
  return { place: `xa-${index}`, counters: [`xa-${index}-1`], isPilot: false }
})
const plan = { seed: 2021, from: '2021-04-26', to: '2021-10-23', communes: [...pilots, ...others] }
const ratings = simulateRatings(plan)

test('the same seed gives the same ratings, another seed gives others', () => {
  expect(simulateRatings(plan)).toEqual(ratings)
  expect(simulateRatings({ ...plan, seed: 2022 })).not.toEqual(ratings)
})

test('there are six to eight thousand, each valid and each with an id of its own', () => {
  expect(ratings.length).toBeGreaterThan(5500)
  expect(ratings.length).toBeLessThan(8500)
  expect(new Set(ratings.map(({ input }) => input.id)).size).toBe(ratings.length)
  for (const { input } of ratings) expect(RatingInput.parse(input)).toEqual(input)
})

test('each pilot has hundreds, some communes fewer than ten, most none', () => {
  const sizes = others.map((commune) => ofCommune(commune).length)
  for (const pilot of pilots) {
    expect(ofCommune(pilot).length).toBeGreaterThan(600)
    expect(ofCommune(pilot).length).toBeLessThan(1600)
  }
  expect(sizes.filter((size) => size > 0 && size < 10).length).toBeGreaterThan(2)
  expect(sizes.filter((size) => size >= 10).length).toBeGreaterThan(20)
  expect(sizes.filter((size) => size === 0).length).toBeGreaterThan(150)
})

test('nobody rates at night, on a Sunday, on a holiday, or outside the period', () => {
  for (const { at } of ratings) {
    const local = new Date(at.getTime() + 7 * 3_600_000)
    expect(local.getUTCDay()).not.toBe(0)
    expect(local.getUTCHours() >= 7 && local.getUTCHours() < 17).toBe(true)
  }
  const dates = new Set(ratings.map(({ at }) => localDateOf(at)))
  for (const closed of ['2021-04-30', '2021-05-01', '2021-05-03', '2021-09-02', '2021-09-03']) {
    expect(dates.has(closed)).toBe(false)
  }
  expect([...dates].every((date) => date >= plan.from && date <= plan.to)).toBe(true)
})

test('few people come during the outbreak of May and June', () => {
  const inMonth = (month: string) => ratings.filter(({ at }) => localDateOf(at).startsWith(month)).length
  expect(inMonth('2021-06') * 2).toBeLessThan(inMonth('2021-08'))
})

test('every level and channel occurs, most people are satisfied, and communes differ', () => {
  const satisfied = (some: readonly SimulatedRating[]) =>
    some.filter(({ input }) => Number(input.answers.overall) >= 4).length / some.length
  expect(new Set(ratings.map(({ input }) => input.answers.overall)).size).toBe(5)
  expect(new Set(ratings.map(({ input }) => input.channel)).size).toBe(2)
  expect(satisfied(ratings)).toBeGreaterThan(0.7)
  expect(satisfied(ratings)).toBeLessThan(0.92)
  const shares = others
    .map(ofCommune)
    .filter((some) => some.length >= 30)
    .map(satisfied)
  expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.15)
})

test('the answers of one person go together', () => {
  const pairs = ratings.flatMap(({ input: { answers } }) =>
    answers.officers === undefined ? [] : [[Number(answers.overall), Number(answers.officers)] as const],
  )
  expect(correlation(pairs)).toBeGreaterThan(0.5)
  expect(correlation(pairs)).toBeLessThan(0.95)
})

test('comments are short, of every mood, composed, and some come without marks', () => {
  const written = ratings.flatMap(({ input }) => (input.comment === undefined ? [] : [input.comment]))
  expect(written.length / ratings.length).toBeGreaterThan(0.08)
  for (const mood of ['glad', 'mixed', 'annoyed'] as const) {
    expect(sampleComments[mood].some((comment) => written.includes(comment))).toBe(true)
  }
  expect(written).toContain('Cam on cac chau')
  for (const comment of Object.values(sampleComments).flat()) {
    expect(comment).toBe(comment.normalize('NFC'))
    expect(comment).not.toMatch(/\d{5}/)
  }
})

test('a simulated rating becomes a rating like any other', () => {
  for (const { input, at } of ratings.slice(0, 500)) {
    const { problems, ...checked } = checkAnswers(visitFirst, { answers: input.answers })
    expect(problems).toEqual([])
    const rating = openRating(input, visitFirst, checked, { unitId: 'u', unitVersionId: 'v' }, at)
    expect(rating.answers).toEqual(input.answers)
  }
})

test('the distributions are what they say', () => {
  const chance = chanceOf(7)
  const normals = Array.from({ length: 20_000 }, () => chance.normal())
  const counts = Array.from({ length: 20_000 }, () => chance.poisson(2.5))
  expect(average(normals)).toBeCloseTo(0, 1)
  expect(average(normals.map((value) => value * value))).toBeCloseTo(1, 1)
  expect(average(counts)).toBeCloseTo(2.5, 1)
  expect(new Set(chance.shuffled([1, 2, 3]))).toEqual(new Set([1, 2, 3]))
})

function ofCommune({ place, counters }: SimulatedCommune): SimulatedRating[] {
  return ratings.filter(({ input }) => input.place === place || counters.includes(input.place))
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function correlation(pairs: ReadonlyArray<readonly [number, number]>): number {
  const xs = average(pairs.map(([x]) => x))
  const ys = average(pairs.map(([, y]) => y))
  const moment = (f: (x: number, y: number) => number) => average(pairs.map(([x, y]) => f(x - xs, y - ys)))
  return moment((x, y) => x * y) / Math.sqrt(moment((x) => x * x) * moment((_, y) => y * y))
}

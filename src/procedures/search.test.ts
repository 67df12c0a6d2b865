// Search on the real catalogue: what people type finds what they look for.
import { beforeAll, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { loadCatalogue } from './actions/catalogue.ts'
import { searchProcedures } from './queries/search.ts'
import { searchQuestions } from './rules/search-questions.ts'

const day = '2021-10-20'
let house: TestHouse

beforeAll(async () => {
  house = await aHouse()
  await perform(house.deps, system('test'), loadCatalogue, {})
})

const find = async (text: string, limit = 10) => {
  return (await searchProcedures(house.db, text, { day, limit })).map(({ code }) => code)
}

test('of a hundred real questions at least 95 find their procedure among the first three', async () => {
  const questions = Object.entries(searchQuestions).flatMap(([code, asked]) => asked.map((text) => ({ text, code })))
  expect(questions.length).toBeGreaterThanOrEqual(100)
  const missed: string[] = []
  for (const { text, code } of questions) {
    const found = await find(text, 3)
    if (!found.includes(code)) missed.push(`${text}: ${found.join(' ')} instead of ${code}`)
  }
  expect(1 - missed.length / questions.length, missed.join('\n')).toBeGreaterThanOrEqual(0.95)
})

test.each(['', '   ', '?!', '%', "'; drop table procedures; --", '\\', '🙂', 'x'.repeat(5000)])(
  '%j breaks nothing',
  async (text) => {
    expect(Array.isArray(await find(text))).toBe(true)
  },
)

test('a code finds its procedure first', async () => {
  expect((await find('1.004222'))[0]).toBe('1.004222')
})

test('what is typed letter by letter finds it before the word is whole', async () => {
  expect((await find('khai s', 3)).includes('1.001193')).toBe(true)
  expect((await find('kết h', 3)).includes('1.000894')).toBe(true)
})

// The procedures whose result is followed by a letter: set for the whole province, by form.
import { parse } from 'node-html-parser'
import { beforeAll, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficerOf, aSmallProvince, aWeb, type SmallProvince } from '../../test/ratings.ts'
import { perform } from '../platform/action.ts'
import { type Actor, anonymous } from '../platform/actor.ts'
import { urls } from '../urls.ts'
import { manageLetters } from './actions/propose.ts'
import { setProcedures } from './actions/templates.ts'
import { letters } from './index.ts'
import { getProcedureCodes } from './queries.ts'
import { usualProcedures, wrongCodes } from './rules.ts'

let house: TestHouse
let places: SmallProvince
let actor: Actor = anonymous
let web: ReturnType<typeof aWeb>

const path = urls.officeLetterProcedures()

beforeAll(async () => {
  house = await aHouse()
  places = await aSmallProvince(house)
  web = aWeb(house, () => actor, [letters])
})

async function get(at: string) {
  const response = await web.app.request(at)
  return { status: response.status, page: parse(await response.text()) }
}

async function post(fields: Record<string, string>) {
  const headers = { Origin: 'http://localhost' }
  const response = await web.app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers })
  return { status: response.status, page: parse(await response.text()), location: response.headers.get('Location') }
}

test('the form shows what holds, refuses what is no code and keeps what was typed', async () => {
  actor = anOfficerOf(places.province, [manageLetters])
  const { page } = await get(path)
  expect(page.querySelector('#f-birth')?.text).toBe(usualProcedures.birth.join('\n'))
  const wrong = await post({ birth: '1.001193\nkhai sinh', marriage: '', death: '1.000656' })
  expect(wrong.status).toBe(422)
  expect(wrong.page.querySelector('#f-birth-error')?.text).toContain('khai')
  expect(wrong.page.querySelector('#f-birth')?.text).toContain('khai sinh')
  const twice = await post({ birth: '1.001193', marriage: '', death: '1.001193' })
  expect(twice.page.querySelector('#f-death-error')?.text).toContain('ghi ở hai dịp')
  const right = await post({ birth: '1.001193\r\n2.000986', marriage: '', death: '1.000656' })
  expect(right).toMatchObject({ status: 303, location: `${urls.officeLetterTemplates()}?xong=tt` })
  const held = { birth: ['1.001193', '2.000986'], marriage: [], death: ['1.000656'] }
  expect(await getProcedureCodes(house.db)).toEqual(held)
  const list = await get(`${urls.officeLetterTemplates()}?xong=tt`)
  expect(list.page.querySelector(`a[href="${path}"]`)).not.toBeNull()
})

test('a commune neither sees the form nor sets the list', async () => {
  actor = anOfficerOf(places.doiNgo, [manageLetters])
  expect((await get(path)).status).toBe(404)
  expect((await get(urls.officeLetterTemplates())).page.querySelector(`a[href="${path}"]`)).toBeNull()
  const codes = { birth: [], marriage: [], death: [] }
  await expect(perform(house.deps, actor, setProcedures, codes)).rejects.toMatchObject({ kind: 'not-found' })
})

test('a code is of a procedure, not of a case of it, and stands at one occasion', () => {
  expect(wrongCodes(usualProcedures)).toEqual({ malformed: [], twice: [] })
  expect(wrongCodes({ birth: ['1.001193', '1.001193'], marriage: ['1.001193'], death: ['1.001193.01'] })).toEqual({
    malformed: ['1.001193.01'],
    twice: ['1.001193'],
  })
})

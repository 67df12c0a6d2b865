// The first page of the back office: own duties and own units, and nobody else's.
import { parse } from 'node-html-parser'
import { beforeAll, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, signedInAs } from '../../test/people.ts'
import { aSmallProvince, aWeb, type SmallProvince, submit } from '../../test/ratings.ts'
import { capabilities } from '../capabilities.ts'
import { anonymous } from '../platform/actor.ts'

let house: TestHouse
let places: SmallProvince

beforeAll(async () => {
  house = await aHouse()
  places = await aSmallProvince(house)
  for (let count = 0; count < 12; count++) await submit(house, { place: 'thi-tran-doi-ngo' })
})

async function firstPageOf(unit: 'doiNgo' | 'hopDuc' | 'province', role: 'one-stop-officer' | 'home-affairs') {
  const officer = await signedInAs(house.deps, await anOfficer(house.deps, places[unit], role, 'Leo Thị Mai'))
  const answer = await aWeb(house, () => officer, capabilities).app.request('/can-bo')
  return parse(await answer.text())
}

test('whoever is not signed in is led to the door and back', async () => {
  const answer = await aWeb(house, () => anonymous, capabilities).app.request('/can-bo')
  expect(answer.status).toBe(303)
  expect(answer.headers.get('Location')).toBe('/can-bo/dang-nhap?tiep=%2Fcan-bo')
})

test('an officer of a commune sees its figure and what to do, and no other commune', async () => {
  const page = await firstPageOf('doiNgo', 'one-stop-officer')
  const text = page.querySelector('main')?.textContent ?? ''
  expect(text).toContain('Chào Leo Thị Mai.')
  expect(text).toContain('Bật xác thực hai bước')
  expect(page.querySelectorAll('#figures tbody tr')).toHaveLength(1)
  expect(page.querySelector('#figures tbody tr')?.textContent).toContain('12')
  expect(text).not.toContain('Hợp Đức')
})

test('where nobody has rated yet the code is to be hung up', async () => {
  const page = await firstPageOf('hopDuc', 'one-stop-officer')
  expect(page.querySelectorAll('.actions a').map((link) => link.getAttribute('href'))).toContain(
    '/can-bo/danh-gia/xa-hop-duc/ma-qr',
  )
})

test('an officer of the province sees all communes, most ratings first', async () => {
  const page = await firstPageOf('province', 'home-affairs')
  const names = page.querySelectorAll('#figures tbody th').map((cell) => cell.textContent.trim())
  expect(names).toEqual(['Thị trấn Đồi Ngô', 'Xã Hợp Đức'])
  expect(page.querySelectorAll('.rail a').length).toBeGreaterThan(3)
})

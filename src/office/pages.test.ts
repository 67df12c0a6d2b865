// The first page of the back office: own duties and own units, and nobody else's.
import { parse } from 'node-html-parser'
import { beforeAll, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anIntake, aProcedure, withAgencyCodes } from '../../test/dossiers.ts'
import { anOfficer, signedInAs } from '../../test/people.ts'
import { aSmallProvince, aWeb, type SmallProvince, submit } from '../../test/ratings.ts'
import { giveKeys, rateWithSlips } from '../../test/tickets.ts'
import { capabilities } from '../capabilities.ts'
import { takeIn } from '../dossiers/actions/intake.ts'
import { perform } from '../platform/action.ts'
import { anonymous } from '../platform/actor.ts'
import { closeDay } from '../ratings/jobs.ts'

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
  expect(text).toContain('Có 12 phiếu trong 12 tháng qua.')
  expect(text).not.toContain('Hợp Đức')
})

test('the figure of a commune is the official one of its page of results, and open ratings do not change it', async () => {
  const row = async () => (await firstPageOf('doiNgo', 'one-stop-officer')).querySelector('#figures tbody tr')
  expect((await row())?.textContent).toContain('Chưa đủ phiếu')
  const now = house.clock.now()
  house.clock.set(new Date('2021-09-15T02:00:00Z'))
  await giveKeys(house.deps, [places.doiNgo.id])
  const scores = Array.from({ length: 20 }, (_, at) => (at < 15 ? '5' : '2'))
  await rateWithSlips(house.deps, 'thi-tran-doi-ngo', '2021-Q3', scores)
  house.clock.set(new Date('2021-09-15T17:30:00Z'))
  await closeDay(house.deps)
  house.clock.set(now)
  expect((await row())?.querySelectorAll('td').map(({ text }) => text)[1]).toBe('20')
  expect((await row())?.textContent).toContain('75,0%')
  const page = parse(
    await (await aWeb(house, () => anonymous, capabilities).app.request('/danh-gia/thi-tran-doi-ngo/ket-qua')).text(),
  )
  expect(page.querySelector('.stat-value')?.text).toBe('75,0%')
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

test('what is overdue stands first, what is due next after it, and each leads to just that', async () => {
  const place = { ...places.doiNgo, slug: 'thi-tran-doi-ngo' }
  await withAgencyCodes(house.deps, place)
  await aProcedure(house.deps, '1.001193', { kind: 'workingDays', value: 1 })
  const desk = await signedInAs(house.deps, await anOfficer(house.deps, place, 'one-stop-officer'))
  const now = house.clock.now()
  house.clock.set(new Date('2021-10-18T02:00:00Z'))
  await perform(house.deps, desk, takeIn, anIntake(place))
  house.clock.set(new Date('2021-10-20T02:00:00Z'))
  await perform(house.deps, desk, takeIn, anIntake(place))
  const links = async (unit: 'doiNgo' | 'hopDuc') =>
    (await firstPageOf(unit, 'one-stop-officer'))
      .querySelectorAll('.actions a')
      .map((link) => [link.querySelector('.actions-label')?.textContent, link.getAttribute('href')])
  expect((await links('doiNgo')).slice(0, 2)).toEqual([
    ['1 hồ sơ quá hạn', '/can-bo/ho-so?han=overdue'],
    ['1 hồ sơ còn 1–2 ngày làm việc', '/can-bo/ho-so?han=soon'],
  ])
  expect((await links('hopDuc')).flat().join()).not.toContain('hồ sơ')
  house.clock.set(now)
})

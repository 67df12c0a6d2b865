// The back office of procedures, by forms as a browser sends them: the record at the province, ticks at a commune.
import { beforeAll, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../../test/database.ts'
import { aBrowser, anApp, type Browser, textOf } from '../../../test/web.ts'
import { seedOfficers } from '../../accounts/actions/demo.ts'
import { capabilities } from '../../capabilities.ts'
import { perform } from '../../platform/action.ts'
import { system } from '../../platform/actor.ts'
import { establish } from '../../units/actions/change.ts'
import { importRegistry } from '../../units/actions/registry.ts'
import { findProvince, getUnitBySlug } from '../../units/queries/units.ts'
import { loadCatalogue } from '../actions/catalogue.ts'
import { findPublished } from '../queries/published.ts'
import { getVersionOn } from '../queries/versions.ts'

const day = '2021-10-20'
const password = 'vai-thieu-luc-ngan-2021'
const seeder = system('test')
let house: TestHouse
let province: Browser
let commune: Browser
let unitId: string
let counterId: string

const idOf = async (code: string) => (await getVersionOn(house.db, code, day))?.procedureId ?? ''

async function signedIn(userName: string): Promise<Browser> {
  const browser = aBrowser(anApp(house, capabilities))
  await browser.post('/can-bo/dang-nhap', { login: userName, password })
  return browser
}

beforeAll(async () => {
  house = await aHouse()
  await perform(house.deps, seeder, importRegistry, { province: '24' })
  await perform(house.deps, seeder, loadCatalogue, {})
  unitId = (await getUnitBySlug(house.db, 'thi-tran-doi-ngo', day))?.unitId ?? ''
  const top = (await findProvince(house.db, '24', day))?.unitId ?? ''
  counterId = (await perform(house.deps, seeder, establish, { parent: unitId, kind: 'counter', name: 'Quầy 1' })).unitId
  await seedOfficers(house.deps, [
    {
      userName: 'sonoivu',
      name: 'Hà',
      unitId: top,
      password,
      roles: [{ role: 'home-affairs', unitId: top }],
      shownAs: '',
    },
    {
      ...{ userName: 'motcua', name: 'Nhung', unitId, password, shownAs: '' },
      roles: [{ role: 'one-stop-officer', unitId }],
    },
  ])
  province = await signedIn('sonoivu')
  commune = await signedIn('motcua')
})

test('the record is listed with filters, and a procedure with its versions', async () => {
  const { page } = await province.get('/can-bo/thu-tuc?tim=khai+sinh&tinh-trang=inForce')
  expect(textOf(page, '#thu-tuc')).toContain('Đăng ký khai sinh')
  expect(textOf(page, '#thu-tuc')).not.toContain('Đăng ký kết hôn')
  const one = await province.get(`/can-bo/thu-tuc/${await idOf('1.001193')}`)
  expect(textOf(one.page, '#phien-ban')).toContain('Đang có hiệu lực')
})

test('a correction goes through the form; what cannot be read comes back at its field with what was typed', async () => {
  const path = `/can-bo/thu-tuc/${await idOf('1.004222')}/sua`
  const { page } = await province.get(path)
  const fields: Record<string, string> = {}
  for (const input of page.querySelectorAll('main input[name], main textarea[name]')) {
    if (input.getAttribute('type') === 'radio') continue
    fields[input.getAttribute('name') ?? ''] = input.getAttribute('value') ?? input.text
  }
  const wrong = await province.post(path, { ...fields, kind: 'correct', reason: 'thử', ways: 'tại quầy | 7' })
  expect(wrong.status).toBe(422)
  expect(textOf(wrong.page, '.error-summary')).toContain('Không hiểu dòng “tại quầy | 7”')
  expect(wrong.page.querySelector('#f-ways')?.text.trim()).toBe('tại quầy | 7')
  const right = { ...fields, kind: 'correct', reason: 'thử', conditions: 'Có chỗ ở hợp pháp' }
  expect((await province.post(path, right)).status).toBe(303)
  const held = await getVersionOn(house.db, '1.004222', day)
  expect(held).toMatchObject({ conditions: 'Có chỗ ở hợp pháp', version: 1, revision: 2 })
  expect(held?.lifeEvents).toContain('residence')
})

test('a commune ticks what it handles and chooses the counter', async () => {
  const procedureId = await idOf('1.001193')
  const path = '/can-bo/thu-tuc/don-vi/thi-tran-doi-ngo'
  const sent = { handled: procedureId, [`counter.${procedureId}`]: counterId, from: day }
  const answer = await commune.post(path, sent)
  expect(answer.location).toBe(`${path}?xong=1-0`)
  expect((await findPublished(house.db, unitId, procedureId, day))?.counterId).toBe(counterId)
  const { page } = await commune.get(path)
  expect(page.querySelector(`input[value="${procedureId}"]`)?.getAttribute('checked')).toBeDefined()
})

test('what a unit adds is written beside the record; a waived fee needs its resolution', async () => {
  const path = `/can-bo/thu-tuc/don-vi/thi-tran-doi-ngo/${await idOf('1.001193')}`
  const wrong = await commune.post(path, { room: 'Phòng 2', feeExemption: 'Không thu.', revision: '0' })
  expect(wrong.status).toBe(422)
  expect(wrong.page.querySelector('#f-room')?.getAttribute('value')).toBe('Phòng 2')
  expect((await commune.post(path, { room: 'Phòng 2', revision: '0' })).status).toBe(303)
})

test('a commune has neither the forms of the record nor the pages of another commune', async () => {
  expect((await commune.get('/can-bo/thu-tuc/them')).status).toBe(403)
  expect((await commune.get(`/can-bo/thu-tuc/${await idOf('1.001193')}/sua`)).status).toBe(403)
  expect((await commune.get('/can-bo/thu-tuc/don-vi/phuong-tran-phu')).status).toBe(404)
})

// The public home pages on the real units of Bắc Giang.
import { beforeAll, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../../test/database.ts'
import { submit } from '../../../test/ratings.ts'
import { aBrowser, anApp, textOf } from '../../../test/web.ts'
import { capabilities } from '../../capabilities.ts'
import { perform } from '../../platform/action.ts'
import { system } from '../../platform/actor.ts'
import { installShipped } from '../../questionnaires/actions.ts'
import { editProfile, establish } from '../../units/actions/change.ts'
import { importRegistry } from '../../units/actions/registry.ts'
import { getUnitBySlug } from '../../units/queries/units.ts'

let house: TestHouse
let citizen: ReturnType<typeof aBrowser>

beforeAll(async () => {
  house = await aHouse()
  await perform(house.deps, system('test'), importRegistry, { province: '24' })
  const doiNgo = await getUnitBySlug(house.db, 'thi-tran-doi-ngo', '2021-10-20')
  const unit = doiNgo?.unitId ?? ''
  await perform(house.deps, system('test'), installShipped, {})
  await perform(house.deps, system('test'), editProfile, {
    unit,
    phone: '02040000444',
    hours: [{ days: [1, 2, 3, 4, 5], from: '07:30', to: '11:30' }],
  })
  await perform(house.deps, system('test'), establish, { parent: unit, kind: 'counter', name: 'Quầy 1' })
  citizen = aBrowser(anApp(house, capabilities))
})

test('the province has ten districts with their communes, each a link', async () => {
  const { page } = await citizen.get('/')
  expect(textOf(page, 'h1')).toBe('Chính quyền thân thiện tỉnh Bắc Giang')
  expect(page.querySelectorAll('.tree > li')).toHaveLength(10)
  expect(
    page
      .querySelectorAll('.tree details ul a')
      .filter((link) => /^\/(xa|phuong|thi-tran)-/.test(link.getAttribute('href') ?? '')),
  ).toHaveLength(209)
})

test('a commune is found by part of its name, with or without marks', async () => {
  for (const typed of ['doi ngo', 'Đồi Ngô', 'ĐỒI']) {
    const { page } = await citizen.get(`/?tim=${encodeURIComponent(typed)}`)
    expect(textOf(page, 'section .actions')).toContain('Thị trấn Đồi Ngô')
    expect(page.querySelector('input[name=tim]')?.getAttribute('value')).toBe(typed)
  }
  const { page } = await citizen.get('/?tim=%3Cscript%3E')
  expect(textOf(page, '#found')).toContain('Không thấy nơi nào có tên “<script>”')
})

test('a commune asks to be rated, says when it is open, and shows a figure only from ten ratings on', async () => {
  const { page } = await citizen.get('/thi-tran-doi-ngo')
  expect(page.querySelector('.actions a')?.getAttribute('href')).toBe('/danh-gia/thi-tran-doi-ngo?kenh=web')
  expect(textOf(page, 'main')).toContain('Thứ Hai đến thứ sáu: 07:30–11:30')
  expect(textOf(page, 'main')).toContain('Quầy 1')
  expect(textOf(page, '.stat')).toContain('Chưa đủ số phiếu')
  for (let count = 0; count < 10; count++) await submit(house, { place: 'thi-tran-doi-ngo' })
  const after = await aBrowser(anApp(house, capabilities)).get('/thi-tran-doi-ngo')
  expect(textOf(after.page, '.stat')).toContain('10 phiếu')
})

test('a district and the province show their members and no figure', async () => {
  const district = await citizen.get('/huyen-luc-nam')
  expect(district.page.querySelector('.stat')).toBeNull()
  expect(textOf(district.page, 'main')).toContain('Thị trấn Đồi Ngô')
  const province = await citizen.get('/tinh-bac-giang')
  expect(textOf(province.page, 'main')).toContain('Huyện Lục Nam')
})

test('a commune that has ended says so and leads to where its people belong now', async () => {
  house.clock.set(new Date('2025-08-01T02:00:00Z'))
  const { page } = await aBrowser(anApp(house, capabilities)).get('/thi-tran-doi-ngo')
  expect(textOf(page, '.notice')).toContain('Thị trấn Đồi Ngô đã kết thúc từ ngày 01/07/2025')
  expect(page.querySelector('.notice a')?.getAttribute('href')).toBe('/xa-luc-nam')
  expect(page.querySelector('a[href^="/danh-gia/"]')).toBeNull()
  house.clock.set(new Date('2021-10-20T02:00:00Z'))
})

test.each(['/xa-khong-co', '/tinh-khac', '/thi-tran-doi-ngo-quay-1'])('%s is no page of its own', async (path) => {
  expect((await citizen.get(path)).status).toBe(404)
})

test('which software it is and that everybody can use it is said in both languages', async () => {
  for (const path of ['/phan-mem', '/tro-nang']) {
    const vi = await citizen.get(path)
    const en = await aBrowser(anApp(house, capabilities), '203.0.113.11', new Map([['lang', 'en']])).get(path)
    expect(vi.status).toBe(200)
    expect(textOf(en.page, 'h1')).not.toBe(textOf(vi.page, 'h1'))
  }
})

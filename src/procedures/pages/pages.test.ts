// The public pages of procedures, on the catalogue and a commune that handles it.
import { beforeAll, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../../test/database.ts'
import { aBrowser, anApp, textOf } from '../../../test/web.ts'
import { capabilities } from '../../capabilities.ts'
import { perform } from '../../platform/action.ts'
import { system } from '../../platform/actor.ts'
import { editProfile, establish } from '../../units/actions/change.ts'
import { setDeskPeople } from '../../units/actions/desk.ts'
import { importRegistry } from '../../units/actions/registry.ts'
import { getUnitBySlug } from '../../units/queries/units.ts'
import { loadCatalogue } from '../actions/catalogue.ts'
import { editOverlay, publishAt } from '../actions/publish.ts'
import { addVersion, endProcedure } from '../actions/versions.ts'
import { catalogue } from '../catalogue/all.ts'
import { getVersionOn } from '../queries/versions.ts'

const place = '/thi-tran-doi-ngo/thu-tuc'
const day = '2021-10-20'
const seeder = system('test')
let house: TestHouse
let citizen: ReturnType<typeof aBrowser>
let unitId: string

const idOf = async (code: string) => (await getVersionOn(house.db, code, day))?.procedureId ?? ''

beforeAll(async () => {
  house = await aHouse()
  await perform(house.deps, seeder, importRegistry, { province: '24' })
  await perform(house.deps, seeder, loadCatalogue, {})
  unitId = (await getUnitBySlug(house.db, 'thi-tran-doi-ngo', day))?.unitId ?? ''
  await perform(house.deps, seeder, editProfile, {
    unit: unitId,
    phone: '02040000444',
    hours: [{ days: [1, 2, 3, 4, 5], from: '07:30', to: '11:30' }],
  })
  const counter = await perform(house.deps, seeder, establish, {
    parent: unitId,
    kind: 'counter',
    name: 'Quầy 1: Một cửa',
  })
  await perform(house.deps, seeder, setDeskPeople, {
    unit: unitId,
    people: [
      { name: 'Nguyễn Văn Tuyên', title: 'Chủ tịch', field: '', phone: '02040000441' },
      { name: 'Lăng Văn Thắng', title: 'Công chức', field: 'Quầy 1: Một cửa', phone: '0204 000 0443' },
      { name: 'Đỗ Mạnh Cường', title: 'Công an', field: 'Quầy 4: Cư trú', phone: '02040000446' },
    ],
  })
  const codes = ['1.001193', '2.000815', '1.000894', '1.013978', '1.003583']
  const handled = await Promise.all(
    codes.map(async (code) => ({ procedureId: await idOf(code), counterId: counter.unitId })),
  )
  const residence = { procedureId: await idOf('1.004194'), counterId: null }
  await perform(house.deps, seeder, publishAt, { unitIds: [unitId], handled: [...handled, residence], from: day })
  await perform(house.deps, seeder, editOverlay, {
    unitId,
    procedureId: await idOf('2.000815'),
    room: 'Phòng 2',
    contactName: 'Vi Thị Hồng Nhung',
    contactPhone: '0204 000 0445',
    feeExemption: 'Người cao tuổi không phải trả tiền sao y.',
    feeBasis: 'Nghị quyết số 12/2021/NQ-HĐND',
    revision: 0,
  })
  citizen = aBrowser(anApp(house, capabilities))
})

test('a commune lists what it handles, by event in life and by field', async () => {
  const { page } = await citizen.get(place)
  expect(textOf(page, 'h1')).toBe('Thủ tục tại thị trấn Đồi Ngô')
  expect(page.querySelectorAll('details .link-list a')).toHaveLength(6)
  expect(page.querySelector(`a[href="${place}?viec=sinh-con"]`)).not.toBeNull()
  const births = await citizen.get(`${place}?viec=sinh-con`)
  expect(textOf(births.page, '#ket-qua')).toContain('Đăng ký khai sinh')
  expect(textOf(births.page, '#ket-qua')).not.toContain('kết hôn')
})

test('search keeps what was typed, finds without marks, and says so when nothing is like it', async () => {
  const { page } = await citizen.get(`${place}?tim=so+do`)
  expect(page.querySelector('input[name=tim]')?.getAttribute('value')).toBe('so do')
  expect(page.querySelector('#ket-qua .actions a')?.getAttribute('href')).toBe(`${place}/1.013978`)
  const none = await citizen.get(`${place}?tim=${encodeURIComponent('<b>zzzz')}`)
  expect(textOf(none.page, '#ket-qua')).toContain('Không thấy thủ tục nào giống “<b>zzzz”')
})

test('the page says what to bring, how long, how much, where, whom to see, and when it was compared', async () => {
  const { page } = await citizen.get(`${place}/2.000815`)
  const text = textOf(page, 'main')
  expect(page.querySelectorAll('input[type=checkbox]').length).toBeGreaterThan(1)
  expect(text).toContain('2.000 đồng một trang')
  expect(text).toContain('Quầy 1')
  expect(text).toContain('Phòng 2')
  expect(text).toContain('Vi Thị Hồng Nhung')
  expect(page.querySelector('a[href="tel:02040000445"]')).not.toBeNull()
  expect(text).toContain('Thứ Hai đến Thứ Sáu: 07:30–11:30')
  expect(text).toContain('Người cao tuổi không phải trả tiền sao y.')
  expect(text).toContain('Theo Nghị quyết số 12/2021/NQ-HĐND.')
  expect(text).toContain('Đối chiếu ngày 20/07/2026 với Cổng Dịch vụ công quốc gia.')
})

test('a page leads to the online form where the record and the commune offer it, and only there', async () => {
  const form = '/thi-tran-doi-ngo/nop-ho-so/1.001193'
  const { page } = await citizen.get(`${place}/1.001193`)
  expect(page.querySelector(`.actions a[href="${form}"] .actions-label`)?.text).toBe('Nộp hồ sơ qua mạng')
  expect((await citizen.get(form)).page.querySelector('form[method=post]')).not.toBeNull()
  // Filed at the counter alone; not handled here; of the whole province.
  for (const path of [`${place}/2.000815`, '/phuong-tran-phu/thu-tuc/1.001193', '/thu-tuc/1.001193']) {
    expect((await citizen.get(path)).page.querySelector('a[href*="/nop-ho-so/"]')).toBeNull()
  }
})

test('who sits at the counter is named with their own telephone, else who has the field', async () => {
  const birth = await citizen.get(`${place}/1.001193`)
  expect(textOf(birth.page, 'main')).toContain('Lăng Văn Thắng, Công chức')
  expect(birth.page.querySelector('main a[href="tel:02040000443"]')).not.toBeNull()
  const residence = await citizen.get(`${place}/1.004194`)
  expect(textOf(residence.page, 'main')).toContain('Đỗ Mạnh Cường, Công an')
  expect(residence.page.querySelector('main a[href="tel:02040000446"]')).not.toBeNull()
})

test('a field with times of its own says them instead of those of the commune', async () => {
  const residence = textOf((await citizen.get(`${place}/1.004194`)).page, 'main')
  expect(residence).toContain('Giờ nhận hồ sơ việc này')
  expect(residence).toContain('Thứ Hai đến Thứ Sáu: 07:30–11:30')
  expect(residence).toContain('Thứ Bảy: 07:30–11:30')
  const birth = textOf((await citizen.get(`${place}/1.001193`)).page, 'main')
  expect(birth).toContain('Giờ làm việc')
  expect(birth).not.toContain('Thứ Bảy')
})

test('the service can be rated from its page, at its counter or in the commune', async () => {
  const rateOf = async (code: string) =>
    (await citizen.get(`${place}/${code}`)).page.querySelector('main a[href^="/danh-gia/"]')?.getAttribute('href')
  expect(await rateOf('1.004194')).toBe('/danh-gia/thi-tran-doi-ngo?kenh=web')
  expect(await rateOf('1.001193')).toBe('/danh-gia/thi-tran-doi-ngo-quay-1-mot-cua?kenh=web')
})

test('linked data names the service, its provider and its fee, and the form only where it can be filed', async () => {
  const { page } = await citizen.get(`${place}/2.000815`)
  const data = JSON.parse(page.querySelector('script[type="application/ld+json"]')?.text ?? '')
  expect(data['@type']).toEqual(['GovernmentService', 'cpsv:PublicService'])
  expect(data.identifier).toBe('2.000815')
  expect(data.provider.telephone).toBe('02040000444')
  expect(data.offers[0]).toMatchObject({ name: 'Nộp tại quầy', price: 2000, priceCurrency: 'VND' })
  expect(data['dct:description']['@value']).toContain('lĩnh vực Chứng thực')
  expect(JSON.stringify(data)).not.toContain('serviceUrl')
  const birth = (await citizen.get(`${place}/1.001193`)).page.querySelector('script[type="application/ld+json"]')?.text
  expect(birth).toContain('"serviceUrl":"http://localhost:8080/thi-tran-doi-ngo/nop-ho-so/1.001193"')
})

test('what is not handled here leads to where it is; what is repealed or to come says so', async () => {
  const elsewhere = await citizen.get(`/phuong-tran-phu/thu-tuc/1.001193`)
  expect(textOf(elsewhere.page, '.notice')).toContain('không nhận thủ tục này')
  expect(elsewhere.page.querySelector(`main a[href="${place}/1.001193"]`)).not.toBeNull()
  const source = 'Quyết định số 1'
  await perform(house.deps, seeder, endProcedure, {
    procedureId: await idOf('1.003583'),
    on: '2021-10-01',
    source,
    reason: '',
  })
  expect(textOf((await citizen.get(`${place}/1.003583`)).page, '.notice')).toContain('đã bãi bỏ từ ngày 01/10/2021')
  const [content] = catalogue
  if (content === undefined) throw new Error('The catalogue is empty')
  const coming = { ...content, code: '1.999999', name: 'Thủ tục sắp có' }
  await perform(house.deps, seeder, addVersion, { content: coming, validFrom: '2022-01-01' })
  expect(textOf((await citizen.get('/thu-tuc/1.999999')).page, '.notice')).toContain('có hiệu lực từ ngày 01/01/2022')
  expect((await citizen.get(`${place}/1.000000`)).status).toBe(404)
})

test('the province lists what is handled anywhere, and where', async () => {
  const { page } = await citizen.get('/thu-tuc')
  expect(textOf(page, 'main')).toContain('Đăng ký khai sinh')
  const one = await citizen.get('/thu-tuc/1.001193')
  expect(one.page.querySelector(`main a[href="${place}/1.001193"]`)?.text).toBe('Thị trấn Đồi Ngô')
})

test('the board and the booklet are made from the same record, each procedure with its code to scan', async () => {
  for (const path of [`${place}/bang-niem-yet`, `${place}/bang-niem-yet?kho=a4`, `${place}/so-tay`]) {
    const { page } = await citizen.get(path)
    expect(page.querySelectorAll('svg.qr')).toHaveLength(5)
    expect(textOf(page, 'main')).toContain('Đăng ký kết hôn')
  }
})

test('only the list that is made for it may be shown in a frame of another site', async () => {
  const framed = await citizen.get(`${place}/nhung`)
  expect(framed.headers.get('content-security-policy')).toContain('frame-ancestors *')
  expect(framed.headers.get('x-frame-options')).toBeNull()
  const own = await citizen.get(place)
  expect(own.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(own.headers.get('x-frame-options')).toBe('DENY')
})

test('programs read the same', async () => {
  const app = anApp(house, capabilities)
  const at = async <T>(path: string) => (await app.request(path)).json() as Promise<T>
  type Listed = { procedures: { code?: string; procedure?: { code: string } }[] }
  const unit = await at<Listed>('/api/v1/units/thi-tran-doi-ngo/procedures')
  expect(unit.procedures.map((one) => one.procedure?.code)).toContain('2.000815')
  expect(await at('/api/v1/procedures/2.000815')).toMatchObject({ code: '2.000815', status: 'inForce' })
  expect((await at<Listed>('/api/v1/procedures/search?q=sao+y')).procedures[0]?.code).toBe('2.000815')
  expect((await app.request('/api/v1/procedures/9.999999')).status).toBe(404)
})

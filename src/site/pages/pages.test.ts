// The public home pages on the real units of Bắc Giang.
import { get } from 'node:http'
import { parse } from 'node-html-parser'
import { beforeAll, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../../test/database.ts'
import { submit } from '../../../test/ratings.ts'
import { giveKeys, rateWithSlips } from '../../../test/tickets.ts'
import { aBrowser, anApp, textOf } from '../../../test/web.ts'
import { enterDay } from '../../calendars/actions.ts'
import { capabilities } from '../../capabilities.ts'
import { perform } from '../../platform/action.ts'
import { system } from '../../platform/actor.ts'
import { openPageCache } from '../../platform/http/page-cache.ts'
import { startServer } from '../../platform/http/server.ts'
import { installShipped } from '../../questionnaires/actions.ts'
import { closeDay } from '../../ratings/jobs.ts'
import { editProfile, establish } from '../../units/actions/change.ts'
import { setHost } from '../../units/actions/desk.ts'
import { importRegistry } from '../../units/actions/registry.ts'
import { getUnitBySlug } from '../../units/queries/units.ts'
import { publicQueries, urls } from '../../urls.ts'
import { openHosts } from '../hosts.ts'

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

test('the first page leads to what people need before they have said where they live', async () => {
  const { page } = await citizen.get('/')
  const ways = page.querySelectorAll('.actions a').map((link) => link.getAttribute('href') ?? '')
  expect(ways).toEqual([urls.lookUp(), urls.procedures(), urls.petitionStart(), urls.provinceResults()])
  for (const way of ways) expect((await citizen.get(way)).status, way).toBe(200)
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

test('a commune asks to be rated and says when it is open', async () => {
  const { page } = await citizen.get('/thi-tran-doi-ngo')
  expect(page.querySelector('.actions a')?.getAttribute('href')).toBe('/danh-gia/thi-tran-doi-ngo?kenh=web')
  expect(textOf(page, 'main')).toContain('Thứ Hai đến thứ Sáu: 07:30–11:30')
  expect(textOf(page, 'main')).toContain('Quầy 1')
  expect(
    page
      .querySelectorAll('.actions a')
      .map((link) => link.getAttribute('href'))
      .slice(1),
  ).toEqual(['/thi-tran-doi-ngo/tra-cuu', '/thi-tran-doi-ngo/thu-tuc', '/thi-tran-doi-ngo/phan-anh'])
  expect(page.querySelector('search form')?.getAttribute('action')).toBe('/thi-tran-doi-ngo/thu-tuc')
})

test('a commune shows the official figure of its page of results, in a frame too, and none from ratings without a slip', async () => {
  const commune = (await getUnitBySlug(house.db, 'thi-tran-doi-ngo', '2021-10-20'))?.unitId ?? ''
  const shown = async (path: string) => {
    const { page } = await aBrowser(anApp(house, capabilities)).get(path)
    return page.querySelector('.stat')
  }
  for (let count = 0; count < 20; count++) await submit(house, { place: 'thi-tran-doi-ngo' })
  expect((await shown('/thi-tran-doi-ngo'))?.text).toContain('Chưa đủ phiếu để hiện')
  house.clock.set(new Date('2021-09-15T02:00:00Z'))
  await giveKeys(house.deps, [commune])
  const scores = Array.from({ length: 20 }, (_, at) => (at < 15 ? '5' : '2'))
  await rateWithSlips(house.deps, 'thi-tran-doi-ngo', '2021-Q3', scores)
  house.clock.set(new Date('2021-09-15T17:30:00Z'))
  await closeDay(house.deps)
  house.clock.set(new Date('2021-10-20T02:00:00Z'))
  const official = await shown('/danh-gia/thi-tran-doi-ngo/ket-qua')
  expect(official?.querySelector('.stat-value')?.text).toBe('75,0%')
  for (const path of ['/thi-tran-doi-ngo', '/thi-tran-doi-ngo/nhung']) {
    const figure = await shown(path)
    expect(figure?.querySelector('.stat-value')?.text, path).toBe('75,0%')
    expect(figure?.querySelectorAll('.stat-note').map(({ text }) => text)).toEqual(
      official
        ?.querySelectorAll('.stat-note')
        .map(({ text }) => text)
        .slice(0, 2),
    )
    expect(figure?.querySelector(`a[href="${urls.ratingResults('thi-tran-doi-ngo')}"]`), path).not.toBeNull()
  }
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
  expect(page.querySelector('a[href$="?kenh=web"]')).toBeNull()
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

test('machines find the news, all pages in parts, and whom to tell of a weakness only where somebody is named', async () => {
  const app = anApp(house, capabilities)
  const read = async (path: string) => (await app.request(path)).text()
  expect(await read('/tin.rss')).toContain('<title>Chính quyền thân thiện tỉnh Bắc Giang: tin mới</title>')
  expect(await read('/thi-tran-doi-ngo/tin.rss')).toContain('/thi-tran-doi-ngo/tin.rss" rel="self"')
  expect((await app.request('/huyen-luc-nam/tin.rss')).status).toBe(404)
  expect(await read('/sitemap.xml')).toContain('/sitemap/1.xml</loc>')
  const pages = await read('/sitemap/1.xml')
  expect(pages.match(/<loc>/g)?.length).toBeGreaterThan(4 * 209)
  for (const path of ['/ban-do', '/huyen-luc-nam', '/thi-tran-doi-ngo/thu-tuc'])
    expect(pages).toContain(`<loc>http://localhost:8080${path}</loc>`)
  for (const part of ['0.xml', '2.xml', 'x']) expect((await app.request(`/sitemap/${part}`)).status).toBe(404)
  expect(await read('/robots.txt')).toContain('/sitemap.xml')
  expect((await app.request('/.well-known/security.txt')).status).toBe(404)
})

test('the map shows the communes whose boundary was loaded, each a link', async () => {
  expect(textOf((await citizen.get('/ban-do')).page, 'main')).toContain('Chưa có ranh giới nào được nạp')
  const version = await house.db
    .selectFrom('unitVersions as v')
    .innerJoin('units as u', 'u.id', 'v.unitId')
    .select('v.id')
    .where('u.slug', '=', 'thi-tran-doi-ngo')
    .executeTakeFirstOrThrow()
  const ring = [
    [106.3, 21.2],
    [106.4, 21.2],
    [106.4, 21.3],
    [106.3, 21.2],
  ]
  const geojson = JSON.stringify({ type: 'Polygon', coordinates: [ring] })
  await house.db.insertInto('unitBoundaries').values({ versionId: version.id, geojson }).execute()
  const { page } = await aBrowser(anApp(house, capabilities)).get('/ban-do')
  expect(page.querySelectorAll('svg.map a').map((link) => link.getAttribute('href'))).toEqual(['/thi-tran-doi-ngo'])
  expect(page.querySelector('svg.map path')?.getAttribute('d')).toMatch(/^M.*Z$/)
  expect(textOf(page, 'main')).toContain('208 nơi chưa có ranh giới')
})

test('days off ahead and the hours of the police stand beside the opening hours', async () => {
  const unit = (await getUnitBySlug(house.db, 'thi-tran-doi-ngo', '2021-10-20'))?.unitId ?? ''
  const first = await aBrowser(anApp(house, capabilities)).get('/thi-tran-doi-ngo')
  expect(textOf(first.page, 'main')).toContain('Thứ Bảy: 07:30–11:30')
  expect(textOf(first.page, 'main')).not.toContain('Sắp tới nghỉ')
  const flood = { day: '2021-10-22', kind: 'local', name: 'Mưa lũ', notice: '12/TB-UBND' }
  await perform(house.deps, system('test'), enterDay, { unitId: unit, ...flood })
  const { page } = await aBrowser(anApp(house, capabilities)).get('/thi-tran-doi-ngo')
  expect(textOf(page, 'main')).toMatch(/Sắp tới nghỉ\s*22\/10\/2021/)
})

test('a card of a commune may be shown on another site, and a page says how', async () => {
  const app = anApp(house, capabilities)
  const card = await app.request('/thi-tran-doi-ngo/nhung')
  expect(card.headers.get('content-security-policy')).toContain('frame-ancestors *')
  expect(card.headers.get('x-frame-options')).toBeNull()
  const shown = await aBrowser(app).get('/thi-tran-doi-ngo/nhung')
  expect(shown.page.querySelector('base')?.getAttribute('target')).toBe('_blank')
  expect(shown.page.querySelector('form')).toBeNull()
  expect(shown.page.querySelector('.actions a')?.getAttribute('href')).toBe('/danh-gia/thi-tran-doi-ngo?kenh=web')
  const { page } = await aBrowser(app).get('/thi-tran-doi-ngo/chia-se')
  expect(textOf(page, 'code')).toContain('<iframe src="http://localhost:8080/thi-tran-doi-ngo/nhung"')
  for (const path of ['/huyen-luc-nam/nhung', '/huyen-luc-nam/chia-se'])
    expect((await app.request(path)).status).toBe(404)
})

test('a host name of a commune leads to its home page', async () => {
  const doiNgo = await getUnitBySlug(house.db, 'thi-tran-doi-ngo', '2021-10-20')
  const hosts = await openHosts(house.db)
  expect(hosts.homeOf('doingo.bacgiang.gov.vn')).toBeUndefined()
  const host = { unit: doiNgo?.unitId ?? '', host: 'doingo.bacgiang.gov.vn' }
  await perform(house.deps, system('test'), setHost, host)
  await hosts.reload()
  expect(hosts.homeOf('DoiNgo.bacgiang.gov.vn:8080')).toBe('/thi-tran-doi-ngo')
  expect(hosts.homeOf('localhost:8080')).toBeUndefined()
  expect(hosts.homeOf(undefined)).toBeUndefined()
  const server = await startServer(
    anApp(house, capabilities),
    openPageCache(publicQueries),
    { port: 0, host: '127.0.0.1' },
    undefined,
    hosts.homeOf,
  )
  const titleOf = (name: string, path = '/') =>
    new Promise<string | undefined>((resolve, reject) => {
      const asked = { host: '127.0.0.1', port: server.port, path, headers: { Host: name } }
      get(asked, (response) => {
        let html = ''
        response.on('data', (chunk: Buffer) => (html += chunk.toString()))
        response.on('end', () => resolve(textOf(parse(html), 'h1')))
      }).on('error', reject)
    })
  try {
    expect(await titleOf('doingo.bacgiang.gov.vn')).toBe('Thị trấn Đồi Ngô')
    expect(await titleOf('bacgiang.gov.vn')).toBe('Chính quyền thân thiện tỉnh Bắc Giang')
    expect(await titleOf('doingo.bacgiang.gov.vn', '/tro-nang')).toBe('Hỗ trợ người khó đọc, khó bấm')
  } finally {
    await server.stop()
  }
})

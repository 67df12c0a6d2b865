/** The pages and the API of units as people and programs get them. */
import { brotliCompressSync } from 'node:zlib'
import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../../test/database.ts'
import { aWeb } from '../../../test/ratings.ts'
import { perform } from '../../platform/action.ts'
import { type Actor, anonymous, system } from '../../platform/actor.ts'
import { editProfile, establish } from '../actions/change.ts'
import { importRegistry, refreshReach } from '../actions/registry.ts'
import { units } from '../index.ts'
import { getProfile } from '../queries/profile.ts'
import { findProvince, getUnitBySlug, listUnits } from '../queries/units.ts'

let house: TestHouse
let actor: Actor = anonymous
let web: ReturnType<typeof aWeb>

beforeAll(async () => {
  house = await aHouse()
  await perform(house.deps, system('test'), importRegistry, { province: '24' })
  web = aWeb(house, () => actor, [units])
})

async function json(path: string) {
  const response = await web.app.request(path)
  return {
    status: response.status,
    type: response.headers.get('Content-Type'),
    body: JSON.parse(await response.text()),
  }
}

async function open(path: string, headers: Record<string, string> = {}) {
  const response = await web.app.request(path, { headers })
  return { status: response.status, page: parse(await response.text()), headers: response.headers }
}

async function send(path: string, fields: Record<string, string | string[]>) {
  const form = new FormData()
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value)
  return web.app.request(path, { method: 'POST', body: form, headers: { Origin: 'http://localhost' } })
}

async function idOf(slug: string, on: string): Promise<string> {
  return (await getUnitBySlug(house.db, slug, on))!.unitId
}

async function officerOf(unitId: string): Promise<Actor> {
  const { path } = await house.db
    .selectFrom('unitReach')
    .select('path')
    .where('unitId', '=', unitId)
    .executeTakeFirstOrThrow()
  const permissions = new Set(['units.read', 'units.change', 'units.desk', 'units.import'])
  return {
    kind: 'officer',
    officerId: unitId,
    name: 'Nguyễn Văn Thử',
    sessionId: unitId,
    grants: [{ unitId, path, permissions }],
  }
}

describe('the API', () => {
  test.each([
    ['level=commune&asOf=2021-10-20', 209],
    ['level=commune&asOf=2025-03-31', 192],
    ['level=commune&asOf=2026-01-01', 99],
    ['level=district&asOf=2021-10-20', 10],
    ['level=district&asOf=2025-03-31', 10],
    ['level=district&asOf=2026-01-01', 0],
    ['level=province&asOf=2026-01-01', 1],
  ])('lists the units of province 24 by %s whole', async (query, total) => {
    const { status, body } = await json(`/api/v1/units?province=24&${query}`)
    expect(status).toBe(200)
    expect(body.total).toBe(total)
    expect(body.items).toHaveLength(total)
  })

  test('says of each unit what it is, where, and since when', async () => {
    const { body } = await json('/api/v1/units?province=24&asOf=2021-10-20&q=doi%20ngo')
    expect(body.items).toMatchObject([
      {
        code: '07444',
        kind: 'township',
        name: 'Đồi Ngô',
        displayName: 'Thị trấn Đồi Ngô',
        slug: 'thi-tran-doi-ngo',
        level: 'commune',
        parent: { code: '218', displayName: 'Huyện Lục Nam' },
        validFrom: '2021-01-01',
        validTo: '2025-07-01',
      },
    ])
  })

  test('gives its list in parts, and the whole number with each', async () => {
    const all = await json('/api/v1/units?province=24&level=commune')
    const part = await json('/api/v1/units?province=24&level=commune&limit=5&offset=200')
    expect(part.body.total).toBe(209)
    expect(part.body.items).toEqual(all.body.items.slice(200, 205))
    expect((await json('/api/v1/units?province=24&level=commune&offset=900')).body).toEqual({ total: 209, items: [] })
  })

  test.each([
    ['asOf=2021-02-30', 422, 'asOf'],
    ['level=planet', 422, 'level'],
    ['province=2', 422, 'province'],
    ['limit=0', 422, 'limit'],
    ['parent=x', 422, 'parent'],
    ['province=99', 404, 'province'],
  ])('says by %s what is wrong, naming the field', async (query, status, field) => {
    const answer = await json(`/api/v1/units?${query}`)
    expect(answer).toMatchObject({ status, type: 'application/problem+json; charset=utf-8' })
    expect(answer.body.issues.map((issue: { field: string }) => issue.field)).toEqual([field])
  })

  test('tells the versions of a unit and where it went', async () => {
    const { body } = await json(`/api/v1/units/${await idOf('phuong-tran-phu', '2021-10-20')}`)
    expect(body.versions).toHaveLength(2)
    expect(body.changes).toMatchObject([
      { date: '2025-01-01', kind: 'absorb', act: '1191/NQ-UBTVQH15', goesOn: true, from: [{ name: 'Lê Lợi' }], to: [] },
      { date: '2025-07-01', kind: 'merge', goesOn: false, to: [{ displayName: 'Phường Bắc Giang', code: '07210' }] },
    ])
    expect((await json('/api/v1/units/00000000-0000-7000-8000-000000000000')).status).toBe(404)
  })
})

describe('the public pages', () => {
  test('show the tree of a day with its counts, small and without a session', async () => {
    const { status, page, headers } = await open('/don-vi?ngay=2021-10-20')
    expect(status).toBe(200)
    expect(page.querySelectorAll('.tree details')).toHaveLength(10)
    expect(page.querySelectorAll('.tree details .tree-leaf:not(.tree-own)')).toHaveLength(209)
    expect(page.text).toContain('Có 10 đơn vị cấp huyện và 209 đơn vị cấp xã.')
    expect(brotliCompressSync(page.toString()).length).toBeLessThan(20_000)
    expect(headers.get('Set-Cookie')).toBeNull()
    expect(web.cache.statistics.pages).toBeGreaterThan(0)
  })

  test('show another tree on another day, and say when a day is no day', async () => {
    const { page } = await open('/don-vi?ngay=2026-01-01', { Cookie: 'lang=en' })
    expect(page.text).toContain('99 units of commune level')
    const wrong = await open('/don-vi?ngay=2021-02-30')
    expect(wrong.status).toBe(422)
    expect(wrong.page.querySelector('.error-summary')?.text).toContain('Hãy chọn một ngày có thật')
    expect(wrong.page.querySelector('input[name="ngay"]')?.getAttribute('value')).toBe('2021-02-30')
  })

  test('tell the history of a unit with its acts, its relatives and the fate of its code', async () => {
    const { page } = await open('/don-vi/xa-hop-duc')
    expect(page.querySelector('h1')?.text).toBe('Xã Hợp Đức')
    expect(page.text).toContain('Từ ngày 01/07/2025, mã 07330 là mã của xã Phúc Hòa.')
    expect(page.querySelectorAll('a').map((link) => link.getAttribute('href'))).toContain(
      '/don-vi/xa-phuc-hoa-bac-ninh',
    )
    expect((await open('/don-vi/khong-co')).status).toBe(404)
  })

  test('are drawn again after a change of what they show', async () => {
    const parent = await idOf('xa-tam-di', '2021-10-20')
    expect((await open('/don-vi/xa-tam-di')).page.text).not.toContain('Quầy số 9')
    await perform({ ...house.deps, onTold: ({ touches }) => web.cache.drop(touches) }, system('test'), establish, {
      parent,
      kind: 'counter',
      name: 'Quầy số 9',
    })
    expect((await open('/don-vi/xa-tam-di')).page.text).toContain('Quầy số 9')
  })
})

describe('the back office', () => {
  test('lists what is within reach and nothing else', async () => {
    actor = await officerOf(await idOf('huyen-luc-nam', '2021-10-20'))
    const { page } = await open('/can-bo/don-vi?cap=commune')
    expect(page.querySelector('caption')?.text).toBe('25 đơn vị')
    expect((await open('/can-bo/don-vi?tim=tran+phu')).page.text).toContain('Không có đơn vị nào như vậy')
    expect((await open(`/can-bo/don-vi/${await idOf('phuong-tran-phu', '2021-10-20')}`)).status).toBe(404)
    actor = { kind: 'officer', officerId: 'x', name: 'Khách', sessionId: 'x', grants: [] }
    const refused = await open('/can-bo/don-vi')
    expect(refused.status).toBe(403)
    expect(refused.page.querySelector('main a.button')?.attributes).toMatchObject({ href: '/can-bo' })
    actor = anonymous
    expect((await open('/can-bo/don-vi')).headers.get('Location')).toContain('/can-bo/dang-nhap')
  })

  test('keeps contacts, and shows what was typed when a time is wrong', async () => {
    const unit = await idOf('xa-tam-di', '2021-10-20')
    actor = await officerOf(unit)
    const path = `/can-bo/don-vi/${unit}/lien-he`
    const typed = { phone: '0204 3 884 100', morningDays: ['1', '2'], morningFrom: '7h', morningTo: '11:30' }
    const wrong = await send(path, typed)
    const page = parse(await wrong.text())
    expect(wrong.status).toBe(422)
    expect(page.querySelector('.error-summary a')?.getAttribute('href')).toBe('#f-morningFrom')
    expect(page.querySelector('input[name="phone"]')?.getAttribute('value')).toBe('0204 3 884 100')
    expect((await send(path, { ...typed, morningFrom: '07:30' })).status).toBe(303)
    expect((await open(`/can-bo/don-vi/${unit}`)).page.text).toContain('Thứ Hai, Thứ Ba: 07:30–11:30')
  })

  test('gives back the same opening hours when nothing is changed, Saturday mornings among them', async () => {
    const unit = await idOf('xa-tam-di', '2021-10-20')
    actor = await officerOf(unit)
    const path = `/can-bo/don-vi/${unit}/lien-he`
    const hours = [
      { days: [1, 2, 3, 4, 5, 6], from: '07:30', to: '11:30' },
      { days: [1, 2, 3, 4, 5], from: '13:30', to: '17:00' },
    ]
    await perform(house.deps, actor, editProfile, { unit, hours })
    const { page } = await open(path)
    const chosen = (name: string) =>
      page.querySelectorAll(`input[name="${name}"][checked]`).map((input) => input.getAttribute('value') ?? '')
    const typed = (name: string) => page.querySelector(`input[name="${name}"]`)?.getAttribute('value') ?? ''
    const times = ['morningFrom', 'morningTo', 'afternoonFrom', 'afternoonTo'].map((name) => [name, typed(name)])
    const days = { morningDays: chosen('morningDays'), afternoonDays: chosen('afternoonDays') }
    expect((await send(path, { ...Object.fromEntries(times), ...days })).status).toBe(303)
    expect((await getProfile(house.db, unit)).hours).toEqual(hours)
    const late = await send(path, { afternoonDays: ['1'], afternoonFrom: '17:00', afternoonTo: '13:30' })
    expect(
      parse(await late.text())
        .querySelector('.error-summary a')
        ?.getAttribute('href'),
    ).toBe('#f-afternoonTo')
  })

  test('founds a counter by the form', async () => {
    const unit = await idOf('xa-tam-di', '2021-10-20')
    actor = await officerOf(unit)
    const answer = await send(`/can-bo/don-vi/${unit}/lap`, { kind: 'counter', name: 'Quầy số 1', code: '', from: '' })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/can-bo/don-vi/${unit}`])
    const { items } = await listUnits(house.db, { asOf: '2026-01-01', search: 'quay so 1' })
    // Tam Dị goes on as a new commune in 2025, and its counter with it.
    expect(items.map(({ slug, parent }) => [slug, parent?.name])).toEqual([['xa-tam-di-quay-so-1', 'Bảo Đài']])
  })

  test('shows what a merger ends and begins before it is entered, then enters it', async () => {
    house.clock.set(new Date('2027-01-05T02:00:00Z'))
    await perform(house.deps, system('test'), refreshReach, {})
    const province = (await findProvince(house.db, '24', '2027-01-05'))!.unitId
    actor = await officerOf(province)
    const path = `/can-bo/don-vi/thay-doi?loai=merge&ngay=2027-06-01&trong=${province}`
    const choices = (await open(path)).page.querySelectorAll('input[name="units"]')
    expect(choices).toHaveLength(99)
    const both = [await idOf('xa-luc-nam', '2027-01-05'), await idOf('xa-cam-ly-bac-ninh', '2027-01-05')]
    const form = {
      kind: 'merge',
      date: '2027-06-01',
      act: '9/NQ',
      units: both,
      'results.0.name': 'Lục Cẩm',
      'results.0.kind': 'commune',
      'results.0.code': '',
    }
    const preview = await send(path, { ...form, step: 'preview' })
    const page = parse(await preview.text())
    expect(page.querySelector('h1')?.text).toBe('Những gì sẽ xảy ra')
    expect(page.text).toContain('Sẽ kết thúc 2 đơn vị:')
    expect(page.text).toContain('Sẽ lập 1 đơn vị mới:')
    const hidden = page.querySelectorAll('form[action^="/can-bo/don-vi/thay-doi"] input[type="hidden"]')
    expect(hidden.map((input) => input.getAttribute('name')).filter((name) => name === 'units')).toHaveLength(2)
    expect((await listUnits(house.db, { asOf: '2027-06-01', under: province, level: 'commune' })).total).toBe(99)
    expect((await send(path, { ...form, step: 'enter' })).status).toBe(303)
    expect((await listUnits(house.db, { asOf: '2027-06-01', under: province, level: 'commune' })).total).toBe(98)
    const again = await send(path, { ...form, step: 'enter' })
    expect(again.status).toBe(422)
    expect(parse(await again.text()).querySelector('.error-summary')?.text).toContain('không còn')
  })

  test('says everything that is wrong with a change, in the page', async () => {
    const path = '/can-bo/don-vi/thay-doi?loai=merge&ngay=2027-06-01'
    const province = (await findProvince(house.db, '24', '2027-01-05'))!.unitId
    actor = await officerOf(province)
    const answer = await send(`${path}&trong=${province}`, {
      kind: 'merge',
      date: '2027-06-01',
      act: '',
      step: 'preview',
    })
    expect(answer.status).toBe(422)
    expect(parse(await answer.text()).querySelector('.error-summary')?.text).toContain('chưa được điền')
  })

  test('takes a file in two steps', async () => {
    house.clock.set(new Date('2021-10-20T02:00:00Z'))
    await perform(house.deps, system('test'), refreshReach, {})
    const province = (await findProvince(house.db, '24', '2021-10-20'))!.unitId
    actor = await officerOf(province)
    const form = new FormData()
    form.set('tep', new File(['Mã,Tên,Điện thoại\n7330,Xã Hợp Đức,0204 3 111 222'], 'danh-bạ.csv'))
    form.set('ngay', '2021-10-20')
    form.set('trong', province)
    const headers = { Origin: 'http://localhost' }
    const upload = await web.app.request('/can-bo/don-vi/nhap', { method: 'POST', body: form, headers })
    const preview = upload.headers.get('Location') ?? ''
    const { page } = await open(preview)
    expect(page.querySelector('caption')?.text).toBe('1 khác biệt')
    const hidden = page.querySelectorAll('form[action^="/can-bo/don-vi/nhap"] input[type="hidden"]')
    const fields = Object.fromEntries(
      hidden.map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
    )
    expect((await send(preview, fields)).status).toBe(303)
    const hopDuc = await house.db
      .selectFrom('units')
      .select('phone')
      .where('slug', '=', 'xa-hop-duc')
      .executeTakeFirst()
    expect(hopDuc?.phone).toBe('0204 3 111 222')
    expect((await send('/can-bo/don-vi/nhap', { ngay: '2021-10-20', trong: province })).status).toBe(422)
  })

  test('gives the list as a file', async () => {
    const csv = await web.app.request('/can-bo/don-vi/tai-ve/csv?ngay=2021-10-20')
    expect((await csv.text()).split('\r\n').length).toBeGreaterThan(220)
    const xlsx = await web.app.request('/can-bo/don-vi/tai-ve/xlsx?ngay=2021-10-20')
    expect(
      Buffer.from(await xlsx.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    expect((await web.app.request('/can-bo/don-vi/tai-ve/pdf')).status).toBe(404)
  })
})

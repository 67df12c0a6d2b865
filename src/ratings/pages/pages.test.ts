// The pages as a citizen and an officer get them: by status, headings, fields and figures.
import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../../test/database.ts'
import { anOfficerOf, aSmallProvince, aWeb, type SmallProvince, submit } from '../../../test/ratings.ts'
import { type Actor, anonymous } from '../../platform/actor.ts'
import { short } from '../../questionnaires/instruments/short.ts'
import { results } from '../../results/index.ts'
import { ratings } from '../index.ts'

let house: TestHouse
let province: SmallProvince
let actor: Actor = anonymous
let web: ReturnType<typeof aWeb>

const counter = '/danh-gia/thi-tran-doi-ngo-quay-1'

beforeAll(async () => {
  house = await aHouse()
  province = await aSmallProvince(house)
  web = aWeb(house, () => actor, [ratings, results])
})

describe('the rating page', () => {
  test('asks the one question, with five answers in the official order and an id of its own', async () => {
    const page = await open(counter)
    expect(page.querySelector('h1')?.text.trim()).toBe('Lần này đến làm việc, ông/bà hài lòng đến mức nào?')
    const answers = page.querySelectorAll('input[name="answers.overall"]')
    expect(answers.map((input) => input.getAttribute('value'))).toEqual(['1', '2', '3', '4', '5'])
    expect(page.querySelector('input[name="id"]')?.getAttribute('value')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/)
    expect(page.querySelector('input[name="channel"]')?.getAttribute('value')).toBe('qr')
    expect(page.querySelectorAll('input[name^="answers."][value="5"]')).toHaveLength(6)
    expect(page.text).toContain('Quầy 1, thị trấn Đồi Ngô')
  })

  test('knows a visit by a link from a scanned code', async () => {
    const page = await open(`${counter}?kenh=web`)
    expect(page.querySelector('input[name="channel"]')?.getAttribute('value')).toBe('web')
  })

  test('speaks English to those who chose it', async () => {
    const response = await web.app.request(counter, { headers: { Cookie: 'lang=en' } })
    const page = parse(await response.text())
    expect(page.querySelector('h1')?.text.trim()).toBe('How satisfied are you with the way you were served this time?')
  })

  test('sent ten times at once is one rating, and each sender is thanked', async () => {
    const form = await fields(counter, {
      'answers.overall': '2',
      'answers.access': '',
      'answers.comment': 'Chờ lâu quá',
    })
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(counter, form)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 303))
    expect(answers[0]?.headers.get('Location')).toBe(`${counter}/cam-on`)
    const rows = await house.db
      .selectFrom('ratings')
      .leftJoin('ratingComments', 'ratingId', 'id')
      .select(['score', 'text', 'answers'])
      .execute()
    expect(rows).toEqual([{ score: 2, text: 'Chờ lâu quá', answers: { overall: '2' } }])
    expect((await open(`${counter}/cam-on`)).querySelector('h1')?.text).toBe('Cảm ơn ông/bà')
  })

  test('comes back with what was typed when no face was chosen, and says so at the field', async () => {
    const form = await fields(counter, { 'answers.comment': 'Được việc', 'answers.officers': '5' })
    const response = await send(counter, form)
    expect(response.status).toBe(422)
    const page = parse(await response.text())
    expect(page.querySelector('.error-summary a')?.getAttribute('href')).toBe('#f-answers.overall')
    expect(page.querySelector('.error-summary')?.text).toContain('Xin ông/bà chọn một câu trả lời.')
    expect(page.querySelector('textarea')?.text.trim()).toBe('Được việc')
    expect(page.querySelector('input[name="id"]')?.getAttribute('value')).toBe(form.get('id'))
    expect(page.querySelector('details')?.hasAttribute('open')).toBe(true)
    expect(page.querySelector('input[name="answers.officers"][value="5"]')?.hasAttribute('checked')).toBe(true)
  })

  test('is refused from another site, and an unknown code is not found', async () => {
    const form = await fields(counter, { 'answers.overall': '5' })
    const foreign = await web.app.request(counter, {
      method: 'POST',
      body: form,
      headers: { 'Sec-Fetch-Site': 'cross-site' },
    })
    expect(foreign.status).toBe(403)
    expect((await web.app.request('/danh-gia/khong-co')).status).toBe(404)
    expect((await web.app.request('/danh-gia/xa-cu')).status).toBe(404)
  })
})

describe('the public result', () => {
  test('shows no figure at nine ratings and the figure at ten, at once', async () => {
    for (let sent = 0; sent < 9; sent += 1) await submit(house, { place: 'xa-hop-duc', answers: { overall: 5 } })
    const before = await open('/danh-gia/xa-hop-duc/ket-qua?ky=2021-Q4')
    expect(before.querySelector('#open-2021-Q4')?.text).toContain('Chưa đủ phiếu')
    expect(before.querySelector('.stat-value')).toBeNull()
    expect(before.querySelectorAll('svg[role="img"]')).toHaveLength(0)
    const kept = web.cache.statistics.pages
    await send('/danh-gia/xa-hop-duc', await fields('/danh-gia/xa-hop-duc', { 'answers.overall': '3' }))
    expect(web.cache.statistics.pages).toBe(kept - 1)
    const after = await open('/danh-gia/xa-hop-duc/ket-qua?ky=2021-Q4')
    expect(after.querySelector('#open-2021-Q4 .stat-value')?.text).toBe('90,0%')
    expect(after.querySelector('#open-2021-Q4')?.text.replaceAll(/\s+/g, ' ')).toMatch(/5\d,\d–9\d,\d%/)
    expect(after.text).not.toContain('NaN')
  })

  test('for programs says the same, and nothing below the minimum', async () => {
    const shown = await json('/api/v1/ratings/results?unit=xa-hop-duc')
    expect(shown).toMatchObject({
      overall: { shown: true, n: 10, satisfied: { count: 9, percent: 90, low: 59.6, high: 98.2 } },
    })
    const hidden = await json('/api/v1/ratings/results?unit=thi-tran-doi-ngo')
    expect(hidden.overall).toEqual({ shown: false, minimum: 10 })
    expect(hidden.trend).toEqual([])
    for (const unit of ['thi-tran-doi-ngo-quay-1', 'huyen-luc-nam', 'khong-co']) {
      expect((await web.app.request(`/api/v1/ratings/results?unit=${unit}`)).status).toBe(404)
    }
  })
})

describe('the back office', () => {
  beforeAll(async () => {
    for (let sent = 0; sent < 30; sent += 1) {
      const comment = sent === 7 ? 'Cán bộ nhiệt tình 100%' : undefined
      await submit(house, {
        place: 'thi-tran-doi-ngo-quay-2',
        answers: { overall: sent < 6 ? 1 : 5 },
        ...(comment && { comment }),
      })
    }
  })

  test('shows an officer their own commune and nobody else’s', async () => {
    actor = anOfficerOf(province.doiNgo, ['ratings.read'])
    expect((await web.app.request('/can-bo/danh-gia')).headers.get('Location')).toBe(
      '/can-bo/danh-gia/thi-tran-doi-ngo',
    )
    expect((await open('/can-bo/danh-gia/thi-tran-doi-ngo')).querySelector('h1')?.text).toBe('Thị trấn Đồi Ngô')
    for (const page of ['', '/phieu', '/ma-qr', '/to-a4', '/bang-a5']) {
      expect((await web.app.request(`/can-bo/danh-gia/xa-hop-duc${page}`)).status).toBe(404)
    }
  })

  test('shows the province all communes, and nobody without the permission anything', async () => {
    actor = anOfficerOf(province.province, ['ratings.read'])
    const rows = (await open('/can-bo/danh-gia?tim=doi ngo')).querySelectorAll('tbody tr')
    expect(rows.map((row) => row.querySelector('th')?.text)).toEqual(['Thị trấn Đồi Ngô, huyện Lục Nam'])
    actor = anOfficerOf(province.province, ['bulletins.write'])
    expect((await web.app.request('/can-bo/danh-gia/thi-tran-doi-ngo')).status).toBe(404)
    expect((await web.app.request('/can-bo/danh-gia')).status).toBe(403)
    actor = anonymous
    const turnedAway = await web.app.request('/can-bo/danh-gia/thi-tran-doi-ngo')
    expect(turnedAway.headers.get('Location')).toMatch(/^\/can-bo\/dang-nhap/)
  })

  test('lets the province choose what is asked at a place; its code asks it at once, and the usual form again', async () => {
    const address = '/can-bo/danh-gia/thi-tran-doi-ngo/mau-phieu'
    actor = anOfficerOf(province.doiNgo, ['ratings.read'])
    expect((await web.app.request(address)).status).toBe(404)
    actor = anOfficerOf(province.province, ['ratings.read', 'ratings.manage'])
    expect((await open('/can-bo/danh-gia/thi-tran-doi-ngo')).innerHTML).toContain(address)
    const page = await open(address)
    const places = page.querySelectorAll('select[name=unit] option').filter((one) => one.getAttribute('value') !== '')
    expect(places.map(({ text }) => text)).toEqual(['Mã chung của thị trấn Đồi Ngô', 'Quầy 1', 'Quầy 2'])
    const unit = places[1]?.getAttribute('value') ?? ''
    const choose = async (questionnaire: string) => send(address, await fields(address, { unit, questionnaire }))
    const asked = async () => {
      const was = actor
      actor = anonymous
      const names = (await open(counter))
        .querySelectorAll('fieldset input[type=radio]')
        .map((one) => one.getAttribute('name'))
      actor = was
      return [...new Set(names)]
    }
    const usual = await asked()
    expect((await choose('short')).headers.get('Location')).toBe(`${address}?xong=1`)
    expect(await asked()).not.toEqual(usual)
    expect((await open(`${address}?xong=1`)).text).toContain(short.title.vi)
    expect((await choose('khong-co')).status).toBe(404)
    await choose('')
    expect(await asked()).toEqual(usual)
  })

  test('hides a counter with few ratings, and one more so that it cannot be worked out', async () => {
    actor = anOfficerOf(province.doiNgo, ['ratings.read'])
    const rows = (await open('/can-bo/danh-gia/thi-tran-doi-ngo')).querySelectorAll('#places tbody tr')
    expect(rows.map((row) => row.querySelectorAll('td')[1]?.text)).toEqual(['', '', ''])
  })

  test('prints a poster whose code leads to the page', async () => {
    actor = anOfficerOf(province.doiNgo, ['ratings.read'])
    const sheet = await open('/can-bo/danh-gia/thi-tran-doi-ngo-quay-1/bang-a5')
    expect(sheet.querySelector('.sheet-a5 svg.qr')).not.toBeNull()
    expect(sheet.querySelector('.poster-address')?.text).toBe('localhost/danh-gia/thi-tran-doi-ngo-quay-1')
  })
})

async function open(path: string) {
  const response = await web.app.request(path)
  expect(response.status).toBe(200)
  return parse(await response.text())
}

async function json(path: string): Promise<Record<string, unknown>> {
  const response = await web.app.request(path)
  expect(response.status).toBe(200)
  return (await response.json()) as Record<string, unknown>
}

/** The form of a page with its hidden fields, filled in. */
async function fields(path: string, typed: Record<string, string>): Promise<FormData> {
  const form = new FormData()
  for (const input of (await open(path)).querySelectorAll('main input[type="hidden"]')) {
    form.set(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '')
  }
  for (const [name, value] of Object.entries(typed)) form.set(name, value)
  return form
}

async function send(path: string, form: FormData): Promise<Response> {
  return web.app.request(path, { method: 'POST', body: form, headers: { 'Sec-Fetch-Site': 'same-origin' } })
}

// The doors of petitions: the form with pictures, the sender's own page, the steps of officers, and Open311.
import { XMLParser } from 'fast-xml-parser'
import { parse } from 'node-html-parser'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, signedInAs } from '../../test/people.ts'
import { aSmallProvince, aWeb, type SmallProvince } from '../../test/ratings.ts'
import { perform } from '../platform/action.ts'
import { type Actor, anonymous, type Officer } from '../platform/actor.ts'
import { issueApiKey } from './actions/keeping.ts'
import { petitions } from './index.ts'

let house: TestHouse
let web: ReturnType<typeof aWeb>
let actor: Actor = anonymous
let places: SmallProvince
let chair: Officer
let vice: Officer
let photo: Buffer

const form = '/thi-tran-doi-ngo/phan-anh'
const text = 'Đèn đường đầu ngõ 12 phố Thanh Xuân tắt đã hai tuần, tối đi lại rất nguy hiểm.'

beforeAll(async () => {
  house = await aHouse()
  places = await aSmallProvince(house)
  await house.db
    .updateTable('unitVersions')
    .set({ codeScheme: 'gso', code: '24' })
    .where('unitId', '=', places.province.id)
    .execute()
  web = aWeb(house, () => actor, [petitions])
  chair = await signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, 'commune-chair'))
  vice = await signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, 'commune-vice-chair'))
  const flat = sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#a81432' } })
  // As a phone does: lying on its side, with the place where it was taken.
  photo = await flat
    .withExif({ IFD0: { Make: 'Nokia' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 16/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
})

const same = { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' }

async function open(path: string, status = 200) {
  const response = await web.app.request(path)
  expect([path, response.status]).toEqual([path, status])
  return parse(await response.text())
}

function post(path: string, fields: Readonly<Record<string, string | Blob>>) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return web.app.request(path, { method: 'POST', headers: same, body })
}

async function token(): Promise<string> {
  return (await open(form)).querySelector('input[name="token"]')?.getAttribute('value') ?? ''
}

async function send(fields: Readonly<Record<string, string | Blob>> = {}) {
  return post(form, { token: await token(), category: 'lights', text, ...fields })
}

describe('the form', () => {
  test('says what it does not take, and asks for no name', async () => {
    const page = await open(form)
    expect(page.text).toContain('không nhận khiếu nại, tố cáo')
    expect(page.querySelectorAll('.optional')).toHaveLength(8)
    expect((await open('/phan-anh?tim=doi ngo')).querySelector('a[href="/thi-tran-doi-ngo/phan-anh"]')).not.toBeNull()
    await open('/xa-khong-co/phan-anh', 404)
  })

  test('keeps what was typed and the pictures when something is wrong', async () => {
    const response = await send({ text: 'ngắn', photos: new File([new Uint8Array(photo)], 'a.jpg') })
    expect(response.status).toBe(422)
    const page = parse(await response.text())
    expect(page.querySelector('.error-summary a')?.getAttribute('href')).toBe('#f-text')
    const kept = page.querySelector('input[name="kept"]')?.getAttribute('value') ?? ''
    expect(page.text).toContain('Đã nhận 1 ảnh')
    const again = await send({ kept })
    const own = (again.headers.get('Location') ?? '').replace('?xong=gui', '')
    expect((await open(own)).querySelectorAll('img')).toHaveLength(1)
    // A picture whose mark is not ours does not get in.
    const foreign = await send({ kept: `${kept.split('.')[0]}.abc` })
    const other = (foreign.headers.get('Location') ?? '').replace('?xong=gui', '')
    expect((await open(other)).querySelectorAll('img')).toHaveLength(0)
  })

  test('makes pictures anew: upright, smaller, and without the place where they were taken', async () => {
    expect((await sharp(photo).metadata()).exif).toBeDefined()
    const response = await send({ photos: new File([new Uint8Array(photo)], 'a.jpg') })
    const own = (response.headers.get('Location') ?? '').replace('?xong=gui', '')
    const picture = await web.app.request(`${own}/anh/1`)
    expect(picture.headers.get('Content-Type')).toBe('image/jpeg')
    const { width, height, exif, orientation } = await sharp(Buffer.from(await picture.arrayBuffer())).metadata()
    expect({ width, height, exif, orientation }).toMatchObject({ width: 1067, height: 1600, exif: undefined })
    expect(orientation).toBeUndefined()
    expect((await web.app.request(`${own}/anh/2`)).status).toBe(404)
  })

  test.each([
    ['a script that is called a picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>')],
    ['a picture that is cut off', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70])],
  ])('refuses %s', async (_, bytes) => {
    const response = await send({ photos: new File([new Uint8Array(bytes)], 'a.jpg', { type: 'image/jpeg' }) })
    expect(response.status).toBe(422)
    expect(parse(await response.text()).querySelector('#f-photos-error')?.text).toContain('không phải là ảnh')
  })

  test('refuses a bomb: a small file that unpacks into hundreds of megabytes', async () => {
    const side = 12_000
    const bomb = await sharp({ create: { width: side, height: side, channels: 3, background: '#000' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(bomb.length).toBeLessThan(2_000_000)
    const response = await send({ photos: new File([new Uint8Array(bomb)], 'a.png') })
    expect(response.status).toBe(422)
  })

  test('is not taken from another site', async () => {
    const headers = { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' }
    const body = new URLSearchParams({ token: await token(), category: 'lights', text })
    expect((await web.app.request(form, { method: 'POST', headers, body })).status).toBe(403)
  })
})

describe('from sending to the answer', () => {
  let own = ''
  let office = ''

  test('the sender gets code, secret and a code to scan', async () => {
    const response = await send({ 'contact.name': 'Nguyễn Thị Tám', 'contact.phone': '0912345678' })
    const page = await open(response.headers.get('Location') ?? '')
    own = (response.headers.get('Location') ?? '').replace('?xong=gui', '')
    expect(page.querySelector('h1')?.text).toContain('Đã nhận phản ánh')
    expect(page.querySelector('svg.qr')).not.toBeNull()
    const key = own.split('/').at(-1) ?? ''
    const followed = await post('/phan-anh/tra-cuu', { code: key.slice(0, 8), secret: key.slice(8) })
    expect(followed.headers.get('Location')).toBe(own)
    const progress = await post('/phan-anh/tra-cuu', { code: key.slice(0, 8).toUpperCase() })
    expect(await progress.text()).toContain('Đã nhận, đang xem')
    expect((await post('/phan-anh/tra-cuu', { code: key.slice(0, 8), secret: '0'.repeat(16) })).status).toBe(422)
    await open(own.slice(0, -1) + (own.endsWith('0') ? '1' : '0'), 404)
  })

  test('officers take the steps, each with its own form, and errors stand at the field of that step', async () => {
    actor = chair
    const list = await open('/can-bo/phan-anh')
    const rows = list.querySelectorAll('#petitions tbody tr')
    const code = (own.split('/').at(-1) ?? '').slice(0, 8).toUpperCase()
    const spoken = `${code.slice(0, 4)} ${code.slice(4)}`
    office =
      rows
        .find((row) => row.text.includes(spoken))
        ?.querySelector('a')
        ?.getAttribute('href') ?? ''
    const page = await open(office)
    expect(page.text).not.toContain('Nguyễn Thị Tám')
    const contact = await post(`${office}/lien-he`, {})
    expect(await contact.text()).toContain('Nguyễn Thị Tám')
    const wrong = await step('ask', { 'ask-text': '' })
    expect(wrong.status).toBe(422)
    expect(
      parse(await wrong.text())
        .querySelector('.error-summary a')
        ?.getAttribute('href'),
    ).toBe('#f-ask-text')
    expect((await step('accept', { 'accept-category': 'lights' })).headers.get('Location')).toContain('xong=accept')
    await step('draft', { 'draft-text': 'Điện lực đã thay bóng ngày 19/10.' })
    expect((await step('approve', {})).status).toBe(409)
    actor = vice
    expect((await step('approve', {})).status).toBe(303)
    const wording = (await open(office)).querySelector('#f-publish-wording')?.text.trim() ?? ''
    expect(wording).toContain('[đã che]')
    expect((await step('publish', { 'publish-wording': wording })).status).toBe(303)
    actor = anonymous
  })

  test('everybody reads the answer, and the sender rates it', async () => {
    const key = own.split('/').at(-1) ?? ''
    const page = await open(`/phan-anh/tra-loi/${key.slice(0, 8)}`)
    expect(page.querySelector('.comment-answer')?.text).toContain('Điện lực đã thay bóng')
    expect(page.text).not.toContain('ngõ 12')
    expect((await open('/thi-tran-doi-ngo/phan-anh/tra-loi')).querySelectorAll('article')).toHaveLength(1)
    expect((await open('/phan-anh/tra-loi')).querySelectorAll('article')).toHaveLength(1)
    expect((await open('/xa-hop-duc/phan-anh/tra-loi')).querySelectorAll('article')).toHaveLength(0)
    expect((await post(`${own}/cham-diem`, { score: '5' })).headers.get('Location')).toBe(`${own}?xong=cham-diem`)
    expect((await open(own)).text).toContain('Ông/bà đã chấm: Rất hài lòng')
    expect((await open('/thi-tran-doi-ngo/phan-anh/tra-loi')).text).toContain('1 trong 1')
  })

  async function step(name: string, fields: Readonly<Record<string, string>>) {
    const page = await open(office)
    const revision = page.querySelector('input[name="revision"]')?.getAttribute('value') ?? ''
    return post(`${office}/buoc/${name}`, { revision, ...fields })
  }
})

describe('Open311 GeoReport v2', () => {
  let key = ''
  const xml = new XMLParser({ ignoreDeclaration: true })
  const v2 = '/open311/v2'

  beforeAll(async () => {
    const input = { unit: places.doiNgo.id, name: 'Ứng dụng thử' }
    key = (await perform(house.deps, chair, issueApiKey, input)).key
  })

  function create(fields: Readonly<Record<string, string>>, format = 'json') {
    const body = new URLSearchParams({ jurisdiction_id: 'thi-tran-doi-ngo', service_code: 'rubbish', ...fields })
    return web.app.request(`${v2}/requests.${format}`, { method: 'POST', body })
  }

  test('tells where the endpoint is and which formats it has', async () => {
    const found = (await (await web.app.request('/open311/discovery.json')).json()) as { endpoints: object[] }
    expect(found.endpoints[0]).toMatchObject({
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: 'http://localhost/open311/v2',
      type: 'production',
      formats: ['text/xml', 'application/json'],
    })
    const said = xml.parse(await (await web.app.request('/open311/discovery.xml')).text())
    expect(said.discovery.endpoints.endpoint.formats.format).toEqual(['text/xml', 'application/json'])
  })

  test('says the same below the endpoint, for applications that look there', async () => {
    for (const format of ['json', 'xml']) {
      const [atRoot, below] = await Promise.all(
        ['/open311', v2].map(async (base) => {
          const answer = await web.app.request(`${base}/discovery.${format}`)
          return { status: answer.status, type: answer.headers.get('Content-Type'), text: await answer.text() }
        }),
      )
      expect(below?.status).toBe(200)
      expect(below).toEqual(atRoot)
    }
  })

  test('lists the services, as JSON and as XML', async () => {
    const list = (await (await web.app.request(`${v2}/services.json`)).json()) as Record<string, unknown>[]
    expect(list.map((one) => one['service_code'])).toContain('rubbish')
    expect(list[0]).toMatchObject({ metadata: false, type: 'realtime' })
    const response = await web.app.request(`${v2}/services.xml`)
    expect(response.headers.get('Content-Type')).toBe('text/xml; charset=utf-8')
    const said = await response.text()
    expect(said.startsWith('<?xml version="1.0" encoding="utf-8"?>')).toBe(true)
    expect(xml.parse(said).services.service.length).toBe(list.length)
    const one = (await (await web.app.request(`${v2}/services/rubbish.json`)).json()) as object
    expect(one).toEqual({ service_code: 'rubbish', attributes: [] })
    expect((await web.app.request(`${v2}/services/nothing.json`)).status).toBe(404)
  })

  test('takes a request with a key, and answers with its id', async () => {
    const fields = { api_key: key, description: 'Rác đổ trộm ở chân cầu Lục Nam.', lat: '21.3', long: '106.4' }
    const response = await create(fields, 'xml')
    expect(response.status).toBe(201)
    const { request } = xml.parse(await response.text()).service_requests
    expect(request.service_request_id).toMatch(/^[0-9a-z]{8}$/)
    expect(request.account_id).toBe('')
    const [one] = (await (await web.app.request(`${v2}/requests/${request.service_request_id}.json`)).json()) as Record<
      string,
      unknown
    >[]
    expect(one).toMatchObject({
      status: 'open',
      service_code: 'rubbish',
      // Nobody has read it yet: nobody is shown it.
      description: null,
      lat: null,
      requested_datetime: '2021-10-20T09:00:00+07:00',
      expected_datetime: '2021-10-22T17:00:00+07:00',
    })
  })

  test.each([
    [403, { api_key: 'nobody', description: text, address_string: 'Phố mới' }],
    [404, { service_code: 'unknown', description: text, address_string: 'Phố mới' }],
    [404, { jurisdiction_id: 'xa-khong-co', description: text, address_string: 'Phố mới' }],
    [403, { jurisdiction_id: 'xa-hop-duc', description: text, address_string: 'Phố mới' }],
    [400, { description: text }],
    [400, { description: '', address_string: 'Phố mới' }],
    [400, { description: text, lat: 'abc', long: '1' }],
    [400, { description: text, address_string: 'Phố mới', email: 'no address' }],
  ])('answers %i with its own kind of failure: %o', async (status, fields) => {
    const response = await create({ api_key: key, ...fields } as unknown as Record<string, string>)
    expect(response.status).toBe(status)
    const errors = (await response.json()) as { code: number; description: string }[]
    expect(errors[0]?.code).toBe(status)
    expect(errors[0]?.description).not.toBe('')
  })

  test('lists requests by status, service and time; what was published has its words', async () => {
    const list = async (query: string) =>
      (await (await web.app.request(`${v2}/requests.json?${query}`)).json()) as Record<string, unknown>[]
    const closed = await list('status=closed')
    expect(closed).toHaveLength(1)
    expect(closed[0]).toMatchObject({
      status: 'closed',
      service_code: 'lights',
      status_notes: expect.stringContaining('Điện lực'),
    })
    expect((await list('service_code=rubbish')).every((one) => one['service_code'] === 'rubbish')).toBe(true)
    expect(await list('jurisdiction_id=xa-hop-duc')).toEqual([])
    expect(await list('start_date=2021-01-01T00:00:00Z&end_date=2021-02-01T00:00:00Z')).toEqual([])
    expect((await web.app.request(`${v2}/requests.json?status=maybe`)).status).toBe(400)
    expect((await web.app.request(`${v2}/requests/00000000.json`)).status).toBe(404)
  })

  test('tells of nothing about officers until it is published', async () => {
    const before = await web.app.request(`${v2}/requests.json?service_code=conduct`)
    await send({ category: 'conduct', text: 'Cán bộ quầy 2 nói năng cộc lốc với người già.' })
    const after = await web.app.request(`${v2}/requests.json?service_code=conduct`)
    expect(await after.json()).toEqual(await before.json())
  })
})

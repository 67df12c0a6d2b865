// Open311 GeoReport v2, point by point as the specification says it, in both formats, against the real database.
import { XMLParser } from 'fast-xml-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, signedInAs } from '../../test/people.ts'
import { aSmallProvince, aWeb, type SmallProvince } from '../../test/ratings.ts'
import { perform } from '../platform/action.ts'
import { anonymous, type Officer } from '../platform/actor.ts'
import { issueApiKey } from './actions/keeping.ts'
import { rateAnswer } from './actions/sender.ts'
import { officerActions } from './actions/steps.ts'
import { petitions } from './index.ts'
import { instantIn, rangeOf } from './open311.ts'
import { readKeyText } from './rules.ts'

let house: TestHouse
let places: SmallProvince
let chair: Officer
let vice: Officer
let key = ''
let web: ReturnType<typeof aWeb>
const v2 = '/open311/v2'
const description = 'Rác đổ trộm ở chân cầu Lục Nam, bốc mùi cả tuần.'
const xml = new XMLParser({ ignoreDeclaration: true, parseTagValue: false })

beforeAll(async () => {
  house = await aHouse()
  places = await aSmallProvince(house)
  const code = { codeScheme: 'gso', code: '24' }
  await house.db.updateTable('unitVersions').set(code).where('unitId', '=', places.province.id).execute()
  web = aWeb(house, () => anonymous, [petitions])
  chair = await signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, 'commune-chair'))
  vice = await signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, 'commune-vice-chair'))
  key = (await perform(house.deps, chair, issueApiKey, { unit: places.doiNgo.id, name: 'Ứng dụng thử' })).key
})

type Row = Record<string, unknown>
const byText = (a: string, b: string) => (a < b ? -1 : 1)

async function read(path: string, status = 200): Promise<Row[]> {
  const response = await web.app.request(`${v2}/${path}`)
  expect([path, response.status]).toEqual([path, status])
  return (await response.json()) as Row[]
}

const failing = async (path: string) => {
  const response = await web.app.request(`${v2}/${path}`)
  return { status: response.status, errors: (await response.json()) as Row[] }
}

function create(fields: Readonly<Record<string, string>>, format = 'json') {
  const usual = { api_key: key, service_code: 'rubbish', address_string: 'Chân cầu', description }
  const body = new URLSearchParams({ ...usual, ...fields })
  return web.app.request(`${v2}/requests.${format}`, { method: 'POST', body })
}

async function created(fields: Readonly<Record<string, string>> = {}) {
  const [one] = (await (await create(fields)).json()) as { service_request_id: string; service_notice: string }[]
  const own = readKeyText(one?.service_notice.split('/').at(-1) ?? '')
  if (one === undefined || own === undefined) throw new Error('Nothing was created')
  return { id: one.service_request_id, own }
}

async function answered(fields: Readonly<Record<string, string>> = {}) {
  const { id: code, own } = await created(fields)
  const step = async (who: Officer, name: keyof typeof officerActions, more: object = {}) => {
    const seen = await house.db
      .selectFrom('petitions')
      .select(['id', 'revision'])
      .where('code', '=', code)
      .executeTakeFirstOrThrow()
    await perform(house.deps, who, officerActions[name], { ...seen, ...more })
  }
  await step(chair, 'accept', { category: 'rubbish' })
  await step(chair, 'draft', { text: 'Đã dọn <xong> & cắm biển.' })
  await step(vice, 'approve')
  await step(vice, 'publish', { wording: description })
  return { code, own }
}

describe('writing', () => {
  test('service_code that is missing is 400, one that is unknown 404; each is told which', async () => {
    for (const [code, status] of [
      ['', 400],
      ['nothing', 404],
    ] as const) {
      const response = await create({ service_code: code })
      const [error] = (await response.json()) as Row[]
      expect([response.status, error?.['code']]).toEqual([status, status])
      expect(error?.['description']).toContain('service_code')
    }
  })

  test('failures come as errors of the specification in XML too', async () => {
    const response = await create({ api_key: 'nobody' }, 'xml')
    expect(response.status).toBe(403)
    expect(response.headers.get('Content-Type')).toBe('text/xml; charset=utf-8')
    const { error } = xml.parse(await response.text()).errors
    expect(error.code).toBe('403')
    expect(error.description).toContain('api_key')
  })

  test('without a jurisdiction it is for the unit of the key; an empty one is as none', async () => {
    for (const fields of [{}, { jurisdiction_id: '' }]) {
      const { id } = await created(fields as Record<string, string>)
      const [one] = await read(`requests/${id}.json?jurisdiction_id=thi-tran-doi-ngo`)
      expect(one?.['agency_responsible']).toBe('Đồi Ngô')
    }
  })

  test.each([{ lat: '21.3', long: '106.4', address_string: '' }, { address_string: 'Chân cầu' }])(
    'takes a place as position or as words: %o',
    async (fields) => {
      expect((await create(fields as Record<string, string>)).status).toBe(201)
    },
  )

  test.each([
    { address_string: '', address_id: '17' },
    { address_string: '', lat: '21.3' },
    { address_string: '', lat: '95', long: '106' },
    { description: 'a'.repeat(4001) },
  ])('refuses with 400: %#', async (fields) => {
    expect((await create(fields as Record<string, string>)).status).toBe(400)
  })

  test('takes no picture from media_url, and asks nobody for it', async () => {
    const { id } = await created({ media_url: 'http://127.0.0.1:1/secret.jpg' })
    const photos = await house.db
      .selectFrom('petitionPhotos as f')
      .innerJoin('petitions as p', 'p.id', 'f.petitionId')
      .select('f.number')
      .where('p.code', '=', id)
      .execute()
    expect(photos).toEqual([])
  })

  test('a key that was ended sends nothing any more', async () => {
    const other = await perform(house.deps, chair, issueApiKey, { unit: places.doiNgo.id, name: 'Sắp ngừng' })
    expect((await create({ api_key: other.key })).status).toBe(201)
    await house.db.updateTable('petitionApiKeys').set({ endedOn: '2021-10-20' }).where('id', '=', other.id).execute()
    expect((await create({ api_key: other.key })).status).toBe(403)
  })

  test('each answer has an id and never a token, so that a token is never found', async () => {
    const [one] = (await (await create({})).json()) as Row[]
    expect(Object.keys(one ?? {}).toSorted(byText)).toEqual(['account_id', 'service_notice', 'service_request_id'])
    expect(one?.['account_id']).toBeNull()
    expect(await failing('tokens/123456.json')).toMatchObject({ status: 404, errors: [{ code: 404 }] })
    const response = await web.app.request(`${v2}/tokens/123456.xml`)
    expect(xml.parse(await response.text()).errors.error.description).toContain('token')
  })
})

describe('reading', () => {
  test('what is empty is null as JSON and an empty element as XML; what was written is escaped', async () => {
    const { code } = await answered()
    const [one] = await read(`requests/${code}.json`)
    expect(one).toMatchObject({
      status: 'closed',
      status_notes: 'Đã dọn <xong> & cắm biển.',
      description,
      ...{ lat: null, long: null, media_url: null, zipcode: null, address_id: null, service_notice: null },
    })
    const said = await (await web.app.request(`${v2}/requests/${code}.xml`)).text()
    expect(said).toContain('&lt;xong&gt; &amp; cắm')
    const { request } = xml.parse(said).service_requests
    expect(Object.keys(request)).toEqual(Object.keys(one ?? {}))
    expect([request.lat, request.media_url, request.status]).toEqual(['', '', 'closed'])
  })

  test('updated_datetime of a closed request is when it was closed, also after it was rated', async () => {
    const { code, own } = await answered()
    const before = (await read(`requests/${code}.json`))[0]?.['updated_datetime']
    const now = house.clock.now()
    house.clock.set(new Date(now.getTime() + 86_400_000))
    await perform(house.deps, anonymous, rateAnswer, { ...own, score: 4 })
    expect((await read(`requests/${code}.json`))[0]?.['updated_datetime']).toBe(before)
    house.clock.set(now)
  })

  test('several ids, statuses and services, with commas or one by one; ids override all else', async () => {
    const ids = [(await created()).id, (await created()).id]
    const idsOf = (rows: Row[]) => rows.map((row) => String(row['service_request_id'])).toSorted(byText)
    const wanted = ids.toSorted(byText)
    expect(idsOf(await read(`requests.json?service_request_id=${ids.join(',')}`))).toEqual(wanted)
    expect(
      idsOf(await read(`requests.json?service_request_id=${ids.join('&service_request_id=')}&status=closed`)),
    ).toEqual(wanted)
    const all = (await read('requests.json')).length
    expect((await read('requests.json?status=open,closed')).length).toBe(all)
    expect((await read('requests.json?status=open&status=closed')).length).toBe(all)
    expect((await read('requests.json?status=&service_code=&start_date=')).length).toBe(all)
    const closed = (await read('requests.json?status=closed')).length
    const open = (await read('requests.json?status=open')).length
    expect([closed > 0, open > 0, closed + open]).toEqual([true, true, all])
    expect(await read('requests.json?service_code=roads,lights')).toEqual([])
    expect((await read('requests.json?service_code=roads&service_code=rubbish')).length).toBe(all)
  })

  test('page by page nothing is lost and nothing comes twice', async () => {
    const all = (await read('requests.json')).map((row) => row['service_request_id'])
    const paged: unknown[] = []
    for (let page = 1; page <= Math.ceil(all.length / 3); page++) {
      const rows = await read(`requests.json?page_size=3&page=${page}`)
      expect(rows.length).toBeLessThanOrEqual(3)
      paged.push(...rows.map((row) => row['service_request_id']))
    }
    expect(paged).toEqual(all)
    for (const wrong of ['page=0', 'page=x', 'page_size=-1']) {
      expect((await failing(`requests.json?${wrong}`)).status).toBe(400)
    }
  })

  test('a list of nothing is a list in both formats', async () => {
    expect(await read('requests.json?jurisdiction_id=xa-hop-duc')).toEqual([])
    const said = await (await web.app.request(`${v2}/requests.xml?jurisdiction_id=xa-hop-duc`)).text()
    expect(xml.parse(said)).toEqual({ service_requests: '' })
  })

  test('a jurisdiction that is not there is 404 at every address', async () => {
    for (const path of ['services.json', 'services/roads.json', 'requests.json', 'tokens/1.json']) {
      const { status, errors } = await failing(`${path}?jurisdiction_id=xa-khong-co`)
      expect([path, status, errors[0]?.['description']]).toEqual([path, 404, 'jurisdiction_id was not found'])
    }
  })

  test.each(['2021-10-20T08:00', 'gestern', '20/10/2021', '2021-13-40'])('%s is no date', async (date) => {
    expect((await failing(`requests.json?start_date=${encodeURIComponent(date)}`)).status).toBe(400)
  })
})

describe('dates', () => {
  test('are read with their offset; a day alone begins in Việt Nam', () => {
    expect(instantIn('2021-10-20T08:00:00+07:00')?.toISOString()).toBe('2021-10-20T01:00:00.000Z')
    expect(instantIn('2021-10-20')?.toISOString()).toBe('2021-10-19T17:00:00.000Z')
    expect(instantIn('2021-10-20T08:00:00')).toBeUndefined()
  })

  test('span 90 days at most, the last ones when nothing is said', () => {
    const [now, early] = [new Date('2021-10-20T00:00:00Z'), new Date('2021-01-01T00:00:00Z')]
    const days = ({ from, to }: { from: Date; to: Date }) => (to.getTime() - from.getTime()) / 86_400_000
    expect(rangeOf(undefined, undefined, now).to).toEqual(now)
    for (const range of [rangeOf(undefined, now, now), rangeOf(early, now, now), rangeOf(early, undefined, now)]) {
      expect(days(range)).toBe(90)
    }
    expect(rangeOf(early, now, now).from).toEqual(early)
  })
})

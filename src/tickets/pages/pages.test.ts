// The pages where officers print slips, through the whole web application.
import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../../test/database.ts'
import { anOfficerOf, aSmallProvince, aWeb, type SmallProvince } from '../../../test/ratings.ts'
import { type Actor, anonymous } from '../../platform/actor.ts'
import { urls } from '../../urls.ts'
import { issueTickets } from '../actions/slips.ts'
import { tickets } from '../index.ts'
import { findKeyFor, findSlip } from '../queries.ts'
import { SlipInput } from '../rules.ts'

let house: TestHouse
let places: SmallProvince
let actor: Actor = anonymous
let web: ReturnType<typeof aWeb>

beforeAll(async () => {
  house = await aHouse()
  places = await aSmallProvince(house)
  web = aWeb(house, () => actor, [tickets])
  actor = anOfficerOf(places.doiNgo, [issueTickets])
})

async function open() {
  const response = await web.app.request(urls.officeSlips())
  return { status: response.status, page: parse(await response.text()) }
}

async function send(fields: Record<string, string>) {
  const response = await web.app.request(urls.officeSlips(), {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Origin: 'http://localhost', 'Content-Type': 'application/x-www-form-urlencoded' },
  })
  return { status: response.status, headers: response.headers, page: parse(await response.text()) }
}

async function order(change: Record<string, string> = {}) {
  const counter =
    (await open()).page.querySelectorAll('select[name=placeId] option').at(-1)?.getAttribute('value') ?? ''
  return { placeId: counter, outcome: 'received', count: '3', questionnaire: '', ...change }
}

describe('the form', () => {
  test('offers the places in reach, the commune before its counters', async () => {
    const { status, page } = await open()
    expect(status).toBe(200)
    const offered = page.querySelectorAll('select[name=placeId] option').map((option) => option.textContent)
    expect(offered.slice(1)).toEqual(['Thị trấn Đồi Ngô (chung cả xã)', 'Quầy 1', 'Quầy 2'])
  })

  test('is not for those who may not hand out slips', async () => {
    actor = anOfficerOf(places.doiNgo, [])
    expect((await open()).status).toBe(403)
    actor = anOfficerOf(places.doiNgo, [issueTickets])
  })

  test('says at the field what is wrong and keeps what was typed', async () => {
    const { status, page } = await send(await order({ count: '500' }))
    expect(status).toBe(422)
    expect(page.querySelector('input[name=count]')?.getAttribute('value')).toBe('500')
    expect(page.querySelector('.error-summary a')?.getAttribute('href')).toBe('#f-count')
  })

  test('does not print for a place out of reach', async () => {
    expect((await send(await order({ placeId: places.hopDuc.id }))).status).toBe(404)
  })
})

describe('the sheets', () => {
  test('carry a code to scan and the same to type, and are kept by nobody', async () => {
    const { status, headers, page } = await send(await order({ count: '9' }))
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toContain('no-store')
    expect(page.querySelectorAll('.sheet').length).toBe(2)
    expect(page.querySelectorAll('.slip').length).toBe(9)
    for (const slip of page.querySelectorAll('.slip')) {
      const [id = '', secret = ''] = slip.querySelectorAll('code').map((code) => code.textContent)
      const typed = SlipInput.parse({ slip: id, secret })
      expect(await findSlip(house.db, typed.slip)).toMatchObject({ questionnaire: 'visit', isUsed: false })
      expect(slip.querySelector('svg')?.getAttribute('aria-label')).toContain('QR')
    }
  })

  test('are followed by the keys of a commune that had none', async () => {
    const place = { unitId: places.doiNgo.id, quarter: '2021-Q4', questionnaire: 'visit' }
    await send(await order({ count: '1' }))
    expect(await findKeyFor(house.db, place)).toBeDefined()
  })

  test('are counted by day, place and outcome', async () => {
    const before = Number((await open()).page.querySelector('#slips tbody td:last-child')?.textContent)
    await send(await order({ count: '2', outcome: 'refused' }))
    const line = (await open()).page.querySelectorAll('#slips tbody tr')[0]?.querySelectorAll('td, th')
    expect(line?.map((cell) => cell.textContent)).toEqual([
      '20/10/2021',
      'Quầy 2',
      String(before),
      '0',
      '2',
      String(before + 2),
    ])
  })
})

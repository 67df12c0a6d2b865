// A kiosk is paired once, asks with its secret, hands over ratings one by one, and says how it is; an officer looks on.
import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficerOf, aSmallProvince, aWeb, type SmallProvince } from '../../test/ratings.ts'
import { perform } from '../platform/action.ts'
import { type Actor, anonymous, system } from '../platform/actor.ts'
import { installShipped } from '../questionnaires/actions.ts'
import { questionnaires } from '../questionnaires/index.ts'
import { police } from '../questionnaires/instruments/police.ts'
import { chooseForm, manageRatings } from '../ratings/actions/settings.ts'
import { ratings } from '../ratings/index.ts'
import { speech } from '../speech/index.ts'
import { issueCode, makeKiosk, manageKiosks, pairKiosk, revokeKiosk, takeRatings } from './actions.ts'
import { kiosks } from './index.ts'
import { asksPerMinute } from './rules.ts'

let house: TestHouse
let province: SmallProvince
let counter: string
let actor: Actor = anonymous
let web: ReturnType<typeof aWeb>

beforeAll(async () => {
  house = await aHouse()
  province = await aSmallProvince(house)
  await perform(house.deps, system('test'), installShipped, {})
  const { id } = await house.db
    .selectFrom('units')
    .select('id')
    .where('slug', '=', 'thi-tran-doi-ngo-quay-1')
    .executeTakeFirstOrThrow()
  counter = id
  web = aWeb(house, () => actor, [ratings, questionnaires, speech, kiosks])
})

beforeEach(() => {
  actor = anonymous
})

const officer = () => anOfficerOf(province.doiNgo, [manageKiosks])

async function aKiosk() {
  const unitId = counter
  const made = await perform(house.deps, officer(), makeKiosk, { unitId, name: 'Máy 1' })
  const paired = await perform(house.deps, anonymous, pairKiosk, { code: made.code })
  return { ...made, ...paired, actor: { kind: 'kiosk', kioskId: made.id, unitId } as const }
}

function aRecord(change: object = {}) {
  const at = house.clock.now().toISOString()
  return { id: randomUUID(), questionnaire: 'short', version: 1, answers: { overall: '5' }, lang: 'vi', at, ...change }
}

async function send(path: string, token: string | undefined, body?: unknown) {
  const answer = await web.app.request(`http://localhost/api/v1/kiosk/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, said: (await answer.json()) as Record<string, never> }
}

function keptRatings(ids: readonly string[]) {
  return house.db
    .selectFrom('ratings')
    .innerJoin('units', 'units.id', 'ratings.unitId')
    .select(['ratings.id', 'units.slug', 'channel', 'kind', 'ratedHour', 'week'])
    .where('ratings.id', 'in', ids)
    .execute()
}

describe('pairing', () => {
  test('a code makes a device this kiosk, once, for 15 minutes, and the database knows neither code nor secret', async () => {
    const made = await perform(house.deps, officer(), makeKiosk, { unitId: counter, name: 'Máy' })
    expect(made.code).toMatch(/^\d{8}$/)
    const { said } = await send('pair', undefined, { code: `${made.code.slice(0, 4)} - ${made.code.slice(4)}` })
    expect(said.kioskId).toBe(made.id)
    const { status } = await send('pair', undefined, { code: made.code })
    expect(status).toBe(404)
    const stored = JSON.stringify([
      await house.db.selectFrom('kiosks').selectAll().execute(),
      await house.db.selectFrom('kioskPairings').selectAll().execute(),
      await house.db.selectFrom('auditEntries').selectAll().execute(),
    ])
    expect(stored).not.toContain(made.code)
    expect(stored).not.toContain(String(said.token))
    const late = await perform(house.deps, officer(), issueCode, { kioskId: made.id })
    const before = house.clock.now()
    house.clock.set(new Date(before.getTime() + 15 * 60_000))
    expect((await send('pair', undefined, { code: late.code })).status).toBe(404)
    house.clock.set(before)
    expect((await send('pair', undefined, { code: late.code })).status).toBe(201)
  })

  test('of ten devices that type a code at once one is paired', async () => {
    const { code } = await perform(house.deps, officer(), makeKiosk, { unitId: counter, name: 'Máy' })
    const attempts = Array.from({ length: 10 }, () => perform(house.deps, anonymous, pairKiosk, { code }))
    const done = await Promise.allSettled(attempts)
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('who guesses is stopped after five tries at a code', async () => {
    const { code } = await perform(house.deps, officer(), makeKiosk, { unitId: counter, name: 'Máy' })
    const wrong = (digit: number) => `${code.slice(0, 4)}${(Number(code.slice(4)) + 1 + digit) % 10_000}`.padEnd(8, '0')
    for (let digit = 0; digit < 5; digit++)
      expect((await send('pair', undefined, { code: wrong(digit) })).status).toBe(404)
    const { status, said } = await send('pair', undefined, { code })
    expect([status, said.code]).toEqual([429, 'too-many-requests'])
  })

  test('only an officer who may, and within reach, makes a kiosk; and only at a place that is rated', async () => {
    const input = { unitId: counter, name: 'Máy' }
    await expect(perform(house.deps, anOfficerOf(province.hopDuc, [manageKiosks]), makeKiosk, input)).rejects.toThrow(
      'not-found',
    )
    await expect(perform(house.deps, anOfficerOf(province.doiNgo, []), makeKiosk, input)).rejects.toThrow('forbidden')
    const all = anOfficerOf(province.province, [manageKiosks])
    await expect(perform(house.deps, all, makeKiosk, { unitId: province.province.id, name: 'Máy' })).rejects.toThrow(
      'kiosks.no-place',
    )
  })

  test('a revoked device is nobody; a new code makes it the same kiosk again', async () => {
    const { id, token } = await aKiosk()
    expect((await send('ratings', token, { ratings: [aRecord()] })).status).toBe(201)
    await perform(house.deps, officer(), revokeKiosk, { kioskId: id })
    for (const [path, body] of [['config'], ['ratings', { ratings: [aRecord()] }]] as const) {
      const { status, said } = await send(path, token, body)
      expect([status, said.code]).toEqual([403, 'kiosks.unknown-device'])
    }
    const { code } = await perform(house.deps, officer(), issueCode, { kioskId: id })
    const again = await perform(house.deps, anonymous, pairKiosk, { code })
    expect(again.kioskId).toBe(id)
    expect((await send('config', again.token)).status).toBe(200)
  })

  test('without the secret nothing is told or taken', async () => {
    for (const token of [undefined, 'x'.repeat(43), ''])
      expect((await send('ratings', token, { ratings: [aRecord()] })).status).toBe(403)
    await expect(perform(house.deps, anonymous, takeRatings, { ratings: [aRecord()] })).rejects.toThrow('forbidden')
  })
})

describe('ratings', () => {
  test('each counts for the counter of the kiosk, in the week in which it was given', async () => {
    const { token } = await aKiosk()
    house.clock.set(new Date(house.clock.now().getTime() + 7 * 86_400_000))
    const records = [aRecord(), aRecord({ at: '2021-10-22T03:00:00.000Z' })]
    const { said } = await send('ratings', token, { ratings: records })
    expect(said.outcomes).toEqual([{ kept: true }, { kept: true }])
    const kept = await keptRatings(records.map(({ id }) => id))
    expect(kept.map(({ slug, channel, kind }) => [slug, channel, kind])).toEqual([
      ['thi-tran-doi-ngo-quay-1', 'kiosk', 'open'],
      ['thi-tran-doi-ngo-quay-1', 'kiosk', 'open'],
    ])
    expect(kept.map(({ week }) => String(week)).sort()).toEqual(['2021-10-18', '2021-10-25'])
    house.clock.set(new Date(house.clock.now().getTime() - 7 * 86_400_000))
  })

  test('a time that cannot be is moved to the nearest that can', async () => {
    const { token } = await aKiosk()
    const records = [aRecord({ at: '2031-01-01T00:00:00.000Z' }), aRecord({ at: '1970-01-01T00:00:00.000Z' })]
    await send('ratings', token, { ratings: records })
    for (const { week } of await keptRatings(records.map(({ id }) => id))) expect(String(week)).toBe('2021-10-18')
  })

  test('a bad record is refused alone, with its reason, and its neighbours are kept', async () => {
    const { token } = await aKiosk()
    const [good, last] = [aRecord(), aRecord()]
    const bad = [
      { ...aRecord(), answers: { overall: '6' } },
      { ...aRecord(), version: 99 },
      { ...aRecord(), at: 'yesterday' },
      'no record at all',
    ]
    const { status, said } = await send('ratings', token, { ratings: [good, ...bad, last] })
    expect(status).toBe(201)
    const outcomes = said.outcomes as unknown as { kept?: true; refused?: string }[]
    expect(outcomes.map(({ kept, refused }) => kept ?? refused)).toEqual([
      true,
      'invalid',
      expect.stringMatching(/unknown/),
      'unreadable',
      'unreadable',
      true,
    ])
    expect(await keptRatings([good.id, last.id])).toHaveLength(2)
  })

  test('the same sent again, also ten times at once, is the same rating', async () => {
    const { token } = await aKiosk()
    const records = Array.from({ length: 20 }, () => aRecord())
    const all = await Promise.all(Array.from({ length: 10 }, () => send('ratings', token, { ratings: records })))
    for (const { said } of all) expect(said.outcomes).toEqual(records.map(() => ({ kept: true })))
    expect(await keptRatings(records.map(({ id }) => id))).toHaveLength(20)
    const { count } = await house.db
      .selectFrom('ratingRollups')
      .innerJoin('unitVersions', 'unitVersions.id', 'ratingRollups.unitVersionId')
      .select(({ fn }) => fn.sum<string>('count').as('count'))
      .where('question', '=', 'overall')
      .where('unitVersions.unitId', '=', counter)
      .executeTakeFirstOrThrow()
    const { rows } = await house.db
      .selectFrom('ratings')
      .select(({ fn }) => fn.countAll<string>().as('rows'))
      .where('unitId', '=', counter)
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(Number(rows))
  })

  test('a device that asks without end is told to wait, and no other is', async () => {
    const [flooding, other] = [await aKiosk(), await aKiosk()]
    const asked = new Map<number, number>()
    for (let at = 0; at < asksPerMinute + 3; at++) {
      const { status } = await send('ratings', flooding.token, { ratings: [{}] })
      asked.set(status, (asked.get(status) ?? 0) + 1)
    }
    expect(Object.fromEntries(asked)).toEqual({ 201: asksPerMinute, 429: 3 })
    expect((await send('ratings', other.token, { ratings: [aRecord()] })).status).toBe(201)
  })

  test('more than 500 at once are refused as a whole', async () => {
    const { token } = await aKiosk()
    const { status } = await send('ratings', token, { ratings: Array.from({ length: 501 }, () => aRecord()) })
    expect(status).toBe(422)
  })
})

test('the configuration holds the form, the place in both languages, the PIN, and recordings that are there', async () => {
  const { token } = await aKiosk()
  const { said } = await send('config', token)
  const config = said as unknown as {
    kiosk: { pin: string }
    place: { name: { vi: string }; above: { en: string } }
    forms: { open: { id: string }; slip: { id: string } }
    speech: { vi: Record<string, string>; en: Record<string, string> }
  }
  expect(config.kiosk.pin).toMatch(/^\d{4}$/)
  expect([config.place.name.vi, config.place.above.en]).toEqual(['Quầy 1', 'Đồi Ngô township'])
  expect([config.forms.open.id, config.forms.slip.id]).toEqual(['short', 'visit'])
  for (const lang of ['vi', 'en'] as const) {
    expect(Object.keys(config.speech[lang])).toEqual(
      expect.arrayContaining(['start', 'thanks', 'short.overall', 'short.mattered', 'visit.overall']),
    )
  }
  const recording = await web.app.request(`http://localhost${config.speech.vi['short.overall']}`)
  expect(recording.headers.get('Content-Type')).toBe('audio/mpeg')
})

test('the screen asks what was chosen for its place, and the short form where nobody has chosen; slips keep their own', async () => {
  const { token, id } = await aKiosk()
  const chooser = anOfficerOf(province.province, [manageRatings, manageKiosks])
  const choose = (questionnaire?: string) =>
    perform(house.deps, chooser, chooseForm, { unit: counter, ...(questionnaire && { questionnaire }) })
  const asked = async () => {
    const { said } = await send('config', token)
    const { forms, speech: spoken } = said as unknown as {
      forms: Record<'open' | 'slip', { id: string; version: number }>
      speech: { vi: Record<string, string> }
    }
    const missing = ['overall'].filter((question) => spoken.vi[`${forms.open.id}.${question}`] === undefined)
    return [forms.open.id, forms.open.version, forms.slip.id, missing]
  }
  expect(await asked()).toEqual(['short', 1, 'visit', []])
  await choose('visit')
  expect(await asked()).toEqual(['visit', 2, 'visit', []])
  await choose('police')
  expect(await asked()).toEqual(['police', 1, 'visit', []])
  actor = chooser
  const page = await web.app.request(`http://localhost/can-bo/ki-ot/${id}`)
  expect(await page.text()).toContain(police.title.vi)
  await choose()
  expect(await asked()).toEqual(['short', 1, 'visit', []])
})

describe('what an officer sees', () => {
  const said = {
    appVersion: 'x',
    clock: 0,
    waiting: 12,
    setAside: 2,
    reasons: { 'ratings.unknown-form': 2 },
    isFull: false,
    isPersistent: false,
    freeBytes: 5_000_000_000,
  }

  async function page(path: string, init: RequestInit = {}) {
    actor = officer()
    const headers = { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' }
    const answer = await web.app.request(`http://localhost${path}`, { ...init, headers })
    return { status: answer.status, text: await answer.text() }
  }

  test('the last contact, what waits, the clock, and what to look after', async () => {
    const { id, token } = await aKiosk()
    const clock = house.clock.machine().getTime() + 86_400_000
    expect((await send('contact', token, { ...said, clock })).status).toBe(201)
    house.clock.set(new Date(house.clock.now().getTime() + 3 * 60_000))
    const { text } = await page(`/can-bo/ki-ot/${id}`)
    for (const words of ['3 phút trước', 'Đang nối', 'nhanh 24 giờ', 'trình duyệt chưa hứa giữ', 'Mẫu phiếu không còn'])
      expect(text).toContain(words)
    house.clock.set(new Date(house.clock.now().getTime() + 2 * 86_400_000))
    const list = await page('/can-bo/ki-ot')
    expect(list.text).toContain('2 ngày trước')
    expect(list.text).toContain('Mất liên lạc')
    house.clock.set(new Date(house.clock.now().getTime() - 2 * 86_400_000 - 3 * 60_000))
  })

  test('a kiosk of another commune is not found', async () => {
    const input = { unitId: province.hopDuc.id, name: 'Máy khác' }
    const { id } = await perform(house.deps, anOfficerOf(province.hopDuc, [manageKiosks]), makeKiosk, input)
    expect((await page(`/can-bo/ki-ot/${id}`)).status).toBe(404)
    expect((await page(`/can-bo/ki-ot/${id}/thu-hoi`, { method: 'POST', body: new URLSearchParams() })).status).toBe(
      404,
    )
    expect((await page('/can-bo/ki-ot')).text).not.toContain('Máy khác')
  })

  test('a form without a name comes back with what was chosen', async () => {
    const answer = await page('/can-bo/ki-ot/them', { method: 'POST', body: new URLSearchParams({ unitId: counter }) })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(`value="${counter}" selected`)
    const made = await page('/can-bo/ki-ot/them', {
      method: 'POST',
      body: new URLSearchParams({ unitId: counter, name: 'Máy cạnh cửa' }),
    })
    expect(made.text).toMatch(/\d{4} \d{4}/)
  })
})

test('the page, its manifest and its worker fit together', async () => {
  const page = await web.app.request('http://localhost/kiosk')
  const worker = await web.app.request('http://localhost/kiosk/offline.js')
  expect(worker.headers.get('Service-Worker-Allowed')).toBe('/kiosk')
  const shell = JSON.parse(/^const SHELL = (.*)$/m.exec(await worker.text())?.[1] ?? '') as {
    version: string
    parts: string[]
  }
  expect(await page.text()).toContain(shell.version)
  for (const part of shell.parts) expect((await web.app.request(`http://localhost${part}`)).status, part).toBe(200)
  const manifest = (await (await web.app.request('http://localhost/kiosk/manifest.webmanifest')).json()) as {
    icons: { src: string }[]
  }
  for (const { src } of manifest.icons) expect(shell.parts).toContain(src)
})

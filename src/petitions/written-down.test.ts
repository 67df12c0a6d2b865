// What comes by telephone, on paper or at the desk: the same rules, codes for the sender, and who wrote it down on record.
import { randomUUID } from 'node:crypto'
import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, signedInAs } from '../../test/people.ts'
import { aSmallProvince, aWeb, type SmallProvince } from '../../test/ratings.ts'
import { perform } from '../platform/action.ts'
import { type Actor, anonymous, type Officer } from '../platform/actor.ts'
import { submitPetition, writeDown } from './actions/receive.ts'
import { addToPetition } from './actions/sender.ts'
import { askSender, referPetition } from './actions/triage.ts'
import { petitions } from './index.ts'
import { findOwn } from './queries/own.ts'
import { unitAbove } from './queries/units.ts'

let house: TestHouse
let places: SmallProvince
let desk: Officer
let chair: Officer
let actor: Actor
let web: ReturnType<typeof aWeb>
const text = 'Nước máy thôn Đông có mùi clo nồng ba hôm nay, nấu cơm cũng tanh.'
const address = '/can-bo/phan-anh/ghi'

beforeAll(async () => {
  house = await aHouse()
  places = await aSmallProvince(house)
  web = aWeb(house, () => actor, [petitions])
  desk = await signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, 'one-stop-officer'))
  chair = await signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, 'commune-chair'))
  actor = desk
})

function given(change: Record<string, unknown> = {}) {
  return { token: randomUUID(), unit: places.doiNgo.id, category: 'water', channel: 'phone', text, ...change }
}

function rowOf(code: string) {
  return house.db.selectFrom('petitions').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
}

describe('writing down', () => {
  test('has the same holder and the same day as what is sent on the web', async () => {
    for (const category of ['water', 'conduct']) {
      const { channel: _, ...sent } = given({ category })
      const own = await perform(house.deps, anonymous, submitPetition, sent)
      const web_ = await rowOf(own.code)
      const written = await rowOf((await perform(house.deps, desk, writeDown, given({ category }))).code)
      const rules = ({ holderId, dueOn, isAboutDesk, state, countedFrom }: typeof written) => {
        return { holderId, dueOn, isAboutDesk, state, countedFrom }
      }
      expect(rules(written)).toEqual(rules(web_))
      expect(written.channel).toBe('phone')
    }
  })

  test('opens for the sender by both codes, without the officer’s name; those within read who wrote it down', async () => {
    const { code, secret } = await perform(house.deps, desk, writeDown, given({ channel: 'counter' }))
    const own = await findOwn(house.db, { code, secret })
    expect(own).toMatchObject({ text, channel: 'counter' })
    expect(own?.course).toMatchObject([{ step: 'receive', officer: null }])
    const { id } = await rowOf(code)
    const steps = await house.db.selectFrom('petitionSteps').selectAll().where('petitionId', '=', id).execute()
    expect(steps).toMatchObject([{ step: 'receive', officerId: desk.officerId }])
    const entry = await house.db
      .selectFrom('auditEntries')
      .selectAll()
      .where('subject', '=', `petition:${id}`)
      .executeTakeFirstOrThrow()
    expect(entry.action).toBe('petitions.writeDown')
    for (const hidden of [secret, 'clo']) expect(JSON.stringify(entry)).not.toContain(hidden)
  })

  test('pressed five times at once it is one petition with one pair of codes', async () => {
    const input = given()
    const keys = await Promise.all(Array.from({ length: 5 }, () => perform(house.deps, desk, writeDown, input)))
    expect(new Set(keys.map(({ code, secret }) => `${code}${secret}`)).size).toBe(1)
    const { id } = await rowOf(keys[0]?.code ?? '')
    const steps = await house.db.selectFrom('petitionSteps').select('number').where('petitionId', '=', id).execute()
    expect(steps).toHaveLength(1)
  })

  test('a letter of Monday counts from Monday; tomorrow and a month ago are no days of receipt', async () => {
    const monday = await perform(house.deps, desk, writeDown, given({ channel: 'paper', receivedOn: '2021-10-18' }))
    expect(await rowOf(monday.code)).toMatchObject({
      receivedOn: '2021-10-18',
      countedFrom: '2021-10-18',
      dueOn: '2021-10-20',
      channel: 'paper',
    })
    for (const receivedOn of ['2021-10-21', '2021-09-20']) {
      const late = perform(house.deps, desk, writeDown, given({ receivedOn }))
      await expect(late).rejects.toMatchObject({ issues: [{ field: 'receivedOn' }] })
    }
  })

  test('is for the officer’s own units, for those who may, and for the three ways only', async () => {
    const elsewhere = given({ unit: places.hopDuc.id })
    await expect(perform(house.deps, desk, writeDown, elsewhere)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(perform(house.deps, anonymous, writeDown, given())).rejects.toMatchObject({ kind: 'forbidden' })
    for (const channel of ['web', 'open311', 'fax']) {
      await expect(perform(house.deps, desk, writeDown, given({ channel }))).rejects.toMatchObject({ kind: 'invalid' })
    }
  })
})

describe('what the sender adds', () => {
  test('and that speaks of an officer takes the petition out of the desk’s reach', async () => {
    const { channel: _, ...sent } = given()
    const own = await perform(house.deps, anonymous, submitPetition, sent)
    const { id, revision } = await rowOf(own.code)
    await perform(house.deps, chair, askSender, { id, revision, text: 'Từ hôm nào ạ?' })
    const more = 'Từ hôm cán bộ địa chính đòi đưa thêm tiền bồi dưỡng mà nhà tôi không đưa.'
    await perform(house.deps, anonymous, addToPetition, { ...own, text: more })
    const above = await unitAbove(house.db, places.doiNgo.id, '2021-10-20')
    expect(above).not.toBe(places.doiNgo.id)
    expect(await rowOf(own.code)).toMatchObject({ holderId: above, isAboutDesk: true, state: 'received' })
    actor = chair
    expect((await web.app.request(`/can-bo/phan-anh/${id}`)).status).toBe(404)
    actor = desk
  })
})

describe('the referral slip', () => {
  test.each([
    ['2021-10-20', false],
    ['2026-06-30', false],
    ['2026-07-01', true],
  ])('of %s names the decree that holds from July 2026: %s', async (day, isNamed) => {
    const before = house.clock.now()
    house.clock.set(new Date(`${day}T09:00:00+07:00`))
    const { channel: _, ...sent } = given()
    const own = await perform(house.deps, anonymous, submitPetition, sent)
    const { id, revision } = await rowOf(own.code)
    const refer = { id, revision, kind: 'complaint', agency: 'Thanh tra huyện Lục Nam' }
    await perform(house.deps, chair, referPetition, refer)
    const slip = await (await web.app.request(`/phan-anh/cua-toi/${own.code}${own.secret}/giay-huong-dan`)).text()
    house.clock.set(before)
    expect(slip).toContain('02/2011/QH13')
    expect(slip.includes('155/2026')).toBe(isNamed)
  })
})

describe('the form', () => {
  const headers = { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' }
  const send = (fields: Readonly<Record<string, string>>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    return web.app.request(address, { method: 'POST', headers, body })
  }

  test('is found from the list, asks no unit of an officer of one, and begins with today', async () => {
    expect(await (await web.app.request('/can-bo/phan-anh')).text()).toContain(`href="${address}"`)
    const page = parse(await (await web.app.request(address)).text())
    expect(page.querySelector('select[name="unit"]')).toBeNull()
    expect(page.querySelector('input[name="receivedOn"]')?.getAttribute('value')).toBe('2021-10-20')
    expect(page.querySelectorAll('input[name="channel"]')).toHaveLength(3)
    expect(page.querySelectorAll('input[name="channel"][checked]')).toHaveLength(0)
  })

  test('answers with a slip that has both codes, a code to scan, and how they are read aloud', async () => {
    const fields = { token: randomUUID(), channel: 'phone', receivedOn: '2021-10-20', category: 'water', text }
    const response = await send({ ...fields, 'contact.phone': '0912345678' })
    expect(response.status).toBe(200)
    expect(response.headers.get('Cache-Control')).toContain('no-store')
    const slip = parse(await response.text())
    const codes = slip.querySelectorAll('.sheet-a5 strong').map((one) => one.text.replaceAll(' ', '').toLowerCase())
    expect(codes.map((code) => code.length)).toEqual([8, 16])
    expect(slip.querySelector('svg.qr')).not.toBeNull()
    expect(slip.text).toContain('Đọc là: ')
    expect(slip.text).toContain('Thị trấn Đồi Ngô')
    expect(await findOwn(house.db, { code: codes[0] ?? '', secret: codes[1] ?? '' })).toMatchObject({ text })
    // Loaded again by the browser it is the same slip.
    expect(parse(await (await send(fields)).text()).querySelector('.sheet-a5 strong')?.text).toBe(
      slip.querySelector('.sheet-a5 strong')?.text,
    )
  })

  test('keeps what was typed when something is missing, and says it at the field', async () => {
    const response = await send({ token: randomUUID(), receivedOn: '2021-10-20', category: 'water', text })
    expect(response.status).toBe(422)
    const page = parse(await response.text())
    expect(page.querySelector('.error-summary a')?.getAttribute('href')).toContain('channel')
    expect(page.querySelector('textarea[name="text"]')?.text).toContain('mùi clo')
  })

  test('is forbidden to who may not', async () => {
    actor = await signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, 'commune-police'))
    expect((await web.app.request(address)).status).toBe(403)
    actor = desk
  })
})

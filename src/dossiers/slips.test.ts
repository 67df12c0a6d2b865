// Slips bear numbers without a gap, by agency, kind and year; the register has every column and opens people with a trace.
import { randomUUID } from 'node:crypto'
import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anIntake, aProcedure, withAgencyCodes } from '../../test/dossiers.ts'
import { anOfficerOf, aSmallProvince, aWeb, type SmallProvince } from '../../test/ratings.ts'
import { perform } from '../platform/action.ts'
import { type Actor, anonymous, type Officer } from '../platform/actor.ts'
import type { Context } from '../platform/spine.ts'
import { urls } from '../urls.ts'
import { handleDossiers, readDossiers, superviseDossiers, takeDossiers } from './actions/facts.ts'
import { askSupplement, passOn, returnDossier } from './actions/handling.ts'
import { type TakeInInput, takeIn } from './actions/intake.ts'
import type { HandedOut } from './actions/reception.ts'
import { dossiers } from './index.ts'
import { listEvents } from './queries/dossier.ts'

let house: TestHouse
let places: SmallProvince
let desk: Officer
let other: Officer
let actor: Actor = anonymous
let web: ReturnType<typeof aWeb>

beforeAll(async () => {
  house = await aHouse()
  places = await aSmallProvince(house)
  web = aWeb(house, () => actor, [dossiers])
  await aProcedure(house.deps, '1.001193', { kind: 'workingDays', value: 3 })
  await withAgencyCodes(house.deps, places.doiNgo)
  await withAgencyCodes(house.deps, places.hopDuc)
  desk = anOfficerOf(places.doiNgo, [takeDossiers, handleDossiers, readDossiers, superviseDossiers])
  other = anOfficerOf(places.hopDuc, [takeDossiers, handleDossiers, readDossiers])
  for (const [one, unit] of [
    [desk, places.doiNgo],
    [other, places.hopDuc],
  ] as const) {
    const officer = { id: one.officerId, name: one.name, userName: one.officerId, unitId: unit.id }
    await house.db
      .insertInto('officers')
      .values({ ...officer, createdAt: house.clock.now() })
      .execute()
  }
})

const refused = { outcome: 'refused', reason: 'Việc này nộp ở tòa án.' }

async function numberOf(dossierId: string): Promise<number | null | undefined> {
  return (await listEvents(house.db, dossierId)).at(-1)?.slipNumber
}

/** Breaks when all is written and the number is taken. */
const failing = {
  ...takeIn,
  async run(ctx: Context, input: TakeInInput): Promise<HandedOut> {
    await takeIn.run(ctx, input)
    throw new Error('broken on purpose')
  },
}

describe('the number of a slip', () => {
  test('has no gap and no double under thirty refusals at once, a third of which are rolled back', async () => {
    const sent = await Promise.allSettled(
      Array.from({ length: 30 }, (_, at) =>
        perform(house.deps, desk, at % 3 === 0 ? failing : takeIn, anIntake(places.doiNgo, refused)),
      ),
    )
    const done = sent.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []))
    const numbers = await Promise.all(done.map(numberOf))
    expect(numbers.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
  })

  test('counts on for what is returned later, and anew for another kind, agency and year', async () => {
    const { id } = await perform(house.deps, desk, takeIn, anIntake(places.doiNgo))
    const ask = { dossierId: id, id: randomUUID(), missing: ['Giấy chứng sinh'] }
    await perform(house.deps, desk, askSupplement, ask)
    expect(await numberOf(id)).toBe(1)
    await perform(house.deps, desk, askSupplement, ask)
    expect(await listEvents(house.db, id)).toHaveLength(2)
    await perform(house.deps, desk, returnDossier, { dossierId: id, id: randomUUID(), reason: 'Không đủ điều kiện.' })
    expect(await numberOf(id)).toBe(21)
    const elsewhere = await perform(house.deps, other, takeIn, anIntake(places.hopDuc, refused))
    expect(await numberOf(elsewhere.id)).toBe(1)
    house.clock.set(new Date('2022-01-04T02:00:00Z'))
    const next = await perform(house.deps, desk, takeIn, anIntake(places.doiNgo, refused))
    expect(await numberOf(next.id)).toBe(1)
    house.clock.set(new Date('2021-10-20T02:00:00Z'))
  })

  test('is printed at once and again, and a receipt has none of these', async () => {
    const supplement = { outcome: 'supplemented', missing: ['Giấy chứng sinh'] }
    const { id } = await perform(house.deps, desk, takeIn, anIntake(places.doiNgo, supplement))
    const [event] = await listEvents(house.db, id)
    actor = desk
    const paper = await (await web.app.request(urls.officeDossierSlip(id, event?.id ?? ''))).text()
    expect(parse(paper).querySelector('.form-line')?.text).toContain(`Số: ${event?.slipNumber}/HDHS`)
    const fields = { ...{ id: randomUUID(), placeId: places.doiNgo.id, procedureCode: '1.001193' }, ...refused }
    const body = new URLSearchParams({ ...fields, 'applicant.name': 'Leo Thị Bưởi' })
    const headers = { Origin: 'http://localhost' }
    const answer = await web.app.request(urls.officeDossierIntake(), { method: 'POST', body, headers })
    const number = await numberOf(fields.id)
    expect(parse(await answer.text()).querySelector('.form-line')?.text).toContain(`Số: ${number}/PTC`)
    const received = await perform(house.deps, desk, takeIn, anIntake(places.doiNgo))
    expect(await numberOf(received.id)).toBeNull()
  })
})

describe('the register', () => {
  const columns = [
    ...['TT', 'Mã hồ sơ', 'Thủ tục', 'Số bộ', 'Tên, địa chỉ, điện thoại', 'Cơ quan chủ trì', 'Nhận', 'Hẹn trả'],
    ...['Chuyển xử lý', 'Có kết quả', 'Trả kết quả', 'Cách nhận', 'Ký nhận', 'Ghi chú'],
  ]

  async function book(method: 'GET' | 'POST', as: Officer) {
    actor = as
    const body = new URLSearchParams({ tu: '2021-11-02', den: '2021-11-02' })
    const path = urls.officeDossierRegister()
    const headers = { Origin: 'http://localhost' }
    const response = await (method === 'GET'
      ? web.app.request(`${path}?${body.toString()}`)
      : web.app.request(path, { method, body, headers }))
    const page = parse(await response.text())
    const cells = page.querySelectorAll('tbody tr').map((row) => row.querySelectorAll('td').map((cell) => cell.text))
    return { status: response.status, page, cells }
  }

  test('lists what an agency received in the days, in order, with every column', async () => {
    house.clock.set(new Date('2021-11-02T02:00:00Z'))
    const first = await perform(house.deps, desk, takeIn, anIntake(places.doiNgo, { copies: 2 }))
    await perform(house.deps, desk, takeIn, anIntake(places.doiNgo, refused))
    house.clock.set(new Date('2021-11-02T03:00:00Z'))
    await perform(house.deps, desk, passOn, { dossierId: first.id, id: randomUUID(), toDesk: 'Tư pháp' })
    await perform(house.deps, desk, askSupplement, {
      dossierId: first.id,
      id: randomUUID(),
      missing: ['Giấy chứng sinh'],
    })
    await perform(house.deps, other, takeIn, anIntake(places.hopDuc))
    const { page, cells } = await book('GET', desk)
    expect(page.querySelectorAll('th').map((cell) => cell.text)).toEqual(columns)
    const number = await numberOf(first.id)
    expect(cells).toEqual([
      [
        ...['1', first.code, 'Thủ tục 1.001193', '2', 'Trần Thị Bưởi', 'UBND thị trấn Đồi Ngô', '02/11/2021'],
        ...['05/11/2021', '02/11/2021', '', '', 'Tại quầy', '…', `Phiếu số ${number}/HDHS`],
      ],
    ])
  })

  test('shows address and telephone only when asked, and that is written into the audit trail', async () => {
    const { status, cells } = await book('POST', desk)
    expect(status).toBe(200)
    expect(cells[0]?.[4]).toBe('Trần Thị Bưởi, 0912345678')
    const trail = await house.db
      .selectFrom('auditEntries')
      .select(['subject', 'detail'])
      .where('action', '=', 'dossiers.openRegister')
      .execute()
    expect(trail).toEqual([
      { subject: `unit:${places.doiNgo.id}`, detail: { from: '2021-11-02', to: '2021-11-02', dossiers: 1 } },
    ])
  })

  test('is opened by who receives dossiers there, and by nobody else', async () => {
    const reader = anOfficerOf(places.doiNgo, [readDossiers])
    expect((await book('GET', reader)).page.querySelector('main form[method=post]')).toBeNull()
    expect((await book('POST', reader)).status).toBe(403)
    expect((await book('GET', other)).cells.map(([, code]) => code)).toEqual([expect.stringMatching(/-211102-0001$/)])
  })
})

// Scorecards on a real database: dossiers through their actions, entries, publishing and its races, pages, files, reach.
import { randomUUID } from 'node:crypto'
import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anIntake, aProcedure, withAgencyCodes } from '../../test/dossiers.ts'
import { anOfficer, aProvince, type Place, signedInAs } from '../../test/people.ts'
import { aWeb } from '../../test/ratings.ts'
import { refuseDossier, resumeDossier } from '../dossiers/actions/desk.ts'
import { askSupplement, finishDossier } from '../dossiers/actions/handling.ts'
import { takeIn } from '../dossiers/actions/intake.ts'
import { perform } from '../platform/action.ts'
import { type Actor, anonymous, type Officer, system } from '../platform/actor.ts'
import { newId } from '../platform/ids.ts'
import { installShipped } from '../questionnaires/actions.ts'
import { getUnit, type UnitRow } from '../units/queries/units.ts'
import { enterComponent, takeBackComponent } from './actions/enter.ts'
import { freezeScorecard } from './actions/freeze.ts'
import { setGaps } from './actions/gaps.ts'
import { scorecards } from './index.ts'
import { listPublishedOf } from './queries/published.ts'
import { readScorecard } from './queries/scorecard.ts'
import { tt01Lines } from './rules/lines.ts'

let house: TestHouse
let province: Place
let commune: Place
let neighbour: Place
let desk: Officer
let chair: Officer
let homeAffairs: Officer
let stranger: Officer

const period = '2021-Q3'
const opening = new Date('2021-10-20T02:00:00Z')
const morning = (day: string, time = '09:00') => new Date(`${day}T${time}:00+07:00`)
const step = (dossierId: string) => ({ dossierId, id: randomUUID() })

beforeAll(async () => {
  house = await aHouse()
  const { deps, clock } = house
  await perform(deps, system('test'), installShipped, {})
  const made = await aProvince(deps)
  province = made.province
  commune = made.doiNgo
  neighbour = made.tamDi
  const slugs: [Place, string][] = [
    [commune, 'thi-tran-doi-ngo'],
    [neighbour, 'xa-tam-di'],
    [province, 'tinh-bac-giang'],
  ]
  for (const [{ id }, slug] of slugs) await deps.db.updateTable('units').set({ slug }).where('id', '=', id).execute()
  await deps.db.updateTable('unitVersions').set({ code: '24' }).where('unitId', '=', province.id).execute()
  await withAgencyCodes(deps, commune)
  await aProcedure(deps, '1.001193', { kind: 'workingDays', value: 3 }, { kind: 'workingDays', value: 3 })
  desk = await signedInAs(deps, await anOfficer(deps, commune, 'one-stop-officer'))
  chair = await signedInAs(deps, await anOfficer(deps, commune, 'commune-chair'))
  homeAffairs = await signedInAs(deps, await anOfficer(deps, province, 'home-affairs'))
  stranger = await signedInAs(deps, await anOfficer(deps, neighbour, 'commune-chair'))
  await handleDossiers()
  clock.set(opening)
})

/** Received on Monday, 6 September, due on Thursday the 9th, unless said otherwise. */
async function handleDossiers() {
  const { deps, clock } = house
  const receive = async (day = '2021-09-06', changes: Record<string, unknown> = {}) => {
    clock.set(morning(day))
    return (await perform(deps, desk, takeIn, anIntake(commune, changes))).id
  }
  const finish = async (id: string, day: string) => {
    clock.set(morning(day, '15:00'))
    await perform(deps, desk, finishDossier, step(id))
  }
  await finish(await receive(), '2021-09-08')
  await finish(await receive(), '2021-09-08')
  await finish(await receive(), '2021-09-09')
  await finish(await receive(), '2021-09-13')
  // Completed once: from Monday, 13 September, it has its three days anew.
  const completed = await receive()
  clock.set(morning('2021-09-07'))
  await perform(deps, desk, askSupplement, { ...step(completed), missing: ['Giấy chứng sinh'] })
  clock.set(morning('2021-09-13'))
  await perform(deps, desk, resumeDossier, step(completed))
  await finish(completed, '2021-09-15')
  // Unfinished at the end of the quarter: one past its day, one with time left, one that waits for the applicant.
  await receive('2021-09-20')
  const october = await receive('2021-09-29')
  const waiting = await receive('2021-09-06')
  clock.set(morning('2021-09-08'))
  await perform(deps, desk, askSupplement, { ...step(waiting), missing: ['Tờ khai'] })
  const turnedDown = await receive('2021-09-10', { outcome: 'supplemented', missing: ['Tờ khai'], channel: 'post' })
  clock.set(morning('2021-09-14'))
  await perform(deps, desk, refuseDossier, { ...step(turnedDown), reason: 'Không thuộc thẩm quyền.' })
  // What comes after the quarter changes nothing of it.
  clock.set(morning('2021-10-05'))
  await perform(deps, desk, resumeDossier, step(waiting))
  await finish(october, '2021-10-12')
  await receive('2021-10-06')
}

async function unit(): Promise<UnitRow> {
  const found = await getUnit(house.db, commune.id, '2021-10-20')
  if (found === undefined) throw new Error('The commune is missing')
  return found
}

const card = async () => readScorecard(house.db, await unit(), period, house.clock.now())
const of = (component: string, seen = 0) => ({
  unitId: commune.id,
  period,
  component,
  seen,
  source: 'Sổ theo dõi quý III',
})

test('the counts are those of the dossiers that went through the counter', async () => {
  const { tt01, qd766 } = await card()
  expect(tt01.input.indices).toMatchObject({
    time: { shorter: 3, equal: 1, longer: 2 },
    contacts: { none: 5, once: 1, more: 0 },
    agencies: { none: 0, one: 6, more: 0 },
    attitude: { early: 3, onTime: 1, lateWithoutComplaint: 2, withComplaint: 0 },
    complaints: { received: 0, inTime: 0, draggingOn: 0 },
  })
  expect(qd766.input.onTime).toEqual({ part: 6, whole: 8 })
  expect(qd766.input.dossiers).toEqual({ received: 8, onTime: 6, disliked: 0 })
  expect(tt01Lines(await card()).find(({ key }) => key === 'online')?.state).toBe('missing')
})

test('feedback is counted, that on conduct asks for an officer, and the restricted box is not told of', async () => {
  const row = (change: Record<string, unknown>) => {
    const id = newId()
    const base = { code: id.slice(-8), secretHash: 'x', unitId: commune.id, holderId: commune.id, isAboutDesk: false }
    const days = { receivedAt: morning('2021-09-02'), receivedOn: '2021-09-02', countedFrom: '2021-09-02' }
    return { id, ...base, category: 'roads', ...days, changedAt: morning('2021-09-02'), ...change }
  }
  await house.db
    .insertInto('petitions')
    .values([
      row({ state: 'published', wording: 'x', closedOn: '2021-09-10', score: 5 }),
      row({ dueOn: '2021-09-06' }),
      row({ state: 'restricted', category: 'conduct' }),
      row({ state: 'referred', category: 'conduct', closedOn: '2021-09-06' }),
    ])
    .execute()
  const found = await card()
  expect(found.tt01.input.indices.complaints).toEqual({ received: 2, inTime: 1, draggingOn: 1 })
  expect(found.qd766.input.feedback).toEqual({ total: 2, onTime: 1, notSatisfied: 1 })
  expect(found.conduct).toBe(0)
})

describe('entering a component', () => {
  test('keeps its source and its officer, and says at the field what is wrong', async () => {
    const wrong = { ...of('oneStop'), counts: { procedures: 5, approvedThere: 6, receivedAndReturnedThere: 5 } }
    await expect(perform(house.deps, desk, enterComponent, wrong)).rejects.toMatchObject({
      issues: [{ field: 'counts.approvedThere', code: 'too-big' }],
    })
    const good = { ...of('oneStop'), counts: { procedures: 6, approvedThere: 6, receivedAndReturnedThere: 6 } }
    await perform(house.deps, desk, enterComponent, good)
    const line = tt01Lines(await card()).find(({ key }) => key === 'oneStop')
    expect(line).toMatchObject({ value: 2 })
    expect(line?.part.origins).toMatchObject([{ kind: 'entered', source: 'Sổ theo dõi quý III', byName: desk.name }])
  })

  test('of two at once one is told of the other, and nothing of the history is lost', async () => {
    const both = await Promise.allSettled(
      [1, 2].map((part) =>
        perform(house.deps, desk, enterComponent, { ...of('digitised'), counts: { part, whole: 8 } }),
      ),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await perform(house.deps, chair, enterComponent, { ...of('digitised', 1), counts: { part: 5, whole: 8 } })
    expect((await card()).qd766.input.digitised).toEqual({ part: 5, whole: 8 })
    const { source: _, ...back } = of('digitised', 2)
    await perform(house.deps, chair, takeBackComponent, { ...back, why: 'Nhập nhầm quý' })
    expect((await card()).qd766.input.digitised).toBeUndefined()
    const rows = await house.db
      .selectFrom('scorecardEntries')
      .select('number')
      .where('component', '=', 'digitised')
      .execute()
    expect(rows).toHaveLength(3)
  })

  test('is for who works there, in a period that has begun', async () => {
    const counts = { both: 1, one: 0, neither: 0 }
    await expect(perform(house.deps, stranger, enterComponent, { ...of('publishing'), counts })).rejects.toMatchObject({
      kind: 'not-found',
    })
    const ahead = { ...of('publishing'), counts, period: '2022-Q1' }
    await expect(perform(house.deps, desk, enterComponent, ahead)).rejects.toMatchObject({
      issues: [{ field: 'period', code: 'scorecards.not-begun' }],
    })
  })
})

test('only the province decides the gaps of the rule, and it leaves a trace', async () => {
  const chosen = { lateWithoutComplaint: '0' }
  await expect(perform(house.deps, chair, setGaps, { provinceId: province.id, ...chosen })).rejects.toMatchObject({
    kind: 'forbidden',
  })
  await expect(perform(house.deps, homeAffairs, setGaps, { provinceId: commune.id, ...chosen })).rejects.toMatchObject({
    code: 'scorecards.province-only',
  })
  expect(tt01Lines(await card()).find(({ key }) => key === 'attitude')?.value).toBeNull()
  await perform(house.deps, homeAffairs, setGaps, { provinceId: province.id, ...chosen })
  // (3 × 2 + 1 × 1 + 2 × 0) ÷ 6
  expect(tt01Lines(await card()).find(({ key }) => key === 'attitude')?.value).toBe(1.2)
  const trace = await house.db
    .selectFrom('auditEntries')
    .select('detail')
    .where('action', '=', 'scorecards.setGaps')
    .execute()
  expect(trace.map(({ detail }) => detail)).toEqual([{ before: {}, after: chosen }])
})

describe('publishing', () => {
  const wish = (seen: number, reason = '') => ({ unitId: commune.id, period, seen, reason })

  test('is not for the commune itself, and not before the period is over', async () => {
    await expect(perform(house.deps, chair, freezeScorecard, wish(0))).rejects.toMatchObject({ kind: 'forbidden' })
    const running = { ...wish(0), period: '2021-Q4' }
    await expect(perform(house.deps, homeAffairs, freezeScorecard, running)).rejects.toMatchObject({
      code: 'scorecards.not-over',
    })
  })

  test('of two at once one does it; again it needs something new and a reason; the first stays as it was', async () => {
    const both = await Promise.allSettled([1, 2].map(() => perform(house.deps, homeAffairs, freezeScorecard, wish(0))))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(house.told.at(-1)).toMatchObject({ name: 'scorecards.frozen', touches: [commune.id] })
    const [first] = await listPublishedOf(house.db, commune.id)
    await expect(perform(house.deps, homeAffairs, freezeScorecard, wish(1, 'Sửa'))).rejects.toMatchObject({
      code: 'scorecards.nothing-new',
    })
    await perform(house.deps, desk, enterComponent, { ...of('publishing'), counts: { both: 6, one: 0, neither: 0 } })
    await expect(perform(house.deps, homeAffairs, freezeScorecard, wish(1))).rejects.toMatchObject({
      issues: [{ field: 'reason', code: 'scorecards.no-reason' }],
    })
    await perform(house.deps, homeAffairs, freezeScorecard, wish(1, 'Bổ sung số liệu niêm yết'))
    const all = await listPublishedOf(house.db, commune.id)
    expect(all.map(({ revision }) => revision)).toEqual([2, 1])
    expect(all[1]?.content).toEqual(first?.content)
    expect(all[1]?.content.tt01.input.indices.publishing).toBeUndefined()
  })
})

describe('pages', () => {
  let actor: Actor = anonymous
  let web: ReturnType<typeof aWeb>
  beforeAll(() => {
    web = aWeb(house, () => actor, [scorecards])
  })

  async function open(path: string, as: Actor = anonymous) {
    actor = as
    const answer = await web.app.request(`http://localhost${path}`)
    const text = await answer.text()
    return { status: answer.status, text, page: parse(text) }
  }

  async function post(path: string, fields: Record<string, string>, as: Actor) {
    actor = as
    const headers = { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' }
    const body = new URLSearchParams(fields)
    const answer = await web.app.request(`http://localhost${path}`, { method: 'POST', headers, body })
    return { status: answer.status, location: answer.headers.get('Location'), page: parse(await answer.text()) }
  }

  const rowOf = (page: ReturnType<typeof parse>, table: string, name: string) =>
    page
      .querySelectorAll(`#${table} tbody tr`)
      .find((row) => row.querySelector('th')?.text.includes(name))
      ?.text.replaceAll(/\s+/g, ' ')

  test('everybody reads what is published, with counts, sources, and ratings beside it', async () => {
    const { status, page, text } = await open('/thi-tran-doi-ngo/cham-diem')
    expect(status).toBe(200)
    expect(rowOf(page, 'tt01', 'Tổng thời gian')).toContain('1,2 / 2')
    expect(rowOf(page, 'tt01', 'Tổng thời gian')).toContain('3 nhanh hơn hạn, 1 đúng bằng hạn, 2 chậm hơn hạn')
    expect(rowOf(page, 'tt01', 'trực tuyến')).toContain('thiếu số liệu')
    expect(rowOf(page, 'qd766', 'Hồ sơ đúng hạn')).toContain('15,00 / 20')
    expect(text).toContain('trên 5 hồ sơ đã có kết quả')
    expect(text).toContain('Đường, cầu, vỉa hè (2)')
    expect(page.querySelectorAll('#revisions tbody tr')).toHaveLength(2)
    expect(text).toContain('Chưa đủ phiếu')
    expect(text).toContain('Tỉnh quy ước')
    expect(text).not.toContain(desk.name)
    expect(text).not.toMatch(/NaN|undefined|\[object/)
  })

  test('the province shows its communes without ranks, and files hold the same', async () => {
    const { page } = await open('/tinh-bac-giang/cham-diem')
    expect(page.querySelectorAll('#communes tbody tr')).toHaveLength(1)
    expect(rowOf(page, 'communes', 'Đồi Ngô')).toContain('Ít hồ sơ quá')
    const csv = await open(`/du-lieu/cham-diem/tinh-bac-giang/csv?ky=${period}`)
    expect(csv.text.split('\r\n').filter((line) => line !== '')).toHaveLength(1 + 9 + 1 + 16 + 1)
    const json = JSON.parse((await open(`/du-lieu/cham-diem/thi-tran-doi-ngo/json?ky=${period}`)).text)
    expect(json.scorecards.map(({ revision }: { revision: number }) => revision)).toEqual([2, 1])
    const api = await open(`/api/v1/scorecards/thi-tran-doi-ngo?period=${period}`)
    expect(JSON.parse(api.text).scorecards[0].tt01.input.indices.time).toEqual({ shorter: 3, equal: 1, longer: 2 })
    expect(api.text + JSON.stringify(json)).not.toContain(desk.name)
    expect((await open('/du-lieu/cham-diem/thi-tran-doi-ngo/csv?ky=x')).status).toBe(404)
  })

  test('an officer enters what is missing and gets a wrong figure back with what was typed', async () => {
    const path = `/can-bo/cham-diem/${commune.id}/nhap/onlineProcedures?ky=${period}`
    const fields = { seen: '0', source: 'Cổng Dịch vụ công quốc gia', 'counts.eligibleProcedures': '5' }
    const wrong = await post(path, { ...fields, 'counts.onlineProcedures': '7' }, desk)
    expect(wrong.status).toBe(422)
    expect(wrong.page.querySelector('[name="counts.onlineProcedures"]')?.getAttribute('value')).toBe('7')
    expect(wrong.page.querySelector('#f-counts\\.onlineProcedures-error')?.text).toContain('5')
    const good = await post(path, { ...fields, 'counts.onlineProcedures': '5' }, desk)
    expect([good.status, good.location]).toEqual([303, `/can-bo/cham-diem/${commune.id}?ky=${period}&xong=nhap`])
    const { page } = await open(good.location ?? '', desk)
    expect(rowOf(page, 'tt01', 'trực tuyến')).toContain('Cổng Dịch vụ công quốc gia')
    expect(page.querySelector('form[action$="/cong-bo"]')).toBeNull()
  })

  test('whoever publishes sees the form; outside their reach nothing is found', async () => {
    const { page } = await open(`/can-bo/cham-diem/${commune.id}?ky=${period}`, homeAffairs)
    expect(page.querySelector('form[action$="/cong-bo"] [name="seen"]')?.getAttribute('value')).toBe('2')
    const again = await post(`/can-bo/cham-diem/${commune.id}/cong-bo`, { period, seen: '2' }, homeAffairs)
    expect(again.status).toBe(422)
    expect((await open(`/can-bo/cham-diem/${commune.id}`, stranger)).status).toBe(404)
    expect((await open(`/can-bo/cham-diem/${commune.id}/nhap/x`, desk)).status).toBe(404)
    const list = await open('/can-bo/cham-diem', stranger)
    expect(list.page.querySelectorAll('#communes tbody tr')).toHaveLength(1)
    expect((await open('/can-bo/cham-diem-quy-uoc', chair)).status).toBe(403)
    const set = await post('/can-bo/cham-diem-quy-uoc', { nothingToCount: '2' }, homeAffairs)
    expect(set.location).toBe('/can-bo/cham-diem?xong=quyuoc')
  })
})

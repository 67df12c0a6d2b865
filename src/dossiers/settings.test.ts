// What is set once: codes of agencies, how long people are kept, the rules of counting; by action and by page.
import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficerOf, aSmallProvince, aWeb, type SmallProvince } from '../../test/ratings.ts'
import { perform } from '../platform/action.ts'
import { type Actor, anonymous, type Officer, system } from '../platform/actor.ts'
import { settableClock } from '../platform/clock.ts'
import { loadCatalogue } from '../procedures/actions/catalogue.ts'
import { urls } from '../urls.ts'
import { configureDossiers, handleDossiers, readDossiers, takeDossiers } from './actions/facts.ts'
import { addLaw, removeLaw, setAgencyCode, setKeepDays, setLaw } from './actions/settings.ts'
import { dossiers } from './index.ts'
import { getAgencyCodes, getKeepDays, getLawBook } from './queries/settings.ts'
import { changesOf, lawOf, lawOn } from './rules/law.ts'

const day = '2021-10-20'
const shipped = { cutoff: '15:00', returnDays: 3, reschedules: 1, apologyDays: 1, supplements: 1 }

let house: TestHouse
let places: SmallProvince
let actor: Actor = anonymous
let web: ReturnType<typeof aWeb>
let province: Officer
let commune: Officer
let desk: Officer

beforeAll(async () => {
  house = await aHouse()
  places = await aSmallProvince(house)
  await perform(house.deps, system('test'), loadCatalogue, {})
  web = aWeb(house, () => actor, [dossiers])
  province = anOfficerOf(places.province, [configureDossiers])
  commune = anOfficerOf(places.doiNgo, [configureDossiers])
  desk = anOfficerOf(places.hopDuc, [takeDossiers, handleDossiers, readDossiers])
})

async function get(path: string, as: Actor) {
  actor = as
  const response = await web.app.request(path)
  return { status: response.status, page: parse(await response.text()) }
}

async function post(path: string, fields: Record<string, string>, as: Actor) {
  actor = as
  const headers = { Origin: 'http://localhost' }
  const response = await web.app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers })
  const page = parse(await response.text())
  return { status: response.status, page, location: response.headers.get('Location') }
}

describe('the code of an agency', () => {
  const path = urls.officeDossierAgency('thi-tran-doi-ngo')

  test('is entered by form, from a day on; a code of the wrong form comes back with what was typed', async () => {
    const fields = { scheme: '2018', code: '15.H02', from: day }
    const wrong = await post(path, fields, province)
    expect(wrong.status).toBe(422)
    expect(wrong.page.querySelector('#f-code-error')?.text).toContain('Mã chưa đúng mẫu')
    expect(wrong.page.querySelector('#f-code')?.getAttribute('value')).toBe('15.H02')
    const right = await post(path, { ...fields, code: '000.21.15.h02' }, province)
    expect(right).toMatchObject({ status: 303, location: `${path}?xong=1` })
    expect(await getAgencyCodes(house.db, places.doiNgo.id, day)).toEqual({ '2018': '000.21.15.H02' })
    const { page } = await get(`${path}?xong=1`, province)
    expect(page.querySelector('#da-khai')?.text).toContain('000.21.15.H02')
    expect(page.querySelector('input[value="2020"]')?.hasAttribute('checked')).toBe(true)
  })

  test('belongs to one agency at a time, also when two enter it at once', async () => {
    const input = { scheme: '2020', code: 'H02.15.99', from: day }
    const both = await Promise.allSettled([
      perform(house.deps, province, setAgencyCode, { ...input, unitId: places.doiNgo.id }),
      perform(house.deps, province, setAgencyCode, { ...input, unitId: places.hopDuc.id }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((one) => one.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'dossiers.agency-code-taken' })
    await house.db.deleteFrom('agencyCodes').where('scheme', '=', '2020').execute()
  })

  test('is entered within reach only', async () => {
    expect((await get(urls.officeDossierAgency('xa-hop-duc'), commune)).status).toBe(404)
    expect((await get(path, commune)).status).toBe(200)
    expect((await get(path, desk)).status).toBe(403)
    const input = { unitId: places.hopDuc.id, scheme: '2018', code: '000.22.15.H02', from: day }
    await expect(perform(house.deps, commune, setAgencyCode, input)).rejects.toMatchObject({ kind: 'not-found' })
  })

  test('is listed with those that have none, which the filter keeps', async () => {
    const all = await get(urls.officeDossierSettings(), province)
    expect(all.page.querySelector('#ma-dinh-danh caption')?.text).toBe('2 đơn vị, 1 nơi chưa có mã')
    const { page } = await get(`${urls.officeDossierSettings()}?chua-co-ma=1`, province)
    const rows = page.querySelectorAll('#ma-dinh-danh tbody th').map((cell) => cell.text.trim())
    expect(rows).toEqual([expect.stringContaining('Xã Hợp Đức')])
    const none = await get(`${urls.officeDossierSettings()}?tim=doi+ngo&chua-co-ma=1`, province)
    expect(none.page.querySelector('#ma-dinh-danh .table-empty')).not.toBeNull()
  })

  test('that is missing is said at the desk, with a link only for whoever may enter it', async () => {
    const path = urls.officeDossierIntake()
    const { page } = await get(path, desk)
    const notice = page.querySelector('main .notice-warning')
    expect(notice?.text).toContain('Xã Hợp Đức chưa có mã định danh')
    expect(notice?.text).toContain('Sở Nội vụ khai mã')
    expect(notice?.querySelector('a')).toBeNull()
    const both = anOfficerOf(places.hopDuc, [takeDossiers, configureDossiers])
    const may = await get(`${path}?thu-tuc=1.001193`, both)
    expect(may.page.querySelector('main .notice-warning a')?.getAttribute('href')).toBe(urls.officeDossierSettings())
    const other = await get(path, anOfficerOf(places.doiNgo, [takeDossiers]))
    expect(other.page.querySelector('main .notice-warning')).toBeNull()
  })
})

describe('the whole province', () => {
  test('sets how long people are kept; a number out of bounds comes back', async () => {
    const wrong = await post(urls.officeDossierKeep(), { days: '7' }, province)
    expect(wrong.status).toBe(422)
    expect(wrong.page.querySelector('#f-days')?.getAttribute('value')).toBe('7')
    const right = await post(urls.officeDossierKeep(), { days: '730' }, province)
    expect(right.status).toBe(303)
    expect(await getKeepDays(house.db)).toBe(730)
    const { page } = await get(urls.officeDossierSettings(), province)
    expect(page.querySelector('#f-days')?.getAttribute('value')).toBe('730')
  })

  test('sets a version of the law by the document that says so, and what is as shipped is not kept', async () => {
    const path = urls.officeDossierLaw('nd61-2018')
    const fields = Object.fromEntries(Object.entries(shipped).map(([name, value]) => [`settings.${name}`, `${value}`]))
    const wrong = await post(path, { ...fields, 'settings.cutoff': '16:30' }, province)
    expect(wrong.status).toBe(422)
    expect(wrong.page.querySelector('#f-basis-error')).not.toBeNull()
    expect(wrong.page.querySelector('[name="settings.cutoff"]')?.getAttribute('value')).toBe('16:30')
    const basis = 'Quyết định số 12/2021/QĐ-UBND'
    const set = { ...fields, 'settings.cutoff': '16:30', 'settings.cutoffShiftsDays': 'true', basis }
    expect((await post(path, set, province)).status).toBe(303)
    expect((await getLawBook(house.db)).changes).toEqual({ 'nd61-2018': { cutoff: '16:30', cutoffShiftsDays: true } })
    expect(lawOn(day, await getLawBook(house.db))).toMatchObject({ cutoff: '16:30', returnDays: 3 })
    const { page } = await get(urls.officeDossierSettings(), province)
    expect(page.querySelector('.summary')?.text).toContain('16:30 (tỉnh tự đặt)')
    const audit = await house.db
      .selectFrom('auditEntries')
      .select('detail')
      .where('action', '=', 'dossiers.setLaw')
      .execute()
    expect(audit.map(({ detail }) => detail)).toEqual([{ basis, cutoff: '16:30', cutoffShiftsDays: true }])
  })

  test('keeps what two set at once for two laws', async () => {
    const set = (law: string, returnDays: number) =>
      perform(house.deps, province, setLaw, { law, settings: { ...shipped, returnDays }, basis: 'Công văn 1' })
    await Promise.all([set('nd61-2018', 5), set('nd118-2025', 4)])
    expect((await getLawBook(house.db)).changes).toEqual({
      'nd61-2018': { returnDays: 5 },
      'nd118-2025': { returnDays: 4 },
    })
  })

  test('enters a version of the law before it holds; what was received earlier is counted as before', async () => {
    const path = urls.officeDossierLaw('moi')
    const fields = Object.fromEntries(Object.entries(shipped).map(([name, value]) => [`settings.${name}`, `${value}`]))
    const entered = { ...fields, number: 'Nghị định 9/2026/NĐ-CP', from: '2026-03-01', hasStopNotice: 'true' }
    const tooLate = await post(path, { ...entered, from: day }, province)
    expect(tooLate.status).toBe(409)
    expect(tooLate.page.querySelector('#f-from-error')?.text).toContain('trước ngày có hiệu lực')
    expect(tooLate.page.querySelector('#f-number')?.getAttribute('value')).toBe('Nghị định 9/2026/NĐ-CP')
    expect((await post(path, { ...entered, 'settings.returnDays': '2' }, province)).status).toBe(303)
    const book = await getLawBook(house.db)
    expect(lawOn('2026-03-01', book)).toMatchObject({ id: 'own-2026-03-01', returnDays: 2, hasStopNotice: true })
    expect(lawOn('2026-02-28', book).id).toBe('nd118-2025')
    expect(lawOf('own-2026-03-01', book).number).toBe('Nghị định 9/2026/NĐ-CP')
    const { page } = await get(urls.officeDossierLaw('own-2026-03-01'), province)
    expect(page.querySelector('[name="settings.returnDays"]')?.getAttribute('value')).toBe('2')
    expect((await post(urls.officeDossierLawRemoved('own-2026-03-01'), {}, province)).status).toBe(303)
    expect((await getLawBook(house.db)).own).toEqual([])
    expect((await get(urls.officeDossierLaw('own-2026-03-01'), province)).status).toBe(404)
  })

  test('cannot take back a version that already holds', async () => {
    const own = { number: 'Nghị định 9/2026/NĐ-CP', from: '2021-10-21', settings: { ...shipped, returnDays: 2 } }
    await perform(house.deps, province, addLaw, own)
    const later = { ...house.deps, clock: settableClock(new Date('2021-10-21T01:00:00Z')) }
    await expect(perform(later, province, removeLaw, { from: own.from })).rejects.toMatchObject({ kind: 'conflict' })
    await perform(house.deps, province, removeLaw, { from: own.from })
    await expect(perform(house.deps, province, removeLaw, { from: own.from })).rejects.toMatchObject({
      kind: 'not-found',
    })
  })

  test('is nobody else’s', async () => {
    expect((await get(urls.officeDossierLaw('nd61-2018'), commune)).status).toBe(404)
    expect((await get(urls.officeDossierLaw('nd1-1900'), province)).status).toBe(404)
    const { page } = await get(urls.officeDossierSettings(), commune)
    expect(page.querySelector('#f-days')).toBeNull()
    expect(page.querySelectorAll('#ma-dinh-danh tbody tr')).toHaveLength(1)
    await expect(perform(house.deps, commune, setKeepDays, { days: 90 })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(perform(house.deps, desk, setKeepDays, { days: 90 })).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

test('what is set as the law says is no change', () => {
  const { cutoff, cutoffShiftsDays, returnDays, reschedules, apologyDays, supplements } = lawOf('nd118-2025')
  const settings = { cutoff, cutoffShiftsDays, returnDays, reschedules, apologyDays, supplements }
  expect(changesOf(lawOf('nd118-2025'), settings)).toEqual({})
  expect(changesOf(lawOf('nd118-2025'), { ...settings, supplements: 2 })).toEqual({ supplements: 2 })
})

/** The check on a real database: what is missing is found and gone when it is mended; kept by day, seen by reach. */
import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, aProvince, signedInAs } from '../../test/people.ts'
import { aWeb } from '../../test/ratings.ts'
import { type App, aBrowser, anApp } from '../../test/web.ts'
import { accounts } from '../accounts/index.ts'
import { capabilities } from '../capabilities.ts'
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { drawFrom } from '../platform/http/draw-public.ts'
import { scopeOf } from '../platform/scope.ts'
import type { DrawPublic } from '../platform/spine.ts'
import { publishAt } from '../procedures/actions/publish.ts'
import { addVersion } from '../procedures/actions/versions.ts'
import { ProcedureContent } from '../procedures/rules.ts'
import { installShipped } from '../questionnaires/actions.ts'
import { editProfile } from '../units/actions/change.ts'
import { setDeskPeople } from '../units/actions/desk.ts'
import { checkNow, notePosted, readCompleteness, setSettings } from './actions.ts'
import { completeness } from './index.ts'
import { checkAllCommunes } from './jobs.ts'
import { findNewest, listDays, listNewest } from './queries.ts'

let house: TestHouse
let app: App
let places: Awaited<ReturnType<typeof aProvince>>
const root = system('test')

beforeAll(async () => {
  house = await aHouse()
  places = await aProvince(house.deps)
  app = anApp(house, [accounts, completeness])
})

const rulesAt = async (unitId: string) => (await findNewest(house.db, unitId))?.findings.map(({ rule }) => rule)

async function aProcedure(code: string) {
  const content = ProcedureContent.parse({
    code,
    name: `Thủ tục ${code}`,
    field: 'Hộ tịch',
    level: 'commune',
    ways: [{ channel: 'counter', limit: { kind: 'sameDay' }, fees: [{ vnd: 0 }] }],
    source: 'Thử',
    checkedOn: '2021-10-01',
  })
  return (await perform(house.deps, root, addVersion, { content, validFrom: '2021-01-01' })).procedureId
}

describe('the check', () => {
  test('of the night keeps one result a commune and day, however often it runs', async () => {
    await checkAllCommunes(house.deps)
    await checkAllCommunes(house.deps)
    const { rows } = await house.pool.query('select unit_id, day::text from completeness_checks order by unit_id')
    expect(rows.map((row) => row.unit_id)).toEqual([places.doiNgo.id, places.tamDi.id].toSorted())
    expect(new Set(rows.map(({ day }) => day))).toEqual(new Set(['2021-10-20']))
    expect(await rulesAt(places.tamDi.id)).toContain('procedures.none')
  })

  test('asked for twice at once gives the same, once', async () => {
    const input = { unitId: places.tamDi.id }
    const both = await Promise.all([
      perform(house.deps, root, checkNow, input),
      perform(house.deps, root, checkNow, input),
    ])
    expect(both[0]).toEqual(both[1])
    expect(await listDays(house.db, places.tamDi.id, 10)).toHaveLength(1)
  })

  test('no longer finds what was mended, and finds the board when a procedure comes after it', async () => {
    const unitId = places.doiNgo.id
    expect(await rulesAt(unitId)).toEqual(expect.arrayContaining(['unit.telephone', 'desk.hours', 'procedures.none']))
    const hours = [{ days: [1, 2, 3, 4, 5], from: '07:30', to: '11:30' }]
    const profile = { phone: '0204 388 4001', address: 'Phố Sàn', hours }
    await perform(house.deps, root, editProfile, { unit: unitId, ...profile })
    const first = await aProcedure('1.000001')
    await perform(house.deps, root, publishAt, {
      unitIds: [unitId],
      handled: [{ procedureId: first }],
      from: '2021-10-01',
    })
    await perform(house.deps, root, notePosted, { unitId, postedOn: '2021-10-02' })
    const rules = await rulesAt(unitId)
    for (const mended of ['unit.telephone', 'unit.address', 'desk.hours', 'procedures.none', 'board.missing']) {
      expect(rules).not.toContain(mended)
    }
    expect(rules).toEqual(expect.arrayContaining(['procedure.place', 'procedure.documents']))
    const second = await aProcedure('1.000002')
    await perform(house.deps, root, publishAt, {
      unitIds: [unitId],
      handled: [{ procedureId: second }],
      from: '2021-10-10',
    })
    await perform(house.deps, root, checkNow, { unitId })
    expect(await rulesAt(unitId)).toContain('board.out-of-date')
  })

  test('is asked for by an officer only within reach, and for no district', async () => {
    const id = await anOfficer(house.deps, places.doiNgo, 'commune-chair')
    const chair = await signedInAs(house.deps, id)
    await perform(house.deps, chair, checkNow, { unitId: places.doiNgo.id })
    const other = perform(house.deps, chair, checkNow, { unitId: places.tamDi.id })
    await expect(other).rejects.toMatchObject({ kind: 'not-found' })
    await expect(perform(house.deps, root, checkNow, { unitId: places.lucNam.id })).rejects.toMatchObject({
      kind: 'not-found',
    })
    const seen = await listNewest(house.db, scopeOf(chair, readCompleteness))
    expect(seen.map(({ unitId }) => unitId)).toEqual([places.doiNgo.id])
  })

  test('refuses a board that is put up tomorrow', async () => {
    const input = { unitId: places.doiNgo.id, postedOn: '2021-10-21' }
    await expect(perform(house.deps, root, notePosted, input)).rejects.toMatchObject({
      issues: [{ field: 'postedOn' }],
    })
  })

  test('is public: as a page, as counts of all communes, and as JSON', async () => {
    await house.db.updateTable('units').set({ slug: 'thi-tran-doi-ngo' }).where('id', '=', places.doiNgo.id).execute()
    const browser = aBrowser(app)
    const page = await browser.get('/thi-tran-doi-ngo/chat-luong-trang')
    expect(page.status).toBe(200)
    expect(page.page.querySelector('h1')?.text).toBe('Chất lượng trang công khai')
    expect(page.text).toContain('Chưa ghi quầy hoặc phòng')
    expect((await browser.get('/chat-luong-trang')).text).toContain('Đồi Ngô')
    const json = JSON.parse((await browser.get('/api/v1/completeness/thi-tran-doi-ngo')).text)
    expect(json).toMatchObject({ unit: 'thi-tran-doi-ngo', day: '2021-10-20', published: 2 })
    expect(json.findings[0]).toMatchObject({ rule: expect.any(String), severity: 'warning' })
    expect((await browser.get('/api/v1/completeness/xa-khong-co')).status).toBe(404)
  })
})

describe('the pages as they are drawn', () => {
  const pageRules = async () =>
    ((await findNewest(house.db, places.doiNgo.id))?.findings ?? []).filter(({ rule }) => rule.startsWith('page.'))

  /** The whole application, its pages changed on their way to the check. */
  function drawing(change: (html: string) => string = (html) => html) {
    const draw = drawFrom(anApp(house, capabilities), () => 'http://localhost:8080')
    const drawPublic: DrawPublic = async (path) => {
      const answer = await draw(path)
      return answer && { ...answer, html: change(answer.html) }
    }
    return { ...house.deps, drawPublic }
  }

  beforeAll(async () => {
    const unit = places.doiNgo.id
    await house.db.updateTable('units').set({ slug: 'thi-tran-doi-ngo' }).where('id', '=', unit).execute()
    await perform(house.deps, root, installShipped, {})
    const people = [{ name: 'Vi Thị Nhung', title: 'Công chức', field: '', phone: '0204 000 0442' }]
    await perform(house.deps, root, setDeskPeople, { unit, people })
  })

  test('have the links, the telephones, the language and the title that people need', async () => {
    await checkAllCommunes(drawing())
    expect(await pageRules()).toEqual([])
    const { ruleSet } = (await findNewest(house.db, places.doiNgo.id)) ?? {}
    await checkAllCommunes(house.deps)
    expect((await findNewest(house.db, places.doiNgo.id))?.ruleSet).not.toBe(ruleSet)
  })

  test('are found when the link to rate is taken out of one, with page and reason, each time the same', async () => {
    const without = drawing((html) => html.replaceAll(/<a [^>]*href="\/danh-gia\/[^>]*>[\s\S]*?<\/a>/gu, ''))
    await checkAllCommunes(without)
    const found = await pageRules()
    expect(found).toEqual([
      { rule: 'page.rating', version: 1, page: '/thi-tran-doi-ngo', seen: '' },
      { rule: 'page.rating', version: 1, page: '/thi-tran-doi-ngo/thu-tuc/1.000001', seen: '' },
    ])
    await checkAllCommunes(without)
    expect(await pageRules()).toEqual(found)
    const chair = await signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, 'commune-chair'))
    const web = aWeb(house, () => chair, [completeness])
    const text = await (await web.app.request(`/can-bo/trang-cong-khai/${places.doiNgo.id}`)).text()
    expect(text).toContain('Trên trang không có đường dẫn tới trang đánh giá.')
    expect(text).toContain('<a href="/thi-tran-doi-ngo/thu-tuc/1.000001">')
  })

  test('are found when a number, the statement or the language is gone, or a link leads nowhere', async () => {
    await checkAllCommunes(
      drawing((html) =>
        html
          .replaceAll('tel:', 'so:')
          .replaceAll('<html lang="vi"', '<html')
          .replaceAll(/href="\/danh-gia\/[^"]*"/gu, 'href="/danh-gia/thi-tran-doi-ngo?x=/../"'),
      ),
    )
    expect(new Set((await pageRules()).map(({ rule }) => rule))).toEqual(new Set(['page.language', 'page.telephone']))
    const draw = drawing().drawPublic
    const drawPublic: DrawPublic = (path) => draw(path.startsWith('/danh-gia/') ? '/danh-gia/khong-co' : path)
    await checkAllCommunes({ ...house.deps, drawPublic })
    expect((await pageRules()).map(({ rule, seen }) => [rule, seen])).toContainEqual([
      'page.dead-link',
      '/danh-gia/thi-tran-doi-ngo?kenh=web',
    ])
  })

  test('are drawn too when an officer asks, and the audit trail keeps no page', async () => {
    const chair = await signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, 'commune-chair'))
    const deps = drawing((html) => html.replaceAll(/<a [^>]*href="\/tro-nang"[^>]*>[\s\S]*?<\/a>/gu, ''))
    const web = aWeb({ ...house, deps }, () => chair, [completeness])
    const path = `/can-bo/trang-cong-khai/${places.doiNgo.id}/kiem-tra`
    const sent = await web.app.request(path, {
      method: 'POST',
      body: new URLSearchParams({ drawn: 'x' }),
      headers: { Origin: 'http://localhost' },
    })
    expect(sent.status).toBe(303)
    expect((await pageRules()).map(({ rule }) => rule)).toEqual(['page.accessibility', 'page.accessibility'])
    const { rows } = await house.pool.query(
      "select detail from audit_entries where action = 'completeness.checkNow' order by seq desc limit 1",
    )
    expect(Object.keys(rows[0].detail)).toEqual(expect.not.arrayContaining(['drawn']))
  })
})

describe('the limits of the rules', () => {
  test('are set for the province by form; the next check goes by them and says so', async () => {
    await house.db.updateTable('units').set({ slug: 'thi-tran-doi-ngo' }).where('id', '=', places.doiNgo.id).execute()
    const before = await findNewest(house.db, places.doiNgo.id)
    expect(before?.ruleSet).toMatch(/\/180$/)
    expect(before?.findings.map(({ rule }) => rule)).not.toContain('procedure.out-of-date')
    const officer = await signedInAs(house.deps, await anOfficer(house.deps, places.province, 'system-administrator'))
    await expect(perform(house.deps, officer, setSettings, { mostDays: 7 })).rejects.toMatchObject({
      issues: [{ field: 'mostDays' }],
    })
    await perform(house.deps, officer, setSettings, { mostDays: 30 })
    house.clock.set(new Date('2021-11-20T02:00:00Z'))
    await perform(house.deps, officer, checkNow, { unitId: places.doiNgo.id })
    const after = await findNewest(house.db, places.doiNgo.id)
    expect(after?.ruleSet).toMatch(/\/30$/)
    expect(after?.findings.map(({ rule }) => rule)).toContain('procedure.out-of-date')
  })

  test('have a page, on which a wrong number comes back with what was typed', async () => {
    let actor = await signedInAs(house.deps, await anOfficer(house.deps, places.province, 'home-affairs'))
    const web = aWeb(house, () => actor, [completeness])
    const path = '/can-bo/trang-cong-khai/cai-dat'
    const send = (mostDays: string) => {
      const headers = { Origin: 'http://localhost' }
      return web.app.request(path, { method: 'POST', body: new URLSearchParams({ mostDays }), headers })
    }
    const wrong = await send('7')
    expect(wrong.status).toBe(422)
    expect(
      parse(await wrong.text())
        .querySelector('#f-mostDays')
        ?.getAttribute('value'),
    ).toBe('7')
    expect((await send('90')).status).toBe(303)
    const page = parse(await (await web.app.request(path)).text())
    expect(page.querySelector('#f-mostDays')?.getAttribute('value')).toBe('90')
    actor = await signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, 'commune-chair'))
    expect((await web.app.request(path)).status).toBe(403)
  })

  test('are nobody else’s, neither below the province nor without the permission', async () => {
    const below = await signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, 'system-administrator'))
    await expect(perform(house.deps, below, setSettings, { mostDays: 90 })).rejects.toMatchObject({ kind: 'not-found' })
    const chair = await signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, 'commune-chair'))
    await expect(perform(house.deps, chair, setSettings, { mostDays: 90 })).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

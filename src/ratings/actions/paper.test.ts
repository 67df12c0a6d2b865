// Paper forms on a real database: typed twice by two people, counted once and apart, and brought into the ledger.
import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../../test/database.ts'
import { anOfficer, signedInAs } from '../../../test/people.ts'
import { aSmallProvince, aWeb, type TestUnit } from '../../../test/ratings.ts'
import { perform } from '../../platform/action.ts'
import { type Actor, type Officer, system } from '../../platform/actor.ts'
import { sipas2017 as sipas } from '../../questionnaires/instruments/sipas-2017.ts'
import { visit } from '../../questionnaires/instruments/visit.ts'
import { closeDay } from '../jobs.ts'
import { partsOf } from '../pages/paper-sheet.tsx'
import { correctPaper, dropPaper, enterPaper } from './paper.ts'

let house: TestHouse
let doiNgo: TestUnit
let first: Officer
let second: Officer
let stranger: Officer

beforeAll(async () => {
  house = await aHouse()
  const province = await aSmallProvince(house)
  doiNgo = province.doiNgo
  first = await signedInAs(house.deps, await anOfficer(house.deps, doiNgo, 'one-stop-officer', 'Vi Thị Hồng Nhung'))
  second = await signedInAs(house.deps, await anOfficer(house.deps, doiNgo, 'culture-officer', 'Trần Quang Hưng'))
  stranger = await signedInAs(house.deps, await anOfficer(house.deps, province.hopDuc, 'one-stop-officer'))
})

const answers = { overall: '4', officers: '5', comment: 'Được việc' }

function paper(number: string, change: object = {}) {
  return { unit: doiNgo.id, number, day: '2021-10-19', questionnaire: 'visit', version: 2, answers, ...change }
}

function enter(actor: Actor, number: string, change: object = {}) {
  return perform(house.deps, actor, enterPaper, paper(number, change))
}

function ratings() {
  return house.db.selectFrom('ratings').selectAll().where('kind', '=', 'paper').execute()
}

function waiting(number: string) {
  return house.db.selectFrom('paperEntries').selectAll().where('formNumber', '=', number).execute()
}

describe('a paper form', () => {
  test('is counted when a second officer has typed the same, apart and flagged as assisted', async () => {
    expect(await enter(first, '0001')).toEqual({ isCounted: false })
    expect(await ratings()).toEqual([])
    expect(await enter(second, ' 0001 ')).toEqual({ isCounted: true })
    expect(await ratings()).toMatchObject([
      {
        unitId: doiNgo.id,
        channel: 'paper',
        assisted: true,
        ratedHour: null,
        week: '2021-10-18',
        quarter: '2021-Q4',
        score: 4,
        answers: { overall: '4', officers: '5' },
      },
    ])
    expect(await waiting('0001')).toEqual([])
    expect(house.told.at(-1)).toMatchObject({ name: 'rating.received' })
    const cells = await house.db.selectFrom('ratingRollups').select(['question', 'kind', 'count']).execute()
    expect(cells).toContainEqual({ question: 'overall', kind: 'paper', count: 1 })
    const texts = await house.db.selectFrom('ratingComments').select(['text', 'kind']).execute()
    expect(texts).toEqual([{ text: 'Được việc', kind: 'paper' }])
  })

  test('with a number that is counted already is refused, from whomever it comes', async () => {
    for (const officer of [first, second]) {
      await expect(enter(officer, '0001')).rejects.toMatchObject({ code: 'ratings.paper-already-entered' })
    }
    expect(await waiting('0001')).toEqual([])
    // Another year, another form.
    await expect(enter(first, '0001', { day: '2020-10-19' })).rejects.toMatchObject({
      code: 'ratings.paper-quarter-closed',
    })
  })

  test('is not typed twice by one person', async () => {
    await enter(first, '0002')
    await expect(enter(first, '0002')).rejects.toMatchObject({
      code: 'ratings.paper-same-officer',
      issues: [expect.objectContaining({ field: 'number' })],
    })
  })

  test('shows both values where the typings differ, and keeps the first until it is corrected', async () => {
    await enter(first, '0003', { answers: { ...answers, outcome: 'finished' } })
    const differing = { day: '2021-10-18', answers: { ...answers, overall: '5', comment: 'Được  việc' } }
    const refused = await enter(second, '0003', differing).catch((error: unknown) => error)
    const { issues } = refused as { issues: { field: string; words: { vi: string } }[] }
    expect(issues.map(({ field }) => field)).toEqual(['day', 'answers.overall', 'answers.outcome'])
    expect(issues[1]?.words.vi).toContain('Lần nhập một: “Hài lòng”. Lần này: “Rất hài lòng”.')
    expect(issues[2]?.words.vi).toContain('“Đã nhận được kết quả”. Lần này: “bỏ trống”')
    expect(await waiting('0003')).toMatchObject([{ enteredBy: first.officerId }])
    await expect(perform(house.deps, second, correctPaper, paper('0003', differing))).rejects.toMatchObject({
      code: 'ratings.paper-not-yours',
    })
    await perform(house.deps, first, correctPaper, paper('0003', { ...differing, day: '2021-10-18' }))
    expect(await enter(second, '0003', differing)).toEqual({ isCounted: true })
  })

  test('typed a second time by ten people at once is one rating', async () => {
    const before = (await ratings()).length
    await enter(first, '0004')
    const others = await Promise.all(
      Array.from({ length: 10 }, async () =>
        signedInAs(house.deps, await anOfficer(house.deps, doiNgo, 'commune-vice-chair')),
      ),
    )
    const answered = await Promise.allSettled(others.map((one) => enter(one, '0004')))
    expect(answered.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await ratings()).length).toBe(before + 1)
    expect(await waiting('0004')).toEqual([])
  })

  test('typed for the first time by two people at once is counted: each has looked at the paper', async () => {
    const both = await Promise.all([enter(first, '0005'), enter(second, '0005')])
    expect(both.filter(({ isCounted }) => isCounted)).toHaveLength(1)
  })

  test('is of a day that has been and of a quarter that is open', async () => {
    await expect(enter(first, '0006', { day: '2021-10-21' })).rejects.toMatchObject({ code: 'ratings.paper-future' })
    // Until the fifteenth day after its quarter the index of the third quarter is not published.
    house.clock.set(new Date('2021-10-15T02:00:00Z'))
    expect(await enter(first, '0006', { day: '2021-09-30' })).toEqual({ isCounted: false })
    house.clock.set(new Date('2021-10-20T02:00:00Z'))
    await expect(enter(second, '0006', { day: '2021-09-30' })).rejects.toMatchObject({
      code: 'ratings.paper-quarter-closed',
    })
  })

  test('is dropped only by who typed it, and out of reach is not there', async () => {
    await enter(first, '0007')
    const drop = { unit: doiNgo.id, number: '0007', year: 2021 }
    await expect(perform(house.deps, second, dropPaper, drop)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(perform(house.deps, stranger, dropPaper, drop)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(enter(stranger, '0008')).rejects.toMatchObject({ kind: 'not-found' })
    await expect(enter(system('test'), '0008')).rejects.toMatchObject({ kind: 'forbidden' })
    await perform(house.deps, first, dropPaper, drop)
    expect(await waiting('0007')).toEqual([])
  })

  test('leaves no answer in the audit trail', async () => {
    const entries = await house.db.selectFrom('auditEntries').select(['subject', 'detail']).execute()
    expect(entries.map(({ subject }) => subject)).toContain('paper:2021/0001')
    expect(JSON.stringify(entries)).not.toContain('Được việc')
    expect(JSON.stringify(entries)).not.toContain('overall')
  })

  test('reaches the ledger with nine others, at the close of the day', async () => {
    for (let number = 10; (await ratings()).length < 10; number += 1) {
      await enter(first, String(number))
      await enter(second, String(number))
    }
    house.clock.set(new Date('2021-10-20T18:00:00Z'))
    await closeDay(house.deps)
    const boxes = await house.db.selectFrom('boxes').select(['kind', 'count']).where('kind', '=', 'paper').execute()
    expect(boxes).toEqual([{ kind: 'paper', count: 10 }])
    house.clock.set(new Date('2021-10-20T02:00:00Z'))
  })
})

describe('the pages', () => {
  const list = '/can-bo/danh-gia/thi-tran-doi-ngo/phieu-giay'
  let actor: Actor
  let web: ReturnType<typeof aWeb>

  beforeAll(() => {
    web = aWeb(house, () => actor)
  })

  async function open(path: string) {
    const response = await web.app.request(path)
    expect(response.status, path).toBe(200)
    return parse(await response.text())
  }

  function send(path: string, typed: Record<string, string>) {
    const form = new FormData()
    for (const [name, value] of Object.entries(typed)) form.set(name, value)
    return web.app.request(path, { method: 'POST', body: form, headers: { 'Sec-Fetch-Site': 'same-origin' } })
  }

  test('list what waits without an answer, and lead each officer to what they can do', async () => {
    actor = first
    const typed = { number: 'b-77', day: '2021-10-19', questionnaire: 'visit', version: '2' }
    const sent = await send(`${list}/nhap`, { ...typed, 'answers.overall': '2', 'answers.comment': 'Nóng quá' })
    expect(sent.headers.get('Location')).toBe(`${list}?xong=mot`)
    const own = await open(list)
    expect(own.querySelector('#papers')?.text).not.toContain('Nóng quá')
    const link = own.querySelectorAll('#papers a').find((one) => one.getAttribute('href')?.includes('B-77'))
    const correct = await open(link?.getAttribute('href') ?? '')
    expect(correct.querySelector('textarea')?.text.trim()).toBe('Nóng quá')
    expect(correct.querySelector('input[name="answers.overall"][value="2"]')?.hasAttribute('checked')).toBe(true)
    actor = second
    const again = await open(`${list}/nhap?so=B-77&nam=2021`)
    expect(again.querySelector('input[name="number"]')?.getAttribute('value')).toBe('B-77')
    expect(again.text).not.toContain('Nóng quá')
    expect(again.querySelectorAll('input[checked][name="answers.overall"]')).toHaveLength(0)
    expect((await web.app.request(link?.getAttribute('href') ?? '')).status).toBe(404)
    const differs = await send(`${list}/nhap`, { ...typed, 'answers.overall': '3', 'answers.comment': 'Nóng quá' })
    expect(differs.status).toBe(422)
    const page = parse(await differs.text())
    expect(page.querySelector('.error-summary a')?.getAttribute('href')).toBe('#f-answers.overall')
    expect(page.querySelector('input[name="answers.overall"][value="3"]')?.hasAttribute('checked')).toBe(true)
  })

  test('print numbered blank forms of a counter, with every question and what becomes of them', async () => {
    actor = first
    const sheets = await open('/can-bo/danh-gia/thi-tran-doi-ngo-quay-1/phieu-giay/in?tu=12&so=3')
    expect(sheets.querySelectorAll('.paper-number strong').map((one) => one.text)).toEqual(['0012', '0013', '0014'])
    for (const { words } of visit.questions) expect(sheets.text).toContain(words.vi)
    expect(sheets.text).toContain('được giữ kín')
    expect(sheets.text).toContain('được tính riêng')
    actor = stranger
    expect((await web.app.request(list)).status).toBe(404)
  })

  test('a long questionnaire goes on over several sheets and loses no question', () => {
    for (const form of [visit, sipas]) {
      const ids = partsOf(form).flatMap((part) => part.flatMap((group) => group.map(({ id }) => id)))
      expect(ids).toEqual(form.questions.map(({ id }) => id))
    }
    expect(partsOf(visit)).toHaveLength(1)
    expect(partsOf(sipas).length).toBeGreaterThan(1)
  })
})

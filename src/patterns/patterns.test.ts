// From ratings in the tables to a decision of the province: found once, grown, dismissed, marked, noted; and the pages.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, aUnit, type Place, signedInAs } from '../../test/people.ts'
import { aWeb } from '../../test/ratings.ts'
import { perform } from '../platform/action.ts'
import { type Actor, anonymous, type Officer, system } from '../platform/actor.ts'
import { findSetting } from '../platform/db/settings.ts'
import { scopeOf } from '../platform/scope.ts'
import { installShipped } from '../questionnaires/actions.ts'
import { submitRating } from '../ratings/actions/submit.ts'
import { closeDay } from '../ratings/jobs.ts'
import { urls } from '../urls.ts'
import { dismissFinding, markFinding } from './actions/decide.ts'
import { countSeries, look } from './actions/look.ts'
import { patterns } from './index.ts'
import { jobs, lookedDayKey } from './jobs.ts'
import { openNetworkWatch } from './network.ts'
import { findFinding, listDecisions, listFindings } from './queries/findings.ts'
import type { FindingState, PatternId } from './rules/findings.ts'

const quarter = '2021-Q4'
const program = system('test')

let house: TestHouse
let suspect: Place
let honest: Place[]
let reviewer: Officer
let chairman: Officer
let stranger: Officer

function slugOf({ path }: Place): string {
  return `don-vi-${path.split('.').at(-1)}`
}

const questions = ['overall', 'access', 'procedures', 'officers', 'results', 'feedback']

/** Ratings of a place, with these answers one after the other. */
async function rate(place: Place, sheets: ReadonlyArray<readonly number[]>, comment?: string): Promise<void> {
  await Promise.all(
    sheets.map((values) => {
      const answers = Object.fromEntries(values.map((value, index) => [questions[index] ?? '', String(value)]))
      const input = { id: randomUUID(), place: slugOf(place), answers, comment, lang: 'vi', channel: 'qr' }
      return perform(house.deps, anonymous, submitRating, input)
    }),
  )
}

const fives = (count: number) => Array.from({ length: count }, () => [5, 5, 5, 5, 5, 5])
/** Forty people: ten of them tick one answer throughout. */
const careful = Array.from({ length: 40 }, (_, index) =>
  index < 10 ? Array<number>(6).fill(3 + (index % 3)) : [4, 5, 3 + (index % 3), 4, 5, 2 + (index % 4)],
)

async function lookAgain() {
  return perform(house.deps, program, look, { quarter })
}

async function findings(pattern: PatternId, state?: FindingState) {
  const filter = { pattern, ...(state && { state }) }
  const found = await listFindings(house.db, scopeOf(reviewer, 'patterns.read'), filter, { size: 50, number: 1 })
  return found.rows
}

beforeAll(async () => {
  house = await aHouse()
  const { deps } = house
  await perform(deps, program, installShipped, {})
  const province = await aUnit(deps, 'province', 'Bắc Giang')
  const district = await aUnit(deps, 'district', 'Lục Nam', province)
  suspect = await aUnit(deps, 'commune', 'Tam Dị', district)
  honest = []
  for (let index = 0; index < 10; index += 1) honest.push(await aUnit(deps, 'commune', `Xã ${index}`, district))
  for (const commune of [suspect, ...honest]) await rate(commune, careful)
  reviewer = await signedInAs(deps, await anOfficer(deps, province, 'home-affairs', 'Trần Thị Bình'))
  chairman = await signedInAs(deps, await anOfficer(deps, province, 'province-chairman'))
  const elsewhere = await aUnit(deps, 'province', 'Tỉnh khác')
  stranger = await signedInAs(deps, await anOfficer(deps, elsewhere, 'home-affairs'))
})

describe('a look', () => {
  test('at honest communes finds nothing', async () => {
    expect(await lookAgain()).toEqual({ found: 0, written: 0, grown: 0 })
  })

  test('finds planted sheets once, however often it looks', async () => {
    await rate(suspect, fives(50))
    const before = house.told.length
    expect(await lookAgain()).toEqual({ found: 1, written: 1, grown: 0 })
    expect(house.told.slice(before).map(({ name }) => name)).toEqual(['patterns.found'])
    expect(await lookAgain()).toEqual({ found: 1, written: 0, grown: 0 })
    expect(await findings('identical-answers')).toMatchObject([
      { unitId: suspect.id, quarter, subject: 'open/5', state: 'open', observed: 53, observedOf: 90 },
    ])
  })

  test('happens by itself once for each night, however often the program starts', async () => {
    const nightly = jobs.find(({ name }) => name === look.name)
    const lookAt = async (hour: string) => {
      const { deps } = house
      const now = () => new Date(`2021-11-09T${hour}+07:00`)
      await nightly?.run({ ...deps, clock: { ...deps.clock, now } }, {})
      const looks = await house.db.selectFrom('auditEntries').select('seq').where('action', '=', look.name).execute()
      return looks.length
    }
    const first = await lookAt('00:10:00')
    expect(await lookAt('03:39:59')).toBe(first)
    // Two quarters each time: the last one and the running one.
    expect(await lookAt('03:40:00')).toBe(first + 2)
    expect(await lookAt('23:00:00')).toBe(first + 2)
    expect(await findSetting(house.db, lookedDayKey, z.string())).toBe('2021-11-09')
  })

  test('done twice at once writes a finding once', async () => {
    await house.db.deleteFrom('patternFindings').execute()
    const answers = await Promise.all([lookAgain(), lookAgain(), lookAgain()])
    expect(answers.reduce((sum, { written }) => sum + written, 0)).toBe(1)
  })

  test('brings a finding up to date when it has grown', async () => {
    await rate(suspect, fives(4))
    expect(await lookAgain()).toEqual({ found: 1, written: 0, grown: 1 })
    expect(await findings('identical-answers')).toMatchObject([{ observed: 57, state: 'open' }])
  })

  test('finds comments that were handed around, and keeps no word of them', async () => {
    const text = 'Cán bộ một cửa làm việc rất chu đáo, đúng hẹn, bà con tin tưởng'
    for (const [index, commune] of honest.entries())
      await rate(commune, [[4]], `Tôi ở thôn ${index} đến làm giấy khai sinh cho cháu`)
    await rate(
      suspect,
      Array.from({ length: 14 }, () => [4]),
      text,
    )
    await lookAgain()
    const [finding] = await findings('identical-comments')
    expect(finding).toMatchObject({ unitId: suspect.id, observed: 14 })
    const rows = await house.db.selectFrom('patternFindings').selectAll().execute()
    expect(JSON.stringify(rows)).not.toMatch(/chu đáo|chu dao/)
  })
})

describe('a decision', () => {
  const explanation = 'Xã có buổi hướng dẫn người dân dùng máy, đã kiểm tra tại chỗ'

  async function open(pattern: PatternId): Promise<string> {
    return (await findings(pattern, 'open'))[0]?.id ?? ''
  }

  test('is for those who may review, within their reach', async () => {
    const findingId = await open('identical-answers')
    const dismiss = (actor: Actor) => perform(house.deps, actor, dismissFinding, { findingId, explanation })
    await expect(dismiss(chairman)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(dismiss(stranger)).rejects.toMatchObject({ kind: 'not-found' })
    expect(await findFinding(house.db, scopeOf(stranger, 'patterns.read'), findingId)).toBeUndefined()
  })

  test('needs a reason', async () => {
    const findingId = await open('identical-comments')
    const attempt = perform(house.deps, reviewer, dismissFinding, { findingId, explanation: 'Ừ' })
    await expect(attempt).rejects.toMatchObject({ kind: 'invalid', issues: [{ field: 'explanation' }] })
  })

  test('is taken once when two take it at once', async () => {
    const findingId = await open('identical-comments')
    const attempts = await Promise.allSettled(
      [1, 2, 3].map(() => perform(house.deps, reviewer, dismissFinding, { findingId, explanation })),
    )
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'patterns.already-decided' },
    })
  })

  test('to dismiss holds until the finding has grown by ten', async () => {
    const text = 'Cán bộ một cửa làm việc rất chu đáo, đúng hẹn, bà con tin tưởng'
    await rate(suspect, [[4], [4]], text)
    await lookAgain()
    expect(await findings('identical-comments')).toMatchObject([{ state: 'dismissed', observed: 16 }])
    await rate(
      suspect,
      Array.from({ length: 8 }, () => [4]),
      text,
    )
    await lookAgain()
    expect(await findings('identical-comments')).toMatchObject([{ state: 'open', observed: 24 }])
  })

  test('to mark waits until the ratings stand in the ledger, and then marks them without removing any', async () => {
    const findingId = await open('identical-answers')
    const input = { findingId, reason: 'Cán bộ bấm hộ, có biên bản làm việc với xã', decision: '12/BB-SNV' }
    const mark = () => perform(house.deps, reviewer, markFinding, input)
    await expect(mark()).rejects.toMatchObject({ code: 'patterns.nothing-to-mark' })
    house.clock.set(new Date('2021-10-22T02:00:00Z'))
    await closeDay(house.deps)
    expect(await mark()).toEqual({ findingId, marked: 57 })
    const marks = await house.db.selectFrom('ratingMarks').select(['pattern', 'decision']).execute()
    expect(marks).toHaveLength(57)
    expect(marks[0]).toEqual({ pattern: 'identical-answers', decision: '12/BB-SNV' })
    expect(await listDecisions(house.db, findingId)).toMatchObject([
      { state: 'marked', marked: 57, officer: 'Trần Thị Bình', correction: expect.any(Number) },
    ])
    expect((await lookAgain()).grown).toBe(0)
  })

  test('on counts alone is noted, and marks nothing', async () => {
    await perform(house.deps, program, countSeries, {
      counts: [{ unit: suspect.id, day: '2021-10-21', neighbours: 30, same: 29, runs5: 1, runs10: 1, runs20: 1 }],
    })
    await lookAgain()
    const findingId = await open('network-series')
    const input = { findingId, reason: 'Đã nhắc xã không cho mượn điện thoại', decision: '13/BB-SNV' }
    expect(await perform(house.deps, reviewer, markFinding, input)).toEqual({ findingId, marked: 0 })
    expect(await findings('network-series')).toMatchObject([{ state: 'noted' }])
  })
})

describe('the watch at the door', () => {
  test('writes counts of series, added to those of the day, and no address', async () => {
    const watch = openNetworkWatch()
    const unit = honest[0]?.id ?? ''
    for (let index = 0; index < 6; index += 1)
      watch.note(unit, '203.0.113.7', new Date(Date.UTC(2021, 9, 20, 2, index)))
    watch.note(unit, '198.51.100.9', new Date(Date.UTC(2021, 9, 20, 2, 7)))
    const counts = watch.drain()
    await perform(house.deps, program, countSeries, { counts })
    await perform(house.deps, program, countSeries, { counts })
    const row = await house.db.selectFrom('openSeries').selectAll().where('unitId', '=', unit).executeTakeFirst()
    expect(row).toEqual({ unitId: unit, day: '2021-10-20', neighbours: 12, same: 10, runs5: 2, runs10: 0, runs20: 0 })
  })
})

describe('the pages', () => {
  async function visit(actor: Actor, path: string, form?: Record<string, string>) {
    const { app } = aWeb(house, () => actor, [patterns])
    const headers = { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' }
    const init = form === undefined ? { headers } : { method: 'POST', body: new URLSearchParams(form), headers }
    const answer = await app.request(`http://localhost${path}`, init)
    return { status: answer.status, location: answer.headers.get('Location'), text: await answer.text() }
  }

  test('list what is within reach, open ones first, and narrow it', async () => {
    const { status, text } = await visit(chairman, urls.officePatterns())
    expect(status).toBe(200)
    expect(text.indexOf('Ý kiến giống nhau</a>')).toBeGreaterThan(0)
    expect(text.indexOf('Ý kiến giống nhau</a>')).toBeLessThan(text.indexOf('Trả lời giống hệt nhau</a>'))
    const noted = await visit(chairman, `${urls.officePatterns()}?tinh-trang=noted`)
    expect(noted.text).toContain('Liên tiếp từ một mạng</a>')
    expect(noted.text).not.toContain('Ý kiến giống nhau</a>')
    expect((await visit(stranger, urls.officePatterns())).text).not.toContain('Tam Dị')
    expect((await visit(anonymous, urls.officePatterns())).status).not.toBe(200)
  })

  test('show a finding with its numbers and both ways of the index, and forms only to those who decide', async () => {
    const [marked] = await findings('identical-answers')
    const { text } = await visit(chairman, urls.officePattern(marked?.id ?? ''))
    expect(text).toContain('57')
    expect(text).toContain('12/BB-SNV')
    expect(text).not.toContain('name="decision"')
    const [open] = await findings('identical-comments', 'open')
    expect((await visit(chairman, urls.officePattern(open?.id ?? ''))).text).not.toContain('name="explanation"')
    expect((await visit(reviewer, urls.officePattern(open?.id ?? ''))).text).toContain('name="explanation"')
    expect((await visit(stranger, urls.officePattern(open?.id ?? ''))).status).toBe(404)
  })

  test('come back with what was typed when the reason is too short, and go on when it is not', async () => {
    const [open] = await findings('identical-comments', 'open')
    const path = urls.officePatternDismiss(open?.id ?? '')
    const again = await visit(reviewer, path, { explanation: 'Được' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('>Được</textarea>')
    const done = await visit(reviewer, path, { explanation: 'Tại quầy có câu mẫu, đã yêu cầu gỡ xuống' })
    expect(done).toMatchObject({ status: 303, location: `${urls.officePattern(open?.id ?? '')}?xong=bo-qua` })
  })
})

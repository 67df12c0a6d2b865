// A slip whose quarter is over: its page says so before anything is filled in, and sends on to the rating without a slip.
import { parse } from 'node-html-parser'
import { beforeAll, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../../test/database.ts'
import { anOfficerOf, aSmallProvince, aWeb, type SmallProvince } from '../../../test/ratings.ts'
import { giveKeys } from '../../../test/tickets.ts'
import { perform } from '../../platform/action.ts'
import type { PrintedSlip } from '../../tickets/actions/slips.ts'
import { issueSlips } from '../../tickets/actions/slips.ts'
import { urls } from '../../urls.ts'
import { slipWords } from '../messages/slip.ts'

let house: TestHouse
let province: SmallProvince
let web: ReturnType<typeof aWeb>
let slip: PrintedSlip

beforeAll(async () => {
  house = await aHouse()
  province = await aSmallProvince(house)
  await giveKeys(house.deps, [province.doiNgo.id])
  web = aWeb(house)
  const officer = anOfficerOf(province.doiNgo, ['tickets.issue'])
  const order = { placeId: province.doiNgo.id, count: 1, outcome: 'received' as const }
  const [printed] = (await perform(house.deps, officer, issueSlips, order)).slips
  if (printed === undefined) throw new Error('No slip was printed')
  slip = printed
})

async function open() {
  const answer = await web.app.request(urls.slip(slip.id))
  return { status: answer.status, page: parse(await answer.text()) }
}

test('on its last day a slip is asked, on the day after it is over, and nothing on its page can be sent', async () => {
  house.clock.set(new Date('2022-01-15T16:00:00Z'))
  const before = await open()
  expect(before.status).toBe(200)
  expect(before.page.querySelectorAll('main form')).toHaveLength(1)

  house.clock.set(new Date('2022-01-15T17:00:00Z'))
  const { status, page } = await open()
  expect(status).toBe(410)
  expect(page.querySelector('h1')?.text).toBe(slipWords.vi.overTitle)
  expect(page.querySelector('main')?.text).toContain('15/01/2022')
  expect(page.querySelectorAll('main form')).toHaveLength(0)
  const link = page.querySelector('main a.button')
  expect(link?.getAttribute('href')).toBe(urls.rate('thi-tran-doi-ngo'))
  expect((await web.app.request(link?.getAttribute('href') ?? '')).status).toBe(200)
})

test('a form that was opened before and is sent after the last day comes back with what was chosen, and why', async () => {
  house.clock.set(new Date('2022-01-15T17:00:00Z'))
  const form = new FormData()
  const typed = { form: crypto.randomUUID(), version: '2', secret: slip.secret, 'answers.overall': '4' }
  for (const [name, value] of Object.entries(typed)) form.set(name, value)
  const headers = { 'Sec-Fetch-Site': 'same-origin' }
  const answer = await web.app.request(urls.slip(slip.id), { method: 'POST', body: form, headers })
  expect(answer.status).toBe(409)
  const page = parse(await answer.text())
  expect(page.querySelector('[role=alert]')?.text ?? '').not.toBe('')
  expect(page.querySelector('input[name="answers.overall"][value="4"]')?.getAttribute('checked')).toBeDefined()
  expect(await house.db.selectFrom('boxEntries').selectAll().execute()).toEqual([])
})

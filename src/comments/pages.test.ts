// The pages of comments as a citizen, a moderator and the commune's officers get them.
import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, signedInAs } from '../../test/people.ts'
import { aSmallProvince, aWeb, submit } from '../../test/ratings.ts'
import { perform } from '../platform/action.ts'
import { type Actor, anonymous, type Officer, system } from '../platform/actor.ts'
import { collectComments } from './actions/collect.ts'
import { comments } from './index.ts'

let house: TestHouse
let web: ReturnType<typeof aWeb>
let actor: Actor = anonymous
let moderator: Officer
let chair: Officer

const list = '/can-bo/danh-gia/thi-tran-doi-ngo/phieu'
const publicPage = '/danh-gia/thi-tran-doi-ngo-quay-1/y-kien'

beforeAll(async () => {
  house = await aHouse()
  const { province, doiNgo } = await aSmallProvince(house)
  web = aWeb(house, () => actor, [comments])
  moderator = await signedInAs(house.deps, await anOfficer(house.deps, province, 'home-affairs'))
  chair = await signedInAs(house.deps, await anOfficer(house.deps, doiNgo, 'commune-chair', 'Nguyễn Văn Tuyên'))
  for (let sent = 0; sent < 30; sent += 1) {
    await submit(house, { place: 'thi-tran-doi-ngo-quay-2', answers: { overall: sent < 6 ? 1 : 5 } })
  }
  await submit(house, { answers: { overall: 5 }, comment: 'Cán bộ nhiệt tình 100%, gặp ông Tuyên số 0912345678' })
  await perform(house.deps, system('test'), collectComments, {})
})

describe('until it is read', () => {
  test('nobody outside the queue sees a word of a comment', async () => {
    expect((await open(publicPage)).text).toContain('Chưa có ý kiến nào được đăng.')
    actor = chair
    const rows = await open(`${list}?y-kien=co`)
    expect(rows.querySelector('#ratings')?.text).toContain('Chờ duyệt')
    expect(rows.text).not.toContain('nhiệt tình')
    expect((await open(`${list}?tim=nhiet tinh`)).querySelectorAll('#ratings tbody th')).toHaveLength(0)
    for (const page of ['/can-bo/y-kien', '/can-bo/y-kien/han-che', '/can-bo/y-kien/da-duyet']) {
      expect((await web.app.request(page)).status).toBe(403)
    }
  })
})

describe('a moderator', () => {
  let address = ''

  test('takes the next and sees what is suggested, with a wording that hides it', async () => {
    actor = moderator
    expect((await open('/can-bo/y-kien')).text).toContain('1 ý kiến đang chờ.')
    const taken = await send('/can-bo/y-kien/tiep', {})
    expect(taken.status).toBe(303)
    address = taken.headers.get('Location') ?? ''
    const page = await open(address)
    expect(page.querySelectorAll('mark').map((mark) => [mark.getAttribute('title'), mark.text])).toEqual([
      ['tên người', 'Tuyên'],
      ['số điện thoại', '0912345678'],
    ])
    expect(page.querySelector('textarea')?.text.trim()).toBe('Cán bộ nhiệt tình 100%, gặp ông [đã che] số [đã che]')
    const chosen = page.querySelectorAll('input[name="topics"][checked]').map((input) => input.getAttribute('value'))
    expect(chosen).toEqual(['attitude', 'praise'])
    expect(page.text).not.toContain('20/10/2021')
  })

  test('is asked again about a number that was left in, and keeps what was typed', async () => {
    const wording = 'Cán bộ nhiệt tình 100%, gặp ông [đã che] số 0912345678'
    const response = await send(`${address}/dang`, { wording, topics: 'praise', seen: 'waiting' })
    expect(response.status).toBe(422)
    const page = parse(await response.text())
    expect(page.querySelector('.error-summary a')?.getAttribute('href')).toBe('#f-wording')
    expect(page.querySelector('textarea')?.text.trim()).toBe(wording)
    expect(page.querySelector('input[name="sure"]')).not.toBeNull()
  })

  test('decides, and the next one is there', async () => {
    const wording = 'Cán bộ nhiệt tình 100%, gặp ông [đã che] số [đã che]'
    const response = await send(`${address}/dang`, { wording, topics: 'praise', seen: 'waiting' })
    expect(response.headers.get('Location')).toBe('/can-bo/y-kien')
    expect((await open('/can-bo/y-kien/da-duyet')).querySelector('#decided')?.text).toContain('nhiệt tình')
  })
})

describe('once public', () => {
  test('everybody reads the wording, by topic, and nothing of what was hidden', async () => {
    actor = anonymous
    const page = await open(publicPage)
    expect(page.querySelector('blockquote')?.text.trim()).toBe('Cán bộ nhiệt tình 100%, gặp ông [đã che] số [đã che]')
    expect(page.querySelector('.comments')?.text).toContain('18/10/2021 – 24/10/2021')
    expect(page.text).not.toContain('0912345678')
    expect((await open(`${publicPage}?chu-de=praise`)).querySelectorAll('blockquote')).toHaveLength(1)
    expect((await open(`${publicPage}?chu-de=fees`)).querySelectorAll('blockquote')).toHaveLength(0)
    const english = await web.app.request(publicPage, { headers: { Cookie: 'lang=en' } })
    expect(parse(await english.text()).querySelector('blockquote')?.text).toContain('[hidden]')
  })

  test('officers find it among the ratings, without marks, and are told no day', async () => {
    actor = chair
    const found = await open(`${list}?tim=nhiet tinh 100%25`)
    expect(found.querySelectorAll('#ratings tbody tr')).toHaveLength(1)
    expect((await open(`${list}?muc=1`)).querySelectorAll('#ratings tbody tr')).toHaveLength(6)
    expect((await open(`${list}?tim=0912345678`)).querySelectorAll('#ratings tbody th')).toHaveLength(0)
    expect(found.querySelector('#ratings')?.text).toContain('18/10/2021 – 24/10/2021')
    expect(found.querySelector('#ratings')?.text).not.toContain('20/10/2021')
    expect((await web.app.request('/can-bo/danh-gia/thi-tran-doi-ngo-quay-1/phieu')).status).toBe(404)
    expect((await web.app.request('/can-bo/danh-gia/xa-hop-duc/phieu')).status).toBe(404)
  })

  test('the commune answers, and the page that was kept shows it at once', async () => {
    actor = chair
    const answers = await open('/can-bo/tra-loi/thi-tran-doi-ngo')
    const link = answers.querySelector('#answers td a')?.getAttribute('href') ?? ''
    expect((await send(link, { text: 'Cảm ơn ông/bà.' })).status).toBe(303)
    expect((await open(publicPage)).text).not.toContain('Cảm ơn ông/bà.')
    const draft = await open(link)
    const revision = draft.querySelector('input[name="revision"]')?.getAttribute('value') ?? ''
    expect((await send(`${link}/duyet`, { revision })).status).toBe(303)
    expect((await open(publicPage)).querySelector('.comment-answer')?.text).toContain('Cảm ơn ông/bà.')
  })

  test('the commune says what it did', async () => {
    actor = chair
    const form = await open('/can-bo/viec-da-lam/thi-tran-doi-ngo/moi')
    const id = form.querySelector('main input[name="id"]')?.getAttribute('value') ?? ''
    const typed = { id, topic: 'praise', quarter: '2021-Q4', title: 'Khen thưởng', said: 'Khen cán bộ' }
    const missing = await send('/can-bo/viec-da-lam/thi-tran-doi-ngo/moi', typed)
    expect(missing.status).toBe(422)
    expect(
      parse(await missing.text())
        .querySelector('input[name="title"]')
        ?.getAttribute('value'),
    ).toBe('Khen thưởng')
    const saved = await send('/can-bo/viec-da-lam/thi-tran-doi-ngo/moi', {
      ...typed,
      done: 'Khen trước toàn xã',
      since: '2021-10-20',
    })
    expect(saved.headers.get('Location')).toBe(`/can-bo/viec-da-lam/thi-tran-doi-ngo/${id}`)
    expect((await open(publicPage)).text).not.toContain('Khen trước toàn xã')
    await send(`/can-bo/viec-da-lam/thi-tran-doi-ngo/${id}/dang`, { revision: '1' })
    const shown = (await open(publicPage)).text
    expect(shown).toContain('Khen trước toàn xã')
    expect(shown).toContain('trong 1 ý kiến, quý 4 năm 2021')
  })
})

test('a comment of the restricted box is opened by a press, not by a link', async () => {
  actor = moderator
  await submit(house, { comment: 'Tôi tố cáo cán bộ đòi tiền' })
  await perform(house.deps, system('test'), collectComments, {})
  const address = (await send('/can-bo/y-kien/tiep', {})).headers.get('Location') ?? ''
  expect((await open(address)).querySelector('.notice-warning')?.text).toContain('“tố cáo”, “đòi tiền”')
  await send(`${address}/han-che`, { seen: 'waiting' })
  expect((await web.app.request(address)).status).toBe(404)
  const box = await open('/can-bo/y-kien/han-che')
  expect(box.text).not.toContain('đòi tiền')
  const action = box.querySelector('#restricted form')?.getAttribute('action') ?? ''
  expect((await web.app.request(action)).status).toBe(303)
  const opened = await send(action, {})
  expect(await opened.text()).toContain('Tôi tố cáo cán bộ đòi tiền')
})

async function open(path: string) {
  const response = await web.app.request(path)
  expect(response.status, path).toBe(200)
  return parse(await response.text())
}

async function send(path: string, typed: Record<string, string>): Promise<Response> {
  const form = new FormData()
  for (const [name, value] of Object.entries(typed)) form.set(name, value)
  return web.app.request(path, { method: 'POST', body: form, headers: { 'Sec-Fetch-Site': 'same-origin' } })
}

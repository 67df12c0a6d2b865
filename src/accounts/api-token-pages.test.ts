/** Checks the pages of the keys of other programs, as an officer sees them without script. */
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, aProvince } from '../../test/people.ts'
import { aBrowser, anApp, type Browser, textOf } from '../../test/web.ts'
import { newId } from '../platform/ids.ts'
import { accounts } from './index.ts'
import { hashOfToken } from './queries/door.ts'

const list = '/can-bo/khoa-ket-noi'

let house: TestHouse
let places: Awaited<ReturnType<typeof aProvince>>
let app: ReturnType<typeof anApp>
let admin: Browser
let chair: Browser

beforeAll(async () => {
  house = await aHouse()
  app = anApp(house, [accounts])
  places = await aProvince(house.deps)
  admin = await signedIn(await anOfficer(house.deps, places.province, 'system-administrator', 'Quản Trị Tỉnh'))
  chair = await signedIn(await anOfficer(house.deps, places.doiNgo, 'commune-chair', 'Lê Thị Chủ'))
})

async function signedIn(officerId: string): Promise<Browser> {
  const [token, at] = [newId(), house.clock.machine()]
  const expiresAt = new Date(at.getTime() + 3_600_000)
  await house.db
    .insertInto('sessions')
    .values({
      ...{ id: newId(), officerId, tokenHash: hashOfToken(token), stage: 'full', createdAt: at, lastSeenAt: at },
      ...{ expiresAt, address: '', userAgent: '' },
    })
    .execute()
  return aBrowser(app, undefined, new Map([['__Host-session', token]]))
}

async function filled(by: Browser, changes: Record<string, string> = {}) {
  const form = (await by.get(`${list}/tao`)).page
  const id = form.querySelector('input[name=id]')?.getAttribute('value') ?? ''
  const expiresOn = form.querySelector('input[name=expiresOn]')?.getAttribute('value') ?? ''
  return { id, name: 'iGate', unitId: places.doiNgo.id, permissions: 'dossiers.import', expiresOn, ...changes }
}

describe('a key', () => {
  test('is made, shown once with what to do, listed, and revoked', async () => {
    const fields = await filled(chair, { name: 'iGate của VNPT' })
    expect(fields.expiresOn).toBe('2022-10-20')
    const made = await chair.post(`${list}/tao`, fields)
    expect(made.status).toBe(200)
    expect(made.headers.get('Cache-Control')).toContain('no-store')
    const token = textOf(made.page, 'main code')
    expect(token).toMatch(/^thanthien_[0-9a-z]{10}_[0-9a-z]{39}$/)
    expect(textOf(made.page, '.notice-title')).toBe('Chuỗi khóa chỉ hiện lần này')

    const listed = await chair.get(list)
    expect(textOf(listed.page, '#khoa tbody tr')).toContain('iGate của VNPT')
    expect(textOf(listed.page, '#khoa .status')).toBe('Đang dùng được')
    expect(listed.text).not.toContain(token)
    const one = await chair.follow({ ...listed, location: listed.page.querySelector('#khoa a')!.getAttribute('href')! })
    expect(textOf(one.page, 'main')).toContain(token.slice(0, 20))
    expect(one.text).not.toContain(token)
    expect(one.text).not.toContain('nhan-phu-trach')

    const revoke = one.page.querySelector('form[action$=thu-hoi]')!.getAttribute('action')!
    const revoked = await chair.follow(await chair.post(revoke, {}))
    expect(textOf(revoked.page, '[role=status]')).toContain('Đã thu hồi khóa')
    expect(revoked.page.querySelectorAll('main form')).toHaveLength(0)
  })

  test('says what is wrong at its field and keeps what was typed', async () => {
    const { permissions: _, ...fields } = await filled(chair, { name: '', unitId: '', expiresOn: '2030-01-01' })
    const wrong = await chair.post(`${list}/tao`, fields)
    expect(wrong.status).toBe(422)
    const problems = wrong.page.querySelectorAll('.error-summary a').map((one) => one.getAttribute('href'))
    expect(problems).toEqual(['#f-unitId', '#f-name', '#f-permissions'])
    const day = await chair.post(`${list}/tao`, await filled(chair, { expiresOn: '2030-01-01' }))
    expect(textOf(day.page, '#f-expiresOn-error')).toContain('hai năm')
    expect(day.page.querySelector('#f-name')?.getAttribute('value')).toBe('iGate')
    expect(day.page.querySelector('#f-permissions')?.hasAttribute('checked')).toBe(true)
  })

  test('sent a second time is not made again, and the page says why', async () => {
    const fields = await filled(chair)
    await chair.post(`${list}/tao`, fields)
    const again = await chair.post(`${list}/tao`, fields)
    expect([again.status, again.text.includes('thanthien_')]).toEqual([409, false])
    expect(textOf(again.page, '.error-summary')).toContain('chỉ hiện một lần')
  })

  test('offers an officer only what they may give, and only their units', async () => {
    const choices = async (by: Browser) => {
      const { page } = await by.get(`${list}/tao`)
      return page.querySelectorAll('input[name=permissions]').map((one) => one.getAttribute('value'))
    }
    expect(await choices(chair)).toEqual(['dossiers.import', 'tickets.issue'])
    expect(await choices(admin)).toEqual(['dossiers.import'])
    const units = (await chair.get(`${list}/tao`)).page.querySelectorAll('select[name=unitId] option')
    expect(units.map((one) => one.textContent)).toEqual(['Chọn…', 'Thị trấn Đồi Ngô (Huyện Lục Nam)'])
  })

  test('is taken over by somebody else who may as much; the audit trail says so in words', async () => {
    await chair.post(`${list}/tao`, await filled(chair, { name: 'Để lại' }))
    const listed = await admin.get(list)
    const link = listed.page.querySelectorAll('#khoa a').find((one) => one.textContent === 'Để lại')
    const path = link?.getAttribute('href') ?? ''
    const taken = await admin.follow(await admin.post(`${path}/nhan-phu-trach`, {}))
    expect(textOf(taken.page, '[role=status]')).toContain('đã nhận phụ trách')
    expect(textOf(taken.page, 'main dl')).toContain('Quản Trị Tỉnh')
    const trail = await admin.get(`/can-bo/nhat-ky?doi-tuong=api-token%3A${path.split('/').at(-1)}`)
    const actions = trail.page.querySelectorAll('#nhat-ky tbody th').map((cell) => cell.textContent.trim())
    expect(actions).toEqual(['Nhận phụ trách khóa kết nối', 'Tạo khóa kết nối'])
  })

  test('is nobody else’s business: no page without the permission, none of another commune', async () => {
    const desk = await signedIn(await anOfficer(house.deps, places.doiNgo, 'one-stop-officer'))
    for (const path of [list, `${list}/tao`]) expect((await desk.get(path)).status).toBe(403)
    const far = await signedIn(await anOfficer(house.deps, places.tamDi, 'commune-chair'))
    const path = (await chair.get(list)).page.querySelector('#khoa a')!.getAttribute('href')!
    expect((await far.get(path)).status).toBe(404)
    expect((await far.post(`${path}/thu-hoi`, {})).status).toBe(404)
    expect((await far.get(`${list}/khong-phai-ma`)).status).toBe(404)
  })
})

/** Checks the administration of officers as an administrator sees it, and the matrix of permissions. */
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, aProvince } from '../../test/people.ts'
import { type App, aBrowser, anApp, type Browser, textOf } from '../../test/web.ts'
import { capabilities } from '../capabilities.ts'
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { problemsIn } from '../platform/capability.ts'
import { reactions } from '../reactions.ts'
import { keepDemoAccounts } from './actions/demo.ts'
import { setInitialPassword } from './actions/passwords.ts'
import { accounts } from './index.ts'
import { permissionMatrix, permissionMatrixText, problemsInRoles } from './permissions.ts'
import { hashPassword } from './scrypt.ts'

const password = 'con mèo nằm trên mái bếp'
let house: TestHouse
let app: App
let places: Awaited<ReturnType<typeof aProvince>>
let admin: Browser
let adminId: string

beforeAll(async () => {
  house = await aHouse()
  app = anApp(house, [accounts])
  places = await aProvince(house.deps)
  adminId = await anOfficer(house.deps, places.lucNam, 'system-administrator', 'Quản Trị Huyện')
  const passwordHash = await hashPassword(password)
  await perform(house.deps, system('test'), setInitialPassword, { officerId: adminId, passwordHash })
  const row = await house.db.selectFrom('officers').select('userName').where('id', '=', adminId).executeTakeFirst()
  admin = aBrowser(app)
  await admin.post('/can-bo/dang-nhap', { login: row!.userName, password })
})

function namesIn(answer: Awaited<ReturnType<Browser['get']>>): string[] {
  return answer.page.querySelectorAll('#can-bo tbody th').map((cell) => cell.textContent.trim())
}

describe('officers', () => {
  test('from the empty form to a colleague who signs in with a password of their own', async () => {
    const form = (await admin.get('/can-bo/can-bo/them')).page
    const units = form.querySelectorAll('select[name=unitId] option').map((one) => one.textContent)
    expect(units).toContain('Thị trấn Đồi Ngô (Huyện Lục Nam)')
    expect(units.join()).not.toContain('Tân Yên')
    const fields = { name: 'Đỗ Thị Hạnh', userName: 'hanh.do', email: '', phone: '', unitId: places.doiNgo.id }
    const created = await admin.follow(await admin.post('/can-bo/can-bo/them', fields))
    expect(textOf(created.page, '[role=status]')).toContain('Đã tạo tài khoản')
    const path = created.page.querySelector('form[action$=vai-tro]')!.getAttribute('action')!
    const role = { role: 'one-stop-officer', unitId: places.doiNgo.id, from: '', to: '' }
    const assigned = await admin.follow(await admin.post(path, role))
    expect(textOf(assigned.page, '#vai-tro')).toContain('Cán bộ một cửa')
    const shown = await admin.post(path.replace('vai-tro', 'lien-ket'), {})
    const link = new URL(textOf(shown.page, 'main code'))
    expect(link.origin).toBe('http://localhost:8080')

    const colleague = aBrowser(app, '198.51.100.1')
    const open = await colleague.get(link.pathname)
    expect(textOf(open.page, 'main')).toContain('Cho tài khoản hanh.do của Đỗ Thị Hạnh.')
    const own = 'rau muống xào tỏi'
    const weak = await colleague.post(link.pathname, { newPassword: 'dothihanh1234', repeated: 'x' })
    expect(textOf(weak.page, '#f-newPassword-error')).toContain('không được giống họ tên')
    const set = await colleague.follow(await colleague.post(link.pathname, { newPassword: own, repeated: own }))
    expect(textOf(set.page, '[role=status]')).toContain('Mật khẩu mới đã được đặt')
    expect((await colleague.get(link.pathname)).status).toBe(404)
    expect((await colleague.post('/can-bo/dang-nhap', { login: 'hanh.do', password: own })).status).toBe(303)
    const account = await colleague.get('/can-bo/tai-khoan')
    expect(textOf(account.page, 'main')).toContain('Thị trấn Đồi Ngô')
    expect((await colleague.get('/can-bo/can-bo')).status).toBe(403)
  })

  test('what is wrong stands at its field, with what was typed', async () => {
    const wrong = await admin.post('/can-bo/can-bo/them', {
      name: 'Lê Văn Sai',
      userName: 'có dấu',
      email: 'a',
      unitId: '',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.page.querySelectorAll('.error-summary a').map((one) => one.getAttribute('href'))).toEqual([
      '#f-unitId',
      '#f-userName',
      '#f-email',
    ])
    expect(wrong.page.querySelector('#f-name')!.getAttribute('value')).toBe('Lê Văn Sai')
    expect(textOf(wrong.page, 'title')).toMatch(/^Lỗi: /)
    const english = aBrowser(app, undefined, new Map([...admin.cookies, ['lang', 'en']]))
    const page = (await english.post('/can-bo/can-bo/them', { name: 'A', userName: 'có dấu', unitId: '' })).page
    expect(textOf(page, '#f-userName-error')).toContain('letters without marks')
  })

  test('the list is of one’s reach, searched without marks, filtered by the address, in pages', async () => {
    await anOfficer(house.deps, places.tanYen, 'commune-chair', 'Ngoài Phạm Vi')
    await anOfficer(house.deps, places.tamDi, 'commune-police', 'Đặng Văn Ước')
    for (let count = 0; count < 52; count++) await anOfficer(house.deps, places.tamDi, undefined, `Người Thứ ${count}`)
    expect(namesIn(await admin.get('/can-bo/can-bo?tim=ngoai+pham'))).toEqual([])
    expect(namesIn(await admin.get('/can-bo/can-bo?tim=dang+uoc'))).toEqual(['Đặng Văn Ước'])
    expect(namesIn(await admin.get('/can-bo/can-bo?vai-tro=commune-police'))).toEqual(['Đặng Văn Ước'])
    expect(namesIn(await admin.get(`/can-bo/can-bo?don-vi=${places.lucNam.id}`))).toEqual(['Quản Trị Huyện'])
    expect(namesIn(await admin.get('/can-bo/can-bo?tinh-trang=suspended'))).toEqual([])
    expect(namesIn(await admin.get('/can-bo/can-bo?tim=%25'))).toEqual([])
    expect(namesIn(await admin.get('/can-bo/can-bo'))).toHaveLength(50)
    expect(namesIn(await admin.get('/can-bo/can-bo?trang=2')).length).toBeGreaterThanOrEqual(4)
    expect((await admin.get('/can-bo/can-bo?don-vi=------------------------------------')).status).toBe(200)
  })

  test('on one’s own page nothing is offered to change; outside the reach there is no page', async () => {
    const own = await admin.get(`/can-bo/can-bo/${adminId}`)
    expect(own.page.querySelectorAll('main form')).toHaveLength(0)
    const far = await anOfficer(house.deps, places.tanYen)
    expect((await admin.get(`/can-bo/can-bo/${far}`)).status).toBe(404)
    expect((await admin.get(`/can-bo/can-bo/${far}/sua`)).status).toBe(404)
    expect((await admin.post(`/can-bo/can-bo/${far}/tam-khoa`, {})).status).toBe(404)
    expect((await admin.get('/can-bo/can-bo/khong-phai-ma')).status).toBe(404)
  })

  test('particulars are corrected, an account is suspended and opened again, a role is ended', async () => {
    const id = await anOfficer(house.deps, places.doiNgo, 'culture-officer', 'Trần Sửa')
    const before = await admin.get(`/can-bo/can-bo/${id}/sua`)
    expect(before.page.querySelector('#f-name')!.getAttribute('value')).toBe('Trần Sửa')
    const fields = {
      name: 'Trần Đã Sửa',
      userName: `sua.${id.slice(-6)}`,
      phone: '0912345678',
      unitId: places.tamDi.id,
    }
    const saved = await admin.follow(await admin.post(`/can-bo/can-bo/${id}/sua`, fields))
    expect(textOf(saved.page, 'h1')).toBe('Trần Đã Sửa')
    const assignment = saved.page.querySelector('input[name=assignmentId]')!.getAttribute('value')!
    await admin.post(`/can-bo/can-bo/${id}/tam-khoa`, {})
    expect(textOf((await admin.get(`/can-bo/can-bo/${id}`)).page, '.status')).toBe('Tạm khóa')
    await admin.post(`/can-bo/can-bo/${id}/mo-lai`, {})
    await admin.post(`/can-bo/can-bo/${id}/vai-tro/ket-thuc`, { assignmentId: assignment })
    const after = await admin.get(`/can-bo/can-bo/${id}`)
    expect(after.page.querySelector('input[name=assignmentId]')).toBeNull()
    const twice = { role: 'culture-officer', unitId: places.doiNgo.id, from: '2021-11-02', to: '2021-11-01' }
    const wrong = await admin.post(`/can-bo/can-bo/${id}/vai-tro`, twice)
    expect([wrong.status, textOf(wrong.page, '#f-to-error').includes('sau ngày bắt đầu')]).toEqual([422, true])
  })
})

describe('the demonstration', () => {
  test('its accounts stand on the sign-in page of the demonstration and nowhere else', async () => {
    const shown = {
      userName: 'quantri',
      password: 'mat-khau-mau',
      name: 'A',
      role: 'system-administrator',
      unit: 'Tỉnh',
    }
    await perform(house.deps, system('test'), keepDemoAccounts, { accounts: [shown] })
    const demo = anApp(house, [accounts], { isDemo: true })
    expect((await aBrowser(demo).get('/can-bo/dang-nhap')).text).toContain('mat-khau-mau')
    expect((await aBrowser(app).get('/can-bo/dang-nhap')).text).not.toContain('mat-khau-mau')
  })
})

describe('permissions', () => {
  test('the wiring of accounts is whole', () => {
    expect(problemsIn([accounts], [])).toEqual([])
  })

  test('every permission that a role names is declared by a capability of the house', () => {
    expect(problemsIn(capabilities, reactions)).toEqual([])
    expect(problemsInRoles(capabilities)).toEqual([])
  })

  test('a role with a permission that nobody declares is found', () => {
    expect(problemsInRoles([accounts])).toContain('role one-stop-officer names the undeclared permission units.read')
  })

  test('the matrix says for each action who may do it', () => {
    const rows = permissionMatrix([accounts])
    expect(rows).toHaveLength(accounts.actions?.length ?? 0)
    const find = (action: string) => rows.find((row) => row.action === action)
    expect(find('accounts.assignRole')).toMatchObject({
      permission: 'accounts.manage',
      roles: ['system-administrator'],
    })
    expect(find('accounts.usePasswordLink')).toMatchObject({ who: 'anyone', roles: [] })
    expect(permissionMatrixText([accounts])).toContain(
      '| `accounts.assignRole` | `accounts.manage` | System administrator |',
    )
  })
})

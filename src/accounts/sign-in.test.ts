/** Checks the door: who gets in, who is slowed, and when a session ends. */
import { createHash } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aHouse, demoMorning, type TestHouse } from '../../test/database.ts'
import { anOfficer, aProvince, signedInAs } from '../../test/people.ts'
import { type Answer, type App, aBrowser, anApp, type Browser, textOf } from '../../test/web.ts'
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { openLog } from '../platform/log.ts'
import { sweepExpired, takeAttempt } from './actions/attempts.ts'
import { suspendOfficer } from './actions/officers.ts'
import { setInitialPassword } from './actions/passwords.ts'
import { assignRole, endRole } from './actions/roles.ts'
import { endOfficerSessions } from './actions/sessions.ts'
import { readDevice } from './device.ts'
import { accounts } from './index.ts'
import { hashPassword, isPassword, needsRehash } from './scrypt.ts'
import { codeAt } from './totp.ts'

const password = 'con mèo nằm trên mái bếp'
const tester = system('test')
const signInPath = '/can-bo/dang-nhap'
const accountPath = '/can-bo/tai-khoan'
let house: TestHouse
let app: App
let places: Awaited<ReturnType<typeof aProvince>>
let hash: string
let officerId: string
let userName: string

beforeAll(async () => {
  house = await aHouse()
  places = await aProvince(house.deps)
  hash = await hashPassword(password)
})
beforeEach(async () => {
  house.clock.set(demoMorning)
  app = anApp(house, [accounts])
  officerId = await anOfficer(house.deps, places.doiNgo, 'one-stop-officer')
  await perform(house.deps, tester, setInitialPassword, { officerId, passwordHash: hash })
  const row = await house.db.selectFrom('officers').select('userName').where('id', '=', officerId).executeTakeFirst()
  userName = row!.userName
})

function later(seconds: number): void {
  house.clock.set(new Date(house.clock.now().getTime() + seconds * 1000))
}

function enter(browser: Browser, typed: string, login = userName): Promise<Answer> {
  return browser.post(signInPath, { login, password: typed })
}

async function isIn(browser: Browser): Promise<boolean> {
  return (await browser.get(accountPath)).status === 200
}

async function signedIn(address?: string): Promise<Browser> {
  const browser = aBrowser(app, address)
  expect((await enter(browser, password)).status).toBe(303)
  return browser
}

describe('signing in', () => {
  test('somebody who is not signed in is shown the door, and goes on from there to the page they wanted', async () => {
    const browser = aBrowser(app)
    const stopped = await browser.get('/can-bo/tai-khoan?xong=phien')
    expect(stopped).toMatchObject({
      status: 303,
      location: '/can-bo/dang-nhap?tiep=%2Fcan-bo%2Ftai-khoan%3Fxong%3Dphien',
    })
    const entered = await browser.post(stopped.location!, { login: userName, password })
    expect(entered).toMatchObject({ status: 303, location: '/can-bo/tai-khoan?xong=phien' })
    expect(await isIn(browser)).toBe(true)
  })

  test('the way on never leads to another host', async () => {
    const entered = await aBrowser(app).post(`${signInPath}?tiep=//boc-lot.example/x`, { login: userName, password })
    expect(entered.location).toBe('/can-bo')
  })

  test('user name and e-mail are taken in any letters; the cookie is closed to scripts and to other hosts', async () => {
    const browser = aBrowser(app)
    const entered = await enter(browser, password, `${userName.toUpperCase()}@MAU.vn`)
    expect(entered.status).toBe(303)
    const cookie = entered.headers.getSetCookie().find((one) => one.startsWith('__Host-session='))
    expect(cookie).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  })

  test('a plain address on a network has a cookie without Secure, because browsers would drop the other', async () => {
    const plain = anApp(house, [accounts], { baseUrl: 'http://192.168.1.5:8080' })
    const entered = await enter(aBrowser(plain), password)
    const cookie = entered.headers.getSetCookie().find((one) => one.startsWith('session='))
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  test('a wrong password and a wrong name are answered with the same words, and what was typed stays', async () => {
    const wrong = await enter(aBrowser(app), 'sai mật khẩu rồi')
    const unknown = await enter(aBrowser(app), password, 'khong.co.ai')
    expect([wrong.status, unknown.status]).toEqual([422, 422])
    expect(textOf(wrong.page, '.error-summary')).toContain('Tên đăng nhập hoặc mật khẩu chưa đúng')
    expect(textOf(unknown.page, '.error-summary')).toBe(textOf(wrong.page, '.error-summary'))
    expect(wrong.page.querySelector('input[name=login]')?.getAttribute('value')).toBe(userName)
    expect(wrong.text).not.toContain('sai mật khẩu rồi')
  })

  test('an account without a password opens to nothing', async () => {
    const other = await anOfficer(house.deps, places.doiNgo)
    const row = await house.db.selectFrom('officers').select('userName').where('id', '=', other).executeTakeFirst()
    expect((await enter(aBrowser(app), '', row!.userName)).status).toBe(422)
    expect((await enter(aBrowser(app), 'undefined-undefined', row!.userName)).status).toBe(422)
  })

  test('a form that comes from another site is refused', async () => {
    const response = await app.request(`http://localhost:8080${signInPath}`, {
      method: 'POST',
      headers: { Origin: 'https://boc-lot.example', 'Sec-Fetch-Site': 'cross-site' },
      body: new URLSearchParams({ login: userName, password }),
    })
    expect(response.status).toBe(403)
  })

  test('a hash that was cheaper than today’s is made anew at the next sign-in', async () => {
    const cheap = await hashPassword(password, { ln: 9, r: 8, p: 1 })
    await perform(house.deps, tester, setInitialPassword, { officerId, passwordHash: cheap })
    await signedIn()
    const row = await house.db
      .selectFrom('officerCredentials')
      .select('passwordHash')
      .where('officerId', '=', officerId)
      .executeTakeFirstOrThrow()
    expect([needsRehash(cheap), needsRehash(row.passwordHash!)]).toEqual([true, false])
    expect(await isPassword(password, row.passwordHash!)).toBe(true)
  })

  test('no line of the log holds a password, a code or a token', async () => {
    const lines: string[] = []
    const log = openLog('debug', { write: (line: string) => lines.push(line) })
    const loud = anApp({ ...house, deps: { ...house.deps, log } }, [accounts])
    const browser = aBrowser(loud)
    await enter(browser, password)
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.join()).not.toContain(password)
    expect(lines.join()).not.toContain(browser.cookies.get('__Host-session')!)
  })
})

describe('guessing', () => {
  test('five wrong attempts from one place make that place wait, longer each time; a success forgets them', async () => {
    const guesser = aBrowser(app, '198.51.100.7')
    for (let count = 0; count < 5; count++) expect((await enter(guesser, `sai mật khẩu ${count}`)).status).toBe(422)
    const stopped = await enter(guesser, password)
    expect([stopped.status, stopped.headers.get('Retry-After')]).toEqual([429, '15'])
    expect(textOf(stopped.page, '.error-summary')).toContain('Đã thử sai nhiều lần')
    later(15)
    expect((await enter(guesser, 'sai mật khẩu nữa')).status).toBe(422)
    later(29)
    expect((await enter(guesser, password)).status).toBe(429)
    later(1)
    expect((await enter(guesser, password)).status).toBe(303)
    expect((await enter(aBrowser(app, '198.51.100.7'), 'sai mật khẩu')).status).toBe(422)
  })

  test('names that nobody has are slowed in the same way', async () => {
    const guesser = aBrowser(app, '198.51.100.8')
    for (let count = 0; count < 5; count++) await enter(guesser, 'sai mật khẩu', 'khong.co.that')
    expect((await enter(guesser, 'sai mật khẩu', 'khong.co.that')).status).toBe(429)
  })

  test('user name and e-mail of one account share their counter', async () => {
    const guesser = aBrowser(app, '198.51.100.9')
    for (let count = 0; count < 5; count++) {
      await enter(guesser, 'sai mật khẩu', count % 2 === 0 ? userName : `${userName}@mau.vn`)
    }
    expect((await enter(guesser, password)).status).toBe(429)
  })

  test('nobody can shut somebody else out: not where they have signed in before, nor from a new place', async () => {
    const own = await signedIn('198.51.100.20')
    await own.post('/can-bo/dang-xuat', {})
    const attempt = (source: string) =>
      perform(house.deps, tester, takeAttempt, { account: accountOf(officerId), source, isKnownDevice: false })
    for (let count = 0; count < 40; count++) await attempt(`network:192.0.2.${count}`)
    // The same network as the officer's own, too: a colleague at the next desk.
    const colleague = aBrowser(app, '198.51.100.20')
    for (let count = 0; count < 6; count++) await enter(colleague, `sai mật khẩu ${count}`)
    expect((await enter(colleague, password)).status).toBe(429)
    expect((await enter(own, password)).status).toBe(303)
    expect((await enter(aBrowser(app, '198.51.100.99'), password)).status).toBe(303)
  })

  test('while somebody guesses from everywhere, an unknown place has one attempt and then waits a minute', async () => {
    const account = accountOf(officerId)
    for (let count = 0; count < 25; count++) {
      await perform(house.deps, tester, takeAttempt, {
        account,
        source: `network:192.0.2.${count}`,
        isKnownDevice: false,
      })
    }
    const guesser = aBrowser(app, '198.51.100.30')
    expect((await enter(guesser, 'sai mật khẩu')).status).toBe(422)
    const stopped = await enter(guesser, password)
    expect([stopped.status, stopped.headers.get('Retry-After')]).toEqual([429, '60'])
    later(3601)
    expect((await enter(guesser, password)).status).toBe(303)
  })

  test('a device cookie made by oneself, or for another officer, is no known device', async () => {
    const other = await anOfficer(house.deps, places.doiNgo)
    const browser = await signedIn('198.51.100.40')
    const device = browser.cookies.get('__Host-device')!
    expect(readDevice(house.deps.secrets, device).knows(officerId)).toBe(true)
    expect(readDevice(house.deps.secrets, device).knows(other)).toBe(false)
    const [id = '', mark = ''] = device.split('.')
    expect(readDevice(house.deps.secrets, `${'A'.repeat(43)}.${mark}`).knows(officerId)).toBe(false)
    expect(readDevice(house.deps.secrets, `${id}.${'A'.repeat(43)}`).knows(officerId)).toBe(false)
  })

  test('twenty attempts in the same moment are counted one by one', async () => {
    const input = { account: accountOf(officerId), source: 'network:203.0.113.77', isKnownDevice: false }
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => perform(house.deps, tester, takeAttempt, input)),
    )
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(5)
  })
})

describe('sessions', () => {
  test('a session ends after an hour without a request, and after twelve hours in any case', async () => {
    const idle = await signedIn()
    later(59 * 60)
    expect(await isIn(idle)).toBe(true)
    later(59 * 60)
    expect(await isIn(idle)).toBe(true)
    later(60 * 60)
    expect(await isIn(idle)).toBe(false)
    const busy = await signedIn()
    for (let half = 1; half < 24; half++) {
      later(30 * 60)
      expect(await isIn(busy)).toBe(true)
    }
    later(30 * 60)
    expect(await isIn(busy)).toBe(false)
  })

  test('the time of the last request is written once a minute', async () => {
    const browser = await signedIn()
    const seen = async () =>
      (
        await house.db.selectFrom('sessions').select('lastSeenAt').where('officerId', '=', officerId).executeTakeFirst()
      )?.lastSeenAt.getTime()
    const start = await seen()
    later(59)
    await browser.get(accountPath)
    expect(await seen()).toBe(start)
    later(1)
    await browser.get(accountPath)
    expect(await seen()).toBe(start! + 60_000)
  })

  test('signing in again gives a new token and ends the old one', async () => {
    const browser = await signedIn()
    const old = new Map(browser.cookies)
    await enter(browser, password)
    expect(browser.cookies.get('__Host-session')).not.toBe(old.get('__Host-session'))
    expect(await isIn(aBrowser(app, undefined, old))).toBe(false)
  })

  test('the token is not in the database, and one that was made up opens nothing', async () => {
    const browser = await signedIn()
    const rows = await house.db.selectFrom('sessions').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(browser.cookies.get('__Host-session')!)
    expect(await isIn(aBrowser(app, undefined, new Map([['__Host-session', 'A'.repeat(43)]])))).toBe(false)
  })

  test('one’s sessions are listed; one is ended, then all others', async () => {
    const [here, there, elsewhere] = [await signedIn(), await signedIn(), await signedIn()]
    const page = (await here.get(accountPath)).page
    const ids = page.querySelectorAll('#phien input[name=sessionId]').map((one) => one.getAttribute('value')!)
    expect(ids).toHaveLength(2)
    await here.post('/can-bo/tai-khoan/phien/ket-thuc', { sessionId: ids[0]! })
    expect([await isIn(there), await isIn(elsewhere)].filter(Boolean)).toHaveLength(1)
    await here.post('/can-bo/tai-khoan/phien/ket-thuc-cac-phien-khac', {})
    expect([await isIn(here), await isIn(there), await isIn(elsewhere)]).toEqual([true, false, false])
  })

  test('nobody ends a session of somebody else by its id', async () => {
    const browser = await signedIn()
    const other = await anOfficer(house.deps, places.doiNgo)
    await perform(house.deps, tester, setInitialPassword, { officerId: other, passwordHash: hash })
    const row = await house.db.selectFrom('officers').select('userName').where('id', '=', other).executeTakeFirst()
    const stranger = aBrowser(app)
    await enter(stranger, password, row!.userName)
    const session = await house.db
      .selectFrom('sessions')
      .select('id')
      .where('officerId', '=', officerId)
      .executeTakeFirst()
    const answer = await stranger.post('/can-bo/tai-khoan/phien/ket-thuc', { sessionId: session!.id })
    expect(answer.status).toBe(404)
    expect(await isIn(browser)).toBe(true)
  })

  test('suspension, the administrator, and signing out end sessions at once', async () => {
    const admin = await signedInAs(house.deps, await anOfficer(house.deps, places.lucNam, 'system-administrator'))
    const first = await signedIn()
    await first.post('/can-bo/dang-xuat', {})
    expect(await isIn(first)).toBe(false)
    const second = await signedIn()
    await perform(house.deps, admin, endOfficerSessions, { officerId })
    expect(await isIn(second)).toBe(false)
    const third = await signedIn()
    await perform(house.deps, admin, suspendOfficer, { officerId })
    expect(await isIn(third)).toBe(false)
    const refused = await enter(third, password)
    expect([refused.status, textOf(refused.page, '.error-summary').includes('đang tạm khóa')]).toEqual([409, true])
  })

  test('a role that was given or ended holds with the next request', async () => {
    const browser = await signedIn()
    expect((await browser.get('/can-bo/can-bo')).status).toBe(403)
    const input = { officerId, role: 'commune-chair', unitId: places.doiNgo.id }
    const { id } = await perform(house.deps, tester, assignRole, input)
    expect((await browser.get('/can-bo/can-bo')).status).toBe(200)
    await perform(house.deps, tester, endRole, { assignmentId: id })
    expect((await browser.get('/can-bo/can-bo')).status).toBe(403)
  })

  test('without a cookie the database is not asked', async () => {
    const closed = { ...house.deps, db: undefined as never }
    const closedApp = anApp({ ...house, deps: closed }, [])
    expect((await closedApp.request('/can-bo')).status).toBe(303)
    const cookie = { Cookie: '__Host-session=x' }
    expect((await closedApp.request('/can-bo', { headers: cookie })).status).toBe(500)
  })

  test('what is over is swept away at night, what lives stays', async () => {
    const stale = await signedIn()
    later(3601)
    const live = await signedIn()
    await perform(house.deps, tester, sweepExpired, { idleMinutes: 60 })
    const rows = await house.db.selectFrom('sessions').select('id').where('officerId', '=', officerId).execute()
    expect(rows).toHaveLength(1)
    expect([await isIn(stale), await isIn(live)]).toEqual([false, true])
  })
})

describe('the second factor', () => {
  const path = '/can-bo/tai-khoan/hai-buoc'
  const codePath = '/can-bo/dang-nhap/ma-xac-thuc'

  async function enrol(browser: Browser): Promise<{ secret: string; codes: string[] }> {
    const page = (await browser.get(path)).page
    const enrolment = page.querySelector('input[name=enrolment]')!.getAttribute('value')!
    const secret = page.querySelector('main code')!.textContent.replaceAll(' ', '')
    const done = await browser.post(path, { code: codeAt(secret, house.clock.machine()), enrolment })
    expect(done.status).toBe(200)
    return { secret, codes: done.page.querySelectorAll('main ol code').map((one) => one.textContent) }
  }

  test('with it a password alone opens nothing; password and code open everything, under a new token', async () => {
    const { secret } = await enrol(await signedIn())
    later(60)
    const browser = aBrowser(app)
    const half = await browser.post(`${signInPath}?tiep=${accountPath}`, { login: userName, password })
    expect(half.location).toBe(`${codePath}?tiep=%2Fcan-bo%2Ftai-khoan`)
    expect(await isIn(browser)).toBe(false)
    const pending = new Map(browser.cookies)
    expect((await browser.get(codePath)).status).toBe(200)
    const done = await browser.post(half.location!, { code: codeAt(secret, house.clock.machine()) })
    expect(done.location).toBe(accountPath)
    expect(await isIn(browser)).toBe(true)
    expect(await isIn(aBrowser(app, undefined, pending))).toBe(false)
  })

  test('a code is good once, also for two at once, and one step before or after its time', async () => {
    const { secret } = await enrol(await signedIn())
    later(120)
    const code = codeAt(secret, new Date(house.clock.machine().getTime() - 30_000))
    const halves = [aBrowser(app), aBrowser(app), aBrowser(app)]
    for (const half of halves) await enter(half, password)
    const answers = await Promise.all(halves.map((half) => half.post(codePath, { code })))
    expect(answers.map((one) => one.status).sort((a, b) => a - b)).toEqual([303, 422, 422])
    const late = aBrowser(app)
    await enter(late, password)
    const old = codeAt(secret, new Date(house.clock.machine().getTime() - 60_000))
    expect((await late.post(codePath, { code: old })).status).toBe(422)
    const ahead = codeAt(secret, new Date(house.clock.machine().getTime() + 30_000))
    expect((await late.post(codePath, { code: ahead })).status).toBe(303)
  })

  test('wrong codes are counted like wrong passwords, whatever the password says', async () => {
    await enrol(await signedIn())
    const guesser = aBrowser(app, '198.51.100.50')
    for (let count = 0; count < 5; count++) {
      await enter(guesser, password)
      expect((await guesser.post(codePath, { code: '000000' })).status).toBe(422)
    }
    await enter(guesser, password)
    expect((await guesser.post(codePath, { code: '000000' })).status).toBe(429)
  })

  test('a recovery code opens once, also for two at once; new ones end the old', async () => {
    const own = await signedIn()
    const { codes } = await enrol(own)
    expect(new Set(codes).size).toBe(10)
    const halves = [aBrowser(app), aBrowser(app)]
    for (const half of halves) await enter(half, password)
    const answers = await Promise.all(halves.map((half) => half.post(codePath, { code: codes[0]!.toLowerCase() })))
    expect(answers.map((one) => one.status).sort((a, b) => a - b)).toEqual([303, 422])
    expect(textOf((await own.get(path)).page, 'main')).toContain('Còn 9 mã dự phòng')
    const renewed = await own.post('/can-bo/tai-khoan/hai-buoc/ma-du-phong', { currentPassword: password })
    expect(renewed.page.querySelectorAll('main ol code')).toHaveLength(10)
    const late = aBrowser(app)
    await enter(late, password)
    expect((await late.post(codePath, { code: codes[1]! })).status).toBe(422)
  })

  test('half a sign-in is over after ten minutes', async () => {
    const { secret } = await enrol(await signedIn())
    const browser = aBrowser(app)
    await enter(browser, password)
    later(600)
    const answer = await browser.post(codePath, { code: codeAt(secret, house.clock.machine()) })
    expect(answer.location).toBe(signInPath)
    expect(await isIn(browser)).toBe(false)
  })

  test('it is not switched on by a wrong code, nor by a secret that was not made for this officer', async () => {
    const browser = await signedIn()
    const page = (await browser.get(path)).page
    const enrolment = page.querySelector('input[name=enrolment]')!.getAttribute('value')!
    const wrong = await browser.post(path, { code: '000000', enrolment })
    expect(wrong.status).toBe(422)
    expect(wrong.page.querySelector('input[name=enrolment]')!.getAttribute('value')).toBe(enrolment)
    const foreign = house.deps.secrets.seal('totp someone-else', 'JBSWY3DPEHPK3PXP')
    const code = codeAt('JBSWY3DPEHPK3PXP', house.clock.machine())
    expect((await browser.post(path, { code, enrolment: foreign })).status).toBe(422)
  })

  test('switching it off asks for the password; the secret is kept sealed', async () => {
    const browser = await signedIn()
    const { secret } = await enrol(browser)
    const row = await house.db
      .selectFrom('officerCredentials')
      .select('totpSecret')
      .where('officerId', '=', officerId)
      .executeTakeFirst()
    expect(row?.totpSecret).not.toContain(secret)
    expect((await browser.post(`${path}/tat`, { currentPassword: 'không phải đâu' })).status).toBe(422)
    expect((await browser.post(`${path}/tat`, { currentPassword: password })).location).toContain('tat-hai-buoc')
    expect((await enter(aBrowser(app), password)).location).toBe('/can-bo')
  })
})

describe('one’s own password', () => {
  const path = '/can-bo/tai-khoan/mat-khau'
  const next = 'rau muống xào tỏi'

  test('changing it asks for the present one, ends all other sessions, and goes on here under a new token', async () => {
    const [here, there] = [await signedIn(), await signedIn()]
    const old = new Map(here.cookies)
    const wrong = await here.post(path, { currentPassword: 'không nhớ nữa', newPassword: next, repeated: next })
    expect([wrong.status, textOf(wrong.page, '#f-currentPassword-error')]).toEqual([
      422,
      'Lỗi: Mật khẩu hiện tại chưa đúng.',
    ])
    const unlike = await here.post(path, { currentPassword: password, newPassword: next, repeated: `${next}!` })
    expect(textOf(unlike.page, '#f-repeated-error')).toContain('không giống nhau')
    const done = await here.post(path, { currentPassword: password, newPassword: next, repeated: next })
    expect(done.location).toBe('/can-bo/tai-khoan?xong=mat-khau')
    expect([await isIn(here), await isIn(there), await isIn(aBrowser(app, undefined, old))]).toEqual([
      true,
      false,
      false,
    ])
    expect((await enter(aBrowser(app), password)).status).toBe(422)
    expect((await enter(aBrowser(app), next)).status).toBe(303)
  })

  test('whoever finds an open desk does not guess the password there', async () => {
    const here = await signedIn()
    for (let count = 0; count < 5; count++) {
      await here.post(path, { currentPassword: `đoán ${count}`, newPassword: next, repeated: next })
    }
    const stopped = await here.post(path, { currentPassword: password, newPassword: next, repeated: next })
    expect(stopped.status).toBe(429)
  })
})

function accountOf(id: string): string {
  return createHash('sha256').update(`password ${id}`).digest('hex')
}

// What every answer of the web application carries, whatever the page.
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../test/database.ts'
import { aSmallProvince, aWeb, submit } from '../test/ratings.ts'
import { capabilities } from './capabilities.ts'
import { anonymous } from './platform/actor.ts'
import { openDatabase } from './platform/db/open.ts'
import { rateLimit } from './platform/http/rate-limit.ts'
import { openLog } from './platform/log.ts'

let house: TestHouse
let app: ReturnType<typeof aWeb>['app']
let cache: ReturnType<typeof aWeb>['cache']

const rate = '/danh-gia/thi-tran-doi-ngo'
const form = { 'Content-Type': 'application/x-www-form-urlencoded' }

beforeAll(async () => {
  house = await aHouse()
  await aSmallProvince(house)
  ;({ app, cache } = aWeb(house, () => anonymous, capabilities))
})

describe('every answer', () => {
  test.each(['/tro-nang', rate, '/khong-co', '/api/v1/units?asOf=x'])(
    'of %s has a strict policy and an id',
    async (path) => {
      const { headers } = await app.request(path)
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'")
      expect(headers.get('Content-Security-Policy')).not.toContain('unsafe')
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('X-Request-Id')).toMatch(/^[\w-]{8,}$/)
    },
  )

  test('that may be kept is kept with the same headers', async () => {
    const first = await app.request('/tro-nang')
    expect(first.headers.get('Cache-Control')).toBe('no-cache')
    expect(cache.statistics.pages).toBeGreaterThan(0)
  })

  test('with a form in it is stored by nobody', async () => {
    const before = cache.statistics.pages
    const answer = await app.request(rate)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(cache.statistics.pages).toBe(before)
  })
})

describe('a form', () => {
  test.each([
    ['a foreign page', { Origin: 'https://evil.example' }],
    ['nowhere', {}],
    ['another site by its browser’s word', { 'Sec-Fetch-Site': 'cross-site' }],
  ])('from %s is refused', async (_, headers) => {
    const answer = await app.request(rate, {
      method: 'POST',
      body: 'answers.overall=5',
      headers: { ...form, ...headers },
    })
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('không được gửi từ trang của hệ thống')
  })

  test('that is too large is refused before it is read', async () => {
    const headers = { ...form, Origin: 'http://localhost', 'Content-Length': String(16 * 1024 * 1024) }
    expect((await app.request(rate, { method: 'POST', body: 'x', headers })).status).toBe(422)
  })
})

describe('what cannot be read', () => {
  const sent = (type: string, body: string | ReadableStream) =>
    app.request(rate, {
      method: 'POST',
      body,
      headers: { Origin: 'http://localhost', ...(type && { 'Content-Type': type }) },
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    })

  test.each([
    ['application/json', '{}'],
    ['text/plain', 'a=b'],
    ['multipart/form-data', 'a'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disp'],
  ])('as %s is refused as a form', async (type, body) => {
    const answer = await sent(type, body)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Không đọc được nội dung gửi lên')
  })

  test.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'because the line dropped is no defect: %s',
    async (type) => {
      const dropped = new ReadableStream({
        pull(controller) {
          controller.error(new Error('aborted'))
        },
      })
      expect((await sent(type, dropped)).status).toBe(422)
    },
  )

  test('of a program’s text names the field', async () => {
    const rating = { id: crypto.randomUUID(), place: 'thi-tran-doi-ngo', answers: { overall: 5 }, lang: 'vi' }
    for (const comment of ['nửa ký tự \ud800', '\udc00']) {
      const answer = await app.request('/api/v1/ratings', {
        method: 'POST',
        body: JSON.stringify({ ...rating, channel: 'web', comment }),
        headers: { 'Content-Type': 'application/json' },
      })
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({
        issues: [expect.objectContaining({ field: 'comment', code: 'unreadable-text' })],
      })
    }
  })
})

describe('the language', () => {
  test('is kept by the switch, which comes back to the same page', async () => {
    const answer = await app.request('/?tim=doi+ngo&lang=en')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toBe('/?tim=doi+ngo')
    expect(answer.headers.get('Set-Cookie')).toMatch(/^lang=en;.*HttpOnly/)
    const english = await app.request('/tro-nang', { headers: { Cookie: 'lang=en' } })
    expect(await english.text()).toContain('<html lang="en"')
  })
})

describe('an address', () => {
  test('that begins with two slashes never leads to another host', async () => {
    for (const path of ['//evil.example/?lang=en', '/.//evil.example/?lang=en', '/x/..//evil.example?lang=en']) {
      const answer = await app.request(`http://localhost${path}`)
      expect(answer.status).toBe(303)
      expect(answer.headers.get('Location')).toMatch(/^\/[^/]/)
    }
    const page = await app.request('http://localhost//evil.example/')
    expect(await page.text()).not.toContain('"//evil')
  })

  test.each(['/?tim=%00', '/danh-gia/%00', '/don-vi/a%00b', '/don-vi?ngay=%00', '/can-bo/dat-mat-khau/%00'])(
    'with a sign that no text has is refused: %s',
    async (path) => {
      const answer = await app.request(path)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('Địa chỉ này có ký tự không dùng được')
    },
  )

  test.each(['/don-vi?ngay=0000-01-01', '/api/v1/units?asOf=0000-01-01', '/api/v1/units?q=a%00'])(
    'with a value that cannot be is refused: %s',
    async (path) => {
      expect((await app.request(path)).status).toBe(422)
    },
  )
})

describe('a failure', () => {
  test('is a page for a person and a problem for a program', async () => {
    const page = await app.request('/khong-co')
    expect(page.status).toBe(404)
    expect(page.headers.get('Content-Type')).toContain('text/html')
    const problem = await app.request('/api/v1/khong-co', { headers: { 'Accept-Language': 'en' } })
    expect(problem.headers.get('Content-Type')).toContain('application/problem+json')
    expect(await problem.json()).toMatchObject({
      status: 404,
      code: 'not-found',
      title: expect.stringContaining('not found') as string,
    })
  })

  test('of a program’s input names the field', async () => {
    const problem = await app.request('/api/v1/units?asOf=hom-qua')
    expect(problem.status).toBe(422)
    expect(await problem.json()).toMatchObject({
      code: 'invalid',
      issues: [expect.objectContaining({ field: 'asOf' })],
    })
  })
})

describe('a crowd at one code', () => {
  test('is taken up to the limit and told when to come back, at each door; other codes go on', async () => {
    const limited = { ...house.deps, codeLimit: rateLimit(2, 60, () => 0) }
    const door = aWeb({ ...house, deps: limited }, () => anonymous, capabilities).app
    const send = (place: string) =>
      door.request('/api/v1/ratings', {
        method: 'POST',
        body: JSON.stringify({ id: crypto.randomUUID(), place, answers: { overall: 5 }, lang: 'vi', channel: 'qr' }),
        headers: { 'Content-Type': 'application/json' },
      })
    const body = () => new URLSearchParams({ id: crypto.randomUUID(), 'answers.overall': '5', channel: 'qr' })
    expect((await send('thi-tran-doi-ngo')).status).toBe(201)
    expect(
      (await door.request(rate, { method: 'POST', body: body(), headers: { ...form, Origin: 'http://localhost' } }))
        .status,
    ).toBe(303)
    expect((await send('thi-tran-doi-ngo')).status).toBe(429)
    const refused = await door.request(rate, {
      method: 'POST',
      body: body(),
      headers: { ...form, Origin: 'http://localhost' },
    })
    expect(refused.status).toBe(429)
    expect(refused.headers.get('Retry-After')).toBe('60')
    expect((await send('xa-hop-duc')).status).toBe(201)
  })
})

describe('a database that is away', () => {
  test('is said as what it is, with the time to come back', async () => {
    const nowhere = openDatabase({ host: '/nowhere', port: 5432, user: 'nobody', database: 'none' })
    const door = aWeb({ ...house, deps: { ...house.deps, db: nowhere.db } }, () => anonymous, capabilities).app
    const answer = await door.request('/thi-tran-doi-ngo', { headers: { Accept: 'text/html' } })
    await nowhere.close()
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '5'])
  })
})

describe('the machine’s own addresses', () => {
  test('healthz answers; metrics answer only this machine', async () => {
    expect((await app.request('/healthz')).status).toBe(200)
    expect((await app.request('/readyz')).status).toBe(200)
    expect((await app.request('/metrics')).status).toBe(404)
  })

  test('static files carry a hash in their name and may be kept for ever', async () => {
    const html = await (await app.request('/tro-nang')).text()
    const path = /href="(\/tai-san\/app\.[0-9a-f]{10}\.css)"/.exec(html)?.[1] ?? ''
    const file = await app.request(path, { headers: { 'Accept-Encoding': 'br' } })
    expect(file.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    expect(file.headers.get('Content-Encoding')).toBe('br')
    expect((await app.request(path.replace(/\.[0-9a-f]{10}\./, '.0000000000.'))).status).toBe(404)
  })
})

test('a rating drops the kept pages of its units, and of no others', async () => {
  await app.request('/thi-tran-doi-ngo')
  await app.request('/xa-hop-duc')
  const before = cache.statistics.pages
  const answer = await app.request(rate, {
    method: 'POST',
    body: new URLSearchParams({ id: crypto.randomUUID(), 'answers.overall': '5', channel: 'qr' }),
    headers: { ...form, Origin: 'http://localhost' },
  })
  expect(answer.status).toBe(303)
  expect(cache.statistics.pages).toBe(before - 1)
  await submit(house)
})

describe('an address where a line would say who came when', () => {
  const slip = '4h7qzm2k9d'

  test.each([
    ['POST', '/api/v1/tickets', 422],
    ['POST', '/api/v1/ratings/verified', 422],
    ['GET', `/phieu/${slip}`, 404],
    ['POST', `/phieu/${slip}`, 404],
    ['POST', '/so-cai/kiem-tra', 422],
  ])('%s %s leaves none when it answers', async (method, path, status) => {
    const { lines, answer } = await askLogged(house, method, path)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(lines).toEqual([])
  })

  test.each([
    ['GET', `/phieu/${slip}?tu=zalo`],
    ['POST', `/phieu/${slip}?tu=zalo`],
  ])('%s %s, when it meets a defect, tells the defect and the day alone', async (method, path) => {
    const db = new Proxy(house.db, {
      get: () => {
        throw new Error('a defect in the program')
      },
    })
    const { lines, answer } = await askLogged({ ...house, deps: { ...house.deps, db } }, method, path)
    expect(answer.status).toBe(500)
    expect(lines).toHaveLength(1)
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>
    expect(Object.keys(line).sort()).toEqual(['at', 'err', 'level', 'msg'])
    expect(line['at']).toMatch(/^\d{4}-\d\d-\d\d$/)
    for (const secret of [slip, 'zalo', '203.0.113.10', answer.headers.get('X-Request-Id') ?? '?']) {
      expect(lines[0]).not.toContain(secret)
    }
  })
})

async function askLogged(of: TestHouse, method: string, path: string) {
  const lines: string[] = []
  const log = openLog('info', { write: (line: string) => lines.push(line) })
  const web = aWeb({ ...of, deps: { ...of.deps, log } }, () => anonymous, capabilities)
  const headers = { 'Content-Type': path.startsWith('/api/') ? 'application/json' : form['Content-Type'] }
  const body = path.startsWith('/api/') ? '{}' : 'secret=x'
  const origin = { Origin: 'http://localhost' }
  const answer = await web.app.request(path, {
    method,
    headers: { ...headers, ...origin },
    ...(method === 'POST' ? { body } : {}),
  })
  return { lines, answer }
}

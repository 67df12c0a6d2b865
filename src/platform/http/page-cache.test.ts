import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { pageBodies } from './page-bodies.ts'
import { mayBeKept, openPageCache, pageKey } from './page-cache.ts'

let now = 0
const cache = openPageCache(new Set(['tim']), () => now, 40_000)
const server = createServer((req, res) => {
  if (!cache.serve(req, res)) res.writeHead(404).end('rendered')
})
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve)
})
afterAll(() => server.close())

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers }, (res) => {
      const parts: Buffer[] = []
      res.on('data', (part: Buffer) => parts.push(part))
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts) }))
    })
      .on('error', reject)
      .end()
  })
}

function bodiesOf(text: string) {
  return { text, bodies: pageBodies(text) }
}

function keep(path: string, html: string, units: string[] = ['u1'], seconds = 60) {
  cache.keep(
    { key: pageKey('vi', path), ...bodiesOf(html), headers: { 'content-type': 'text/html' }, units, seconds },
    cache.begin(),
  )
}

test('a kept page is answered in the encoding that the browser takes, with its headers', async () => {
  keep('/a', '<p>Đồi Ngô</p>')
  const br = await get('/a', { 'accept-encoding': 'gzip, br' })
  expect(br.headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'text/html',
    vary: 'Accept-Encoding, Cookie',
  })
  expect(brotliDecompressSync(br.body).toString()).toBe('<p>Đồi Ngô</p>')
  const gzip = await get('/a', { 'accept-encoding': 'gzip, br;q=0' })
  expect(gunzipSync(gzip.body).toString()).toBe('<p>Đồi Ngô</p>')
  expect((await get('/a')).body.toString()).toBe('<p>Đồi Ngô</p>')
})

test('a browser that has the page is told 304', async () => {
  keep('/b', 'b')
  const first = await get('/b', { 'accept-encoding': 'br' })
  const again = await get('/b', { 'accept-encoding': 'br', 'if-none-match': String(first.headers.etag) })
  expect(again.status).toBe(304)
  expect(again.body).toHaveLength(0)
})

test('languages are kept apart', async () => {
  keep('/c', 'tiếng Việt')
  expect((await get('/c', { cookie: 'lang=en' })).status).toBe(404)
  expect((await get('/c', { cookie: 'x=1; lang=vi' })).body.toString()).toBe('tiếng Việt')
})

test('a fact that touches a unit drops its pages and no others', async () => {
  keep('/d', 'd', ['u1', 'u2'])
  keep('/e', 'e', ['u3'])
  cache.drop(['u2'])
  expect((await get('/d')).status).toBe(404)
  expect((await get('/e')).status).toBe(200)
})

test('a page that was being drawn while a fact touched it is not kept', async () => {
  const ticket = cache.begin()
  cache.drop(['u9'])
  cache.keep({ key: pageKey('vi', '/f'), ...bodiesOf('stale'), headers: {}, units: ['u9'], seconds: 60 }, ticket)
  expect((await get('/f')).status).toBe(404)
})

test('a page ends after its time, and the oldest pages make room for new ones', async () => {
  keep('/g', 'g', ['u1'], 10)
  now += 10_001
  expect((await get('/g')).status).toBe(404)
  for (let i = 0; i < 30; i++) keep(`/big/${i}`, Array.from({ length: 600 }, () => Math.random()).join())
  expect(cache.statistics.bytes).toBeLessThanOrEqual(40_000)
  expect((await get('/big/29')).status).toBe(200)
  expect((await get('/big/0')).status).toBe(404)
})

test('a page with a form to send is never kept', async () => {
  const html = '<form action="/x" method="post"></form>'
  expect(mayBeKept(html)).toBe(false)
  keep('/h', html)
  expect((await get('/h')).status).toBe(404)
})

test('addresses without end leave nothing behind', () => {
  for (let i = 0; i < 100; i++) keep(`/endless?${i}`, Array.from({ length: 600 }, () => Math.random()).join(), ['u7'])
  expect(cache.statistics.bytes).toBeLessThanOrEqual(40_000)
  expect(cache.statistics.noted).toBe(cache.statistics.pages)
})

test('only a page that is asked for again is compressed as well as can be', async () => {
  const html = Array.from({ length: 400 }, (_, i) => `<p>dòng ${i % 37}</p>`).join('')
  keep('/again', html)
  const size = async () => (await get('/again', { 'accept-encoding': 'br' })).body.length
  const first = await size()
  await expect.poll(size).toBeLessThan(first)
})

test('what no public page reads from its address makes no other page of it', async () => {
  keep('/i', 'i')
  keep('/i?tim=doi', 'found')
  expect((await get('/i?fbclid=x')).body.toString()).toBe('i')
  expect((await get('/i?tim=doi&utm_source=y')).body.toString()).toBe('found')
  expect((await get('/i?tim=ngo')).status).toBe(404)
})

test('what pages are drawn from is read once, for all who ask at once too, until a fact touches it or its time is over', async () => {
  now = 1000
  let readings = 0
  const read = async () => {
    readings++
    await Promise.resolve()
    return { value: readings, units: ['u7'], seconds: 60 }
  }
  const ask = () => cache.remember('home u7', read)
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1])
  cache.drop(['u8'])
  expect(await ask()).toBe(1)
  cache.drop(['u7'])
  expect(await ask()).toBe(2)
  now += 60_001
  expect(await ask()).toBe(3)
  cache.drop('all')
  expect(await ask()).toBe(4)
})

test('what was read before a fact is not remembered after it, and what failed is not remembered at all', async () => {
  let value = 'before'
  const slow = cache.remember('slow', async () => {
    const seen = value
    await new Promise((resolve) => {
      setTimeout(resolve, 10)
    })
    return { value: seen, units: ['u9'], seconds: 60 }
  })
  value = 'after'
  cache.drop(['u9'])
  const again = () => cache.remember('slow', () => Promise.resolve({ value, units: ['u9'], seconds: 60 }))
  expect(await again()).toBe('after')
  expect(await slow).toBe('before')
  expect(await again()).toBe('after')
  await expect(cache.remember('broken', () => Promise.reject(new Error('no line')))).rejects.toThrow('no line')
  expect(await cache.remember('broken', () => Promise.resolve({ value: 1, units: [], seconds: 1 }))).toBe(1)
})

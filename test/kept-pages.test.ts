// A page that is kept is the page that was drawn, for everybody and for nobody in particular, until something changes it.
import { get } from 'node:http'
import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { capabilities } from '../src/capabilities.ts'
import { perform } from '../src/platform/action.ts'
import { type Actor, anonymous, system } from '../src/platform/actor.ts'
import type { Tables } from '../src/platform/db/open.ts'
import { type RunningServer, startServer } from '../src/platform/http/server.ts'
import type { Told } from '../src/platform/spine.ts'
import { localDateOf } from '../src/platform/values/dates.ts'
import { submitRating } from '../src/ratings/actions/submit.ts'
import { enterChange } from '../src/units/actions/change.ts'
import { aHouse, type TestHouse } from './database.ts'
import { anOfficerOf, aRating, aSmallProvince, aWeb, type SmallProvince } from './ratings.ts'

let house: TestHouse
let province: SmallProvince
let web: ReturnType<typeof aWeb>
let server: RunningServer
let actor: Actor = anonymous

beforeAll(async () => {
  house = await aHouse()
  province = await aSmallProvince(house)
  web = aWeb(house, () => actor, capabilities)
  server = await startServer(web.app, web.cache, { port: 0, host: '127.0.0.1' })
})
afterAll(() => server.stop())

const commune = '/thi-tran-doi-ngo'
const publicPages = [commune, `${commune}/thu-tuc`, `/danh-gia${commune}/ket-qua`, '/tro-nang', '/robots.txt']

interface Answer {
  readonly status: number
  readonly headers: readonly string[]
  readonly etag: string | undefined
  readonly body: Buffer
}

function ask(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port: server.port, path, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: linesOf(answer.rawHeaders),
          etag: answer.headers.etag,
          body: Buffer.concat(parts),
        }),
      )
    }).on('error', reject)
  })
}

/** All headers in one order; the id of the request is its own. */
function linesOf(raw: readonly string[]): string[] {
  const pairs = Array.from(
    { length: raw.length / 2 },
    (_, at) => [raw[2 * at]?.toLowerCase(), raw[2 * at + 1]] as const,
  )
  return pairs
    .filter(([name]) => name !== 'x-request-id' && name !== 'date')
    .map(([name, value]) => `${name}: ${value}`)
    .sort()
}

async function hitsOf(work: () => Promise<unknown>): Promise<number> {
  const before = web.cache.statistics.hits
  await work()
  return web.cache.statistics.hits - before
}

test('the kept page has every header and every byte of the drawn one, in each encoding', async () => {
  for (const path of publicPages) {
    for (const encoding of ['identity', 'gzip', 'br']) {
      web.cache.drop('all')
      const drawn = await ask(path, { 'Accept-Encoding': encoding })
      let kept = drawn
      expect(await hitsOf(async () => (kept = await ask(path, { 'Accept-Encoding': encoding }))), path).toBe(1)
      expect(drawn.status, path).toBe(200)
      expect(kept.headers, path).toEqual(drawn.headers)
      expect(kept.body.equals(drawn.body), path).toBe(true)
      const again = await ask(path, { 'Accept-Encoding': encoding, 'If-None-Match': drawn.etag ?? '' })
      expect([again.status, again.body.length], path).toEqual([304, 0])
    }
  }
})

test('nothing of the asking host is in a page that others get', async () => {
  for (const path of publicPages) {
    web.cache.drop('all')
    const { status, body } = await ask(path, { Host: 'elsewhere.example' })
    expect(status, path).toBe(200)
    expect(body.toString(), path).not.toContain('elsewhere.example')
    expect((await ask(path)).body.equals(body), path).toBe(true)
  }
})

test('a page that was drawn for an officer is not kept, and one that asks something is never', async () => {
  web.cache.drop('all')
  actor = anOfficerOf(province.doiNgo, ['ratings.manage'])
  await ask(commune)
  actor = anonymous
  expect(await hitsOf(() => ask(commune))).toBe(0)
  expect(await hitsOf(() => ask(commune))).toBe(1)
  await ask(`/danh-gia${commune}`)
  expect(await hitsOf(() => ask(`/danh-gia${commune}`))).toBe(0)
})

test('languages and units have pages of their own', async () => {
  web.cache.drop('all')
  const asked = [
    [commune, ''],
    [commune, 'lang=en'],
    ['/xa-hop-duc', ''],
    ['/xa-hop-duc', 'lang=en'],
  ] as const
  const open = () => Promise.all(asked.map(async ([path, Cookie]) => (await ask(path, { Cookie })).body.toString()))
  const drawn = await open()
  expect(new Set(drawn).size).toBe(4)
  expect(await open()).toEqual(drawn)
})

test('after a rating or a new name was acknowledged, no page shows what was before', async () => {
  const told = { ...house.deps, onTold: ({ touches }: Told) => web.cache.drop(touches) }
  const results = `/danh-gia${commune}/ket-qua`
  const open = [commune, results, '/xa-hop-duc']
  for (const path of open) await ask(path)
  await perform(told, anonymous, submitRating, aRating())
  expect(await hitsOf(() => ask(commune))).toBe(0)
  expect(await hitsOf(() => ask(results))).toBe(0)
  expect(await hitsOf(() => ask('/xa-hop-duc'))).toBe(1)

  // A new name stands on its own pages, and on those of what is below, though they are drawn from memory.
  const asking = `/danh-gia${commune}-quay-1`
  await ask(asking)
  await perform(told, system('test'), enterChange, {
    kind: 'rename',
    date: localDateOf(house.clock.now()),
    act: '1/NQ',
    units: [province.doiNgo.id],
    results: [{ name: 'Kinh Bắc' }],
  })
  for (const path of [commune, results, asking]) {
    expect((await ask(path)).body.toString(), path).toContain('Kinh Bắc')
  }
})

test('what was read before a fact and is drawn after it is kept neither as a page nor in memory', async () => {
  web.cache.drop('all')
  let drawing: Promise<unknown> = Promise.resolve()
  await house.db.transaction().execute(async (tx) => {
    // Readers wait here, so that the fact comes while the page is under way.
    await sql`lock table unit_versions in access exclusive mode`.execute(tx)
    drawing = ask(commune)
    await expect.poll(() => waitingReaders(tx)).toBeGreaterThan(0)
    web.cache.drop([province.doiNgo.id])
  })
  await drawing
  expect(await hitsOf(() => ask(commune))).toBe(0)
  expect(await hitsOf(() => ask(commune))).toBe(1)
})

async function waitingReaders(tx: Transaction<Tables>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_locks where not granted and relation = 'unit_versions'::regclass`.execute(tx)
  return rows[0]?.count ?? 0
}

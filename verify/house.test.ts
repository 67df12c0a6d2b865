// A quarter in the real house, from slips to the published index, verified over the network and from a mirror.
import { randomBytes, webcrypto } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { exportLedger } from '../src/ledger/export.ts'
import { ledger } from '../src/ledger/index.ts'
import { defineAction, perform } from '../src/platform/action.ts'
import { anonymous, system } from '../src/platform/actor.ts'
import { systemOnly } from '../src/platform/allow.ts'
import { type RunningServer, startServer } from '../src/platform/http/server.ts'
import { markRatings } from '../src/ratings/actions/marks.ts'
import { type Accepted, submitVerified } from '../src/ratings/actions/verified.ts'
import { closeDay } from '../src/ratings/jobs.ts'
import { redeem } from '../src/tickets/actions/redeem.ts'
import { issueSlip } from '../src/tickets/actions/slips.ts'
import type { TicketKey } from '../src/tickets/queries.ts'
import { aHouse, type TestHouse } from '../test/database.ts'
import { aSmallProvince, aWeb, submit } from '../test/ratings.ts'
import { giveKeys, keyFor } from '../test/tickets.ts'
import { reportText } from './print.ts'
import { type Order, verifyLedger } from './verify.ts'

const suite = RSABSSA.SHA384.PSS.Randomized()
let house: TestHouse
let key: TicketKey
let communeId: string
let server: RunningServer
let folder: string

beforeAll(async () => {
  house = await aHouse()
  const { doiNgo } = await aSmallProvince(house)
  communeId = doiNgo.id
  await giveKeys(house.deps, [communeId])
  key = await keyFor(house.deps, 'thi-tran-doi-ngo', '2021-Q4')
  folder = await mkdtemp(join(tmpdir(), 'verify-'))
  const { app, cache } = aWeb(house, () => anonymous, [ledger])
  server = await startServer(app, cache, { port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

const giveSlip = defineAction({
  name: 'tests.giveSlip',
  allow: systemOnly,
  trace: 'row',
  input: z.strictObject({}),
  run: (ctx) => issueSlip(ctx, { placeId: communeId, outcome: 'received', questionnaire: 'visit' }),
})

const markThem = defineAction({
  name: 'tests.mark',
  allow: systemOnly,
  input: z.strictObject({ ids: z.array(z.uuid()) }),
  run: (ctx, { ids: ratingIds }) =>
    markRatings(ctx, { ratingIds, pattern: null, reason: 'Điền thay', decision: '12/BB-UBND' }),
})

/** A visit as a browser lives through it: slip, blinded ticket, rating. */
async function rate(overall: string): Promise<Accepted> {
  const { id: slip, secret } = await perform(house.deps, system('test'), giveSlip, {})
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' }
  const publicKey = new Uint8Array(key.publicKey)
  const client = await webcrypto.subtle.importKey('spki', publicKey, algorithm, true, ['verify'])
  const prepared = suite.prepare(randomBytes(32))
  const { blindedMsg, inv } = await suite.blind(client, prepared)
  const blindedMessage = Buffer.from(blindedMsg).toString('base64url')
  const { blindSignature } = await redeem(house.deps, { slip, secret, key: key.id, blindedMessage })
  const signature = await suite.finalize(client, prepared, Buffer.from(blindSignature, 'base64url'), inv)
  const [message, signed] = [prepared, signature].map((bytes) => Buffer.from(bytes).toString('base64url'))
  const ticket = { key: key.id, message: message!, signature: signed! }
  const rating = { ticket, version: 2, answers: { overall, officers: '4' }, lang: 'vi', channel: 'slip' }
  return perform(house.deps, anonymous, submitVerified, rating)
}

async function closeOn(day: string): Promise<void> {
  house.clock.set(new Date(`${day}T00:20:00+07:00`))
  await closeDay(house.deps)
}

async function verify(change: Partial<Order> = {}) {
  const stateFile = join(folder, 'verify.json')
  const address = `http://127.0.0.1:${server.port}`
  const report = await verifyLedger({ address, stateFile, now: new Date(), today: '2022-01-16', ...change })
  return { ...report, said: reportText(report, 'vi', 0) }
}

test('a quarter of the house is in order on every day, at its own address and in a mirror', async () => {
  let kept: Accepted | undefined
  for (const overall of ['5', '4', '4', '2', '5', '5', '3', '4', '5', '1', '4', '5']) kept = await rate(overall)
  for (let more = 0; more < 10; more++) await submit(house, { answers: { overall: 5 } })
  await rate('5')
  expect(await verify({ today: '2021-10-20' })).toMatchObject({ verdict: 'ok' })
  await closeOn('2021-10-21')
  const waiting = await verify({ ...kept, today: '2021-10-21' })
  expect(waiting).toMatchObject({ verdict: 'ok', counted: { verified: 13, open: 10, counts: 1 } })
  expect(waiting.said).toContain('Lời hứa được giữ')
  const { rows } = await connected((client) => client.query('select id from ratings where score = 5 limit 3'))
  await perform(house.deps, system('test'), markThem, { ids: rows.map(({ id }) => id) })
  const late = await rate('2')
  expect((await verify({ ...late, today: '2021-10-21' })).remarks.map(({ code }) => code)).toContain('promise-waiting')
  await closeOn('2022-01-16')
  const report = await verify(late)
  expect(report.said).toContain('ĐÚNG. Mọi điều kiểm tra được đều khớp')
  expect(report).toMatchObject({
    findings: [],
    counted: { verified: 14, open: 10, corrections: 1, marked: 3, indices: 1, counts: 2 },
    ledger: { keyFrom: 'remembered' },
  })
  expect(report.compared).toHaveLength(1)
  await exportLedger(house.db, join(folder, 'mirror'))
  expect(await verify({ address: join(folder, 'mirror') })).toMatchObject({ verdict: 'ok', ledger: report.ledger! })
})

test('whoever changes a rating in the database itself is found out', async () => {
  await connected(async (client) => {
    await client.query('set session_replication_role = replica')
    const changed = await client.query(
      `update ledger_leaves set leaf = replace(leaf, '"overall":"1"', '"overall":"5"') where leaf like '%"overall":"1"%'`,
    )
    expect(changed.rowCount).toBe(1)
  })
  const report = await verify()
  expect(report.verdict).toBe('differs')
  expect(new Set(report.findings.map(({ code }) => code))).toEqual(
    new Set(['tile', 'root', 'rewritten', 'index-differs']),
  )
  expect(report.said).toMatch(/chỉ số của thi-tran-doi-ngo, 2021-Q4, mục satisfied: công bố \d+, tính lại \d+/)
})

async function connected<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(house.connection)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

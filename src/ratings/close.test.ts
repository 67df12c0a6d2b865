// The close of a day is cut off at each of its statements and at each commit whose answer is lost; the next makes it good.
import { once } from 'node:events'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { examineLedger } from '../../test/ledger-whole.ts'
import { anOfficerOf, aSmallProvince, type SmallProvince, submit } from '../../test/ratings.ts'
import { aTicket, giveKeys, keyFor } from '../../test/tickets.ts'
import { toHex } from '../ledger/formats/bytes.ts'
import { ticketHash } from '../ledger/formats/promises.ts'
import { sha256 } from '../ledger/hashing.ts'
import { perform } from '../platform/action.ts'
import { anonymous, system } from '../platform/actor.ts'
import { openDatabase } from '../platform/db/open.ts'
import type { Deps } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { issueSlips } from '../tickets/actions/slips.ts'
import { quarterOf } from '../tickets/rules.ts'
import { checkFigures } from './actions/figures.ts'
import { submitVerified } from './actions/verified.ts'
import { closeDay } from './jobs.ts'
import { boxMinimum } from './rules.ts'

let house: TestHouse
let province: SmallProvince
let owner: Client
const sent: string[] = []

beforeAll(async () => {
  house = await aHouse()
  house.clock.set(new Date('2021-10-01T02:00:00Z'))
  province = await aSmallProvince(house)
  await giveKeys(house.deps, [province.doiNgo.id])
  owner = new Client(house.connection)
  await owner.connect()
})

afterAll(() => owner.end())

/** A day with ten tickets and ten open ratings; then it is the next morning. */
async function aDay(): Promise<void> {
  const key = await keyFor(house.deps, 'thi-tran-doi-ngo', quarterOf(localDateOf(house.clock.now())))
  const officer = anOfficerOf(province.doiNgo, ['tickets.issue'])
  await perform(house.deps, officer, issueSlips, { placeId: province.doiNgo.id, count: 2, outcome: 'received' })
  for (let one = 0; one < boxMinimum; one++) {
    const ticket = await aTicket(house.deps, key)
    const answers = { overall: String(1 + (one % 5)), ...(one % 2 === 0 && { comment: `Ý kiến số ${one}` }) }
    await perform(house.deps, anonymous, submitVerified, { ticket, version: 2, answers, lang: 'vi', channel: 'slip' })
    sent.push(toHex(ticketHash(sha256, ticket) ?? new Uint8Array()))
    await submit(house)
  }
  house.clock.set(new Date(house.clock.now().getTime() + 86_400_000))
}

/**
 * Closes the day over connections that break before the given statement, or after it when it is a commit. Gives the text
 * of that statement; undefined when there were fewer.
 */
async function closeAndDie(statement: number): Promise<string | undefined> {
  const database = openDatabase(house.connection)
  let left = statement
  let isDead = false
  let last: string | undefined
  const clients: Client[] = []
  const die = () => {
    isDead = true
    for (const client of clients)
      (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
    throw new Error('The power went')
  }
  database.pool.on('connect', (client) => {
    clients.push(client)
    const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>
    const dying = async (...given: unknown[]) => {
      if (isDead) throw new Error('The program is dead')
      left -= 1
      if (left > 0) return query(...given)
      last = textOf(given[0])
      if (last === 'commit') await query(...given)
      return die()
    }
    Object.assign(client, { query: dying })
  })
  const deps: Deps = { ...house.deps, db: database.db }
  await closeDay(deps).catch(() => undefined)
  const ended = clients.map((client) => once(client, 'end').catch(() => undefined))
  await database.close().catch(() => undefined)
  if (isDead) await Promise.race([Promise.all(ended), new Promise((resolve) => setTimeout(resolve, 50))])
  // What the dead had begun is ended by the server; until then the head of the ledger may be locked.
  await owner.query('begin; select from ledger_head for update; rollback')
  return last
}

function textOf(statement: unknown): string {
  return typeof statement === 'string' ? statement : String((statement as { text?: unknown }).text)
}

/** Everything that was sent is in the ledger once, nothing waits, and the figures are those of the rows. */
async function expectAllThere(): Promise<void> {
  const { rows } = await owner.query<{ waiting: number; open: number; tickets: string[] }>(
    `select (select count(*)::int from box_entries) as waiting,
      (select count(*)::int from ledger_leaves where leaf like '%"kind":"open"%') as open,
      (select array_agg(encode(ticket_hash, 'hex')) from ledger_leaves where ticket_hash is not null) as tickets`,
  )
  const [found] = rows
  expect(found).toMatchObject({ waiting: 0, open: sent.length })
  expect(found?.tickets.toSorted()).toEqual(sent.toSorted())
  const { differences } = await perform(house.deps, system('test'), checkFigures, {})
  expect(differences).toBe(0)
}

test('cut off at any statement, the close is made good by the next, and nothing is lost or there twice', async () => {
  const died: string[] = []
  for (let statement = 1; ; statement++) {
    await aDay()
    const at = await closeAndDie(statement)
    await closeDay(house.deps)
    await expectAllThere()
    if (at === undefined) break
    died.push(at)
  }
  expect((await examineLedger(owner)).problems).toEqual([])
  // It died within each of the steps: the counts, the slips, the box, the rewriting, the open ratings.
  for (const what of [
    'boxes',
    'ratings',
    'rating_rollups',
    'ledger_leaves',
    'ledger_checkpoints',
    'box_entries',
    'slips',
  ])
    expect(
      died.some((text) => text.includes(`"${what}"`) || text.includes(` ${what}`)),
      what,
    ).toBe(true)
  expect(died.filter((text) => text === 'commit').length).toBeGreaterThanOrEqual(5)
}, 240_000)

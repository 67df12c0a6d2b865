// The ledger in the database: it grows, proves what it holds, and forgets and changes nothing.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { aHouse } from '../../test/database.ts'
import { aCountLeaf, appendSome, aRatingLeaf } from '../../test/ledger.ts'
import { examineLedger } from '../../test/ledger-whole.ts'
import { perform } from '../platform/action.ts'
import { anonymous, system } from '../platform/actor.ts'
import { openSecretBox } from '../platform/secret-box.ts'
import type { Deps } from '../platform/spine.ts'
import { inTransaction } from '../platform/transaction.ts'
import { appendLeaves, foundLedger } from './actions.ts'
import { canonicalJson } from './formats/json.ts'
import type { Leaf } from './formats/leaves.ts'
import { checkNote, readNote } from './formats/notes.ts'
import { checkPromise, isOpeningOf, readOpening, readPromise } from './formats/promises.ts'
import { checkConsistency, checkInclusion } from './formats/proofs.ts'
import { sha256, verifyEd25519 } from './hashing.ts'
import {
  consistencyOf,
  findCheckpoint,
  findKey,
  findLeaf,
  findLeafByTicket,
  inclusionOf,
  latestCheckpoint,
} from './queries.ts'
import { ticketHashOf } from './rules.ts'
import { signPromise } from './signing.ts'

const house = await aHouse()
const { deps } = house
const owner = new Client(house.connection)
await owner.connect()
afterAll(() => owner.end())

function append(leaves: readonly Leaf[], on: Deps = deps) {
  return inTransaction(on, anonymous, {}, (ctx) => appendLeaves(ctx, leaves))
}

async function sizeOf(on: Deps = deps): Promise<number> {
  return (await latestCheckpoint(on.db))?.size ?? Number.NaN
}

async function expectWhole(): Promise<void> {
  expect(await examineLedger(owner)).toEqual({ problems: [], size: await sizeOf() })
}

test('a key whose transaction fails is not the key of the ledger', async () => {
  await expect(perform(deps, anonymous, appendSome, { name: 'lost', count: 2, calls: 2, fails: true })).rejects.toThrow(
    'the power went out',
  )
  expect(await findKey(deps.db)).toBeUndefined()
  await append([aCountLeaf('2021-10-01')])
  const [key, note] = [await findKey(deps.db), readNote((await latestCheckpoint(deps.db))?.note ?? '')]
  expect(key && note && (await checkNote(note, [key], verifyEd25519))).toEqual([key])
  await expectWhole()
})

test('founding again changes neither key nor name', async () => {
  const before = await findKey(deps.db)
  const founded = await Promise.all(
    Array.from({ length: 4 }, () => perform(deps, system('start'), foundLedger, { origin: 'another.example/so-cai' })),
  )
  expect(founded.map(({ origin }) => origin)).toEqual(Array(4).fill(before?.name))
  expect(await findKey(deps.db)).toEqual(before)
})

test('many append at once: each gets places of its own, and the ledger is whole', async () => {
  const before = await sizeOf()
  const results = await Promise.all(
    Array.from({ length: 24 }, (_, index) =>
      perform(deps, anonymous, appendSome, { name: `race ${index}`, count: index * 7, calls: 2 }),
    ),
  )
  const added = 24 * 23 * 7
  expect(await sizeOf()).toBe(before + added)
  expect(new Set(results.map(({ size }) => size)).size).toBeGreaterThanOrEqual(23)
  await expectWhole()
})

test('what was appended before a failure in the same transaction is gone with it', async () => {
  const before = await sizeOf()
  const told = house.told.length
  await expect(
    perform(deps, anonymous, appendSome, { name: 'failed', count: 300, calls: 3, fails: true }),
  ).rejects.toThrow('the power went out')
  expect(await sizeOf()).toBe(before)
  expect(house.told).toHaveLength(told)
  await perform(deps, anonymous, appendSome, { name: 'failed', count: 300, calls: 3 })
  expect(house.told.at(-1)).toMatchObject({ name: 'ledger.grown', touches: ['ledger'] })
  await expectWhole()
})

test('every leaf is proved in the trees after it, and every checkpoint begins the later ones', async () => {
  const last = await latestCheckpoint(deps.db)
  if (last === undefined) throw new Error('no checkpoint')
  const { rows } = await sql<{ size: number }>`select size from ledger_checkpoints order by size`.execute(deps.db)
  for (const { size } of rows) {
    const earlier = await findCheckpoint(deps.db, size)
    const proof = await consistencyOf(deps.db, size, last.size)
    expect(earlier && proof && checkConsistency(sha256, earlier, last, proof)).toBe(true)
    if (size === 0 || earlier === undefined) continue
    const leaf = await findLeaf(deps.db, size - 1)
    for (const tree of [earlier, last]) {
      const inclusion = await inclusionOf(deps.db, size - 1, tree.size)
      expect(leaf && inclusion && checkInclusion(sha256, inclusion, leaf.hash, tree.root)).toBe(true)
    }
  }
  expect(await inclusionOf(deps.db, last.size, last.size)).toBeUndefined()
  expect(await inclusionOf(deps.db, 0, last.size + 1)).toBeUndefined()
  expect(await consistencyOf(deps.db, 0, last.size + 1)).toBeUndefined()
  expect(await consistencyOf(deps.db, 2, 1)).toBeUndefined()
})

test('a rating is found by its ticket, and no ticket stands there twice', async () => {
  const leaf = aRatingLeaf('found again')
  const { first } = await append([leaf])
  const hash = ticketHashOf(sha256, leaf) ?? new Uint8Array()
  expect(await findLeafByTicket(deps.db, hash)).toMatchObject({ index: first, leaf: canonicalJson(leaf) })
  expect(await findLeafByTicket(deps.db, sha256(hash))).toBeUndefined()
  await expect(append([{ ...leaf, answers: { overall: '1' } }])).rejects.toThrow('ledger_leaves_ticket_hash_key')
  await expectWhole()
})

test('nothing is appended by an empty list, and a leaf that nobody could read is refused', async () => {
  const size = await sizeOf()
  expect(await append([])).toEqual({ first: size, size })
  await expect(append([{ ...aRatingLeaf('x'), ticket: null }])).rejects.toThrow(TypeError)
  const long = { ...aRatingLeaf('y'), channel: 'x'.repeat(65_536) }
  await expect(append([long])).rejects.toThrow(RangeError)
  expect(await sizeOf()).toBe(size)
})

test('a promise is signed by the key of the ledger', async () => {
  const about = { unit: 'xa-tan-lap', quarter: '2021-Q4' } as const
  const body = { ...about, questionnaire: 'mot-cua', until: '2021-12-31' }
  const ticket = sha256(Buffer.from('t'))
  const signed = () => signPromise(deps, body, ticket)
  const words = await signed()
  const promise = readPromise(words.promise)
  const opening = readOpening(words.opening)
  if (promise === undefined || opening === undefined) throw new Error('what was signed does not read')
  const key = await findKey(deps.db)
  expect(promise.body).toMatchObject({ ...body, type: 'promise', ledger: key?.name })
  expect(isOpeningOf(sha256, promise, opening)).toBe(true)
  expect(await signed()).toEqual(words)
  expect(key && (await checkPromise(promise, key.publicKey, verifyEd25519))).toBe(true)
})

test('without the secret key of the installation nobody signs, and it is said why', async () => {
  const robbed = { ...deps, secrets: openSecretBox(randomBytes(32)) }
  await expect(append([aCountLeaf('2021-10-02')], robbed)).rejects.toThrow('sealed under another secret key')
})

test('the application can change and remove nothing of what stands in the ledger', async () => {
  for (const statement of [
    sql`update ledger_leaves set leaf = '{}'`,
    sql`delete from ledger_leaves`,
    sql`update ledger_checkpoints set note = ''`,
    sql`delete from ledger_checkpoints`,
    sql`delete from ledger_tiles`,
    sql`update ledger_keys set origin = 'x'`,
    sql`delete from ledger_head`,
    sql`truncate ledger_leaves`,
  ]) {
    await expect(statement.execute(deps.db)).rejects.toThrow('permission denied')
  }
  const rewritten = [
    sql`update ledger_tiles set hashes = overlay(hashes placing '\\x00' from 5)`,
    sql`update ledger_tiles set hashes = substring(hashes for 32) where length(hashes) > 32`,
    sql`update ledger_tiles set index = index + 1000`,
  ]
  for (const statement of rewritten) await expect(statement.execute(deps.db)).rejects.toThrow('only grows at its end')
  await expect(
    sql`update ledger_tiles set hashes = hashes || hashes where length(hashes) = 8192`.execute(deps.db),
  ).rejects.toThrow('ledger_tiles_hashes_check')
  await expect(sql`update ledger_head set size = size - 1`.execute(deps.db)).rejects.toThrow('the ledger only grows')
  await expectWhole()
})

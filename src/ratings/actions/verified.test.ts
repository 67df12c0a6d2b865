// Tickets, boxes and marks on a real database: once each, nothing lost, nothing that says who.
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { aHouse, type TestHouse } from '../../../test/database.ts'
import { aSmallProvince, type SmallProvince, submit } from '../../../test/ratings.ts'
import { aForgedTicket, aTicket, giveKeys, keyFor } from '../../../test/tickets.ts'
import { toBase64Url } from '../../ledger/formats/bytes.ts'
import { isOpeningOf, readOpening, readPromise, ticketHash } from '../../ledger/formats/promises.ts'
import { sha256 } from '../../ledger/hashing.ts'
import { findLeafByTicket } from '../../ledger/queries.ts'
import { defineAction, perform } from '../../platform/action.ts'
import { anonymous, system } from '../../platform/actor.ts'
import { systemOnly } from '../../platform/allow.ts'
import { isBusy } from '../../platform/db/errors.ts'
import type { TicketKey } from '../../tickets/queries.ts'
import { closeDay } from '../jobs.ts'
import { listWaitingBoxes } from '../queries/boxes.ts'
import type { VerifiedInput } from '../rules.ts'
import { rewriteBoxes } from './boxes.ts'
import { checkFigures } from './figures.ts'
import { markRatings } from './marks.ts'
import { ratingIdOf } from './sealed.ts'
import { type Accepted, submitVerified } from './verified.ts'

let house: TestHouse
let province: SmallProvince
let key: TicketKey

beforeAll(async () => {
  house = await aHouse()
  province = await aSmallProvince(house)
  await giveKeys(house.deps, [province.doiNgo.id])
  key = await keyFor(house.deps, 'thi-tran-doi-ngo', '2021-Q4')
})

async function aVerified(change: Partial<VerifiedInput> = {}): Promise<VerifiedInput> {
  const ticket = await aTicket(house.deps, key)
  return { ticket, version: 2, answers: { overall: '4' }, lang: 'vi', channel: 'slip', ...change }
}

function send(input: VerifiedInput): Promise<Accepted> {
  return perform(house.deps, anonymous, submitVerified, input)
}

describe('a rating with a ticket', () => {
  test('sent twenty times at once waits once, and everybody gets the same promise', async () => {
    const input = await aVerified({ answers: { overall: '2', outcome: 'refused', comment: 'Chờ lâu' } })
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(input)))
    expect(new Set(answers.map(({ promise, opening }) => promise + opening)).size).toBe(1)
    expect(await countWaiting()).toBe(1)
    expect(readPromise(answers[0]?.promise ?? '')?.body).toMatchObject({
      unit: 'thi-tran-doi-ngo',
      quarter: '2021-Q4',
      questionnaire: 'visit',
      until: '2022-01-16',
    })
  })

  test('used for something else is refused, and does not take its neighbours along', async () => {
    const input = await aVerified()
    await send(input)
    const before = await countWaiting()
    const [good, spent, forged, wrong] = await Promise.allSettled([
      send(await aVerified()),
      send({ ...input, answers: { overall: '5' } }),
      send({ ...(await aVerified()), ticket: aForgedTicket(key) }),
      send(await aVerified({ answers: { overall: '9' } })),
    ])
    expect(good.status).toBe('fulfilled')
    expect(spent).toMatchObject({ reason: { code: 'ratings.spent-ticket' } })
    expect(forged).toMatchObject({ reason: { code: 'ratings.forged-ticket' } })
    expect(wrong).toMatchObject({ reason: { code: 'invalid', issues: [{ field: 'answers.overall' }] } })
    expect(await countWaiting()).toBe(before + 1)
  })

  test('says nothing in the database before its box is opened: no answers, no ticket, no time', async () => {
    const input = await aVerified({ answers: { overall: '1', comment: 'Bí mật của tôi' } })
    await send(input)
    const { rows } = await sql<{ row: string }>`select box_entries::text as row from box_entries`.execute(house.db)
    const text = rows.map(({ row }) => row).join('\n')
    for (const secret of ['Bí mật', 'overall', input.ticket.message, input.ticket.signature, '2021-10-20']) {
      expect(text).not.toContain(secret)
    }
  })

  test('cannot be known again by its size or its name when its box is open', async () => {
    const short = await aVerified({ answers: { overall: '1' } })
    const sure = 'Cán bộ hướng dẫn rõ ràng, chờ không lâu, nhưng ghế ngồi còn thiếu và trời nắng rất nóng. '
    const long = await aVerified({ answers: { overall: '2', outcome: 'refused', comment: sure.repeat(8) }, lang: 'en' })
    const opened = []
    for (const input of [short, long]) {
      const before = new Set(await listEntries())
      await send(input)
      const [entry = ''] = (await listEntries()).filter((one) => !before.has(one))
      const hash = toBase64Url(ticketHash(sha256, input.ticket) ?? new Uint8Array())
      expect(entry).not.toContain(ratingIdOf(house.deps.secrets, hash))
      opened.push(entry.length)
    }
    expect(new Set(opened).size).toBe(1)
  })
})

describe('a box', () => {
  test('stays closed with nine and opens with ten, once, with all that was in it', async () => {
    const waiting = await countWaiting()
    expect(waiting).toBeLessThan(9)
    for (let more = waiting; more < 9; more++) await send(await aVerified({ answers: { overall: '5', officers: '5' } }))
    await nextMorning()
    await closeDay(house.deps)
    expect(await countRatings()).toBe(0)
    const last = await aVerified({ answers: { overall: '3' } })
    await send(last)
    await nextMorning()
    await Promise.all([closeDay(house.deps), closeDay(house.deps)].map((one) => one.catch(() => undefined)))
    expect(await countWaiting()).toBe(0)
    expect(await countRatings()).toBe(10)
    const boxes = await house.db.selectFrom('boxes').select(['number', 'count', 'kind']).execute()
    expect(boxes).toEqual([{ number: 1, count: 10, kind: 'verified' }])
    // Sent again after the opening it is the same rating still.
    const answer = await send(last)
    expect(await countWaiting()).toBe(0)
    const [promise, opening] = [readPromise(answer.promise), readOpening(answer.opening)]
    if (promise === undefined || opening === undefined) throw new Error('A rating has neither promise nor opening')
    expect(isOpeningOf(sha256, promise, opening)).toBe(true)
    const leaf = await findLeafByTicket(house.db, opening.ticketHash)
    expect(leaf && JSON.parse(leaf.leaf)).toMatchObject({
      type: 'rating',
      kind: 'verified',
      box: 'thi-tran-doi-ngo/2021-Q4/visit/verified/1',
      answers: { overall: '3' },
    })
    await expect(send({ ...last, answers: { overall: '1' } })).rejects.toMatchObject({ code: 'ratings.spent-ticket' })
  })

  test('with too few is opened when no more can come, and late tickets are refused', async () => {
    await send(await aVerified({ answers: { overall: '1' } }))
    house.clock.set(new Date('2022-01-15T02:00:00Z'))
    await closeDay(house.deps)
    expect(await countWaiting()).toBe(1)
    house.clock.set(new Date('2022-01-15T17:30:00Z'))
    await expect(send(await aVerified())).rejects.toMatchObject({ code: 'ratings.old-ticket' })
    await closeDay(house.deps)
    expect(await countWaiting()).toBe(0)
    expect(await countRatings()).toBe(11)
  })

  test('has its index published when its quarter is over, and again after a correction', async () => {
    const [first] = await indexLeaves()
    expect(first).toMatchObject({ quarter: '2021-Q4', n: 11, formula: 'TOP2', unit: 'thi-tran-doi-ngo' })
    const ratings = await house.db
      .selectFrom('ratings')
      .select('id')
      .where('kind', '=', 'verified')
      .where('score', '=', 5)
      .execute()
    const ids = ratings.slice(0, 2).map(({ id }) => id)
    await perform(house.deps, system('test'), markThem, { ids })
    await expect(perform(house.deps, system('test'), markThem, { ids })).rejects.toMatchObject({
      code: 'ratings.already-marked',
    })
    await closeDay(house.deps)
    const [, second, third] = await indexLeaves()
    expect(second).toMatchObject({ n: 9, satisfied: (first?.satisfied ?? 0) - 2, withMarked: { n: 11 } })
    expect(second?.percent).toBeNull()
    expect(third).toBeUndefined()
  })

  test('leaves figures that are what the rows say', async () => {
    for (let more = 0; more < 12; more++) await submit(house, { answers: { overall: 4, outcome: 'received' } })
    await nextMorning()
    await closeDay(house.deps)
    const found = await perform(house.deps, system('test'), checkFigures, {})
    expect(found.cells).toBeGreaterThan(8)
    expect(found.differences).toBe(0)
    const open = await house.db.selectFrom('boxes').select('count').where('kind', '=', 'open').execute()
    expect(open).toEqual([{ count: 12 }])
    await sql`update rating_rollups set count = count + 1 where question = 'overall' and kind = 'open'`.execute(
      house.db,
    )
    expect((await perform(house.deps, system('test'), checkFigures, {})).differences).toBeGreaterThan(0)
  })
})

const markThem = defineAction({
  name: 'test.mark',
  allow: systemOnly,
  input: z.strictObject({ ids: z.array(z.uuid()) }),
  run: (ctx, { ids }) =>
    markRatings(ctx, { ratingIds: ids, pattern: null, reason: 'Điền thay', decision: '12/BB-UBND' }),
})

describe('what still waits after a close', () => {
  test('lies in a new file in another order, and nothing of it is lost when somebody sends meanwhile', async () => {
    house.clock.set(new Date('2021-11-10T02:00:00Z'))
    const sent = await Promise.all(Array.from({ length: 30 }, () => aVerified()))
    for (const input of sent.slice(0, 20)) await send(input)
    const file = async () =>
      (await sql<{ path: string }>`select pg_relation_filepath('box_entries') as path`.execute(house.db)).rows[0]?.path
    const [before, order] = [await file(), await listEntries()]
    await Promise.all([perform(house.deps, system('test'), rewriteBoxes, {}), ...sent.slice(20).map(send)])
    expect(await file()).not.toBe(before)
    const after = await listEntries()
    expect(after).toHaveLength(30)
    expect(after.filter((one) => order.includes(one))).not.toEqual(order)
    expect(new Set([...after, ...order]).size).toBe(30)
  })

  test('is left as it lies while somebody has it in use, and the close goes on', async () => {
    const before = await listEntries()
    await house.db.transaction().execute(async (tx) => {
      await sql`select from box_entries`.execute(tx)
      await perform(house.deps, system('test'), rewriteBoxes, {}).then(
        () => expect.unreachable(),
        (error: unknown) => expect(isBusy(error)).toBe(true),
      )
    })
    expect(await listEntries()).toEqual(before)
  })
})

async function listEntries(): Promise<string[]> {
  const { rows } = await sql<{ row: string }>`select box_entries::text as row from box_entries`.execute(house.db)
  return rows.map(({ row }) => row)
}

async function countWaiting(): Promise<number> {
  const boxes = await listWaitingBoxes(house.db)
  return boxes.reduce((sum, { count }) => sum + count, 0)
}

async function countRatings(): Promise<number> {
  const rows = await house.db.selectFrom('ratings').select('id').where('kind', '=', 'verified').execute()
  return rows.length
}

async function indexLeaves(): Promise<{ n: number; satisfied: number; percent: string | null }[]> {
  const rows = await house.db.selectFrom('ledgerLeaves').select('leaf').orderBy('index').execute()
  return rows.map(({ leaf }) => JSON.parse(leaf)).filter(({ type }) => type === 'index')
}

function nextMorning(): Promise<void> {
  house.clock.set(new Date(house.clock.now().getTime() + 86_400_000))
  return Promise.resolve()
}

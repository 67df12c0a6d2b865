import { randomBytes, webcrypto } from 'node:crypto'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, aProvince, aUnit, type Place, signedInAs } from '../../test/people.ts'
import { defineAction, perform } from '../platform/action.ts'
import { type Actor, anonymous, system } from '../platform/actor.ts'
import { systemOnly } from '../platform/allow.ts'
import { countFinished, settleSlips, writeCounts } from './actions/days.ts'
import { prepareKeys } from './actions/keys.ts'
import { redeem, redeemSlip, useSlipPlainly } from './actions/redeem.ts'
import { issueSlip, issueSlips, type PrintedSlip } from './actions/slips.ts'
import { findKey, findKeyFor, findSlip, listDays, listKeys, type TicketKey } from './queries.ts'
import { verifyTicket } from './rsa.ts'
import { SlipInput } from './rules.ts'
import { makeTicket } from './signing.ts'

const suite = RSABSSA.SHA384.PSS.Randomized()
const tester = system('test')
const morning = new Date('2021-10-20T02:00:00Z')

let house: TestHouse
let commune: Place
let counter: Place
let other: Place
let officer: Actor
let key: TicketKey

beforeAll(async () => {
  house = await aHouse()
  const { doiNgo, tamDi } = await aProvince(house.deps)
  commune = doiNgo
  other = tamDi
  counter = await aUnit(house.deps, 'counter', 'Quầy 1', commune)
  await prepareKeys(house.deps)
  officer = await signedInAs(house.deps, await anOfficer(house.deps, commune, 'one-stop-officer'))
  key = await keyOf(commune, 'visit')
})

async function keyOf(unit: Place, questionnaire: string, quarter = '2021-Q4'): Promise<TicketKey> {
  const found = await findKeyFor(house.db, { unitId: unit.id, quarter, questionnaire })
  if (found === undefined) throw new Error('no key')
  return found
}

async function print(count = 1, questionnaire = 'visit', outcome = 'received'): Promise<PrintedSlip[]> {
  const order = { placeId: counter.id, count, outcome, questionnaire } as const
  return (await perform(house.deps, officer, issueSlips, { ...order, outcome: order.outcome as 'received' })).slips
}

async function aSlip(): Promise<PrintedSlip> {
  const [slip] = await print()
  if (slip === undefined) throw new Error('no slip')
  return slip
}

/** What a browser does before it asks. */
async function blinded(of: TicketKey = key) {
  const client = await webcrypto.subtle.importKey(
    'spki',
    new Uint8Array(of.publicKey),
    { name: 'RSA-PSS', hash: 'SHA-384' },
    true,
    ['verify'],
  )
  const prepared = suite.prepare(randomBytes(32))
  const { blindedMsg, inv } = await suite.blind(client, prepared)
  const finish = async (blindSignature: string) =>
    suite.finalize(client, prepared, Buffer.from(blindSignature, 'base64url'), inv)
  return { prepared, blindedMessage: Buffer.from(blindedMsg).toString('base64url'), finish }
}

function ask(slip: PrintedSlip, blindedMessage: string, keyId = key.id) {
  return { slip: slip.id, secret: slip.secret, key: keyId, blindedMessage }
}

async function totals(questionnaire = 'visit') {
  return house.db
    .selectFrom('ticketTotals')
    .select(['slips', 'tickets'])
    .where('unitId', '=', commune.id)
    .where('questionnaire', '=', questionnaire)
    .executeTakeFirstOrThrow()
}

describe('keys', () => {
  test('stand for communes with counters, this quarter and the next, each form; in the ledger with what they are for', async () => {
    const keys = await house.db
      .selectFrom('ticketKeys')
      .select(['unitId', 'quarter', 'questionnaire', 'leaf'])
      .execute()
    expect(keys.map(({ quarter, questionnaire }) => `${quarter} ${questionnaire}`).toSorted()).toEqual([
      '2021-Q4 police',
      '2021-Q4 visit',
      '2022-Q1 police',
      '2022-Q1 visit',
    ])
    expect(new Set(keys.map(({ unitId }) => unitId))).toEqual(new Set([commune.id]))
    const leaf = await house.db
      .selectFrom('ledgerLeaves')
      .select('leaf')
      .where('index', '=', key.leaf)
      .executeTakeFirstOrThrow()
    expect(JSON.parse(leaf.leaf)).toEqual({
      type: 'key',
      key: key.id,
      unit: key.unit,
      quarter: '2021-Q4',
      questionnaire: 'visit',
      algorithm: 'RSABSSA-SHA384-PSS-Randomized',
      publicKey: key.publicKey.toString('base64url'),
    })
  })

  test('are made once, however often and by how many at once they are asked for', async () => {
    const before = await house.db.selectFrom('ledgerHead').select('size').executeTakeFirstOrThrow()
    const made = await Promise.all(
      [1, 2, 3].map(() => prepareKeys(house.deps, { unitIds: [other.id], quarters: ['2021-Q4'] })),
    )
    expect(made.reduce((sum, one) => sum + one)).toBe(2)
    const after = await house.db.selectFrom('ledgerHead').select('size').executeTakeFirstOrThrow()
    expect(after.size - before.size).toBe(2)
    expect(await prepareKeys(house.deps)).toBe(0)
  })

  test('are found by their id, and by commune and quarter', async () => {
    expect(await findKey(house.db, key.id)).toEqual(key)
    expect(await findKey(house.db, 'A'.repeat(43))).toBeUndefined()
    expect((await listKeys(house.db, key.unit, '2021-Q4')).map(({ questionnaire }) => questionnaire)).toEqual([
      'police',
      'visit',
    ])
  })

  test('keep their private half out of the database', async () => {
    const { sealedPrivateKey } = await house.db
      .selectFrom('ticketKeys')
      .select('sealedPrivateKey')
      .where('id', '=', key.id)
      .executeTakeFirstOrThrow()
    expect(sealedPrivateKey).toMatch(/^v1\./)
    expect(house.deps.secrets.open('ticket-key other', sealedPrivateKey)).toBeUndefined()
  })
})

describe('slips', () => {
  test('are handed out by officers of the place, and by nobody else', async () => {
    const order = { placeId: counter.id, count: 3, outcome: 'received', questionnaire: 'visit' } as const
    const { slips } = await perform(house.deps, officer, issueSlips, order)
    expect(new Set(slips.map(({ id }) => id)).size).toBe(3)
    for (const { id, secret } of slips) expect(SlipInput.safeParse({ slip: id, secret }).success).toBe(true)
    await expect(perform(house.deps, anonymous, issueSlips, order)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(perform(house.deps, officer, issueSlips, { ...order, placeId: other.id })).rejects.toMatchObject({
      kind: 'not-found',
    })
    await expect(perform(house.deps, officer, issueSlips, { ...order, count: 201 })).rejects.toMatchObject({
      kind: 'invalid',
    })
    await expect(
      perform(house.deps, officer, issueSlips, { ...order, questionnaire: 'no-such' }),
    ).rejects.toMatchObject({ kind: 'invalid' })
  })

  test('keep neither secret, nor counter, nor outcome; the trail names the officer and the number', async () => {
    const slip = await aSlip()
    const row = await house.db.selectFrom('slips').selectAll().where('id', '=', slip.id).executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain(slip.secret)
    expect(row).toMatchObject({ unitId: commune.id, used: false, quarter: '2021-Q4' })
    expect(JSON.stringify(row)).not.toContain(counter.id)
    const entry = await house.db
      .selectFrom('auditEntries')
      .selectAll()
      .where('action', '=', 'tickets.issueSlips')
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(entry)).not.toContain(slip.id)
    expect(JSON.stringify(entry)).not.toContain(slip.secret)
  })

  test('come with a receipt in the transaction of who writes it, and vanish with it', async () => {
    const receipt = (fails: boolean) =>
      defineAction({
        name: 'test.receipt',
        allow: systemOnly,
        input: z.strictObject({}),
        trace: 'row',
        async run(ctx) {
          const slip = await issueSlip(ctx, { placeId: counter.id, outcome: 'refused', questionnaire: 'visit' })
          if (fails) throw new Error('the receipt failed')
          return slip
        },
      })
    const before = await totals()
    await expect(perform(house.deps, tester, receipt(true), {})).rejects.toThrow('the receipt failed')
    expect(await totals()).toEqual(before)
    const slip = await perform(house.deps, tester, receipt(false), {})
    expect(await findSlip(house.db, slip.id)).toMatchObject({ unitId: commune.id, isUsed: false })
    expect((await totals()).slips).toBe(before.slips + 1)
  })
})

describe('a slip is redeemed', () => {
  test('for a signature that the browser makes a ticket of', async () => {
    const slip = await aSlip()
    const { prepared, blindedMessage, finish } = await blinded()
    const { blindSignature } = await redeem(house.deps, ask(slip, blindedMessage))
    expect(verifyTicket(key.publicKey, prepared, await finish(blindSignature))).toBe(true)
    expect(await findSlip(house.db, slip.id)).toMatchObject({ isUsed: true })
  })

  test('by twenty at once with messages of their own: one gets a ticket', async () => {
    const slip = await aSlip()
    const before = await totals()
    const asked = await Promise.all(Array.from({ length: 20 }, () => blinded()))
    const answers = await Promise.allSettled(
      asked.map(({ blindedMessage }) => redeem(house.deps, ask(slip, blindedMessage))),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'tickets.used-slip' })
    }
    expect((await totals()).tickets).toBe(before.tickets + 1)
  })

  test('by twenty at once with the same message: each gets the same signature, one ticket is counted', async () => {
    const slip = await aSlip()
    const before = await totals()
    const { blindedMessage } = await blinded()
    const answers = await Promise.all(Array.from({ length: 20 }, () => redeem(house.deps, ask(slip, blindedMessage))))
    expect(new Set(answers.map(({ blindSignature }) => blindSignature)).size).toBe(1)
    expect((await totals()).tickets).toBe(before.tickets + 1)
  })

  test('only with its secret, its key, and a number below the modulus; a wrong try uses nothing', async () => {
    const slip = await aSlip()
    const { blindedMessage } = await blinded()
    const wrong = [
      [{ ...ask(slip, blindedMessage), secret: '0'.repeat(26) }, 'tickets.unknown-slip'],
      [{ ...ask(slip, blindedMessage), slip: '0'.repeat(10) }, 'tickets.unknown-slip'],
      [ask(slip, blindedMessage, (await keyOf(commune, 'police')).id), 'tickets.wrong-key'],
      [ask(slip, blindedMessage, (await keyOf(commune, 'visit', '2022-Q1')).id), 'tickets.wrong-key'],
      [ask(slip, Buffer.alloc(256, 0xff).toString('base64url')), 'tickets.wrong-message'],
      [ask(slip, Buffer.alloc(255).toString('base64url')), 'invalid'],
    ] as const
    for (const [raw, code] of wrong) await expect(redeem(house.deps, raw)).rejects.toMatchObject({ code })
    expect(await findSlip(house.db, slip.id)).toMatchObject({ isUsed: false })
    await redeem(house.deps, ask(slip, blindedMessage))
  })

  test('with the code as people type it', async () => {
    const slip = await aSlip()
    const { blindedMessage } = await blinded()
    const typed = {
      id: slip.id.toUpperCase().replaceAll('0', 'O'),
      secret: slip.secret.replaceAll('1', 'l').replace(/(.{4})/g, '$1 '),
    }
    await redeem(house.deps, ask(typed, blindedMessage))
    expect(await findSlip(house.db, slip.id)).toMatchObject({ isUsed: true })
  })

  test('plainly, when the browser runs no script: the server makes the ticket', async () => {
    const plainly = (formId: string) =>
      defineAction({
        name: 'test.plainly',
        allow: systemOnly,
        input: SlipInput,
        trace: 'row',
        async run(ctx, own) {
          return useSlipPlainly(ctx, own, formId)
        },
      })
    const slip = await aSlip()
    const own = { slip: slip.id, secret: slip.secret }
    const forms = ['one', 'two', 'three', 'four', 'five']
    const send = (formId: string) => perform(house.deps, tester, plainly(formId), own)
    const answers = await Promise.allSettled(forms.map(send))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const first = forms[answers.findIndex(({ status }) => status === 'fulfilled')] ?? ''
    expect(answers.find(({ status }) => status === 'fulfilled')).toMatchObject({ value: { id: key.id } })
    expect(await send(first)).toBe('again')
    const ticket = await makeTicket({ db: house.db, secrets: house.deps.secrets }, key.id)
    const [message, signature] = [Buffer.from(ticket.message, 'base64url'), Buffer.from(ticket.signature, 'base64url')]
    expect(verifyTicket(key.publicKey, message, signature)).toBe(true)
    const { blindedMessage } = await blinded()
    await expect(redeem(house.deps, ask(slip, blindedMessage))).rejects.toMatchObject({ code: 'tickets.used-slip' })
  })

  test('leaves no line in the audit trail', async () => {
    const slip = await aSlip()
    const count = async () => (await house.db.selectFrom('auditEntries').select('seq').execute()).length
    const before = await count()
    await redeem(house.deps, ask(slip, (await blinded()).blindedMessage))
    expect(await count()).toBe(before)
  })
})

describe('counts', () => {
  test('the database itself refuses more tickets than slips', async () => {
    await print(1, 'police')
    const { slips } = await totals('police')
    const more = house.db
      .updateTable('ticketTotals')
      .set({ tickets: slips + 1 })
      .where('questionnaire', '=', 'police')
      .execute()
    await expect(more).rejects.toMatchObject({ constraint: 'ticket_totals_no_more_than_slips' })
  })

  test('say of the time between print and use only the class', async () => {
    const days = [
      '2021-11-10T02:00:00Z',
      '2021-11-10T02:04:00Z',
      '2021-11-10T02:30:00Z',
      '2021-11-10T09:00:00Z',
      '2021-11-11T01:00:00Z',
    ]
    house.clock.set(new Date(days[0] ?? ''))
    const slips = await print(4, 'visit', 'supplemented')
    for (const [at, slip] of slips.entries()) {
      house.clock.set(new Date(days[at + 1] ?? ''))
      await redeem(house.deps, ask(slip, (await blinded()).blindedMessage))
    }
    const counted = await listDays(house.db, '2021-11-10', '2021-11-12')
    expect(
      counted.map(({ day, slips: n, tickets, atOnce, withinHour, sameDay, later }) => [
        day,
        n,
        tickets,
        atOnce,
        withinHour,
        sameDay,
        later,
      ]),
    ).toEqual([
      ['2021-11-10', 4, 3, 1, 1, 1, 0],
      ['2021-11-11', 0, 1, 0, 0, 0, 1],
    ])
    house.clock.set(morning)
  })

  test('of finished days go into the ledger once, also when two close the day at once', async () => {
    house.clock.set(new Date('2021-11-12T17:30:00Z'))
    const sizes = await Promise.all([1, 2].map(() => perform(house.deps, tester, writeCounts, {})))
    const written = sizes.reduce((sum, one) => sum + one.written, 0)
    const leaves = (await house.db.selectFrom('ledgerLeaves').select('leaf').execute())
      .map(({ leaf }) => JSON.parse(leaf) as { type: string; date: string })
      .filter(({ type }) => type === 'count')
    expect(leaves).toHaveLength(written)
    expect(leaves.find(({ date }) => date === '2021-11-10')).toEqual({
      type: 'count',
      unit: key.unit,
      date: '2021-11-10',
      quarter: '2021-Q4',
      slips: { received: 0, supplemented: 4, refused: 0 },
      tickets: 3,
      finished: 0,
    })
    expect(await perform(house.deps, tester, writeCounts, {})).toEqual({ written: 0 })
    // The clock of the house goes back: whoever still counts on a written day is told so, and nothing changes.
    house.clock.set(new Date('2021-11-10T02:00:00Z'))
    await expect(print(1)).rejects.toMatchObject({ code: 'tickets.day-closed' })
    house.clock.set(morning)
  })

  test('hold how many dossiers were finished, in the ledger and by quarter, and none for days before anybody counted', async () => {
    house.clock.set(new Date('2021-11-16T02:00:00Z'))
    const finish = () =>
      perform(
        house.deps,
        tester,
        defineAction({
          name: 'test.finish',
          allow: systemOnly,
          input: z.strictObject({}),
          run: (ctx) => countFinished(ctx, other.id),
        }),
        {},
      )
    await Promise.all(Array.from({ length: 10 }, finish))
    await house.db
      .insertInto('ticketDays')
      .values({ unitId: other.id, day: '2021-11-15', quarter: '2021-Q4', finished: null })
      .execute()
    house.clock.set(new Date('2021-11-16T18:00:00Z'))
    await perform(house.deps, tester, writeCounts, {})
    const { slug } = await house.db
      .selectFrom('units')
      .select('slug')
      .where('id', '=', other.id)
      .executeTakeFirstOrThrow()
    const leaves = (await house.db.selectFrom('ledgerLeaves').select('leaf').execute())
      .map(({ leaf }) => JSON.parse(leaf) as { type: string; date: string; unit: string; finished: number | null })
      .filter(({ type, unit }) => type === 'count' && unit === slug)
    expect(leaves.map(({ date, finished }) => [date, finished])).toEqual([
      ['2021-11-15', null],
      ['2021-11-16', 10],
    ])
    const totals = await house.db.selectFrom('finishedTotals').selectAll().where('unitId', '=', other.id).execute()
    expect(totals).toEqual([{ unitId: other.id, quarter: '2021-Q4', finished: 10 }])
    house.clock.set(morning)
  })

  test('of a ticket for a slip of the last quarter stand under the quarter of the slip', async () => {
    house.clock.set(new Date('2021-12-31T08:00:00Z'))
    const slip = await aSlip()
    house.clock.set(new Date('2022-01-03T08:00:00Z'))
    await redeem(house.deps, ask(slip, (await blinded()).blindedMessage))
    const [day] = await listDays(house.db, '2022-01-03', '2022-01-04')
    expect(day).toMatchObject({ quarter: '2021-Q4', tickets: 1, slips: 0 })
    house.clock.set(morning)
  })
})

describe('at night', () => {
  beforeAll(() => {
    house.clock.set(new Date('2021-11-20T02:00:00Z'))
  })

  test('the used slips lose the order and the transaction in which they were used', async () => {
    await perform(house.deps, tester, settleSlips, {})
    const slips = await print(40)
    for (const slip of slips) await redeem(house.deps, ask(slip, (await blinded()).blindedMessage))
    const order = slips.map(({ id }) => id)
    expect((await places(order)).map(({ id }) => id)).toEqual(order)
    await perform(house.deps, tester, settleSlips, {})
    const settled = await places(order)
    expect(new Set(settled.map(({ xmin }) => xmin)).size).toBe(1)
    // Nor does the minute of the print, by which the audit trail would tell the outcome of a batch.
    expect(new Set(settled.map(({ at }) => at)).size).toBe(1)
    expect(settled[0]?.at).toMatch(/T17:00:00/)
    // Of forty things in a random order about one stays where it was; eight would be one chance in a hundred thousand.
    expect(settled.filter(({ id }, at) => id === order[at]).length).toBeLessThan(8)
    expect(await perform(house.deps, tester, settleSlips, {})).toEqual({ settled: 0 })
  })

  test('slips that nobody has used lose theirs too on the next day, and again when one of them is used', async () => {
    const slips = await print(20)
    const order = slips.map(({ id }) => id)
    expect(await perform(house.deps, tester, settleSlips, {})).toEqual({ settled: 0 })
    house.clock.set(new Date('2021-11-21T02:00:00Z'))
    expect(await perform(house.deps, tester, settleSlips, {})).toMatchObject({ settled: expect.any(Number) })
    const settled = await places(order)
    expect(new Set(settled.map(({ xmin }) => xmin)).size).toBe(1)
    const [slip] = slips
    await redeem(house.deps, ask(slip!, (await blinded()).blindedMessage))
    expect(await perform(house.deps, tester, settleSlips, {})).toEqual({ settled: 1 })
    house.clock.set(new Date('2021-11-20T02:00:00Z'))
  })

  test('a message sent again in the moment of settling is still signed', async () => {
    const slips = await print(10)
    const asked = await Promise.all(slips.map(async (slip) => ask(slip, (await blinded()).blindedMessage)))
    for (const one of asked) await redeem(house.deps, one)
    const [, ...answers] = await Promise.all([
      perform(house.deps, tester, settleSlips, {}),
      ...asked.map((one) => redeem(house.deps, one)),
    ])
    expect(answers).toHaveLength(10)
  })

  async function places(ids: readonly string[]): Promise<{ id: string; xmin: string; at: string }[]> {
    const { rows } = await sql<{ id: string; xmin: string; at: string }>`
      select id, xmin::text, to_char(issued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') as at from slips where id = any(${[...ids]}) order by xmin::text::bigint, ctid`.execute(
      house.db,
    )
    return rows
  }
})

test('the action of a redeemed slip gives nothing that was not sent', async () => {
  const slip = await aSlip()
  const { blindedMessage } = await blinded()
  expect(await perform(house.deps, anonymous, redeemSlip, ask(slip, blindedMessage))).toEqual({
    key: key.id,
    blindedMessage,
  })
})

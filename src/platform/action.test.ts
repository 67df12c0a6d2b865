// The promises of the spine, each shown on a real database.
import { sql } from 'kysely'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { aHouse } from '../../test/database.ts'
import { defineAction, perform } from './action.ts'
import { anonymous, type Officer, system } from './actor.ts'
import { anyone, having } from './allow.ts'
import { defineFact } from './facts.ts'
import { newId } from './ids.ts'
import { deliverFact, when } from './react.ts'
import { Refusal, refusal, refuse } from './refusal.ts'
import { scopeOf, within } from './scope.ts'
import type { Deps } from './spine.ts'

const Note = z.object({ key: z.string().min(1), text: z.string().min(3).max(20), unitId: z.uuid().optional() })

/** Writes a setting: the smallest change there is. */
const keepNote = defineAction({
  name: 'tests.keepNote',
  allow: anyone,
  input: Note,
  async run({ tx }, { key, text }) {
    await tx
      .insertInto('settings')
      .values({ key, value: JSON.stringify(text) })
      .execute()
    if (text === 'crash') throw new Error('the power went out')
    if (text === 'refuse') refuse(refusal('conflict', 'tests.no', { vi: 'Không được.', en: 'No.' }))
    return { key }
  },
})

const unitNote = defineAction({
  ...keepNote,
  name: 'tests.unitNote',
  allow: having('tests.write'),
  reach: (_, input) => input.unitId ?? '',
})

const house = await aHouse()

async function countNotes(deps: Deps, key: string): Promise<number> {
  const rows = await deps.db.selectFrom('settings').selectAll().where('key', '=', key).execute()
  return rows.length
}

async function countEntries(deps: Deps, action: string): Promise<number> {
  const rows = await deps.db.selectFrom('auditEntries').select('seq').where('action', '=', action).execute()
  return rows.length
}

async function aUnit(path: string): Promise<{ unitId: string; path: string }> {
  const unitId = newId()
  await house.deps.db
    .insertInto('units')
    .values({ id: unitId, slug: `unit-${unitId}` })
    .execute()
  await sql`insert into unit_reach (unit_id, path) values (${unitId}, ${path}::ltree)`.execute(house.deps.db)
  return { unitId, path }
}

function anOfficerOf(unit: { unitId: string; path: string }, permission: string): Officer {
  const grants = [{ ...unit, permissions: new Set([permission]) }]
  return { kind: 'officer', officerId: newId(), name: 'Nguyễn Thị Bưởi', sessionId: newId(), grants }
}

test('who may not is refused, and nothing is written', async () => {
  await expect(perform(house.deps, anonymous, unitNote, { key: 'a', text: 'abc' })).rejects.toMatchObject({
    kind: 'forbidden',
  })
  expect(await countNotes(house.deps, 'a')).toBe(0)
  expect(await countEntries(house.deps, 'tests.unitNote')).toBe(0)
})

test('a unit outside the reach is not found, inside it is changed and the entry names it', async () => {
  const commune = await aUnit('province.district.commune')
  const sister = await aUnit('province.district.sister')
  const officer = anOfficerOf(commune, 'tests.write')
  await expect(
    perform(house.deps, officer, unitNote, { key: 'b', text: 'abc', unitId: sister.unitId }),
  ).rejects.toMatchObject({
    kind: 'not-found',
  })
  expect(await countNotes(house.deps, 'b')).toBe(0)
  await perform(house.deps, officer, unitNote, { key: 'b', text: 'abc', unitId: commune.unitId })
  const entry = await house.deps.db
    .selectFrom('auditEntries')
    .selectAll()
    .where('action', '=', 'tests.unitNote')
    .executeTakeFirstOrThrow()
  expect(entry).toMatchObject({ unitId: commune.unitId, actorId: officer.officerId, actorName: 'Nguyễn Thị Bưởi' })
})

test('everything that is wrong with an input is said at once', async () => {
  const refused = await perform(house.deps, anonymous, keepNote, { key: '', text: 'x' }).catch(
    (error: unknown) => error,
  )
  expect(refused).toBeInstanceOf(Refusal)
  expect((refused as Refusal).issues.map((issue) => issue.field)).toEqual(['key', 'text'])
})

test('a crash in the middle leaves nothing half done', async () => {
  await expect(perform(house.deps, anonymous, keepNote, { key: 'c', text: 'crash' })).rejects.toThrow(
    'the power went out',
  )
  await expect(perform(house.deps, anonymous, keepNote, { key: 'c', text: 'refuse' })).rejects.toMatchObject({
    code: 'tests.no',
  })
  expect(await countNotes(house.deps, 'c')).toBe(0)
  expect(await countEntries(house.deps, 'tests.keepNote')).toBe(0)
})

test('the audit entry stands in the same transaction, without what is secret', async () => {
  const secretly = defineAction({
    name: 'tests.secretly',
    allow: anyone,
    input: z.object({ name: z.string(), password: z.string() }),
    run: () => Promise.resolve({}),
  })
  await perform(
    house.deps,
    system('test'),
    secretly,
    { name: 'Đào', password: 'bí mật' },
    { address: '10.0.0.1', requestId: 'r1' },
  )
  const entry = await house.deps.db
    .selectFrom('auditEntries')
    .selectAll()
    .where('action', '=', 'tests.secretly')
    .executeTakeFirstOrThrow()
  expect(entry.detail).toEqual({ name: 'Đào', password: '[removed]' })
  expect(entry).toMatchObject({ actorKind: 'system', actorName: 'test', address: '10.0.0.1', requestId: 'r1' })
})

test('a broken constraint becomes the refusal that the action declared for it', async () => {
  const taken = refusal('conflict', 'tests.taken', { vi: 'Đã có.', en: 'Taken.' })
  const keepOnce = defineAction({ ...keepNote, name: 'tests.keepOnce', constraints: { settings_pkey: taken } })
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () => perform(house.deps, anonymous, keepOnce, { key: 'race', text: 'abc' })),
  )
  expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  for (const one of results) {
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ kind: 'conflict', code: 'tests.taken' })
  }
})

test('a fact delivered twice has one effect, and a fact of a failed action is never told', async () => {
  const happened = defineFact({ name: 'tests.happened', payload: z.object({ key: z.string() }) })
  const follow = defineAction({ ...keepNote, name: 'tests.follow' })
  const tellIt = defineAction({
    name: 'tests.tell',
    allow: anyone,
    input: z.object({ key: z.string(), fails: z.boolean() }),
    async run({ tell }, { key, fails }) {
      await tell(happened, { key })
      if (fails) throw new Error('too late')
      return {}
    },
  })
  const reaction = when(happened, follow, ({ key }) => ({ key, text: 'followed' }))
  const deps = { ...house.deps, reactions: [reaction] }
  await expect(perform(deps, anonymous, tellIt, { key: 'fact', fails: true })).rejects.toThrow('too late')
  await perform(deps, anonymous, tellIt, { key: 'fact', fails: false })
  expect(house.told.filter((fact) => fact.name === 'tests.happened')).toHaveLength(1)

  const owner = new Client(house.connection)
  await owner.connect()
  const queued = await owner.query<{ payload: { id: string; name: string; payload: unknown } }>(
    'select payload from graphile_worker._private_jobs',
  )
  await owner.end()
  expect(queued.rows).toHaveLength(1)
  const job = queued.rows[0]?.payload
  if (job === undefined) throw new Error('no job was queued')
  await Promise.all([deliverFact(deps, job), deliverFact(deps, job)])
  await deliverFact(deps, job)
  expect(await countNotes(deps, 'fact')).toBe(1)
  expect(await countEntries(deps, 'tests.follow')).toBe(1)
})

test('within a scope are the units below its paths and no others, also for several paths and for none', async () => {
  const inside = await aUnit('north.a.x')
  const other = await aUnit('north.b')
  await aUnit('south')
  const officer = anOfficerOf({ unitId: inside.unitId, path: 'north.a' }, 'tests.read')
  const both: Officer = {
    ...officer,
    grants: [...officer.grants, { unitId: other.unitId, path: 'north.b', permissions: new Set(['tests.read']) }],
  }
  const seenBy = async (actor: Officer, permission: string) => {
    const rows = await house.deps.db
      .selectFrom('units')
      .select('id')
      .where(within(scopeOf(actor, permission), 'units.id'))
      .execute()
    return rows.map((row) => row.id).sort()
  }
  expect(await seenBy(officer, 'tests.read')).toEqual([inside.unitId])
  expect(await seenBy(both, 'tests.read')).toEqual([inside.unitId, other.unitId].sort())
  expect(await seenBy(both, 'tests.write')).toEqual([])
})

test('the application cannot write, change or remove an audit entry by itself', async () => {
  for (const statement of [
    sql`insert into audit_entries select * from audit_entries`,
    sql`update audit_entries set actor_name = 'x'`,
    sql`delete from audit_entries`,
    sql`truncate audit_entries`,
    sql`update audit_head set seq = 0`,
  ]) {
    await expect(statement.execute(house.deps.db)).rejects.toThrow('permission denied')
  }
  const breaks = await sql`select * from audit_chain_breaks()`.execute(house.deps.db)
  expect(breaks.rows).toEqual([])
})

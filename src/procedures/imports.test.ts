/** Proposals from files: nothing holds before it is accepted, each decision is one transaction, nobody overwrites another. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, aUnit, type Place } from '../../test/people.ts'
import { perform } from '../platform/action.ts'
import type { Actor } from '../platform/actor.ts'
import { acceptAll, acceptRow, rejectRow, seenOf } from './actions/import-rows.ts'
import { proposeImport } from './actions/imports.ts'
import { addVersion, correctVersion } from './actions/versions.ts'
import { countRows, findRow, listImports, listRows } from './queries/imports.ts'
import { getVersionOn, listChanges } from './queries/versions.ts'
import { ProcedureContent } from './rules.ts'

let house: TestHouse
let officer: Actor
let province: Place

const day = '2021-10-20'
const asked = {
  source: 'Cổng Dịch vụ công quốc gia',
  checkedOn: '2021-10-18',
  extent: 'some' as const,
  fileName: 'a.json',
}

beforeAll(async () => {
  house = await aHouse()
  province = await aUnit(house.deps, 'province', 'Bắc Giang')
  const grants = [
    { unitId: province.id, path: province.path, permissions: new Set(['procedures.import', 'procedures.manage']) },
  ]
  const id = await anOfficer(house.deps, province, undefined, 'Nguyễn Thị Lan')
  officer = { kind: 'officer', officerId: id, name: 'Nguyễn Thị Lan', sessionId: id, grants }
})

/** Nothing of the record is ever removed: each test has codes and a field of its own. */
let round = 0
beforeEach(() => {
  round += 1
})
const code = (number: number) => `1.${String(round * 1000 + number).padStart(6, '0')}`
const ownField = () => `Việc thử ${round}`

function flat(given: string, changes: Readonly<Record<string, unknown>> = {}) {
  return {
    code: given,
    name: `Thủ tục số ${given}`,
    field: ownField(),
    level: 'Cấp xã',
    feeText: 'Miễn phí',
    components: [{ name: 'Tờ khai', originals: 1, copies: 0 }],
    channels: [{ channel: 'Trực tiếp', durationText: '3 ngày làm việc', fee: 'Miễn phí' }],
    ...changes,
  }
}

async function proposed(items: readonly object[], changes: Partial<typeof asked> | { extent: 'fields' | 'all' } = {}) {
  const file = await house.deps.files.put(new TextEncoder().encode(JSON.stringify(items)))
  return (await perform(house.deps, officer, proposeImport, { ...asked, ...changes, file })).importId
}

async function held(content: object, validFrom = '2021-01-01') {
  const full = ProcedureContent.parse({
    level: 'commune',
    field: ownField(),
    ways: [{ channel: 'counter', limit: { kind: 'workingDays', value: 3 }, fees: [{ vnd: 0 }] }],
    cases: [{ documents: [{ name: 'Tờ khai', originals: 1, copies: 0 }] }],
    source: 'Thử',
    checkedOn: '2021-01-01',
    ...content,
  })
  return perform(house.deps, officer, addVersion, { content: full, validFrom })
}

const decide = (importId: string, line: number, changes: object = {}) =>
  perform(house.deps, officer, acceptRow, { importId, line, validFrom: '2021-11-01', ...changes })

const seen = async (given: string) => seenOf(await getVersionOn(house.db, given, day))

describe('a file of procedures', () => {
  test('is a proposal: what is new, changed and the same is told apart, and nothing holds yet', async () => {
    await held({ code: code(1), name: `Thủ tục số ${code(1)}` })
    await held({ code: code(2), name: 'Tên cũ' })
    const id = await proposed([flat(code(1)), flat(code(2)), flat(code(3))])
    const { rows } = await listRows(house.db, id, {}, { size: 50, number: 1 })
    expect(rows.map((row) => [row.code, row.kind, row.state])).toEqual([
      [code(1), 'same', 'open'],
      [code(2), 'changed', 'open'],
      [code(3), 'new', 'open'],
    ])
    expect(await getVersionOn(house.db, code(3), day)).toBeUndefined()
    expect((await listImports(house.db, { size: 10, number: 1 })).rows[0]).toMatchObject({
      byName: 'Nguyễn Thị Lan',
      total: 3,
      open: 2,
      accepted: 0,
    })
  })

  test('names what is held and missing from it only when it claims to have all', async () => {
    await held({ code: code(1), name: 'Một' })
    await held({ code: code(9), name: 'Chín', field: 'Đất đai' })
    const missing = async (extent: 'some' | 'fields' | 'all') => {
      const id = await proposed([flat(code(3))], { extent })
      return (await listRows(house.db, id, { kind: 'missing' }, { size: 50, number: 1 })).rows.map((row) => row.code)
    }
    expect(await missing('some')).toEqual([])
    expect(await missing('fields')).toEqual([code(1)])
    expect(await missing('all')).toEqual(expect.arrayContaining([code(1), code(9)]))
  })

  test.each<[string, string, string]>([
    ['nothing in it', '', 'procedures.empty'],
    ['half a JSON text', '[{"code": ', 'procedures.not-json'],
    ['no procedure in it', '[]', 'procedures.no-procedures'],
    ['no heading that is known', 'a,b\n1,2', 'procedures.no-heading'],
  ])('with %s is refused at its field', async (_what, text, expected) => {
    const file = await house.deps.files.put(new TextEncoder().encode(text))
    const refused = perform(house.deps, officer, proposeImport, { ...asked, file })
    await expect(refused).rejects.toMatchObject({ kind: 'invalid', code: expected, issues: [{ field: 'file' }] })
  })

  test('is brought by nobody who may only import for a commune', async () => {
    const commune = await aUnit(house.deps, 'commune', 'Tam Dị', province)
    const grants = [{ unitId: commune.id, path: commune.path, permissions: new Set(['procedures.import']) }]
    const file = await house.deps.files.put(new TextEncoder().encode('[]'))
    const local = { ...officer, grants } as Actor
    await expect(perform(house.deps, local, proposeImport, { ...asked, file })).rejects.toMatchObject({
      kind: 'not-found',
    })
  })
})

describe('a row', () => {
  test('that is accepted holds from its day, with its source and the officer in the history', async () => {
    const id = await proposed([flat(code(3))])
    const { procedureId } = await decide(id, 1)
    const version = await getVersionOn(house.db, code(3), '2021-11-01')
    expect(version).toMatchObject({ validFrom: '2021-11-01', source: asked.source, checkedOn: '2021-10-18' })
    expect(await listChanges(house.db, procedureId)).toMatchObject([
      { source: asked.source, byName: 'Nguyễn Thị Lan', reason: expect.stringContaining(id) },
    ])
    expect(await findRow(house.db, id, 1)).toMatchObject({
      state: 'accepted',
      byName: 'Nguyễn Thị Lan',
      versionId: version?.id,
    })
  })

  test('of a procedure that is held ends the version before it', async () => {
    const { procedureId } = await held({ code: code(1), name: 'Tên cũ' })
    const id = await proposed([flat(code(1))])
    await decide(id, 1, { seen: await seen(code(1)) })
    expect(await getVersionOn(house.db, code(1), '2021-10-31')).toMatchObject({ name: 'Tên cũ', validTo: '2021-11-01' })
    expect(await getVersionOn(house.db, code(1), '2021-11-01')).toMatchObject({
      procedureId,
      name: `Thủ tục số ${code(1)}`,
    })
  })

  test('of a file that knows neither life events nor keywords leaves those that are held', async () => {
    await held({ code: code(1), name: 'Tên cũ', lifeEvents: ['birth'], keywords: ['làm giấy khai sinh'] })
    const id = await proposed([flat(code(1))])
    await decide(id, 1, { seen: await seen(code(1)) })
    expect(await getVersionOn(house.db, code(1), '2021-11-01')).toMatchObject({
      lifeEvents: ['birth'],
      keywords: ['làm giấy khai sinh'],
    })
  })

  test('that ten officers accept at once is taken over once', async () => {
    const id = await proposed([flat(code(3))])
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => decide(id, 1)))
    const refused = tries.filter((one) => one.status === 'rejected').map(({ reason }) => reason.code)
    expect(refused).toHaveLength(9)
    expect(new Set(refused)).toEqual(new Set(['procedures.row-decided']))
    expect(await versionsLike(code(3))).toBe(1)
  })

  test('is refused when the procedure was changed since the page was opened, and accepted after another look', async () => {
    const { versionId } = await held({ code: code(1), name: 'Tên cũ' })
    const id = await proposed([flat(code(1))])
    const before = await seen(code(1))
    const {
      id: _i,
      procedureId: _p,
      version: _v,
      revision,
      validFrom: _f,
      validTo: _t,
      ...content
    } = (await getVersionOn(house.db, code(1), day))!
    await perform(house.deps, officer, correctVersion, {
      versionId,
      revision,
      content: { ...content, name: 'Tên giữa' },
      reason: 'sửa',
    })
    await expect(decide(id, 1, { seen: before })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'procedures.held-changed',
    })
    expect((await findRow(house.db, id, 1))?.state).toBe('open')
    await decide(id, 1, { seen: await seen(code(1)) })
    expect(await getVersionOn(house.db, code(1), '2021-11-01')).toMatchObject({ name: `Thủ tục số ${code(1)}` })
  })

  test('and a correction of the same procedure at once leave one of both, and the other is told', async () => {
    const { versionId } = await held({ code: code(1), name: 'Tên cũ' })
    const id = await proposed([flat(code(1))])
    const before = await seen(code(1))
    const version = (await getVersionOn(house.db, code(1), day))!
    const content = ProcedureContent.strip().parse(version)
    const correction = { versionId, revision: 1, content: { ...content, name: 'Tên giữa' }, reason: 'sửa' }
    const done = await Promise.allSettled([
      decide(id, 1, { seen: before }),
      perform(house.deps, officer, correctVersion, correction),
    ])
    const [acceptance] = done
    const isAccepted = (await findRow(house.db, id, 1))?.state === 'accepted'
    expect(isAccepted).toBe(acceptance.status === 'fulfilled')
    if (acceptance.status === 'rejected') expect(acceptance.reason.code).toBe('procedures.held-changed')
    // What was corrected is never covered by somebody who has not seen it.
    expect((await getVersionOn(house.db, code(1), day))?.name).toBe('Tên giữa')
    expect(await versionsLike(code(1))).toBe(isAccepted ? 2 : 1)
  })

  test('with something that blocks is accepted only mended, or with a word on what it was compared with', async () => {
    const items = [
      flat(code(3), {
        channels: [{ channel: 'Trực tiếp', durationText: '1 (đơn vị không hiển thị trên trang)', fee: 'Miễn phí' }],
      }),
    ]
    const first = await proposed(items)
    await expect(decide(first, 1)).rejects.toMatchObject({
      code: 'procedures.look-needed',
      issues: [{ field: 'note' }],
    })
    await decide(first, 1, { limitUnit: 'sameDay' })
    expect((await getVersionOn(house.db, code(3), '2021-11-01'))?.ways).toMatchObject([{ limit: { kind: 'sameDay' } }])
  })

  test('with an amount that its words contradict is accepted with the right one', async () => {
    const fee = { feeText: '40 Việt Nam Đồng – (4.000 đ/giấy thông hành)' }
    const channels = [{ channel: 'Trực tiếp', durationText: '1 ngày làm việc', fee: '40 Việt Nam Đồng' }]
    const id = await proposed([flat(code(3), { ...fee, channels })])
    expect((await findRow(house.db, id, 1))?.findings.slice(1)).toMatchObject([
      { rule: 'fee-against-words', seen: '40', suggestions: ['4000'] },
    ])
    await decide(id, 1, { fees: { 40: 4000 } })
    expect((await getVersionOn(house.db, code(3), '2021-11-01'))?.ways[0]?.fees).toMatchObject([{ vnd: 4000 }])
  })

  test('that cannot become a record is never accepted', async () => {
    const id = await proposed([flat('1.3', { name: '' })])
    await expect(decide(id, 1, { note: 'đã đối chiếu' })).rejects.toMatchObject({ code: 'procedures.no-record' })
  })

  test('that is missing from the file ends the procedure, with a reason', async () => {
    await held({ code: code(1), name: 'Một' })
    const id = await proposed([flat(code(3))], { extent: 'fields' })
    const end = { seen: await seen(code(1)) }
    await expect(decide(id, 2, end)).rejects.toMatchObject({ code: 'procedures.look-needed' })
    await decide(id, 2, { ...end, note: 'Quyết định 12/QĐ-BTP' })
    expect(await getVersionOn(house.db, code(1), day)).toMatchObject({ validTo: '2021-11-01' })
  })

  test('is rejected with a reason, once', async () => {
    const id = await proposed([flat(code(3))])
    const reject = (reason: string) => perform(house.deps, officer, rejectRow, { importId: id, line: 1, reason })
    await expect(reject('')).rejects.toMatchObject({ kind: 'invalid' })
    await reject('Không thuộc cấp xã')
    await expect(decide(id, 1)).rejects.toMatchObject({ code: 'procedures.row-decided' })
    expect(await findRow(house.db, id, 1)).toMatchObject({ state: 'rejected', reason: 'Không thuộc cấp xã' })
  })
})

describe('many rows', () => {
  const all = (importId: string, kinds: 'new' | 'new-and-changed' | 'same' = 'new-and-changed') =>
    perform(house.deps, officer, acceptAll, { importId, kinds, validFrom: '2021-11-01' })

  test('are accepted at once, but none that something blocks', async () => {
    const id = await proposed([flat(code(3)), flat(code(4), { name: 'Tên bị cắt…' }), flat(code(5))])
    expect(await all(id)).toEqual({ accepted: 2, left: 0 })
    expect((await findRow(house.db, id, 2))?.state).toBe('open')
    await expect(all(id)).rejects.toMatchObject({ code: 'procedures.nothing-open' })
  })

  test('leave what was changed since they were proposed', async () => {
    const id = await proposed([flat(code(3)), flat(code(4))])
    await held({ code: code(4), name: 'Người khác vừa ghi' })
    expect(await all(id)).toEqual({ accepted: 1, left: 1 })
    expect(await getVersionOn(house.db, code(4), '2021-12-01')).toMatchObject({ name: 'Người khác vừa ghi' })
  })

  test('accepted twice at once are written once', async () => {
    const id = await proposed(Array.from({ length: 20 }, (_, index) => flat(code(100 + index))))
    const tries = await Promise.allSettled([all(id), all(id), all(id)])
    const counts = tries.map((one) => (one.status === 'fulfilled' ? one.value.accepted : 0))
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(20)
    expect(await versionsLike(`${code(0).slice(0, 5)}1%`)).toBe(20)
  })

  test('that are the same only note the day on which they were compared', async () => {
    await held({ code: code(1), name: `Thủ tục số ${code(1)}` })
    const id = await proposed([flat(code(1))])
    expect(await all(id, 'same')).toEqual({ accepted: 1, left: 0 })
    expect(await getVersionOn(house.db, code(1), day)).toMatchObject({ version: 1, checkedOn: '2021-10-18' })
  })

  test('that share a mistake are found by its rule', async () => {
    const id = await proposed([flat(code(3), { name: 'Tên…' }), flat(code(4))])
    expect(
      (await listRows(house.db, id, { rule: 'name-cut' }, { size: 9, number: 1 })).rows.map(({ line }) => line),
    ).toEqual([1])
    expect((await listRows(house.db, id, { rule: 'blocking' }, { size: 9, number: 1 })).total).toBe(1)
    expect((await countRows(house.db, id)).kinds).toEqual([{ kind: 'new', count: 2, acceptable: 1 }])
  })
})

async function versionsLike(pattern: string): Promise<number> {
  const { rows } = await house.pool.query('select count(*)::int as n from procedure_versions where code like $1', [
    pattern,
  ])
  return rows[0].n
}

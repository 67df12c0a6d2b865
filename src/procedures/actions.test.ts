// What may be done with procedures: versions that never overlap, a history of every field, publication by reach.
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, aProvince, aUnit, type Place, signedInAs } from '../../test/people.ts'
import { perform } from '../platform/action.ts'
import { type Officer, system } from '../platform/actor.ts'
import { loadCatalogue } from './actions/catalogue.ts'
import { editOverlay, publishAt, publishList, withdraw } from './actions/publish.ts'
import { addVersion, correctVersion, endProcedure } from './actions/versions.ts'
import { catalogue } from './catalogue/all.ts'
import { findPublished, listHandling, listPublished } from './queries/published.ts'
import { getVersion, getVersionOn, listChanges, listVersions } from './queries/versions.ts'
import { type ProcedureContent, statusOn } from './rules.ts'

const day = '2021-10-20'
let house: TestHouse
let places: Awaited<ReturnType<typeof aProvince>>
let counter: Place
let manager: Officer
let desk: Officer

beforeAll(async () => {
  house = await aHouse()
  places = await aProvince(house.deps)
  counter = await aUnit(house.deps, 'counter', 'Quầy 1', places.doiNgo)
  manager = await signedInAs(house.deps, await anOfficer(house.deps, places.province, 'home-affairs', 'Giáp Thị Hà'))
  desk = await signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, 'one-stop-officer'))
})

let made = 0

function aRecord(changes: Partial<ProcedureContent> = {}): ProcedureContent {
  made += 1
  const [base] = catalogue
  if (base === undefined) throw new Error('The catalogue is empty')
  return { ...base, code: `1.${String(900_000 + made)}`, name: `Thủ tục số ${made}`, ...changes }
}

async function aProcedure(changes: Partial<ProcedureContent> = {}) {
  const content = aRecord(changes)
  return { content, ...(await perform(house.deps, manager, addVersion, { content, validFrom: '2021-01-01' })) }
}

describe('versions', () => {
  test('the version before ends on the day on which the new one begins, and both stay readable', async () => {
    const { content, procedureId, versionId } = await aProcedure()
    const renewed = { ...content, name: 'Tên mới' }
    await perform(house.deps, manager, addVersion, { content: renewed, validFrom: '2021-07-01' })
    expect((await getVersionOn(house.db, content.code, '2021-06-30'))?.name).toBe(content.name)
    expect((await getVersionOn(house.db, content.code, '2021-07-01'))?.name).toBe('Tên mới')
    expect((await getVersion(house.db, versionId))?.validTo).toBe('2021-07-01')
    expect(await listVersions(house.db, procedureId)).toHaveLength(2)
  })

  test('one written between two others ends where the later begins', async () => {
    const { content, procedureId } = await aProcedure()
    await perform(house.deps, manager, addVersion, { content, validFrom: '2022-01-01' })
    await perform(house.deps, manager, addVersion, { content, validFrom: '2021-06-01' })
    const spans = (await listVersions(house.db, procedureId)).map(({ validFrom, validTo }) => [validFrom, validTo])
    expect(spans.toSorted(([a = ''], [b = '']) => (String(a) < String(b) ? -1 : 1))).toEqual([
      ['2021-01-01', '2021-06-01'],
      ['2021-06-01', '2022-01-01'],
      ['2022-01-01', null],
    ])
  })

  test('a second version from the same day is refused at its field', async () => {
    const { content } = await aProcedure()
    const again = perform(house.deps, manager, addVersion, { content, validFrom: '2021-01-01' })
    await expect(again).rejects.toMatchObject({ code: 'procedures.version-there', issues: [{ field: 'validFrom' }] })
  })

  test('of ten who add the same version at once, one does', async () => {
    const content = aRecord()
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => perform(house.deps, manager, addVersion, { content, validFrom: '2021-01-01' })),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const held = await sql`select from procedure_versions where code = ${content.code}`.execute(house.db)
    expect(held.rows).toHaveLength(1)
  })

  test('a code that belongs to another procedure is refused', async () => {
    const { content } = await aProcedure()
    const { procedureId } = await aProcedure()
    const stolen = perform(house.deps, manager, addVersion, { procedureId, content, validFrom: '2021-06-01' })
    await expect(stolen).rejects.toMatchObject({ kind: 'conflict', code: 'procedures.code-taken' })
  })

  test('a correction keeps what each field said, from where it was taken, why and by whom', async () => {
    const { content, procedureId, versionId } = await aProcedure()
    const corrected = { ...content, conditions: 'Từ đủ 18 tuổi', source: 'Quyết định số 5' }
    const input = { versionId, revision: 1, content: corrected, reason: 'ghi thiếu' }
    const done = await perform(house.deps, manager, correctVersion, input)
    expect(done.changed).toEqual(['conditions', 'source'])
    const [change] = (await listChanges(house.db, procedureId)).filter(({ field }) => field === 'conditions')
    expect(change).toMatchObject({ before: '', after: 'Từ đủ 18 tuổi', source: 'Quyết định số 5', reason: 'ghi thiếu' })
    expect(change?.byName).toBe('Giáp Thị Hà')
    await expect(perform(house.deps, manager, correctVersion, input)).rejects.toMatchObject({
      code: 'procedures.changed-meanwhile',
    })
  })

  test('of ten corrections of one revision at once, one is kept', async () => {
    const { content, versionId } = await aProcedure()
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => {
        const input = { versionId, revision: 1, content: { ...content, conditions: `Lần ${index}` }, reason: 'thử' }
        return perform(house.deps, manager, correctVersion, input)
      }),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('the history is only added to', async () => {
    await aProcedure()
    await expect(sql`update procedure_changes set reason = 'khác'`.execute(house.db)).rejects.toThrow(/permission/)
    await expect(sql`delete from procedure_changes`.execute(house.db)).rejects.toThrow(/permission/)
  })

  test('what is repealed says so from its day on, and not while another version is to come', async () => {
    const { content, procedureId } = await aProcedure()
    const end = { procedureId, on: '2021-09-01', source: 'Quyết định số 9', reason: '' }
    await perform(house.deps, manager, endProcedure, end)
    const version = await getVersionOn(house.db, content.code, day)
    expect(version && statusOn(version, day)).toBe('repealed')
    expect(version && statusOn(version, '2021-08-31')).toBe('inForce')
    const other = await aProcedure()
    await perform(house.deps, manager, addVersion, { content: other.content, validFrom: '2022-01-01' })
    await expect(
      perform(house.deps, manager, endProcedure, { ...end, procedureId: other.procedureId }),
    ).rejects.toMatchObject({ code: 'procedures.later-version' })
  })

  test('only the province writes the record', async () => {
    const content = aRecord()
    await expect(perform(house.deps, desk, addVersion, { content, validFrom: day })).rejects.toMatchObject({
      kind: 'forbidden',
    })
  })
})

describe('the catalogue', () => {
  test('is loaded as often as wished, and never over what somebody wrote here', async () => {
    const own = { ...(catalogue.find(({ code }) => code === '1.000894') ?? aRecord()), name: 'Tên của tỉnh' }
    await perform(house.deps, manager, addVersion, { content: own, validFrom: '2021-02-01' })
    const first = await perform(house.deps, system('test'), loadCatalogue, {})
    expect(first).toEqual({ added: catalogue.length - 1, known: 1 })
    expect((await perform(house.deps, system('test'), loadCatalogue, {})).added).toBe(0)
    expect((await getVersionOn(house.db, '1.000894', day))?.name).toBe('Tên của tỉnh')
  })
})

describe('publication', () => {
  test('many procedures for many communes at once; again changes nothing', async () => {
    const [one, other] = [await aProcedure(), await aProcedure()]
    const input = {
      unitIds: [places.doiNgo.id, places.tamDi.id],
      handled: [one, other].map(({ procedureId }) => ({ procedureId })),
      from: day,
    }
    expect(await perform(house.deps, manager, publishAt, input)).toEqual({ published: 4, stopped: 0 })
    expect(await perform(house.deps, manager, publishAt, input)).toEqual({ published: 0, stopped: 0 })
    expect(await listHandling(house.db, one.procedureId, day)).toHaveLength(2)
  })

  test('a commune publishes for itself and for nobody else', async () => {
    const { procedureId } = await aProcedure()
    const handled = [{ procedureId }]
    await expect(
      perform(house.deps, desk, publishAt, { unitIds: [places.doiNgo.id, places.tamDi.id], handled, from: day }),
    ).rejects.toMatchObject({ kind: 'not-found' })
    expect(await listHandling(house.db, procedureId, day)).toHaveLength(0)
    await perform(house.deps, desk, publishAt, { unitIds: [places.doiNgo.id], handled, from: day })
    expect(await findPublished(house.db, places.doiNgo.id, procedureId, day)).toBeDefined()
  })

  test('a counter of another unit is refused', async () => {
    const { procedureId } = await aProcedure()
    const handled = [{ procedureId, counterId: counter.id }]
    await expect(
      perform(house.deps, manager, publishAt, { unitIds: [places.tamDi.id], handled, from: day }),
    ).rejects.toMatchObject({ code: 'procedures.stray-counter' })
  })

  test('the whole list of a unit replaces what it handled, from its day on', async () => {
    const unit = await aUnit(house.deps, 'commune', 'Bảo Sơn', places.lucNam)
    const [kept, dropped, added] = [await aProcedure(), await aProcedure(), await aProcedure()]
    const list = (ids: readonly string[], from: string) =>
      perform(house.deps, manager, publishList, {
        unitId: unit.id,
        handled: ids.map((procedureId) => ({ procedureId })),
        from,
      })
    await list([kept.procedureId, dropped.procedureId], '2021-06-01')
    expect(await list([kept.procedureId, added.procedureId], day)).toEqual({ published: 1, stopped: 1 })
    const on = async (at: string) =>
      (await listPublished(house.db, unit.id, at)).map(({ procedure }) => procedure.procedureId).toSorted()
    expect(await on('2021-10-19')).toEqual([kept.procedureId, dropped.procedureId].toSorted())
    expect(await on(day)).toEqual([kept.procedureId, added.procedureId].toSorted())
    const withdrawn = { unitId: unit.id, procedureIds: [kept.procedureId], on: '2021-11-01' }
    expect(await perform(house.deps, manager, withdraw, withdrawn)).toEqual({ ended: 1 })
    expect(await on('2021-11-01')).toEqual([added.procedureId])
  })

  test('of ten who publish the same at once, each is answered and it is there once', async () => {
    const { procedureId } = await aProcedure()
    const input = { unitIds: [places.doiNgo.id], handled: [{ procedureId }], from: day }
    await Promise.all(Array.from({ length: 10 }, () => perform(house.deps, manager, publishAt, input)))
    const held = await sql`select from unit_procedures where procedure_id = ${procedureId}`.execute(house.db)
    expect(held.rows).toHaveLength(1)
  })
})

describe('what a unit adds', () => {
  test('a fee is waived only with the resolution that allows it', async () => {
    const { procedureId } = await aProcedure()
    const given = { unitId: places.doiNgo.id, procedureId, revision: 0, feeExemption: 'Không thu của hộ nghèo.' }
    await expect(perform(house.deps, desk, editOverlay, given)).rejects.toMatchObject({
      issues: [{ field: 'feeBasis' }],
    })
    await perform(house.deps, desk, editOverlay, { ...given, feeBasis: 'Nghị quyết 12/2021/NQ-HĐND' })
    await perform(house.deps, desk, publishAt, { unitIds: [places.doiNgo.id], handled: [{ procedureId }], from: day })
    const published = await findPublished(house.db, places.doiNgo.id, procedureId, day)
    expect(published?.overlay).toMatchObject({ feeExemption: 'Không thu của hộ nghèo.', revision: 1 })
  })

  test('of two who write the first at once, one is told of the other', async () => {
    const { procedureId } = await aProcedure()
    const given = { unitId: places.doiNgo.id, procedureId, revision: 0 }
    const tries = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((note) => perform(house.deps, desk, editOverlay, { ...given, note })),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

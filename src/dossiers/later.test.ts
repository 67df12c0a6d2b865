// Dossiers after the counter: from home, looked up, warned about, counted, told late, erased, and brought from elsewhere.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anIntake, aProcedure, withAgencyCodes } from '../../test/dossiers.ts'
import { anOfficer, aProvince, type Place, signedInAs } from '../../test/people.ts'
import { enterDay } from '../calendars/actions.ts'
import { perform } from '../platform/action.ts'
import { anonymous, type Officer, system } from '../platform/actor.ts'
import { newId } from '../platform/ids.ts'
import { scopeOf } from '../platform/scope.ts'
import { installShipped } from '../questionnaires/actions.ts'
import { receiveDossier, withdrawDossier } from './actions/desk.ts'
import { finishDossier, reschedule } from './actions/handling.ts'
import { importRecords } from './actions/import.ts'
import { takeIn } from './actions/intake.ts'
import { openContacts, openFile } from './actions/look.ts'
import { submitOnline } from './actions/online.ts'
import { tellApplicant } from './actions/tell.ts'
import { erasePeopleJob, noteLateJob } from './jobs.ts'
import { countByField, countByProcedure, countDossiers } from './queries/counts.ts'
import { getDossier, listDocuments, listEvents, listPeople } from './queries/dossier.ts'
import { countWarnings, listDossiers, listLateWithoutApology, listWarnings } from './queries/lists.ts'
import { findCourse, findStage } from './queries/lookup.ts'
import { keepUpload, openUpload } from './uploads.ts'

let house: TestHouse
let commune: Place
let province: Place
let desk: Officer
let chair: Officer
let stranger: Officer
let online: string

const morning = (day: string, time = '09:00') => new Date(`${day}T${time}:00+07:00`)
const step = () => ({ id: randomUUID() })

beforeAll(async () => {
  house = await aHouse()
  const { deps } = house
  await perform(deps, system('test'), installShipped, {})
  const made = await aProvince(deps)
  commune = made.doiNgo
  province = made.province
  await withAgencyCodes(deps, commune)
  await withAgencyCodes(deps, made.tamDi)
  await aProcedure(deps, '1.001193', { kind: 'workingDays', value: 3 })
  online = await aProcedure(deps, '1.000894', { kind: 'workingDays', value: 5 }, { kind: 'workingDays', value: 2 })
  desk = await signedInAs(deps, await anOfficer(deps, commune, 'one-stop-officer'))
  chair = await signedInAs(deps, await anOfficer(deps, commune, 'commune-chair'))
  stranger = await signedInAs(deps, await anOfficer(deps, made.tamDi, 'one-stop-officer'))
})

const take = (changes: Record<string, unknown> = {}) => perform(house.deps, desk, takeIn, anIntake(commune, changes))
const finish = (dossierId: string) => perform(house.deps, desk, finishDossier, { dossierId, ...step() })
const scope = () => scopeOf(desk, 'dossiers.read')

describe('from home', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
  const form = () => ({
    id: randomUUID(),
    unitId: commune.id,
    procedureCode: '1.000894',
    applicant: { name: 'Lê Văn Cường' },
  })

  test('only what the commune handles can be sent, and no file that is no picture or document', async () => {
    await expect(perform(house.deps, anonymous, submitOnline, form())).rejects.toMatchObject({
      issues: [{ field: 'procedureCode' }],
    })
    await expect(keepUpload(house.deps.files, Buffer.from('MZ…'))).rejects.toMatchObject({
      issues: [{ field: 'files' }],
    })
  })

  test('sent with a file, received by an officer with the limit of that way, looked up by the person', async () => {
    house.clock.set(morning('2021-10-18'))
    const { procedureId } = await house.db
      .selectFrom('procedureVersions')
      .select('procedureId')
      .where('id', '=', online)
      .executeTakeFirstOrThrow()
    const handled = { id: newId(), unitId: commune.id, procedureId, validFrom: '2021-01-01' }
    await house.db.insertInto('unitProcedures').values(handled).execute()
    const file = { ...(await keepUpload(house.deps.files, png)), name: 'to-khai.png', document: 0 }
    const sent = await perform(house.deps, anonymous, submitOnline, { ...form(), files: [file] })
    expect(await findStage(house.db, sent.ref?.toUpperCase() ?? '')).toEqual({ code: sent.ref, stage: 'sent' })
    expect(await listDocuments(house.db, sent.id)).toMatchObject([
      { given: true, fileName: 'to-khai.png' },
      { given: false },
    ])

    const opened = await perform(house.deps, desk, openFile, { dossierId: sent.id, number: 0 })
    expect(Buffer.from((await openUpload(house.deps.files, opened)) ?? [])).toEqual(Buffer.from(png))
    expect(Buffer.from((await house.deps.files.find(file.hash)) ?? []).includes(Buffer.from(png))).toBe(false)
    await expect(perform(house.deps, stranger, openFile, { dossierId: sent.id, number: 0 })).rejects.toMatchObject({
      kind: 'not-found',
    })

    house.clock.set(morning('2021-10-19'))
    const received = await perform(house.deps, desk, receiveDossier, { dossierId: sent.id, ...step() })
    expect(received.due?.on).toBe('2021-10-21')
    expect(await findStage(house.db, received.code?.toLowerCase() ?? '')).toMatchObject({ stage: 'handling' })
    // What was given at home stays good: whoever sent it is not here to be handed another.
    expect(received.lookupSecret).toBeNull()
    const course = await findCourse(house.db, received.code ?? '', sent.lookupSecret ?? '')
    expect(course?.steps.map((one) => one.step)).toEqual(['submit', 'receive'])
    const wrong = (await take()).lookupSecret ?? ''
    expect(await findCourse(house.db, received.code ?? '', wrong)).toBeUndefined()
  })

  test('the same form twice is one dossier', async () => {
    const own = form()
    const sent = await Promise.all([1, 2].map(() => perform(house.deps, anonymous, submitOnline, own)))
    expect(sent.filter(({ isNew }) => isNew)).toHaveLength(1)
  })
})

test('opening contacts leaves a trace, and shows them to nobody else', async () => {
  const { id: dossierId } = await take()
  const { people } = await perform(house.deps, desk, openContacts, { dossierId })
  expect(people).toMatchObject([{ name: 'Trần Thị Bưởi', contact: { idNumber: '024187003456', phone: '0912345678' } }])
  const last = await house.db.selectFrom('auditEntries').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirst()
  expect(last).toMatchObject({ action: 'dossiers.openContacts', subject: `dossier:${dossierId}` })
  await expect(perform(house.deps, stranger, openContacts, { dossierId })).rejects.toMatchObject({ kind: 'not-found' })
})

describe('warnings and figures', () => {
  test('due soon, today, overdue; told once; the chair’s list; the figures', async () => {
    house.clock.set(morning('2022-03-01'))
    const taken: string[] = []
    for (let at = 0; at < 4; at += 1) taken.push((await take()).id)
    taken.sort()
    const [first = '', second = '', third = ''] = taken
    house.clock.set(morning('2022-03-02'))
    expect(await countWarnings(house.db, scope(), house.clock.now())).toMatchObject({ soon: 4, today: 0 })
    await finish(first)
    await perform(house.deps, desk, reschedule, {
      dossierId: second,
      ...step(),
      newDay: '2022-03-10',
      reason: 'Xác minh',
    })
    house.clock.set(morning('2022-03-04'))
    const today = await listWarnings(house.db, scope(), house.clock.now())
    expect(today.filter(({ warning }) => warning === 'today').map(({ id }) => id)).toEqual(taken.slice(2))

    house.clock.set(morning('2022-03-07', '06:30'))
    const before = house.told.length
    await noteLateJob.run(house.deps, {})
    await noteLateJob.run(house.deps, {})
    const late = house.told
      .slice(before)
      .filter(({ payload }) => taken.includes((payload as { dossierId: string }).dossierId))
    expect(late.map(({ name }) => name)).toEqual(['dossiers.becameLate', 'dossiers.becameLate'])
    await finish(third)
    const control = { from: '2022-03-01', to: '2022-03-31', now: house.clock.now() }
    const found = await listLateWithoutApology(house.db, scope(), control)
    expect(found.map(({ id }) => id)).toEqual(taken.slice(2))
    expect(await listLateWithoutApology(house.db, scopeOf(stranger, 'dossiers.read'), control)).toEqual([])

    const expected = {
      received: 4,
      early: 1,
      late: 1,
      underWay: 1,
      overdue: 1,
      rescheduled: 1,
      inTime766: 2,
      online: 0,
    }
    expect(await countDossiers(house.db, commune.id, control)).toMatchObject(expected)
    expect(await countDossiers(house.db, province.id, control)).toMatchObject(expected)
    expect(await countByField(house.db, commune.id, control)).toEqual([{ field: 'Hộ tịch', received: 4, late: 2 }])
    expect(await countByProcedure(house.db, commune.id, control)).toEqual([
      { procedureCode: '1.001193', received: 4, online: 0 },
    ])
  })

  test('are found by part of a name without marks, of a code, of the procedure', async () => {
    house.clock.set(morning('2022-04-04'))
    const { id, code } = await take({ applicant: { name: 'Đặng Thị Ổi' } })
    const find = async (search: string, by = desk) =>
      (await listDossiers(house.db, scopeOf(by, 'dossiers.read'), { search, limit: 10, offset: 0 })).items.map(
        (one) => one.id,
      )
    expect(await find('dang thi oi')).toEqual([id])
    expect(await find(code?.slice(-11).toLowerCase() ?? '-')).toEqual([id])
    expect(await find('dang thi oi', stranger)).toEqual([])
    const of = { states: ['received'] as const, from: '2022-04-04', to: '2022-04-04', limit: 10, offset: 0 }
    expect(await listDossiers(house.db, scope(), of)).toMatchObject({
      total: 1,
      items: [{ id, applicant: 'Đặng Thị Ổi' }],
    })
  })
})

test('a day off that the chair enters moves the date of what is received after it', async () => {
  house.clock.set(morning('2022-06-06'))
  expect((await take()).due?.on).toBe('2022-06-09')
  const flood = { day: '2022-06-08', kind: 'local', name: 'Mưa lũ', notice: '12/TB-UBND' }
  await perform(house.deps, chair, enterDay, { unitId: commune.id, ...flood })
  expect((await take()).due?.on).toBe('2022-06-10')
})

test('a year after the result the people behind a dossier are gone, and its figures are not', async () => {
  house.clock.set(morning('2022-07-04'))
  const refused = await take({ outcome: 'refused', reason: 'Nhầm nơi nộp', applicant: { name: 'Phùng Văn Xoài' } })
  const open = await take({ applicant: { name: 'Phùng Văn Xoài' } })
  house.clock.set(morning('2023-07-05'))
  await erasePeopleJob.run(house.deps, {})
  expect(await listPeople(house.db, refused.id)).toEqual([])
  expect((await listEvents(house.db, refused.id)).map(({ detail }) => detail)).toEqual([{}])
  expect(await getDossier(house.db, scope(), refused.id)).toMatchObject({
    state: 'refused',
    erasedAt: house.clock.now(),
  })
  expect(await listPeople(house.db, open.id)).toHaveLength(1)
})

test('whoever never came back with what was missing is gone a year later too, and nothing more is done with it', async () => {
  house.clock.set(morning('2023-08-01'))
  const outcome = { outcome: 'supplemented', missing: ['Giấy chứng sinh'] }
  const asked = await take({ ...outcome, applicant: { name: 'Vi Văn Cam' } })
  expect(await listPeople(house.db, asked.id)).toHaveLength(1)
  house.clock.set(morning('2024-07-31'))
  await erasePeopleJob.run(house.deps, {})
  expect(await listPeople(house.db, asked.id)).toHaveLength(1)
  house.clock.set(morning('2024-08-02'))
  await erasePeopleJob.run(house.deps, {})
  expect(await listPeople(house.db, asked.id)).toEqual([])
  const again = perform(house.deps, desk, withdrawDossier, { dossierId: asked.id, ...step() })
  await expect(again).rejects.toMatchObject({ code: 'dossiers.not-now' })
})

test('a day off of one field moves the warning of that field', async () => {
  house.clock.set(morning('2022-06-13'))
  const taken = await take()
  const on = (now: string) => listWarnings(house.db, scope(), morning(now))
  const warningOn = async (now: string) => (await on(now)).find(({ id }) => id === taken.id)?.warning
  expect(await warningOn('2022-06-13')).toBeUndefined()
  const { field } = await getDossier(house.db, scope(), taken.id)
  const closed = { day: '2022-06-14', kind: 'local', name: 'Tập huấn', notice: '13/TB-UBND' }
  await perform(house.deps, chair, enterDay, { unitId: commune.id, field, ...closed })
  expect(await warningOn('2022-06-13')).toBe('soon')
})

describe('from another system', () => {
  const record = (at: number, changes: Record<string, unknown> = {}) => ({
    ...{
      code: `CU-${at}`,
      procedureCode: '1.001193',
      state: 'received',
      receivedAt: '2021-11-01',
      dueOn: '2021-11-04',
    },
    ...changes,
  })
  const bring = (records: readonly unknown[], by = desk) =>
    perform(house.deps, by, importRecords, { source: 'iGate', unitId: commune.id, records })

  test('is taken once, and brought up to date by its code', async () => {
    house.clock.set(morning('2021-11-10'))
    const both = [record(1), record(2, { applicant: 'Hoàng Thị Mận', phone: '0988777666' })]
    expect(await bring(both)).toMatchObject({ created: 2, updated: 0, unchanged: 0 })
    expect(await bring(both)).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
    const done = { state: 'done', readyAt: '2021-11-05', givenAt: '2021-11-08' }
    expect(await bring([record(1, done), record(2)])).toMatchObject({ created: 0, updated: 1, unchanged: 1 })
    expect(await findStage(house.db, 'cu-1')).toEqual({ code: 'CU-1', stage: 'done' })
    const { items } = await listDossiers(house.db, scope(), { search: 'cu-1', limit: 5, offset: 0 })
    expect(items).toMatchObject([{ timeliness: 'late', dueOn: '2021-11-04' }])
    await expect(finish(items[0]?.id ?? '')).rejects.toMatchObject({ code: 'dossiers.kept-elsewhere' })
  })

  test('sent ten times at once is one dossier', async () => {
    const sent = await Promise.all(Array.from({ length: 10 }, () => bring([record(7)])))
    expect(sent.reduce((sum, { created }) => sum + created, 0)).toBe(1)
  })

  test('with one bad row nothing is taken, and each fault is named with its row and field', async () => {
    const bad = [record(20), record(21, { state: 'done' }), record(22, { receivedAt: 'hôm qua' })]
    await expect(bring(bad)).rejects.toMatchObject({
      issues: [{ field: 'records.1.givenAt' }, { field: 'records.2.receivedAt' }],
    })
    const worse = [record(20), record(20), record(23, { procedureCode: '3.000001' })]
    await expect(bring(worse)).rejects.toMatchObject({
      issues: [{ field: 'records.1.code' }, { field: 'records.2.procedureCode' }],
    })
    expect(await findStage(house.db, 'CU-20')).toBeUndefined()
  })

  test('nobody brings or changes the dossiers of another commune', async () => {
    await expect(bring([record(30)], stranger)).rejects.toMatchObject({ kind: 'not-found' })
    const own = stranger.grants[0]?.unitId
    const input = { source: 'iGate', unitId: own, records: [record(1, { state: 'ready', readyAt: '2021-11-02' })] }
    await expect(perform(house.deps, stranger, importRecords, input)).rejects.toMatchObject({
      issues: [{ field: 'records.0.code' }],
    })
  })
})

test('the applicant is told by e-mail, else by text message, once for each piece of news', async () => {
  house.clock.set(morning('2022-08-01'))
  const by = (applicant: Record<string, unknown>) => take({ applicant: { name: 'Ngô Thị Na', ...applicant } })
  const told = (dossierId: string, what: string) =>
    perform(house.deps, system('test'), tellApplicant, { dossierId, what })
  const both = await by({ email: 'na@mau.vn', phone: '0911222333' })
  expect([await told(both.id, 'ready'), await told(both.id, 'ready')]).toEqual([{ told: true }, { told: false }])
  expect(await told((await by({ phone: '0911222333' })).id, 'received')).toEqual({ told: true })
  expect(await told((await by({})).id, 'received')).toEqual({ told: false })
  const kinds = await house.db.selectFrom('notices').select(['kind', 'mask']).orderBy('kind').execute()
  expect(kinds).toEqual([
    { kind: 'email', mask: 'n•••@mau.vn' },
    { kind: 'sms', mask: '••• ••• 333' },
  ])
})

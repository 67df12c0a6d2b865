// Dossiers at the counter: intake with its three outcomes, every step, races, reach, and what the database does not tell.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anIntake, aProcedure, withAgencyCodes } from '../../test/dossiers.ts'
import { anOfficer, aProvince, aUnit, type Place, signedInAs } from '../../test/people.ts'
import { perform } from '../platform/action.ts'
import { type Officer, system } from '../platform/actor.ts'
import { scopeOf } from '../platform/scope.ts'
import type { Context } from '../platform/spine.ts'
import { installShipped } from '../questionnaires/actions.ts'
import {
  giveResult,
  receiveDossier,
  refuseDossier,
  reprintReceipt,
  resumeDossier,
  withdrawDossier,
} from './actions/desk.ts'
import {
  askOpinion,
  askSupplement,
  finishDossier,
  noteOpinion,
  passOn,
  reschedule,
  returnDossier,
  stopDossier,
} from './actions/handling.ts'
import { type TakeInInput, takeIn } from './actions/intake.ts'
import type { HandedOut } from './actions/reception.ts'
import { getDossier, listDocuments, listEvents, listOpinions } from './queries/dossier.ts'

let house: TestHouse
let commune: Place
let counter: Place
let other: Place
let desk: Officer
let chair: Officer
let stranger: Officer

const morning = (day: string, time = '09:00') => new Date(`${day}T${time}:00+07:00`)

beforeAll(async () => {
  house = await aHouse()
  const { deps } = house
  await perform(deps, system('test'), installShipped, {})
  const { doiNgo, tamDi } = await aProvince(deps)
  commune = doiNgo
  other = tamDi
  counter = await aUnit(deps, 'counter', 'Bộ phận Một cửa', commune)
  await withAgencyCodes(deps, commune)
  await withAgencyCodes(deps, other)
  await aProcedure(deps, '1.001193', { kind: 'workingDays', value: 3 }, { kind: 'workingDays', value: 1 })
  await aProcedure(deps, '2.000815', { kind: 'sameDay' })
  desk = await signedInAs(deps, await anOfficer(deps, commune, 'one-stop-officer', 'Vi Thị Hồng Nhung'))
  chair = await signedInAs(deps, await anOfficer(deps, commune, 'commune-chair', 'Nguyễn Văn Tuyên'))
  stranger = await signedInAs(deps, await anOfficer(deps, other, 'commune-chair'))
})

const take = (changes: Record<string, unknown> = {}, by = desk) =>
  perform(house.deps, by, takeIn, anIntake(counter, changes))
const step = () => ({ id: randomUUID() })
const read = (id: string, by = desk) => getDossier(house.db, scopeOf(by, 'dossiers.read'), id)

describe('intake', () => {
  test('received: a code in both schemes, a date, a receipt, a slip, a fact', async () => {
    house.clock.set(morning('2021-10-15'))
    const out = await take()
    expect(out.code).toMatch(/^000\.\d\d\.15\.H02-211015-\d{4}$/)
    expect(out).toMatchObject({ isNew: true, state: 'received', hasReceipt: true, due: { on: '2021-10-20' } })
    expect(out.lookupSecret).toMatch(/^[0-9a-z]{26}$/)
    expect(out.slip?.secret).toMatch(/^[0-9a-z]{26}$/)
    expect(house.told.at(-1)).toMatchObject({
      name: 'dossiers.received',
      payload: { dossierId: out.id, unitId: commune.id },
    })
    const dossier = await read(out.id)
    expect(dossier).toMatchObject({ state: 'received', unitId: commune.id, placeId: counter.id, law: 'nd61-2018' })
    expect(dossier.otherCode).toBe(`H02.15.${dossier.code?.slice(4, 6)}${dossier.code?.slice(13)}`)
    expect((await listDocuments(house.db, out.id)).map(({ given }) => given)).toEqual([true, true])
  })

  test('online has its own limit', async () => {
    house.clock.set(morning('2021-10-15'))
    expect((await take({ channel: 'online' })).due?.on).toBe('2021-10-18')
  })

  test('asked to be completed: no code and no date, a slip; then received with both', async () => {
    const out = await take({ outcome: 'supplemented', missing: ['Giấy chứng sinh'], given: [0] })
    expect(out).toMatchObject({ state: 'incomplete', code: null, due: null, hasReceipt: false, lookupSecret: null })
    expect(out.slip).not.toBeNull()
    house.clock.set(morning('2021-10-18'))
    const later = await perform(house.deps, desk, receiveDossier, { dossierId: out.id, ...step(), given: [1] })
    expect(later).toMatchObject({ state: 'received', due: { on: '2021-10-21' }, isNew: true })
    expect((await read(out.id)).supplements).toBe(1)
    expect((await listDocuments(house.db, out.id)).every(({ given }) => given)).toBe(true)
  })

  test('refused: with a reason and a slip, and it is over', async () => {
    const out = await take({ outcome: 'refused', reason: 'Việc này do Công an xã giải quyết' })
    expect(out).toMatchObject({ state: 'refused', code: null, hasReceipt: false })
    expect(out.slip).not.toBeNull()
    await expect(perform(house.deps, desk, receiveDossier, { dossierId: out.id, ...step() })).rejects.toMatchObject({
      code: 'dossiers.not-now',
    })
  })

  test('without a reason, without what is missing, with an impossible number it is refused at the field', async () => {
    await expect(take({ outcome: 'refused' })).rejects.toMatchObject({ issues: [{ field: 'reason' }] })
    await expect(take({ outcome: 'supplemented' })).rejects.toMatchObject({ issues: [{ field: 'missing' }] })
    const wrong = { name: 'Trần Thị Bưởi', idNumber: '12345' }
    await expect(take({ applicant: wrong })).rejects.toMatchObject({ issues: [{ field: 'applicant.idNumber' }] })
    await expect(take({ procedureCode: '9.999999' })).rejects.toMatchObject({ issues: [{ field: 'procedureCode' }] })
  })

  test('a result at once is recorded, with a receipt only where somebody asked', async () => {
    const out = await take({ procedureCode: '2.000815', atOnce: true })
    expect(out).toMatchObject({ state: 'done', hasReceipt: false })
    expect(out.code).not.toBeNull()
    expect((await take({ procedureCode: '2.000815', atOnce: true, wantsReceipt: true })).hasReceipt).toBe(true)
  })

  test('a form sent twice is one dossier, and nothing is printed a second time', async () => {
    const form = anIntake(counter)
    const sent = await Promise.all([1, 2, 3].map(() => perform(house.deps, desk, takeIn, form)))
    expect(sent.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(new Set(sent.map(({ code }) => code)).size).toBe(1)
    expect(sent.filter(({ slip }) => slip !== null)).toHaveLength(1)
    expect(sent.filter(({ lookupSecret }) => lookupSecret !== null)).toHaveLength(1)
  })

  test('where the agency has no code nothing is received', async () => {
    const bare = await aUnit(house.deps, 'commune', 'Bảo Sơn', {
      id: other.id,
      path: other.path.split('.').slice(0, 2).join('.'),
    })
    const by = await signedInAs(house.deps, await anOfficer(house.deps, bare, 'one-stop-officer'))
    await expect(perform(house.deps, by, takeIn, anIntake(bare))).rejects.toMatchObject({
      code: 'dossiers.no-agency-code',
    })
  })
})

describe('the number of the day', () => {
  test('has no gap and no double under sixty intakes at once, a third of which are rolled back', async () => {
    house.clock.set(morning('2021-11-02'))
    const sent = await Promise.allSettled(
      Array.from({ length: 60 }, (_, at) =>
        perform(house.deps, desk, at % 3 === 0 ? failing : takeIn, anIntake(counter)),
      ),
    )
    const numbers = sent.flatMap((one) => (one.status === 'fulfilled' ? [Number(one.value.code?.slice(-4))] : []))
    expect(numbers).toHaveLength(40)
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1))
  })

  test('begins anew at midnight in Việt Nam, and for each agency', async () => {
    house.clock.set(new Date('2021-11-03T16:59:00Z'))
    expect((await take()).code?.slice(-11)).toBe('211103-0001')
    house.clock.set(new Date('2021-11-03T17:01:00Z'))
    expect((await take()).code?.slice(-11)).toBe('211104-0001')
    const elsewhere = await perform(house.deps, stranger, takeIn, anIntake(other))
    expect(elsewhere.code?.slice(-11)).toBe('211104-0001')
  })

  test('above 9,999 is refused aloud and nothing is kept', async () => {
    house.clock.set(morning('2021-11-05'))
    await house.db.insertInto('dossierCounters').values({ unitId: commune.id, day: '2021-11-05', last: 9998 }).execute()
    expect((await take()).code?.slice(-4)).toBe('9999')
    const form = anIntake(counter)
    await expect(perform(house.deps, desk, takeIn, form)).rejects.toMatchObject({ code: 'dossiers.counter-full' })
    expect(await house.db.selectFrom('dossiers').select('id').where('id', '=', form.id).execute()).toEqual([])
  })
})

/** Breaks when all is written and the number is taken. */
const failing = {
  ...takeIn,
  async run(ctx: Context, input: TakeInInput): Promise<HandedOut> {
    await takeIn.run(ctx, input)
    throw new Error('broken on purpose')
  },
}

describe('the course', () => {
  const started = async () => {
    house.clock.set(morning('2021-10-18'))
    return (await take()).id
  }

  test('from desk to desk to the result, each with its time and whether it was in time', async () => {
    const dossierId = await started()
    await perform(house.deps, desk, passOn, { dossierId, ...step(), toDesk: 'Tư pháp – hộ tịch' })
    house.clock.set(morning('2021-10-19'))
    await perform(house.deps, desk, finishDossier, { dossierId, ...step() })
    expect(house.told.at(-1)?.name).toBe('dossiers.resultReady')
    house.clock.set(morning('2021-10-22'))
    await perform(house.deps, desk, giveResult, { dossierId, ...step(), to: 'con gái' })
    expect(house.told.at(-1)?.name).toBe('dossiers.resultHandedOver')
    const dossier = await read(dossierId)
    expect(dossier).toMatchObject({ state: 'done', timeliness: 'early', readyAt: morning('2021-10-19') })
    expect((await listEvents(house.db, dossierId)).map((one) => [one.step, one.timeliness])).toEqual([
      ['receive', null],
      ['passOn', 'early'],
      ['finish', 'early'],
      ['giveResult', 'late'],
    ])
  })

  test('a supplement stops the clock, and it starts again', async () => {
    const dossierId = await started()
    const asked = await perform(house.deps, desk, askSupplement, { dossierId, ...step(), missing: ['Bản chính'] })
    expect([asked.state, asked.slip === null]).toEqual(['paused', false])
    house.clock.set(morning('2021-11-01'))
    const resumed = await perform(house.deps, desk, resumeDossier, { dossierId, ...step(), otherPapers: ['Bản chính'] })
    expect(resumed.due?.on).toBe('2021-11-04')
    const again = { dossierId, missing: ['Bản sao'] }
    await expect(perform(house.deps, desk, askSupplement, { ...again, ...step() })).rejects.toMatchObject({
      code: 'dossiers.asked-before',
    })
    await perform(house.deps, chair, askSupplement, { ...again, ...step() })
    expect((await read(dossierId)).supplements).toBe(2)
  })

  test('the date is moved once, in time, with an apology; then only by a supervisor, and it stays late', async () => {
    const dossierId = await started()
    const move = (newDay: string, by = desk) =>
      perform(house.deps, by, reschedule, { dossierId, ...step(), newDay, reason: 'Phải xác minh ở nơi khác' })
    await expect(move('2021-10-23')).rejects.toMatchObject({ issues: [{ field: 'newDay' }] })
    expect(await move('2021-10-25')).toMatchObject({ moves: true })
    expect(house.told.at(-1)?.name).toBe('dossiers.rescheduled')
    await expect(move('2021-10-28')).rejects.toMatchObject({ code: 'dossiers.needs-supervisor' })
    expect(await move('2021-10-28', chair)).toMatchObject({ moves: false })
    const dossier = await read(dossierId)
    expect([dossier.due?.on, dossier.judged?.on, dossier.reschedules]).toEqual(['2021-10-28', '2021-10-25', 2])
    house.clock.set(morning('2021-10-28'))
    await perform(house.deps, desk, finishDossier, { dossierId, ...step() })
    expect((await read(dossierId)).timeliness).toBe('late')
  })

  test('another agency is asked and answers', async () => {
    const dossierId = await started()
    const question = { agency: 'Phòng Tài nguyên', question: 'Có tranh chấp không?', dueOn: '2021-10-20' }
    const asked = step()
    await perform(house.deps, desk, askOpinion, { dossierId, ...asked, ...question })
    const answer = { dossierId, opinionId: asked.id, answer: 'Không' }
    await perform(house.deps, desk, noteOpinion, { ...answer, ...step() })
    await expect(perform(house.deps, desk, noteOpinion, { ...answer, ...step() })).rejects.toMatchObject({
      kind: 'not-found',
    })
    expect(await listOpinions(house.db, dossierId)).toMatchObject([{ ...question, answer: 'Không' }])
  })

  test('is returned within three working days, later by a supervisor; stopping is of the law of 2025', async () => {
    const dossierId = await started()
    const reason = 'Không đủ điều kiện'
    await expect(perform(house.deps, desk, stopDossier, { dossierId, ...step(), reason })).rejects.toMatchObject({
      code: 'dossiers.no-stop-notice',
    })
    house.clock.set(morning('2021-10-22'))
    await expect(perform(house.deps, desk, returnDossier, { dossierId, ...step(), reason })).rejects.toMatchObject({
      code: 'dossiers.returned-late',
    })
    const returned = await perform(house.deps, chair, returnDossier, { dossierId, ...step(), reason })
    expect([returned.state, returned.slip === null]).toEqual(['returned', false])
    house.clock.set(morning('2025-07-02'))
    const { id } = await take()
    const stopped = await perform(house.deps, desk, stopDossier, { dossierId: id, ...step(), reason })
    expect(stopped.state).toBe('stopped')
  })

  test('may be withdrawn, and what was sent incomplete may be refused', async () => {
    const dossierId = await started()
    expect(await perform(house.deps, desk, withdrawDossier, { dossierId, ...step() })).toMatchObject({
      state: 'withdrawn',
    })
    const { id } = await take({ outcome: 'supplemented', missing: ['Tờ khai'] })
    const refused = await perform(house.deps, desk, refuseDossier, {
      dossierId: id,
      ...step(),
      reason: 'Không bổ sung',
    })
    expect([refused.state, refused.slip === null]).toEqual(['refused', false])
  })

  test('two officers who finish at once: one has done it, the other is told; the same form twice is one step', async () => {
    const dossierId = await started()
    const finished = async () => {
      const rows = await house.db.selectFrom('ticketDays').select('finished').execute()
      return rows.reduce((sum, one) => sum + (one.finished ?? 0), 0)
    }
    const before = await finished()
    const both = await Promise.allSettled(
      [desk, chair].map((by) => perform(house.deps, by, finishDossier, { dossierId, ...step() })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'dossiers.not-now' } })
    // In the number beside which slips and answers are read it counts once.
    expect(await finished()).toBe(before + 1)
    const form = { dossierId, ...step() }
    const sent = await Promise.all([1, 2, 3].map(() => perform(house.deps, desk, giveResult, form)))
    expect(sent.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect((await listEvents(house.db, dossierId)).map((one) => one.step)).toEqual(['receive', 'finish', 'giveResult'])
  })

  test('who has an older state before their eyes is told', async () => {
    const dossierId = await started()
    const { revision } = await read(dossierId)
    await perform(house.deps, desk, passOn, { dossierId, ...step(), seen: revision, toDesk: 'Địa chính' })
    await expect(
      perform(house.deps, desk, passOn, { dossierId, ...step(), seen: revision, toDesk: 'Tư pháp' }),
    ).rejects.toMatchObject({ code: 'dossiers.not-now' })
  })

  test('a receipt printed again has another secret and no slip', async () => {
    house.clock.set(morning('2021-10-18'))
    const out = await take()
    const again = await perform(house.deps, desk, reprintReceipt, { dossierId: out.id })
    expect(again.lookupSecret).not.toBe(out.lookupSecret)
    expect(Object.keys(again).toSorted()).toEqual(['code', 'id', 'lookupSecret'])
  })
})

describe('reach', () => {
  test('an officer of another commune neither sees nor touches it', async () => {
    const { id: dossierId } = await take()
    await expect(read(dossierId, stranger)).rejects.toMatchObject({ kind: 'not-found' })
    const notFound = { kind: 'not-found' }
    await expect(perform(house.deps, stranger, finishDossier, { dossierId, ...step() })).rejects.toMatchObject(notFound)
    await expect(perform(house.deps, stranger, withdrawDossier, { dossierId, ...step() })).rejects.toMatchObject(
      notFound,
    )
    await expect(perform(house.deps, stranger, reprintReceipt, { dossierId })).rejects.toMatchObject(notFound)
    await expect(take({}, stranger)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

test('the database has neither numbers nor telephones nor secrets in clear, and no dossier knows a slip', async () => {
  const out = await take({
    applicant: { name: 'Trần Thị Bưởi', idNumber: '024187009999', phone: '0987654321', address: 'thôn Đoài' },
  })
  const tables = [
    'dossiers',
    'dossier_people',
    'dossier_events',
    'dossier_documents',
    'audit_entries',
    'slips',
  ] as const
  const texts: string[] = []
  for (const table of tables) {
    const { rows } = await house.pool.query(`select to_jsonb(t)::text as text from ${table} t`)
    texts.push(...rows.map(({ text }: { text: string }) => text))
  }
  const all = texts.join('\n')
  for (const secret of ['024187009999', '0987654321', 'thôn Đoài', out.lookupSecret ?? '-', out.slip?.secret ?? '-']) {
    expect(all).not.toContain(secret)
  }
  const slip = out.slip?.id ?? '-'
  expect(texts.filter((text) => text.includes(slip))).toHaveLength(1)
})

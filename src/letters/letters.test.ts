// Letters: the merge, who may sign, several at once and as a race, what follows from dossiers, erasing, the paper.
import fc from 'fast-check'
import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, signedInAs } from '../../test/people.ts'
import { aSmallProvince, aWeb, type SmallProvince } from '../../test/ratings.ts'
import { contactPurpose } from '../dossiers/actions/shared.ts'
import { perform } from '../platform/action.ts'
import { type Actor, anonymous, type Officer, system } from '../platform/actor.ts'
import { proposeForDossier, proposeLetter } from './actions/propose.ts'
import { dropLetter, emailLetter, printLetter, signLetter } from './actions/settle.ts'
import { saveTemplate, setProcedures } from './actions/templates.ts'
import { letters } from './index.ts'
import { tidyLettersJob } from './jobs.ts'
import { findWording } from './queries.ts'
import { shippedWordings } from './rules/shipped.ts'
import { fieldsOf, kindOfProcedure, letterKinds, merge, missingFacts, unknownFields, usualProcedures } from './rules.ts'

let house: TestHouse
let places: SmallProvince
let chair: Officer
let vice: Officer
let desk: Officer
let made = 0

beforeAll(async () => {
  house = await aHouse()
  places = await aSmallProvince(house)
  const as = async (unit: { id: string; path: string }, role: Parameters<typeof anOfficer>[2], name?: string) =>
    signedInAs(house.deps, await anOfficer(house.deps, unit, role, name))
  chair = await as(places.doiNgo, 'commune-chair', 'Nguyễn Văn Tuyên')
  vice = await as(places.doiNgo, 'commune-vice-chair')
  desk = await as(places.doiNgo, 'one-stop-officer')
})

function proposal(change: Record<string, unknown> = {}) {
  made += 1
  const addressee = { name: 'Vi Thị Hoa', address: 'Thôn Đông' }
  return { unit: places.doiNgo.id, kind: 'birth', key: `test:${made}`, addressee, ...change }
}

async function proposed(change: Record<string, unknown> = {}): Promise<string> {
  const input = proposal(change)
  await perform(house.deps, desk, proposeLetter, input)
  const row = await house.db.selectFrom('letters').select('id').where('key', '=', input.key).executeTakeFirstOrThrow()
  return row.id
}

function sign(actor: Actor, ids: readonly string[], revision = 0) {
  const input = { unit: places.doiNgo.id, letters: ids.map((id) => `${id}:${revision}`) }
  return perform(house.deps, actor, signLetter, input)
}

function row(id: string) {
  return house.db.selectFrom('letters').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

describe('the merge', () => {
  test('every shipped wording uses only fields of its kind, and has a gloss', () => {
    for (const kind of letterKinds) {
      const { subject, body, gloss } = shippedWordings[kind]
      expect(unknownFields(`${subject}\n${body}`, kind)).toEqual([])
      expect(body.normalize('NFC')).toBe(body)
      expect(gloss.length).toBeGreaterThan(40)
    }
  })

  test.each([
    ['{{tên}} và {{name}}', ['tên']],
    ['{{ name }}', []],
    ['{{name}', ['{{']],
    ['name}}', ['}}']],
    ['{{constructor}}', ['constructor']],
    ['{{due}}', ['due']],
  ])('of %s the unknown fields are %j', (text, unknown) => {
    expect(unknownFields(text, 'birth')).toEqual(unknown)
  })

  test('leaves no field, and takes a value as it is, also one that looks like a field', () => {
    fc.assert(
      fc.property(fc.record({ name: fc.string({ minLength: 1 }), unit: fc.string({ minLength: 1 }) }), (facts) => {
        expect(merge('{{name}}|{{unit}}', facts)).toBe(`${facts.name}|${facts.unit}`)
      }),
    )
    expect(missingFacts('{{name}} {{due}} {{due}}', { name: 'Hoa' })).toEqual(['due'])
    expect(fieldsOf.late).toContain('due')
  })

  test('a case of a procedure is that procedure', () => {
    expect(kindOfProcedure('1.001193', usualProcedures)).toBe('birth')
    expect(kindOfProcedure('1.001193.01', usualProcedures)).toBe('birth')
    expect(kindOfProcedure('1.000656', usualProcedures)).toBe('death')
    expect(kindOfProcedure('2.000815', usualProcedures)).toBeUndefined()
  })
})

describe('a letter', () => {
  test('is one for its key, however often it is proposed, and is kept sealed', async () => {
    const input = proposal()
    const news = await Promise.all(Array.from({ length: 8 }, () => perform(house.deps, desk, proposeLetter, input)))
    expect(news.filter(({ isNew }) => isNew)).toHaveLength(1)
    const rows = await house.db.selectFrom('letters').selectAll().where('key', '=', input.key).execute()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('Hoa')
  })

  test('asks for what its wording needs', async () => {
    await expect(perform(house.deps, desk, proposeLetter, proposal({ kind: 'late' }))).rejects.toMatchObject({
      code: 'letters.missing-fact',
    })
  })

  test('is signed by the chair, not by the desk, and only then printed', async () => {
    const id = await proposed()
    await expect(sign(desk, [id])).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(perform(house.deps, desk, printLetter, { id })).rejects.toMatchObject({ code: 'letters.not-signed' })
    await sign(chair, [id])
    const printed = await perform(house.deps, desk, printLetter, { id })
    expect(printed).toMatchObject({ signedName: 'Nguyễn Văn Tuyên', signedOn: '2021-10-20' })
    expect(printed.text).toContain('Kính gửi gia đình ông/bà Vi Thị Hoa')
    expect(printed.text).toContain('thị trấn Đồi Ngô')
  })

  test('of many signed at once all are signed or none; of two who sign the same, one does', async () => {
    const ids = [await proposed(), await proposed(), await proposed()]
    await perform(house.deps, vice, dropLetter, { id: ids[2], revision: 0, reason: 'Gia đình có việc buồn' })
    await expect(sign(chair, ids)).rejects.toMatchObject({ code: 'letters.settled-before' })
    expect((await row(ids[0] ?? '')).state).toBe('waiting')
    const both = await Promise.allSettled([sign(chair, ids.slice(0, 2)), sign(vice, ids.slice(0, 2).toReversed())])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('of another commune is not found', async () => {
    const id = await proposed()
    const other = await signedInAs(house.deps, await anOfficer(house.deps, places.hopDuc, 'commune-chair'))
    await expect(sign(other, [id])).rejects.toMatchObject({ kind: 'not-found' })
    const theirs = { unit: places.hopDuc.id, letters: [`${id}:0`] }
    await expect(perform(house.deps, other, signLetter, theirs)).rejects.toMatchObject({ kind: 'not-found' })
  })

  test('goes out by e-mail once, through the outbox', async () => {
    const id = await proposed({ addressee: { name: 'Vi Thị Hoa', email: 'hoa@mau.vn' } })
    await sign(chair, [id])
    const sent = await Promise.allSettled(
      Array.from({ length: 4 }, () => perform(house.deps, desk, emailLetter, { id })),
    )
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const queued = await house.db.selectFrom('notices').select('key').where('key', '=', `letters.sent:${id}`).execute()
    expect(queued).toHaveLength(1)
    const printed = await proposed()
    await sign(chair, [printed])
    await expect(perform(house.deps, desk, emailLetter, { id: printed })).rejects.toMatchObject({
      code: 'letters.no-email',
    })
  })

  test('loses what it said and to whom when its time is over', async () => {
    const id = await proposed()
    const waiting = await proposed()
    await sign(chair, [id])
    house.clock.set(new Date('2022-02-01T02:00:00Z'))
    await tidyLettersJob.run(house.deps, {})
    house.clock.set(new Date('2021-10-20T02:00:00Z'))
    expect(await row(id)).toMatchObject({ content: null, state: 'signed', erasedOn: '2022-02-01' })
    expect((await row(waiting)).content).not.toBeNull()
  })
})

describe('wordings', () => {
  test('the nearest holds: of the unit, else of what stands above, else the shipped one', async () => {
    const { deps, db } = house
    const home = await signedInAs(deps, await anOfficer(deps, places.province, 'home-affairs'))
    const save = (actor: Actor, unit: string, subject: string, version = 0) =>
      perform(deps, actor, saveTemplate, { unit, kind: 'marriage', subject, body: 'Chúc mừng {{name}}.', version })
    const subject = async (unit: string) => (await findWording(db, unit, 'marriage', '2021-10-20')).subject
    expect(await subject(places.doiNgo.id)).toBe(shippedWordings.marriage.subject)
    await save(home, places.province.id, 'Của tỉnh')
    expect(await subject(places.doiNgo.id)).toBe('Của tỉnh')
    await save(desk, places.doiNgo.id, 'Của xã')
    await save(chair, places.doiNgo.id, 'Của xã, bản hai', 1)
    expect(await subject(places.doiNgo.id)).toBe('Của xã, bản hai')
    expect(await subject(places.hopDuc.id)).toBe('Của tỉnh')
    await expect(save(desk, places.doiNgo.id, 'Của người đến sau', 1)).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('a field that does not exist is refused when the wording is saved', async () => {
    const wrong = { unit: places.doiNgo.id, kind: 'death', subject: 'Chia buồn', body: 'Kính gửi {{ten}},', version: 0 }
    await expect(perform(house.deps, chair, saveTemplate, wrong)).rejects.toMatchObject({
      code: 'letters.unknown-field',
      issues: [{ field: 'body' }],
    })
  })
})

describe('what follows from a dossier', () => {
  const birth = '1.001193'

  /** A dossier whose result is ready, and handed over on a day if one is given. */
  async function aDossier(procedureCode: string, givenOn: string | null): Promise<string> {
    made += 1
    const id = crypto.randomUUID()
    const at = new Date('2021-10-15T02:00:00Z')
    const given = givenOn === null ? null : new Date(`${givenOn}T02:00:00Z`)
    const times = { submittedAt: at, receivedAt: at, receivedOn: '2021-10-15', completeAt: at, dueOn: '2021-10-18' }
    const codes = { code: `000.04.24.H02-211015-${String(made).padStart(4, '0')}`, procedureCode }
    const what = { procedureName: 'Đăng ký khai sinh', field: 'Hộ tịch', channel: 'counter', law: 'nd61-2018' }
    await house.db
      .insertInto('dossiers')
      .values({
        ...{ id, ...times, ...codes, ...what },
        ...{ unitId: places.doiNgo.id, placeId: places.doiNgo.id, timeLimit: JSON.stringify({ kind: 'sameDay' }) },
        ...{ dueAt: at, judgedOn: '2021-10-18', judgedAt: at },
        ...(given === null
          ? { state: 'received' }
          : { state: 'done', readyAt: given, givenAt: given, timeliness: 'onTime' }),
      })
      .execute()
    const person = { dossierId: id, role: 'applicant', kind: 'person', name: 'Vi Thị Hoa' }
    const sealed = house.deps.secrets.seal(contactPurpose(id, 'applicant'), JSON.stringify({ email: 'hoa@mau.vn' }))
    await house.db
      .insertInto('dossierPeople')
      .values({ ...person, sealed })
      .execute()
    return id
  }

  const propose = (dossierId: string, occasion: string) =>
    perform(house.deps, system('test'), proposeForDossier, { dossierId, occasion })

  test('a birth that was handed over is congratulated once, however often it is told', async () => {
    const id = await aDossier(birth, '2021-10-19')
    const told = await Promise.all(Array.from({ length: 5 }, () => propose(id, 'handedOver')))
    expect(told.filter(({ isNew }) => isNew)).toHaveLength(1)
    const [letter] = await house.db.selectFrom('letters').selectAll().where('dossierId', '=', id).execute()
    expect(letter).toMatchObject({ kind: 'birth', state: 'waiting', hasEmail: true })
  })

  test.each([
    ['a procedure without a letter', '2.000815', '2021-10-19', 'handedOver'],
    ['a result of weeks ago', birth, '2021-09-20', 'handedOver'],
    ['a dossier that is ready by now', birth, '2021-10-19', 'late'],
  ])('nothing follows %s', async (_, code, givenOn, occasion) => {
    const id = await aDossier(code, givenOn)
    expect(await propose(id, occasion)).toEqual({ isNew: false })
  })

  test('a late one is apologised for, with its procedure and its day', async () => {
    const id = await aDossier('2.000815', null)
    expect(await propose(id, 'late')).toEqual({ isNew: true })
    const letter = await house.db
      .selectFrom('letters')
      .select('id')
      .where('dossierId', '=', id)
      .executeTakeFirstOrThrow()
    await sign(chair, [letter.id])
    const { text } = await perform(house.deps, desk, printLetter, { id: letter.id })
    expect(text).toContain('Đăng ký khai sinh')
    expect(text).toContain('18/10/2021')
  })

  test('which procedures are followed by a letter is a setting', async () => {
    await perform(house.deps, system('test'), setProcedures, { birth: ['2.000815'], marriage: [], death: [] })
    expect(await propose(await aDossier('2.000815', '2021-10-19'), 'handedOver')).toEqual({ isNew: true })
    expect(await propose(await aDossier(birth, '2021-10-19'), 'handedOver')).toEqual({ isNew: false })
    await perform(house.deps, system('test'), setProcedures, usualProcedures)
  })

  test('a dossier that is not there has no letter, and breaks nothing', async () => {
    expect(await propose(crypto.randomUUID(), 'late')).toEqual({ isNew: false })
  })
})

describe('the pages', () => {
  test('the chair signs several with one press and reads them on paper; others see nothing', async () => {
    let actor: Actor = chair
    const web = aWeb(house, () => actor, [letters])
    const ids = [await proposed(), await proposed()]
    const open = async (path: string) => parse(await (await web.app.request(path)).text())
    const post = (path: string, fields: readonly (readonly [string, string])[]) => {
      const headers = { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' }
      const body = new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value]))
      return web.app.request(path, { method: 'POST', headers, body })
    }
    const list = await open('/can-bo/thu')
    const values = list.querySelectorAll('input[name="letters"]').map((one) => one.getAttribute('value') ?? '')
    const chosen = values.filter((value) => ids.some((id) => value.startsWith(id)))
    expect(chosen).toHaveLength(2)
    const fields = [['unit', places.doiNgo.id], ...chosen.map((value) => ['letters', value] as const)] as const
    expect((await post('/can-bo/thu/ky', fields)).headers.get('Location')).toBe('/can-bo/thu?xong=ky')
    const paper = parse(await (await post(`/can-bo/thu/${ids[0]}/in`, [])).text())
    expect(paper.querySelector('.sheet-a5')?.text).toContain('Nguyễn Văn Tuyên')
    expect(paper.querySelector('.sheet-a5')?.text).toContain('Đồi Ngô, ngày 20 tháng 10 năm 2021')
    expect((await web.app.request('/can-bo/thu/mau')).status).toBe(200)
    expect((await web.app.request('/can-bo/thu/mau/thi-tran-doi-ngo/late')).status).toBe(200)
    actor = anonymous
    expect((await web.app.request(`/can-bo/thu/${ids[0]}`)).status).not.toBe(200)
  })
})

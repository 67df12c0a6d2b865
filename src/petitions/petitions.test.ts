// From what somebody sends to the published answer: who may read and decide, the races, the box, erasing, the counts.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, aProvince, type Place, signedInAs } from '../../test/people.ts'
import { perform } from '../platform/action.ts'
import { type Actor, anonymous, type Officer } from '../platform/actor.ts'
import { scopeOf } from '../platform/scope.ts'
import { approvePetitionAnswer, draftPetitionAnswer, openContact, publishAnswer } from './actions/answer.ts'
import { submitPetition } from './actions/receive.ts'
import { openRestricted, referRestricted, releaseRestricted } from './actions/restricted.ts'
import { addToPetition, rateAnswer } from './actions/sender.ts'
import { acceptPetition, askSender, assignPetition, declinePetition, restrictPetition } from './actions/triage.ts'
import { tidyPetitionsJob } from './jobs.ts'
import { findPetition, listPetitions, listRestricted } from './queries/office.ts'
import { findOwn, findProgress } from './queries/own.ts'
import { countPetitions, listPublished } from './queries/public.ts'

let house: TestHouse
let commune: Place
let province: Place
let lucNam: Place
let chair: Officer
let desk: Officer
let vice: Officer
let district: Officer
let homeAffairs: Officer
let appraiser: Officer

const road = 'Đường liên thôn từ nhà văn hóa ra chợ sụt một hố to, xe máy ngã hai lần.'

beforeAll(async () => {
  house = await aHouse()
  const { deps } = house
  const places = await aProvince(deps)
  ;[province, lucNam, commune] = [places.province, places.lucNam, places.doiNgo]
  const as = async (unit: Place, role: Parameters<typeof anOfficer>[2]) =>
    signedInAs(deps, await anOfficer(deps, unit, role))
  chair = await as(commune, 'commune-chair')
  vice = await as(commune, 'commune-vice-chair')
  desk = await as(commune, 'one-stop-officer')
  district = await as(lucNam, 'district-committee')
  homeAffairs = await as(province, 'home-affairs')
  appraiser = await as(province, 'provincial-appraiser')
})

function sending(change: Record<string, unknown> = {}) {
  return { token: randomUUID(), unit: commune.id, category: 'roads', text: road, ...change }
}

async function sent(change: Record<string, unknown> = {}) {
  const own = await perform(house.deps, anonymous, submitPetition, sending(change))
  return { own, ...(await row(own.code)) }
}

function row(code: string) {
  return house.db.selectFrom('petitions').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
}

/** What an officer sends: the id and how it was when the page was opened. */
async function seen(code: string) {
  const { id, revision } = await row(code)
  return { id, revision }
}

function found(actor: Actor, id: string) {
  return findPetition(house.db, scopeOf(actor, 'petitions.read'), id)
}

async function published(change: Record<string, unknown> = {}) {
  const { own } = await sent(change)
  const { deps } = house
  await perform(deps, chair, acceptPetition, { ...(await seen(own.code)), category: 'roads' })
  await perform(deps, desk, draftPetitionAnswer, { ...(await seen(own.code)), text: 'Đã vá xong ngày 18/10.' })
  await perform(deps, chair, approvePetitionAnswer, await seen(own.code))
  await perform(deps, chair, publishAnswer, { ...(await seen(own.code)), wording: road })
  return own
}

describe('sending', () => {
  test('the same form pressed ten times at once is one petition, and each press gets its code', async () => {
    const input = sending()
    const keys = await Promise.all(
      Array.from({ length: 10 }, () => perform(house.deps, anonymous, submitPetition, input)),
    )
    expect(new Set(keys.map(({ code, secret }) => `${code} ${secret}`)).size).toBe(1)
    const rows = await house.db
      .selectFrom('petitions')
      .select('id')
      .where('code', '=', keys[0]?.code ?? '')
      .execute()
    expect(rows).toHaveLength(1)
  })

  test('keeps neither the secret nor the contact in words', async () => {
    const contact = { name: 'Nguyễn Thị Tám', phone: '0912 345 678' }
    const { own, id, ...kept } = await sent({ contact })
    const text = JSON.stringify(kept)
    for (const hidden of [own.secret, 'Tám', '345 678']) expect(text).not.toContain(hidden)
    await perform(house.deps, chair, acceptPetition, { ...(await seen(own.code)), category: 'roads' })
    expect(await perform(house.deps, chair, openContact, { id })).toEqual({ contact })
  })

  test('is due for a decision within two working days', async () => {
    expect(await sent()).toMatchObject({ state: 'received', dueOn: '2021-10-22', holderId: commune.id })
  })

  test('opens its own page by the secret alone; the code alone tells how far it is', async () => {
    const { own } = await sent()
    expect(await findOwn(house.db, own)).toMatchObject({ state: 'received', text: road })
    expect(await findOwn(house.db, { ...own, secret: '0'.repeat(16) })).toBeUndefined()
    expect(await findProgress(house.db, own.code)).toEqual({
      state: 'received',
      receivedOn: '2021-10-20',
      dueOn: '2021-10-22',
    })
  })
})

describe('what is about the desk', () => {
  test.each([
    { category: 'conduct', text: 'Cán bộ quầy 1 nói trống không, bắt chờ cả buổi.' },
    { category: 'other', text: 'Cán bộ gợi ý đưa thêm tiền bồi dưỡng mới làm.' },
  ])('is held above it, and the commune finds nothing: $category', async (given) => {
    const { own, id, holderId, isAboutDesk } = await sent(given)
    expect({ holderId, isAboutDesk }).toEqual({ holderId: lucNam.id, isAboutDesk: true })
    for (const one of [chair, vice, desk]) expect(await found(one, id)).toBeUndefined()
    expect(await found(district, id)).toMatchObject({ id })
    const accept = { ...(await seen(own.code)), category: 'conduct' }
    await expect(perform(house.deps, chair, acceptPetition, accept)).rejects.toMatchObject({ kind: 'not-found' })
    await perform(house.deps, district, acceptPetition, accept)
    expect(await row(own.code)).toMatchObject({ state: 'handling', holderId: lucNam.id })
  })

  test('cannot be given back to it, neither by a form nor by the database', async () => {
    const { own, id } = await sent({ category: 'conduct' })
    const assign = { ...(await seen(own.code)), unit: commune.id }
    await expect(perform(house.deps, district, assignPetition, assign)).rejects.toMatchObject({
      code: 'petitions.own-desk',
    })
    const forced = house.db.updateTable('petitions').set({ holderId: commune.id }).where('id', '=', id).execute()
    await expect(forced).rejects.toThrow('petitions_desk_check')
  })

  test('goes up when the chair finds out what it is about', async () => {
    const { own, id } = await sent()
    await perform(house.deps, chair, acceptPetition, { ...(await seen(own.code)), category: 'conduct' })
    expect(await row(own.code)).toMatchObject({ holderId: lucNam.id, isAboutDesk: true })
    expect(await found(chair, id)).toBeUndefined()
  })
})

describe('deciding', () => {
  test('of three who decide at once, one has decided', async () => {
    const { own } = await sent()
    const at = await seen(own.code)
    const decline = { ...at, reason: 'unclear', text: 'Xin ông/bà nói rõ đoạn đường nào.' }
    const answers = await Promise.allSettled([
      perform(house.deps, chair, acceptPetition, { ...at, category: 'roads' }),
      perform(house.deps, vice, declinePetition, decline),
      perform(house.deps, desk, askSender, { ...at, text: 'Đoạn nào ạ?' }),
    ])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = answers.filter((one) => one.status === 'rejected')
    expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(
      refused.map(() => 'petitions.decided-before'),
    )
  })

  test('asks the sender, who answers once; then the time is counted anew', async () => {
    const { own } = await sent()
    await perform(house.deps, chair, acceptPetition, { ...(await seen(own.code)), category: 'roads' })
    await perform(house.deps, desk, askSender, { ...(await seen(own.code)), text: 'Đoạn nào ạ?' })
    expect(await row(own.code)).toMatchObject({ state: 'asked', dueOn: null })
    const before = house.clock.now()
    house.clock.set(new Date('2021-10-26T02:00:00Z'))
    const adding = Array.from({ length: 5 }, () =>
      perform(house.deps, anonymous, addToPetition, { ...own, text: 'Đoạn qua cầu Đọ.' }),
    )
    const added = await Promise.allSettled(adding)
    expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await row(own.code)).toMatchObject({ state: 'handling', countedFrom: '2021-10-26', dueOn: '2021-11-16' })
    house.clock.set(before)
  })

  test('a refusal for want of a name is only for what needs one', async () => {
    const { own } = await sent()
    const decline = { ...(await seen(own.code)), reason: 'no-name', text: 'Cần tên ông/bà.' }
    await expect(perform(house.deps, chair, declinePetition, decline)).rejects.toMatchObject({
      code: 'petitions.named',
    })
  })
})

describe('answering', () => {
  test('who drafted does not approve, neither by the action nor by the database', async () => {
    const { own, id } = await sent()
    await perform(house.deps, chair, acceptPetition, { ...(await seen(own.code)), category: 'roads' })
    await perform(house.deps, chair, draftPetitionAnswer, { ...(await seen(own.code)), text: 'Sẽ vá trong tuần.' })
    await expect(perform(house.deps, chair, approvePetitionAnswer, await seen(own.code))).rejects.toMatchObject({
      code: 'petitions.four-eyes',
    })
    const forced = house.db
      .updateTable('petitionAnswers')
      .set({ approvedBy: chair.officerId, approvedOn: '2021-10-20' })
      .where('petitionId', '=', id)
      .execute()
    await expect(forced).rejects.toThrow('petition_answers_four_eyes_check')
    await perform(house.deps, vice, approvePetitionAnswer, await seen(own.code))
    expect(await row(own.code)).toMatchObject({ state: 'approved', dueOn: '2021-10-22' })
  })

  test('what is published only hides; nobody can put words into a mouth', async () => {
    const text = `${road} Gọi cho tôi số 0912345678.`
    const { own } = await sent({ text })
    await perform(house.deps, chair, acceptPetition, { ...(await seen(own.code)), category: 'roads' })
    await perform(house.deps, desk, draftPetitionAnswer, { ...(await seen(own.code)), text: 'Đã vá.' })
    await perform(house.deps, chair, approvePetitionAnswer, await seen(own.code))
    const publish = async (wording: string) =>
      perform(house.deps, chair, publishAnswer, { ...(await seen(own.code)), wording })
    await expect(publish('Đường rất tốt.')).rejects.toMatchObject({ code: 'petitions.words-changed' })
    await expect(publish(text)).rejects.toMatchObject({ code: 'petitions.still-personal' })
    await publish(`${road} Gọi cho tôi số [đã che]`)
    const { rows } = await listPublished(house.db, commune.id, { size: 50, number: 1 })
    const shown = rows.find(({ code }) => code === own.code)
    expect(shown).toMatchObject({ answer: 'Đã vá.', isLate: false })
    expect(JSON.stringify(rows)).not.toContain('0912345678')
  })

  test('is rated once, by the sender alone, however often it is pressed', async () => {
    const own = await published()
    const rate = (secret: string) => perform(house.deps, anonymous, rateAnswer, { ...own, secret, score: 5 })
    await expect(rate('0'.repeat(16))).rejects.toMatchObject({ kind: 'not-found' })
    const rated = await Promise.allSettled(Array.from({ length: 8 }, () => rate(own.secret)))
    expect(rated.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await row(own.code)).toMatchObject({ score: 5 })
  })
})

describe('the restricted box', () => {
  test('is opened by few, each time on record, and the way there is not found', async () => {
    const { own, id } = await sent({ text: 'Tôi tố cáo ông cán bộ địa chính nhận phong bì khi làm sổ.' })
    await perform(house.deps, district, restrictPetition, await seen(own.code))
    for (const one of [chair, district]) expect(await found(one, id)).toBeUndefined()
    expect(await found(homeAffairs, id)).toBeUndefined()
    const scope = scopeOf(homeAffairs, 'petitions.read')
    const { rows } = await listPetitions(house.db, scope, { all: true, size: 200, number: 1 })
    expect(rows.map((one) => one.id)).not.toContain(id)
    await expect(perform(house.deps, district, openRestricted, { id })).rejects.toMatchObject({ kind: 'forbidden' })
    expect(JSON.stringify(await listRestricted(house.db, scopeOf(appraiser, 'petitions.readRestricted')))).toContain(id)
    expect(await perform(house.deps, appraiser, openRestricted, { id })).toMatchObject({ id, code: own.code })
    const entries = await house.db
      .selectFrom('auditEntries')
      .selectAll()
      .where('action', '=', 'petitions.openRestricted')
      .execute()
    expect(entries).toHaveLength(1)
    expect(JSON.stringify(entries)).not.toContain('phong bì')
    // The sender is told nothing of the box.
    const told = await findOwn(house.db, own)
    expect(told).toMatchObject({ state: 'received' })
    expect(told?.course.map(({ step }) => step)).toEqual(['receive'])
  })

  test('leads the sender elsewhere, or gives it back to be classified above', async () => {
    const [one, two] = [await sent(), await sent()]
    for (const { own } of [one, two]) await perform(house.deps, chair, restrictPetition, await seen(own.code))
    const refer = { ...(await seen(one.own.code)), kind: 'denunciation', agency: 'Thanh tra huyện Lục Nam' }
    await perform(house.deps, appraiser, referRestricted, refer)
    expect(await findOwn(house.db, one.own)).toMatchObject({ state: 'referred', agency: 'Thanh tra huyện Lục Nam' })
    await perform(house.deps, appraiser, releaseRestricted, await seen(two.own.code))
    expect(await row(two.own.code)).toMatchObject({ state: 'received', holderId: lucNam.id })
  })
})

describe('after it is over', () => {
  test('what tells of a person is erased, what is public stays', async () => {
    const own = await published({ contact: { name: 'Trần Văn Bảy' }, place: 'Thôn Đông' })
    house.clock.set(new Date('2022-05-01T02:00:00Z'))
    await tidyPetitionsJob.run(house.deps, {})
    house.clock.set(new Date('2021-10-20T02:00:00Z'))
    const { id, ...erased } = await row(own.code)
    expect(erased).toMatchObject({ text: null, contact: null, place: null, wording: road, state: 'published' })
    const steps = await house.db.selectFrom('petitionSteps').select('text').where('petitionId', '=', id).execute()
    expect(steps.every(({ text }) => text === null)).toBe(true)
  })

  test('the counts of a unit are those of its petitions, without what is none', async () => {
    const { deps } = house
    const place = (await aProvince(deps)).tamDi
    const officer = await signedInAs(deps, await anOfficer(deps, place, 'commune-chair'))
    const other = await signedInAs(deps, await anOfficer(deps, place, 'commune-vice-chair'))
    const at = (day: string) => house.clock.set(new Date(`${day}T02:00:00Z`))
    const days = ['2021-09-20', '2021-09-20', '2021-10-01', '2021-10-18']
    const keys = []
    for (const day of days) {
      at(day)
      keys.push((await sent({ unit: place.id })).own)
    }
    const [late, good, , box] = keys
    if (late === undefined || good === undefined || box === undefined) throw new Error('too few')
    for (const [own, day, score] of [
      [good, '2021-09-24', 4],
      [late, '2021-10-20', 2],
    ] as const) {
      at(day)
      await perform(deps, officer, acceptPetition, { ...(await seen(own.code)), category: 'roads' })
      await perform(deps, officer, draftPetitionAnswer, { ...(await seen(own.code)), text: 'Đã xong.' })
      await perform(deps, other, approvePetitionAnswer, await seen(own.code))
      await perform(deps, other, publishAnswer, { ...(await seen(own.code)), wording: road })
      await perform(deps, anonymous, rateAnswer, { ...own, score })
    }
    await perform(deps, officer, restrictPetition, await seen(box.code))
    // Received: two answered, one of them late; one open and past its day; one in the box, which is not counted.
    const counts = await countPetitions(house.db, place.id, { from: '2021-09-01', to: '2021-10-21' })
    expect(counts).toEqual({ received: 3, onTime: 1, late: 2, satisfied: 1, rated: 2 })
    at('2021-10-20')
  })
})

// From what people wrote to what is public: the queue and its race, the restricted box, erasing, answers, improvements.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, aUnit, type Place, signedInAs } from '../../test/people.ts'
import { perform } from '../platform/action.ts'
import { type Actor, anonymous, type Officer, system } from '../platform/actor.ts'
import { scopeOf } from '../platform/scope.ts'
import { installShipped } from '../questionnaires/actions.ts'
import { submitRating } from '../ratings/actions/submit.ts'
import { approveAnswer, draftAnswer } from './actions/answers.ts'
import { collectComments } from './actions/collect.ts'
import { publishImprovement, saveImprovement, withdrawImprovement } from './actions/improvements.ts'
import { hideComment, publishComment, restrictComment, takeNext } from './actions/moderate.ts'
import { eraseComment, openRestricted, setEraseDays, unrestrictComment } from './actions/restricted.ts'
import { tidyCommentsJob } from './jobs.ts'
import { listImprovements } from './queries/improvements.ts'
import { countQueue, listRestricted } from './queries/moderation.ts'
import { getPublicComments } from './queries/public.ts'
import { listRatings } from './queries/ratings.ts'

let house: TestHouse
let commune: Place
let small: Place
let homeAffairs: Officer
let massMobilisation: Officer
let district: Officer
let appraiser: Officer
let chair: Officer
let desk: Officer

const program = system('test')
const quarter = '2021-Q4'

function slugOf({ path }: Place): string {
  return `don-vi-${path.split('.').at(-1)}`
}

/** Gives the id of the rating, by which the comment is known. */
async function write(place: Place, comment?: string): Promise<string> {
  const id = randomUUID()
  const input = { id, place: slugOf(place), answers: { overall: '4' }, comment, lang: 'vi', channel: 'qr' }
  await perform(house.deps, anonymous, submitRating, input)
  return id
}

/** Written, and in the queue after the night. */
async function waiting(comment: string): Promise<string> {
  const id = await write(commune, comment)
  await perform(house.deps, program, collectComments, {})
  return id
}

async function published(comment: string, topics: readonly string[] = []): Promise<string> {
  const id = await waiting(comment)
  await perform(house.deps, homeAffairs, publishComment, { id, wording: comment, topics })
  return id
}

function publicComments(topic?: 'fees') {
  return getPublicComments(house.db, commune.id, house.clock.now(), { topic, size: 100, number: 1 })
}

function stateOf(id: string) {
  return house.db.selectFrom('comments').selectAll().where('ratingId', '=', id).executeTakeFirst()
}

function written(id: string) {
  return house.db.selectFrom('ratingComments').selectAll().where('ratingId', '=', id).executeTakeFirstOrThrow()
}

async function release() {
  await house.db.updateTable('comments').set({ claimedBy: null, claimedUntil: null }).execute()
}

beforeAll(async () => {
  house = await aHouse()
  const { deps } = house
  await perform(deps, program, installShipped, {})
  const province = await aUnit(deps, 'province', 'Bắc Giang')
  const lucNam = await aUnit(deps, 'district', 'Lục Nam', province)
  commune = await aUnit(deps, 'township', 'Đồi Ngô', lucNam)
  small = await aUnit(deps, 'commune', 'Tam Dị', lucNam)
  const as = async (unit: Place, role: Parameters<typeof anOfficer>[2], name?: string) =>
    signedInAs(deps, await anOfficer(deps, unit, role, name))
  homeAffairs = await as(province, 'home-affairs')
  massMobilisation = await as(province, 'mass-mobilisation')
  district = await as(lucNam, 'district-committee')
  appraiser = await as(province, 'provincial-appraiser')
  chair = await as(commune, 'commune-chair', 'Nguyễn Văn Tuyên')
  desk = await as(commune, 'one-stop-officer', 'Vi Thị Hồng Nhung')
  for (let sent = 0; sent < 12; sent += 1) await write(commune)
})

describe('the queue', () => {
  test('holds nothing until the night, and nothing of a place with too few ratings', async () => {
    const id = await write(commune, 'Chờ lâu quá')
    const few = await write(small, 'Chờ lâu quá')
    expect(await stateOf(id)).toBeUndefined()
    await perform(house.deps, program, collectComments, {})
    expect(await stateOf(id)).toMatchObject({ state: 'waiting', communeId: commune.id, week: '2021-10-18' })
    expect(await stateOf(few)).toBeUndefined()
    expect(await perform(house.deps, program, collectComments, {})).toEqual({ count: 0 })
    for (let sent = 0; sent < 9; sent += 1) await write(small)
    await perform(house.deps, program, collectComments, {})
    expect(await stateOf(few)).toMatchObject({ state: 'waiting', communeId: small.id })
  })

  test('gives ten moderators at once ten different comments', async () => {
    await release()
    for (let sent = 0; sent < 9; sent += 1) await write(commune, `Ý kiến thứ ${sent}`)
    await perform(house.deps, program, collectComments, {})
    const moderators: Officer[] = []
    for (let count = 0; count < 10; count += 1) moderators.push({ ...homeAffairs, officerId: await aModerator() })
    const taken = await Promise.all(moderators.map((one) => perform(house.deps, one, takeNext, {})))
    const ids = taken.map(({ id }) => id)
    expect(new Set(ids).size).toBe(10)
    expect(ids).not.toContain(null)
    // Who has one open is given the same again; who leaves it gets another.
    const [first] = moderators
    expect(await perform(house.deps, first as Officer, takeNext, {})).toEqual({ id: ids[0] })
    const next = await perform(house.deps, first as Officer, takeNext, { after: ids[0] })
    expect(next.id).not.toBe(ids[0])
    // What somebody else has open is theirs to decide, until the time is over.
    const hide = { id: ids[1], reason: 'no-meaning' }
    await expect(perform(house.deps, homeAffairs, hideComment, hide)).rejects.toMatchObject({ code: 'comments.taken' })
    house.clock.set(new Date(house.clock.now().getTime() + 16 * 60_000))
    await perform(house.deps, homeAffairs, hideComment, hide)
    await release()
  })

  async function aModerator(): Promise<string> {
    const unit = { id: homeAffairs.grants[0]?.unitId ?? '', path: homeAffairs.grants[0]?.path ?? '' }
    return anOfficer(house.deps, unit, 'home-affairs')
  }

  test('lets one of two who decide at once decide', async () => {
    const id = await waiting('Cán bộ tận tình')
    const answers = await Promise.allSettled([
      perform(house.deps, homeAffairs, publishComment, { id, wording: 'Cán bộ tận tình' }),
      perform(house.deps, massMobilisation, hideComment, { id, reason: 'off-topic' }),
      perform(house.deps, district, restrictComment, { id }),
    ])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = answers.filter((one) => one.status === 'rejected')
    expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(
      refused.map(() => 'comments.already-decided'),
    )
  })

  test('is read away from the desk: a commune decides about none of its own, even with the role', async () => {
    const id = await waiting('Làm việc chậm')
    const publish = { id, wording: 'Làm việc chậm' }
    await expect(perform(house.deps, chair, publishComment, publish)).rejects.toMatchObject({ kind: 'forbidden' })
    const inside = await signedInAs(house.deps, await anOfficer(house.deps, commune, 'district-committee'))
    await expect(perform(house.deps, inside, publishComment, publish)).rejects.toMatchObject({ kind: 'not-found' })
    expect(await perform(house.deps, inside, takeNext, {})).toEqual({ id: null })
    await perform(house.deps, district, publishComment, publish)
    expect(await stateOf(id)).toMatchObject({ state: 'public' })
  })
})

describe('a wording', () => {
  test('may hide and not change, and asks about what still looks like a name', async () => {
    const text = 'Chị Hồng Nhung không tốt, gọi 0912345678'
    const id = await waiting(text)
    const publish = (wording: string, sure = false) =>
      perform(house.deps, homeAffairs, publishComment, { id, wording, sure })
    await expect(publish('Chị [đã che] rất tốt, gọi [đã che]')).rejects.toMatchObject({
      code: 'comments.words-changed',
    })
    await expect(publish('Chị Hồng Nhung không tốt, gọi [đã che]')).rejects.toMatchObject({
      code: 'comments.still-personal',
      issues: [expect.objectContaining({ field: 'wording' })],
    })
    expect(await stateOf(id)).toMatchObject({ state: 'waiting', wording: null })
    await publish('Chị [đã che] không tốt, gọi [đã che]')
    const shown = (await publicComments()).rows.find((row) => row.id === id)
    expect(shown).toMatchObject({ wording: 'Chị [đã che] không tốt, gọi [đã che]', fromWeek: '2021-10-18' })
  })

  test('leaves no word of the comment in the audit trail', async () => {
    await published('Chữ này không được nằm trong nhật ký')
    const entries = await house.db.selectFrom('auditEntries').select(['action', 'detail', 'unitId']).execute()
    expect(JSON.stringify(entries)).not.toContain('Chữ này')
    const decided = entries.filter(({ action }) => action === 'comments.publish')
    expect(decided.length).toBeGreaterThan(0)
    // Not under the commune, whose chair reads its trail.
    expect(decided.map(({ unitId }) => unitId)).not.toContain(commune.id)
  })
})

describe('the restricted box', () => {
  test('is opened by few, each time on record, and the commune sees nothing of it', async () => {
    const id = await waiting('Cán bộ đòi tiền mới làm')
    const before = await countQueue(house.db, scopeOf(district, 'comments.moderate'))
    await perform(house.deps, district, restrictComment, { id })
    const after = await countQueue(house.db, scopeOf(district, 'comments.moderate'))
    expect(after).toEqual({ ...before, waiting: before.waiting - 1 })
    for (const one of [chair, desk, district, massMobilisation] as Actor[]) {
      await expect(perform(house.deps, one, openRestricted, { id })).rejects.toMatchObject({ kind: 'forbidden' })
    }
    const box = await listRestricted(house.db, scopeOf(appraiser, 'comments.readRestricted'))
    expect(box.map((line) => line.id)).toContain(id)
    expect(JSON.stringify(box)).not.toContain('đòi tiền')
    await perform(house.deps, appraiser, openRestricted, { id })
    const opened = await perform(house.deps, homeAffairs, openRestricted, { id })
    expect(opened.text).toBe('Cán bộ đòi tiền mới làm')
    const trail = await house.db
      .selectFrom('auditEntries')
      .select('actorId')
      .where('action', '=', 'comments.openRestricted')
      .where('subject', '=', `comment:${id}`)
      .execute()
    expect(trail).toHaveLength(2)
    // To the commune it looks as if it still waited.
    const groups = [{ fromWeek: '2021-10-18', toWeek: '2021-10-18', counts: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 } }]
    const rows = await listRatings(
      house.db,
      scopeOf(chair, 'ratings.read'),
      commune.id,
      groups,
      { onlyComments: true },
      { size: 500, number: 1 },
    )
    expect(rows.rows.find((row) => row.id === id)).toMatchObject({ comment: 'waiting', wording: null })
    expect(JSON.stringify(rows)).not.toContain('đòi tiền')
  })

  test('of a district is not to be had: the permission must hold for the province', async () => {
    const id = await waiting('Tôi muốn tố cáo')
    await perform(house.deps, homeAffairs, restrictComment, { id })
    const [{ unitId, path } = { unitId: '', path: '' }] = district.grants
    const local = await signedInAs(
      house.deps,
      await anOfficer(house.deps, { id: unitId, path }, 'provincial-appraiser'),
    )
    await expect(perform(house.deps, local, openRestricted, { id })).rejects.toMatchObject({ kind: 'not-found' })
    expect(await listRestricted(house.db, scopeOf(local, 'comments.readRestricted'))).toEqual([])
    await perform(house.deps, appraiser, unrestrictComment, { id })
    expect(await stateOf(id)).toMatchObject({ state: 'waiting', decidedBy: null })
    await expect(perform(house.deps, appraiser, openRestricted, { id })).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('erasing', () => {
  test('takes text, wording and answer, and leaves the hash', async () => {
    const id = await published('Xin xóa giúp tôi')
    await perform(house.deps, desk, draftAnswer, { id, text: 'Cảm ơn ông/bà.' })
    const before = await written(id)
    await perform(house.deps, homeAffairs, eraseComment, { id, reason: 'Người viết yêu cầu' })
    expect(await written(id)).toEqual({ ...before, text: null, others: {}, erasedOn: '2021-10-20' })
    expect(await stateOf(id)).toMatchObject({ state: 'erased', wording: null })
    expect(await house.db.selectFrom('commentAnswers').select('text').where('ratingId', '=', id).execute()).toEqual([])
    expect((await publicComments()).rows.map((row) => row.id)).not.toContain(id)
    expect(house.told.at(-1)).toMatchObject({ name: 'comments.changed', touches: [commune.id] })
    const again = { id, reason: 'Người viết yêu cầu' }
    await expect(perform(house.deps, homeAffairs, eraseComment, again)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(perform(house.deps, massMobilisation, eraseComment, again)).rejects.toMatchObject({
      kind: 'forbidden',
    })
  })

  test('of hidden ones comes by itself, after the days that are set', async () => {
    const id = await waiting('Mua sim giá rẻ')
    await perform(house.deps, homeAffairs, hideComment, { id, reason: 'advertisement' })
    await perform(house.deps, program, setEraseDays, { days: 30 })
    const now = house.clock.now()
    house.clock.set(new Date(now.getTime() + 30 * 86_400_000))
    await tidyCommentsJob.run(house.deps, {})
    expect((await written(id)).text).toBe('Mua sim giá rẻ')
    house.clock.set(new Date(now.getTime() + 31 * 86_400_000))
    await tidyCommentsJob.run(house.deps, {})
    expect((await written(id)).text).toBeNull()
    house.clock.set(now)
  })
})

describe('an answer', () => {
  test('is shown when the chair has approved the very text that was read', async () => {
    const id = await published('Phòng chờ nóng quá')
    const shown = async () => (await publicComments()).rows.find((row) => row.id === id)?.answer
    await perform(house.deps, desk, draftAnswer, { id, text: 'Xã sẽ lắp quạt.' })
    expect(await shown()).toBeNull()
    await expect(perform(house.deps, desk, approveAnswer, { id, revision: 1 })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await perform(house.deps, desk, draftAnswer, { id, text: 'Xã đã lắp hai quạt.' })
    await expect(perform(house.deps, chair, approveAnswer, { id, revision: 1 })).rejects.toMatchObject({
      code: 'comments.changed-meanwhile',
    })
    await perform(house.deps, chair, approveAnswer, { id, revision: 2 })
    expect(await shown()).toBe('Xã đã lắp hai quạt.')
    // Written anew it is a draft again, and hidden with its comment.
    await perform(house.deps, desk, draftAnswer, { id, text: 'Xã đã lắp ba quạt.' })
    expect(await shown()).toBeNull()
    await perform(house.deps, homeAffairs, hideComment, { id, reason: 'private', seen: 'public' })
    await expect(perform(house.deps, chair, approveAnswer, { id, revision: 3 })).rejects.toMatchObject({
      code: 'comments.not-public',
    })
  })

  test('does not give away a number, and another commune cannot give it', async () => {
    const id = await published('Ghế ngồi ít')
    const text = 'Xin gọi 0912345678'
    await expect(perform(house.deps, desk, draftAnswer, { id, text })).rejects.toMatchObject({ kind: 'invalid' })
    await perform(house.deps, desk, draftAnswer, { id, text, sure: true })
    const other = await signedInAs(house.deps, await anOfficer(house.deps, small, 'commune-chair'))
    await expect(perform(house.deps, other, draftAnswer, { id, text: 'Cảm ơn.' })).rejects.toMatchObject({
      kind: 'not-found',
    })
  })
})

describe('“you said, we did”', () => {
  const entry = (change: object = {}) => ({
    ...{
      id: randomUUID(),
      unit: commune.id,
      topic: 'fees',
      quarter,
      title: 'Niêm yết lệ phí',
      said: 'Không rõ lệ phí',
    },
    ...{ done: 'Đã dán bảng lệ phí ở quầy', since: '2021-10-19', ...change },
  })

  test('counts the public comments that it answers, and is shown until it is withdrawn', async () => {
    await published('Lệ phí không niêm yết', ['fees'])
    await published('Thu phí không rõ', ['fees', 'papers'])
    await waiting('Phí cao')
    const saved = entry()
    await Promise.all([1, 2, 3].map(() => perform(house.deps, desk, saveImprovement, saved)))
    const { id } = saved
    expect(await listImprovements(house.db, commune.id)).toEqual([])
    await expect(perform(house.deps, desk, publishImprovement, { id, revision: 1 })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    const twice = await Promise.allSettled(
      [1, 2].map(() => perform(house.deps, chair, publishImprovement, { id, revision: 1 })),
    )
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await listImprovements(house.db, commune.id)).toMatchObject([{ id, commentCount: 2 }])
    expect((await publicComments('fees')).total).toBe(2)
    await expect(perform(house.deps, desk, saveImprovement, { ...saved, revision: 1 })).rejects.toMatchObject({
      kind: 'conflict',
    })
    await perform(house.deps, chair, withdrawImprovement, { id })
    expect(await listImprovements(house.db, commune.id)).toEqual([])
  })

  test('is refused for a topic that nobody spoke of, a later day, and a quarter to come', async () => {
    const saved = entry({ topic: 'online' })
    await perform(house.deps, chair, saveImprovement, saved)
    await expect(perform(house.deps, chair, publishImprovement, { id: saved.id, revision: 1 })).rejects.toMatchObject({
      code: 'comments.nobody-said',
    })
    for (const wrong of [{ since: '2021-10-21' }, { quarter: '2022-Q1' }]) {
      await expect(perform(house.deps, chair, saveImprovement, entry(wrong))).rejects.toMatchObject({
        kind: 'invalid',
      })
    }
  })
})

test('nothing is public of a place with too few ratings, not even a number', async () => {
  const shown = await getPublicComments(house.db, randomUUID(), house.clock.now(), { size: 10, number: 1 })
  expect(shown).toEqual({ isShown: false, total: 0, rows: [], topics: [] })
})

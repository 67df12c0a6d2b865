// What can go wrong in a hall: a line that is cut for ten minutes, machines that share a secret, midnight, a group that ends.
import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { aProvince, type Place } from '../../test/people.ts'
import { anOfficerOf } from '../../test/ratings.ts'
import { perform } from '../platform/action.ts'
import { type Actor, anonymous, system } from '../platform/actor.ts'
import { closeDays } from './actions/days.ts'
import { renewHold, takeStep } from './actions/desk.ts'
import {
  endCounter,
  endGroup,
  giveBackBlocks,
  makeScreen,
  manageQueue,
  saveCounter,
  saveGroup,
} from './actions/setup.ts'
import { callNumbers, handOut, handOverTaken, reserveBlocks, takeAtScreen, takeNumber } from './actions/take.ts'
import { displayOf } from './display.ts'
import type { DeskState } from './queries/desk.ts'
import { findNumber } from './queries/numbers.ts'
import { setupOf } from './queries/setup.ts'
import { type Desk, type Pressed, pressAlone } from './rules/offline.ts'
import { labelOf } from './rules/row.ts'
import { isGiving, type StepKind } from './rules.ts'

let house: TestHouse
let commune: Place
let officer: Actor
let group = ''
const counters: string[] = []
let day = 0
const morning = new Date('2021-10-20T01:00:00Z').getTime()

const save = (change: object) => perform(house.deps, officer, saveGroup, { unitId: commune.id, ...change })

beforeAll(async () => {
  house = await aHouse()
  commune = (await aProvince(house.deps)).doiNgo
  officer = anOfficerOf(commune, [manageQueue, callNumbers])
  group = (await save({ letter: 'A', name: 'Hộ tịch' })).id
  for (const number of [1, 2, 3]) {
    const input = { unitId: commune.id, number, groupIds: [group] }
    counters.push((await perform(house.deps, officer, saveCounter, input)).id)
  }
})

/** Each test has a day of its own. */
beforeEach(() => {
  day += 2
  house.clock.set(new Date(morning + day * 86_400_000))
})

const later = (seconds: number) => house.clock.set(new Date(house.clock.now().getTime() + seconds * 1000))
const take = (groupId = group) => perform(house.deps, anonymous, takeNumber, { id: randomUUID(), groupId })
const press = (counter: number, kind: StepKind, change: object = {}) =>
  perform(house.deps, officer, takeStep, { id: randomUUID(), counterId: counters[counter], kind, ...change })
const hold = (counter: number) => perform(house.deps, officer, renewHold, { counterId: counters[counter] })
const aScreen = async () => {
  const { id } = await perform(house.deps, officer, makeScreen, { unitId: commune.id, screenName: 'Máy sảnh' })
  return { kind: 'device', deviceId: id, unitId: commune.id } as const
}

describe('the line of the whole building is cut for ten minutes while three counters call', () => {
  test('nobody is called twice, nobody is forgotten, and the times are those of the hall', async () => {
    const taken: string[] = []
    for (let person = 0; person < 24; person++) {
      later(5)
      taken.push((await take()).id)
    }
    // The first to be heard of holds all, and gives away when the others come.
    for (const counter of [0, 1, 2, 0, 1, 2, 0, 1, 2]) await hold(counter)
    const desks: DeskState[] = []
    for (const counter of [0, 1, 2]) desks.push(await hold(counter))
    const cutAt = house.clock.now().getTime()
    // Each page goes on by itself, every two minutes the next, as its script does.
    const pressed = desks.map((state) => {
      let desk: Desk = state
      const steps: Pressed[] = []
      for (let minute = 0; minute < 10; minute += 2) {
        const done = pressAlone(desk, { id: randomUUID(), kind: 'next', at: cutAt + minute * 60_000 })
        desk = done.desk
        if (done.step !== undefined) steps.push(done.step)
      }
      return steps
    })
    const alone = pressed.flat().flatMap(({ numberId }) => (numberId === undefined ? [] : [numberId]))
    expect(alone).toHaveLength(15)
    expect(new Set(alone).size).toBe(15)
    // The line is back: the three send what they did, mixed, and one of them twice.
    later(600)
    for (let index = 0; index < 5; index++) {
      for (const [counter, steps] of pressed.entries()) {
        const { at, ...step } = steps[index] ?? { at: 0, id: '', kind: 'next' as const }
        const body = { ...step, counterId: counters[counter], ago: house.clock.now().getTime() - at }
        const results = [await perform(house.deps, officer, takeStep, body)]
        if (counter === 1) results.push(await perform(house.deps, officer, takeStep, body))
        expect(results.map(({ outcome }) => outcome)).toEqual(results.map(() => 'done'))
      }
    }
    const rows = await house.db
      .selectFrom('queueNumbers')
      .select(['id', 'state', 'calls', 'begunAt', 'endedAt'])
      .where('id', 'in', taken)
      .execute()
    expect(rows.every(({ id, calls }) => calls === (alone.includes(id) ? 1 : 0))).toBe(true)
    const served = rows.filter(({ state }) => state === 'served')
    expect(served).toHaveLength(12)
    for (const { begunAt, endedAt } of served) expect((Number(endedAt) - Number(begunAt)) / 1000).toBe(120)
    // The other nine are called as if nothing had been.
    const rest = await Promise.all(Array.from({ length: 9 }, (_, index) => press(index % 3, 'next')))
    expect(new Set([...alone, ...rest.map(({ numberId }) => numberId)]).size).toBe(24)
  })
})

describe('numbers for an outage', () => {
  const blocks = (screen: Actor, device: string) => perform(house.deps, screen, reserveBlocks, { device })

  test('the secret of one screen on a second machine gets none of them, also when both ask at once', async () => {
    const screen = await aScreen()
    const asked = await Promise.allSettled([blocks(screen, randomUUID()), blocks(screen, randomUUID())])
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = asked.find(({ status }) => status === 'rejected')
    expect(refused).toMatchObject({ reason: { code: 'queue.other-machine' } })
  })

  test('the same machine asks ten times at once and holds one block', async () => {
    const [screen, device] = [await aScreen(), randomUUID()]
    const asked = await Promise.all(Array.from({ length: 10 }, () => blocks(screen, device)))
    expect(new Set(asked.flatMap(({ numbers }) => numbers.map(labelOf))).size).toBe(20)
  })

  test('given back, they are never given to another screen; what was in a hand by then still counts', async () => {
    const [one, two, device] = [await aScreen(), await aScreen(), randomUUID()]
    const first = await blocks(one, device)
    const [inHand, unused] = first.numbers
    // The screen has no line and gives one away; somebody takes its block back meanwhile.
    expect(await perform(house.deps, officer, giveBackBlocks, { screenId: one.deviceId })).toEqual({ count: 20 })
    const other = await blocks(two, randomUUID())
    const again = await blocks(one, device)
    const labels = [first, other, again].flatMap(({ numbers }) => numbers.map(labelOf))
    expect(new Set(labels).size).toBe(60)
    later(300)
    const numbers = [{ id: inHand?.id, isPriority: false, ago: 200_000 }]
    const handedOver = await perform(house.deps, one, handOverTaken, { numbers })
    expect(handedOver.outcomes).toEqual([{ id: inHand?.id, isKept: true }])
    expect((await findNumber(house.db, inHand?.id ?? ''))?.state).toBe('waiting')
    expect((await findNumber(house.db, unused?.id ?? ''))?.state).toBe('void')
    const foreign = await perform(house.deps, two, handOverTaken, {
      numbers: [{ id: unused?.id, isPriority: false, ago: 0 }],
    })
    expect(foreign.outcomes[0]?.isKept).toBe(false)
    expect((await press(0, 'next')).numberId).toBe(inHand?.id)
  })

  test('only who sets queues up takes them back', async () => {
    const screen = await aScreen()
    const input = { screenId: screen.deviceId }
    await expect(perform(house.deps, anonymous, giveBackBlocks, input)).rejects.toMatchObject({ kind: 'forbidden' })
    const caller = anOfficerOf(commune, [callNumbers])
    await expect(perform(house.deps, caller, giveBackBlocks, input)).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

describe('midnight in Việt Nam', () => {
  const at = (text: string) => house.clock.set(new Date(`2022-03-${text}+07:00`))

  test('the new day begins with one; of yesterday nobody is called, shown or measured', async () => {
    at('01T23:59:30')
    const late = [await take()]
    later(1)
    late.push(await take())
    await press(0, 'next')
    at('02T00:00:30')
    expect((await take()).number).toBe(1)
    const units = house.db.selectFrom('units').select('slug')
    const { slug } = await units.where('id', '=', commune.id).executeTakeFirstOrThrow()
    const shown = await displayOf(house.deps, slug)
    expect(shown.calls).toEqual([])
    expect(shown.counters.every(({ label }) => label === null)).toBe(true)
    expect(shown.waiting.map(({ count }) => count)).toEqual([1])
    const { numberId } = await press(0, 'next')
    expect(late.map(({ id }) => id)).not.toContain(numberId)
    const [yesterday] = await house.db
      .selectFrom('queueNumbers')
      .select(['state', 'endedAt'])
      .where('id', '=', late[0]?.id ?? '')
      .execute()
    expect(yesterday).toEqual({ state: 'served', endedAt: null })
    await perform(house.deps, system('test'), closeDays, {})
    expect((await findNumber(house.db, late[1]?.id ?? ''))?.state).toBe('left')
    await press(0, 'served')
  })

  test('a step of before midnight that arrives after it keeps its day and its length', async () => {
    at('03T23:40:00')
    const number = await take()
    at('04T00:20:00')
    await perform(house.deps, system('test'), closeDays, {})
    const before = (minutes: number) => ({ numberId: number.id, ago: minutes * 60_000 })
    expect((await press(1, 'call', before(35))).outcome).toBe('done')
    expect((await press(1, 'served', before(25))).outcome).toBe('done')
    const row = await house.db
      .selectFrom('queueNumbers')
      .select(['state', 'begunAt', 'endedAt'])
      .where('id', '=', number.id)
      .executeTakeFirstOrThrow()
    expect([row.state, (Number(row.endedAt) - Number(row.begunAt)) / 60_000]).toEqual(['served', 10])
    // Pressed today it is yesterday's number, and too late.
    expect((await press(1, 'call', { numberId: number.id })).outcome).toBe('stale')
  })
})

describe('setting up', () => {
  test('a group in which people wait does not end; empty it does', async () => {
    const { id } = await save({ letter: 'K', name: 'Chứng thực' })
    const one = (await perform(house.deps, officer, saveCounter, { unitId: commune.id, number: 8, groupIds: [id] })).id
    await take(id)
    const end = () => perform(house.deps, officer, endGroup, { groupId: id })
    await expect(end()).rejects.toMatchObject({ code: 'queue.still-waiting' })
    await perform(house.deps, officer, takeStep, { id: randomUUID(), counterId: one, kind: 'next' })
    await end()
    await expect(take(id)).rejects.toMatchObject({ kind: 'not-found' })
    await perform(house.deps, officer, endCounter, { counterId: one })
  })

  test('a counter that ends leaves nobody called for ever, and what it held is free', async () => {
    const input = { unitId: commune.id, number: 9, groupIds: [group] }
    const { id } = await perform(house.deps, officer, saveCounter, input)
    const first = await take()
    later(1)
    const second = await take()
    await perform(house.deps, officer, takeStep, { id: randomUUID(), counterId: id, kind: 'next' })
    await perform(house.deps, officer, renewHold, { counterId: id })
    await perform(house.deps, officer, endCounter, { counterId: id })
    expect((await findNumber(house.db, first.id))?.state).toBe('served')
    later(20)
    expect((await press(0, 'next')).numberId).toBe(second.id)
    // Its number may be given to another desk.
    const next = await perform(house.deps, officer, saveCounter, input)
    await perform(house.deps, officer, endCounter, { counterId: next.id })
  })

  test('names, letters, hours and groups are changed, and nothing of another commune', async () => {
    const { id } = await save({ letter: 'M', name: 'Mới' })
    await save({ groupId: id, letter: 'N', name: 'Đất đai', givesFrom: '07:30', givesUntil: '16:30' })
    const { groups } = await setupOf(house.db, commune.id)
    expect(groups.find((one) => one.id === id)).toEqual({
      ...{ id, letter: 'N', name: 'Đất đai', givesFrom: '07:30', givesUntil: '16:30' },
    })
    const counter = { unitId: commune.id, counterId: counters[2], number: 3, counterName: 'Địa chính' }
    await perform(house.deps, officer, saveCounter, { ...counter, groupIds: [group, id] })
    const changed = (await setupOf(house.db, commune.id)).counters.find((one) => one.id === counters[2])
    expect(changed).toMatchObject({ name: 'Địa chính', groupIds: expect.arrayContaining([group, id]) })
    for (const hours of [{ givesFrom: '08:00' }, { givesFrom: '09:00', givesUntil: '08:00' }]) {
      await expect(save({ groupId: id, letter: 'N', name: 'x', ...hours })).rejects.toMatchObject({
        issues: [{ field: 'givesUntil' }],
      })
    }
    const stranger = anOfficerOf((await aProvince(house.deps)).tamDi, [manageQueue])
    const foreign = { unitId: commune.id, groupId: id, letter: 'Z', name: 'Của tôi' }
    await expect(perform(house.deps, stranger, saveGroup, foreign)).rejects.toMatchObject({ kind: 'not-found' })
  })

  test('outside its hours people take no number themselves; an officer still gives one', async () => {
    const { id } = await save({ letter: 'H', name: 'Buổi sáng', givesFrom: '07:30', givesUntil: '11:00' })
    const screen = await aScreen()
    const wish = () => ({ id: randomUUID(), groupId: id })
    expect((await take(id)).number).toBe(1)
    later(3 * 3600)
    await expect(take(id)).rejects.toMatchObject({ code: 'queue.not-giving' })
    await expect(perform(house.deps, screen, takeAtScreen, wish())).rejects.toMatchObject({ code: 'queue.not-giving' })
    expect((await perform(house.deps, officer, handOut, wish())).number).toBe(2)
    const hours = { givesFrom: '07:30', givesUntil: '11:00' }
    expect(['07:29', '07:30', '10:59', '11:00'].map((time) => isGiving(hours, time))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})

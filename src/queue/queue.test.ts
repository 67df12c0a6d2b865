// Numbers without gaps, officers who press at once, steps sent twice, and lines that are cut, on the real database.
import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { aProvince, type Place } from '../../test/people.ts'
import { anOfficerOf } from '../../test/ratings.ts'
import { perform } from '../platform/action.ts'
import { type Actor, anonymous, system } from '../platform/actor.ts'
import { closeDays, foldOld } from './actions/days.ts'
import { renewHold, takeStep } from './actions/desk.ts'
import { makeScreen, manageQueue, revokeScreen, saveCounter, saveGroup, saveSettings } from './actions/setup.ts'
import { callNumbers, handOut, handOverTaken, reserveBlocks, takeAtScreen, takeNumber } from './actions/take.ts'
import { listPieces } from './queries/figures.ts'
import { findNumber, listReserved, placeInRow } from './queries/numbers.ts'
import { labelOf } from './rules/row.ts'
import { summaryOf } from './rules/statistics.ts'
import { type StepKind } from './rules.ts'

let house: TestHouse
let commune: Place
let other: Place
let officer: Actor
let groups: Record<'A' | 'B', string>
let counters: string[]
const morning = new Date('2021-10-20T01:00:00Z').getTime()
let day = 0

beforeAll(async () => {
  house = await aHouse()
  const province = await aProvince(house.deps)
  commune = province.doiNgo
  other = province.tamDi
  officer = anOfficerOf(commune, [manageQueue, callNumbers])
  const group = async (letter: string, name: string) => {
    const { id } = await perform(house.deps, officer, saveGroup, { unitId: commune.id, letter, name })
    return id
  }
  groups = { A: await group('A', 'Hộ tịch'), B: await group('B', 'Đất đai') }
  counters = []
  for (const [number, groupIds] of [
    [1, [groups.A]],
    [2, [groups.A, groups.B]],
    [3, [groups.A]],
  ] as const) {
    const { id } = await perform(house.deps, officer, saveCounter, { unitId: commune.id, number, groupIds })
    counters.push(id)
  }
})

/** Each test has a day of its own. */
beforeEach(() => {
  day += 1
  house.clock.set(new Date(morning + day * 86_400_000))
})

const later = (seconds: number) => house.clock.set(new Date(house.clock.now().getTime() + seconds * 1000))
const take = (change: object = {}) =>
  perform(house.deps, anonymous, takeNumber, { id: randomUUID(), groupId: groups.A, isPriority: false, ...change })
const takeMany = async (count: number, change: object = {}) => {
  const taken: Awaited<ReturnType<typeof take>>[] = []
  for (let index = 0; index < count; index++) {
    later(1)
    taken.push(await take(change))
  }
  return taken
}
const press = (counter: number, kind: StepKind, change: object = {}) =>
  perform(house.deps, officer, takeStep, { id: randomUUID(), counterId: counters[counter], kind, ...change })
const hold = (counter: number) => perform(house.deps, officer, renewHold, { counterId: counters[counter] })
const called = async (counter: number, kind: StepKind = 'next', change: object = {}) => {
  later(1)
  const { numberId } = await press(counter, kind, change)
  const number = numberId === null ? undefined : await findNumber(house.db, numberId)
  return number === undefined ? undefined : labelOf(number)
}

describe('giving', () => {
  test('sixty people at once get sixty numbers without a gap', async () => {
    const taken = await Promise.all(Array.from({ length: 60 }, () => take()))
    const numbers = taken.map(({ number }) => number).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
  })

  test('each letter and each day begins with one', async () => {
    await takeMany(2)
    expect(labelOf(await take({ groupId: groups.B }))).toBe('B001')
    house.clock.set(new Date(house.clock.now().getTime() + 86_400_000))
    day += 1
    expect(labelOf(await take())).toBe('A001')
  })

  test('asked for ten times at once with the same id it is one number, and none is lost', async () => {
    const id = randomUUID()
    const same = await Promise.all(Array.from({ length: 10 }, () => take({ id })))
    expect(new Set(same.map(({ number }) => number)).size).toBe(1)
    expect((await take()).number).toBe(2)
  })

  test('the number after 500 is refused loudly, and nothing is skipped', async () => {
    await take()
    await house.db.updateTable('queueDays').set({ lastNumber: 500 }).where('lastNumber', '=', 1).execute()
    await expect(take()).rejects.toThrow('queue.day-full')
  })

  test('a commune may refuse phones; paper goes on', async () => {
    const settings = { unitId: commune.id, priorityEvery: 1, keepDays: 90 }
    await perform(house.deps, officer, saveSettings, { ...settings, takesPhones: false })
    await expect(take()).rejects.toThrow('queue.no-phones')
    const paper = await perform(house.deps, officer, handOut, { id: randomUUID(), groupId: groups.A })
    expect(paper.number).toBe(1)
    await perform(house.deps, officer, saveSettings, { ...settings, takesPhones: true })
  })
})

describe('calling', () => {
  test('two officers who press forty times at once never get the same number, and none is left out', async () => {
    await Promise.all(Array.from({ length: 80 }, () => take()))
    const presses = Array.from({ length: 80 }, (_, index) => press(index % 2 === 0 ? 0 : 2, 'next'))
    const results = await Promise.all(presses)
    const ids = results.map(({ numberId }) => numberId)
    expect(new Set(ids).size).toBe(80)
    expect(ids).not.toContain(null)
    expect((await press(0, 'next')).outcome).toBe('nobody')
  })

  test('a press that is sent five times at once calls one', async () => {
    await takeMany(3)
    const id = randomUUID()
    const same = await Promise.all(Array.from({ length: 5 }, () => press(0, 'next', { id })))
    expect(new Set(same.map(({ numberId }) => numberId)).size).toBe(1)
    expect(await called(0)).toBe('A002')
  })

  test('in the order of coming, with one priority number after each other one', async () => {
    await takeMany(3)
    await takeMany(2, { isPriority: true })
    const order = [await called(0), await called(0), await called(0), await called(0), await called(0)]
    expect(order).toEqual(['A001', 'A004', 'A002', 'A005', 'A003'])
  })

  test('the next one ends the one before; called again, no-show, moved, paused', async () => {
    const [first, second] = await takeMany(2)
    await called(0)
    later(90)
    await press(0, 'again')
    expect(await called(0)).toBe('A002')
    expect((await findNumber(house.db, first?.id ?? ''))?.state).toBe('served')
    await press(0, 'no-show')
    expect((await findNumber(house.db, second?.id ?? ''))?.state).toBe('no-show')
    expect(await called(0, 'call', { numberId: second?.id })).toBe('A002')
    await press(0, 'move', { toGroupId: groups.B })
    expect((await hold(0)).waiting).toEqual([])
    expect(await called(1)).toBe('A002')
    await press(1, 'pause')
    expect((await hold(1)).isPaused).toBe(true)
    expect((await press(0, 'served', { numberId: second?.id })).outcome).toBe('stale')
    await press(1, 'resume')
  })

  test('an officer of another commune finds no such counter', async () => {
    const stranger = anOfficerOf(other, [manageQueue, callNumbers])
    const step = { id: randomUUID(), counterId: counters[0], kind: 'next' }
    await expect(perform(house.deps, stranger, takeStep, step)).rejects.toThrow('not-found')
    await expect(perform(house.deps, anOfficerOf(commune, []), takeStep, step)).rejects.toThrow('forbidden')
  })
})

describe('a counter whose line is cut', () => {
  test('each counter holds its share, spread over the row, and no number is held twice', async () => {
    await takeMany(9)
    // The first to come holds all, and gives away when it hears of the others.
    for (const counter of [0, 1, 2, 0, 1, 2]) await hold(counter)
    const shares = [await hold(0), await hold(1), await hold(2)].map(({ waiting }) =>
      waiting.filter(({ isHeld }) => isHeld).map(labelOf),
    )
    expect(shares.flat().sort()).toEqual(Array.from({ length: 9 }, (_, i) => labelOf({ letter: 'A', number: i + 1 })))
    for (const share of shares) expect(share).toHaveLength(3)
  })

  test('what it holds no other counter calls, and its steps count when they arrive', async () => {
    await takeMany(6)
    await hold(0)
    await hold(2)
    const held = (await hold(0)).waiting.filter(({ isHeld }) => isHeld)
    later(11)
    await hold(2)
    const others = [await called(2), await called(2), await called(2), await called(2)]
    expect(others.filter(Boolean)).toHaveLength(6 - held.length)
    for (const label of held.map(labelOf)) expect(others).not.toContain(label)
    later(120)
    const [first, second] = held
    await press(0, 'call', { numberId: first?.id, ago: 100_000 })
    await press(0, 'served', { numberId: first?.id, ago: 40_000 })
    await press(0, 'call', { numberId: second?.id, ago: 30_000 })
    const row = await house.db
      .selectFrom('queueNumbers')
      .select(['state', 'begunAt', 'endedAt'])
      .where('id', '=', first?.id ?? '')
      .executeTakeFirstOrThrow()
    expect([row.state, (Number(row.endedAt) - Number(row.begunAt)) / 1000]).toEqual(['served', 60])
  })

  test('what another has called meanwhile stays with the other, and that is said', async () => {
    await takeMany(1)
    const [number] = (await hold(0)).waiting
    expect(await called(2)).toBe('A001')
    expect((await press(0, 'call', { numberId: number?.id })).outcome).toBe('elsewhere')
    expect((await press(0, 'served', { numberId: number?.id })).outcome).toBe('stale')
    expect((await press(2, 'served')).outcome).toBe('done')
  })

  test('who was called by an answer that never came waits again', async () => {
    const [first] = await takeMany(3)
    const held = (await hold(0)).waiting
    const unheard = randomUUID()
    await press(0, 'next', { id: unheard })
    const result = await press(0, 'call', { numberId: held[1]?.id, instead: unheard })
    expect(result.outcome).toBe('done')
    expect((await findNumber(house.db, first?.id ?? ''))?.state).toBe('waiting')
  })

  test('half an hour later others call what a silent counter held', async () => {
    await takeMany(2)
    await hold(0)
    later(1801)
    expect([await called(2), await called(2)]).toEqual(['A001', 'A002'])
  })
})

describe('a ticket screen', () => {
  const aScreen = async () => {
    const { id } = await perform(house.deps, officer, makeScreen, { unitId: commune.id, screenName: 'Máy sảnh' })
    return { kind: 'device', deviceId: id, unitId: commune.id } as const
  }

  test('ten screens that reserve at once get blocks that do not overlap, above 500', async () => {
    const screens = await Promise.all(Array.from({ length: 10 }, aScreen))
    const blocks = await Promise.all(
      screens.map((screen) => perform(house.deps, screen, reserveBlocks, { device: randomUUID() })),
    )
    const labels = blocks.flatMap(({ numbers }) => numbers.map(labelOf))
    expect(new Set(labels).size).toBe(10 * 20 * 2)
    for (const { numbers } of blocks) for (const { number } of numbers) expect(number).toBeGreaterThan(500)
    expect((await take()).number).toBe(1)
  })

  test('what it gave during an outage waits since then, once, however often it is sent', async () => {
    const screen = await aScreen()
    const { numbers } = await perform(house.deps, screen, reserveBlocks, { device: randomUUID() })
    await take()
    later(300)
    const [given] = numbers
    const body = { numbers: [{ id: given?.id, isPriority: false, ago: 310_000 }] }
    for (let sent = 0; sent < 3; sent++) {
      const { outcomes } = await perform(house.deps, screen, handOverTaken, body)
      expect(outcomes).toEqual([{ id: given?.id, isKept: true }])
    }
    // It was taken before A001.
    expect(await called(0)).toBe('A501')
  })

  test('a number whose answer never came is void, and the one given instead counts', async () => {
    const screen = await aScreen()
    const { numbers } = await perform(house.deps, screen, reserveBlocks, { device: randomUUID() })
    const lost = await perform(house.deps, screen, takeAtScreen, { id: randomUUID(), groupId: groups.A })
    const taken = { id: numbers[0]?.id, isPriority: true, ago: 0, instead: lost.id }
    await perform(house.deps, screen, handOverTaken, { numbers: [taken] })
    expect((await findNumber(house.db, lost.id))?.state).toBe('void')
    expect(await called(0)).toBe('A501')
    expect((await press(0, 'next')).outcome).toBe('nobody')
  })

  test('another screen cannot give its numbers, and a revoked one gives none', async () => {
    const [mine, another] = [await aScreen(), await aScreen()]
    const { numbers } = await perform(house.deps, mine, reserveBlocks, { device: randomUUID() })
    const body = { numbers: [{ id: numbers[0]?.id, isPriority: false, ago: 0 }] }
    expect((await perform(house.deps, another, handOverTaken, body)).outcomes[0]?.isKept).toBe(false)
    await perform(house.deps, officer, revokeScreen, { screenId: mine.deviceId })
    await expect(perform(house.deps, mine, handOverTaken, body)).rejects.toThrow('forbidden')
    expect((await findNumber(house.db, numbers[0]?.id ?? ''))?.state).toBe('void')
  })
})

describe('figures', () => {
  test('survive the folding of old days to the last second', async () => {
    const screen = await perform(house.deps, officer, makeScreen, { unitId: commune.id, screenName: 'Máy' })
    await perform(house.deps, { kind: 'device', deviceId: screen.id, unitId: commune.id }, reserveBlocks, {
      device: randomUUID(),
    })
    await takeMany(4)
    for (const seconds of [60, 120, 180]) {
      // Each call comes a second after the end of the last service.
      await called(0)
      later(seconds)
    }
    await press(0, 'no-show')
    const on = house.clock.now().toISOString().slice(0, 10)
    day += 1
    house.clock.set(new Date(morning + day * 86_400_000))
    await perform(house.deps, system('test'), closeDays, {})
    const before = summaryOf('', await listPieces(house.db, commune.id, on, on))
    expect([before.taken, before.served, before.noShows, before.void]).toEqual([4, 2, 1, 40])
    expect([before.wait.n, before.service.median]).toEqual([3, 91])
    expect(await listReserved(house.db, screen.id, on)).toEqual([])
    const now = house.clock.now()
    house.clock.set(new Date(now.getTime() + 91 * 86_400_000))
    await perform(house.deps, system('test'), foldOld, {})
    await perform(house.deps, system('test'), foldOld, {})
    house.clock.set(now)
    expect(summaryOf('', await listPieces(house.db, commune.id, on, on))).toEqual(before)
    const left = await house.db.selectFrom('queueNumbers').selectAll().where('day', '=', on).execute()
    expect(left).toEqual([])
  })

  test('who waits is told how many are before, and how long only when enough was measured', async () => {
    const [, , third] = await takeMany(3)
    const number = await findNumber(house.db, third?.id ?? '')
    if (number === undefined) throw new Error('no number')
    await hold(0)
    expect(await placeInRow(house.db, number, house.clock.now())).toMatchObject({ ahead: 2, counters: 1 })
  })
})

// The queues of the demonstration: groups and counters of the three pilots, a past week, and who waits this morning.
import { randomUUID } from 'node:crypto'
import { perform } from '../platform/action.ts'
import { anonymous, system } from '../platform/actor.ts'
import type { settableClock } from '../platform/clock.ts'
import type { Deps } from '../platform/spine.ts'
import { closeDays } from '../queue/actions/days.ts'
import { takeStep } from '../queue/actions/desk.ts'
import { makeScreen, saveCounter, saveGroup } from '../queue/actions/setup.ts'
import { handOut, takeNumber } from '../queue/actions/take.ts'

const seeder = system('seed')
const [minute, day] = [60_000, 86_400_000]

const groups = [
  ['A', 'Hộ tịch, chứng thực'],
  ['B', 'Đất đai, xây dựng'],
  ['C', 'Công an'],
] as const

/** Which groups each counter calls, by letter. */
const counters = ['A', 'AB', 'C'] as const

/** Weekdays of the week before; `morning` is when the demonstration opens. */
const daysBack = [7, 6, 5, 2, 1]

/** Sets up the queue of each pilot and lives through its last week; the clock is put back. */
export async function seedQueue(
  deps: Deps,
  clock: ReturnType<typeof settableClock>,
  pilots: readonly string[],
  morning: Date,
): Promise<void> {
  const now = clock.now()
  clock.set(new Date(morning.getTime() - 10 * day))
  const places = await Promise.all(pilots.map((unitId) => setUp(deps, unitId)))
  for (const back of daysBack) {
    const opening = morning.getTime() - back * day
    for (const [index, place] of places.entries()) await liveDay(deps, clock, place, opening, 6 + ((index + back) % 3))
  }
  clock.set(new Date(morning.getTime() - 60 * minute))
  await perform(deps, seeder, closeDays, {})
  for (const place of places) await fillMorning(deps, clock, place, morning)
  clock.set(now)
}

interface QueuePlace {
  readonly groups: Readonly<Record<string, string>>
  readonly counters: readonly string[]
}

async function setUp(deps: Deps, unitId: string): Promise<QueuePlace> {
  const ids: Record<string, string> = {}
  for (const [letter, name] of groups) {
    ids[letter] = (await perform(deps, seeder, saveGroup, { unitId, letter, name })).id
  }
  const made: string[] = []
  for (const [index, letters] of counters.entries()) {
    const groupIds = Array.from(letters, (letter) => ids[letter] ?? '')
    made.push((await perform(deps, seeder, saveCounter, { unitId, number: index + 1, groupIds })).id)
  }
  await perform(deps, seeder, makeScreen, { unitId, screenName: 'Máy phát số sảnh chính' })
  return { groups: ids, counters: made }
}

/** People come every few minutes and are called in turn; one in nine does not answer. */
async function liveDay(
  deps: Deps,
  clock: ReturnType<typeof settableClock>,
  { groups: ids, counters: [first = '', second = ''] }: QueuePlace,
  opening: number,
  people: number,
): Promise<void> {
  // Days differ, and the same day is the same in every demonstration.
  const luck = Math.floor(opening / day) % 7
  let calledAt = opening
  for (let person = 0; person < people; person++) {
    const takenAt = opening + person * 7 * minute + ((person * 37 + luck * 3) % 5) * minute
    clock.set(new Date(takenAt))
    const groupId = ids.A ?? ''
    await perform(deps, anonymous, takeNumber, { id: randomUUID(), groupId, isPriority: person % 6 === 2 })
    if (person === 0) continue
    calledAt = Math.max(calledAt + (4 + ((person * 29 + luck * 5) % 9)) * minute, takenAt)
    clock.set(new Date(calledAt))
    const counterId = person % 2 === 0 ? first : second
    if (person % 9 === 4) await press(deps, counterId, 'no-show')
    await press(deps, counterId, 'next')
  }
  clock.set(new Date(calledAt + 8 * minute))
  for (const counterId of [first, second]) await press(deps, counterId, 'served')
}

function press(deps: Deps, counterId: string, kind: string) {
  return perform(deps, seeder, takeStep, { id: randomUUID(), counterId, kind })
}

/** Some have come before the doors open. */
async function fillMorning(
  deps: Deps,
  clock: ReturnType<typeof settableClock>,
  { groups: ids }: QueuePlace,
  morning: Date,
): Promise<void> {
  for (const [index, letter] of Array.from('AABACBA').entries()) {
    clock.set(new Date(morning.getTime() - (20 - index * 2) * minute))
    const wanted = { id: randomUUID(), groupId: ids[letter] ?? '', isPriority: index === 4 }
    await perform(deps, index % 3 === 0 ? anonymous : seeder, index % 3 === 0 ? takeNumber : handOut, wanted)
  }
}

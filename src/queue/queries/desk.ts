// What the page of a counter shows and holds: whom it has, who waits, what it may call alone, what colleagues do.
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Tables } from '../../platform/db/open.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { cutOffMilliseconds } from '../rules.ts'
import { listColleagues, listForDesk } from './numbers.ts'
import { type Counter, setupOf } from './setup.ts'

const OnDesk = z.object({
  id: z.string(),
  letter: z.string(),
  number: z.int(),
  groupId: z.string(),
  isPriority: z.boolean(),
  state: z.string(),
  /** Seconds since it was taken. */
  taken: z.int(),
  counter: z.int().nullable(),
  /** This counter goes on with it when its line is cut. */
  isHeld: z.boolean(),
})

export const DeskState = z.object({
  counterId: z.string(),
  number: z.int(),
  isPaused: z.boolean(),
  current: OnDesk.nullable(),
  waiting: z.array(OnDesk),
  noShows: z.array(OnDesk),
  groups: z.array(z.object({ id: z.string(), letter: z.string(), name: z.string() })),
  groupIds: z.array(z.string()),
  priorityEvery: z.int(),
  sincePriority: z.int(),
  colleagues: z.array(
    z.object({
      number: z.int(),
      isPaused: z.boolean(),
      isCut: z.boolean(),
      called: z.string().nullable(),
      held: z.int(),
    }),
  ),
  /** `HH:MM` in Việt Nam, by our clock. */
  time: z.string(),
  millisecondsLeft: z.int(),
})
export type DeskState = z.output<typeof DeskState>

export async function deskState(
  db: Kysely<Tables>,
  counter: Counter,
  now: Date,
  sincePriority: number,
): Promise<DeskState> {
  const day = localDateOf(now)
  const { groups, settings } = await setupOf(db, counter.unitId)
  const numbers = await listForDesk(db, counter.id, day, now)
  const colleagues = await listColleagues(db, counter.unitId, day)
  return {
    counterId: counter.id,
    number: counter.number,
    isPaused: counter.pausedAt !== null,
    current: numbers.find(({ state, counter: at }) => state === 'called' && at === counter.number) ?? null,
    waiting: numbers.filter(({ state }) => state === 'waiting'),
    noShows: numbers.filter(({ state }) => state === 'no-show'),
    groups: groups.map(({ id, letter, name }) => ({ id, letter, name })),
    groupIds: [...counter.groupIds],
    priorityEvery: settings.priorityEvery,
    sincePriority,
    colleagues: colleagues.map(({ number, isPaused, contactAt, letter, called, held }) => ({
      number,
      isPaused,
      isCut: held > 0 && (contactAt === null || now.getTime() - contactAt.getTime() > cutOffMilliseconds),
      called: letter === null || called === null ? null : `${letter}${String(called).padStart(3, '0')}`,
      held,
    })),
    time: timeText(now),
    millisecondsLeft: new Date(`${day}T17:00:00Z`).getTime() - now.getTime(),
  }
}

/** `08:41` in Việt Nam. */
export function timeText(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(11, 16)
}

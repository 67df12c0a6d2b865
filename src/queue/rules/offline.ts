// A counter that goes on alone: what a press does to what its page holds, and the step that is sent later. Pure.
import type { StepKind } from '../rules.ts'
import { nextOf } from './row.ts'

/** A number as the page of a counter holds it. */
export interface Held {
  readonly id: string
  readonly letter: string
  readonly number: number
  readonly isPriority: boolean
  /** Seconds since it was taken, when the page last heard of it. */
  readonly taken: number
  readonly isHeld: boolean
}

export interface Desk<N extends Held = Held> {
  readonly current: N | null
  readonly waiting: readonly N[]
  readonly noShows: readonly N[]
  readonly isPaused: boolean
  readonly priorityEvery: number
  readonly sincePriority: number
}

/** What was pressed; `at` by the clock of the device, in milliseconds. */
export interface Pressed {
  readonly id: string
  readonly kind: StepKind
  readonly at: number
  readonly numberId?: string | undefined
  readonly toGroupId?: string | undefined
  readonly instead?: string | undefined
}

export interface Done<N extends Held> {
  readonly desk: Desk<N>
  /** What is sent when the line is back; undefined when the press did nothing. */
  readonly step: Pressed | undefined
  /** No number that this counter may call alone is left. */
  readonly isEmpty: boolean
}

/** Does one press without the server: `next` becomes the call of a number that was held for this counter. */
export function pressAlone<N extends Held>(desk: Desk<N>, press: Pressed): Done<N> {
  const { current } = desk
  switch (press.kind) {
    case 'pause':
    case 'resume':
      return done({ ...desk, isPaused: press.kind === 'pause' }, press)
    case 'next':
      return callNext(desk, press)
    case 'call': {
      const number = desk.noShows.find(({ id }) => id === press.numberId)
      return number === undefined ? nothing(desk) : done(callOf(desk, number), press)
    }
    case 'again':
      return current === null ? nothing(desk) : done(desk, { ...press, numberId: current.id })
    case 'no-show':
      if (current === null) return nothing(desk)
      return done({ ...desk, current: null, noShows: [...desk.noShows, current] }, { ...press, numberId: current.id })
    case 'served':
    case 'move':
      return current === null ? nothing(desk) : done({ ...desk, current: null }, { ...press, numberId: current.id })
  }
}

function callNext<N extends Held>(desk: Desk<N>, press: Pressed): Done<N> {
  const held = desk.waiting.filter(({ isHeld }) => isHeld)
  const chosen = nextOf(
    held.map((one) => ({ ...one, takenAt: -one.taken })),
    desk.sincePriority,
    desk.priorityEvery,
  )
  const number = held.find(({ id }) => id === chosen?.id)
  if (number === undefined) {
    const { current } = desk
    if (current === null) return { ...nothing(desk), isEmpty: true }
    const step = { ...press, kind: 'served' as const, numberId: current.id }
    return { desk: { ...desk, current: null }, step, isEmpty: true }
  }
  const sincePriority = number.isPriority ? 0 : desk.sincePriority + 1
  return done({ ...callOf(desk, number), sincePriority }, { ...press, kind: 'call', numberId: number.id })
}

function callOf<N extends Held>(desk: Desk<N>, number: N): Desk<N> {
  const others = (list: readonly N[]) => list.filter(({ id }) => id !== number.id)
  return { ...desk, current: number, isPaused: false, waiting: others(desk.waiting), noShows: others(desk.noShows) }
}

function done<N extends Held>(desk: Desk<N>, step: Pressed): Done<N> {
  return { desk, step, isEmpty: false }
}

function nothing<N extends Held>(desk: Desk<N>): Done<N> {
  return { desk, step: undefined, isEmpty: false }
}

/** A number of a block that a ticket screen holds. */
export interface Reserved {
  readonly id: string
  readonly code: string
  readonly letter: string
  readonly number: number
  readonly groupId: string
}

/** The next number of a block for a group: one that was not given yet. */
export function nextReserved(
  numbers: readonly Reserved[],
  given: ReadonlySet<string>,
  groupId: string,
): Reserved | undefined {
  const free = numbers.filter((one) => one.groupId === groupId && !given.has(one.id))
  return free.sort((a, b) => a.number - b.number)[0]
}

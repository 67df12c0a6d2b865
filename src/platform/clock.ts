// Time as a value that is passed in: a rule or an action never asks the machine.

export interface Clock {
  /** The instant by which the programme lives. In the demonstration it is a day of October 2021. */
  now(): Date
  /** The machine's own time, for what the outside world computes too (one-time passwords). */
  machine(): Date
}

export const systemClock: Clock = { now: () => new Date(), machine: () => new Date() }

/** A clock that runs at the machine's pace, but `offset` milliseconds away from it. */
export function offsetClock(offset: number): Clock {
  return { now: () => new Date(Date.now() + offset), machine: () => new Date() }
}

/** A clock that stands still until it is set: for tests and for the demonstration's walk through time. */
export function settableClock(start: Date): Clock & { set(at: Date): void } {
  let at = start
  return {
    now: () => new Date(at),
    machine: () => new Date(at),
    set(next) {
      at = next
    },
  }
}

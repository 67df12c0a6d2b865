// When something happened on a device whose clock cannot be trusted, in the time of the server.

/** A point in the life of a device. Times in milliseconds. */
export interface Moment {
  /** Which start of the program it was; counted up, kept on the device. */
  readonly run: number
  /** Time since that start, by a clock that nobody can set. */
  readonly mono: number
  /** What the clock of the device said: wrong perhaps, and set back or forth in between. */
  readonly wall: number
  /** What the server said at this moment, when it was asked. */
  readonly server?: number | undefined
}

/** A piece of time between two moments of which only the clock of the device tells, if anything does. */
interface Gap {
  /** As the clock says; undefined when that cannot be: it was set back. */
  readonly length: number | undefined
  /** Within a run the program was watching: what the clock says beside it is rather a clock that was set. */
  readonly isWithin: boolean
}

/** Smaller differences of the two clocks are their unlike pace. */
const noise = 2000

/**
 * The server's time of each moment, given by run and time in it. Between two contacts with the server the whole
 * length is known, and of each run the time by its own clock. What is left are the pauses between runs: their
 * lengths are taken from the device's clock as far as they fit into the whole; where they do not, the pause in
 * which the clock was set back takes what is missing, and what is too long is cut. So a clock that is wrong by any
 * amount does no harm, one that was set in an outage moves ratings by no more than it was set by, and never beyond
 * the contacts before and after.
 */
export function serverTimes(moments: readonly Moment[]): number[] {
  const anchors = moments.flatMap(({ server }, index) => (server === undefined ? [] : [index]))
  const [first, last] = [anchors[0], anchors.at(-1)]
  if (first === undefined || last === undefined) throw new RangeError('The server was never asked for its time.')
  const times = moments.map(() => 0)
  anchors.forEach((from, place) => {
    const to = anchors[place + 1]
    if (to !== undefined) between(moments, from, to).forEach((time, offset) => set(times, from + offset, time))
  })
  set(times, last, serverOf(moments[last]))
  set(times, first, serverOf(moments[first]))
  for (let at = first - 1; at >= 0; at--) set(times, at, (times[at + 1] ?? 0) - lengthOf(moments, at))
  for (let at = last + 1; at < moments.length; at++) set(times, at, (times[at - 1] ?? 0) + lengthOf(moments, at - 1))
  return times
}

/** In the order in which they happened. */
export function inOrder(moments: readonly Moment[]): Moment[] {
  return [...moments].sort((a, b) => a.run - b.run || a.mono - b.mono)
}

function set(times: number[], at: number, time: number): void {
  times[at] = time
}

function serverOf(moment: Moment | undefined): number {
  return moment?.server ?? 0
}

/** From a moment to the next where no contact bounds it. */
function lengthOf(moments: readonly Moment[], at: number): number {
  const { sure, gap } = stepFrom(moments, at)
  return sure + (gap.isWithin ? 0 : (gap.length ?? 0))
}

function stepFrom(moments: readonly Moment[], at: number): { sure: number; gap: Gap } {
  const [one, next] = [moments[at], moments[at + 1]]
  if (one === undefined || next === undefined) throw new RangeError('There is no such step.')
  const byClock = next.wall - one.wall
  if (one.run !== next.run) return { sure: 0, gap: { length: byClock < 0 ? undefined : byClock, isWithin: false } }
  const sure = Math.max(0, next.mono - one.mono)
  const beside = byClock - sure
  return { sure, gap: { length: beside > noise ? beside : 0, isWithin: true } }
}

function between(moments: readonly Moment[], from: number, to: number): number[] {
  const steps = Array.from({ length: to - from }, (_, offset) => stepFrom(moments, from + offset))
  const [start, end] = [serverOf(moments[from]), serverOf(moments[to])]
  const sure = steps.reduce((sum, step) => sum + step.sure, 0)
  const gaps = fitted(
    steps.map(({ gap }) => gap),
    Math.max(0, end - start - sure),
  )
  let time = start
  return steps.map((step, index) => {
    const here = time
    time = Math.min(end, time + step.sure + (gaps[index] ?? 0))
    return here
  })
}

/** Lengths for the gaps that together are as long as they must be. */
function fitted(gaps: readonly Gap[], whole: number): number[] {
  const lengths = gaps.map(({ length }) => length ?? 0)
  const rest = whole - lengths.reduce((sum, length) => sum + length, 0)
  const bySize = lengths.map((_, index) => index).sort((a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0))
  if (rest >= 0) {
    const unknown = gaps.flatMap(({ length }, index) => (length === undefined ? [index] : []))
    const longest = bySize.find((index) => gaps[index]?.isWithin === false)
    const takers = unknown.length > 0 ? unknown : longest === undefined ? [] : [longest]
    for (const index of takers) lengths[index] = (lengths[index] ?? 0) + rest / takers.length
    return lengths
  }
  let excess = -rest
  const suspects = [
    ...bySize.filter((index) => gaps[index]?.isWithin),
    ...bySize.filter((index) => !gaps[index]?.isWithin),
  ]
  for (const index of suspects) {
    const cut = Math.min(lengths[index] ?? 0, excess)
    lengths[index] = (lengths[index] ?? 0) - cut
    excess -= cut
  }
  return lengths
}

// Who is called next, what each step may do, what a counter holds, and how long it may take. Pure; also runs in browsers.
import type { StepKind } from '../rules.ts'

/** More a counter need not hold. */
const mostHeld = 40

/** `nobody`: none waits; `elsewhere`: another counter has it; `stale`: it is no longer at this counter. */
export type Outcome = 'done' | 'nobody' | 'elsewhere' | 'stale'

export type NumberState = 'reserved' | 'waiting' | 'called' | 'served' | 'no-show' | 'left' | 'void'

/** What a step needs to know of a number. */
export interface Standing {
  readonly state: NumberState
  readonly counterId: string | null
}

/** May this step be done with this number at this counter? */
export function outcomeOf(kind: StepKind, number: Standing | undefined, counterId: string): Outcome {
  if (kind === 'pause' || kind === 'resume') return 'done'
  if (number === undefined) return kind === 'next' ? 'nobody' : 'stale'
  if (kind === 'next' || kind === 'call') {
    const isFree = number.state === 'waiting' || number.state === 'no-show' || number.state === 'left'
    if (isFree) return 'done'
    return number.state === 'called' && number.counterId === counterId ? 'done' : 'elsewhere'
  }
  return number.state === 'called' && number.counterId === counterId ? 'done' : 'stale'
}

/** One who waits, as far as the order is concerned. */
export interface Waiting {
  readonly id: string
  readonly isPriority: boolean
  /** When the number was taken, in milliseconds. */
  readonly takenAt: number
}

/** By the time at which the number was taken; the id decides between two of the same millisecond. */
export function inOrder<W extends Waiting>(waiting: readonly W[]): W[] {
  return [...waiting].sort((a, b) => a.takenAt - b.takenAt || (a.id < b.id ? -1 : 1))
}

/**
 * Who is called next: in order, and one priority number after each `every` others. Where none of the one kind waits,
 * the other goes on. `since` counts the others called since the last priority number.
 * @source Luật Người cao tuổi 39/2009/QH12, Luật Người khuyết tật 51/2010/QH12: they are served before others.
 */
export function nextOf<W extends Waiting>(waiting: readonly W[], since: number, every: number): W | undefined {
  const ordered = inOrder(waiting)
  const priority = ordered.find(({ isPriority }) => isPriority)
  const other = ordered.find(({ isPriority }) => !isPriority)
  if (priority === undefined || other === undefined) return priority ?? other
  return since >= every ? priority : other
}

/** What a counter holds and what it may take. */
export interface Dealt {
  readonly take: readonly string[]
  readonly give: readonly string[]
}

/**
 * Deals waiting numbers so that each counter could go on alone: about as many to each, spread over the whole row, so
 * that two counters without a line still call nearly in order. What a counter holds it keeps, as far as it is not more
 * than its share.
 */
export function dealFor(mine: readonly string[], free: readonly string[], share: number): Dealt {
  const most = Math.min(mostHeld, share)
  if (mine.length > most) return { take: [], give: spread(mine, mine.length - most) }
  return { take: spread(free, most - mine.length), give: [] }
}

/** So many of a list, from its beginning on in equal strides. */
function spread(list: readonly string[], count: number): string[] {
  if (count <= 0) return []
  const stride = Math.max(1, Math.floor(list.length / count))
  return list.filter((_, index) => index % stride === 0).slice(0, count)
}

/** `A012`: a letter and three digits, as printed, shown and spoken. */
export function labelOf({ letter, number }: { readonly letter: string; readonly number: number }): string {
  return `${letter}${String(number).padStart(3, '0')}`
}

/** When the step was done, by our clock: never in the future, never before `earliest`. */
export function timeOf(now: Date, ago: number | undefined, earliest: Date): Date {
  return new Date(Math.max(earliest.getTime(), now.getTime() - (ago ?? 0)))
}

/** Fewer measured services say nothing about the next ones. */
export const leastMeasured = 5

/**
 * How long it may take, in minutes, from half to one and a half of what the median says; undefined when too little was
 * measured. The range is honest: single visits differ more than that.
 */
export function estimate(ahead: number, counters: number, medianSeconds: number | undefined) {
  if (medianSeconds === undefined || counters < 1) return undefined
  const minutes = (ahead * medianSeconds) / counters / 60
  const low = Math.floor((minutes * 0.5) / 5) * 5
  return { low, high: Math.max(5, Math.ceil((minutes * 1.5) / 5) * 5) }
}

// What waits on a device and how it is sent: in batches, each rating until the server has answered for it alone.
import type { Answers } from '../../questionnaires/rules.ts'
import type { KioskRating, Outcome } from '../rules.ts'
import { inOrder, type Moment, serverTimes } from './timeline.ts'

/** The code on a slip that was scanned: it makes the rating a verified one. */
export interface ScannedSlip {
  readonly slip: string
  readonly secret: string
}

/** A rating that was durably stored before the visitor was thanked. */
export interface KeptRating extends Omit<Moment, 'server'> {
  /** The order in which they were stored; the device's own key. */
  readonly seq: number
  readonly id: string
  /** The pairing under which it was given: it counts for that counter and no other. */
  readonly kioskId: string
  readonly questionnaire: string
  readonly version: number
  readonly answers: Answers
  readonly lang: 'vi' | 'en'
  readonly slip?: ScannedSlip | undefined
  /** How often the server broke on it when it was sent alone. */
  readonly failures?: number | undefined
}

/** Where they lie. Each call is one transaction: done wholly or not at all. What was redeemed for a slip goes with its rating. */
export interface OutboxStore {
  /** The oldest ones behind a number. */
  waiting(after: number, most: number): Promise<readonly KeptRating[]>
  /** Takes away what the server has and sets aside what it refused, with the code. */
  settle(settled: { readonly kept: readonly number[]; readonly aside: ReadonlyMap<number, string> }): Promise<void>
  change(seq: number, change: Pick<KeptRating, 'slip'> | Pick<KeptRating, 'failures'>): Promise<void>
  /** What is known of the runs of the device and its contacts with the server. */
  moments(): Promise<readonly Moment[]>
}

/** The way to the server. Throws a `Failure`; anything else is a defect. */
export interface Line {
  send(ratings: readonly KioskRating[]): Promise<readonly Outcome[]>
  /**
   * Redeems the slip and sends the rating with its ticket; done again it does the same. `open` when the slip gives no
   * right, or not to this form: the rating was given all the same.
   */
  sendVerified(rating: KeptRating, slip: ScannedSlip): Promise<Outcome | 'open'>
}

export class Failure extends Error {
  /** `unreachable`: try later. `unknown-device`: no more of this pairing. `refused`, `broken`: it lies in what was sent. */
  readonly kind: 'unreachable' | 'unknown-device' | 'refused' | 'broken'
  readonly code: string

  constructor(kind: Failure['kind'], code: string) {
    super(`${kind}: ${code}`)
    this.kind = kind
    this.code = code
  }
}

export const batchSize = 250
/** A rating on which the server breaks so often when it comes alone is set aside; the others go on all the time. */
const patience = 5

export type Sent = 'all' | 'some' | 'unreachable' | 'unknown-device'

/**
 * Sends what waits, oldest first, until nothing is left or the line fails. A batch that fails as a whole is sent in
 * halves, so that the one rating which is at fault is found and does not hold up the others.
 */
export async function sendAll(store: OutboxStore, line: Line, now: Moment): Promise<Sent> {
  let after = 0
  let size = batchSize
  let left = false
  for (;;) {
    const some = await store.waiting(after, size)
    const last = some.at(-1)
    if (last === undefined) return left ? 'some' : 'all'
    try {
      left = !(await sendSome(store, line, some, now)) || left
      after = last.seq
      size = Math.min(batchSize, size * 2)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      if (error.kind === 'unreachable' || error.kind === 'unknown-device') return error.kind
      if (some.length > 1) size = Math.ceil(some.length / 2)
      else {
        left = !(await blame(store, last, error)) || left
        after = last.seq
      }
    }
  }
}

/** True when none of them waits any longer. */
async function sendSome(store: OutboxStore, line: Line, some: readonly KeptRating[], now: Moment): Promise<boolean> {
  const times = await timesOf(store, some, now)
  const open = some.filter(({ slip }) => slip === undefined)
  const outcomes = new Map<number, Outcome | undefined>()
  if (open.length > 0) {
    const answers = await line.send(open.map((rating) => recordOf(rating, times)))
    open.forEach(({ seq }, index) => outcomes.set(seq, answers[index]))
    await store.settle(settledBy(outcomes))
  }
  for (const rating of some) {
    if (rating.slip !== undefined) outcomes.set(rating.seq, await sendOne(store, line, rating, rating.slip, times))
  }
  return some.every(({ seq }) => outcomes.get(seq) !== undefined)
}

async function sendOne(
  store: OutboxStore,
  line: Line,
  rating: KeptRating,
  slip: ScannedSlip,
  times: ReadonlyMap<number, string>,
): Promise<Outcome | undefined> {
  const verified = await line.sendVerified(rating, slip)
  // Remembered first: a rating that was begun as an open one is never sent as a verified one as well.
  if (verified === 'open') await store.change(rating.seq, { slip: undefined })
  const outcome = verified === 'open' ? (await line.send([recordOf(rating, times)]))[0] : verified
  await store.settle(settledBy(new Map([[rating.seq, outcome]])))
  return outcome
}

/** True when it was set aside. */
async function blame(store: OutboxStore, rating: KeptRating, failure: Failure): Promise<boolean> {
  const failures = (rating.failures ?? 0) + 1
  if (failure.kind === 'broken' && failures < patience) {
    await store.change(rating.seq, { failures })
    return false
  }
  await store.settle({ kept: [], aside: new Map([[rating.seq, failure.code]]) })
  return true
}

function settledBy(outcomes: ReadonlyMap<number, Outcome | undefined>) {
  const kept: number[] = []
  const aside = new Map<number, string>()
  for (const [seq, outcome] of outcomes) {
    if (outcome === undefined) continue
    if ('kept' in outcome) kept.push(seq)
    else aside.set(seq, outcome.refused)
  }
  return { kept, aside }
}

function recordOf(rating: KeptRating, times: ReadonlyMap<number, string>): KioskRating {
  const { seq, id, questionnaire, version, answers, lang } = rating
  const plain = Object.fromEntries(
    Object.entries(answers).map(([question, given]) => [question, typeof given === 'object' ? [...given] : given]),
  )
  return { id, questionnaire, version, answers: plain, lang, at: times.get(seq) ?? '' }
}

async function timesOf(store: OutboxStore, some: readonly KeptRating[], now: Moment): Promise<Map<number, string>> {
  const known = [...(await store.moments()), now]
  const given = some.map(({ run, mono, wall, seq }) => ({ run, mono, wall, seq }))
  const all: (Moment & { seq?: number })[] = inOrder([...known, ...given])
  const times = serverTimes(all)
  return new Map(
    all.flatMap(({ seq }, index) => {
      return seq === undefined ? [] : [[seq, new Date(Math.round(times[index] ?? 0)).toISOString()] as const]
    }),
  )
}

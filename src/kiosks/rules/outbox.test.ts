// Nothing is lost and nothing counts twice: outages, crashes at every step, bad records, a server that breaks.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KioskRating, Outcome } from '../rules.ts'
import { batchSize, Failure, type KeptRating, type Line, type OutboxStore, sendAll } from './outbox.ts'
import type { Moment } from './timeline.ts'

const hour = 3_600_000
const day = 24 * hour
const start = Date.parse('2021-10-15T01:00:00Z')

/** A store whose calls are each done wholly or not at all, as those of the browser are. */
class Device implements OutboxStore {
  readonly ratings = new Map<number, KeptRating>()
  readonly aside = new Map<number, string>()
  readonly known: Moment[] = [{ run: 1, mono: 0, wall: start, server: start }]

  private last = 0

  add(rating: Omit<KeptRating, 'seq'>): void {
    this.last++
    this.ratings.set(this.last, { ...rating, seq: this.last })
  }

  waiting(after: number, most: number) {
    const all = [...this.ratings.values()].filter(({ seq }) => seq > after && !this.aside.has(seq))
    return Promise.resolve(all.toSorted((a, b) => a.seq - b.seq).slice(0, most))
  }

  settle({ kept, aside }: Parameters<OutboxStore['settle']>[0]) {
    for (const seq of kept) this.ratings.delete(seq)
    for (const [seq, code] of aside) this.aside.set(seq, code)
    return Promise.resolve()
  }

  change(seq: number, change: Partial<KeptRating>) {
    const rating = this.ratings.get(seq)
    if (rating !== undefined) this.ratings.set(seq, { ...rating, ...change })
    return Promise.resolve()
  }

  moments() {
    return Promise.resolve(this.known)
  }
}

/** Keeps by id, as the server does; counts how often it was told of each. */
class Server implements Line {
  readonly kept = new Map<string, KioskRating>()
  readonly verified = new Map<string, { ticket: string; id: string }>()
  readonly tickets = new Map<string, string>()
  requests = 0
  refuse: (rating: KioskRating) => string | undefined = () => undefined
  fail: (ratings: readonly KioskRating[]) => Failure | undefined = () => undefined

  send(ratings: readonly KioskRating[]): Promise<readonly Outcome[]> {
    this.requests++
    const failure = this.fail(ratings)
    if (failure !== undefined) return Promise.reject(failure)
    return Promise.resolve(
      ratings.map((rating) => {
        const refused = this.refuse(rating)
        if (refused !== undefined) return { refused }
        if (!this.kept.has(rating.id)) this.kept.set(rating.id, rating)
        return { kept: true }
      }),
    )
  }

  slipGives: 'ticket' | 'nothing' = 'ticket'

  /** The ticket of a slip is kept on the device until the rating leaves it, so the same is sent again. */
  sendVerified({ id }: KeptRating, { slip }: { slip: string }) {
    if (this.slipGives === 'nothing') return Promise.resolve('open' as const)
    const ticket = this.tickets.get(slip) ?? `${slip} ${Math.random()}`
    this.tickets.set(slip, ticket)
    const earlier = this.verified.get(slip)
    if (earlier !== undefined && earlier.ticket !== ticket) return Promise.resolve('open' as const)
    this.verified.set(slip, { ticket, id })
    return Promise.resolve({ kept: true } as const)
  }
}

function aRating(index: number, mono = index * 1000, change: Partial<KeptRating> = {}) {
  const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
  const answers = { overall: String((index % 5) + 1) }
  const moment = { run: 1, mono, wall: start + mono }
  return { id, kioskId: 'k', questionnaire: 'short', version: 1, answers, lang: 'vi' as const, ...moment, ...change }
}

const later: Moment = { run: 1, mono: 80 * hour, wall: start + 80 * hour, server: start + 80 * hour }

describe('an outage of 72 hours with 10,000 ratings', () => {
  test.each([
    ['right', 0],
    ['a day behind', -day],
    ['a day ahead', day],
  ])('with a clock that is %s: each is kept once, in its own minute', async (_, offset) => {
    const device = new Device()
    const server = new Server()
    device.known.splice(0, 1, { run: 1, mono: 0, wall: start + offset, server: start })
    // Switched off for the night: three days, three runs.
    for (let index = 0; index < 10_000; index++) {
      const run = 1 + Math.floor(index / 3334)
      const mono = ((index % 3334) / 3334) * 9 * hour
      device.add(aRating(index, mono, { run, wall: start + (run - 1) * day + mono + offset }))
    }
    const now = { run: 3, mono: 20 * hour, wall: start + 68 * hour + offset, server: start + 68 * hour }
    expect(await sendAll(device, server, now)).toBe('all')
    expect(device.ratings.size).toBe(0)
    expect(server.kept.size).toBe(10_000)
    expect(server.requests).toBe(10_000 / batchSize)
    let index = 0
    for (const { at } of server.kept.values()) {
      const truth = start + Math.floor(index / 3334) * day + ((index % 3334) / 3334) * 9 * hour
      expect(Math.abs(Date.parse(at) - truth)).toBeLessThan(60_000)
      index++
    }
  })
})

class Crash extends Error {}

/** The same things, but each call may be the last that the program makes: before it was done, or after. */
function frail<T extends object>(thing: T, survives: () => boolean): T {
  return new Proxy(thing, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return async (...given: unknown[]) => {
        if (!survives()) throw new Crash()
        const done: unknown = await value.apply(target, given)
        if (!survives()) throw new Crash()
        return done
      }
    },
  })
}

test('killed at random points while people rate and ratings are sent: none is lost, none counts twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 100, maxLength: 100 }), async (lives) => {
      const device = new Device()
      const server = new Server()
      const thanked: string[] = []
      let given = 0
      for (const life of lives) {
        let left = life
        const survives = () => left-- > 0
        try {
          for (let visitor = 0; visitor < 5; visitor++) {
            given++
            const slip = given % 7 === 0 ? { slip: `s${given}`, secret: 'x' } : undefined
            if (!survives()) throw new Crash()
            device.add(aRating(given, given * 1000, { slip }))
            if (!survives()) throw new Crash()
            thanked.push(aRating(given).id)
          }
          await sendAll(frail<OutboxStore>(device, survives), frail<Line>(server, survives), later)
        } catch (error) {
          if (!(error instanceof Crash)) throw error
        }
      }
      expect(await sendAll(device, server, later)).toBe('all')
      expect([...device.aside.values()]).toEqual([])
      const verified = [...server.verified.values()].map(({ id }) => id)
      const held = new Set([...server.kept.keys(), ...verified])
      expect(thanked.filter((id) => !held.has(id))).toEqual([])
      expect(held.size).toBe(server.kept.size + server.verified.size)
    }),
    { numRuns: 30 },
  )
})

function full(count: number): Device {
  const device = new Device()
  for (let index = 0; index < count; index++) device.add(aRating(index))
  return device
}

test('a bad record is set aside with its reason and holds up nobody', async () => {
  const device = full(600)
  const server = new Server()
  server.refuse = ({ id }) => (id.endsWith('300') ? 'ratings.unknown-form' : undefined)
  expect(await sendAll(device, server, later)).toBe('all')
  expect(server.kept.size).toBe(599)
  expect([...device.aside.values()]).toEqual(['ratings.unknown-form'])
})

test('a record on which the server breaks is found by halves, tried again later, and set aside in the end', async () => {
  const device = full(600)
  const server = new Server()
  server.fail = (ratings) => (ratings.some(({ id }) => id.endsWith('300')) ? new Failure('broken', '500') : undefined)
  expect(await sendAll(device, server, later)).toBe('some')
  expect(server.kept.size).toBe(599)
  expect(device.aside.size).toBe(0)
  for (let round = 0; round < 3; round++) expect(await sendAll(device, server, later)).toBe('some')
  expect(await sendAll(device, server, later)).toBe('all')
  expect([...device.aside.values()]).toEqual(['500'])
})

test('a sending that is too large is halved until it fits', async () => {
  const device = full(600)
  const server = new Server()
  server.fail = (ratings) => (ratings.length > 40 ? new Failure('refused', '413') : undefined)
  expect(await sendAll(device, server, later)).toBe('all')
  expect(server.kept.size).toBe(600)
  expect(device.aside.size).toBe(0)
})

test.each(['unreachable', 'unknown-device'] as const)('%s in the middle: what was not answered waits', async (kind) => {
  const device = full(1000)
  const server = new Server()
  server.fail = () => (server.kept.size >= 500 ? new Failure(kind, '') : undefined)
  expect(await sendAll(device, server, later)).toBe(kind)
  expect(device.ratings.size).toBe(500)
  server.fail = () => undefined
  expect(await sendAll(device, server, later)).toBe('all')
  expect(server.kept.size).toBe(1000)
})

test('an answer that is too short leaves the rest waiting', async () => {
  const device = full(10)
  const server = new Server()
  const send = server.send.bind(server)
  server.send = async (ratings) => (await send(ratings)).slice(0, 4)
  expect(await sendAll(device, server, later)).toBe('some')
  expect(device.ratings.size).toBe(6)
})

test('a slip that gives no right makes an open rating, and the slip is not tried again', async () => {
  const device = new Device()
  device.add(aRating(1, 1000, { slip: { slip: 's1', secret: 'x' } }))
  const server = new Server()
  server.slipGives = 'nothing'
  server.fail = () => new Failure('unreachable', '')
  expect(await sendAll(device, server, later)).toBe('unreachable')
  server.slipGives = 'ticket'
  server.fail = () => undefined
  expect(await sendAll(device, server, later)).toBe('all')
  expect([server.kept.size, server.verified.size]).toEqual([1, 0])
})

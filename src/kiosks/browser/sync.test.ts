// When a kiosk sends what waits, with the clock in our hand: each occasion alone, and what it says of its storage.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { KeptRating } from '../rules/outbox.ts'
import type { Contact } from '../rules.ts'
import type { DeviceStore } from './store.ts'
import { askToPersist, type Sync, startSync } from './sync.ts'

let page: EventTarget
let screen: EventTarget & { visibilityState: string }
let queue: KeptRating[]
let sent: string[]
let contacts: Contact[]
let isLineUp: boolean
let storage: { persist(): Promise<boolean>; persisted(): Promise<boolean>; estimate(): Promise<StorageEstimate> }

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2021-10-20T02:00:00Z') })
  // The scatter of the timer at its widest: a test waits no longer than a kiosk does.
  vi.spyOn(Math, 'random').mockReturnValue(0.999)
  page = new EventTarget()
  screen = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  queue = []
  sent = []
  contacts = []
  isLineUp = true
  storage = {
    persist: vi.fn<() => Promise<boolean>>(() => Promise.resolve(true)),
    persisted: () => Promise.resolve(false),
    estimate: () => Promise.resolve({ quota: 1000, usage: 400 }),
  }
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('document', screen)
  vi.stubGlobal('navigator', { storage })
  vi.stubGlobal('fetch', answer)
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** The program at the other end. */
function answer(path: string, { body }: { body?: string }): Promise<Response> {
  if (!isLineUp) return Promise.reject(new TypeError('no line'))
  const asked = JSON.parse(body ?? '{}') as { ratings?: { id: string }[] }
  if (path.endsWith('/contact')) contacts.push(asked as unknown as Contact)
  sent.push(...(asked.ratings ?? []).map(({ id }) => id))
  const said = path.endsWith('/ratings')
    ? { outcomes: asked.ratings?.map(() => ({ kept: true })) }
    : { now: new Date().toISOString(), clockDifference: 0 }
  return Promise.resolve(Response.json(said))
}

const store = {
  read: (key: string) => Promise.resolve(key === 'device' ? { kioskId: 'k', token: 't' } : undefined),
  write: () => Promise.resolve(),
  counts: () => Promise.resolve({ waiting: queue.length, aside: 0, reasons: {} }),
  waiting: (after: number, most: number) => Promise.resolve(queue.filter(({ seq }) => seq > after).slice(0, most)),
  settle: ({ kept }: { kept: readonly number[] }) => {
    queue = queue.filter(({ seq }) => !kept.includes(seq))
    return Promise.resolve()
  },
  moments: () => Promise.resolve([]),
  noteContact: () => Promise.resolve(),
  noteAlive: () => Promise.resolve(),
} as unknown as DeviceStore

/** A kiosk that has just been in touch and holds one rating, of which nobody told it. */
async function aKioskWithOneWaiting(): Promise<Sync> {
  const sync = startSync({ store, run: 1, appVersion: 'a', onConfig: () => undefined, onRevoked: () => undefined })
  await vi.advanceTimersByTimeAsync(100)
  expect(contacts).toHaveLength(1)
  const { run, mono, wall } = sync.moment()
  const rating = { id: 'one', kioskId: 'k', questionnaire: 'short', version: 1, answers: { overall: 4 }, lang: 'vi' }
  queue.push({ seq: 1, ...rating, run, mono, wall } as KeptRating)
  return sync
}

const soon = () => vi.advanceTimersByTimeAsync(100)

describe('what waits is sent', () => {
  test('by the timer alone, about once a minute and not before', async () => {
    await aKioskWithOneWaiting()
    await vi.advanceTimersByTimeAsync(59_000)
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(11_000)
    expect(sent).toEqual(['one'])
    expect(queue).toEqual([])
  })

  test('by the timer again and again, however long the line is dead', async () => {
    const sync = await aKioskWithOneWaiting()
    isLineUp = false
    await vi.advanceTimersByTimeAsync(72 * 3_600_000)
    expect(sync.state()).toMatchObject({ waiting: 1 })
    isLineUp = true
    await vi.advanceTimersByTimeAsync(71_000)
    expect(sent).toEqual(['one'])
  })

  test.each(['online', 'pageshow', 'focus'])('at once on `%s`', async (event) => {
    await aKioskWithOneWaiting()
    await soon()
    expect(sent).toEqual([])
    page.dispatchEvent(new Event(event))
    await soon()
    expect(sent).toEqual(['one'])
  })

  test('at once when the device wakes and is seen again, and not when it goes to sleep', async () => {
    await aKioskWithOneWaiting()
    screen.visibilityState = 'hidden'
    screen.dispatchEvent(new Event('visibilitychange'))
    await soon()
    expect(sent).toEqual([])
    screen.visibilityState = 'visible'
    screen.dispatchEvent(new Event('visibilitychange'))
    await soon()
    expect(sent).toEqual(['one'])
  })

  test('at once after a rating, but not while the line was dead just now: then the timer will do', async () => {
    const sync = await aKioskWithOneWaiting()
    isLineUp = false
    page.dispatchEvent(new Event('online'))
    await soon()
    isLineUp = true
    sync.nudge()
    await soon()
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(71_000)
    expect(sent).toEqual(['one'])
    queue.push({ seq: 2, id: 'two', answers: {}, ...sync.moment() } as unknown as KeptRating)
    sync.nudge()
    await soon()
    expect(sent).toEqual(['one', 'two'])
  })
})

describe('the browser is asked to keep what is stored', () => {
  test.each([true, false])('and its answer, here %s, is told to the program and shown', async (promised) => {
    storage.persist = vi.fn<() => Promise<boolean>>(() => Promise.resolve(promised))
    storage.persisted = () => Promise.resolve(promised)
    await askToPersist()
    expect(storage.persist).toHaveBeenCalledOnce()
    const sync = await aKioskWithOneWaiting()
    expect(contacts[0]).toMatchObject({ isPersistent: promised, freeBytes: 600 })
    expect(sync.state()).toMatchObject({ isPersistent: promised, freeBytes: 600 })
  })

  test('and where it cannot be asked, nothing is claimed', async () => {
    vi.stubGlobal('navigator', {})
    await askToPersist()
    const sync = await aKioskWithOneWaiting()
    expect(contacts[0]).toMatchObject({ isPersistent: null, freeBytes: null })
    expect(sync.state().isPersistent).toBeNull()
  })
})

// Keeps in touch with the server: once a minute, when the line comes back, when the device wakes, after each rating.
import { Failure, sendAll } from '../rules/outbox.ts'
import type { Moment } from '../rules/timeline.ts'
import { fetchConfig, lineWith, sayContact } from './line.ts'
import type { Counts, Device, DeviceStore } from './store.ts'
import { sendWithSlip } from './tickets.ts'
import type { Config } from './types.ts'

const beat = 60_000
/** So that all kiosks of a province do not call in the same second after a break. */
const scatter = 10_000
const configAge = 600_000
const aliveEvery = 15_000

export interface SyncState extends Counts {
  /** By the device's own steady clock; undefined before the first contact of this run. */
  readonly lastContact: number | undefined
  readonly isRevoked: boolean
  readonly isFull: boolean
  readonly isPersistent: boolean | null
  readonly freeBytes: number | null
  /** Seconds by which the device's clock is ahead of the server's. */
  readonly clockDifference: number | undefined
}

export interface Sync {
  state(): SyncState
  /** This moment of this run. */
  moment(): Moment
  /** Soon, once, however often it is asked. */
  wake(): void
  /** There is something new to send: at once, unless the line was dead just now; then the timer will do. */
  nudge(): void
  /** A rating could not be stored, or could. */
  noteFull(isFull: boolean): void
  /** Now; resolves when the attempt is over. */
  now(): Promise<void>
}

interface Hooks {
  readonly store: DeviceStore
  readonly run: number
  readonly appVersion: string
  onConfig(config: Config): void
  /** The server no longer knows this device, or knows it again. */
  onRevoked(): void
}

export function startSync({ store, run, appVersion, onConfig, onRevoked }: Hooks): Sync {
  let state: SyncState = { ...nothing, isFull: false, isRevoked: false, lastContact: undefined }
  let configAt = Number.NEGATIVE_INFINITY
  let isLineUp = true
  const moment = (): Moment => ({ run, mono: performance.now(), wall: Date.now() })
  const change = (part: Partial<SyncState>) => {
    const was = state.isRevoked
    state = { ...state, ...part }
    if (state.isRevoked !== was) onRevoked()
  }

  const sayHow = async (token: string): Promise<Moment> => {
    change({ ...(await store.counts()), ...(await storageOf()) })
    const { waiting, aside: setAside, reasons, isFull, isPersistent, freeBytes } = state
    const said = { waiting, setAside, reasons: { ...reasons }, isFull, isPersistent, freeBytes }
    const { server, clockDifference } = await sayContact(token, { appVersion, clock: Date.now(), ...said })
    const contact = { ...moment(), server }
    await store.noteContact(contact)
    change({ lastContact: contact.mono, isRevoked: false, clockDifference })
    return contact
  }

  const attempt = async (): Promise<void> => {
    const device = (await store.read('device')) as Device | undefined
    if (device === undefined) return
    const { token } = device
    const contact = await sayHow(token)
    const line = lineWith(token, (rating, slip) => sendWithSlip(store, token, rating, slip))
    const before = state.waiting
    const sent = await sendAll(store, line, contact)
    if (sent === 'unknown-device') change({ isRevoked: true })
    if (before > 0 && sent !== 'unreachable') await sayHow(token)
    if (sent === 'all') change({ isFull: false })
    if (performance.now() - configAt > configAge) {
      const config = await fetchConfig(token)
      await store.write('config', config)
      configAt = performance.now()
      onConfig(config)
    }
  }

  const once = async (): Promise<void> => {
    try {
      await attempt()
      isLineUp = true
    } catch (error) {
      isLineUp = false
      if (!(error instanceof Failure)) throw error
      if (error.kind === 'unknown-device') change({ isRevoked: true })
    } finally {
      change(await store.counts())
    }
  }

  const { now, wake } = oneAtATime(once)
  const nudge = () => {
    if (isLineUp) wake()
  }
  callOften(wake)
  setInterval(() => {
    store.noteAlive(moment()).catch(() => undefined)
  }, aliveEvery)
  return { state: () => state, moment, wake, nudge, noteFull: (isFull) => change({ isFull }), now }
}

/** Never twice at once: what is asked for meanwhile is done once more afterwards. */
function oneAtATime(work: () => Promise<void>): { now(): Promise<void>; wake(): void } {
  let under: Promise<void> | undefined
  let again = false
  const now = () => {
    under ??= work().finally(() => {
      under = undefined
      if (!again) return
      again = false
      wake()
    })
    return under
  }
  const wake = () => {
    if (under === undefined) now().catch(() => undefined)
    else again = true
  }
  return { now, wake }
}

/** By the clock, when the line comes back, and when the device wakes. */
function callOften(wake: () => void): void {
  const tick = () => {
    wake()
    setTimeout(tick, beat + Math.random() * scatter)
  }
  tick()
  for (const event of ['online', 'pageshow', 'focus']) addEventListener(event, wake)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake()
  })
}

const nothing = {
  waiting: 0,
  aside: 0,
  reasons: {},
  isPersistent: null,
  freeBytes: null,
  clockDifference: undefined,
} as const

/** Whether the browser has promised to keep what is stored, and how much room there is; null where it does not say. */
async function storageOf(): Promise<Pick<SyncState, 'isPersistent' | 'freeBytes'>> {
  // Not there without https, nor in old browsers.
  const storage: StorageManager | undefined = navigator.storage
  const isPersistent = (await storage?.persisted?.().catch(() => null)) ?? null
  const unknown: StorageEstimate = {}
  const { quota, usage } = (await storage?.estimate?.().catch(() => unknown)) ?? unknown
  const freeBytes = quota === undefined || usage === undefined ? null : Math.max(0, Math.floor(quota - usage))
  return { isPersistent, freeBytes }
}

/** Asks the browser to keep what is stored; the answer is in the state at the next contact. */
export async function askToPersist(): Promise<void> {
  await navigator.storage?.persist?.().catch(() => false)
}

// What the device keeps, in IndexedDB: ratings that wait, those set aside, its pairing, and what it knows of time.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { KeptRating, OutboxStore } from '../rules/outbox.ts'
import type { Moment } from '../rules/timeline.ts'

export interface Device {
  readonly kioskId: string
  readonly token: string
}

interface Schema extends DBSchema {
  waiting: { key: number; value: KeptRating }
  aside: { key: number; value: KeptRating & { readonly code: string } }
  moments: { key: string; value: Moment }
  values: { key: string; value: unknown }
}

export interface Counts {
  readonly waiting: number
  readonly aside: number
  /** How many were set aside for each reason. */
  readonly reasons: Readonly<Record<string, number>>
}

/** The reason under which ratings of an earlier pairing are kept: they count for another counter. */
const otherKiosk = 'other-kiosk'

export interface DeviceStore extends OutboxStore {
  /** Durable when it answers: only then is a visitor thanked. */
  add(rating: Omit<KeptRating, 'seq'>): Promise<void>
  counts(): Promise<Counts>
  /** Makes the device this kiosk. Ratings of another pairing are set aside, those of this one wait again. */
  pair(device: Device): Promise<void>
  retryAside(): Promise<void>
  read(key: string): Promise<unknown>
  write(key: string, value: unknown): Promise<void>
  /** Counts up: one for each start of the program. */
  nextRun(): Promise<number>
  /** How far this run has come, so that the next one knows. */
  noteAlive(moment: Moment): Promise<void>
  /** The server said its time. While ratings wait, the contact before them is kept. */
  noteContact(moment: Moment): Promise<void>
}

/** Under which a ticket is kept until its rating has left the device. */
export function ticketKey(slip: string): string {
  return `ticket ${slip}`
}

/** A write is answered when it is on the disk, not when the browser has heard of it. */
const durable: IDBTransactionOptions = { durability: 'strict' }

export async function openStore(): Promise<DeviceStore> {
  const db = await openDB<Schema>('kiosk', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('waiting', { keyPath: 'seq', autoIncrement: true })
      fresh.createObjectStore('aside', { keyPath: 'seq' })
      fresh.createObjectStore('moments')
      fresh.createObjectStore('values')
    },
    // A newer page may be about to change the tables: it must not wait for this one.
    blocking: (_current, _next, event) => {
      const opened = event.target
      if (opened instanceof IDBDatabase) opened.close()
    },
    terminated: () => location.reload(),
  })
  return { ...outboxOf(db), ...timesOf(db), ...deviceOf(db) }
}

type Db = IDBPDatabase<Schema>

function outboxOf(db: Db) {
  return {
    async add(rating: Omit<KeptRating, 'seq'>) {
      const tx = db.transaction('waiting', 'readwrite', durable)
      // The database gives the number.
      await Promise.all([tx.store.add(rating as KeptRating), tx.done])
    },
    waiting: (after: number, most: number) => db.getAll('waiting', IDBKeyRange.lowerBound(after, true), most),
    async settle({ kept, aside }: Parameters<OutboxStore['settle']>[0]) {
      const tx = db.transaction(['waiting', 'aside', 'values'], 'readwrite', durable)
      const [waiting, set] = [tx.objectStore('waiting'), tx.objectStore('aside')]
      for (const seq of kept) {
        const slip = (await waiting.get(seq))?.slip
        if (slip !== undefined) await tx.objectStore('values').delete(ticketKey(slip.slip))
      }
      for (const [seq, code] of aside) {
        const rating = await waiting.get(seq)
        if (rating !== undefined) await set.put({ ...rating, code })
      }
      await Promise.all([...kept, ...aside.keys()].map((seq) => waiting.delete(seq)))
      await tx.done
    },
    async change(seq: number, change: Partial<KeptRating>) {
      const tx = db.transaction('waiting', 'readwrite', durable)
      const rating = await tx.store.get(seq)
      if (rating !== undefined) await tx.store.put({ ...rating, ...change })
      await tx.done
    },
    async counts(): Promise<Counts> {
      const [waiting, aside] = [await db.count('waiting'), await db.getAll('aside')]
      const reasons: Record<string, number> = {}
      for (const { code } of aside) reasons[code] = (reasons[code] ?? 0) + 1
      return { waiting, aside: aside.length, reasons }
    },
    async retryAside() {
      const tx = db.transaction(['waiting', 'aside'], 'readwrite', durable)
      for (const { code, ...rating } of await tx.objectStore('aside').getAll()) {
        if (code === otherKiosk) continue
        await tx.objectStore('waiting').put({ ...rating, failures: 0 })
        await tx.objectStore('aside').delete(rating.seq)
      }
      await tx.done
    },
  }
}

function deviceOf(db: Db) {
  return {
    async pair(device: Device) {
      const tx = db.transaction(['waiting', 'aside', 'values'], 'readwrite', durable)
      const [waiting, aside] = [tx.objectStore('waiting'), tx.objectStore('aside')]
      for (const rating of await waiting.getAll()) {
        if (rating.kioskId === device.kioskId) continue
        await aside.put({ ...rating, code: otherKiosk })
        await waiting.delete(rating.seq)
      }
      for (const { code, ...rating } of await aside.getAll()) {
        if (code !== otherKiosk || rating.kioskId !== device.kioskId) continue
        await waiting.put(rating)
        await aside.delete(rating.seq)
      }
      await tx.objectStore('values').put(device, 'device')
      await tx.objectStore('values').delete('config')
      await tx.done
    },
    read: (key: string) => db.get('values', key),
    async write(key: string, value: unknown) {
      await db.put('values', value, key)
    },
    async nextRun() {
      const tx = db.transaction('values', 'readwrite', durable)
      const before = await tx.store.get('run')
      const run = (typeof before === 'number' ? before : 0) + 1
      await tx.store.put(run, 'run')
      await tx.done
      return run
    },
  }
}

function timesOf(db: Db) {
  return {
    moments: () => db.getAll('moments'),
    async noteAlive(moment: Moment) {
      await db.put('moments', moment, `${moment.run} alive`)
    },
    async noteContact(moment: Moment) {
      const tx = db.transaction(['waiting', 'moments'], 'readwrite', durable)
      const moments = tx.objectStore('moments')
      if ((await tx.objectStore('waiting').count()) === 0) {
        await moments.clear()
        await moments.put(moment, `${moment.run} first`)
      } else {
        const first = await moments.get(`${moment.run} first`)
        await moments.put(moment, `${moment.run} ${first === undefined ? 'first' : 'last'}`)
      }
      await tx.done
    },
  }
}

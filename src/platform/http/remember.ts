// What pages are drawn from, kept in memory under the promise of the page cache.

export interface Remembered<T> {
  readonly value: T
  readonly units: readonly string[]
  readonly seconds: number
}

/**
 * What a page is drawn from, for pages that are drawn anew for each person: kept until a fact touches one of the units
 * or the time is over. Several that ask at once wait for one reading.
 */
export type Remember = <T>(key: string, read: () => Promise<Remembered<T>>) => Promise<T>

/** So many things are remembered; the oldest gives way. */
const mostRemembered = 4000

/** Values by key; whether one still holds is asked when it is wanted. */
export function openMemory(
  isStale: (units: readonly string[], at: number) => boolean,
  dropsNow: () => number,
  now: () => number,
): Remember {
  interface Slot {
    readonly at: number
    readonly reading: Promise<Remembered<unknown>>
    /** Undefined while it is being read. */
    known?: { readonly units: readonly string[]; readonly expires: number }
  }
  const slots = new Map<string, Slot>()

  function isGood({ at, known }: Slot): boolean {
    // What is being read holds for those who ask now unless anything at all has changed since the reading began.
    if (known === undefined) return at === dropsNow()
    return known.expires > now() && !isStale(known.units, at)
  }

  return async function remember<T>(key: string, read: () => Promise<Remembered<T>>): Promise<T> {
    const held = slots.get(key)
    if (held !== undefined && isGood(held)) return (await held.reading).value as T
    const slot: Slot = { at: dropsNow(), reading: read() }
    slots.delete(key)
    slots.set(key, slot)
    for (const oldest of slots.keys()) {
      if (slots.size <= mostRemembered) break
      slots.delete(oldest)
    }
    try {
      const { value, units, seconds } = await slot.reading
      slot.known = { units, expires: now() + seconds * 1000 }
      return value as T
    } catch (error) {
      if (slots.get(key) === slot) slots.delete(key)
      throw error
    }
  }
}

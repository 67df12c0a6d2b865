// Limits of rate in memory: so many in a window for each key. A crowd behind one address is not an attack.
import { Refusal, refusal } from '../refusal.ts'

export interface RateLimit {
  /** Counts one; refuses with the seconds to wait when the key has used up its window. */
  take(key: string): void
}

const tooManyRequests = refusal('too-many', 'too-many-requests', {
  vi: 'Có quá nhiều yêu cầu trong một lúc. Xin đợi một chút rồi thử lại.',
  en: 'There were too many requests at once. Please wait a moment and try again.',
})

/** Each key by itself, and all keys together: what its own limit refuses is not counted for the others. */
export function withinAll(ofKey: RateLimit, ofAll: RateLimit): RateLimit {
  return {
    take(key) {
      ofKey.take(key)
      ofAll.take('')
    },
  }
}

/** `most` in `seconds` for each key; `now` in milliseconds. Keys beyond `capacity` push out the oldest. */
export function rateLimit(most: number, seconds: number, now: () => number, capacity = 50_000): RateLimit {
  const windows = new Map<string, { start: number; count: number }>()
  return {
    take(key) {
      const at = now()
      const current = windows.get(key)
      const open = current !== undefined && at - current.start < seconds * 1000 ? current : { start: at, count: 0 }
      if (open.count >= most) {
        throw new Refusal(tooManyRequests, { retryAfter: Math.max(1, Math.ceil(seconds - (at - open.start) / 1000)) })
      }
      open.count++
      windows.delete(key)
      windows.set(key, open)
      const oldest = windows.size > capacity ? windows.keys().next().value : undefined
      if (oldest !== undefined) windows.delete(oldest)
    },
  }
}

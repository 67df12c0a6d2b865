// The watch at the door of open ratings: addresses become fingerprints under a key of the day and are never kept.
import { createHmac, randomBytes } from 'node:crypto'
import { networkOf } from '../accounts/rules.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { type SeriesCount, seriesTracker } from './rules/series-tracker.ts'

export interface NetworkWatch {
  /**
   * An open rating of this commune came from this address, by a code or a link; a kiosk, which always speaks from one
   * network, is not told. Holds one fingerprint a commune, in memory.
   */
  note(communeId: string, address: string, at: Date): void
  /** The counts since the last time, to be written; see the action `patterns.countSeries`. */
  drain(): SeriesCount[]
}

/** With the day the key is thrown away, and with it every fingerprint. */
export function openNetworkWatch(): NetworkWatch {
  const tracker = seriesTracker(localDateOf)
  let today = ''
  let key = randomBytes(32)
  return {
    note(communeId, address, at) {
      const day = localDateOf(at)
      if (day !== today) {
        key = randomBytes(32)
        tracker.forget()
        today = day
      }
      // Eight bytes are enough to compare two neighbours, and say nothing without the key.
      const fingerprint = createHmac('sha256', key).update(networkOf(address)).digest('base64url').slice(0, 11)
      tracker.note(communeId, fingerprint, at)
    },
    drain: () => tracker.drain(),
  }
}

/** The watch of this program: the door of open ratings tells it, the hourly job takes its counts away. */
export const networkWatch = openNetworkWatch()

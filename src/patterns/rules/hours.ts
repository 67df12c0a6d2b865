// From counts by the hour to what the rules about hours see: kiosks with their empty hours, and places with what came while closed.
import type { HoursAtPlace } from './closed-hours.ts'
import type { Quarter } from './findings.ts'
import type { KioskQuarter } from './kiosk-burst.ts'
import { type Hours, hourAt, instantOf, isClearlyClosed, openHours } from './opening.ts'

export interface HourCount {
  readonly unit: string
  readonly placeId: string
  readonly channel: 'kiosk' | 'qr'
  /** The instant at which the hour begins, in ISO. */
  readonly at: string
  readonly count: number
}

type Openings = ReadonlyMap<string, readonly Hours[]>

/** Each kiosk with every open hour between its first and its last rating. A place without published hours is left out. */
export function kiosksOf(period: Quarter, counts: readonly HourCount[], openings: Openings): KioskQuarter[] {
  return groups(counts.filter(({ channel }) => channel === 'kiosk')).flatMap((own) => {
    const [one] = own
    const hours = openings.get(one?.unit ?? '')
    if (one === undefined || hours === undefined) return []
    const days = own.map(({ at }) => hourAt(at).day).toSorted()
    const counted = new Map(own.map(({ at, count }) => [at, count]))
    const all = openHours(hours, days[0] ?? '', days.at(-1) ?? '')
    const withCounts = all.map((hour) => ({ ...hour, count: counted.get(instantOf(hour)) ?? 0 }))
    return [{ unit: one.unit, period, placeId: one.placeId, hours: withCounts }]
  })
}

/** Each place and channel with how many came while it was clearly closed, and in which hours. */
export function placesOf(counts: readonly HourCount[], openings: Openings): HoursAtPlace[] {
  return groups(counts).flatMap((own) => {
    const [one] = own
    const hours = openings.get(one?.unit ?? '')
    if (one === undefined || hours === undefined) return []
    const closed = own.filter(({ at }) => isClearlyClosed(hours, hourAt(at)))
    const { unit, placeId, channel } = one
    return [{ unit, placeId, channel, all: sum(own), closed: sum(closed), closedHours: closed.map(({ at }) => at) }]
  })
}

function groups(counts: readonly HourCount[]): HourCount[][] {
  return [...Map.groupBy(counts, ({ placeId, channel }) => `${placeId} ${channel}`).values()]
}

function sum(counts: readonly HourCount[]): number {
  return counts.reduce((total, { count }) => total + count, 0)
}

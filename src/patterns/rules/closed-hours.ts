// Ratings while the one-stop is closed: open ratings from its own screens and codes at hours when nobody is served.
import { expectShares } from './comparison.ts'
import { type Finding, findingIf, type Quarter } from './findings.ts'
import { shareTail } from './tails.ts'

/** Open ratings of one place by one channel. A link that is opened at home in the evening is no part of it. */
export interface HoursAtPlace {
  readonly unit: string
  readonly placeId: string
  readonly channel: 'kiosk' | 'qr'
  readonly all: number
  /** Those in hours that are clearly closed, and which hours these are. */
  readonly closed: number
  readonly closedHours: readonly string[]
}

/** A screen stands behind a locked door; a code may be photographed and used at home. */
const usualShare = { kiosk: 0.02, qr: 0.08 } as const
const settings = { leastOthers: 0, leastRho: 0.03 }

export function findClosedHours(period: Quarter, places: readonly HoursAtPlace[]): Finding[] {
  return [...Map.groupBy(places, ({ channel }) => channel)].flatMap(([channel, some]) => {
    const cells = some.map(({ placeId, all, closed }) => ({ unit: placeId, stratum: channel, n: all, k: closed, x: 0 }))
    const expected = expectShares(cells, { ...settings, leastShare: usualShare[channel] })
    return some.flatMap((place) => {
      const usual = expected.get(place.placeId)
      if (usual === undefined) return []
      const { p, rho, comparedWith } = usual
      return findingIf({
        pattern: 'closed-hours',
        unit: place.unit,
        period,
        subject: `${channel}/${place.placeId}`,
        // Two channels are looked at.
        pValue: Math.min(1, 2 * shareTail(place.closed, place.all, p, rho)),
        evidence: { observed: place.closed, of: place.all, expected: p * place.all, comparedWith },
        concerned: { kind: 'hours', placeId: place.placeId, channel, hours: [...place.closedHours] },
      })
    })
  })
}

// Bursts on one kiosk: far more open ratings in an hour than this kiosk ever sees in such an hour.
import { type Finding, findingIf, type Quarter } from './findings.ts'
import { type Hour, instantOf } from './opening.ts'
import { countTail } from './tails.ts'

export interface KioskQuarter {
  readonly unit: string
  readonly period: Quarter
  readonly placeId: string
  /** The hours in which the desk was open, those without a rating too. */
  readonly hours: ReadonlyArray<Hour & { readonly count: number }>
}

/** A kiosk that stood for less is not judged: nobody knows yet what is usual there. */
const leastHours = 60
/** Honest hours vary at least so much: market days, a school's enrolment, a family of five (negative binomial size). */
const mostSize = 2.5
/** Weight, in days, of the kiosk's whole mean beside the mean of the same hour of the day. */
const smoothing = 5

export function findKioskBurst({ unit, period, placeId, hours }: KioskQuarter): Finding[] {
  if (hours.length < leastHours) return []
  // The busiest hours are what is asked about; they do not say how much the others vary.
  const usual = hours.toSorted((a, b) => a.count - b.count).slice(0, Math.ceil(hours.length * 0.97))
  const usualMean = meanOf(usual.map(({ count }) => count))
  const size = sizeOf(usual, usualMean)
  const byHour = Map.groupBy(usual, ({ hour }) => hour)
  const means = new Map(
    [...byHour].map(([hour, same]) => {
      const total = same.reduce((sum, { count }) => sum + count, 0)
      return [hour, Math.max(0.2, (total + smoothing * usualMean) / (same.length + smoothing))]
    }),
  )
  const judged = hours.map((one) => {
    const expected = means.get(one.hour) ?? Math.max(0.2, usualMean)
    return { ...one, expected, chance: one.count === 0 ? 1 : countTail(one.count, expected, size) * hours.length }
  })
  const bursts = judged.filter(({ chance, count }) => chance <= 0.001 && count >= 5)
  const least = Math.min(1, ...bursts.map(({ chance }) => chance))
  return findingIf({
    pattern: 'kiosk-burst',
    unit,
    period,
    subject: placeId,
    pValue: least,
    evidence: {
      observed: sumOf(bursts, 'count'),
      of: sumOf(judged, 'count'),
      expected: sumOf(bursts, 'expected'),
      comparedWith: hours.length - bursts.length,
    },
    concerned: { kind: 'hours', placeId, channel: 'kiosk', hours: bursts.map(instantOf) },
  })
}

/** The size of a negative binomial by its moments, never so large that ordinary busy days become strange. */
function sizeOf(hours: ReadonlyArray<{ readonly count: number }>, mean: number): number {
  const variance = meanOf(hours.map(({ count }) => (count - mean) ** 2))
  const size = variance > mean ? mean ** 2 / (variance - mean) : mostSize
  return Math.max(0.3, Math.min(mostSize, size))
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

function sumOf<K extends string>(rows: ReadonlyArray<Record<K, number>>, key: K): number {
  return rows.reduce((sum, row) => sum + row[key], 0)
}

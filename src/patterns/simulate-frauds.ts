// What dishonest communes do, one way at a time, on top of a hundred honest ratings.
import type { Chance } from '../ratings/simulate-chance.ts'
import { aCopy } from './simulate-words.ts'
import type { SimulatedRating } from './simulated-rating.ts'

export const frauds = [
  'planted-fives',
  'varied-fives',
  'evening-kiosk',
  'kiosk-burst',
  'copied-comments',
  'one-phone',
  'officer-tickets',
  'slow-drip',
] as const
export type Fraud = (typeof frauds)[number]

/** The honest ratings with what was planted among them. */
export function commit(fraud: Fraud, honest: readonly SimulatedRating[], chance: Chance): SimulatedRating[] {
  const days = [...new Set(honest.map(({ day }) => day))].toSorted()
  const planted = plants[fraud](days, chance)
  return [...honest, ...planted.map((part) => ({ ...plain(days, chance), ...part }))]
}

type Plant = Partial<SimulatedRating>

const plants: Readonly<Record<Fraud, (days: readonly string[], chance: Chance) => Plant[]>> = {
  /** Fifty sheets of 5-5-5-5-5, spread over the quarter, in opening hours, from many networks. */
  'planted-fives': () => times(50, () => ({ answers: [5, 5, 5, 5, 5, 5] })),
  /** Fifty sheets of fives and fours, each another. */
  'varied-fives': () => times(50, () => ({})),
  /** An officer at the kiosk on five evenings, eight sheets each. */
  'evening-kiosk': (days, chance) => {
    const evenings = chance.shuffled(days).slice(0, 5)
    return evenings.flatMap((day) =>
      times(8, (index) => ({ day, minute: 1110 + 4 * index, channel: 'kiosk' as const, network: 'desk' })),
    )
  },
  /** Forty sheets typed in within one hour of one morning. */
  'kiosk-burst': (days, chance) => {
    const day = chance.oneOf(days)
    return times(40, (index) => ({ day, minute: 541 + index, channel: 'kiosk' as const, network: 'desk' }))
  },
  /** Twenty-five sheets with a text that was handed around. */
  'copied-comments': (_, chance) => times(25, () => ({ comment: aCopy(chance) })),
  /** One phone, two sittings of twenty-five. */
  'one-phone': (days, chance) => {
    const sittings = chance.shuffled(days).slice(0, 2)
    return sittings.flatMap((day) => times(25, (index) => ({ day, minute: 600 + index, network: 'one-phone' })))
  },
  /** On ten days the officer redeems twelve slips at the printer. */
  'officer-tickets': (days, chance) => {
    const chosen = chance.shuffled(days).slice(0, 10)
    return chosen.flatMap((day) => times(12, () => ({ day, kind: 'verified' as const, isQuick: true })))
  },
  /** One good sheet on every working day, from another phone each time. */
  'slow-drip': (days) => days.map((day) => ({ day })),
}

/** A planted sheet that looks like any other: fives and fours, some day in opening hours, a network of its own. */
function plain(days: readonly string[], chance: Chance): SimulatedRating {
  return {
    id: chance.uuid(),
    kind: 'open',
    channel: 'qr',
    day: chance.oneOf(days),
    minute: 450 + chance.integer(240),
    answers: times(6, () => (chance.happens(0.75) ? 5 : 4)),
    comment: null,
    network: chance.uuid(),
    isQuick: false,
  }
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

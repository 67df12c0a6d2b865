// Open ratings from one network in series: long unbroken runs, where neighbours in time usually come from different networks.
import { type Finding, findingIf, type Quarter } from './findings.ts'
import { countTail } from './tails.ts'

/** What is kept of the networks of a unit's open ratings: counts per day, and no network. */
export interface SeriesDay {
  readonly unit: string
  readonly day: string
  /** Pairs of open ratings that followed each other within minutes, and how many of these came from one network. */
  readonly neighbours: number
  readonly same: number
  /** Runs from one network that reached so many ratings. */
  readonly runs5: number
  readonly runs10: number
  readonly runs20: number
}

const classes = [
  { length: 10, runsOf: (day: SeriesDay) => day.runs10 },
  { length: 20, runsOf: (day: SeriesDay) => day.runs20 },
] as const

/** Pairs of the province's mean that are added to a unit's own. */
const pseudoPairs = 12
/** Working days of a quarter. */
const openDays = 66
/** Days differ much in how many come within minutes of each other (negative binomial size). */
const dayVariation = 0.8
/** Where all visitors share one address, the longest series says nothing, and the rule keeps silent. */
const mostShare = 0.97

export function findNetworkSeries(period: Quarter, days: readonly SeriesDay[]): Finding[] {
  const usual = shareOf(days, 0.2, pseudoPairs)
  const units = Map.groupBy(days, ({ unit }) => unit)
  return [...units].flatMap(([unit, own]): Finding[] => {
    // What is usual here is read from the days without a long run: those with one are what is asked about.
    const quiet = own.filter(({ runs10 }) => runs10 === 0)
    const same = Math.min(mostShare, upperShare(quiet, usual))
    const pairs = sum(own.map(({ neighbours }) => neighbours))
    const pairsADay = (sum(quiet.map(({ neighbours }) => neighbours)) + 5) / openDays
    const chances = classes.map(({ length, runsOf }) => {
      const runs = sum(own.map(runsOf))
      return runs === 0 ? 1 : countTail(runs, usualRuns(length, same, pairsADay), 1)
    })
    const observed = sum(own.map(leastInRuns))
    return findingIf({
      pattern: 'network-series',
      unit,
      period,
      subject: '',
      pValue: Math.min(1, classes.length * Math.min(...chances)),
      evidence: {
        observed,
        of: Math.max(observed, pairs + own.length),
        expected: 10 * usualRuns(10, same, pairsADay),
        comparedWith: openDays - (own.length - quiet.length),
      },
      concerned: { kind: 'none' },
    })
  })
}

/** How many runs of a length a quarter would have: a day must be busy enough, and all neighbours from one network. */
function usualRuns(length: number, same: number, pairsADay: number): number {
  return (
    openDays * countTail(length - 1, pairsADay, dayVariation) * Math.max(1, pairsADay / length) * same ** (length - 1)
  )
}

/** At least so many ratings stood in runs of ten and more. */
function leastInRuns({ runs10, runs20 }: SeriesDay): number {
  return 10 * (runs10 - runs20) + 20 * runs20
}

function shareOf(days: readonly SeriesDay[], mean: number, weight: number): number {
  const [same, all] = [sum(days.map((day) => day.same)), sum(days.map((day) => day.neighbours))]
  return (same + mean * weight) / (all + weight)
}

/** Carefully high: the mean of unit and province, and 2.3 standard errors more. */
function upperShare(days: readonly SeriesDay[], usual: number): number {
  const share = shareOf(days, usual, pseudoPairs)
  const pairs = sum(days.map(({ neighbours }) => neighbours)) + pseudoPairs
  return share + 2.3 * Math.sqrt((share * (1 - share)) / pairs)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

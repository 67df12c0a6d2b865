// How often the rules are right on simulated provinces: detections by kind of fraud, false alarms by pattern.
import { funnelOf } from '../indices/statistics/funnel.ts'
import { type PatternId, patternIds } from './rules/findings.ts'
import { look } from './rules/look.ts'
import { type SimulatedCommune, simulateProvince } from './simulate.ts'
import { countsOf } from './simulate-counts.ts'
import { type Fraud, frauds } from './simulate-frauds.ts'

/** Honest communes that a hasty rule would accuse. */
export const characters = ['all', 'popular', 'improving', 'one-network', 'kiosk', 'small', 'large'] as const
type CharacterKind = (typeof characters)[number]

export interface Rates {
  /** Honest communes seen, and those pointed at, by pattern; `any` counts a commune once. */
  readonly honest: Record<CharacterKind, { n: number; alarms: Record<PatternId | 'any', number> }>
  readonly dishonest: Record<Fraud, { n: number; found: Record<PatternId | 'any', number>; funnel: number }>
}

/** Simulates one province for each seed: one commune for each fraud, the others honest. */
export function measureRates(seeds: readonly number[], areAlike = false): Rates {
  const rates: Rates = {
    honest: recordOf(characters, () => ({ n: 0, alarms: noneFound() })),
    dishonest: recordOf(frauds, () => ({ n: 0, found: noneFound(), funnel: 0 })),
  }
  for (const seed of seeds) addProvince(rates, simulateProvince({ seed, communes: 209, frauds, areAlike }))
  return rates
}

function addProvince(rates: Rates, communes: readonly SimulatedCommune[]): void {
  const findings = Map.groupBy(look(countsOf(communes)), ({ unit }) => unit)
  const outside = outsideFunnel(communes)
  for (const commune of communes) {
    const patterns = new Set((findings.get(commune.character.id) ?? []).map(({ pattern }) => pattern))
    if (commune.fraud !== null) {
      const row = rates.dishonest[commune.fraud]
      row.n += 1
      count(row.found, patterns)
      if (outside.has(commune.character.id)) row.funnel += 1
      continue
    }
    for (const kind of characters.filter((one) => isOfKind(commune, one))) {
      rates.honest[kind].n += 1
      count(rates.honest[kind].alarms, patterns)
    }
  }
}

function isOfKind({ character }: SimulatedCommune, kind: CharacterKind): boolean {
  switch (kind) {
    case 'all':
      return true
    case 'popular':
      return character.isPopular
    case 'improving':
      return character.improvement > 0
    case 'one-network':
      return character.hasOneNetwork
    case 'kiosk':
      return character.hasKiosk
    case 'small':
      return character.size < 40
    case 'large':
      return character.size > 200
  }
}

function count(counts: Record<PatternId | 'any', number>, patterns: ReadonlySet<PatternId>): void {
  for (const pattern of patterns) counts[pattern] += 1
  if (patterns.size > 0) counts.any += 1
}

function noneFound(): Record<PatternId | 'any', number> {
  return { ...recordOf(patternIds, () => 0), any: 0 }
}

function recordOf<K extends string, V>(keys: readonly K[], make: () => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, make()])) as Record<K, V>
}

/** Communes outside the 99.8 % limits of the funnel of satisfied answers: what a reader of shares alone would notice. */
function outsideFunnel(communes: readonly SimulatedCommune[]): Set<string> {
  const shares = communes.map(({ ratings }) => {
    return { successes: ratings.filter(({ answers }) => (answers[0] ?? 0) >= 4).length, trials: ratings.length }
  })
  const places = funnelOf(shares)?.places ?? []
  return new Set(communes.flatMap(({ character }, index) => (places[index] === 'outside-998' ? [character.id] : [])))
}

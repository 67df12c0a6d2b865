// Attackers who try to join slips and ratings inside a box, and whether they do better than guessing.

import type { Cell, Known } from './cells.ts'
import { atLeast, beyond, type Chances, matchesOf, seeded, summed } from './chance.ts'
import type { RowVersion } from './dump.ts'

export interface Result {
  /** What the attacker went by. */
  readonly by: string
  readonly right: number
  readonly guesses: number
  /** The chance to do at least as well by guessing, less than this attacker's share of the error that the test allows. */
  readonly chance: number
}

/** Places of values in their order; numbers as numbers, equal values in an order that is drawn. */
function ranks(values: readonly string[], random: () => number): number[] {
  const areNumbers = values.every((value) => /^-?\d+(\.\d+)?$/.test(value))
  const order = values.map((value, at) => ({ value, at, lot: random() }))
  order.sort((a, b) => {
    const by = areNumbers ? Number(a.value) - Number(b.value) : a.value < b.value ? -1 : a.value > b.value ? 1 : 0
    return by === 0 ? a.lot - b.lot : by
  })
  const places = values.map(() => 0)
  order.forEach(({ at }, place) => {
    places[at] = place
  })
  return places
}

/** Of each feature its ranks in every cell where all have it and not all the same. */
function rankedFeatures(
  cells: readonly Cell[],
  side: 'slips' | 'ratings',
): Map<string, (readonly number[] | undefined)[]> {
  const random = seeded(7)
  const names = new Set(cells.flatMap((cell) => cell[side].flatMap(({ features }) => [...features.keys()])))
  const ranked = new Map<string, (readonly number[] | undefined)[]>()
  for (const name of names) {
    const ofCells = cells.map((cell) => {
      const values = cell[side].map(({ features }) => features.get(name))
      if (!values.every((value) => value !== undefined) || new Set(values).size < 2) return undefined
      return ranks(values, random)
    })
    if (ofCells.some((one) => one !== undefined)) ranked.set(name, ofCells)
  }
  return ranked
}

/** Two orders set side by side in every cell: how many fall together, forwards or backwards, and how they lean. */
interface Comparison {
  readonly by: string
  readonly forwards: number
  readonly backwards: number
  readonly guesses: number
  readonly sizes: readonly number[]
  /** Standard deviations of the sum of products of ranks from what a random order gives. */
  readonly lean: number
}

function compare(
  by: string,
  slips: readonly (readonly number[] | undefined)[],
  ratings: readonly (readonly number[] | undefined)[],
): Comparison {
  let [forwards, backwards, sum, variance] = [0, 0, 0, 0]
  const sizes: number[] = []
  slips.forEach((one, cell) => {
    const other = ratings[cell]
    if (one === undefined || other === undefined) return
    const n = one.length
    sizes.push(n)
    one.forEach((place, at) => {
      const there = other[at] ?? 0
      if (place === there) forwards += 1
      if (place === n - 1 - there) backwards += 1
      sum += (place - (n - 1) / 2) * (there - (n - 1) / 2)
    })
    variance += ((n * (n * n - 1)) / 12) ** 2 / (n - 1)
  })
  const guesses = sizes.reduce((total, n) => total + n, 0)
  return { by, forwards, backwards, guesses, sizes, lean: variance === 0 ? 0 : sum / Math.sqrt(variance) }
}

function comparisons(cells: readonly Cell[]): Comparison[] {
  const slips = rankedFeatures(cells, 'slips')
  const ratings = rankedFeatures(cells, 'ratings')
  const pairs: Comparison[] = []
  for (const [slipBy, ofSlips] of slips) {
    for (const [ratingBy, ofRatings] of ratings) pairs.push(compare(`${slipBy} ~ ${ratingBy}`, ofSlips, ofRatings))
  }
  return pairs.filter(({ guesses }) => guesses > 0)
}

/** Every order of the slips against every order of the ratings, both ways round: the best of all, and what it is worth. */
export function attackByOrder(cells: readonly Cell[]): Result {
  const pairs = comparisons(cells)
  const byMatches = pairs.toSorted((a, b) => best(b) / b.guesses - best(a) / a.guesses)
  const chances = new Map<string, Chances>()
  const chanceOf = (pair: Comparison): number => {
    const key = pair.sizes.join()
    const sum = chances.get(key) ?? summed(pair.sizes.map(matchesOf))
    chances.set(key, sum)
    return Math.min(2 * atLeast(sum, best(pair)), beyond(pair.lean))
  }
  let least = { pair: byMatches[0], chance: 1 }
  for (const pair of pairs) {
    const chance = chanceOf(pair)
    if (chance < least.chance) least = { pair, chance }
  }
  const { pair, chance } = least
  // As many tries as there are pairs, each in two ways: the least chance of so many is that much less rare.
  return {
    by: pair?.by ?? 'nothing',
    right: pair ? best(pair) : 0,
    guesses: pair?.guesses ?? 0,
    chance: Math.min(1, chance * pairs.length * 2),
  }
}

function best({ forwards, backwards }: Comparison): number {
  return Math.max(forwards, backwards)
}

/** Learns on the first half of the boxes, where it is told the truth, which orders lean together; guesses in the second. */
export function attackByLearning(cells: readonly Cell[]): Result {
  const half = Math.floor(cells.length / 2)
  const learned = comparisons(cells.slice(0, half))
    .toSorted((a, b) => Math.abs(b.lean) - Math.abs(a.lean))
    .slice(0, 12)
  const rest = cells.slice(half)
  const slips = rankedFeatures(rest, 'slips')
  const ratings = rankedFeatures(rest, 'ratings')
  let right = 0
  rest.forEach((cell, at) => {
    const n = cell.slips.length
    const score = (slip: number, rating: number) =>
      learned.reduce((total, { by, lean }) => {
        const [slipBy = '', ratingBy = ''] = by.split(' ~ ')
        const [one, other] = [slips.get(slipBy)?.[at]?.[slip], ratings.get(ratingBy)?.[at]?.[rating]]
        if (one === undefined || other === undefined) return total
        return total + (lean * (one - (n - 1) / 2) * (other - (n - 1) / 2)) / (n * n)
      }, 0)
    right += assigned(n, score).filter((rating, slip) => rating === slip).length
  })
  const sizes = rest.map(({ slips: { length } }) => length)
  const guesses = sizes.reduce((sum, n) => sum + n, 0)
  return { by: 'what was learned', right, guesses, chance: atLeast(summed(sizes.map(matchesOf)), right) }
}

/** To each slip a rating of its own, the best pairs first; equal ones in an order that is drawn. */
function assigned(n: number, score: (slip: number, rating: number) => number): number[] {
  const random = seeded(n)
  const pairs = Array.from({ length: n * n }, (_, at) => ({ slip: Math.floor(at / n), rating: at % n, lot: random() }))
  const scored = pairs.map((pair) => ({ ...pair, score: score(pair.slip, pair.rating) }))
  scored.sort((a, b) => b.score - a.score || a.lot - b.lot)
  const given = Array.from({ length: n }, () => -1)
  const taken = new Set<number>()
  for (const { slip, rating } of scored) {
    if (given[slip] !== -1 || taken.has(rating)) continue
    given[slip] = rating
    taken.add(rating)
  }
  return given
}

const rare = 12

/**
 * Follows whatever is the same in two rows and rare (an id, a hash, a transaction), from the rows of a slip on; guesses
 * the rating that is reached first. Where several are as near, one of them is drawn.
 */
export function attackByJoining(cells: readonly Cell[], versions: readonly RowVersion[]): Result {
  const random = seeded(11)
  const wordsOf = new Map(versions.map((version) => [version, rareWords(version)]))
  const withWord = new Map<string, RowVersion[]>()
  for (const [version, words] of wordsOf) {
    for (const word of words) {
      const known = withWord.get(word) ?? []
      withWord.set(word, known)
      known.push(version)
    }
  }
  const nextTo = (row: RowVersion) =>
    [...(wordsOf.get(row) ?? [])]
      .map((word) => withWord.get(word) ?? [])
      .flatMap((rows) => (rows.length > rare ? [] : rows))
  let right = 0
  const chances: Chances[] = []
  for (const { slips, ratings } of cells) {
    slips.forEach((slip, at) => {
      const nearest = reached(slip, ratings, nextTo)
      if (nearest[Math.floor(random() * nearest.length)] === at) right += 1
      chances.push([1 - 1 / ratings.length, 1 / ratings.length])
    })
  }
  return { by: 'what is the same in two rows', right, guesses: chances.length, chance: atLeast(summed(chances), right) }
}

function reached(slip: Known, ratings: readonly Known[], nextTo: (row: RowVersion) => RowVersion[]): number[] {
  const everybody = ratings.map((_, at) => at)
  const targets = new Map(ratings.flatMap(({ rows }, at) => rows.map((row) => [row, at] as const)))
  const seen = new Set(slip.rows)
  let edge: readonly RowVersion[] = slip.rows
  for (let steps = 0; steps < 6 && edge.length > 0 && seen.size < 5000; steps++) {
    const found = new Set(edge.flatMap((row) => targets.get(row) ?? []))
    if (found.size > 0) return [...found]
    const next = new Set(edge.flatMap(nextTo).filter((row) => !seen.has(row)))
    for (const row of next) seen.add(row)
    edge = [...next]
  }
  return everybody
}

function rareWords({ text, values }: RowVersion): Set<string> {
  const words = [...text.matchAll(/[\w-]{6,}/g)].map(([word]) => word)
  return new Set([...words, `transaction ${values.get('xmin')}`])
}

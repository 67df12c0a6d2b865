// Waiting and service times in figures: mean, median, ninth decile, by group, day and hour. Pure.

/** What is known of the numbers of one letter, day and hour; lengths in seconds. */
export interface Piece {
  readonly letter: string
  readonly day: string
  readonly hour: number
  readonly taken: number
  readonly served: number
  readonly noShows: number
  readonly void: number
  readonly waitSeconds: readonly number[]
  readonly serviceSeconds: readonly number[]
}

/** In seconds; undefined where nothing was measured. */
export interface Lengths {
  readonly n: number
  readonly mean: number | undefined
  readonly median: number | undefined
  readonly p90: number | undefined
}

export function lengthsOf(seconds: readonly number[]): Lengths {
  const sorted = seconds.toSorted((a, b) => a - b)
  const n = sorted.length
  const mean = n === 0 ? undefined : sorted.reduce((sum, one) => sum + one, 0) / n
  return { n, mean, median: quantile(sorted, 0.5), p90: quantile(sorted, 0.9) }
}

/** Between two measured values in proportion (type 7 of Hyndman and Fan, as most programs do). */
function quantile(sorted: readonly number[], share: number): number | undefined {
  const place = (sorted.length - 1) * share
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  if (below === undefined || above === undefined) return undefined
  return below + (above - below) * (place - Math.floor(place))
}

export interface Summary {
  readonly key: string
  readonly taken: number
  readonly served: number
  readonly noShows: number
  readonly void: number
  readonly wait: Lengths
  readonly service: Lengths
}

/** The pieces put together by a key, in the order of the keys. */
export function summariesBy(pieces: readonly Piece[], keyOf: (piece: Piece) => string): Summary[] {
  const groups = Map.groupBy(pieces, keyOf)
  return [...groups].map(([key, members]) => summaryOf(key, members)).toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

export function summaryOf(key: string, pieces: readonly Piece[]): Summary {
  const sum = (of: (piece: Piece) => number) => pieces.reduce((total, piece) => total + of(piece), 0)
  return {
    key,
    taken: sum(({ taken }) => taken),
    served: sum(({ served }) => served),
    noShows: sum(({ noShows }) => noShows),
    void: sum((piece) => piece.void),
    wait: lengthsOf(pieces.flatMap(({ waitSeconds }) => waitSeconds)),
    service: lengthsOf(pieces.flatMap(({ serviceSeconds }) => serviceSeconds)),
  }
}

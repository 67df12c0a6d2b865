// The atoms of which every shown figure is a union: each holds at least the minimum of answers, and no two overlap.
import { leastMinimumCell, type ResultSettings, showableParts } from '../../ratings/figures.ts'
import { addLevels, type Cell, type Levels, noLevels, type Place, sizeOf } from './cells.ts'
import { isQuarter, type Period, yearOf } from './periods.ts'

/** All answers of one kind to one question in a commune and quarter, split by what a breakdown splits by. */
interface Piece extends Member {
  readonly levels: Levels
  readonly parts: ReadonlyMap<string, Levels>
}

export interface Member {
  readonly commune: string
  readonly district: string | null
  readonly quarter: string
}

export interface Atom {
  /** Null when it is made of several communes. */
  readonly commune: string | null
  /** Null when it is made of several districts, or there are none. */
  readonly district: string | null
  /** A quarter, or a year when it is made of several quarters. */
  readonly period: Period
  readonly levels: Levels
  readonly members: readonly Member[]
  /** The same answers by part. What is too small stands together in `rest`. */
  readonly parts: ReadonlyMap<string, Levels>
  readonly rest: Levels
}

export interface Atoms {
  readonly byPeriod: ReadonlyMap<Period, readonly Atom[]>
  /** What could not be put into any atom: it is in no figure at all. */
  readonly left: readonly Member[]
}

export function minimumOf({ minimumCell }: ResultSettings): number {
  return Math.max(leastMinimumCell, minimumCell)
}

/** Pieces that are large enough by themselves, as atoms, and the others, which wait for their year or their neighbours. */
export interface Begun {
  readonly atoms: readonly Atom[]
  readonly waiting: readonly Piece[]
}

interface Step {
  readonly span: 'quarter' | 'year'
  readonly key: (piece: Piece) => string | undefined
  readonly place: (piece: Piece) => Pick<Atom, 'commune' | 'district' | 'period'>
}

/** What is too small for itself, in this order: with its year, then with its neighbours. */
const steps: readonly Step[] = [
  {
    span: 'year',
    key: ({ commune, quarter }) => `${commune} ${yearOf(quarter)}`,
    place: ({ commune, district, quarter }) => ({ commune, district, period: yearOf(quarter) }),
  },
  {
    span: 'quarter',
    key: ({ district, quarter }) => (district === null ? undefined : `${district} ${quarter}`),
    place: ({ district, quarter }) => ({ commune: null, district, period: quarter }),
  },
  {
    span: 'year',
    key: ({ district, quarter }) => (district === null ? undefined : `${district} ${yearOf(quarter)}`),
    place: ({ district, quarter }) => ({ commune: null, district, period: yearOf(quarter) }),
  },
  {
    span: 'quarter',
    key: ({ quarter }) => quarter,
    place: ({ quarter }) => ({ commune: null, district: null, period: quarter }),
  },
  {
    span: 'year',
    key: ({ quarter }) => yearOf(quarter),
    place: ({ quarter }) => ({ commune: null, district: null, period: yearOf(quarter) }),
  },
]

/** Which counts of a cell are put into atoms: those that are believed, or those that are marked. */
export type Side = 'levels' | 'marked'

export interface AtomOptions {
  readonly side?: Side
  /** With `quarters` nothing is put together over quarters, and the cells of one quarter are enough to make its atoms. */
  readonly spans?: 'years' | 'quarters'
}

/**
 * The atoms of cells of one kind and question. A commune's quarter with enough answers is an atom of its own; what is
 * too small is put together with the other small quarters of the commune's year, then with the small ones of its
 * district, then of the province, and is in no figure when that is too small as well.
 */
export function atomsOf(cells: Iterable<Cell>, settings: ResultSettings, options: AtomOptions = {}): Atoms {
  return finish([begin(cells, settings, options)], settings, options)
}

/** The first step, for which the cells of one quarter are enough. */
export function begin(cells: Iterable<Cell>, settings: ResultSettings, { side = 'levels' }: AtomOptions = {}): Begun {
  const minimum = minimumOf(settings)
  const atoms: Atom[] = []
  const waiting: Piece[] = []
  for (const piece of piecesOf(cells, side)) {
    const { commune, district, quarter, levels } = piece
    if (sizeOf(levels) < minimum) waiting.push(piece)
    else atoms.push(atomOf([piece], { commune, district, period: quarter }, settings))
  }
  return { atoms, waiting }
}

/** The other steps, over all quarters that were begun. */
export function finish(
  begun: readonly Begun[],
  settings: ResultSettings,
  { spans = 'years' }: AtomOptions = {},
): Atoms {
  const minimum = minimumOf(settings)
  const atoms = begun.flatMap((one) => one.atoms)
  let waiting = begun.flatMap((one) => one.waiting)
  for (const { span, key, place } of steps) {
    if (span === 'year' && spans === 'quarters') continue
    const next: Piece[] = []
    for (const [name, some] of Map.groupBy(waiting, key)) {
      const [first] = some
      if (name === undefined || first === undefined || sizeOfAll(some) < minimum) next.push(...some)
      else atoms.push(atomOf(some, place(first), settings))
    }
    waiting = next
  }
  return { byPeriod: Map.groupBy(atoms, ({ period }) => period), left: waiting.map(memberOf) }
}

function memberOf({ commune, district, quarter }: Piece): Member {
  return { commune, district, quarter }
}

function piecesOf(cells: Iterable<Cell>, side: Side): Piece[] {
  const pieces = new Map<string, Piece & { levels: Levels; parts: Map<string, Levels> }>()
  for (const cell of cells) {
    const counts = cell[side]
    if (sizeOf(counts) === 0) continue
    const { commune, district, quarter, channel } = cell
    const key = `${commune} ${quarter}`
    const piece = pieces.get(key)
    if (piece === undefined) {
      pieces.set(key, { commune, district, quarter, levels: counts, parts: new Map([[channel, counts]]) })
    } else {
      piece.levels = addLevels(piece.levels, counts)
      piece.parts.set(channel, addLevels(piece.parts.get(channel) ?? noLevels, counts))
    }
  }
  // What was marked whole is gone from the other side.
  return [...pieces.values()].filter(({ levels }) => sizeOf(levels) > 0)
}

function sizeOfAll(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { levels }) => sum + sizeOf(levels), 0)
}

function atomOf(
  pieces: readonly Piece[],
  place: Pick<Atom, 'commune' | 'district' | 'period'>,
  settings: ResultSettings,
): Atom {
  let levels = noLevels
  const parts = new Map<string, Levels>()
  for (const piece of pieces) {
    levels = addLevels(levels, piece.levels)
    for (const [name, counts] of piece.parts) parts.set(name, addLevels(parts.get(name) ?? noLevels, counts))
  }
  return { ...place, levels, members: pieces.map(memberOf), ...splitOf(parts, settings) }
}

/** Parts that may be shown beside their whole, and the others together, which are at least the minimum as well. */
export function splitOf(parts: ReadonlyMap<string, Levels>, settings: ResultSettings): Pick<Atom, 'parts' | 'rest'> {
  const all = [...parts]
  const showable = showableParts(
    all.map(([, counts]) => sizeOf(counts)),
    settings,
  )
  const shown = new Map(all.filter((_, index) => showable[index]))
  const rest = all.reduce((sum, [, counts], index) => (showable[index] ? sum : addLevels(sum, counts)), noLevels)
  return { parts: shown, rest }
}

/** The atoms that a figure of this place and period holds: those that lie in it with all their answers. */
export function atomsWithin({ byPeriod }: Atoms, place: Place, period: Period): Atom[] {
  return periodsWithin(byPeriod, period).flatMap((one) =>
    (byPeriod.get(one) ?? []).filter(({ commune, district }) => {
      if (place.level === 'province') return true
      return place.unitId === (place.level === 'district' ? district : commune)
    }),
  )
}

function periodsWithin(byPeriod: Atoms['byPeriod'], period: Period): Period[] {
  return isQuarter(period) ? [period] : [...byPeriod.keys()].filter((one) => yearOf(one) === period)
}

/** How many communes of the place, or quarters of a commune's year, have answers that the figure does not hold. */
export function countLeftOut(atoms: Atoms, place: Place, period: Period, held: readonly Atom[]): number {
  if (place.level === 'commune' && isQuarter(period)) return 0
  const isIn = new Set(held)
  const others = [period, yearOf(period), ...periodsWithin(atoms.byPeriod, period)].flatMap(
    (one) => atoms.byPeriod.get(one)?.filter((atom) => atom.members.length > 1 && !isIn.has(atom)) ?? [],
  )
  const missing = [...atoms.left, ...others.flatMap(({ members }) => members)].filter(
    ({ commune, district, quarter }) =>
      (quarter === period || yearOf(quarter) === period) &&
      (place.level === 'province' || place.unitId === (place.level === 'district' ? district : commune)),
  )
  return new Set(missing.map(({ commune, quarter }) => (place.level === 'commune' ? quarter : commune))).size
}

// The atoms of which every shown figure is a union: each holds at least the minimum of answers, and no two overlap.
import { leastMinimumCell, type ResultSettings, showableParts } from '../../ratings/figures.ts'
import { addLevels, type Cell, type Levels, noLevels, type Place, sizeOf } from './cells.ts'
import { isQuarter, type Period, yearOf } from './periods.ts'

/** All answers of one kind to one question in a commune and quarter, split by what a breakdown splits by. */
interface Piece {
  readonly commune: string
  readonly district: string | null
  readonly quarter: string
  readonly levels: Levels
  readonly parts: ReadonlyMap<string, Levels>
}

export interface Atom {
  /** Null when it is made of several communes. */
  readonly commune: string | null
  /** Null when it is made of several districts, or there are none. */
  readonly district: string | null
  /** A quarter, or a year when it is made of several quarters. */
  readonly period: Period
  readonly levels: Levels
  readonly communes: readonly string[]
  /** The same answers by part. What is too small stands together in `rest`. */
  readonly parts: ReadonlyMap<string, Levels>
  readonly rest: Levels
}

export interface Atoms {
  readonly atoms: readonly Atom[]
  /** What could not be put into any atom: it is in no figure at all. */
  readonly left: readonly Pick<Piece, 'commune' | 'district' | 'quarter'>[]
}

export function minimumOf({ minimumCell }: ResultSettings): number {
  return Math.max(leastMinimumCell, minimumCell)
}

interface Step {
  readonly span: 'quarter' | 'year'
  readonly key: (piece: Piece) => string | undefined
  readonly place: (piece: Piece) => Pick<Atom, 'commune' | 'district' | 'period'>
}

/** In this order: what is too small for itself waits for its year, then for its neighbours. */
const steps: readonly Step[] = [
  {
    span: 'quarter',
    key: ({ commune, quarter }) => `${commune} ${quarter}`,
    place: ({ commune, district, quarter }) => ({ commune, district, period: quarter }),
  },
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
  const { side = 'levels', spans = 'years' } = options
  const minimum = minimumOf(settings)
  let waiting = piecesOf(cells, side)
  const atoms: Atom[] = []
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
  return { atoms, left: waiting }
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
  return [...pieces.values()]
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
  const communes = [...new Set(pieces.map(({ commune }) => commune))]
  return { ...place, levels, communes, ...splitOf(parts, settings) }
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

/** Does a figure of this place and period hold the atom? It does when all of the atom lies in it. */
export function isWithin(atom: Pick<Atom, 'commune' | 'district' | 'period'>, place: Place, period: Period): boolean {
  const inTime = atom.period === period || (!isQuarter(period) && yearOf(atom.period) === period)
  if (!inTime) return false
  if (place.level === 'province') return true
  return place.level === 'district' ? atom.district === place.unitId : atom.commune === place.unitId
}

// A figure with everything without which it may not be printed: numbers, interval, what was left out, the marked ones.
import { roundedNumber, roundedRatio } from '../../indices/statistics/exact.ts'
import { momentsOf, tInterval } from '../../indices/statistics/means.ts'
import { shareInterval } from '../../indices/statistics/shares.ts'
import type { ResultSettings } from '../../ratings/figures.ts'
import type { RatingKind } from '../../ratings/rules.ts'
import { type Atom, type Atoms, atomsWithin, countLeftOut, minimumOf } from './atoms.ts'
import { addLevels, type Levels, noLevels, type Place, sizeOf, sumLevels } from './cells.ts'
import type { Period } from './periods.ts'

/** In percent, one decimal. */
export interface Share {
  readonly count: number
  readonly percent: number
  readonly low: number
  readonly high: number
  readonly method: 'wilson' | 'clopper-pearson'
}

export interface Mean {
  /** From 1 to 5, two decimals. */
  readonly value: number
  /** None when all answers are the same. */
  readonly interval: { readonly low: number; readonly high: number } | null
}

declare const counted: unique symbol

/** A figure that may be shown. Only `figureOf` and `countedFigure` make one, from whole atoms. */
export interface ShownFigure {
  readonly shown: true
  readonly n: number
  readonly levels: Levels
  readonly top2: Share
  readonly [counted]: true
}

/** Below the minimum there is nothing that could be printed by mistake. */
export type Figure = ShownFigure | { readonly shown: false; readonly minimum: number }

export function figureFrom(levels: Levels, settings: ResultSettings): Figure {
  const minimum = minimumOf(settings)
  const n = sizeOf(levels)
  if (n < minimum) return { shown: false, minimum }
  const figure = { shown: true, n, levels, top2: shareFrom(levels[3] + levels[4], n) } as const
  return figure as unknown as ShownFigure
}

export function shareFrom(count: number, n: number): Share {
  const { low, high, method } = shareInterval(count, n)
  return {
    count,
    percent: roundedRatio(count * 100, n, 1),
    low: roundedNumber(low * 100, 1),
    high: roundedNumber(high * 100, 1),
    method,
  }
}

/** The mean of a shown figure: another formula, made only where it is printed. */
export function meanOf({ levels, n }: ShownFigure): Mean {
  const points = levels.reduce((sum, count, index) => sum + count * (index + 1), 0)
  const interval = tInterval(momentsOf(levels.map((count, index) => ({ value: index + 1, count }))))
  return {
    value: roundedRatio(points, n, 2),
    interval:
      interval === undefined
        ? null
        : { low: roundedNumber(Math.max(1, interval.low), 2), high: roundedNumber(Math.min(5, interval.high), 2) },
  }
}

/** A figure of a place and period of one kind and question. */
export interface PlaceFigure {
  readonly figure: Figure
  /** Communes of the place, or quarters of a commune's year, with answers that are in no atom of this place and period. */
  readonly leftOut: number
  readonly parts: ReadonlyMap<string, Figure>
  /** Answers of the figure that could not be told apart by part. */
  readonly rest: number
}

/** The figure of a place and period: all atoms that lie in it. */
export function figureOf(atoms: Atoms, place: Place, period: Period, settings: ResultSettings): Figure {
  return figureFrom(sumLevels(atomsWithin(atoms, place, period).map(({ levels }) => levels)), settings)
}

/** The same with its parts, by channel or split in another way, and with what was left out. */
export function placeFigure(
  atoms: Atoms,
  place: Place,
  period: Period,
  settings: ResultSettings,
  partsOf: (atom: Atom) => Pick<Atom, 'parts' | 'rest'> = (atom) => atom,
): PlaceFigure {
  const inside = atomsWithin(atoms, place, period)
  const parts = new Map<string, Levels>()
  let rest = 0
  for (const split of inside.map(partsOf)) {
    rest += sizeOf(split.rest)
    for (const [name, levels] of split.parts) parts.set(name, addLevels(parts.get(name) ?? noLevels, levels))
  }
  return {
    figure: figureFrom(sumLevels(inside.map(({ levels }) => levels)), settings),
    leftOut: countLeftOut(atoms, place, period, inside),
    parts: new Map([...parts].map(([name, levels]) => [name, figureFrom(levels, settings)])),
    rest,
  }
}

/** What is said of one kind of rating in a place and period. */
export interface KindFigures {
  readonly kind: RatingKind
  readonly overall: PlaceFigure
  /** The same with marked ratings, when they may be shown; null when there are none or too few. */
  readonly withMarked: { readonly marked: number; readonly figure: Figure } | null
  /** There are marked ratings, but too few to say more. */
  readonly hasHiddenMarks: boolean
}

export function kindFigures(
  kind: RatingKind,
  believed: Atoms,
  marked: Atoms,
  place: Place,
  period: Period,
  settings: ResultSettings,
): KindFigures {
  const overall = placeFigure(believed, place, period, settings)
  const doubted = placeFigure(marked, place, period, settings)
  const both =
    overall.figure.shown && doubted.figure.shown
      ? { marked: doubted.figure.n, figure: addFigures(overall.figure, doubted.figure, settings) }
      : null
  return { kind, overall, withMarked: both, hasHiddenMarks: doubted.leftOut > 0 }
}

function addFigures(a: ShownFigure, b: ShownFigure, settings: ResultSettings): Figure {
  return figureFrom(addLevels(a.levels, b.levels), settings)
}

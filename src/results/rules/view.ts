// Everything that is shown of a place in a period, made once, for pages, files and programs alike.
import { differenceOfShares } from '../../indices/statistics/compare.ts'
import type { Questionnaire } from '../../questionnaires/rules.ts'
import { isScale } from '../../questionnaires/rules.ts'
import type { ResultSettings } from '../../ratings/figures.ts'
import { allQuestion, type RatingKind } from '../../ratings/rules.ts'
import type { Place, Table } from './cells.ts'
import {
  type Figure,
  figureOf,
  type KindFigures,
  kindFigures,
  type PlaceFigure,
  placeFigure,
  type Share,
  shareFrom,
} from './figure.ts'
import { byOutcome } from './outcomes.ts'
import { lastQuarters, type Period, shownQuarters } from './periods.ts'
import { atomsFor, outcomesFor } from './yearly.ts'

/**
 * All counts that a view may need, by quarter in their order. Of the overall question whole years, as far as they have
 * gone, because small quarters are put together over a year; of the other questions the verified answers of the period.
 */
export interface Counts {
  readonly overall: Readonly<Record<RatingKind, readonly Table[]>>
  readonly others: readonly Table[]
}

export interface Asked {
  readonly place: Place
  readonly period: Period
  readonly running: string
  /** With what the period is compared. */
  readonly before: Period
}

export interface Row {
  readonly id: string
  readonly figure: Figure
}

/** TOP2 of all questions on a scale together, by person: another formula, with a number of its own. */
export type AllFigure = { readonly n: number; readonly share: Share } | null

export interface Comparison {
  readonly before: Figure
  readonly difference: number
  readonly low: number
  readonly high: number
  readonly verdict: 'higher' | 'lower' | 'not-distinguishable'
}

export interface View extends Asked {
  readonly kinds: Readonly<Record<RatingKind, KindFigures>>
  /** Of the running quarter: verified ratings, and open ones. */
  readonly now: KindFigures
  readonly openNow: KindFigures
  /** Verified ratings, by question. */
  readonly questions: readonly Row[]
  readonly channels: PlaceFigure
  readonly outcomes: PlaceFigure
  readonly all: AllFigure
  /** Of the last quarters, oldest first. */
  readonly trend: readonly { readonly quarter: string; readonly figure: Figure }[]
  readonly comparison: Comparison | null
}

export function viewOf(counts: Counts, asked: Asked, form: Questionnaire, settings: ResultSettings): View {
  const { kind: verified, ...rest } = verifiedView(counts, asked, form, settings)
  const apart = (kind: RatingKind, period: Period) => figuresOfKind(counts, kind, asked.place, period, form, settings)
  return {
    ...asked,
    ...rest,
    kinds: { verified, open: apart('open', asked.period), paper: apart('paper', asked.period) },
    openNow: apart('open', asked.running),
  }
}

/** What a view says of verified ratings. */
type VerifiedView = Omit<View, keyof Asked | 'kinds' | 'openNow'> & { readonly kind: KindFigures }

const viewsKept = new WeakMap<Table, Map<string, VerifiedView>>()

/** Made once for the same tables: all of them are the same objects as long as the last one is. */
function verifiedView(counts: Counts, asked: Asked, form: Questionnaire, settings: ResultSettings): VerifiedView {
  const last = counts.overall.verified.at(-1)
  const { place, period, before, running } = asked
  const unit = place.level === 'province' ? '' : place.unitId
  const key = [place.level, unit, period, before, running, form.id, form.version, settings.minimumCell].join(' ')
  const kept = (last && viewsKept.get(last)) ?? new Map<string, VerifiedView>()
  const known = kept.get(key)
  if (known !== undefined) return known
  const view = makeVerifiedView(counts, asked, form, settings)
  if (last !== undefined) viewsKept.set(last, kept.set(key, view))
  return view
}

function makeVerifiedView(counts: Counts, asked: Asked, form: Questionnaire, settings: ResultSettings): VerifiedView {
  const { place, period, running, before } = asked
  const overall = form.overall ?? ''
  const verified = atomsFor(counts.overall.verified, 'verified', overall, settings)
  const kind = figuresOfKind(counts, 'verified', place, period, form, settings)
  const scales = form.questions.filter((question) => isScale(question.kind) && question.id !== overall)
  return {
    kind,
    now: figuresOfKind(counts, 'verified', place, running, form, settings),
    questions: scales.map(({ id }) => {
      const atoms = atomsFor(counts.others, 'verified', id, settings, { spans: 'quarters' })
      return { id, figure: figureOf(atoms, place, period, settings) }
    }),
    channels: kind.overall,
    outcomes: placeFigure(verified, place, period, settings, byOutcome(outcomesFor(counts.others, overall), settings)),
    all: allFigure(counts.others, place, period, settings),
    trend: lastQuarters(running, shownQuarters).map((quarter) => ({
      quarter,
      figure: figureOf(verified, place, quarter, settings),
    })),
    comparison: comparisonOf(figureOf(verified, place, before, settings), kind.overall.figure),
  }
}

function figuresOfKind(
  counts: Counts,
  kind: RatingKind,
  place: Place,
  period: Period,
  form: Questionnaire,
  settings: ResultSettings,
): KindFigures {
  const [tables, overall] = [counts.overall[kind], form.overall ?? '']
  const believed = atomsFor(tables, kind, overall, settings)
  const marked = atomsFor(tables, kind, overall, settings, { side: 'marked' })
  return kindFigures(kind, believed, marked, place, period, settings)
}

function allFigure(tables: readonly Table[], place: Place, period: Period, settings: ResultSettings): AllFigure {
  const atoms = atomsFor(tables, 'verified', allQuestion, settings, { spans: 'quarters' })
  const figure = figureOf(atoms, place, period, settings)
  return figure.shown ? { n: figure.n, share: shareFrom(figure.levels[4], figure.n) } : null
}

function comparisonOf(before: Figure, now: Figure): Comparison | null {
  if (!before.shown || !now.shown) return null
  const found = differenceOfShares(
    { successes: before.top2.count, trials: before.n },
    { successes: now.top2.count, trials: now.n },
  )
  return found === undefined ? null : { before, ...found }
}

/** The questions of the roll-ups that a view reads beside the overall one. */
export function questionsBeside(form: Questionnaire): string[] {
  const scales = form.questions.filter(({ kind, id }) => isScale(kind) && id !== form.overall).map(({ id }) => id)
  const outcomes = form.questions.find(({ id }) => id === 'outcome')?.options.map(({ id }) => `${form.overall}/${id}`)
  return [allQuestion, ...scales, ...(outcomes ?? [])]
}

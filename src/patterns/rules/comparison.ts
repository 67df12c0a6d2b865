// What is usual in the province: a share expected for each commune from all the others, with how much honest communes differ.
import { medianOf } from './tails.ts'

/** One commune, or one part of it (such as those who answered five or six questions). */
export interface Cell {
  readonly unit: string
  /** Cells of one stratum share a base rate. */
  readonly stratum: string
  readonly n: number
  readonly k: number
  /** What else the expected share depends on, such as how content people are; 0 when nothing. */
  readonly x: number
}

export interface Expected {
  readonly n: number
  readonly k: number
  /** Share from 0 to 1 that the other communes let expect. */
  readonly p: number
  /** How far honest communes differ beyond chance (correlation of a beta-binomial). */
  readonly rho: number
  /** So many other communes were compared with. */
  readonly comparedWith: number
}

type Counted = Pick<Expected, 'n' | 'k' | 'p'>

export interface ComparisonSettings {
  /** Fewer others say nothing about what is usual; then nothing is found. */
  readonly leastOthers: number
  /** Honest communes differ at least so much, however alike the others look. */
  readonly leastRho: number
  readonly leastShare: number
}

/** What is expected of each unit; units with too few others are left out. */
export function expectShares(cells: readonly Cell[], settings: ComparisonSettings): Map<string, Expected> {
  const units = [...Map.groupBy(cells, ({ unit }) => unit)].map(([unit, own]) => ({ unit, own }))
  if (units.length - 1 < settings.leastOthers) return new Map()
  const first = units.length <= mostRefitted ? fitWithoutHighest(units, settings) : fit(cells)
  const firstLook = units.map(({ own }) => totalsOf(own, first, settings))
  const rho = rhoOf(firstLook)
  // Whoever stands far out says nothing about what is usual for the others.
  const outliers = new Set(units.filter((_, index) => standing(firstLook[index], rho) > 4).map(({ unit }) => unit))
  const usual = cells.filter(({ unit }) => !outliers.has(unit))
  const second = fit(usual)
  const secondLook = units.map(({ own }) => totalsOf(own, second, settings))
  const spreads = new Map([...new Set(secondLook.map(sizeClass))].map((size) => [size, spreadAt(secondLook, size)]))
  return new Map(
    units.map(({ unit, own }, index) => {
      const counted = secondLook[index]
      const spread = Math.max(settings.leastRho, (counted && spreads.get(sizeClass(counted))) ?? 0)
      // Fitted without the unit itself where that could matter: it must not set its own standard.
      const isFar = units.length <= mostRefitted || standing(counted, spread) >= 1
      const model = isFar && !outliers.has(unit) ? fit(usual.filter((cell) => cell.unit !== unit)) : second
      return [unit, { ...totalsOf(own, model, settings), rho: spread, comparedWith: units.length - 1 }]
    }),
  )
}

/** A first idea of what is usual among few: without the tenth that stands highest, which would raise it for all. */
function fitWithoutHighest(units: ReadonlyArray<{ own: readonly Cell[] }>, settings: ComparisonSettings): Model {
  const rough = fit(units.flatMap(({ own }) => own))
  const byStanding = units
    .map(({ own }) => ({ own, height: standing(totalsOf(own, rough, settings), 0) }))
    .toSorted((a, b) => a.height - b.height)
  return fit(byStanding.slice(0, Math.floor(units.length * 0.9)).flatMap(({ own }) => own))
}

/** In larger provinces one commune that stands near the others does not move them. */
const mostRefitted = 60
/**
 * So many communes of about the same size say how much such communes differ. What is known of small ones is less exact,
 * so they are never taken to differ less than the larger ones.
 */
const likeSizedUnits = 60

/** Sizes within a fifth of each other are taken together: sorting all units anew for each would take seconds. */
function sizeClass({ n }: Counted): number {
  return Math.round(4 * Math.log2(n + 1))
}

function spreadAt(units: readonly Counted[], size: number): number {
  const distance = (unit: Counted) => Math.abs(4 * Math.log2(unit.n + 1) - size)
  const near = units.toSorted((a, b) => distance(a) - distance(b)).slice(0, likeSizedUnits)
  return Math.max(rhoOf(near), rhoOf(units.filter((unit) => sizeClass(unit) >= size)))
}

interface Model {
  readonly base: ReadonlyMap<string, number>
  readonly a: number
  readonly b: number
  readonly middle: number
}

/** logit p = base of the stratum + a + b·x, by iteratively reweighted least squares. */
function fit(cells: readonly Cell[]): Model {
  const base = new Map(
    [...Map.groupBy(cells, ({ stratum }) => stratum)].map(([stratum, own]) => {
      const [k, n] = [sum(own.map((cell) => cell.k)), sum(own.map((cell) => cell.n))]
      return [stratum, logit((k + 0.5) / (n + 1))]
    }),
  )
  const n = sum(cells.map((cell) => cell.n))
  const middle = n === 0 ? 0 : sum(cells.map((cell) => cell.x * cell.n)) / n
  let model: Model = { base, a: 0, b: 0, middle }
  for (let round = 0; round < 6; round += 1) model = improved(cells, model)
  return model
}

/** One step of Newton's method; a little ridge keeps the slope tame when all communes are alike. */
function improved(cells: readonly Cell[], model: Model): Model {
  let [g0, g1, h00, h01, h11] = [0, 0, 1e-6, 0, 1]
  for (const cell of cells) {
    const x = cell.x - model.middle
    const p = shareIn(cell, model)
    const weight = cell.n * p * (1 - p)
    const rest = cell.k - cell.n * p
    g0 += rest
    g1 += rest * x
    h00 += weight
    h01 += weight * x
    h11 += weight * x * x
  }
  g1 -= model.b
  const det = h00 * h11 - h01 * h01
  if (det < 1e-12) return model
  const [da, db] = [(h11 * g0 - h01 * g1) / det, (h00 * g1 - h01 * g0) / det]
  return { ...model, a: model.a + clamp(da), b: model.b + clamp(db, 5) }
}

function shareIn(cell: Cell, { base, a, b, middle }: Model): number {
  const linear = (base.get(cell.stratum) ?? 0) + a + b * (cell.x - middle)
  return 1 / (1 + Math.exp(-linear))
}

function totalsOf(own: readonly Cell[], model: Model, { leastShare }: ComparisonSettings): Counted {
  const n = sum(own.map((cell) => cell.n))
  const mean = n === 0 ? 0 : sum(own.map((cell) => cell.n * shareIn(cell, model))) / n
  return { n, k: sum(own.map((cell) => cell.k)), p: Math.min(0.999, Math.max(leastShare, mean)) }
}

/** How far above what is expected, in standard deviations. */
function standing(unit: Counted | undefined, rho: number): number {
  if (unit === undefined || unit.n === 0) return 0
  return (unit.k - unit.n * unit.p) / Math.sqrt(varianceOf(unit, rho))
}

function varianceOf({ n, p }: Counted, rho: number): number {
  return n * p * (1 - p) * (1 + (n - 1) * rho)
}

/** Half of the squared deviations of a normal variable lie below this. */
const medianOfSquares = 0.4549

/**
 * How much communes differ beyond chance, by the median of their squared deviations: a third of them may be
 * dishonest without hiding the rest.
 */
function rhoOf(units: readonly Counted[]): number {
  const large = units.filter(({ n }) => n >= 10)
  if (large.length < 5) return 0
  const excess = (rho: number) =>
    medianOf(large.map((unit) => (unit.k - unit.n * unit.p) ** 2 / varianceOf(unit, rho))) - medianOfSquares
  if (excess(0) <= 0) return 0
  let [low, high] = [0, 0.9]
  for (let round = 0; round < 14; round += 1) {
    const middle = (low + high) / 2
    if (excess(middle) > 0) low = middle
    else high = middle
  }
  return Math.min(0.9, high)
}

function logit(p: number): number {
  return Math.log(p / (1 - p))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function clamp(step: number, most = 2): number {
  return Math.max(-most, Math.min(most, step))
}

/** What came from what: the closure of a province, and figures of old units carried to their successors. */
import { type ChangeEdge, type IsoDate, isValidOn, levelOf, type Registry, type UnitVersion } from './rules.ts'

/** An exact number, so that carrying on and on never loses a person. */
export type Fraction = { readonly over: bigint; readonly under: bigint }

export type CarriedFigure = {
  readonly figure: Fraction
  /** True when the figure, or a part of it, was counted in another unit, or only a part of this one is kept. */
  readonly isCarried: boolean
}

/** A figure that has no place later: it stays with the unit in which it was counted, and says why. */
export type UnplacedFigure = {
  readonly unit: string
  readonly date: IsoDate
  readonly figure: Fraction
  readonly reason: 'no-successor' | 'share-unknown'
}

export type Carried = {
  readonly figures: ReadonlyMap<string, CarriedFigure>
  readonly unplaced: readonly UnplacedFigure[]
}

/**
 * The part of the registry that one province needs: the units that ever stood under it, under the provinces it was
 * made of or went into, the predecessors and successors of all these, and everything above them.
 */
export function closureOfProvince({ versions, edges }: Registry, code: string): Set<string> {
  const isProvince = ({ kind }: UnitVersion) => levelOf(kind) === 'province'
  const children = Map.groupBy(versions, ({ parent }) => parent ?? '')
  const parents = Map.groupBy(versions, ({ unit }) => unit)
  const before = Map.groupBy(edges, ({ to }) => to ?? '')
  const after = Map.groupBy(edges, ({ from }) => from ?? '')
  const predecessors = (unit: string) => (before.get(unit) ?? []).flatMap(({ from }) => from ?? [])
  const successors = (unit: string) => (after.get(unit) ?? []).flatMap(({ to }) => to ?? [])
  const provinces = reach(
    versions.filter((version) => isProvince(version) && version.code === code).map(({ unit }) => unit),
    (unit) => [...predecessors(unit), ...successors(unit)],
  )
  const below = reach(provinces, (unit) => (children.get(unit) ?? []).map((child) => child.unit))
  const lineage = new Set([...reach(below, predecessors), ...reach(below, successors)])
  return reach(lineage, (unit) => (parents.get(unit) ?? []).flatMap(({ parent }) => parent ?? []))
}

function reach(start: Iterable<string>, next: (unit: string) => readonly string[]): Set<string> {
  const reached = new Set(start)
  for (const unit of reached) for (const found of next(unit)) reached.add(found)
  return reached
}

export function figuresOf(counts: Iterable<readonly [string, bigint]>): Carried {
  const figures = [...counts].map(
    ([unit, count]) => [unit, { figure: { over: count, under: 1n }, isCarried: false }] as const,
  )
  return { figures: new Map(figures), unplaced: [] }
}

/** Carries figures over the changes of one day; what did not change that day is left as it is. */
export function carry({ figures, unplaced }: Carried, edges: readonly ChangeEdge[], date: IsoDate): Carried {
  const leaving = Map.groupBy(
    edges.filter((edge) => edge.date === date && edge.from !== null),
    ({ from }) => from ?? '',
  )
  const carried = new Map<string, CarriedFigure>()
  const left: UnplacedFigure[] = [...unplaced]
  for (const [unit, { figure, isCarried }] of figures) {
    const ways = waysOf(unit, leaving.get(unit))
    if (typeof ways === 'string') {
      left.push({ unit, date, figure, reason: ways })
      continue
    }
    for (const { to, part } of ways) {
      const there = carried.get(to)
      carried.set(to, {
        figure: add(there?.figure ?? nothing, multiply(figure, part)),
        isCarried: isCarried || to !== unit || ways.length > 1 || (there?.isCarried ?? false),
      })
    }
  }
  return { figures: carried, unplaced: left }
}

/** Carries figures over all changes after the first day up to and including the last. */
export function carryThrough(start: Carried, edges: readonly ChangeEdge[], after: IsoDate, until: IsoDate): Carried {
  const dates = new Set(edges.map(({ date }) => date).filter((date) => date > after && date <= until))
  return [...dates].toSorted().reduce((carried, date) => carry(carried, edges, date), start)
}

/** Figures that found no successor go to the unit that is known to hold their land on the day, where one is known. */
export function placeLater({ figures, unplaced }: Carried, { open, versions }: Registry, date: IsoDate): Carried {
  const valid = new Set(versions.filter((version) => isValidOn(version, date)).map(({ unit }) => unit))
  const later = new Map(open.filter((row) => valid.has(row.later)).map((row) => [`${row.unit} ${row.date}`, row.later]))
  const placed = new Map(figures)
  const left = unplaced.filter((row) => {
    const to = row.reason === 'no-successor' ? later.get(`${row.unit} ${row.date}`) : undefined
    if (to !== undefined)
      placed.set(to, { figure: add(placed.get(to)?.figure ?? nothing, row.figure), isCarried: true })
    return to === undefined
  })
  return { figures: placed, unplaced: left }
}

type Way = { readonly to: string; readonly part: Fraction }

function waysOf(unit: string, edges: readonly ChangeEdge[] | undefined): readonly Way[] | UnplacedFigure['reason'] {
  if (edges === undefined) return [{ to: unit, part: one }]
  if (edges.some(({ to }) => to === null)) return 'no-successor'
  const [only] = edges
  if (only !== undefined && edges.length === 1) return [{ to: only.to ?? unit, part: one }]
  const weights = sharesOf(edges, 'populationShare') ?? sharesOf(edges, 'areaShare')
  if (weights === undefined) return 'share-unknown'
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  return edges.map(({ to }, at) => ({ to: to ?? unit, part: reduce(weights[at] ?? 0n, total) }))
}

/** Population decides, area where the population is not known; half-known shares decide nothing. */
function sharesOf(edges: readonly ChangeEdge[], share: 'populationShare' | 'areaShare'): bigint[] | undefined {
  const known = edges.flatMap((edge) => edge[share] ?? [])
  return known.length === edges.length ? known : undefined
}

/** Whole numbers for people to read, whose sum is the sum of what was counted: the largest remainders get the rest. */
export function roundFigures({ figures }: Carried): Map<string, bigint> {
  const rows = [...figures].map(([unit, { figure }]) => {
    const floor = floorOf(figure)
    return { unit, floor, rest: add(figure, { over: -floor, under: 1n }) }
  })
  const missing = Number(floorOf(rows.reduce((sum, { rest }) => add(sum, rest), nothing)))
  const byRest = rows.toSorted((a, b) => compare(b.rest, a.rest) || (a.unit < b.unit ? -1 : 1))
  const lucky = new Set(byRest.slice(0, missing).map(({ unit }) => unit))
  return new Map(rows.map(({ unit, floor }) => [unit, lucky.has(unit) ? floor + 1n : floor]))
}

export function sumOf({ figures, unplaced }: Carried): Fraction {
  const all = [...[...figures.values()].map(({ figure }) => figure), ...unplaced.map(({ figure }) => figure)]
  return all.reduce((sum, figure) => add(sum, figure), nothing)
}

const one: Fraction = { over: 1n, under: 1n }
const nothing: Fraction = { over: 0n, under: 1n }

function add(a: Fraction, b: Fraction): Fraction {
  return reduce(a.over * b.under + b.over * a.under, a.under * b.under)
}

function multiply(a: Fraction, b: Fraction): Fraction {
  return reduce(a.over * b.over, a.under * b.under)
}

function compare(a: Fraction, b: Fraction): number {
  const difference = a.over * b.under - b.over * a.under
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}

function floorOf({ over, under }: Fraction): bigint {
  const down = over / under
  return over < 0n && down * under !== over ? down - 1n : down
}

function reduce(over: bigint, under: bigint): Fraction {
  const divisor = greatestCommonDivisor(over < 0n ? -over : over, under)
  return { over: over / divisor, under: under / divisor }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? (a === 0n ? 1n : a) : greatestCommonDivisor(b, a % b)
}

/** Figures of old units carried to the units of a later day, through the changes that the tables know. */
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import { type Carried, type CarriedFigure, carryThrough, type Fraction, figuresOf, placeLater } from '../lineage.ts'
import type { ChangeEdge, ChangeKind, IsoDate, OpenLineage, UnitVersion } from '../rules.ts'

export type CarryRequest = {
  /** Whole counts by the id of the unit version in which they were made. */
  readonly figures: ReadonlyMap<string, bigint>
  /** The day whose units they are carried to. */
  readonly until: IsoDate
  /** Where a successor is not known, take the unit that is known to hold the land later. */
  readonly placeOpen?: boolean | undefined
}

/**
 * Carries counts to the units of a later day. Sums agree before and after: what cannot be placed is in `unplaced`.
 * Counts only: means and scores of different units are not to be added.
 */
export async function carryFigures(db: Database, { figures, until, placeOpen }: CarryRequest): Promise<Carried> {
  const versions = await listVersions(db, [...figures.keys()])
  const first = versions.reduce((day, { from }) => (from < day ? from : day), until)
  const edges = await listEdges(db, first, until)
  // A version's counts enter on its first day: the change that made it was before them, the one that ends it after.
  const starts = [...Map.groupBy(versions, ({ from }) => from)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  let carried: Carried = { figures: new Map(), unplaced: [] }
  let day = first
  for (const [from, begun] of starts) {
    carried = carryThrough(carried, edges, day, from)
    day = from
    carried = joined(carried, figuresOf(begun.map(({ id, unit }) => [unit, figures.get(id) ?? 0n] as const)))
  }
  const done = carryThrough(carried, edges, day, until)
  if (placeOpen !== true) return done
  return placeLater(done, { versions: await listStanding(db, until), edges: [], open: await listOpen(db) }, until)
}

type CountedVersion = { readonly id: string; readonly unit: string; readonly from: IsoDate }

async function listVersions(db: Database, ids: readonly string[]): Promise<CountedVersion[]> {
  const { rows } = await sql<CountedVersion>`
    select id, unit_id as unit, lower(valid) as "from" from unit_versions where id = any(${ids}::uuid[])`.execute(db)
  if (rows.length !== ids.length) throw new Error('figures were given for a version that does not exist')
  return rows
}

type EdgeRow = Omit<ChangeEdge, 'populationShare' | 'areaShare'> & {
  readonly populationShare: number | null
  readonly areaShare: number | null
}

async function listEdges(db: Database, after: IsoDate, until: IsoDate): Promise<ChangeEdge[]> {
  const { rows } = await sql<EdgeRow & { kind: ChangeKind }>`
    select c.on_date as date, c.act, c.kind, f.unit_id as "from", t.unit_id as "to", e.note,
      (e.population_share * 1000000)::int as population_share, (e.area_share * 1000000)::int as area_share
    from unit_change_edges e join unit_changes c on c.id = e.change_id
      left join unit_versions f on f.id = e.from_version
      left join unit_versions t on t.id = e.to_version
    where c.on_date > ${after}::date and c.on_date <= ${until}::date`.execute(db)
  const exact = (share: number | null) => (share === null ? null : BigInt(share))
  return rows.map((row) => ({ ...row, populationShare: exact(row.populationShare), areaShare: exact(row.areaShare) }))
}

async function listStanding(db: Database, on: IsoDate): Promise<UnitVersion[]> {
  const { rows } = await sql<UnitVersion>`
    select unit_id as unit, lower(valid) as "from", upper(valid) as "to", coalesce(code, '') as code, kind, name,
      parent_id as parent
    from unit_versions where valid @> ${on}::date`.execute(db)
  return rows
}

async function listOpen(db: Database): Promise<OpenLineage[]> {
  const { rows } = await sql<OpenLineage>`
    select unit_id as unit, on_date as date, reason, coalesce(later_id::text, '') as later, note
    from unit_open_lineages`.execute(db)
  return rows
}

function joined(a: Carried, b: Carried): Carried {
  const figures = new Map(a.figures)
  for (const [unit, { figure, isCarried }] of b.figures) {
    const there = figures.get(unit)
    figures.set(unit, there === undefined ? { figure, isCarried } : sumOfTwo(there, figure, isCarried))
  }
  return { figures, unplaced: [...a.unplaced, ...b.unplaced] }
}

function sumOfTwo(there: CarriedFigure, more: Fraction, isCarried: boolean): CarriedFigure {
  const over = there.figure.over * more.under + more.over * there.figure.under
  return { figure: { over, under: there.figure.under * more.under }, isCarried: there.isCarried || isCarried }
}

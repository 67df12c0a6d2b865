/** What became of a unit and what it was made of: its versions, the changes with their acts, and open questions. */
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import type { ChangeKind, IsoDate, UnitKind } from '../rules.ts'
import { kindsOf, type UnitRef } from './units.ts'

export type HistoryVersion = {
  readonly versionId: string
  readonly kind: UnitKind
  readonly name: string
  readonly code: string | null
  readonly parent: UnitRef | null
  readonly validFrom: IsoDate
  readonly validTo: IsoDate | null
}

export type Relative = UnitRef & {
  readonly versionId: string
  /** Part of the population that came along, in millionths; null where it is not known. */
  readonly populationShare: number | null
  readonly areaShare: number | null
}

export type HistoryChange = {
  readonly changeId: string
  readonly date: IsoDate
  readonly kind: ChangeKind
  readonly act: string
  readonly isDateKnown: boolean
  /** What came into this unit, without itself. */
  readonly from: readonly Relative[]
  /** What this unit went into, without itself. */
  readonly to: readonly Relative[]
  /** The same unit goes on after the change. */
  readonly goesOn: boolean
}

export type OpenQuestion = {
  readonly date: IsoDate
  readonly reason: string
  readonly later: UnitRef | null
}

/** Another unit that bears, or bore, one of this unit's codes. */
export type CodeReuse = UnitRef & { readonly validFrom: IsoDate; readonly validTo: IsoDate | null }

export type UnitHistory = {
  readonly versions: readonly HistoryVersion[]
  readonly changes: readonly HistoryChange[]
  readonly open: readonly OpenQuestion[]
  readonly codeReuse: readonly CodeReuse[]
}

export async function historyOf(db: Database, unitId: string): Promise<UnitHistory> {
  const [versions, changes, open, codeReuse] = await Promise.all([
    listVersionsOf(db, unitId),
    listChangesOf(db, unitId),
    listOpenQuestions(db, unitId),
    listCodeReuse(db, unitId),
  ])
  return { versions, changes, open, codeReuse }
}

async function listVersionsOf(db: Database, unitId: string): Promise<HistoryVersion[]> {
  const { rows } = await sql<Omit<HistoryVersion, 'parent'> & { parent: UnitRef | null }>`
    select v.id as version_id, v.kind, v.name, v.code, lower(v.valid) as valid_from, upper(v.valid) as valid_to,
      case when pv.id is not null then
        json_build_object('unitId', pu.id, 'slug', pu.slug, 'kind', pv.kind, 'name', pv.name, 'code', pv.code)
      end as parent
    from unit_versions v
      left join units pu on pu.id = v.parent_id
      left join unit_versions pv on pv.unit_id = v.parent_id and pv.valid @> lower(v.valid)
    where v.unit_id = ${unitId} order by lower(v.valid)`.execute(db)
  return rows
}

type EdgeRow = {
  readonly changeId: string
  readonly date: IsoDate
  readonly kind: ChangeKind
  readonly act: string
  readonly note: string
  readonly from: Relative | null
  readonly to: Relative | null
}

async function listChangesOf(db: Database, unitId: string): Promise<HistoryChange[]> {
  const { rows } = await sql<EdgeRow>`
    select c.id as change_id, c.on_date as date, c.kind, c.act, e.note,
      case when f.id is not null then json_build_object('unitId', fu.id, 'slug', fu.slug, 'kind', f.kind,
        'name', f.name, 'code', f.code, 'versionId', f.id, 'populationShare', (e.population_share * 1000000)::int,
        'areaShare', (e.area_share * 1000000)::int) end as "from",
      case when t.id is not null then json_build_object('unitId', tu.id, 'slug', tu.slug, 'kind', t.kind,
        'name', t.name, 'code', t.code, 'versionId', t.id, 'populationShare', (e.population_share * 1000000)::int,
        'areaShare', (e.area_share * 1000000)::int) end as "to"
    from unit_change_edges e join unit_changes c on c.id = e.change_id
      left join unit_versions f on f.id = e.from_version left join units fu on fu.id = f.unit_id
      left join unit_versions t on t.id = e.to_version left join units tu on tu.id = t.unit_id
    where f.unit_id = ${unitId} or t.unit_id = ${unitId}
    order by c.on_date, c.id, f.name collate vi, t.name collate vi`.execute(db)
  return [...Map.groupBy(rows, ({ changeId }) => changeId).values()].map((edges) => changeOf(edges, unitId))
}

function changeOf(edges: readonly EdgeRow[], unitId: string): HistoryChange {
  const [first] = edges
  if (first === undefined) throw new Error('a change without edges')
  const { changeId, date, kind, act } = first
  const isOther = (one: Relative | null): one is Relative => one !== null && one.unitId !== unitId
  return {
    changeId,
    date,
    kind,
    act,
    isDateKnown: !edges.some(({ note }) => note.includes('date-unknown')),
    from: edges
      .filter(({ to }) => to?.unitId === unitId)
      .map(({ from }) => from)
      .filter(isOther),
    to: edges
      .filter(({ from }) => from?.unitId === unitId)
      .map(({ to }) => to)
      .filter(isOther),
    goesOn: edges.some(({ from, to }) => from?.unitId === unitId && to?.unitId === unitId),
  }
}

async function listOpenQuestions(db: Database, unitId: string): Promise<OpenQuestion[]> {
  const { rows } = await sql<OpenQuestion>`
    select o.on_date as date, o.reason,
      case when v.id is not null then
        json_build_object('unitId', u.id, 'slug', u.slug, 'kind', v.kind, 'name', v.name, 'code', v.code)
      end as later
    from unit_open_lineages o
      left join units u on u.id = o.later_id
      left join lateral (
        select * from unit_versions w where w.unit_id = u.id order by lower(w.valid) desc limit 1) v on true
    where o.unit_id = ${unitId} order by o.on_date`.execute(db)
  return rows
}

async function listCodeReuse(db: Database, unitId: string): Promise<CodeReuse[]> {
  const { rows } = await sql<CodeReuse>`
    select distinct on (lower(o.valid), u.id) u.id as unit_id, u.slug, o.kind, o.name, o.code,
      lower(o.valid) as valid_from, upper(o.valid) as valid_to
    from unit_versions v
      join unit_versions o on o.code_scheme = v.code_scheme and o.code = v.code and o.unit_id <> v.unit_id
      join units u on u.id = o.unit_id
    where v.unit_id = ${unitId} order by lower(o.valid), u.id`.execute(db)
  return rows
}

/** The units that a unit's land and people went to, by the changes that ended it; its own going on is not counted. */
export async function successorsOf(db: Database, unitId: string): Promise<Relative[]> {
  const changes = await listChangesOf(db, unitId)
  return changes.flatMap(({ to }) => to)
}

export type OpenLineageRow = {
  readonly unit: UnitRef
  readonly province: string
  readonly date: IsoDate
  readonly reason: string
  readonly later: UnitRef | null
}

/** Units whose successors or origins are not known, for `doctor`; of the whole country without a province. */
export async function openLineages(db: Database, provinceCode?: string): Promise<OpenLineageRow[]> {
  const { rows } = await sql<OpenLineageRow>`
    with recursive top as (
      select o.unit_id as start, o.on_date, v.unit_id, v.parent_id, v.kind, v.code, lower(v.valid) as since, 0 as depth
      from unit_open_lineages o join lateral (
        select * from unit_versions w where w.unit_id = o.unit_id and lower(w.valid) <= o.on_date
        order by lower(w.valid) desc limit 1) v on true
      union all
      select top.start, top.on_date, v.unit_id, v.parent_id, v.kind, v.code, top.since, depth + 1
      from top join unit_versions v on v.unit_id = top.parent_id and v.valid @> top.since
    )
    select json_build_object('unitId', u.id, 'slug', u.slug, 'kind', v.kind, 'name', v.name, 'code', v.code) as unit,
      top.code as province, o.on_date as date, o.reason,
      case when lv.id is not null then
        json_build_object('unitId', lu.id, 'slug', lu.slug, 'kind', lv.kind, 'name', lv.name, 'code', lv.code)
      end as later
    from unit_open_lineages o
      join top on top.start = o.unit_id and top.on_date = o.on_date and top.kind = any(${kindsOf('province')})
      join units u on u.id = o.unit_id
      join lateral (select * from unit_versions w where w.unit_id = u.id order by lower(w.valid) limit 1) v on true
      left join units lu on lu.id = o.later_id
      left join lateral (
        select * from unit_versions w where w.unit_id = lu.id order by lower(w.valid) desc limit 1) lv on true
    where ${provinceCode ?? null}::text is null or top.code = ${provinceCode ?? null}
    order by o.on_date, v.name collate vi, v.code`.execute(db)
  return rows
}

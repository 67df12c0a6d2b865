/** What a change of units has to know of the tree on its day. */
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import type { ChangeInput, PlanState, StandingUnit } from '../change-types.ts'
import type { IsoDate } from '../rules.ts'

const columns = sql`v.unit_id, v.id as version_id, v.kind, v.name, v.code_scheme, v.code, v.parent_id,
  lower(v.valid) as valid_from, upper(v.valid) as valid_to`

export function namedIn(input: Pick<ChangeInput, 'units' | 'into' | 'parent' | 'childrenTo'>): string[] {
  const { units, into, parent, childrenTo } = input
  const place = childrenTo !== undefined && childrenTo.length > 1 ? childrenTo : undefined
  return [...new Set([...units, into, parent, place])].filter((id) => id !== undefined)
}

export async function loadPlanState(db: Database, input: ChangeInput): Promise<PlanState> {
  const named = await listStanding(db, namedIn(input), input.date)
  const parents = named.flatMap(({ parentId }) => parentId ?? [])
  const standing = [...named, ...(await listStanding(db, parents, input.date))]
  const { rows: children } = await sql<StandingUnit>`
    select ${columns} from unit_versions v
    where v.parent_id = any(${input.units}::uuid[]) and v.valid @> ${input.date}::date
    order by v.name collate vi, v.unit_id`.execute(db)
  const codes = input.results.flatMap(({ code }) => code ?? [])
  return {
    standing: new Map(standing.map((unit) => [unit.unitId, unit])),
    children,
    codeHolders: await findCodeHolders(db, codes, input.date),
  }
}

export async function listStanding(db: Database, ids: readonly string[], on: IsoDate): Promise<StandingUnit[]> {
  const { rows } = await sql<StandingUnit>`
    select ${columns} from unit_versions v where v.unit_id = any(${ids}::uuid[]) and v.valid @> ${on}::date`.execute(db)
  return rows
}

async function findCodeHolders(db: Database, codes: readonly string[], from: IsoDate): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ code: string; unitId: string }>`
    select code, unit_id from unit_versions
    where code = any(${codes}::text[]) and valid && daterange(${from}::date, null)`.execute(db)
  return new Map(
    [...Map.groupBy(rows, ({ code }) => code)].map(([code, held]) => [code, held.map(({ unitId }) => unitId)]),
  )
}

/**
 * The lowest unit above all that a change names, on its day: whoever answers for it may enter the change.
 * A unit without a parent answers for itself; one that has ended stands where it last stood. Undefined when nothing
 * stands above all.
 */
export async function commonParent(db: Database, input: ChangeInput): Promise<string | undefined> {
  const ends = [...input.units, ...(input.into === undefined ? [] : [input.into])]
  const uppers = [input.parent, input.childrenTo].filter((id) => id !== undefined && id.length > 1)
  const { rows } = await sql<{ start: string; unitId: string; depth: number }>`
    with recursive up as (
      select coalesce(v.parent_id, v.unit_id) as unit_id, v.unit_id as start, 0 as depth
      from unnest(${ends}::uuid[]) as concerned (id), lateral (
        select * from unit_versions w where w.unit_id = concerned.id
        order by lower(w.valid) <= ${input.date}::date desc, lower(w.valid) desc limit 1) v
      union all
      select id, id, 0 from unnest(${uppers}::uuid[]) as given (id)
      union all
      select v.parent_id, up.start, up.depth + 1 from up join unit_versions v on v.unit_id = up.unit_id
        and v.valid @> ${input.date}::date
      where v.parent_id is not null and up.depth < 9
    )
    select start, unit_id, depth from up order by depth`.execute(db)
  const starts = new Set(rows.map(({ start }) => start))
  const counts = Map.groupBy(rows, ({ unitId }) => unitId)
  const common = rows.find(({ unitId }) => new Set(counts.get(unitId)?.map(({ start }) => start)).size === starts.size)
  return common?.unitId
}

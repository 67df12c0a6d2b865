/** Villages, departments and counters go where their commune goes, as far as that is known already. */
import { sql } from 'kysely'
import { newId } from '../../platform/ids.ts'
import type { IsoDate, UnitKind } from '../rules.ts'
import { endVersions, insertChanges, insertEdges, insertVersions, type Tx } from './rows.ts'

type Orphan = {
  readonly id: string
  readonly unitId: string
  readonly kind: UnitKind
  readonly name: string
  readonly codeScheme: string
  readonly code: string | null
  /** The day from which the unit above is no more, by which act, and the one unit that follows it. */
  readonly on: IsoDate
  readonly act: string
  readonly heir: string | null
}

/** More mergers in a row than any commune has seen: a circle in the data ends here. */
const mostSteps = 20

/**
 * Moves every local unit whose commune is known to end to the one unit that follows it; where there is none or
 * several, it ends with its commune. Done whenever units or their ends are written.
 */
export async function followParents(tx: Tx, at: Date): Promise<void> {
  for (let step = 0; step < mostSteps; step += 1) {
    const orphans = await listOrphans(tx)
    if (orphans.length === 0) return
    await moveOn(tx, orphans, at)
  }
}

async function moveOn(tx: Tx, orphans: readonly Orphan[], at: Date): Promise<void> {
  const begins = orphans.flatMap(({ id: before, on, act: _, heir, ...same }) =>
    heir === null ? [] : [{ before, version: { ...same, id: newId(at), from: on, to: null, parentId: heir } }],
  )
  const after = new Map(begins.map(({ before, version }) => [before, version.id]))
  await endVersions(
    tx,
    orphans.map(({ id, on }) => ({ id, to: on })),
  )
  await insertVersions(
    tx,
    begins.map(({ version }) => version),
  )
  const groups = [...Map.groupBy(orphans, ({ on, act, heir }) => `${on} ${heir === null} ${act}`).values()]
  for (const group of groups) {
    const [first] = group
    if (first === undefined) continue
    const kind = first.heir === null ? ('abolish' as const) : ('move' as const)
    const change = { id: newId(at), date: first.on, kind, act: first.act, note: '' }
    await insertChanges(tx, [change], at)
    const shares = { populationShare: null, areaShare: null, note: '' }
    const edges = group.map(({ id }) => {
      return { id: newId(at), changeId: change.id, fromVersion: id, toVersion: after.get(id) ?? null, ...shares }
    })
    await insertEdges(tx, edges)
  }
}

async function listOrphans(tx: Tx): Promise<Orphan[]> {
  const { rows } = await sql<Orphan>`
    select v.id, v.unit_id, v.kind, v.name, v.code_scheme, v.code, upper(last.valid) as "on",
      coalesce(max(c.act), '') as act,
      case when count(distinct t.unit_id) = 1 and count(*) = count(t.unit_id) then min(t.unit_id::text) end as heir
    from unit_versions v
      join lateral (
        select id, valid from unit_versions p where p.unit_id = v.parent_id order by lower(valid) desc limit 1) last on true
      left join unit_change_edges e on e.from_version = last.id
      left join unit_changes c on c.id = e.change_id
      left join unit_versions t on t.id = e.to_version
    where upper_inf(v.valid) and v.code_scheme = 'own' and not upper_inf(last.valid)
      and lower(v.valid) < upper(last.valid)
    group by v.id, last.id, last.valid
    order by v.id`.execute(tx)
  return rows
}

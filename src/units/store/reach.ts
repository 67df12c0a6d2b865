/** Keeps `unit_reach` as the tree of a day has it. */
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { type PlacedVersion, reachPaths, type Succession } from '../reach.ts'
import type { IsoDate } from '../rules.ts'

type Tx = Transaction<Tables>

/** Works out all paths as of a day and writes those that differ. Two at once take turns. */
export async function refreshReach(tx: Tx, asOf: IsoDate): Promise<{ added: number; removed: number }> {
  await sql`select pg_advisory_xact_lock(hashtext('units.reach'))`.execute(tx)
  const paths = reachPaths(await listVersions(tx), await listSuccessions(tx), asOf)
  const held = await tx.selectFrom('unitReach').select(['unitId', 'path']).execute()
  const wanted = new Set([...paths].flatMap(([unit, all]) => all.map((path) => `${unit} ${path}`)))
  const present = new Set(held.map(({ unitId, path }) => `${unitId} ${path}`))
  const removed = [...present].filter((key) => !wanted.has(key))
  const added = [...wanted].filter((key) => !present.has(key))
  if (removed.length > 0) {
    await sql`delete from unit_reach r using unnest(${unitsOf(removed)}::uuid[], ${pathsOf(removed)}::ltree[]) as gone (unit_id, path)
      where r.unit_id = gone.unit_id and r.path = gone.path`.execute(tx)
  }
  if (added.length > 0) {
    await sql`insert into unit_reach (unit_id, path)
      select * from unnest(${unitsOf(added)}::uuid[], ${pathsOf(added)}::ltree[])`.execute(tx)
  }
  return { added: added.length, removed: removed.length }
}

function unitsOf(keys: readonly string[]): string[] {
  return keys.map((key) => key.slice(0, key.indexOf(' ')))
}

function pathsOf(keys: readonly string[]): string[] {
  return keys.map((key) => key.slice(key.indexOf(' ') + 1))
}

async function listVersions(tx: Tx): Promise<PlacedVersion[]> {
  const { rows } = await sql<PlacedVersion>`
    select unit_id as unit, parent_id as parent, lower(valid) as "from", upper(valid) as "to" from unit_versions`.execute(
    tx,
  )
  return rows
}

async function listSuccessions(tx: Tx): Promise<Succession[]> {
  const { rows } = await sql<Succession>`
    select f.unit_id as "from", t.unit_id as "to", c.on_date as date
    from unit_change_edges e
      join unit_changes c on c.id = e.change_id
      join unit_versions f on f.id = e.from_version
      join unit_versions t on t.id = e.to_version
    where f.unit_id <> t.unit_id`.execute(tx)
  return rows
}

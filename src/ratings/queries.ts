// What is read for everybody: the place behind a code, and the counted figures of a unit. Explicitly public.
import { sql } from 'kysely'
import type { Database } from '../platform/db/open.ts'
import type { UnitKind } from '../units/rules.ts'
import { levelOf } from '../units/rules.ts'
import { type Cell, defaultResultSettings, leastMinimumCell, type ResultSettings } from './figures.ts'
import type { RatedPlace } from './rules.ts'

export interface NamedUnit {
  readonly unitId: string
  readonly slug: string
  readonly kind: UnitKind
  readonly name: string
}

/** A counter or a commune whose code hangs on a wall. */
export interface Place extends RatedPlace, NamedUnit {
  /** The commune that answers for it: itself, or the unit above a counter. */
  readonly commune: NamedUnit
  /** What stands above the commune, nearest first. */
  readonly above: readonly NamedUnit[]
  /** Ids of all units whose figures a rating here changes. */
  readonly units: readonly string[]
}

/** The place behind a code on a day; undefined when there is none, it has ended, or it is no place to be rated. */
export async function findPlace(db: Database, code: string, on: string): Promise<Place | undefined> {
  const { rows } = await sql<NamedUnit & { unitVersionId: string }>`
    with recursive up as (
      select v.id, v.unit_id, v.kind, v.name, v.parent_id, u.slug, 0 as depth
      from units u join unit_versions v on v.unit_id = u.id and v.valid @> ${on}::date
      where u.slug = ${code}
      union all
      select v.id, v.unit_id, v.kind, v.name, v.parent_id, u.slug, up.depth + 1
      from up join units u on u.id = up.parent_id
        join unit_versions v on v.unit_id = u.id and v.valid @> ${on}::date
    )
    select id as unit_version_id, unit_id, slug, kind, name from up order by depth`.execute(db)
  const [place, ...parents] = rows
  if (place === undefined) return undefined
  const level = levelOf(place.kind)
  if (level !== 'commune' && level !== 'office') return undefined
  const index = rows.findIndex(({ kind }) => levelOf(kind) === 'commune')
  const commune = rows[index] ?? parents[0]
  if (commune === undefined) return undefined
  return { ...place, commune, above: rows.slice(rows.indexOf(commune) + 1), units: rows.map(({ unitId }) => unitId) }
}

/** A unit by its slug on a day, whatever its kind. */
export async function findUnit(db: Database, slug: string, on: string): Promise<NamedUnit | undefined> {
  return db
    .selectFrom('units')
    .innerJoin('unitVersions', 'unitVersions.unitId', 'units.id')
    .select(['units.id as unitId', 'units.slug', 'unitVersions.kind', 'unitVersions.name'])
    .where('units.slug', '=', slug)
    .where(sql<boolean>`unit_versions.valid @> ${on}::date`)
    .$narrowType<{ kind: UnitKind }>()
    .executeTakeFirst()
}

/** Weeks by their Mondays, both included. */
export interface Period {
  readonly fromWeek: string
  readonly toWeek: string
}

/** The counted cells of a unit with all that is below it, of open ratings. */
export async function listCells(db: Database, unitId: string, { fromWeek, toWeek }: Period): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    with recursive below as (
      select id, unit_id from unit_versions
      where unit_id = ${unitId} and valid && daterange(${fromWeek}::date, ${toWeek}::date + 7)
      union
      select v.id, v.unit_id from below b join unit_versions v on v.parent_id = b.unit_id
      where v.valid && daterange(${fromWeek}::date, ${toWeek}::date + 7)
    )
    select r.week, r.question, r.option, sum(r.count)::int as count
    from rating_rollups r join (select distinct id from below) b on b.id = r.unit_version_id
    where r.week between ${fromWeek}::date and ${toWeek}::date and r.questionnaire = 'visit' and r.kind = 'open'
    group by r.week, r.question, r.option`.execute(db)
  return rows
}

/** The smallest cell that this installation shows. */
export async function getResultSettings(db: Database): Promise<ResultSettings> {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', 'ratings.minimum-cell')
    .executeTakeFirst()
  const minimumCell = typeof row?.value === 'number' ? row.value : defaultResultSettings.minimumCell
  return { minimumCell: Math.max(leastMinimumCell, minimumCell) }
}

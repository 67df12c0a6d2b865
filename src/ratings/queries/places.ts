// The place behind a code on a wall, and units by their slug. Explicitly public.
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import { levelOf, type UnitKind } from '../../units/rules.ts'
import type { RatedPlace } from '../rules.ts'

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
  const chain = await listWithParents(db, code, on)
  const [place] = chain
  if (place === undefined) return undefined
  const level = levelOf(place.kind)
  if (level !== 'commune' && level !== 'office') return undefined
  const commune = chain.find(({ kind }) => levelOf(kind) === 'commune') ?? chain[1]
  if (commune === undefined) return undefined
  return { ...place, commune, above: chain.slice(chain.indexOf(commune) + 1), units: chain.map(({ unitId }) => unitId) }
}

/** A unit by its slug on a day, whatever its kind. */
export async function findUnit(db: Database, slug: string, on: string): Promise<NamedUnit | undefined> {
  const [unit] = await listWithParents(db, slug, on)
  return unit
}

/** The unit with that slug on a day, its parent, and so on up to the province. */
async function listWithParents(db: Database, slug: string, on: string) {
  const { rows } = await sql<NamedUnit & { unitVersionId: string }>`
    with recursive up as (
      select v.id, v.unit_id, v.kind, v.name, v.parent_id, u.slug, 0 as depth
      from units u join unit_versions v on v.unit_id = u.id and v.valid @> ${on}::date
      where u.slug = ${slug}
      union all
      select v.id, v.unit_id, v.kind, v.name, v.parent_id, u.slug, up.depth + 1
      from up join units u on u.id = up.parent_id
        join unit_versions v on v.unit_id = u.id and v.valid @> ${on}::date
    )
    select id as unit_version_id, unit_id, slug, kind, name from up order by depth`.execute(db)
  return rows
}

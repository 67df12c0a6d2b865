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
  return (await findPlaces(db, [code], on)).get(code)
}

/** The places behind several codes on a day, by code; what is no place to be rated is left out. */
export async function findPlaces(db: Database, codes: readonly string[], on: string): Promise<Map<string, Place>> {
  const chains = Map.groupBy(await listWithParents(db, codes, on), ({ code }) => code)
  const places = [...chains].flatMap(([code, chain]) => {
    const place = placeOf(chain)
    return place === undefined ? [] : [[code, place] as const]
  })
  return new Map(places)
}

/** From a unit and what stands above it, nearest first. */
function placeOf(chain: readonly (NamedUnit & { readonly unitVersionId: string })[]): Place | undefined {
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
  const [unit] = await listWithParents(db, [slug], on)
  return unit
}

/** Each unit with its parent, and so on up to the province; `code` is the slug that was asked for. */
async function listWithParents(db: Database, slugs: readonly string[], on: string) {
  const { rows } = await sql<NamedUnit & { unitVersionId: string; code: string }>`
    with recursive up as (
      select u.slug as code, v.id, v.unit_id, v.kind, v.name, v.parent_id, u.slug, 0 as depth
      from units u join unit_versions v on v.unit_id = u.id and v.valid @> ${on}::date
      where u.slug = any(${[...slugs]})
      union all
      select up.code, v.id, v.unit_id, v.kind, v.name, v.parent_id, u.slug, up.depth + 1
      from up join units u on u.id = up.parent_id
        join unit_versions v on v.unit_id = u.id and v.valid @> ${on}::date
    )
    select code, id as unit_version_id, unit_id, slug, kind, name from up order by code, depth`.execute(db)
  return rows
}

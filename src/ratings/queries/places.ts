// The place behind a code on a wall, and units by their slug. Explicitly public.
import { sql, type Transaction } from 'kysely'
import type { Database, Tables } from '../../platform/db/open.ts'
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
  /** Which questionnaire its code opens. */
  readonly form: string
  /** The same when somebody has chosen it for this place; null when nobody has. */
  readonly chosenForm: string | null
}

/** What a code opens when nobody has chosen a form for it. */
export const usualForm = 'visit'

/** Under this name is remembered what a code opens, which no rating changes. */
export function formOf(unitId: string): string {
  return `form ${unitId}`
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
function placeOf(chain: readonly ChainUnit[]): Place | undefined {
  const [place] = chain
  if (place === undefined) return undefined
  const level = levelOf(place.kind)
  if (level !== 'commune' && level !== 'office') return undefined
  const commune = chain.find(({ kind }) => levelOf(kind) === 'commune') ?? chain[1]
  if (commune === undefined) return undefined
  const { form, ...rest } = place
  return {
    ...rest,
    commune,
    above: chain.slice(chain.indexOf(commune) + 1),
    units: chain.map(({ unitId }) => unitId),
    form: form ?? usualForm,
    chosenForm: form,
  }
}

interface ChainUnit extends NamedUnit {
  readonly unitVersionId: string
  readonly code: string
  readonly form: string | null
}

/** A unit by its slug on a day, whatever its kind. */
export async function findUnit(db: Database, slug: string, on: string): Promise<NamedUnit | undefined> {
  const [unit] = await listWithParents(db, [slug], on)
  return unit
}

/** Each unit with its parent, and so on up to the province; `code` is the slug that was asked for. */
async function listWithParents(db: Database, slugs: readonly string[], on: string) {
  const { rows } = await sql<ChainUnit>`
    with recursive up as (
      select u.slug as code, v.id, v.unit_id, v.kind, v.name, v.parent_id, u.slug, 0 as depth
      from units u join unit_versions v on v.unit_id = u.id and v.valid @> ${on}::date
      where u.slug = any(${[...slugs]})
      union all
      select up.code, v.id, v.unit_id, v.kind, v.name, v.parent_id, u.slug, up.depth + 1
      from up join units u on u.id = up.parent_id
        join unit_versions v on v.unit_id = u.id and v.valid @> ${on}::date
    )
    select up.code, up.id as unit_version_id, up.unit_id, up.slug, up.kind, up.name, f.questionnaire as form
    from up left join rating_forms f on f.unit_id = up.unit_id order by up.code, up.depth`.execute(db)
  return rows
}

/** A unit as it was on a day, or when it ended before, and all that stood above it, nearest first. */
export async function listUnitsAbove(
  db: Database | Transaction<Tables>,
  unitId: string,
  on: string,
): Promise<{ unitId: string; slug: string }[]> {
  const { rows } = await sql<{ unitId: string; slug: string }>`
    with recursive up as (
      (select v.unit_id, v.parent_id, 0 as depth from unit_versions v
        where v.unit_id = ${unitId} and lower(v.valid) <= ${on}::date order by lower(v.valid) desc limit 1)
      union all
      select v.unit_id, v.parent_id, up.depth + 1 from up, lateral (
        select unit_id, parent_id from unit_versions v
        where v.unit_id = up.parent_id and lower(v.valid) <= ${on}::date order by lower(v.valid) desc limit 1) v
    )
    select up.unit_id, u.slug from up join units u on u.id = up.unit_id order by up.depth`.execute(db)
  return rows
}

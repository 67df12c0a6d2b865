// What the public pages of the site need beside the queries of the capabilities: outlines, and the list of all pages.
import { sql } from 'kysely'
import type { Database } from '../platform/db/open.ts'
import type { UnitKind } from '../units/rules.ts'
import type { Boundary } from './rules/outline.ts'

export interface OutlinedUnit {
  readonly slug: string
  readonly kind: UnitKind
  readonly name: string
  readonly boundary: Boundary
}

/** The communes of a province that stand on a day and have a boundary. */
export async function listBoundaries(db: Database, provinceId: string, asOf: string): Promise<OutlinedUnit[]> {
  const { rows } = await sql<OutlinedUnit>`
    with recursive below as (
      select v.id, v.unit_id, v.kind, v.name from unit_versions v
      where v.parent_id = ${provinceId} and v.valid @> ${asOf}::date
      union all
      select v.id, v.unit_id, v.kind, v.name from unit_versions v join below b on v.parent_id = b.unit_id
      where v.valid @> ${asOf}::date
    )
    select u.slug, b.kind, b.name, o.geojson as boundary
    from below b join units u on u.id = b.unit_id join unit_boundaries o on o.version_id = b.id
    where b.kind in ('commune', 'ward', 'township', 'special-zone')
    order by b.name collate vi`.execute(db)
  return rows
}

/** Every procedure that a commune publishes on a day, as the parts of its address. */
export async function listPublishedPages(db: Database, day: string): Promise<{ slug: string; code: string }[]> {
  const { rows } = await sql<{ slug: string; code: string }>`
    select s.slug, v.code
    from unit_procedures p join units s on s.id = p.unit_id
      join procedure_versions v on v.procedure_id = p.procedure_id
        and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to > ${day}::date)
    where p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date)
    order by s.slug, v.code`.execute(db)
  return rows
}

/** The codes of petitions whose answer is published, newest first. */
export async function listAnswerPages(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('petitions')
    .select('code')
    .where('state', '=', 'published')
    .orderBy('closedOn', 'desc')
    .orderBy('code')
    .execute()
  return rows.map(({ code }) => code)
}

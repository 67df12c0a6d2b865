// Which unit decides about a petition: itself, or the one above it; and the calendar that its days are counted by.
import { sql, type Transaction } from 'kysely'
import type { Database, Tables } from '../../platform/db/open.ts'

type Reader = Database | Transaction<Tables>

/** The unit above on a day; the unit itself where there is none. */
export async function unitAbove(db: Reader, unitId: string, on: string): Promise<string> {
  const { rows } = await sql<{ parentId: string | null }>`
    select parent_id from unit_versions where unit_id = ${unitId} and valid @> ${on}::date`.execute(db)
  return rows[0]?.parentId ?? unitId
}

/** The unit and all above it on a day: whose public pages tell of it. */
export async function withAbove(db: Reader, unitId: string, on: string): Promise<string[]> {
  const { rows } = await sql<{ unitId: string }>`
    with recursive up as (
      select unit_id, parent_id from unit_versions where unit_id = ${unitId} and valid @> ${on}::date
      union
      select v.unit_id, v.parent_id from up join unit_versions v on v.unit_id = up.parent_id and v.valid @> ${on}::date
    ) select unit_id from up`.execute(db)
  return rows.map((row) => row.unitId)
}

/** The top of the tree on a day. */
export async function provinceOf(db: Reader, unitId: string, on: string): Promise<string> {
  return (await withAbove(db, unitId, on)).at(-1) ?? unitId
}

/** A unit that petitions may be sent to on a day: a commune, or what stands above. */
export async function findOpenUnit(db: Reader, unitId: string, on: string): Promise<{ unitId: string } | undefined> {
  const { rows } = await sql<{ unitId: string }>`
    select unit_id from unit_versions
    where unit_id = ${unitId} and valid @> ${on}::date
      and kind not in ('village', 'residential-group', 'department', 'counter')`.execute(db)
  return rows[0]
}

// Ratings as they were counted, for those who take them back. Only for the program itself.
import { sql, type Transaction } from 'kysely'
import type { Database, Tables } from '../../platform/db/open.ts'
import type { Answers } from '../../questionnaires/rules.ts'

type Reader = Database | Transaction<Tables>

export interface Counted {
  readonly id: string
  readonly leaf: number
  readonly unitVersionId: string
  readonly week: string
  readonly quarter: string
  readonly questionnaire: string
  readonly questionnaireVersion: number
  readonly kind: string
  readonly channel: string
  readonly answers: Answers
}

/** Those of these ratings that stand in the ledger. */
export async function listCounted(db: Reader, ids: readonly string[]): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select r.id, l.leaf::int8 as leaf, r.unit_version_id, r.week, r.quarter, r.questionnaire, r.questionnaire_version,
      r.kind, r.channel, r.answers
    from ratings r join rating_leaves l on l.rating_id = r.id
    where r.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows.map((row) => ({ ...row, leaf: Number(row.leaf) }))
}

/** The units of these versions and all that stands above them today or stood above them at their end. */
export async function listUnitsOfVersions(db: Reader, versionIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ unitId: string }>`
    with recursive up as (
      select unit_id, parent_id from unit_versions where id = any(${[...versionIds]}::uuid[])
      union
      select v.unit_id, v.parent_id from up join unit_versions v on v.unit_id = up.parent_id
    )
    select distinct unit_id from up`.execute(db)
  return rows.map(({ unitId }) => unitId)
}

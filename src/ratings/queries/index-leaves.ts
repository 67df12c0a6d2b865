// The counts behind a published index, and which index is still to be published. Only for the program itself.
import { sql, type Transaction } from 'kysely'
import type { Database, Tables } from '../../platform/db/open.ts'
import type { Box } from './boxes.ts'

type Reader = Database | Transaction<Tables>

export interface IndexCounts {
  /** Answers without those of marked ratings. */
  readonly n: number
  readonly satisfied: number
  readonly marked: number
  readonly markedSatisfied: number
}

/** Verified answers to one question of a commune in a quarter. */
export async function countIndex(db: Reader, asked: Box & { readonly question: string }): Promise<IndexCounts> {
  const { rows } = await sql<IndexCounts>`
    select coalesce(sum(r.count), 0)::int as n,
      coalesce(sum(r.count) filter (where r.option in ('4', '5')), 0)::int as satisfied,
      coalesce(-sum(r.count) filter (where r.correction), 0)::int as marked,
      coalesce(-sum(r.count) filter (where r.correction and r.option in ('4', '5')), 0)::int as marked_satisfied
    from rating_quarter_rollups r join unit_versions v on v.id = r.unit_version_id
    where v.unit_id = ${asked.unitId} and r.quarter = ${asked.quarter} and r.questionnaire = ${asked.questionnaire}
      and r.question = ${asked.question} and r.kind = 'verified'`.execute(db)
  return rows[0] ?? { n: 0, satisfied: 0, marked: 0, markedSatisfied: 0 }
}

/** Quarters with verified ratings whose index was never published, or published before one of them was marked. */
export async function listUnpublished(db: Reader): Promise<Box[]> {
  const { rows } = await sql<Box>`
    select b.unit_id, b.quarter, b.questionnaire
    from boxes b left join published_indices p using (unit_id, quarter, questionnaire)
    where b.kind = 'verified'
    group by b.unit_id, b.quarter, b.questionnaire
    having max(p.leaf) is null or max(p.leaf) < greatest(max(b.first_leaf), (
      select max(m.correction) from boxes c join rating_leaves l on l.box_id = c.id join rating_marks m on m.rating_id = l.rating_id
      where c.unit_id = b.unit_id and c.quarter = b.quarter and c.questionnaire = b.questionnaire and c.kind = 'verified'))
    order by 1, 2, 3`.execute(db)
  return rows
}

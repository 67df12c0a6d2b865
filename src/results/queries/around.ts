// What stands beside the figures: units by name, slips, boxes that wait, published indices. Explicitly public.
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import { boxMinimum } from '../../ratings/rules.ts'
import { kindsOf, type UnitRef } from '../../units/queries/units.ts'
import type { UnitKind } from '../../units/rules.ts'

export interface NamedPlace {
  readonly unitId: string
  readonly slug: string
  readonly kind: UnitKind
  readonly name: string
  readonly parentId: string | null
}

/** The districts and communes that stand directly below a unit on a day, by name; with `isDeep` those below as well. */
export async function listMembers(db: Database, parentId: string, on: string, isDeep: boolean): Promise<NamedPlace[]> {
  const kinds = [...kindsOf('district'), ...kindsOf('commune')]
  const { rows } = await sql<NamedPlace>`
    select v.unit_id, u.slug, v.kind, v.name, v.parent_id
    from unit_versions v join units u on u.id = v.unit_id
    where (v.parent_id = ${parentId} or (${isDeep} and v.parent_id = any(array(
        select unit_id from unit_versions d
        where d.parent_id = ${parentId} and d.valid @> ${on}::date and d.kind = any(${kinds}::text[])))))
      and v.valid @> ${on}::date and v.kind = any(${kinds}::text[])
    order by v.name collate vi, u.slug`.execute(db)
  return rows
}

export interface SlipCount {
  readonly unitId: string
  readonly quarter: string
  readonly slips: number
}

/** Slips that were handed out, by commune and quarter of the slip. */
export function listSlips(db: Database, questionnaire: string, quarters: readonly string[]): Promise<SlipCount[]> {
  return db
    .selectFrom('ticketTotals')
    .select(['unitId', 'quarter', 'slips'])
    .where('questionnaire', '=', questionnaire)
    .where('quarter', 'in', quarters.length === 0 ? [''] : quarters)
    .execute()
}

export interface FinishedCount {
  readonly unitId: string
  readonly quarter: string
  readonly finished: number
}

/** Dossiers finished by commune and quarter, as far as they stand in the ledger; none where nobody counted them. */
export function listFinished(db: Database, quarters: readonly string[]): Promise<FinishedCount[]> {
  const asked = quarters.length === 0 ? [''] : quarters
  return db.selectFrom('finishedTotals').selectAll().where('quarter', 'in', asked).execute()
}

export interface PublishedIndex {
  readonly unit: UnitRef['slug']
  readonly unitId: string
  readonly quarter: string
  readonly leaf: number
}

/** The indices of these communes in the ledger; of a corrected one the last leaf alone. */
export async function listPublished(
  db: Database,
  questionnaire: string,
  unitIds: readonly string[],
): Promise<PublishedIndex[]> {
  const { rows } = await sql<PublishedIndex>`
    select u.slug as unit, p.unit_id, p.quarter, max(p.leaf)::int8 as leaf
    from published_indices p join units u on u.id = p.unit_id
    where p.questionnaire = ${questionnaire} and p.unit_id = any(${[...unitIds]}::uuid[])
    group by 1, 2, 3 order by p.quarter desc`.execute(db)
  return rows
}

/**
 * How many boxes of these communes hold enough to be opened at the next close; of all without a list. One in which
 * less waits is not counted: a number that goes from 0 to 1 would tell the moment of a single rating.
 */
export async function countWaitingBoxes(db: Database, unitIds: readonly string[] | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from box_entries where ${unitIds === null} or unit_id = any(${[...(unitIds ?? [])]}::uuid[])
      group by unit_id, quarter, questionnaire having count(*) >= ${boxMinimum}) waiting`.execute(db)
  return rows[0]?.count ?? 0
}

export interface BoxCount {
  readonly number: number
  readonly openedOn: string
  readonly level: number
  readonly count: number
}

/** The overall answers of a commune's verified ratings of a quarter by the box that they lay in, without marked ones. */
export async function listBoxCounts(
  db: Database,
  box: { readonly unitId: string; readonly quarter: string; readonly questionnaire: string },
): Promise<BoxCount[]> {
  const { rows } = await sql<BoxCount>`
    select b.number, b.opened_on, r.score as level, count(*)::int as count
    from boxes b join rating_leaves l on l.box_id = b.id join ratings r on r.id = l.rating_id
    where b.unit_id = ${box.unitId} and b.quarter = ${box.quarter} and b.questionnaire = ${box.questionnaire}
      and b.kind = 'verified' and r.score is not null
      and not exists (select from rating_marks m where m.rating_id = r.id)
    group by 1, 2, 3 order by 1`.execute(db)
  return rows
}

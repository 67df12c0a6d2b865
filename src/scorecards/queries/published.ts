// Published scorecards: of one unit, of all units below a unit in a period. Explicitly public.
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import type { PublishedCard } from '../rules/published.ts'

const columns = ['unitId', 'period', 'revision', 'reason', 'at', 'content'] as const

/** All revisions of all periods, the newest period and revision first. */
export async function listPublishedOf(db: Database, unitId: string): Promise<PublishedCard[]> {
  return db
    .selectFrom('scorecards')
    .select(columns)
    .where('unitId', '=', unitId)
    .orderBy('period', 'desc')
    .orderBy('revision', 'desc')
    .$castTo<PublishedCard>()
    .execute()
}

/** The revision that holds, for each of these units that has one in the period. */
export async function listPublishedIn(
  db: Database,
  unitIds: readonly string[],
  period: string,
): Promise<PublishedCard[]> {
  return db
    .selectFrom('scorecards')
    .distinctOn('unitId')
    .select(columns)
    .where('period', '=', period)
    .where(sql<boolean>`unit_id = any(${[...unitIds]}::uuid[])`)
    .orderBy('unitId')
    .orderBy('revision', 'desc')
    .$castTo<PublishedCard>()
    .execute()
}

/** Periods for which at least one of these units has a published scorecard, newest first. */
export async function listPublishedPeriods(db: Database, unitIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('scorecards')
    .select('period')
    .distinct()
    .where(sql<boolean>`unit_id = any(${[...unitIds]}::uuid[])`)
    .orderBy('period', 'desc')
    .execute()
  return rows.map(({ period }) => period)
}

/** Is this, to the letter, what the last revision says? Undefined when there is none. */
export async function findLastRevision(
  db: Database,
  unitId: string,
  period: string,
  content: unknown,
): Promise<{ readonly revision: number; readonly isSame: boolean } | undefined> {
  const { rows } = await sql<{ revision: number; isSame: boolean }>`
    select revision, content = ${JSON.stringify(content)}::jsonb as is_same from scorecards
    where unit_id = ${unitId} and period = ${period} order by revision desc limit 1`.execute(db)
  return rows[0]
}

// Boxes: what waits in them, and what must go into the ledger. Only for the program itself.
import { sql, type Transaction } from 'kysely'
import type { Database, Tables } from '../../platform/db/open.ts'
import type { Answers } from '../../questionnaires/rules.ts'
import type { RatingKind } from '../rules.ts'

type Reader = Database | Transaction<Tables>

export interface Box {
  readonly unitId: string
  readonly quarter: string
  readonly questionnaire: string
}

export interface WaitingBox extends Box {
  readonly count: number
}

/** Every box in which something waits. */
export async function listWaitingBoxes(db: Reader): Promise<WaitingBox[]> {
  return db
    .selectFrom('boxEntries')
    .select(['unitId', 'quarter', 'questionnaire', sql<number>`count(*)::int`.as('count')])
    .groupBy(['unitId', 'quarter', 'questionnaire'])
    .orderBy('unitId')
    .orderBy('quarter')
    .orderBy('questionnaire')
    .execute()
}

export async function findBoxEntry(db: Reader, id: string): Promise<{ sealed: string } | undefined> {
  return db.selectFrom('boxEntries').select('sealed').where('id', '=', id).executeTakeFirst()
}

export async function findRating(db: Reader, id: string): Promise<{ answers: unknown } | undefined> {
  return db.selectFrom('ratings').select('answers').where('id', '=', id).executeTakeFirst()
}

/** The version of a unit in a quarter: as it was on the last day, or at its end when it ended before. */
export async function findVersionIn(db: Reader, unitId: string, lastDay: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('unitVersions')
    .select('id')
    .where('unitId', '=', unitId)
    .where(sql<boolean>`lower(valid) <= ${lastDay}::date`)
    .orderBy(sql`lower(valid)`, 'desc')
    .executeTakeFirst()
  return row?.id
}

/** A rating that is counted and not yet in the ledger. */
export interface Unrecorded {
  readonly id: string
  readonly channel: string
  readonly questionnaireVersion: number
  readonly answers: Answers
  readonly assisted: boolean
  readonly commentHash: Buffer | null
}

export interface UnrecordedGroup {
  readonly communeId: string
  readonly quarter: string
  readonly questionnaire: string
  readonly kind: RatingKind
  readonly count: number
}

/**
 * `origin`: each version of a counter or office with the commune that it stood under.
 * NOTE: a counter stands directly under its commune or under a department of it.
 */
const origins = sql`origin as (
  select v.id as version_id, coalesce(case when p.kind = 'department' then pp.unit_id else p.unit_id end, v.unit_id) as commune_id
  from unit_versions v
    left join lateral (select unit_id, kind, parent_id from unit_versions p
      where v.kind in ('counter', 'department') and p.unit_id = v.parent_id and p.valid && v.valid
      order by lower(p.valid) limit 1) p on true
    left join lateral (select unit_id from unit_versions pp
      where p.kind = 'department' and pp.unit_id = p.parent_id and pp.valid && v.valid
      order by lower(pp.valid) limit 1) pp on true
)`

/** Ratings that stand in no leaf, counted by what they will be recorded under. */
export async function listUnrecordedGroups(db: Reader): Promise<UnrecordedGroup[]> {
  const { rows } = await sql<UnrecordedGroup>`
    with ${origins}
    select o.commune_id, r.quarter, r.questionnaire, r.kind, sum(r.count)::int as count
    from (select unit_version_id, quarter, questionnaire, kind, count(*) from unrecorded_ratings group by 1, 2, 3, 4) r
      join origin o on o.version_id = r.unit_version_id
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(db)
  return rows
}

/** The ratings of such a group; whoever else records them at the same time waits. */
export async function lockUnrecorded(
  db: Transaction<Tables>,
  group: Omit<UnrecordedGroup, 'count'>,
): Promise<Unrecorded[]> {
  const { rows } = await sql<Unrecorded>`
    with ${origins}, chosen as (
      select u.rating_id from unrecorded_ratings u join origin o on o.version_id = u.unit_version_id
      where o.commune_id = ${group.communeId} and u.quarter = ${group.quarter}
        and u.questionnaire = ${group.questionnaire} and u.kind = ${group.kind}
      for update of u
    )
    select r.id, r.channel, r.questionnaire_version, r.answers, r.assisted, c.hash as comment_hash
    from chosen join ratings r on r.id = chosen.rating_id left join rating_comments c on c.rating_id = r.id`.execute(db)
  return rows
}

/** How many boxes of this kind were opened before. */
export async function countBoxes(db: Reader, box: Box, kind: RatingKind): Promise<number> {
  const row = await db
    .selectFrom('boxes')
    .select(sql<number>`coalesce(max(number), 0)::int`.as('last'))
    .where('unitId', '=', box.unitId)
    .where('quarter', '=', box.quarter)
    .where('questionnaire', '=', box.questionnaire)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  return row.last
}

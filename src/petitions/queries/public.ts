// What everybody may read: published petitions with their answers, of a commune or of all below a unit, and figures.
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database, Tables } from '../../platform/db/open.ts'
import type { UnitKind } from '../../units/rules.ts'
import type { Category, PetitionCounts } from '../rules.ts'

type Reader = Database | Transaction<Tables>

/** A unit and all below it; what a unit left to its successor is found there. */
function under(unitId: string): RawBuilder<boolean> {
  return sql<boolean>`p.unit_id in (select r.unit_id from unit_reach r
    where r.path <@ array(select path from unit_reach where unit_id = ${unitId}))`
}

export interface PublishedPetition {
  readonly code: string
  readonly category: Category
  readonly wording: string
  readonly publicPlace: string | null
  readonly answer: string
  readonly receivedOn: string
  readonly closedOn: string
  readonly isLate: boolean
  readonly score: number | null
  readonly unitId: string
  readonly slug: string
  readonly kind: UnitKind
  readonly name: string
  readonly photos: readonly number[]
}

const published = sql`
  select p.code, p.category, p.wording, p.public_place, a.text as answer, p.received_on, p.closed_on, p.is_late, p.score,
    p.unit_id, s.slug, v.kind, v.name,
    array(select number from petition_photos f where f.petition_id = p.id and f.is_public order by number) as photos,
    count(*) over ()::int as total
  from petitions p join petition_answers a on a.petition_id = p.id join units s on s.id = p.unit_id,
    lateral (select kind, name from unit_versions where unit_id = p.unit_id order by lower(valid) desc limit 1) v`

export interface PublishedFilter {
  readonly category?: Category | undefined
  readonly size: number
  readonly number: number
}

/** Newest first. */
export async function listPublished(
  db: Database,
  unitId: string,
  { category, size, number }: PublishedFilter,
): Promise<{ total: number; rows: PublishedPetition[] }> {
  const kind = category === undefined ? sql`true` : sql`p.category = ${category}`
  const { rows } = await sql<PublishedPetition & { total: number }>`
    ${published} where p.state = 'published' and ${under(unitId)} and ${kind}
    order by p.closed_on desc, p.id limit ${size} offset ${(number - 1) * size}`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...row }) => row) }
}

export async function findPublished(db: Database, code: string): Promise<PublishedPetition | undefined> {
  const { rows } = await sql<PublishedPetition>`
    ${published} where p.state = 'published' and p.code = ${code}`.execute(db)
  return rows[0]
}

/** The file of a picture that everybody may see. */
export async function findPublicPhoto(db: Database, code: string, number: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('petitionPhotos as f')
    .innerJoin('petitions as p', 'p.id', 'f.petitionId')
    .select('f.file')
    .where('p.code', '=', code)
    .where('p.state', '=', 'published')
    .where('f.isPublic', '=', true)
    .where('f.number', '=', number)
    .executeTakeFirst()
  return row?.file
}

/** Half open, as calendar days: from the first up to but not including the last, which is at most tomorrow. */
export interface CountedPeriod {
  readonly from: string
  readonly to: string
}

/**
 * Petitions of a unit and all below it that were received in a period. What was led elsewhere as a complaint or a
 * denunciation is none, and what may be one is not counted. An open one is late when its day has passed by the end of
 * the period.
 */
export async function countPetitions(db: Reader, unitId: string, { from, to }: CountedPeriod): Promise<PetitionCounts> {
  const isLate = sql`(p.is_late or (p.closed_on is null and p.due_on < ${to}::date - 1))`
  const { rows } = await sql<PetitionCounts>`
    select count(*)::int as received,
      (count(*) filter (where not ${isLate} and p.closed_on is not null))::int as on_time,
      (count(*) filter (where ${isLate}))::int as late,
      (count(*) filter (where p.score >= 4))::int as satisfied,
      count(p.score)::int as rated
    from petitions p
    where p.received_on >= ${from}::date and p.received_on < ${to}::date
      and p.state not in ('referred', 'restricted') and ${under(unitId)}`.execute(db)
  return rows[0] ?? { received: 0, onTime: 0, late: 0, satisfied: 0, rated: 0 }
}

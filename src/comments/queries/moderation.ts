// What those who decide about comments read: how many wait, one comment with its text, the restricted box without texts.
import { sql, type Transaction } from 'kysely'
import type { Database, Tables } from '../../platform/db/open.ts'
import { type Scope, within } from '../../platform/scope.ts'
import type { UnitKind } from '../../units/rules.ts'
import type { CommentState, Topic } from '../rules.ts'

type Reader = Database | Transaction<Tables>

export interface CommentUnits {
  readonly communeId: string
  readonly moderationUnitId: string
  readonly provinceId: string
}

/** The units of a comment; undefined when there is no such comment. */
export async function findCommentUnits(db: Reader, id: string): Promise<CommentUnits | undefined> {
  return db
    .selectFrom('comments')
    .select(['communeId', 'moderationUnitId', 'provinceId'])
    .where('ratingId', '=', id)
    .executeTakeFirst()
}

export interface QueueCounts {
  readonly waiting: number
  readonly public: number
  readonly hidden: number
}

/** How many comments stand where within reach. What is restricted is not counted here: it is nobody's business. */
export async function countQueue(db: Database, scope: Scope): Promise<QueueCounts> {
  const rows = await db
    .selectFrom('comments')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .where('state', 'in', ['waiting', 'public', 'hidden'])
    .where(within(scope, 'comments.moderationUnitId'))
    .groupBy('state')
    .execute()
  const of = (state: CommentState) => rows.find((row) => row.state === state)?.count ?? 0
  return { waiting: of('waiting'), public: of('public'), hidden: of('hidden') }
}

export interface OpenComment {
  readonly id: string
  readonly text: string | null
  readonly others: Readonly<Record<string, string>>
  readonly state: CommentState
  readonly wording: string | null
  readonly topics: readonly Topic[]
  readonly week: string
  readonly communeId: string
  readonly slug: string
  readonly kind: UnitKind
  readonly name: string
  /** Another moderator has it open. */
  readonly isTaken: boolean
}

const commune = sql`
  join units u on u.id = c.commune_id
  join lateral (select kind, name from unit_versions v where v.unit_id = c.commune_id
    order by lower(v.valid) desc limit 1) v on true`

/** A comment to decide about, as it was written. Restricted and erased ones are not found here. */
export async function findOpenComment(
  db: Database,
  scope: Scope,
  id: string,
  reader: { readonly officerId: string | null; readonly now: Date },
): Promise<OpenComment | undefined> {
  const { rows } = await sql<OpenComment>`
    select c.rating_id as id, r.text, r.others, c.state, c.wording, c.topics, c.week, c.commune_id, u.slug, v.kind,
      v.name, coalesce(c.claimed_until > ${reader.now} and c.claimed_by <> ${reader.officerId}::uuid, false) as is_taken
    from comments c join rating_comments r using (rating_id) ${commune}
    where c.rating_id = ${id} and c.state in ('waiting', 'public', 'hidden')
      and ${within(scope, 'c.moderation_unit_id')}`.execute(db)
  return rows[0]
}

export interface DecidedComment {
  readonly id: string
  readonly state: 'public' | 'hidden'
  readonly wording: string | null
  readonly reason: string | null
  readonly slug: string
  readonly kind: UnitKind
  readonly name: string
}

/** What was decided, by random id: of what is hidden only the reason. */
export async function listDecided(
  db: Database,
  scope: Scope,
  state: 'public' | 'hidden',
  page: { readonly size: number; readonly number: number },
): Promise<{ total: number; rows: DecidedComment[] }> {
  const { rows } = await sql<DecidedComment & { total: number }>`
    select c.rating_id as id, c.state, c.wording, c.reason, u.slug, v.kind, v.name, count(*) over ()::int as total
    from comments c ${commune}
    where c.state = ${state} and ${within(scope, 'c.moderation_unit_id')}
    order by c.rating_id limit ${page.size} offset ${(page.number - 1) * page.size}`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...row }) => row) }
}

export interface RestrictedLine {
  readonly id: string
  readonly slug: string
  readonly kind: UnitKind
  readonly name: string
}

/** What lies in the restricted box: where it is about, and nothing of what it says. */
export async function listRestricted(db: Database, scope: Scope): Promise<RestrictedLine[]> {
  const { rows } = await sql<RestrictedLine>`
    select c.rating_id as id, u.slug, v.kind, v.name from comments c ${commune}
    where c.state = 'restricted' and ${within(scope, 'c.province_id')}
    order by v.name collate vi, c.rating_id`.execute(db)
  return rows
}

export interface WrittenComment extends RestrictedLine {
  readonly text: string | null
  readonly others: Readonly<Record<string, string>>
  readonly state: CommentState
}

/** A comment as it was written, whatever its state. For actions, which ask who may read it. */
export async function findWritten(db: Reader, id: string): Promise<WrittenComment | undefined> {
  const { rows } = await sql<WrittenComment>`
    select c.rating_id as id, r.text, r.others, c.state, u.slug, v.kind, v.name
    from comments c join rating_comments r using (rating_id) ${commune} where c.rating_id = ${id}`.execute(db)
  return rows[0]
}

/** Hidden comments whose time is over. */
export async function listToErase(db: Database, hiddenBefore: string): Promise<string[]> {
  const rows = await db
    .selectFrom('comments')
    .select('ratingId')
    .where('state', '=', 'hidden')
    .where('decidedOn', '<', hiddenBefore)
    .orderBy('ratingId')
    .limit(1000)
    .execute()
  return rows.map(({ ratingId }) => ratingId)
}

/** The names of those who work in a commune: what a comment calls them by is suggested for hiding. */
export async function listOfficerNames(db: Reader, communeId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct o.name from officers o left join assignments a on a.officer_id = o.id
    where o.unit_id = ${communeId} or a.unit_id = ${communeId} order by 1`.execute(db)
  return rows.map(({ name }) => name)
}

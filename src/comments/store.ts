// Writes what becomes of comments, the answers to them, and what the commune did.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import { type Scope, within } from '../platform/scope.ts'
import type { CommentState, Topic } from './rules.ts'

type Tx = Transaction<Tables>

export interface NewComment {
  readonly ratingId: string
  readonly communeId: string
  readonly moderationUnitId: string
  readonly provinceId: string
  readonly week: string
}

/** Puts comments into the queue, in the order of their random ids; gives the number of those that are new. */
export async function insertComments(tx: Tx, comments: readonly NewComment[]): Promise<number> {
  const { rows } = await sql`
    insert into comments (rating_id, commune_id, moderation_unit_id, province_id, week)
    select "ratingId", "communeId", "moderationUnitId", "provinceId", week
    from jsonb_to_recordset(${JSON.stringify(comments)}::jsonb) as given (
      "ratingId" uuid, "communeId" uuid, "moderationUnitId" uuid, "provinceId" uuid, week date)
    order by "ratingId"
    on conflict (rating_id) do nothing
    returning rating_id`.execute(tx)
  return rows.length
}

export interface Claim {
  readonly scope: Scope
  /** Null for the program itself, which holds nothing. */
  readonly moderator: string | null
  readonly now: Date
  readonly until: Date
  readonly after: string | undefined
}

/**
 * Takes the next comment that waits within reach and that nobody else has open; the one that this moderator has open
 * already comes first. Two who ask at once are given two comments: each steps over the row that the other has locked.
 */
export async function claimNext(tx: Tx, claim: Claim): Promise<string | undefined> {
  const { scope, moderator, now, until, after = null } = claim
  if (after !== null) {
    await sql`update comments set claimed_by = null, claimed_until = null
      where rating_id = ${after} and claimed_by = ${moderator}::uuid`.execute(tx)
  }
  const { rows } = await sql<{ ratingId: string }>`
    update comments set claimed_by = ${moderator}, claimed_until = ${moderator === null ? null : until}
    where rating_id = (
      select rating_id from comments
      where state = 'waiting' and ${within(scope, 'comments.moderation_unit_id')}
        and (claimed_until is null or claimed_until < ${now} or claimed_by = ${moderator}::uuid)
      order by (claimed_by = ${moderator}::uuid) desc nulls last, (rating_id > ${after}::uuid) desc nulls last, rating_id
      limit 1 for update skip locked)
    returning rating_id`.execute(tx)
  return rows[0]?.ratingId
}

export interface HeldComment {
  readonly communeId: string
  readonly state: CommentState
  readonly claimedBy: string | null
  readonly claimedUntil: Date | null
}

/** A comment, locked until the transaction ends: of two who decide at once the second sees what the first decided. */
export async function lockComment(tx: Tx, id: string): Promise<HeldComment | undefined> {
  const { rows } = await sql<HeldComment>`
    select commune_id, state, claimed_by, claimed_until from comments where rating_id = ${id} for update`.execute(tx)
  return rows[0]
}

export interface SettledComment {
  readonly state: CommentState
  readonly wording?: string
  readonly topics?: readonly Topic[]
  readonly reason?: string
  readonly on: string
  readonly by: string | null
}

export async function settleComment(tx: Tx, id: string, to: SettledComment): Promise<void> {
  await tx
    .updateTable('comments')
    .set({
      state: to.state,
      wording: to.wording ?? null,
      topics: [...(to.topics ?? [])],
      reason: to.reason ?? null,
      decidedOn: to.state === 'waiting' ? null : to.on,
      decidedBy: to.state === 'waiting' ? null : to.by,
      claimedBy: null,
      claimedUntil: null,
    })
    .where('ratingId', '=', id)
    .execute()
}

export async function deleteAnswers(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.deleteFrom('commentAnswers').where('ratingId', 'in', ids).execute()
}

interface DraftedAnswer {
  readonly ratingId: string
  readonly text: string
  readonly writtenBy: string | null
  readonly writtenOn: string
}

/** A new text is a draft again, also when the one before it was approved. */
export async function saveAnswer(tx: Tx, answer: DraftedAnswer): Promise<void> {
  const { text, writtenBy, writtenOn } = answer
  await tx
    .insertInto('commentAnswers')
    .values(answer)
    .onConflict((conflict) =>
      conflict.column('ratingId').doUpdateSet(({ eb, ref }) => {
        const revision = eb(ref('commentAnswers.revision'), '+', 1)
        return { text, writtenBy, writtenOn, revision, approvedBy: null, approvedOn: null }
      }),
    )
    .execute()
}

/** Approves the text that was read; false when it has been written anew since, or was approved before. */
export async function approveDraft(
  tx: Tx,
  id: string,
  revision: number,
  on: string,
  by: string | null,
): Promise<boolean> {
  const done = await tx
    .updateTable('commentAnswers')
    .set({ approvedBy: by, approvedOn: on })
    .where('ratingId', '=', id)
    .where('revision', '=', revision)
    .where('approvedOn', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

interface SavedImprovement {
  readonly id: string
  readonly unitId: string
  readonly topic: Topic
  readonly quarter: string
  readonly title: string
  readonly said: string
  readonly done: string
  readonly since: string
  readonly writtenBy: string | null
}

/** A new draft; false when it is there already. */
export async function insertImprovement(tx: Tx, improvement: SavedImprovement): Promise<boolean> {
  const done = await tx
    .insertInto('improvements')
    .values(improvement)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** False when somebody has changed or published it since it was read. */
export async function updateImprovement(
  tx: Tx,
  { id, unitId, ...values }: SavedImprovement,
  revision: number,
): Promise<boolean> {
  const done = await tx
    .updateTable('improvements')
    .set({ ...values, revision: revision + 1 })
    .where('id', '=', id)
    .where('unitId', '=', unitId)
    .where('revision', '=', revision)
    .where('publishedOn', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Published with the number of comments, or with null taken back into a draft; false when it was so already. */
export async function setPublished(
  tx: Tx,
  id: string,
  published: { readonly on: string; readonly by: string | null; readonly commentCount: number } | null,
): Promise<boolean> {
  const done = await tx
    .updateTable('improvements')
    .set({
      publishedOn: published?.on ?? null,
      publishedBy: published?.by ?? null,
      commentCount: published?.commentCount ?? null,
    })
    .where('id', '=', id)
    .where('publishedOn', published === null ? 'is not' : 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

// The statements that take ratings: rows, comments and figures together, or nothing of them.
import { createHash, randomBytes } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { canonicalJson } from '../../ledger/formats/json.ts'
import type { Tables } from '../../platform/db/open.ts'
import type { Rating } from '../rules.ts'

/** Rows over which a cell is spread, so that several programs on one database rarely wait for each other. */
const slots = 4
const ownSlot = process.pid % slots

/** A rating with the cells of the figures that it adds one to. */
export interface CountedRating {
  readonly rating: Rating
  readonly cells: readonly (readonly [question: string, option: string])[]
}

/**
 * Keeps ratings and counts them; gives the ids of those that are new. What was there already, or stands twice in
 * the list, is neither kept nor counted again. A resend that arrives while the first is still being written waits
 * for it at the primary key. Cells are taken in one order, so that two programs never wait for each other in a circle.
 */
export async function insertRatings(
  tx: Transaction<Tables>,
  ratings: readonly CountedRating[],
): Promise<Map<string, CommentHash>> {
  const hashes = new Map(ratings.map(({ rating }) => [rating.id, commentHashOf(rating)]))
  const rows = ratings.map(
    ({
      rating: {
        texts: { comment = null, ...others },
        ...rating
      },
      cells,
    }) => ({
      ...rating,
      cells,
      comment,
      others,
      salt: hashes.get(rating.id)?.salt ?? null,
      hash: hashes.get(rating.id)?.hash ?? null,
    }),
  )
  const inserted = await sql<{ id: string }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (
        id uuid, "unitId" uuid, "unitVersionId" uuid, questionnaire text, "questionnaireVersion" smallint, kind text,
        channel text, lang text, score smallint, answers jsonb, assisted boolean, hour timestamptz, week date,
        quarter text, cells jsonb, comment text, others jsonb, salt text, hash text)
    ), new_ratings as (
      insert into ratings (id, unit_id, unit_version_id, questionnaire, questionnaire_version, kind, channel, lang,
        score, answers, assisted, rated_hour, week, quarter)
      select id, "unitId", "unitVersionId", questionnaire, "questionnaireVersion", kind, channel, lang,
        score, answers, assisted, hour, week, quarter
      from given order by id
      on conflict (id) do nothing
      returning id, unit_version_id, quarter, questionnaire, kind
    ), unrecorded as (
      insert into unrecorded_ratings (rating_id, unit_version_id, quarter, questionnaire, kind)
      select n.id, n.unit_version_id, n.quarter, n.questionnaire, n.kind from new_ratings n where n.kind <> 'verified'
    ), first_given as (
      select distinct on (id) * from given where id in (select id from new_ratings)
    ), comments as (
      insert into rating_comments (rating_id, unit_id, unit_version_id, kind, week, text, others, salt, hash)
      select id, "unitId", "unitVersionId", kind, week, comment, others, decode(salt, 'base64'), decode(hash, 'base64')
      from first_given where hash is not null
    ), new_cells as (
      select "unitVersionId" as unit, week, quarter, questionnaire, "questionnaireVersion" as version,
        cell ->> 0 as question, cell ->> 1 as option, kind, channel, count(*) as count
      from first_given, jsonb_array_elements(cells) as cell
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    ), counted as (
      insert into rating_rollups (unit_version_id, week, questionnaire, questionnaire_version, question, option, kind,
        channel, slot, count)
      select unit, week, questionnaire, version, question, option, kind, channel, ${ownSlot}::smallint, sum(count)
      from new_cells
      group by 1, 2, 3, 4, 5, 6, 7, 8
      order by 1, 2, 3, 4, 5, 6, 7, 8
      on conflict on constraint rating_rollups_key do update set count = rating_rollups.count + excluded.count
    ), counted_quarters as (
      insert into rating_quarter_rollups (questionnaire, question, quarter, unit_version_id, option, kind, channel,
        slot, count)
      select questionnaire, question, quarter, unit, option, kind, channel, ${ownSlot}::smallint, sum(count)
      from new_cells
      group by 1, 2, 3, 4, 5, 6, 7
      order by 1, 2, 3, 4, 5, 6, 7
      on conflict on constraint rating_quarter_rollups_key
        do update set count = rating_quarter_rollups.count + excluded.count
    )
    select id from new_ratings`.execute(tx)
  return new Map(inserted.rows.map(({ id }) => [id, hashes.get(id)]))
}

/** In base64; undefined when nothing was written. */
export type CommentHash = { readonly salt: string; readonly hash: string } | undefined

/** What stands in the ledger for a comment: who has text and salt can show that they belong together. */
function commentHashOf({ texts }: Rating): CommentHash {
  if (Object.keys(texts).length === 0) return undefined
  const salt = randomBytes(32)
  const hash = createHash('sha256').update(salt).update(canonicalJson(texts)).digest('base64')
  return { salt: salt.toString('base64'), hash }
}

/** A verified rating on its way into its box. */
export interface BoxEntry {
  readonly id: string
  /** What it will be called when the box is opened. Only looked for: it is not kept beside `id`. */
  readonly ratingId: string
  readonly unitId: string
  readonly quarter: string
  readonly questionnaire: string
  readonly sealed: string
}

/** Puts entries into their boxes; gives the ids of those that are new, neither waiting nor opened before. */
export async function insertBoxEntries(tx: Transaction<Tables>, entries: readonly BoxEntry[]): Promise<Set<string>> {
  // No value has a comma, and a list in one text is read faster than anything else that can be sent.
  const list = (part: keyof BoxEntry) => entries.map((entry) => entry[part]).join(',')
  const { rows } = await sql<{ id: string }>`
    insert into box_entries (id, unit_id, quarter, questionnaire, sealed)
    select id, unit_id, quarter, questionnaire, sealed
    from unnest(string_to_array(${list('id')}, ',')::uuid[], string_to_array(${list('ratingId')}, ',')::uuid[],
      string_to_array(${list('unitId')}, ',')::uuid[], string_to_array(${list('quarter')}, ','),
      string_to_array(${list('questionnaire')}, ','), string_to_array(${list('sealed')}, ','))
      as given (id, rating_id, unit_id, quarter, questionnaire, sealed)
    where not exists (select from ratings r where r.id = given.rating_id)
    order by id
    on conflict (id) do nothing
    returning id`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Empties a box and gives what was sealed in it: what comes in meanwhile waits for the next opening. */
export async function takeBoxEntries(
  tx: Transaction<Tables>,
  box: { readonly unitId: string; readonly quarter: string; readonly questionnaire: string },
): Promise<string[]> {
  const rows = await tx
    .deleteFrom('boxEntries')
    .where('unitId', '=', box.unitId)
    .where('quarter', '=', box.quarter)
    .where('questionnaire', '=', box.questionnaire)
    .returning('sealed')
    .execute()
  return rows.map(({ sealed }) => sealed)
}

/**
 * Writes what still waits into a new file of the table, in another order. A row that was deleted stays readable in the
 * old file, with its place: who has the key could read afterwards who came when. Fails (`isBusy`) when the table is in
 * use for longer than half a second, in which everybody who sends a rating waits.
 */
export async function rewriteBoxEntries(
  tx: Transaction<Tables>,
  shuffle: <T>(rows: readonly T[]) => T[],
): Promise<number> {
  await sql`set local lock_timeout = '500ms'`.execute(tx)
  await sql`lock table box_entries in access exclusive mode`.execute(tx)
  const rows = shuffle(await tx.selectFrom('boxEntries').selectAll().execute())
  await sql`truncate box_entries`.execute(tx)
  for (let at = 0; at < rows.length; at += 1000) {
    await tx
      .insertInto('boxEntries')
      .values(rows.slice(at, at + 1000))
      .execute()
  }
  return rows.length
}

/** The setting below which no figure is shown. */
export async function saveMinimumCell(tx: Transaction<Tables>, minimumCell: number): Promise<void> {
  const value = JSON.stringify(minimumCell)
  await tx
    .insertInto('settings')
    .values({ key: 'ratings.minimum-cell', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** Which questionnaire the code of a unit opens. */
export async function saveForm(tx: Transaction<Tables>, unitId: string, questionnaire: string): Promise<void> {
  await tx
    .insertInto('ratingForms')
    .values({ unitId, questionnaire })
    .onConflict((conflict) => conflict.column('unitId').doUpdateSet({ questionnaire }))
    .execute()
}

export async function removeForm(tx: Transaction<Tables>, unitId: string): Promise<void> {
  await tx.deleteFrom('ratingForms').where('unitId', '=', unitId).execute()
}

interface OpenedBox {
  readonly id: string
  readonly unitId: string
  readonly quarter: string
  readonly questionnaire: string
  readonly kind: string
  readonly number: number
  readonly openedOn: string
  readonly count: number
  readonly firstLeaf: number
}

export async function insertBox(tx: Transaction<Tables>, box: OpenedBox): Promise<void> {
  await tx.insertInto('boxes').values(box).execute()
}

/** Where ratings stand in the ledger, from now on. Written in the order of the ledger, which is public. */
export async function saveLeaves(
  tx: Transaction<Tables>,
  boxId: string,
  places: readonly { readonly ratingId: string; readonly leaf: number }[],
): Promise<void> {
  await sql`
    insert into rating_leaves (rating_id, leaf, box_id)
    select "ratingId", leaf, ${boxId}::uuid
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as given ("ratingId" uuid, leaf bigint)`.execute(tx)
  const ids = places.map(({ ratingId }) => ratingId)
  await sql`delete from unrecorded_ratings where rating_id = any(${ids}::uuid[])`.execute(tx)
}

interface SavedMark {
  readonly correction: number
  readonly markedOn: string
  readonly pattern: string | null
  readonly reason: string
  readonly decision: string
}

/** Gives the number of ratings that were not marked before. */
export async function insertMarks(tx: Transaction<Tables>, ids: readonly string[], mark: SavedMark): Promise<number> {
  const { correction, markedOn, pattern, reason, decision } = mark
  const { rows } = await sql`
    insert into rating_marks (rating_id, correction, marked_on, pattern, reason, decision)
    select id, ${correction}, ${markedOn}::date, ${pattern}, ${reason}, ${decision}
    from unnest(${[...ids].sort()}::uuid[]) as id
    on conflict (rating_id) do nothing
    returning rating_id`.execute(tx)
  return rows.length
}

interface TakenBack {
  readonly rating: {
    readonly unitVersionId: string
    readonly week: string
    readonly quarter: string
    readonly questionnaire: string
    readonly questionnaireVersion: number
    readonly kind: string
    readonly channel: string
  }
  readonly cells: readonly (readonly [question: string, option: string])[]
}

/** Negative rows beside the counts of marked ratings. */
export async function subtractCells(tx: Transaction<Tables>, taken: readonly TakenBack[]): Promise<void> {
  const rows = taken.map(({ rating, cells }) => ({ ...rating, cells }))
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (
        "unitVersionId" uuid, week date, quarter text, questionnaire text, "questionnaireVersion" smallint, kind text,
        channel text, cells jsonb)
    ), gone as (
      select "unitVersionId" as unit, week, quarter, questionnaire, "questionnaireVersion" as version,
        cell ->> 0 as question, cell ->> 1 as option, kind, channel, count(*) as count
      from given, jsonb_array_elements(cells) as cell
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    ), weeks as (
      insert into rating_rollups (unit_version_id, week, questionnaire, questionnaire_version, question, option, kind,
        channel, correction, slot, count)
      select unit, week, questionnaire, version, question, option, kind, channel, true, ${ownSlot}::smallint, -sum(count)
      from gone group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8
      on conflict on constraint rating_rollups_key do update set count = rating_rollups.count + excluded.count
    )
    insert into rating_quarter_rollups (questionnaire, question, quarter, unit_version_id, option, kind, channel,
      correction, slot, count)
    select questionnaire, question, quarter, unit, option, kind, channel, true, ${ownSlot}::smallint, -sum(count)
    from gone group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
    on conflict on constraint rating_quarter_rollups_key
      do update set count = rating_quarter_rollups.count + excluded.count`.execute(tx)
}

export async function savePublishedIndex(
  tx: Transaction<Tables>,
  index: { readonly unitId: string; readonly quarter: string; readonly questionnaire: string; readonly leaf: number },
): Promise<void> {
  await tx.insertInto('publishedIndices').values(index).execute()
}

/** The texts go; salt and hash stay, so that the leaf in the ledger is still accounted for. */
export async function eraseComments(tx: Transaction<Tables>, ratingIds: readonly string[], on: string): Promise<void> {
  await sql`
    update rating_comments set text = null, others = '{}', erased_on = ${on}::date
    where rating_id = any(${[...ratingIds].sort()}::uuid[]) and erased_on is null`.execute(tx)
}

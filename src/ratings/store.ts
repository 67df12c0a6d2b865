// The one statement that takes a rating: the row and its roll-ups together, or neither.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import { type Rating, rollupsOf } from './rules.ts'

/** Rows over which a cell is spread; more wait less for each other and cost more to sum. */
const slots = 4

/**
 * Keeps a rating and counts it; false when it was there already, and then nothing is counted.
 * A resend that arrives while the first is still being written waits for it at the primary key.
 * Cells are taken in the order of the questionnaire, so that two ratings never wait for each other in a circle.
 */
export async function insertRating(tx: Transaction<Tables>, rating: Rating): Promise<boolean> {
  const changes = rollupsOf(rating)
  const answers = Object.fromEntries(rating.answers.map(({ question, option }) => [question, option]))
  const slot = Number.parseInt(rating.id.slice(-4), 16) % slots
  const { rows } = await sql<{ isNew: boolean }>`
    with new_rating as (
      insert into ratings (id, unit_id, unit_version_id, questionnaire, questionnaire_version, kind, channel, lang,
        score, answers, comment, rated_hour, week)
      values (${rating.id}, ${rating.unitId}, ${rating.unitVersionId}, ${rating.questionnaire},
        ${rating.questionnaireVersion}, ${rating.kind}, ${rating.channel}, ${rating.lang}, ${rating.score},
        ${JSON.stringify(answers)}::jsonb, ${rating.comment}, ${rating.hour}, ${rating.week})
      on conflict (id) do nothing
      returning unit_version_id, week, questionnaire, questionnaire_version, kind, channel
    ), counted as (
      insert into rating_rollups (unit_version_id, week, questionnaire, questionnaire_version, question, option, kind,
        channel, slot, count)
      select unit_version_id, week, questionnaire, questionnaire_version, cell.question, cell.option, kind, channel,
        ${slot}::smallint, cell.count
      from new_rating, unnest(
        ${changes.map(({ question }) => question)}::text[],
        ${changes.map(({ option }) => option)}::text[],
        ${changes.map(({ count }) => count)}::int[]
      ) with ordinality as cell (question, option, count, place)
      order by cell.place
      on conflict on constraint rating_rollups_key do update set count = rating_rollups.count + excluded.count
    )
    select exists (select from new_rating) as is_new`.execute(tx)
  return rows[0]?.isNew === true
}

/** The setting below which no figure is shown. */
export async function saveMinimumCell(tx: Transaction<Tables>, minimumCell: number): Promise<void> {
  const value = JSON.stringify(minimumCell)
  await tx
    .insertInto('settings')
    .values({ key: minimumCellKey, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

const minimumCellKey = 'ratings.minimum-cell'

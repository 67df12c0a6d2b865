// The one statement that takes ratings: their rows and their roll-ups together, or neither.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import type { Rating } from './rules.ts'

/** Rows over which a cell is spread, so that several programs on one database rarely wait for each other. */
const slots = 4
const ownSlot = process.pid % slots

/**
 * Keeps ratings and counts them; gives the ids of those that are new. What was there already, or stands twice in
 * the list, is neither kept nor counted again. A resend that arrives while the first is still being written waits
 * for it at the primary key. Cells are taken in one order, so that two programs never wait for each other in a circle.
 */
export async function insertRatings(tx: Transaction<Tables>, ratings: readonly Rating[]): Promise<Set<string>> {
  const rows = ratings.map(({ answers, ...rating }) => ({
    ...rating,
    answers: Object.fromEntries(answers.map(({ question, option }) => [question, option])),
  }))
  const inserted = await sql<{ id: string }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (
        id uuid, "unitId" uuid, "unitVersionId" uuid, questionnaire text, "questionnaireVersion" smallint, kind text,
        channel text, lang text, score smallint, answers jsonb, comment text, hour timestamptz, week date)
    ), new_ratings as (
      insert into ratings (id, unit_id, unit_version_id, questionnaire, questionnaire_version, kind, channel, lang,
        score, answers, comment, rated_hour, week)
      select * from given order by id
      on conflict (id) do nothing
      returning id, unit_version_id, week, questionnaire, questionnaire_version, kind, channel, answers
    ), counted as (
      insert into rating_rollups (unit_version_id, week, questionnaire, questionnaire_version, question, option, kind,
        channel, slot, count)
      select unit_version_id, week, questionnaire, questionnaire_version, answer.key, answer.value, kind, channel,
        ${ownSlot}::smallint, count(*)
      from new_ratings, jsonb_each_text(answers) as answer
      group by 1, 2, 3, 4, 5, 6, 7, 8
      order by 1, 2, 3, 4, 5, 6, 7, 8
      on conflict on constraint rating_rollups_key do update set count = rating_rollups.count + excluded.count
    )
    select id from new_ratings`.execute(tx)
  return new Set(inserted.rows.map(({ id }) => id))
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

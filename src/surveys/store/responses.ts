// Answers: sealed while the wave runs, written all at once in random order when it closes.
import { sql } from 'kysely'
import type { WaveChannel } from '../rules/waves.ts'
import type { Tx } from './waves.ts'

/** Uses the invitation up; false when it was used before. Of many at once the first wins, the others wait for it. */
export async function useInvitation(tx: Tx, waveId: string, number: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('surveyInvitations')
    .set({ used: true })
    .where('waveId', '=', waveId)
    .where('number', '=', number)
    .where('used', '=', false)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function insertWaiting(tx: Tx, row: { id: string; waveId: string; sealed: string }): Promise<void> {
  await tx.insertInto('surveyWaiting').values(row).execute()
}

export async function isWaiting(tx: Tx, waveId: string, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('surveyWaiting')
    .select('id')
    .where('waveId', '=', waveId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/** All that wait; they are removed, to be written again opened. */
export async function takeWaiting(tx: Tx, waveId: string): Promise<string[]> {
  const rows = await tx.deleteFrom('surveyWaiting').where('waveId', '=', waveId).returning('sealed').execute()
  return rows.map(({ sealed }) => sealed)
}

export interface ResponseRow {
  readonly id: string
  readonly stratum: number
  readonly answers: unknown
  readonly channel: WaveChannel
}

/** In the order of their random ids, so that neither their order nor their transaction says who came when. */
export async function insertResponses(
  tx: Tx,
  wave: { id: string; questionnaire: string; questionnaireVersion: number },
  rows: readonly ResponseRow[],
): Promise<void> {
  await sql`
    insert into survey_responses
      (id, wave_id, stratum, questionnaire, questionnaire_version, answers, channel, assisted)
    select id, ${wave.id}, stratum, ${wave.questionnaire}, ${wave.questionnaireVersion}::smallint, answers, channel,
      channel <> 'letter'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, stratum smallint, answers jsonb, channel text)
    order by id`.execute(tx)
}

export interface TextRow {
  readonly id: string
  readonly question: string
  readonly text: string
}

export async function insertTexts(tx: Tx, waveId: string, rows: readonly TextRow[]): Promise<void> {
  await sql`
    insert into survey_texts (id, wave_id, question, text)
    select id, ${waveId}, question, text
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, question text, text text)
    order by id`.execute(tx)
}

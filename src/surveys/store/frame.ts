// The frame, the draw and the invitations: many rows in one statement each.
import { sql } from 'kysely'
import type { ContactOutcome } from '../rules/waves.ts'
import type { Tx } from './waves.ts'

export async function deleteFrame(tx: Tx, waveId: string): Promise<void> {
  await tx.deleteFrom('surveyFrameEntries').where('waveId', '=', waveId).execute()
}

/** Appends entries behind the number `after`. */
export async function insertFrame(tx: Tx, waveId: string, sealed: readonly string[], after = 0): Promise<void> {
  await sql`
    insert into survey_frame_entries (wave_id, number, sealed)
    select ${waveId}, ${after}::int + number, sealed
    from unnest(${[...sealed]}::text[]) with ordinality as given (sealed, number)`.execute(tx)
}

export async function listSealed(tx: Tx, waveId: string): Promise<{ number: number; sealed: string | null }[]> {
  return tx
    .selectFrom('surveyFrameEntries')
    .select(['number', 'sealed'])
    .where('waveId', '=', waveId)
    .orderBy('number')
    .execute()
}

/** The stratum of each entry, in the order of their numbers from 1. */
export async function placeEntries(tx: Tx, waveId: string, stratumOf: readonly number[]): Promise<void> {
  await sql`
    update survey_frame_entries e set stratum = given.stratum
    from unnest(${[...stratumOf]}::smallint[]) with ordinality as given (stratum, number)
    where e.wave_id = ${waveId} and e.number = given.number`.execute(tx)
}

/** Seals entries anew with less in them. */
export async function replaceSealed(
  tx: Tx,
  waveId: string,
  entries: readonly { readonly number: number; readonly sealed: string }[],
): Promise<void> {
  await sql`
    update survey_frame_entries e set sealed = given.sealed
    from unnest(${entries.map(({ number }) => number)}::int[], ${entries.map(({ sealed }) => sealed)}::text[])
      as given (number, sealed)
    where e.wave_id = ${waveId} and e.number = given.number`.execute(tx)
}

export async function listPlaced(tx: Tx, waveId: string): Promise<{ number: number; stratum: number }[]> {
  const rows = await tx
    .selectFrom('surveyFrameEntries')
    .select(['number', 'stratum'])
    .where('waveId', '=', waveId)
    .orderBy('number')
    .execute()
  return rows.map(({ number, stratum }) => ({ number, stratum: stratum ?? 0 }))
}

export async function saveRanks(
  tx: Tx,
  waveId: string,
  drawn: readonly { readonly number: number; readonly rank: number }[],
): Promise<void> {
  await sql`
    update survey_frame_entries e set rank = given.rank
    from unnest(${drawn.map(({ number }) => number)}::int[], ${drawn.map(({ rank }) => rank)}::int[])
      as given (number, rank)
    where e.wave_id = ${waveId} and e.number = given.number`.execute(tx)
}

export interface NewInvitation {
  readonly number: number
  readonly stratum: number
  readonly codeMark: string
}

export async function insertInvitations(tx: Tx, waveId: string, rows: readonly NewInvitation[]): Promise<void> {
  await sql`
    insert into survey_invitations (wave_id, number, stratum, code_mark)
    select ${waveId}, * from unnest(${rows.map(({ number }) => number)}::int[],
      ${rows.map(({ stratum }) => stratum)}::smallint[], ${rows.map(({ codeMark }) => codeMark)}::text[])`.execute(tx)
}

/** The next of the replacement list of a stratum who has not been asked yet. */
export async function nextReplacement(tx: Tx, waveId: string, stratum: number): Promise<number | undefined> {
  const row = await tx
    .selectFrom('surveyFrameEntries as e')
    .select('e.number')
    .where('e.waveId', '=', waveId)
    .where('e.stratum', '=', stratum)
    .where('e.rank', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('surveyInvitations as i')
            .select('i.number')
            .whereRef('i.waveId', '=', 'e.waveId')
            .whereRef('i.number', '=', 'e.number'),
        ),
      ),
    )
    .orderBy('e.rank')
    .limit(1)
    .executeTakeFirst()
  return row?.number
}

export async function saveContact(
  tx: Tx,
  waveId: string,
  number: number,
  contact: ContactOutcome,
  used: boolean,
): Promise<void> {
  await tx
    .updateTable('surveyInvitations')
    .set({ contact, used })
    .where('waveId', '=', waveId)
    .where('number', '=', number)
    .execute()
}

/** Counts what became of the invitations, then removes them with every name and address. */
export async function eraseContacts(tx: Tx, waveId: string): Promise<void> {
  await sql`
    update survey_strata s set tally = counted.tally
    from (
      select stratum, jsonb_build_object('issued', count(*), 'reached', count(*) filter (where contact <> 'unreachable'),
        'answered', count(*) filter (where used), 'valid', count(*) filter (where used and contact <> 'spoiled'),
        'ineligible', count(*) filter (where contact = 'ineligible')) as tally
      from survey_invitations where wave_id = ${waveId} group by stratum
    ) counted
    where s.wave_id = ${waveId} and s.stratum = counted.stratum`.execute(tx)
  await tx.deleteFrom('surveyInvitations').where('waveId', '=', waveId).execute()
  await tx.updateTable('surveyFrameEntries').set({ sealed: null }).where('waveId', '=', waveId).execute()
}

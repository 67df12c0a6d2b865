// SQL that writes procedures: versions, the history of their fields, and what they are found by.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { newId } from '../../platform/ids.ts'
import type { ChangedField } from '../rules/history.ts'
import { soundOf, tokensOfRecord } from '../rules/search.ts'
import type { ProcedureContent } from '../rules.ts'

type Tx = Transaction<Tables>

export interface HeldVersion {
  readonly id: string
  readonly procedureId: string
  readonly version: number
  readonly revision: number
  readonly validFrom: string
  readonly validTo: string | null
  readonly content: ProcedureContent
}

/** A row to lock, so that two who write versions of one procedure wait for each other. */
export async function insertProcedure(tx: Tx, at: Date): Promise<string> {
  const id = newId()
  await tx.insertInto('procedures').values({ id, madeAt: at }).execute()
  return id
}

/** All versions of a procedure, oldest first; whoever else wants to change them waits until this is over. */
export async function lockVersions(tx: Tx, procedureId: string): Promise<readonly HeldVersion[]> {
  await tx.selectFrom('procedures').select('id').where('id', '=', procedureId).forUpdate().execute()
  const { rows } = await sql<HeldVersion>`
    select id, procedure_id, version, revision, valid_from, valid_to, content
    from procedure_versions where procedure_id = ${procedureId} order by valid_from`.execute(tx)
  return rows
}

/** The procedure that a code has meant last; undefined when it is new. */
export async function procedureOfCode(tx: Tx, code: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('procedureVersions')
    .select('procedureId')
    .where('code', '=', code)
    .orderBy('validFrom', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.procedureId
}

export async function procedureOfVersion(tx: Tx, versionId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('procedureVersions')
    .select('procedureId')
    .where('id', '=', versionId)
    .executeTakeFirst()
  return row?.procedureId
}

export interface NewVersion {
  readonly procedureId: string
  readonly version: number
  readonly validFrom: string
  readonly validTo: string | null
  readonly content: ProcedureContent
}

export async function insertVersion(tx: Tx, { content, ...version }: NewVersion, at: Date): Promise<string> {
  const id = newId()
  const { code, name, field, level } = content
  await tx
    .insertInto('procedureVersions')
    .values({ id, ...version, code, name, field, level, content: JSON.stringify(content), savedAt: at })
    .execute()
  await replaceTokens(tx, id, content)
  return id
}

export async function updateContent(tx: Tx, versionId: string, content: ProcedureContent, at: Date): Promise<void> {
  const { code, name, field, level } = content
  await tx
    .updateTable('procedureVersions')
    .set((eb) => ({
      code,
      name,
      field,
      level,
      content: JSON.stringify(content),
      savedAt: at,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', versionId)
    .execute()
  await replaceTokens(tx, versionId, content)
}

export async function setEnd(tx: Tx, versionId: string, validTo: string | null): Promise<void> {
  await tx.updateTable('procedureVersions').set({ validTo }).where('id', '=', versionId).execute()
}

async function replaceTokens(tx: Tx, versionId: string, content: ProcedureContent): Promise<void> {
  const tokens = [...tokensOfRecord(content)]
  const names = tokens.map(([token]) => token)
  await tx.deleteFrom('procedureSearchTokens').where('versionId', '=', versionId).execute()
  await sql`insert into procedure_search_tokens (token, version_id, weight)
    select token, ${versionId}::uuid, weight
    from unnest(${names}::text[], ${tokens.map(([, weight]) => weight)}::real[]) as given (token, weight)`.execute(tx)
  await sql`insert into procedure_search_words (token, uses, sound)
    select token, 1, sound from unnest(${names}::text[], ${names.map(soundOfToken)}::text[]) as given (token, sound)
    order by token on conflict do nothing`.execute(tx)
}

/** Counts again in how many versions the tokens of these procedures stand: once for all that an action wrote. */
export async function recountTokens(tx: Tx, procedureIds: readonly string[]): Promise<void> {
  await sql`
    with touched as (
      select distinct t.token from procedure_search_tokens t join procedure_versions v on v.id = t.version_id
      where v.procedure_id = any(${[...procedureIds]}::uuid[])
    ), counted as (
      select token, count(*) as uses from procedure_search_tokens where token in (select token from touched) group by token
    ), held as (
      select token from procedure_search_words where token in (select token from touched) order by token for update
    )
    update procedure_search_words w set uses = counted.uses
    from counted join held using (token) where w.token = counted.token and w.uses <> counted.uses`.execute(tx)
}

function soundOfToken(token: string): string | null {
  return /^[a-z0-9]+$/u.test(token) ? soundOf(token) : null
}

export interface Writer {
  readonly officerId: string | null
  readonly byName: string
  readonly at: Date
}

export interface NewChanges {
  readonly procedureId: string
  readonly versionId: string | null
  readonly unitId: string | null
  readonly source: string
  readonly reason: string
  readonly fields: readonly ChangedField[]
}

/** Adds to the history what was changed, from where it was taken, why and by whom. */
export async function insertChanges(tx: Tx, { fields, ...about }: NewChanges, writer: Writer): Promise<void> {
  if (fields.length === 0) return
  await tx
    .insertInto('procedureChanges')
    .values(
      fields.map(({ field, before, after }) => ({
        id: newId(),
        ...about,
        field,
        before: before === undefined ? null : JSON.stringify(before),
        after: after === undefined ? null : JSON.stringify(after),
        ...writer,
      })),
    )
    .execute()
}

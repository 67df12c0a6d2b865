// The statements that keep versions of questionnaires.

import { sql, type Transaction } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import type { Questionnaire } from './rules.ts'

type Tx = Transaction<Tables>

export interface HeldVersion {
  readonly version: number
  readonly status: 'draft' | 'published'
  readonly origin: 'shipped' | 'own'
  readonly revision: number
  readonly document: Questionnaire
}

/** All versions of a questionnaire, oldest first; whoever else wants to change them waits until this is over. */
export async function lockVersions(tx: Tx, questionnaire: string): Promise<readonly HeldVersion[]> {
  // A lock by name: of a questionnaire that does not exist yet there is no row to lock.
  await sql`select pg_advisory_xact_lock(hashtext('questionnaires'), hashtext(${questionnaire}))`.execute(tx)
  const rows = await tx
    .selectFrom('questionnaireVersions')
    .select(['version', 'status', 'origin', 'revision', 'document'])
    .where('questionnaire', '=', questionnaire)
    .orderBy('version')
    .forUpdate()
    .execute()
  return rows as unknown as HeldVersion[]
}

export async function insertPublished(tx: Tx, document: Questionnaire, publishedOn: string, at: Date): Promise<void> {
  const { id: questionnaire, version } = document
  await tx
    .insertInto('questionnaireVersions')
    .values({
      questionnaire,
      version,
      status: 'published',
      origin: 'shipped',
      document: JSON.stringify(document),
      publishedOn,
      savedAt: at,
    })
    .execute()
}

export async function insertDraft(tx: Tx, document: Questionnaire, at: Date): Promise<void> {
  const { id: questionnaire, version } = document
  await tx
    .insertInto('questionnaireVersions')
    .values({ questionnaire, version, status: 'draft', origin: 'own', document: JSON.stringify(document), savedAt: at })
    .execute()
}

/** Gives the new revision. */
export async function updateDraft(tx: Tx, document: Questionnaire, at: Date): Promise<number> {
  const { revision } = await tx
    .updateTable('questionnaireVersions')
    .set((eb) => ({ document: JSON.stringify(document), savedAt: at, revision: eb('revision', '+', 1) }))
    .where('questionnaire', '=', document.id)
    .where('version', '=', document.version)
    .returning('revision')
    .executeTakeFirstOrThrow()
  return revision
}

export async function publishDraft(tx: Tx, questionnaire: string, version: number, on: string): Promise<void> {
  await tx
    .updateTable('questionnaireVersions')
    .set({ status: 'published', publishedOn: on })
    .where('questionnaire', '=', questionnaire)
    .where('version', '=', version)
    .execute()
}

export async function deleteDraft(tx: Tx, questionnaire: string, version: number): Promise<void> {
  await tx
    .deleteFrom('questionnaireVersions')
    .where('questionnaire', '=', questionnaire)
    .where('version', '=', version)
    .where('status', '=', 'draft')
    .execute()
}

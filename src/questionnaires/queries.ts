// Reading questionnaires: what is asked today, what was asked in a version, what stands in the back office.

import { type Kysely, sql } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import { refusal, refuse } from '../platform/refusal.ts'
import type { Questionnaire, Words } from './rules.ts'

type Db = Kysely<Tables>

const unknownQuestionnaire = refusal('not-found', 'questionnaires.unknown', {
  vi: 'Không tìm thấy phiếu hỏi này.',
  en: 'This questionnaire was not found.',
})

/** A published version never changes, so it is read from the database once. */
const published = new Map<string, Questionnaire>()
const mostKept = 500

/** A published version; undefined when there is none. */
export async function findQuestionnaire(db: Db, id: string, version: number): Promise<Questionnaire | undefined> {
  const key = `${id} ${version}`
  const known = published.get(key)
  if (known !== undefined) return known
  const row = await db
    .selectFrom('questionnaireVersions')
    .select('document')
    .where('questionnaire', '=', id)
    .where('version', '=', version)
    .where('status', '=', 'published')
    .executeTakeFirst()
  if (row === undefined) return undefined
  const questionnaire = row.document as unknown as Questionnaire
  if (published.size >= mostKept) published.clear()
  published.set(key, questionnaire)
  return questionnaire
}

/** A published version, by which answers of then are read; refuses when there is none. */
export async function getQuestionnaire(db: Db, id: string, version: number): Promise<Questionnaire> {
  return (await findQuestionnaire(db, id, version)) ?? refuse(unknownQuestionnaire)
}

/** The version that is asked on a local day: the last of those that are published; refuses when there is none. */
export async function currentQuestionnaire(db: Db, id: string, on: string): Promise<Questionnaire> {
  const row = await db
    .selectFrom('questionnaireVersions')
    .select('version')
    .where('questionnaire', '=', id)
    .where('status', '=', 'published')
    .where(sql<boolean>`published_on <= ${on}::date`)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? refuse(unknownQuestionnaire) : getQuestionnaire(db, id, row.version)
}

export interface QuestionnaireLine {
  readonly id: string
  /** Of the newest version, draft or not. */
  readonly title: Words
  readonly questions: number
  /** The newest published version and since when it is asked; null while there is only a draft. */
  readonly version: number | null
  readonly publishedOn: string | null
  readonly draft: number | null
}

/** Every questionnaire, in the order of their ids. */
export async function listQuestionnaires(db: Db): Promise<readonly QuestionnaireLine[]> {
  const { rows } = await sql<QuestionnaireLine>`
    select newest.questionnaire as id, newest.document -> 'title' as title,
      jsonb_array_length(newest.document -> 'questions') as questions,
      asked.version, to_char(asked.published_on, 'YYYY-MM-DD') as published_on, draft.version as draft
    from (
      select distinct on (questionnaire) questionnaire, document
      from questionnaire_versions order by questionnaire, version desc
    ) newest
    left join lateral (
      select version, published_on from questionnaire_versions v
      where v.questionnaire = newest.questionnaire and status = 'published' order by version desc limit 1
    ) asked on true
    left join questionnaire_versions draft on draft.questionnaire = newest.questionnaire and draft.status = 'draft'
    order by 1`.execute(db)
  return rows
}

export interface VersionLine {
  readonly questionnaire: Questionnaire
  readonly status: 'draft' | 'published'
  readonly origin: 'shipped' | 'own'
  readonly publishedOn: string | null
  readonly revision: number
  readonly savedAt: Date
}

/** All versions of a questionnaire, newest first; refuses when there is none. */
export async function listVersions(db: Db, id: string): Promise<readonly [VersionLine, ...VersionLine[]]> {
  const { rows } = await sql<VersionLine>`
    select document as questionnaire, status, origin, revision, saved_at,
      to_char(published_on, 'YYYY-MM-DD') as published_on
    from questionnaire_versions where questionnaire = ${id} order by version desc`.execute(db)
  const [newest, ...older] = rows
  return newest === undefined ? refuse(unknownQuestionnaire) : [newest, ...older]
}

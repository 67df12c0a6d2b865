// What was answered in a wave, counted; and all of its method. Only for a wave that the caller may see.
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import { getQuestionnaire } from '../../questionnaires/queries.ts'
import type { Questionnaire } from '../../questionnaires/rules.ts'
import { getResultSettings } from '../../ratings/queries/settings.ts'
import { type AnswerCount, type RespondentCount, resultsOf, type WaveResults } from '../rules/results.ts'
import { listStrata, type Stratum, type Wave } from './waves.ts'

export interface WaveFigures {
  readonly wave: Wave
  readonly questionnaire: Questionnaire
  readonly strata: readonly Stratum[]
  readonly results: WaveResults
}

/** All that may be shown of a wave that is closed. */
export async function getWaveFigures(db: Database, wave: Wave): Promise<WaveFigures> {
  const [questionnaire, strata, answers, respondents, settings] = await Promise.all([
    getQuestionnaire(db, wave.questionnaire, wave.questionnaireVersion),
    listStrata(db, wave.id),
    countAnswers(db, wave.id),
    countRespondents(db, wave.id),
    getResultSettings(db),
  ])
  const results = resultsOf({ questionnaire, strata, answers, respondents, settings })
  return { wave, questionnaire, strata, results }
}

/** How often each option, or each number, was given; a choice of several counts for each of them. */
async function countAnswers(db: Database, waveId: string): Promise<AnswerCount[]> {
  const { rows } = await sql<AnswerCount>`
    select r.stratum, given.key as question, chosen.option, count(*)::int as count
    from survey_responses r
      cross join lateral jsonb_each(r.answers) as given
      cross join lateral jsonb_array_elements_text(
        case jsonb_typeof(given.value) when 'array' then given.value else jsonb_build_array(given.value) end
      ) as chosen (option)
    where r.wave_id = ${waveId}
    group by 1, 2, 3`.execute(db)
  return rows
}

/** How many responses a stratum has, and how many of them answered each question. */
async function countRespondents(db: Database, waveId: string): Promise<RespondentCount[]> {
  const { rows } = await sql<RespondentCount>`
    select stratum, null as question, count(*)::int as count, count(*) filter (where assisted)::int as assisted
    from survey_responses where wave_id = ${waveId} group by 1
    union all
    select stratum, key, count(*)::int, 0 from survey_responses r cross join lateral jsonb_object_keys(answers) as key
    where wave_id = ${waveId} group by 1, 2`.execute(db)
  return rows
}

/** What was written in words, in the order of random ids; nothing below the minimum of answers to that question. */
export async function listTexts(db: Database, waveId: string): Promise<{ question: string; text: string }[]> {
  const { minimumCell } = await getResultSettings(db)
  const { rows } = await sql<{ question: string; text: string }>`
    select question, text from (
      select id, question, text, count(*) over (partition by question) as n from survey_texts where wave_id = ${waveId}
    ) t where n >= ${minimumCell}::int order by question, id`.execute(db)
  return rows
}

/** The draw by number, for the protocol. */
export async function listDraw(db: Database, waveId: string) {
  return db
    .selectFrom('surveyFrameEntries')
    .select(['number', 'stratum', 'rank'])
    .where('waveId', '=', waveId)
    .orderBy('number')
    .execute()
}

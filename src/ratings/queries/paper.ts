// Paper forms that wait for their second typing: their numbers and who typed them, and never what is on them.
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import { type Scope, within } from '../../platform/scope.ts'
import type { Answers, Texts } from '../../questionnaires/rules.ts'

export interface WaitingPaper {
  readonly unitId: string
  readonly slug: string
  readonly year: number
  readonly formNumber: string
  readonly enteredBy: string
  readonly officer: string
}

/** Those of the given places, by place and number. */
export async function listWaitingPapers(
  db: Database,
  scope: Scope,
  unitIds: readonly string[],
): Promise<WaitingPaper[]> {
  const { rows } = await sql<WaitingPaper>`
    select p.unit_id, u.slug, p.year, p.form_number, p.entered_by, o.name as officer
    from paper_entries p join units u on u.id = p.unit_id join officers o on o.id = p.entered_by
    where p.unit_id = any(${[...unitIds]}::uuid[]) and ${within(scope, 'p.unit_id')}
    order by u.slug, p.year, p.form_number`.execute(db)
  return rows
}

export interface PaperForm {
  readonly questionnaire: string
  readonly version: number
  readonly enteredBy: string
}

/** On which form a number was typed first; undefined when it was not. */
export async function findPaperForm(
  db: Database,
  unitId: string,
  year: number,
  formNumber: string,
): Promise<PaperForm | undefined> {
  return db
    .selectFrom('paperEntries')
    .select(['questionnaire', 'version', 'enteredBy'])
    .where('unitId', '=', unitId)
    .where('year', '=', year)
    .where('formNumber', '=', formNumber)
    .executeTakeFirst()
}

/** What an officer has typed first, for that officer alone, to be corrected. */
export async function findOwnPaper(
  db: Database,
  key: { readonly unitId: string; readonly year: number; readonly formNumber: string },
  officerId: string,
): Promise<(PaperForm & { day: string; answers: Answers; texts: Texts }) | undefined> {
  const { rows } = await sql<PaperForm & { day: string; answers: Answers; texts: Texts }>`
    select questionnaire, version, entered_by, day, answers, texts from paper_entries
    where unit_id = ${key.unitId} and year = ${key.year} and form_number = ${key.formNumber}
      and entered_by = ${officerId}::uuid`.execute(db)
  return rows[0]
}

// Paper forms that were typed once, until the second typing takes them away.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import type { Answers, Texts } from '../../questionnaires/rules.ts'

type Tx = Transaction<Tables>

export interface PaperKey {
  readonly unitId: string
  readonly year: number
  readonly formNumber: string
}

export interface TypedPaper {
  readonly questionnaire: string
  readonly version: number
  readonly day: string
  readonly answers: Answers
  readonly texts: Texts
}

/** Keeps a first typing; false when there is one of this number and year. One that is just being typed is waited for. */
export async function insertPaper(tx: Tx, key: PaperKey, typed: TypedPaper, enteredBy: string): Promise<boolean> {
  const { unitId, formNumber } = key
  const done = await tx
    .insertInto('paperEntries')
    .values({ unitId, formNumber, enteredBy, ...asColumns(typed) })
    .onConflict((conflict) => conflict.constraint('paper_entries_key').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

export interface HeldPaper extends TypedPaper {
  readonly enteredBy: string
}

/** A first typing, locked: of two second typings at once one finds it, and the other finds it gone. */
export async function lockPaper(tx: Tx, { unitId, year, formNumber }: PaperKey): Promise<HeldPaper | undefined> {
  const { rows } = await sql<HeldPaper>`
    select questionnaire, version, day, answers, texts, entered_by from paper_entries
    where unit_id = ${unitId} and year = ${year} and form_number = ${formNumber} for update`.execute(tx)
  return rows[0]
}

export async function replacePaper(tx: Tx, key: PaperKey, typed: TypedPaper): Promise<void> {
  await ofKey(tx.updateTable('paperEntries').set(asColumns(typed)), key).execute()
}

export async function deletePaper(tx: Tx, key: PaperKey): Promise<void> {
  await ofKey(tx.deleteFrom('paperEntries'), key).execute()
}

function asColumns({ questionnaire, version, day, answers, texts }: TypedPaper) {
  return { questionnaire, version, day, answers: JSON.stringify(answers), texts: JSON.stringify(texts) }
}

interface Filtered<Q> {
  where(column: 'unitId' | 'year' | 'formNumber', is: '=', value: string | number): Q
}

function ofKey<Q extends Filtered<Q>>(query: Q, { unitId, year, formNumber }: PaperKey): Q {
  return query.where('unitId', '=', unitId).where('year', '=', year).where('formNumber', '=', formNumber)
}

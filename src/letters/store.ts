// Writes letters and templates: proposed once by their key, changed under a lock, erased on schedule.
import { sql, type Transaction, type Updateable } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import type { LetterKind } from './rules.ts'

type Tx = Transaction<Tables>

export interface NewLetter {
  readonly id: string
  readonly key: string
  readonly unitId: string
  readonly kind: LetterKind
  readonly dossierId: string | null
  readonly templateId: string | null
  readonly content: string
  readonly hasEmail: boolean
  readonly proposedAt: Date
}

/** False when what it follows from has its letter already. */
export async function insertLetter(tx: Tx, letter: NewLetter): Promise<boolean> {
  const done = await tx
    .insertInto('letters')
    .values(letter)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

export interface HeldLetter {
  readonly id: string
  readonly unitId: string
  readonly kind: LetterKind
  readonly state: 'waiting' | 'signed' | 'dropped'
  readonly revision: number
  readonly content: string | null
  readonly hasEmail: boolean
  readonly signedName: string | null
  readonly signedOn: string | null
  readonly printedOn: string | null
  readonly emailedOn: string | null
}

/** Locked until the transaction ends, in the order of their ids, so that two who sign the same do not wait for each other. */
export async function lockLetters(tx: Tx, ids: readonly string[]): Promise<HeldLetter[]> {
  const { rows } = await sql<HeldLetter>`
    select id, unit_id, kind, state, revision, content, has_email, signed_name, signed_on, printed_on, emailed_on
    from letters where id = any(${[...ids]}::uuid[]) order by id for update`.execute(tx)
  return rows
}

export async function updateLetter(tx: Tx, id: string, changes: Updateable<Tables['letters']>): Promise<void> {
  await tx
    .updateTable('letters')
    .set((eb) => ({ ...changes, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function eraseLetters(tx: Tx, ids: readonly string[], on: string): Promise<void> {
  await tx.updateTable('letters').set({ content: null, hasEmail: false, erasedOn: on }).where('id', 'in', ids).execute()
}

export interface NewTemplate {
  readonly id: string
  readonly unitId: string
  readonly kind: LetterKind
  readonly version: number
  readonly subject: string
  readonly body: string
  readonly madeBy: string | null
  readonly madeOn: string
}

/** False when somebody saved this version first. */
export async function insertTemplate(tx: Tx, template: NewTemplate): Promise<boolean> {
  const done = await tx
    .insertInto('letterTemplates')
    .values(template)
    .onConflict((conflict) => conflict.columns(['unitId', 'kind', 'version']).doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

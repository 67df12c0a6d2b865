// SQL that writes dossiers of other systems: new ones many at once, known ones where they have changed.
import { type Insertable, sql, type Transaction } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import type { Outcome } from '../../tickets/rules.ts'
import type { State } from '../rules.ts'
import type { NewPerson } from './rows.ts'

type Tx = Transaction<Tables>

export type ImportedRow = Omit<Insertable<Tables['dossiers']>, 'timeLimit' | 'state' | 'code' | 'id'> & {
  readonly id: string
  readonly code: string
  readonly state: State
}

/** Two who import from one system at once take turns. */
export async function lockSource(tx: Tx, source: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`dossiers of ${source}`}, 0))`.execute(tx)
}

/**
 * The commune, and those that went into it: what another system sends of a dossier from before a merger comes under the
 * new commune.
 */
function isOfUnit(unitId: string) {
  return sql<boolean>`dossiers.unit_id in (select below.unit_id from unit_reach top
    join unit_reach below on below.path <@ top.path where top.unit_id = ${unitId})`
}

/** Whose dossiers in which system. */
export interface Origin {
  readonly source: string
  readonly unitId: string
}

/** The ids of those that were taken before, by their code. */
export async function listImported(
  tx: Tx,
  { source, unitId }: Origin,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('dossiers')
    .select(['id', 'foreignCode'])
    .where('source', '=', source)
    .where(isOfUnit(unitId))
    .where(sql<boolean>`foreign_code = any(${[...codes]}::text[])`)
    .execute()
  return new Map(rows.map(({ id, foreignCode }) => [foreignCode ?? '', id]))
}

/** Those of the codes that other dossiers have: of this system, of a third one, or of another commune. */
export async function listOwnCodes(tx: Tx, { source, unitId }: Origin, codes: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('dossiers')
    .select('code')
    .where(sql<boolean>`(code = any(${[...codes]}::text[]) or other_code = any(${[...codes]}::text[]))`)
    .where(sql<boolean>`(source is distinct from ${source} or not (${isOfUnit(unitId)}))`)
    .execute()
  return new Set(rows.map(({ code }) => code ?? ''))
}

/** Notes that the slip for a visit was given; `imported_slips_key` breaks where it was given before. */
export async function noteSlipOf(tx: Tx, dossierId: string, outcome: Outcome): Promise<void> {
  await tx.insertInto('importedSlips').values({ dossierId, outcome }).execute()
}

/** Kysely sends each value as a parameter, and a statement has 65,535 of them. */
const togetherAtMost = 400

export async function insertImported(
  tx: Tx,
  rows: readonly ImportedRow[],
  personOf: (row: ImportedRow) => NewPerson | undefined,
): Promise<void> {
  for (let at = 0; at < rows.length; at += togetherAtMost) {
    const values = rows
      .slice(at, at + togetherAtMost)
      .map((row) => ({ ...row, timeLimit: JSON.stringify({ kind: 'none' }) }))
    await tx.insertInto('dossiers').values(values).execute()
  }
  const people = rows.flatMap((row) => {
    const person = personOf(row)
    return person === undefined ? [] : [{ dossierId: row.id, ...person }]
  })
  for (let at = 0; at < people.length; at += togetherAtMost) {
    await tx
      .insertInto('dossierPeople')
      .values(people.slice(at, at + togetherAtMost))
      .execute()
  }
}

/** What may change in the other system. False when nothing has. */
export async function updateImported(tx: Tx, id: string, row: ImportedRow): Promise<boolean> {
  const { state, channel, supplements, dueOn, dueAt, judgedOn, judgedAt, readyAt, givenAt, endedAt, pausedAt } = row
  const changes = { state, channel, supplements, dueOn, dueAt, judgedOn, judgedAt, readyAt, givenAt, endedAt, pausedAt }
  const { numUpdatedRows } = await tx
    .updateTable('dossiers')
    .set({ ...changes, timeliness: row.timeliness, revision: sql`revision + 1` })
    .where('id', '=', id)
    .where(
      sql<boolean>`(state, channel, supplements, due_on, ready_at, given_at, ended_at) is distinct from
        (${state}::text, ${channel}::text, ${supplements}::smallint, ${dueOn}::date, ${readyAt}::timestamptz,
          ${givenAt}::timestamptz, ${endedAt}::timestamptz)`,
    )
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

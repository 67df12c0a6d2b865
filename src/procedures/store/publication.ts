// SQL that writes what a unit handles, at which counter and from which day, and what it adds to the record.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { newId } from '../../platform/ids.ts'

type Tx = Transaction<Tables>

export interface HeldPublication {
  readonly id: string
  readonly unitId: string
  readonly procedureId: string
  readonly counterId: string | null
  readonly validFrom: string
  readonly validTo: string | null
}

/** What the units handle on a day or later; whoever else wants to change it waits until this is over. */
export async function lockPublications(
  tx: Tx,
  unitIds: readonly string[],
  from: string,
): Promise<readonly HeldPublication[]> {
  // A lock by name, in one order: of what is not published yet there is no row to lock.
  for (const unitId of unitIds.toSorted()) {
    await sql`select pg_advisory_xact_lock(hashtext('unit_procedures'), hashtext(${unitId}))`.execute(tx)
  }
  const { rows } = await sql<HeldPublication>`
    select id, unit_id, procedure_id, counter_id, valid_from, valid_to from unit_procedures
    where unit_id = any(${[...unitIds]}::uuid[]) and (valid_to is null or valid_to > ${from}::date)
    order by valid_from`.execute(tx)
  return rows
}

export interface NewPublication {
  readonly unitId: string
  readonly procedureId: string
  readonly counterId: string | null
}

/** Inserts in one statement, however many. */
export async function insertPublications(tx: Tx, rows: readonly NewPublication[], from: string): Promise<void> {
  await sql`insert into unit_procedures (id, unit_id, procedure_id, counter_id, valid_from)
    select id, unit_id, procedure_id, counter_id, ${from}::date
    from unnest(${rows.map(() => newId())}::uuid[], ${rows.map(({ unitId }) => unitId)}::uuid[],
      ${rows.map(({ procedureId }) => procedureId)}::uuid[], ${rows.map(({ counterId }) => counterId)}::uuid[])
      as given (id, unit_id, procedure_id, counter_id)`.execute(tx)
}

/** Ends what began before the day, and takes back what was to begin on it or later. */
export async function endPublications(tx: Tx, ids: readonly string[], on: string): Promise<void> {
  const given = sql`any(${[...ids]}::uuid[])`
  await sql`delete from unit_procedures where id = ${given} and valid_from >= ${on}::date`.execute(tx)
  await sql`update unit_procedures set valid_to = ${on}::date where id = ${given}`.execute(tx)
}

export interface NewOverlay {
  readonly unitId: string
  readonly procedureId: string
  readonly room: string
  readonly contactName: string
  readonly contactPhone: string
  readonly feeExemption: string
  readonly feeBasis: string
  readonly note: string
}

/** The overlay that a unit has written for a procedure; whoever else wants to write it waits until this is over. */
export async function lockOverlay(tx: Tx, unitId: string, procedureId: string) {
  // A lock by name: of an overlay that does not exist yet there is no row to lock.
  await sql`select pg_advisory_xact_lock(hashtext(${unitId}), hashtext(${procedureId}))`.execute(tx)
  return tx
    .selectFrom('unitProcedureOverlays')
    .select(['room', 'contactName', 'contactPhone', 'feeExemption', 'feeBasis', 'note', 'revision'])
    .where('unitId', '=', unitId)
    .where('procedureId', '=', procedureId)
    .forUpdate()
    .executeTakeFirst()
}

export async function saveOverlay(tx: Tx, overlay: NewOverlay, revision: number, at: Date): Promise<void> {
  const row = { ...overlay, revision, savedAt: at }
  await tx
    .insertInto('unitProcedureOverlays')
    .values(row)
    .onConflict((conflict) => conflict.columns(['unitId', 'procedureId']).doUpdateSet(row))
    .execute()
}

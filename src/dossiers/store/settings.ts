// Writes what is decided once: codes of agencies; and lets two who change settings do so one after the other.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'

type Tx = Transaction<Tables>

/** Held until the transaction ends: a setting that is read, changed and kept loses nobody's change. */
export async function lockSettings(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('dossiers.settings'))`.execute(tx)
}

/** From this day on the agency has this code in the scheme; what held until then ends. */
export async function replaceAgencyCode(
  tx: Tx,
  { id, unitId, scheme, code, from }: { id: string; unitId: string; scheme: string; code: string; from: string },
): Promise<void> {
  await tx.selectFrom('units').select('id').where('id', '=', unitId).forUpdate().execute()
  await sql`delete from agency_codes
    where unit_id = ${unitId} and scheme = ${scheme} and lower(valid) >= ${from}::date`.execute(tx)
  await sql`update agency_codes set valid = daterange(lower(valid), ${from}::date)
    where unit_id = ${unitId} and scheme = ${scheme} and valid @> ${from}::date`.execute(tx)
  await tx
    .insertInto('agencyCodes')
    .values({ id, unitId, scheme, code, valid: `[${from},)` })
    .execute()
}

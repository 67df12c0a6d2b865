// The running numbers of slips: of an agency, a kind and a year, without gaps.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import type { SlipKind } from '../rules.ts'

/** Whoever comes next waits for this transaction, and gets the same number when it is rolled back. */
export async function takeSlipNumber(
  tx: Transaction<Tables>,
  { unitId, kind, day }: { readonly unitId: string; readonly kind: SlipKind; readonly day: string },
): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into dossier_slip_counters as c (unit_id, kind, year, last)
    values (${unitId}, ${kind}, ${Number(day.slice(0, 4))}, 1)
    on conflict on constraint dossier_slip_counters_key do update set last = c.last + 1
    returning last`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error('A counter gave no number')
  return row.last
}

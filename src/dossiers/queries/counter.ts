// What helps at the counter: the procedures that are often received there.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { type Scope, within } from '../../platform/scope.ts'

export interface OftenReceived {
  readonly code: string
  readonly name: string
}

const mostOften = 9

/** The procedures of most dossiers within reach since a day, the commonest first. */
export async function listOften(db: Kysely<Tables>, scope: Scope, since: string): Promise<readonly OftenReceived[]> {
  const { rows } = await sql<OftenReceived>`
    select d.procedure_code as code, max(d.procedure_name) as name from dossiers d
    where d.received_on >= ${since}::date and d.source is null and ${within(scope, 'd.placeId')}
    group by d.procedure_code order by count(*) desc, d.procedure_code limit ${mostOften}`.execute(db)
  return rows
}

/** The fields of the dossiers within reach, for the filter of the list. */
export async function listFields(db: Kysely<Tables>, scope: Scope): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('dossiers')
    .select('field')
    .distinct()
    .where(within(scope, 'dossiers.placeId'))
    .orderBy('field')
    .execute()
  return rows.map(({ field }) => field)
}

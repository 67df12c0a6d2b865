/** A dossier as the program that brought it may see it: by the name of its system and its code there, within reach. */
import type { Kysely } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { type Scope, within } from '../../platform/scope.ts'
import { nfc } from '../../platform/values/text.ts'
import type { Timeliness } from '../rules/deadlines.ts'
import type { State } from '../rules.ts'

/** Which dossier in which other system. */
export interface ForeignCode {
  readonly source: string
  readonly code: string
}

export function findImported(db: Kysely<Tables>, scope: Scope, { source, code }: ForeignCode) {
  return db
    .selectFrom('dossiers')
    .innerJoin('units', 'units.id', 'dossiers.unitId')
    .select(['dossiers.id', 'dossiers.placeId', 'units.slug as unit', 'dossiers.state', 'dossiers.procedureCode'])
    .select(['dossiers.receivedAt', 'dossiers.readyAt', 'dossiers.givenAt', 'dossiers.endedAt'])
    .select(['dossiers.dueOn', 'dossiers.timeliness', 'dossiers.supplements'])
    .where('dossiers.source', '=', nfc(source))
    .where('dossiers.foreignCode', '=', nfc(code))
    .where(within(scope, 'dossiers.placeId'))
    .$narrowType<{ state: State; timeliness: Timeliness | null }>()
    .executeTakeFirst()
}

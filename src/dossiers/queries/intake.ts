// What an intake left behind, for a form that is sent twice.
import type { Kysely } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { type Deadline, keptDeadline } from '../rules/deadlines.ts'
import type { State } from '../rules.ts'

export interface Intake {
  readonly id: string
  readonly state: State
  readonly code: string | null
  readonly due: Deadline | null
}

/** Undefined for a dossier of another place too. */
export async function findIntake(db: Kysely<Tables>, id: string, placeId: string): Promise<Intake | undefined> {
  const row = await db
    .selectFrom('dossiers')
    .select(['id', 'state', 'code', 'dueOn', 'dueAt', 'dueByHour'])
    .where('id', '=', id)
    .where('placeId', '=', placeId)
    .$narrowType<{ state: State }>()
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { dueOn, dueAt, dueByHour, ...rest } = row
  return { ...rest, due: keptDeadline(dueOn, dueAt, dueByHour) ?? null }
}

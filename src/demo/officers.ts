// The officers of the demonstration as they act: with what they hold on the day.
import { listGrants } from '../accounts/queries/door.ts'
import type { Actor } from '../platform/actor.ts'
import type { Deps } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'

export async function officerNamed(deps: Deps, userName: string): Promise<Actor> {
  const { id, name } = await deps.db
    .selectFrom('officers')
    .select(['id', 'name'])
    .where('userName', '=', userName)
    .executeTakeFirstOrThrow()
  const grants = await listGrants(deps.db, id, localDateOf(deps.clock.now()))
  return { kind: 'officer', officerId: id, name, sessionId: id, grants }
}

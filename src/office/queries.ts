// What waits for an officer within their reach, counted by those who know it; nothing of what they may not do.
import { countQueue } from '../comments/queries/moderation.ts'
import { countWarnings, listDossiers } from '../dossiers/queries/lists.ts'
import { countWaiting } from '../letters/queries.ts'
import { countOpen, listPetitions } from '../petitions/queries/office.ts'
import type { Actor } from '../platform/actor.ts'
import { type Scope, scopeOf } from '../platform/scope.ts'
import type { Deps } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import type { Waiting } from './rules.ts'

/** Everything that waits for this officer at this moment. */
export async function countWaitingFor({ db, clock }: Pick<Deps, 'db' | 'clock'>, actor: Actor): Promise<Waiting> {
  const now = clock.now()
  const holding = <T>(permission: string, read: (scope: Scope) => Promise<T>): Promise<T | undefined> => {
    const scope = scopeOf(actor, permission)
    return scope.paths.length === 0 ? Promise.resolve(undefined) : read(scope)
  }
  const one = { size: 1, number: 1 }
  const [warned, sent, petitions, drafted, letters, comments] = await Promise.all([
    holding('dossiers.handle', (scope) => countWarnings(db, scope, now)),
    holding('dossiers.take', (scope) => listDossiers(db, scope, { states: ['submitted'], limit: 1, offset: 0 })),
    holding('petitions.handle', (scope) => countOpen(db, scope, localDateOf(now))),
    holding('petitions.approve', (scope) => listPetitions(db, scope, { state: 'drafted', ...one })),
    holding('letters.sign', (scope) => countWaiting(db, scope)),
    holding('comments.moderate', (scope) => countQueue(db, scope)),
  ])
  return {
    overdue: warned?.overdue ?? 0,
    today: warned?.today ?? 0,
    soon: warned?.soon ?? 0,
    sent: sent?.total ?? 0,
    petitionsOverdue: petitions?.overdue ?? 0,
    petitionsOpen: (petitions?.open ?? 0) - (petitions?.overdue ?? 0),
    drafted: drafted?.total ?? 0,
    letters: letters ?? 0,
    comments: comments?.waiting ?? 0,
  }
}

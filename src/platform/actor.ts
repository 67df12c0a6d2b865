// Who does something: every door (page, API, job, device) makes one of these and nothing else.
import type { Transaction } from 'kysely'
import type { Tables } from './db/open.ts'

/** What an officer may do, and where: a bundle of permissions over a unit and its subtree. */
export interface Grant {
  readonly unitId: string
  /** The unit's path in the tree of today, as ltree text. */
  readonly path: string
  readonly permissions: ReadonlySet<string>
}

export type Actor =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'officer'
      readonly officerId: string
      readonly name: string
      readonly sessionId: string
      readonly grants: readonly Grant[]
    }
  | {
      /** Another program, by a key of its own. */
      readonly kind: 'program'
      readonly tokenId: string
      /** What the key is for. */
      readonly name: string
      readonly grants: readonly Grant[]
      /**
       * Asked first in each transaction: refuses a key that was revoked since the request came, and lets whoever
       * revokes it meanwhile wait for the end.
       */
      readonly hold: (tx: Transaction<Tables>) => Promise<void>
    }
  | { readonly kind: 'kiosk'; readonly kioskId: string; readonly unitId: string }
  | { readonly kind: 'device'; readonly deviceId: string; readonly unitId: string }
  | { readonly kind: 'system'; readonly onBehalfOf: string }

export type Officer = Extract<Actor, { kind: 'officer' }>

export const anonymous: Actor = { kind: 'anonymous' }

/** The program itself; `onBehalfOf` says for what: a job, a command, the fact that it answers. */
export function system(onBehalfOf: string): Actor {
  return { kind: 'system', onBehalfOf }
}

/** The reach of an actor with a permission: the paths of the units, each with all that is below it. */
export function pathsWith(actor: Actor, permission: string): string[] {
  if (actor.kind === 'system') return ['']
  if (actor.kind !== 'officer' && actor.kind !== 'program') return []
  return actor.grants.filter((grant) => grant.permissions.has(permission)).map((grant) => grant.path)
}

// Reach: the part of the unit tree that an actor may see, as a type that only `scopeOf` makes.
import { type RawBuilder, sql } from 'kysely'
import { type Actor, pathsWith } from './actor.ts'

const made: unique symbol = Symbol('made by scopeOf')

/** The units whose path is one of these, or below one. */
export type Scope = { readonly paths: readonly string[]; readonly [made]: true }

/** Where this actor holds this permission. Nowhere is an empty scope, which finds nothing. */
export function scopeOf(actor: Actor, permission: string): Scope {
  return { paths: pathsWith(actor, permission), [made]: true }
}

/**
 * Keeps the rows whose unit is within reach; `column` holds the unit's id.
 * A unit that was merged is reached through its successors (table `unit_reach`),
 * so the officers of the new commune see what its predecessors left.
 */
export function within(scope: Scope, column: string): RawBuilder<boolean> {
  const paths = `{${scope.paths.map((path) => `"${path}"`).join(',')}}`
  // NOTE: one operator: Kysely puts no brackets around a raw fragment.
  return sql<boolean>`${sql.ref(column)} in (select unit_id from unit_reach where path <@ ${paths}::ltree[])`
}

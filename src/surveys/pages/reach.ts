// What an officer may see of waves: their reach, and the wave of an address within it.
import type { RequestContext } from '../../platform/http/env.ts'
import { forbidden, refuse } from '../../platform/refusal.ts'
import { type Scope, scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { getWaveWithin, type Wave } from '../queries/waves.ts'

/** The reach of a permission; without any of it the page is not for this officer. */
export function scopeFor(c: RequestContext, permission: string): Scope {
  const scope = scopeOf(c.var.actor, permission)
  return scope.paths.length > 0 ? scope : refuse(forbidden)
}

/** The wave of the address, if it is within reach with this permission. */
export function waveOf(c: RequestContext, { db }: Deps, permission: string): Promise<Wave> {
  return getWaveWithin(db, scopeFor(c, permission), c.req.param('id') ?? '')
}

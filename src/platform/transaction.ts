// One action, one transaction: the context that it runs in, and what its failures mean.
import type { Transaction } from 'kysely'
import type { Actor } from './actor.ts'
import { refusalOfConstraint, tryAgainOnConflict } from './db/errors.ts'
import type { Tables } from './db/open.ts'
import { queueFact } from './facts.ts'
import { newId } from './ids.ts'
import type { Action, Context, Deps, Told } from './spine.ts'

/** Runs the work of an action in one transaction and tells its facts after the commit. */
export async function inTransaction<T>(
  deps: Deps,
  actor: Actor,
  action: Pick<Action, 'isolation' | 'constraints'>,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  const attempt = async () => {
    const told: Told[] = []
    const begin = deps.db.transaction()
    const output = await (action.isolation ? begin.setIsolationLevel(action.isolation) : begin).execute((tx) =>
      work(contextFor(deps, tx, actor, told)),
    )
    for (const fact of told) deps.onTold(fact)
    return output
  }
  try {
    return await tryAgainOnConflict(attempt)
  } catch (error) {
    throw refusalOfConstraint(error, action.constraints ?? {}) ?? error
  }
}

function contextFor(deps: Deps, tx: Transaction<Tables>, actor: Actor, told: Told[]): Context {
  return {
    tx,
    actor,
    clock: deps.clock,
    files: deps.files,
    log: deps.log,
    secrets: deps.secrets,
    async tell(fact, payload) {
      const one: Told = { id: newId(), name: fact.name, payload, touches: fact.touches?.(payload) ?? [] }
      told.push(one)
      if (deps.reactions.some((reaction) => reaction.fact.name === fact.name)) await queueFact(tx, one)
    },
  }
}

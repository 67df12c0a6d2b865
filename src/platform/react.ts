// Reactions: what follows from a fact. Each is one line in `src/reactions.ts`.
import type { z } from 'zod'
import { performOnce } from './action.ts'
import { system } from './actor.ts'
import type { Action, Deps, Fact, Reaction, Told } from './spine.ts'

/** When this fact is told, do that action with this input; null means that nothing follows. */
export function when<P, I extends z.ZodType, O>(
  fact: Fact<P>,
  action: Action<I, O>,
  input: (payload: P) => z.input<I> | null,
): Reaction {
  return {
    fact: fact as Fact,
    action: action,
    input: (payload) => input(fact.payload.parse(payload)),
  }
}

/** Does what follows from a fact. Delivery is at least once; each effect happens once, by its key. */
export async function deliverFact(deps: Deps, told: Pick<Told, 'id' | 'name' | 'payload'>): Promise<void> {
  for (const reaction of deps.reactions) {
    if (reaction.fact.name !== told.name) continue
    const input = reaction.input(told.payload)
    if (input === null) continue
    await performOnce(deps, system(`fact:${told.name}`), reaction.action, input, `${told.id}:${reaction.action.name}`)
  }
}

// Group commit: what arrives while a commit is under way is done together in the next one.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { z } from 'zod'
import { anonymous } from './actor.ts'
import { Refusal } from './refusal.ts'
import type { Action, Deps } from './spine.ts'
import { inTransaction } from './transaction.ts'

interface Waiting {
  readonly input: unknown
  resolve(output: unknown): void
  reject(reason: unknown): void
}

interface Gathering {
  readonly waiting: Waiting[]
  isRunning: boolean
}

/** More would only make each sender wait longer for the same commit. */
const mostTogether = 512

const gatherings = new WeakMap<Deps, Map<Action, Gathering>>()

/** Answers after the commit that made the input durable. */
export async function performTogether<I extends z.ZodType, O>(
  deps: Deps,
  action: Action<I, O>,
  given: z.output<I>,
): Promise<O> {
  const common = action
  const input = action.ahead === undefined ? given : await action.ahead(deps, given)
  const gathering = gatheringOf(deps, common)
  return new Promise<O>((resolve, reject) => {
    gathering.waiting.push({ input, resolve: (output) => resolve(output as O), reject })
    if (!gathering.isRunning) drain(deps, common, gathering).catch(reject)
  })
}

function gatheringOf(deps: Deps, action: Action): Gathering {
  const ofDeps = gatherings.get(deps) ?? new Map<Action, Gathering>()
  gatherings.set(deps, ofDeps)
  const gathering = ofDeps.get(action) ?? { waiting: [], isRunning: false }
  ofDeps.set(action, gathering)
  return gathering
}

async function drain(deps: Deps, action: Action, gathering: Gathering): Promise<void> {
  gathering.isRunning = true
  // What the event loop has already read joins the first group.
  await nextTurn()
  while (gathering.waiting.length > 0) {
    const group = gathering.waiting.splice(0, mostTogether)
    await settle(deps, action, group)
  }
  gathering.isRunning = false
}

/** Nobody fails for a neighbour: when the group as a whole fails, each is done alone. */
async function settle(deps: Deps, action: Action, group: readonly Waiting[]): Promise<void> {
  try {
    const inputs = group.map((one) => one.input)
    const outputs = await inTransaction(deps, anonymous, action, (ctx) => {
      if (action.runMany === undefined) throw new Error(`${action.name} cannot be done together`)
      return action.runMany(ctx, inputs)
    })
    group.forEach((one, index) => answer(one, outputs[index]))
  } catch (error) {
    if (group.length === 1) group[0]?.reject(error)
    else for (const one of group) await settle(deps, action, [one])
  }
}

function answer(one: Waiting, output: unknown): void {
  if (output instanceof Refusal) one.reject(output)
  else one.resolve(output)
}

// The one shape of an officer's step: found by who holds it, locked as it was seen, planned, taken, on record.
import type { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import type { RefusalText } from '../../platform/refusal.ts'
import type { Action, Context } from '../../platform/spine.ts'
import { type OfficerStep, permissionOf } from '../rules/course.ts'
import type { HeldPetition } from '../store.ts'
import { holder, lockSeen, subjectOf, type Taken, take } from './parts.ts'

interface Seen {
  readonly id: string
  readonly revision: number
}

interface More<Input> {
  /** What the audit trail keeps beside the petition: never a text, because it can erase nothing. */
  readonly detail?: (input: Input) => Record<string, string>
  readonly constraints?: Readonly<Record<string, RefusalText>>
}

/**
 * `plan` decides on the locked petition and says what changes with the step; what it writes beside the row is undone
 * when the course does not allow the step. Only who may take it and whose holder is within reach gets so far.
 */
export function officerStep<I extends z.ZodType<Seen>>(
  step: OfficerStep,
  input: I,
  plan: (ctx: Context, held: HeldPetition, given: z.output<I>) => Taken | Promise<Taken>,
  { detail, constraints }: More<z.output<I>> = {},
): Action<I, { readonly id: string }> {
  return defineAction({
    name: `petitions.${step}`,
    allow: having(permissionOf[step]),
    input,
    reach: holder,
    ...(constraints !== undefined && { constraints }),
    async run(ctx, given) {
      const held = await lockSeen(ctx, given)
      await take(ctx, held, step, await plan(ctx, held, given))
      return { id: held.id }
    },
    audit: (given) => ({ ...subjectOf(given), ...(detail !== undefined && { detail: detail(given) }) }),
  })
}

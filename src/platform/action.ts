// The spine: an action is a value, and `perform` is the one road to a change of state.
import type { z } from 'zod'
import type { Actor } from './actor.ts'
import { isAllowed } from './allow.ts'
import { writeAuditEntry } from './audit.ts'
import { forbidden, invalid, notFound, refuse } from './refusal.ts'
import { type Scope, scopeOf, within } from './scope.ts'
import type { Action, Context, Deps, Origin } from './spine.ts'
import { performTogether } from './together.ts'
import { inTransaction } from './transaction.ts'
import { issuesOf, unreadableIn } from './zod-words.ts'

/** Declares an action; the types of its input and output follow from the schema and from `run`. */
export function defineAction<I extends z.ZodType, O, P = z.output<I>>(action: Action<I, O, P>): Action<I, O> {
  // What lies between `ahead` and `runMany` is nobody else's.
  return action as unknown as Action<I, O>
}

/** The one road to a change of state: allow, parse, run in one transaction, leave a trace. */
export async function perform<I extends z.ZodType, O>(
  deps: Deps,
  actor: Actor,
  action: Action<I, O>,
  raw: unknown,
  origin: Origin = {},
): Promise<O> {
  if (!isAllowed(action.allow, actor)) refuse(forbidden)
  const input = parseOrRefuse(action.input, raw)
  if (action.runMany) return performTogether(deps, action, input)
  return inTransaction(deps, actor, action, (ctx) => runTraced(ctx, action, input, origin))
}

/** As `perform`, but for the same key at most once, however often it is called; false when it was done before. */
export async function performOnce<I extends z.ZodType, O>(
  deps: Deps,
  actor: Actor,
  action: Action<I, O>,
  raw: unknown,
  key: string,
): Promise<boolean> {
  if (!isAllowed(action.allow, actor)) refuse(forbidden)
  const input = parseOrRefuse(action.input, raw)
  return inTransaction(deps, actor, action, async (ctx) => {
    const taken = await ctx.tx
      .insertInto('performedOnce')
      .values({ key, at: ctx.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (taken.numInsertedOrUpdatedRows === 0n) return false
    await runTraced(ctx, action, input, {})
    return true
  })
}

export function parseOrRefuse<I extends z.ZodType>(schema: I, raw: unknown): z.output<I> {
  // Without the input a wrong type cannot be told from a missing one.
  const parsed = schema.safeParse(raw, { reportInput: true })
  const issues = parsed.success ? unreadableIn(parsed.data) : issuesOf(parsed.error)
  return parsed.success && issues.length === 0 ? parsed.data : refuse(invalid, { issues })
}

async function runTraced<I extends z.ZodType, O>(
  ctx: Context,
  action: Action<I, O>,
  input: z.output<I>,
  origin: Origin,
): Promise<O> {
  if (ctx.actor.kind === 'program') await ctx.actor.hold(ctx.tx)
  const unitId = await action.reach?.(ctx, input)
  if (unitId !== undefined && action.allow.who === 'permission') {
    await requireUnitWithin(ctx, scopeOf(ctx.actor, action.allow.permission), unitId)
  }
  const output = await action.run(ctx, input)
  if (action.trace !== 'row') {
    await writeAuditEntry(ctx, action.name, unitId, action.audit?.(input, output) ?? { detail: input }, origin)
  }
  return output
}

async function requireUnitWithin(ctx: Context, scope: Scope, unitId: string): Promise<void> {
  const unit = await ctx.tx
    .selectFrom('units')
    .select('id')
    .where('id', '=', unitId)
    .where(within(scope, 'units.id'))
    .executeTakeFirst()
  if (unit === undefined) refuse(notFound)
}

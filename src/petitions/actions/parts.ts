// What the steps of a petition share: the lock, the check of the course, the day it is due, the line in its course.
import { z } from 'zod'
import { getCalendar } from '../../calendars/queries.ts'
import { defineFact } from '../../platform/facts.ts'
import { notFound, refusal, refuse } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { withAbove } from '../queries/units.ts'
import { after, isClosed, type Step } from '../rules/course.ts'
import { type Days, isStepLate, nextDue } from '../rules/deadlines.ts'
import { type HeldPetition, insertStep, lockPetition, updatePetition } from '../store.ts'

const decidedBefore = refusal('conflict', 'petitions.decided-before', {
  vi: 'Phản ánh này vừa có người khác xử lý. Xin mở lại trang để xem bước mới nhất.',
  en: 'Somebody else has just taken a step on this petition. Please open the page again.',
})

/** Told when what everybody may read of petitions changed. */
export const petitionsChanged = defineFact({
  name: 'petitions.changed',
  payload: z.object({ unitIds: z.array(z.uuid()) }),
  touches: ({ unitIds }) => unitIds,
})

/** What the audit trail calls a petition. */
export function subjectOf({ id }: { readonly id: string }) {
  return { subject: `petition:${id}` }
}

export function officerOf({ actor }: Context): string | null {
  return actor.kind === 'officer' ? actor.officerId : null
}

/** Who has it now: what is out of the officer's reach is not found, so a desk never finds what is about itself. */
export async function holder(ctx: Context, { id }: { readonly id: string }): Promise<string> {
  const held = await lockPetition(ctx.tx, { id })
  // The restricted box has actions of its own.
  return held === undefined || held.state === 'restricted' ? refuse(notFound) : held.holderId
}

export async function lockSeen(ctx: Context, seen: { readonly id: string; readonly revision: number }) {
  const held = (await lockPetition(ctx.tx, { id: seen.id })) ?? refuse(notFound)
  return held.revision === seen.revision ? held : refuse(decidedBefore)
}

export interface Taken {
  readonly text?: string | null
  /** Changes of the row beside state and days. */
  readonly changes?: Parameters<typeof updatePetition>[2]
  readonly holderId?: string
  readonly days?: Partial<Days>
}

/** Takes a step: the state that follows, whether it came too late, what is due next, and the line in the course. */
export async function take(ctx: Context, held: HeldPetition, step: Step, taken: Taken = {}): Promise<void> {
  const state = after(held.state, step) ?? refuse(decidedBefore)
  const at = ctx.clock.now()
  const on = localDateOf(at)
  const calendar = await getCalendar(ctx.tx, held.unitId, { from: held.receivedOn })
  const isLate = isStepLate(calendar, step, held, on)
  const days: Days = { ...held, ...taken.days }
  const holderId = taken.holderId ?? held.holderId
  await updatePetition(ctx.tx, held.id, {
    ...taken.changes,
    state,
    holderId,
    countedFrom: days.countedFrom,
    approvedOn: days.approvedOn,
    dueOn: nextDue(calendar, state, days),
    isLate: held.isLate || isLate,
    closedOn: isClosed(state) ? on : null,
    changedAt: at,
  })
  const { text = null } = taken
  await insertStep(ctx.tx, {
    petitionId: held.id,
    step,
    at,
    officerId: officerOf(ctx),
    unitId: holderId,
    text,
    isLate,
  })
}

export async function tellPublic(ctx: Context, unitId: string): Promise<void> {
  const unitIds = await withAbove(ctx.tx, unitId, localDateOf(ctx.clock.now()))
  await ctx.tell(petitionsChanged, { unitIds })
}

// The restricted box: suspected denunciations, read by few, each opening on record, nothing of it told to the accused.
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { findSteps, findWritten } from '../queries/office.ts'
import { unitAbove } from '../queries/units.ts'
import { ReferInput, SeenInput } from '../rules.ts'
import { lockPetition } from '../store.ts'
import { lockSeen, subjectOf, take } from './parts.ts'

export const readRestricted = 'petitions.readRestricted'

async function boxOf(ctx: Context, { id }: { readonly id: string }): Promise<string> {
  const held = await lockPetition(ctx.tx, { id })
  return held?.state === 'restricted' ? held.holderId : refuse(notFound)
}

/** Reads one: a change of nothing, and yet an action, so that the audit trail says who read it. */
export const openRestricted = defineAction({
  name: 'petitions.openRestricted',
  allow: having(readRestricted),
  input: SeenInput.pick({ id: true }),
  reach: boxOf,
  async run(ctx, { id }) {
    const written = (await findWritten(ctx.tx, id)) ?? refuse(notFound)
    return { ...written, course: await findSteps(ctx.tx, id) }
  },
  audit: subjectOf,
})

/** It denounces nobody: back to be classified, above the unit that it is about. */
export const releaseRestricted = defineAction({
  name: 'petitions.releaseRestricted',
  allow: having(readRestricted),
  input: SeenInput,
  reach: boxOf,
  async run(ctx, seen) {
    const held = await lockSeen(ctx, seen)
    const holderId = await unitAbove(ctx.tx, held.unitId, localDateOf(ctx.clock.now()))
    await take(ctx, held, 'release', { holderId })
    return { id: held.id }
  },
  audit: subjectOf,
})

export const referRestricted = defineAction({
  name: 'petitions.referRestricted',
  allow: having(readRestricted),
  input: ReferInput,
  reach: boxOf,
  async run(ctx, { kind, agency, ...seen }) {
    const held = await lockSeen(ctx, seen)
    await take(ctx, held, 'refer', { changes: { reason: kind, agency } })
    return { id: held.id }
  },
  audit: ({ id, kind }) => ({ ...subjectOf({ id }), detail: { kind } }),
})

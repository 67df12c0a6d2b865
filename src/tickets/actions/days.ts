// The close of a day: its counts go into the ledger, and the used slips lose what their place says.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { appendLeaves } from '../../ledger/actions.ts'
import type { CountLeaf } from '../../ledger/formats/leaves.ts'
import { defineAction } from '../../platform/action.ts'
import { systemOnly } from '../../platform/allow.ts'
import { refuse } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { findPlace } from '../queries.ts'
import { quarterOf } from '../rules.ts'
import { addFinished, countFinishedOnDay, lockUnwrittenDays, noteLeaves, settleSlips as settleRows } from '../store.ts'
import { dayClosed } from './slips.ts'

/** Writes the counts of every finished day that are not yet in the ledger. Running again writes nothing twice. */
export const writeCounts = defineAction({
  name: 'tickets.writeCounts',
  allow: systemOnly,
  input: z.strictObject({}),
  async run(ctx) {
    const days = await lockUnwrittenDays(ctx.tx, localDateOf(ctx.clock.now()))
    if (days.length === 0) return { written: 0 }
    const leaves = days.map(
      ({ unit, day, quarter, received, supplemented, refused, tickets, finished }): CountLeaf => ({
        type: 'count',
        unit,
        date: day,
        quarter,
        slips: { received, supplemented, refused },
        tickets,
        finished,
      }),
    )
    const { first } = await appendLeaves(ctx, leaves)
    await noteLeaves(ctx.tx, days, first)
    await addFinished(ctx.tx, days)
    return { written: days.length }
  },
  audit: (_, output) => ({ detail: output }),
})

/** A dossier of a commune is finished, in the transaction in which that is noted. Says nothing of which one. */
export async function countFinished(ctx: Context, placeId: string): Promise<void> {
  const day = localDateOf(ctx.clock.now())
  const place = await findPlace(ctx.tx, placeId, day)
  if (place === undefined) return
  const unitId = place.commune.unitId
  if (!(await countFinishedOnDay(ctx.tx, { unitId, day, quarter: quarterOf(day) }))) refuse(dayClosed)
}

/** Takes from slips what their place in the table says: who was here before whom, and with which dossier. */
export const settleSlips = defineAction({
  name: 'tickets.settleSlips',
  allow: systemOnly,
  input: z.strictObject({}),
  run: async ({ tx, clock }) => ({ settled: await settleRows(tx, localDateOf(clock.now()), shuffled) }),
  audit: (_, output) => ({ detail: output }),
})

/** Every order is as likely as any other. */
function shuffled<T>(rows: readonly T[]): T[] {
  const order = rows.map((row) => ({ row, place: randomBytes(16).toString('latin1') }))
  return order.sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ row }) => row)
}

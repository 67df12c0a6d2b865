// The close of a day: its counts go into the ledger, and the used slips lose what their place says.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { appendLeaves } from '../../ledger/actions.ts'
import type { CountLeaf } from '../../ledger/formats/leaves.ts'
import { defineAction } from '../../platform/action.ts'
import { systemOnly } from '../../platform/allow.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { lockUnwrittenDays, noteLeaves, settleSlips as settleRows } from '../store.ts'

/** Writes the counts of every finished day that are not yet in the ledger. Running again writes nothing twice. */
export const writeCounts = defineAction({
  name: 'tickets.writeCounts',
  allow: systemOnly,
  input: z.strictObject({}),
  async run(ctx) {
    const days = await lockUnwrittenDays(ctx.tx, localDateOf(ctx.clock.now()))
    if (days.length === 0) return { written: 0 }
    const leaves = days.map(
      ({ unit, day, quarter, received, supplemented, refused, tickets }): CountLeaf => ({
        type: 'count',
        unit,
        date: day,
        quarter,
        slips: { received, supplemented, refused },
        tickets,
        finished: null,
      }),
    )
    const { first } = await appendLeaves(ctx, leaves)
    await noteLeaves(ctx.tx, days, first)
    return { written: days.length }
  },
  audit: (_, output) => ({ detail: output }),
})

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

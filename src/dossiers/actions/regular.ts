// What is done each morning and each night: late dossiers are told once, people behind old ones are erased.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { systemOnly } from '../../platform/allow.ts'
import { erasePersonal, noteLate as noteLateRows } from '../store/rows.ts'
import { dossierBecameLate } from './facts.ts'

/** In one transaction not more than this, so that nobody waits for it. */
export const mostAtOnce = 500

/** Tells each dossier that became late since, once in its life. */
export const noteLate = defineAction({
  name: 'dossiers.noteLate',
  allow: systemOnly,
  input: z.strictObject({}),
  async run(ctx) {
    const late = await noteLateRows(ctx.tx, ctx.clock.now(), mostAtOnce)
    for (const { id, unitId } of late) await ctx.tell(dossierBecameLate, { dossierId: id, unitId })
    return { count: late.length }
  },
  audit: (_, { count }) => ({ detail: { count } }),
})

/** Erases names, contact, papers and free text of dossiers that ended before an instant; the figures stay. */
export const erasePeople = defineAction({
  name: 'dossiers.erasePeople',
  allow: systemOnly,
  input: z.strictObject({ endedBefore: z.date() }),
  async run({ tx, clock }, { endedBefore }) {
    return { count: await erasePersonal(tx, endedBefore, clock.now(), mostAtOnce) }
  },
  audit: (_, { count }) => ({ detail: { count } }),
})

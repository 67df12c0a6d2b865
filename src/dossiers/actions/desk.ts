/**
 * Steps at the desk where people come: receive what was sent or completed, refuse, resume, withdraw, give the result,
 * print the receipt anew.
 *
 * For pages: `receiveDossier`, `refuseDossier`, `resumeDossier`, `withdrawDossier`, `giveResult`, `reprintReceipt`.
 * Every step takes `{ dossierId, id (made by the form), seen? (revision) }` and its own fields.
 */
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { notFound, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { nfc } from '../../platform/values/text.ts'
import { TimeLimit } from '../../procedures/rules.ts'
import { deadlineOf } from '../rules/deadlines.ts'
import {
  type HeldDossier,
  insertDocuments,
  lastDocumentNumber,
  lockDossier,
  markGiven,
  updateDossier,
} from '../store/rows.ts'
import { counterFull, dossierReceived, dossierResultHandedOver, noReason, notNow, takeDossiers } from './facts.ts'
import { Reason } from './intake.ts'
import { deadlineColumns, type HandedOut, newLookupSecret, receiveNow, slipFor } from './reception.ts'
import { countingOf, countingToday, doer, placeOfDossier, takeStep, takeStepGiving } from './shared.ts'

export const StepFields = z.object({
  dossierId: z.uuid(),
  id: z.uuid(),
  seen: z.int().min(1).optional(),
})
const Line = z.string().overwrite(nfc).min(1).max(300)
const Papers = {
  /** Numbers of the listed papers that were handed in now. */
  given: z.array(z.int().min(0).max(9999)).max(500).default([]),
  otherPapers: z.array(Line).max(30).default([]),
}

export function subjectOf({ dossierId }: { readonly dossierId: string }): { readonly subject: string } {
  return { subject: `dossier:${dossierId}` }
}

async function addPapers(
  ctx: Context,
  dossierId: string,
  { given, otherPapers }: { readonly given: readonly number[]; readonly otherPapers: readonly string[] },
): Promise<void> {
  await markGiven(ctx.tx, dossierId, given)
  if (otherPapers.length === 0) return
  const first = (await lastDocumentNumber(ctx.tx, dossierId)) + 1
  const papers = otherPapers.map((name, at) => ({ number: first + at, name, originals: 1, copies: 0, given: true }))
  await insertDocuments(ctx.tx, dossierId, papers)
}

/** Receives what was sent from home, or what was not complete before: code and date begin now. */
export const receiveDossier = defineAction({
  name: 'dossiers.receive',
  allow: having(takeDossiers),
  input: StepFields.extend({ ...Papers, note: Reason.default('') }),
  reach: placeOfDossier,
  constraints: { dossier_counters_last_check: counterFull },
  audit: (input) => subjectOf(input),
  async run(ctx, { given, otherPapers, note, ...step }): Promise<HandedOut> {
    const { given: out, ...stepped } = await takeStepGiving(ctx, step, 'receive', async (held) => {
      const { placeId, unitId } = held
      const limit = TimeLimit.parse(held.timeLimit)
      const counting = await countingToday(ctx, placeId, held.field)
      const slip = await slipFor(ctx, placeId, 'received')
      await addPapers(ctx, held.id, { given, otherPapers })
      const received = await receiveNow(ctx, { dossierId: held.id, unitId, placeId, limit, counting, atOnce: false })
      await ctx.tell(dossierReceived, { dossierId: held.id, unitId })
      const { code } = received.columns
      // Who filed from home has a secret already, and is not here to be handed another one.
      const kept = held.secretHash === null ? {} : { secretHash: held.secretHash }
      const lookupSecret = held.secretHash === null ? received.lookupSecret : null
      const holder = { holderId: doer(ctx).officerId, holderName: doer(ctx).byName }
      return {
        changes: { ...received.columns, ...kept, ...holder, ...(note === '' ? {} : { note }) },
        course: { toDesk: doer(ctx).byName },
        given: { code, due: received.due ?? null, hasReceipt: true, lookupSecret, slip },
      }
    })
    return { ...stepped, ...(out ?? nothingMore(held(await lockDossier(ctx.tx, step.dossierId)))) }
  },
})

function held(dossier: HeldDossier | undefined): HeldDossier {
  return dossier ?? refuse(notFound)
}

/** The same form again: nothing is printed twice. */
function nothingMore({ code }: HeldDossier): Omit<HandedOut, 'id' | 'isNew' | 'state'> {
  return { code, due: null, hasReceipt: true, lookupSecret: null, slip: null }
}

/** What was sent from home, or came back, cannot be received; the reason stands on the slip. */
export const refuseDossier = defineAction({
  name: 'dossiers.refuse',
  allow: having(takeDossiers),
  input: StepFields.extend({ reason: Reason }),
  reach: placeOfDossier,
  audit: (input) => subjectOf(input),
  async run(ctx, { reason, ...step }) {
    if (reason === '') refuseField('reason', noReason)
    const { given, ...stepped } = await takeStepGiving(ctx, step, 'refuse', async ({ placeId }, now) => {
      const slip = await slipFor(ctx, placeId, 'refused')
      return { changes: { endedAt: now }, course: { detail: { reason } }, given: { slip } }
    })
    return { ...stepped, slip: given?.slip ?? null }
  },
})

/** The supplement is here: the limit starts again. @source Nghị định 61/2018/NĐ-CP, Article 19.4. */
export const resumeDossier = defineAction({
  name: 'dossiers.resume',
  allow: having(takeDossiers),
  input: StepFields.extend(Papers),
  reach: placeOfDossier,
  audit: (input) => subjectOf(input),
  async run(ctx, { given, otherPapers, ...step }) {
    const { given: due, ...stepped } = await takeStepGiving(ctx, step, 'resume', async (dossier, now) => {
      await addPapers(ctx, dossier.id, { given, otherPapers })
      const due = deadlineOf(TimeLimit.parse(dossier.timeLimit), now, await countingOf(ctx, dossier))
      const judged = { judgedOn: due?.on ?? null, judgedAt: due?.at ?? null }
      return { changes: { pausedAt: null, completeAt: now, ...deadlineColumns(due), ...judged }, given: due }
    })
    return { ...stepped, due: due ?? null }
  },
})

/** The applicant takes it back. */
export const withdrawDossier = defineAction({
  name: 'dossiers.withdraw',
  allow: having(takeDossiers),
  input: StepFields.extend({ reason: Reason.default('') }),
  reach: placeOfDossier,
  audit: (input) => subjectOf(input),
  run: (ctx, { reason, ...step }) =>
    takeStep(ctx, step, 'withdraw', async (_held, now) => {
      return { changes: { endedAt: now, pausedAt: null }, course: { detail: { reason } } }
    }),
})

/** The result is in the hands of the person. */
export const giveResult = defineAction({
  name: 'dossiers.giveResult',
  allow: having(takeDossiers),
  input: StepFields.extend({
    feePaid: z.int().min(0).max(1_000_000_000_000).optional(),
    /** Who came for it, where it was not the applicant. */
    to: z.string().overwrite(nfc).max(200).default(''),
  }),
  reach: placeOfDossier,
  audit: (input) => subjectOf(input),
  run: (ctx, { feePaid, to, ...step }) =>
    takeStep(ctx, step, 'giveResult', async ({ id, unitId }, now) => {
      await ctx.tell(dossierResultHandedOver, { dossierId: id, unitId })
      const fee = feePaid === undefined ? {} : { feePaid }
      return { changes: { givenAt: now, ...fee }, course: { detail: to === '' ? {} : { to } } }
    }),
})

/**
 * The receipt again: with a new look-up secret, because the first is known to nobody but who has the paper, and without
 * a rating slip, because a visit has one.
 */
export const reprintReceipt = defineAction({
  name: 'dossiers.reprintReceipt',
  allow: having(takeDossiers),
  input: z.object({ dossierId: z.uuid() }),
  reach: placeOfDossier,
  audit: (input) => subjectOf(input),
  async run(ctx, { dossierId }) {
    const dossier = held(await lockDossier(ctx.tx, dossierId))
    if (dossier.code === null || dossier.erasedAt !== null) return refuse(notNow)
    const { secret, hash } = newLookupSecret(dossierId)
    await updateDossier(ctx.tx, dossierId, { secretHash: hash })
    return { id: dossierId, code: dossier.code, lookupSecret: secret }
  },
})

/**
 * Steps of who handles a dossier: pass it on, ask for a supplement or for an opinion, move the date, finish, return, stop.
 *
 * For pages: `passOn`, `askSupplement`, `askOpinion`, `noteOpinion`, `reschedule`, `finishDossier`, `returnDossier`,
 * `stopDossier`. Every step takes `{ dossierId, id (made by the form), seen? (revision) }` and its own fields.
 */
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { notFound, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { Day, localDateOf } from '../../platform/values/dates.ts'
import { nfc } from '../../platform/values/text.ts'
import { countFinished } from '../../tickets/actions/days.ts'
import { type Deadline, judgeReschedule, keptDeadline, returnBy, timelinessOf } from '../rules/deadlines.ts'
import { answerOpinion, type HeldDossier, insertOpinion } from '../store/rows.ts'
import { StepFields, subjectOf } from './desk.ts'
import {
  askedBefore,
  badNewDay,
  dossierRescheduled,
  dossierResultReady,
  handleDossiers,
  needsSupervisor,
  noReason,
  noStopNotice,
  nothingMissing,
  returnedLate,
} from './facts.ts'
import { Reason } from './intake.ts'
import { slipFor } from './reception.ts'
import { countingOf, judgedDeadline, placeOfDossier, takeStep, takeStepGiving, unlessSupervisor } from './shared.ts'

const Line = z.string().overwrite(nfc).min(1).max(300)

/** From desk to desk: to an officer of the house, or to a desk by its name. */
export const passOn = defineAction({
  name: 'dossiers.passOn',
  allow: having(handleDossiers),
  input: StepFields.extend({ toOfficer: z.uuid().optional(), toDesk: Line, note: Reason.default('') }),
  reach: placeOfDossier,
  audit: (input) => subjectOf(input),
  run: (ctx, { toOfficer, toDesk, note, ...step }) =>
    takeStep(ctx, step, 'passOn', async ({ holderName }) => {
      if (toOfficer !== undefined) await requireOfficer(ctx, toOfficer)
      return {
        changes: { holderId: toOfficer ?? null, holderName: toDesk },
        course: { fromDesk: holderName, toDesk, detail: note === '' ? {} : { note } },
      }
    }),
})

async function requireOfficer(ctx: Context, id: string): Promise<void> {
  const officer = await ctx.tx.selectFrom('officers').select('id').where('id', '=', id).executeTakeFirst()
  if (officer === undefined) refuseField('toOfficer', notFound)
}

/**
 * The person is asked for what is missing: once, all of it, within three working days of reception. Beyond that a
 * supervisor decides. The clock stands until the supplement is here. Gives a rating slip.
 */
export const askSupplement = defineAction({
  name: 'dossiers.askSupplement',
  allow: having(handleDossiers),
  input: StepFields.extend({ missing: z.array(Line).min(1).max(50), reason: Reason.default('') }),
  reach: placeOfDossier,
  audit: (input) => subjectOf(input),
  async run(ctx, { missing, reason, ...step }) {
    if (missing.length === 0) refuseField('missing', nothingMissing)
    const { given, ...stepped } = await takeStepGiving(ctx, step, 'askSupplement', async (held, now) => {
      const counting = await countingOf(ctx, held)
      const isLate = held.receivedAt !== null && localDateOf(now) > returnBy(held.receivedAt, counting)
      if (isLate || held.supplements >= counting.law.supplements) await unlessSupervisor(ctx, held.placeId, askedBefore)
      const slip = await slipFor(ctx, held.placeId, 'supplemented')
      const paused = held.state === 'received' ? { pausedAt: now } : {}
      const changes = { supplements: held.supplements + 1, ...paused }
      return { changes, course: { detail: { missing, reason } }, given: { slip } }
    })
    return { ...stepped, slip: given?.slip ?? null }
  },
})

/** What another agency is asked, until when it should answer. */
export const askOpinion = defineAction({
  name: 'dossiers.askOpinion',
  allow: having(handleDossiers),
  input: StepFields.extend({ agency: Line, question: Reason, dueOn: Day }),
  reach: placeOfDossier,
  audit: (input) => subjectOf(input),
  async run(ctx, { agency, question, dueOn, ...step }) {
    if (question === '') refuseField('question', noReason)
    return takeStep(ctx, step, 'askOpinion', async ({ id }, now) => {
      await insertOpinion(ctx.tx, { id: step.id, dossierId: id, agency, question, dueOn, askedAt: now })
      return { changes: {}, course: { toDesk: agency, detail: { opinionId: step.id, dueOn } } }
    })
  },
})

export const noteOpinion = defineAction({
  name: 'dossiers.noteOpinion',
  allow: having(handleDossiers),
  input: StepFields.extend({ opinionId: z.uuid(), answer: Reason }),
  reach: placeOfDossier,
  audit: (input) => subjectOf(input),
  async run(ctx, { opinionId, answer, ...step }) {
    if (answer === '') refuseField('answer', noReason)
    return takeStep(ctx, step, 'noteOpinion', async ({ id }, now) => {
      if (!(await answerOpinion(ctx.tx, id, opinionId, answer, now))) refuse(notFound)
      return { changes: {}, course: { detail: { opinionId } } }
    })
  },
})

/**
 * Another date with an apology. In time and for the first time the statistics go by it; otherwise a supervisor decides,
 * the person gets the new date, and the dossier is counted by the old one.
 */
export const reschedule = defineAction({
  name: 'dossiers.reschedule',
  allow: having(handleDossiers),
  input: StepFields.extend({ newDay: Day, reason: Reason }),
  reach: placeOfDossier,
  async run(ctx, { newDay, reason, ...step }) {
    if (reason === '') refuseField('reason', noReason)
    const { given, ...stepped } = await takeStepGiving(ctx, step, 'reschedule', async (held, now) => {
      const deadline = keptDeadline(held.dueOn, held.dueAt, held.dueByHour)
      const counting = await countingOf(ctx, held)
      const judged = judgeReschedule({ deadline, newDay, now, before: held.reschedules }, counting)
      if (!judged.ok) return refuseField('newDay', badNewDay[judged.why])
      if (!judged.moves) await unlessSupervisor(ctx, held.placeId, needsSupervisor)
      const { moves, deadline: due } = judged
      await ctx.tell(dossierRescheduled, { dossierId: held.id, unitId: held.unitId })
      return {
        changes: columnsOf(held, judged, now),
        course: { detail: { from: held.dueOn, to: newDay, reason, moves } },
        given: { moves, due },
      }
    })
    return { ...stepped, moves: given?.moves ?? false, due: given?.due ?? null }
  },
  audit: ({ dossierId, newDay }, { moves }) => ({ ...subjectOf({ dossierId }), detail: { newDay, moves } }),
})

function columnsOf(held: HeldDossier, { deadline, moves }: { deadline: Deadline; moves: boolean }, now: Date) {
  const promised = { dueOn: deadline.on, dueAt: deadline.at, reschedules: held.reschedules + 1, apologisedAt: now }
  // What is counted by the hour stays so when it is not moved: the minute it was due has not changed.
  return moves ? { ...promised, dueByHour: false, judgedOn: deadline.on, judgedAt: deadline.at } : promised
}

/** The result is there; the person may be told. */
export const finishDossier = defineAction({
  name: 'dossiers.finish',
  allow: having(handleDossiers),
  input: StepFields.extend({ note: Reason.default('') }),
  reach: placeOfDossier,
  audit: (input) => subjectOf(input),
  run: (ctx, { note, ...step }) =>
    takeStep(ctx, step, 'finish', async (held, now) => {
      await countFinished(ctx, held.unitId)
      await ctx.tell(dossierResultReady, { dossierId: held.id, unitId: held.unitId })
      const timeliness = timelinessOf(judgedDeadline(held), now)
      return { changes: { readyAt: now, timeliness }, course: { detail: note === '' ? {} : { note } } }
    }),
})

/** It turned out not to be eligible: returned with a slip within three working days, later by a supervisor. */
export const returnDossier = defineAction({
  name: 'dossiers.return',
  allow: having(handleDossiers),
  input: StepFields.extend({ reason: Reason }),
  reach: placeOfDossier,
  audit: (input) => subjectOf(input),
  async run(ctx, { reason, ...step }) {
    if (reason === '') refuseField('reason', noReason)
    const { given, ...stepped } = await takeStepGiving(ctx, step, 'return', async (held, now) => {
      const completeAt = held.completeAt ?? now
      const isLate = localDateOf(now) > returnBy(completeAt, await countingOf(ctx, held))
      if (isLate) await unlessSupervisor(ctx, held.placeId, returnedLate)
      const slip = await slipFor(ctx, held.placeId, 'refused')
      return { changes: { endedAt: now, pausedAt: null }, course: { detail: { reason } }, given: { slip } }
    })
    return { ...stepped, slip: given?.slip ?? null }
  },
})

/** By a notice of stopping. @source Thông tư 03/2025/TT-VPCP, form 05. */
export const stopDossier = defineAction({
  name: 'dossiers.stop',
  allow: having(handleDossiers),
  input: StepFields.extend({ reason: Reason }),
  reach: placeOfDossier,
  audit: (input) => subjectOf(input),
  async run(ctx, { reason, ...step }) {
    if (reason === '') refuseField('reason', noReason)
    return takeStep(ctx, step, 'stop', async (held, now) => {
      const { law } = await countingOf(ctx, held)
      if (!law.hasStopNotice) refuse(noStopNotice)
      return { changes: { endedAt: now, pausedAt: null }, course: { detail: { reason } } }
    })
  },
})

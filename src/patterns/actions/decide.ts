// What the province decides about a finding: nothing in it, or not to be believed. Nothing is ever removed.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { newId } from '../../platform/ids.ts'
import { notFound, refusal, refuse } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { nfc } from '../../platform/values/text.ts'
import { markRatings } from '../../ratings/actions/marks.ts'
import { listMarkable } from '../queries/concerned.ts'
import { findSubject } from '../queries/findings.ts'
import { canBeMarked } from '../rules/findings.ts'
import { insertDecision, lockState } from '../store.ts'

export const reviewPatterns = 'patterns.review'

const alreadyDecided = refusal('conflict', 'patterns.already-decided', {
  vi: 'Dấu hiệu này đã có người quyết định. Xin mở lại trang để xem.',
  en: 'Somebody has already decided on this finding. Please open the page again.',
})
const nothingToMark = refusal('conflict', 'patterns.nothing-to-mark', {
  vi: 'Các phiếu này chưa vào sổ cái, hoặc đã được đánh dấu từ trước. Xin thử lại vào ngày mai.',
  en: 'These ratings are not in the ledger yet, or have been marked before. Please try again tomorrow.',
})

/** A reason is read by whoever asks later, and one for a mark by everybody. */
const Reason = z.string().overwrite(nfc).min(10).max(1000)

const FindingId = z.uuid()

/** The unit that a decision is about; what is not there is not found. */
async function unitOf(ctx: Context, { findingId }: { findingId: string }): Promise<string> {
  const subject = await findSubject(ctx.tx, findingId)
  return subject === undefined ? refuse(notFound) : subject.unitId
}

async function lockOpen(ctx: Context, findingId: string) {
  const state = await lockState(ctx.tx, findingId)
  if (state !== 'open') refuse(alreadyDecided)
  // Read after the lock: it may have grown in between.
  return (await findSubject(ctx.tx, findingId)) ?? refuse(notFound)
}

function signed({ clock, actor }: Context) {
  const now = clock.now()
  const officerId = actor.kind === 'officer' ? actor.officerId : null
  return { id: newId(now), decidedOn: localDateOf(now), officerId }
}

export const dismissFinding = defineAction({
  name: 'patterns.dismiss',
  allow: having(reviewPatterns),
  /** What the commune explained. Named apart from the reason of a mark: both forms stand on one page. */
  input: z.strictObject({ findingId: FindingId, explanation: Reason }),
  reach: unitOf,
  async run(ctx, { findingId, explanation: reason }) {
    const { observed } = await lockOpen(ctx, findingId)
    const nothing = { decision: null, marked: 0, correction: null }
    await insertDecision(ctx.tx, { ...signed(ctx), findingId, state: 'dismissed', reason, observed, ...nothing })
    return { findingId }
  },
  audit: (input) => ({ subject: `finding:${input.findingId}`, detail: input }),
})

/** Marks the ratings in question by a leaf of their own; where nobody can tell which they are, it is only noted. */
export const markFinding = defineAction({
  name: 'patterns.mark',
  allow: having(reviewPatterns),
  input: z.strictObject({
    findingId: FindingId,
    reason: Reason,
    /** Number of the decision, or of the minutes. */
    decision: z.string().overwrite(nfc).min(1).max(100),
  }),
  reach: unitOf,
  async run(ctx, { findingId, reason, decision }) {
    const subject = await lockOpen(ctx, findingId)
    const { observed, pattern } = subject
    const kept = { ...signed(ctx), findingId, reason, decision, observed }
    if (!canBeMarked(subject.concerned)) {
      await insertDecision(ctx.tx, { ...kept, state: 'noted', marked: 0, correction: null })
      return { findingId, marked: 0 }
    }
    const ratingIds = await listMarkable(ctx.tx, subject)
    if (ratingIds.length === 0) refuse(nothingToMark)
    const { correction, count } = await markRatings(ctx, { ratingIds, pattern, reason, decision })
    await insertDecision(ctx.tx, { ...kept, state: 'marked', marked: count, correction })
    return { findingId, marked: count }
  },
  audit: (input, output) => ({ subject: `finding:${input.findingId}`, detail: { ...input, marked: output.marked } }),
})

// What moderators do: take the next comment, publish a wording that only hides, hide the whole, or hand it to the restricted box.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { defineFact } from '../../platform/facts.ts'
import { forbidden, notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { findCommentUnits, findWritten, listOfficerNames } from '../queries/moderation.ts'
import { isCertain, personalDataIn } from '../rules/personal-data.ts'
import { onlyHides, wholeText } from '../rules/wording.ts'
import { CommentId, type CommentState, claimMinutes, HideInput, maySet, PublishInput } from '../rules.ts'
import { claimNext, lockComment, type SettledComment, settleComment } from '../store.ts'

export const moderateComments = 'comments.moderate'

const taken = refusal('conflict', 'comments.taken', {
  vi: 'Ý kiến này đang có người khác duyệt. Xin lấy ý kiến tiếp theo.',
  en: 'Somebody else has this comment open. Please take the next one.',
})
const decidedBefore = refusal('conflict', 'comments.already-decided', {
  vi: 'Ý kiến này vừa có người khác quyết định. Xin lấy ý kiến tiếp theo.',
  en: 'Somebody else has just decided on this comment. Please take the next one.',
})
const notOnlyHidden = refusal('invalid', 'comments.words-changed', {
  vi: 'Chỉ được che, không được sửa lời của người dân. Chỗ nào bỏ đi, xin để lại dấu [đã che].',
  en: 'Words may be hidden, not changed. Where something is left out, leave the mark [đã che].',
})
export const stillPersonal = refusal('invalid', 'comments.still-personal', {
  vi: 'Hình như vẫn còn tên, số điện thoại hoặc số giấy tờ. Xin che đi, hoặc đánh dấu vào ô xác nhận bên dưới.',
  en: 'There still seems to be a name or a number in it. Please hide it, or confirm below that it is none.',
})

/** Told when the public comments of a commune changed: their pages show something else. */
export const commentsChanged = defineFact({
  name: 'comments.changed',
  payload: z.object({ unitId: z.uuid() }),
  touches: ({ unitId }) => [unitId],
})

/** The comment must be as it was when the form was opened: of two who decide, one has decided. */
const Seen = z.enum(['waiting', 'public', 'hidden']).default('waiting')

/** Not the commune: the unit above it. An entry in the audit trail stands there too, out of sight of the desk. */
async function unitAbove(ctx: Context, { id }: { id: string }): Promise<string> {
  const units = await findCommentUnits(ctx.tx, id)
  return units === undefined ? refuse(notFound) : units.moderationUnitId
}

export function officerOf({ actor }: Context): string | null {
  return actor.kind === 'officer' ? actor.officerId : null
}

export const takeNext = defineAction({
  name: 'comments.takeNext',
  allow: having(moderateComments),
  /** `after`: the one that is left for later; it comes again when the others have been read. */
  input: z.strictObject({ after: z.uuid().optional() }),
  reach: ({ actor }) =>
    (actor.kind === 'officer' ? actor.grants : []).find(({ permissions }) => permissions.has(moderateComments))
      ?.unitId ?? refuse(forbidden),
  trace: 'row',
  async run(ctx, { after }) {
    const now = ctx.clock.now()
    const until = new Date(now.getTime() + claimMinutes * 60_000)
    const scope = scopeOf(ctx.actor, moderateComments)
    return { id: (await claimNext(ctx.tx, { scope, moderator: officerOf(ctx), now, until, after })) ?? null }
  },
})

/** Sets the state of a comment after every check that holds for all decisions. */
export async function settle(
  ctx: Context,
  { id, seen }: { readonly id: string; readonly seen: CommentState },
  to: Omit<SettledComment, 'on' | 'by'>,
): Promise<void> {
  const held = (await lockComment(ctx.tx, id)) ?? refuse(notFound)
  const now = ctx.clock.now()
  if (held.state !== seen || !maySet(held.state, to.state)) refuse(decidedBefore)
  const isClaimed = held.claimedUntil !== null && held.claimedUntil > now
  if (isClaimed && held.claimedBy !== officerOf(ctx)) refuse(taken)
  await settleComment(ctx.tx, id, { ...to, on: localDateOf(now), by: officerOf(ctx) })
  if (held.state === 'public' || to.state === 'public') await ctx.tell(commentsChanged, { unitId: held.communeId })
}

export const publishComment = defineAction({
  name: 'comments.publish',
  allow: having(moderateComments),
  input: PublishInput.extend({ seen: Seen }),
  reach: unitAbove,
  async run(ctx, { id, seen, wording, topics, sure }) {
    const written = (await findWritten(ctx.tx, id)) ?? refuse(notFound)
    if (!onlyHides(wholeText(written.text, written.others), wording)) refuseField('wording', notOnlyHidden)
    const units = (await findCommentUnits(ctx.tx, id)) ?? refuse(notFound)
    const officers = await listOfficerNames(ctx.tx, units.communeId)
    if (!sure && personalDataIn(wording, officers).some(isCertain)) refuseField('wording', stillPersonal)
    await settle(ctx, { id, seen }, { state: 'public', wording, topics: [...new Set(topics)] })
    return { id }
  },
  // Never the text: the audit trail can erase nothing.
  audit: ({ id, topics }) => ({ subject: `comment:${id}`, detail: { topics } }),
})

export const hideComment = defineAction({
  name: 'comments.hide',
  allow: having(moderateComments),
  input: HideInput.extend({ seen: Seen }),
  reach: unitAbove,
  async run(ctx, { id, seen, reason }) {
    await settle(ctx, { id, seen }, { state: 'hidden', reason })
    return { id }
  },
  audit: ({ id, reason }) => ({ subject: `comment:${id}`, detail: { reason } }),
})

/** To the restricted box. Who sends it there does not read it again, unless they may read that box. */
export const restrictComment = defineAction({
  name: 'comments.restrict',
  allow: having(moderateComments),
  input: CommentId.extend({ seen: Seen }),
  reach: unitAbove,
  async run(ctx, { id, seen }) {
    await settle(ctx, { id, seen }, { state: 'restricted' })
    return { id }
  },
  audit: ({ id }) => ({ subject: `comment:${id}` }),
})

// The commune answers: to a public comment, in a text that its chair or vice chair approves.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { findCommentUnits } from '../queries/moderation.ts'
import { isCertain, personalDataIn } from '../rules/personal-data.ts'
import { AnswerInput, CommentId } from '../rules.ts'
import { approveDraft, lockComment, saveAnswer } from '../store.ts'
import { commentsChanged, officerOf, stillPersonal } from './moderate.ts'

export const draftAnswers = 'comments.draft'
export const answerComments = 'comments.answer'

const notPublic = refusal('conflict', 'comments.not-public', {
  vi: 'Ý kiến này không còn được đăng, nên chưa trả lời được.',
  en: 'This comment is no longer public, so it cannot be answered.',
})
export const changedMeanwhile = refusal('conflict', 'comments.changed-meanwhile', {
  vi: 'Nội dung vừa có người khác sửa hoặc duyệt. Xin đọc lại rồi hãy bấm.',
  en: 'Somebody else has just changed or approved this. Please read it again first.',
})

async function commune(ctx: Context, { id }: { id: string }): Promise<string> {
  const units = await findCommentUnits(ctx.tx, id)
  return units === undefined ? refuse(notFound) : units.communeId
}

async function lockPublic(ctx: Context, id: string) {
  const held = (await lockComment(ctx.tx, id)) ?? refuse(notFound)
  return held.state === 'public' ? held : refuse(notPublic)
}

export const draftAnswer = defineAction({
  name: 'comments.draftAnswer',
  allow: having(draftAnswers),
  input: AnswerInput,
  reach: commune,
  async run(ctx, { id, text, sure }) {
    const { communeId } = await lockPublic(ctx, id)
    if (!sure && personalDataIn(text).some(isCertain)) refuseField('text', stillPersonal)
    const writtenOn = localDateOf(ctx.clock.now())
    await saveAnswer(ctx.tx, { ratingId: id, text, writtenBy: officerOf(ctx), writtenOn })
    // An answer that was approved before is a draft again and no longer shown.
    await ctx.tell(commentsChanged, { unitId: communeId })
    return { id }
  },
  audit: ({ id, text }) => ({ subject: `comment:${id}`, detail: { text } }),
})

/** From now on everybody reads it. What was read is what is approved: a text written anew since is refused. */
export const approveAnswer = defineAction({
  name: 'comments.approveAnswer',
  allow: having(answerComments),
  input: CommentId.extend({ revision: z.int().min(1) }),
  reach: commune,
  async run(ctx, { id, revision }) {
    const { communeId } = await lockPublic(ctx, id)
    const on = localDateOf(ctx.clock.now())
    if (!(await approveDraft(ctx.tx, id, revision, on, officerOf(ctx)))) refuse(changedMeanwhile)
    await ctx.tell(commentsChanged, { unitId: communeId })
    return { id }
  },
  audit: ({ id, revision }) => ({ subject: `comment:${id}`, detail: { revision } }),
})

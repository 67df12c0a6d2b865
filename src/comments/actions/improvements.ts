// "You said, we did": what people said about a topic in a quarter, and what the commune did about it.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { quarterOf } from '../../tickets/rules.ts'
import { countOnTopic, findImprovement } from '../queries/improvements.ts'
import { CommentId, ImprovementInput } from '../rules.ts'
import { insertImprovement, setPublished, updateImprovement } from '../store.ts'
import { answerComments, changedMeanwhile, draftAnswers } from './answers.ts'
import { commentsChanged, officerOf } from './moderate.ts'

const inTheFuture = refusal('invalid', 'comments.future-quarter', {
  vi: 'Quý này chưa đến.',
  en: 'This quarter has not begun yet.',
})
const notYetDone = refusal('invalid', 'comments.not-yet-done', {
  vi: 'Chỉ ghi việc đã làm rồi: ngày bắt đầu không được sau hôm nay.',
  en: 'Only what has been done: the day cannot be after today.',
})
const nobodySaid = refusal('conflict', 'comments.nobody-said', {
  vi: 'Trong quý đã chọn không có ý kiến công khai nào về việc này, nên chưa đăng được.',
  en: 'No public comment of that quarter is about this topic, so it cannot be published.',
})

export const saveImprovement = defineAction({
  name: 'comments.saveImprovement',
  allow: having(draftAnswers),
  input: ImprovementInput,
  reach: (_, { unit }) => unit,
  async run(ctx, { unit, revision, ...values }) {
    const today = localDateOf(ctx.clock.now())
    if (values.quarter > quarterOf(today)) refuseField('quarter', inTheFuture)
    if (values.since > today) refuseField('since', notYetDone)
    const saved = { ...values, unitId: unit, writtenBy: officerOf(ctx) }
    if (revision !== undefined) {
      if (!(await updateImprovement(ctx.tx, saved, revision))) refuse(changedMeanwhile)
    } else if (!(await insertImprovement(ctx.tx, saved))) {
      // The same form sent twice is one; another with its id is somebody else's.
      const held = await findImprovement(ctx.tx, values.id)
      if (held?.unitId !== unit) refuse(notFound)
    }
    return { id: values.id }
  },
  audit: (input) => ({ subject: `improvement:${input.id}`, detail: input }),
})

async function unitOf(ctx: Context, { id }: { id: string }): Promise<string> {
  const held = await findImprovement(ctx.tx, id)
  return held === undefined ? refuse(notFound) : held.unitId
}

/** With the number of public comments that it answers, as it is on this day. */
export const publishImprovement = defineAction({
  name: 'comments.publishImprovement',
  allow: having(answerComments),
  input: CommentId.extend({ revision: z.int().min(1) }),
  reach: unitOf,
  async run(ctx, { id, revision }) {
    const held = (await findImprovement(ctx.tx, id, 'lock')) ?? refuse(notFound)
    if (held.revision !== revision) refuse(changedMeanwhile)
    const commentCount = await countOnTopic(ctx.tx, held)
    if (commentCount === 0) refuse(nobodySaid)
    const on = localDateOf(ctx.clock.now())
    if (!(await setPublished(ctx.tx, id, { on, by: officerOf(ctx), commentCount }))) refuse(changedMeanwhile)
    await ctx.tell(commentsChanged, { unitId: held.unitId })
    return { id, commentCount }
  },
  audit: ({ id }, { commentCount }) => ({ subject: `improvement:${id}`, detail: { commentCount } }),
})

/** Back into a draft, to be mended. */
export const withdrawImprovement = defineAction({
  name: 'comments.withdrawImprovement',
  allow: having(answerComments),
  input: CommentId,
  reach: unitOf,
  async run(ctx, { id }) {
    const unitId = await unitOf(ctx, { id })
    if (!(await setPublished(ctx.tx, id, null))) refuse(changedMeanwhile)
    await ctx.tell(commentsChanged, { unitId })
    return { id }
  },
  audit: ({ id }) => ({ subject: `improvement:${id}` }),
})

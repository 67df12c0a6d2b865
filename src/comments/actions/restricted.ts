// The restricted box: suspected denunciations, read by few, each opening on record. And erasing, whatever the state.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having, systemOnly } from '../../platform/allow.ts'
import { keepSetting } from '../../platform/db/settings.ts'
import { notFound, refusal, refuse } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { eraseTexts } from '../../ratings/actions/texts.ts'
import { findCommentUnits, findWritten } from '../queries/moderation.ts'
import { eraseDaysKey } from '../queries/settings.ts'
import { wholeText } from '../rules/wording.ts'
import { CommentId, EraseInput, maySet } from '../rules.ts'
import { deleteAnswers, lockComment, settleComment } from '../store.ts'
import { commentsChanged, officerOf, settle } from './moderate.ts'

export const readRestricted = 'comments.readRestricted'
export const eraseComments = 'comments.erase'

const erasedBefore = refusal('conflict', 'comments.erased', {
  vi: 'Ý kiến này đã được xóa từ trước.',
  en: 'This comment has been erased before.',
})

/** The whole province: a box that each district could open would not be one. */
async function province(ctx: Context, { id }: { id: string }): Promise<string> {
  const units = await findCommentUnits(ctx.tx, id)
  return units === undefined ? refuse(notFound) : units.provinceId
}

export const openRestricted = defineAction({
  name: 'comments.openRestricted',
  allow: having(readRestricted),
  input: CommentId,
  reach: province,
  async run(ctx, { id }) {
    const written = (await findWritten(ctx.tx, id)) ?? refuse(notFound)
    if (written.state !== 'restricted') refuse(notFound)
    const { slug, kind, name } = written
    return { id, slug, kind, name, text: wholeText(written.text, written.others) }
  },
  audit: ({ id }) => ({ subject: `comment:${id}` }),
})

/** It denounces nobody: back to the queue, to be decided like any other. */
export const unrestrictComment = defineAction({
  name: 'comments.unrestrict',
  allow: having(readRestricted),
  input: CommentId,
  reach: province,
  async run(ctx, { id }) {
    await settle(ctx, { id, seen: 'restricted' }, { state: 'waiting' })
    return { id }
  },
  audit: ({ id }) => ({ subject: `comment:${id}` }),
})

async function erase(ctx: Context, id: string, reason: string): Promise<void> {
  const held = (await lockComment(ctx.tx, id)) ?? refuse(notFound)
  if (!maySet(held.state, 'erased')) refuse(erasedBefore)
  await eraseTexts(ctx, [id])
  await deleteAnswers(ctx.tx, [id])
  await settleComment(ctx.tx, id, { state: 'erased', reason, on: localDateOf(ctx.clock.now()), by: officerOf(ctx) })
  if (held.state === 'public') await ctx.tell(commentsChanged, { unitId: held.communeId })
}

/** Text, wording and answer go for good. Its hash in the ledger stays, and what was ticked still counts. */
export const eraseComment = defineAction({
  name: 'comments.erase',
  allow: having(eraseComments),
  input: EraseInput,
  reach: province,
  async run(ctx, { id, reason }) {
    await erase(ctx, id, reason)
    return { id }
  },
  audit: ({ id, reason }) => ({ subject: `comment:${id}`, detail: { reason } }),
})

/** Nobody needs a text for ever that nobody may read. */
export const eraseHidden = defineAction({
  name: 'comments.eraseHidden',
  allow: systemOnly,
  input: z.strictObject({ ids: z.array(z.uuid()).min(1).max(1000) }),
  async run(ctx, { ids }) {
    for (const id of ids.toSorted()) await erase(ctx, id, 'hidden')
    return { count: ids.length }
  },
  audit: (_, { count }) => ({ detail: { count } }),
})

/** After how many days hidden comments are erased. A command of the operator. */
export const setEraseDays = defineAction({
  name: 'comments.setEraseDays',
  allow: systemOnly,
  input: z.strictObject({ days: z.int().min(7).max(3650) }),
  async run({ tx }, { days }) {
    await keepSetting(tx, eraseDaysKey, days)
    return { days }
  },
})

// In the night new comments go into the queue, together, and those of a place with too few ratings wait for more.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { systemOnly } from '../../platform/allow.ts'
import type { Context } from '../../platform/spine.ts'
import { type FreshComment, listFresh } from '../queries/fresh.ts'
import { listSpans } from '../queries/spans.ts'
import { insertComments } from '../store.ts'

export const collectComments = defineAction({
  name: 'comments.collect',
  allow: systemOnly,
  input: z.strictObject({}),
  trace: 'row',
  async run(ctx) {
    const byCommune = Map.groupBy(await listFresh(ctx.tx), ({ communeId }) => communeId)
    const ready: FreshComment[] = []
    for (const [communeId, comments] of byCommune) if (await isLarge(ctx, communeId)) ready.push(...comments)
    return { count: await insertComments(ctx.tx, ready) }
  },
})

/** Nothing that was said at a place is shown to anybody while so few spoke that they could be guessed. */
async function isLarge({ tx, clock }: Context, communeId: string): Promise<boolean> {
  const spans = await listSpans(tx, communeId, clock.now())
  return spans.length > 0
}

// Ratings that are found not to be believed: marked by a leaf of their own, never removed.
import { z } from 'zod'
import { appendLeaves } from '../../ledger/actions.ts'
import { defineFact } from '../../platform/facts.ts'
import { Refusal, refusal } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { getQuestionnaire } from '../../questionnaires/queries.ts'
import { type Counted, listCounted, listUnitsOfVersions } from '../queries/marks.ts'
import { cellsOf } from '../rules.ts'
import { insertMarks, subtractCells } from '../store/ratings.ts'

const notYetRecorded = refusal('conflict', 'ratings.not-yet-recorded', {
  vi: 'Trong số này có phiếu chưa vào sổ cái. Xin đánh dấu sau khi hộp phiếu được mở.',
  en: 'Some of these ratings are not in the ledger yet. Please mark them after their box has been opened.',
})
const alreadyMarked = refusal('conflict', 'ratings.already-marked', {
  vi: 'Trong số này có phiếu đã được đánh dấu trước đó.',
  en: 'Some of these ratings have been marked before.',
})

/** Told when ratings were marked: the figures without them have changed. */
export const ratingsMarked = defineFact({
  name: 'ratings.marked',
  payload: z.object({ count: z.int(), units: z.array(z.uuid()) }),
  touches: ({ units }) => units,
})

export interface Mark {
  readonly ratingIds: readonly string[]
  /** The rule that pointed at them; null when a person did. */
  readonly pattern: string | null
  readonly reason: string
  /** Number of the decision or of the minutes. */
  readonly decision: string
}

/**
 * Marks ratings in the transaction of an action: a correction leaf, and negative rows in the figures.
 * All or none: a rating that is not in the ledger yet, or is marked already, refuses the whole.
 */
export async function markRatings(ctx: Context, mark: Mark): Promise<{ correction: number; count: number }> {
  const ids = [...new Set(mark.ratingIds)]
  const ratings = await listCounted(ctx.tx, ids)
  if (ids.length === 0 || ratings.length < ids.length) throw new Refusal(notYetRecorded)
  const { pattern, reason, decision } = mark
  const leaves = ratings.map(({ leaf }) => leaf).sort((a, b) => a - b)
  const { first } = await appendLeaves(ctx, [{ type: 'correction', ratings: leaves, pattern, reason, decision }])
  const markedOn = localDateOf(ctx.clock.now())
  const isNew = await insertMarks(ctx.tx, ids, { correction: first, markedOn, pattern, reason, decision })
  if (isNew < ids.length) throw new Refusal(alreadyMarked)
  await subtractCells(ctx.tx, await cellsToSubtract(ctx, ratings))
  const units = await listUnitsOfVersions(ctx.tx, [...new Set(ratings.map(({ unitVersionId }) => unitVersionId))])
  await ctx.tell(ratingsMarked, { count: ids.length, units })
  return { correction: first, count: ids.length }
}

async function cellsToSubtract(ctx: Context, ratings: readonly Counted[]) {
  const counted = []
  for (const rating of ratings) {
    const form = await getQuestionnaire(ctx.tx, rating.questionnaire, rating.questionnaireVersion)
    counted.push({ rating, cells: cellsOf(form, rating.answers) })
  }
  return counted
}

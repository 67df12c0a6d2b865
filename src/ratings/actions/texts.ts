// What people wrote may have to be erased: the text goes, its hash in the ledger stays.
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { eraseComments } from '../store/ratings.ts'

/** Erases the texts of these ratings in the transaction of an action; what they ticked still counts. */
export async function eraseTexts(ctx: Context, ratingIds: readonly string[]): Promise<void> {
  await eraseComments(ctx.tx, ratingIds, localDateOf(ctx.clock.now()))
}

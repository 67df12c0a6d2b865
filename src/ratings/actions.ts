// What a person or a program can do: send a rating, and set how small a figure may be.

import { z } from 'zod'
import { defineAction } from '../platform/action.ts'
import { anyone, systemOnly } from '../platform/allow.ts'
import { defineFact } from '../platform/facts.ts'
import { Refusal, refusal } from '../platform/refusal.ts'
import type { Context } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { leastMinimumCell } from './figures.ts'
import { findPlaces } from './queries/places.ts'
import { RatingInput, rateVisit } from './rules.ts'
import { insertRatings, saveMinimumCell } from './store.ts'

export const unknownPlace = refusal('not-found', 'ratings.unknown-place', {
  vi: 'Mã này không đúng hoặc không còn dùng. Xin quét lại mã dán tại quầy, hoặc hỏi cán bộ một cửa.',
  en: 'This code is wrong or no longer used. Please scan the code at the counter again, or ask an officer.',
})

/** Told when a rating was kept for the first time; its place, and every unit whose figures it changes. */
export const ratingReceived = defineFact({
  name: 'rating.received',
  payload: z.object({
    ratingId: z.uuid(),
    unitId: z.uuid(),
    communeId: z.uuid(),
    score: z.int(),
    units: z.array(z.uuid()),
  }),
  touches: ({ units }) => units,
})

/** Many people press send in the same moment, so this is written by group commit; each is answered after it. */
export const submitRating = defineAction({
  name: 'ratings.submit',
  allow: anyone,
  input: RatingInput,
  trace: 'row',
  async run(ctx, input) {
    const [answer] = await submitTogether(ctx, [input])
    if (answer === undefined) throw new Error('A rating that was sent was not answered')
    if (answer instanceof Refusal) throw answer
    return answer
  },
  runMany: submitTogether,
})

async function submitTogether(ctx: Context, inputs: readonly RatingInput[]): Promise<({ id: string } | Refusal)[]> {
  const at = ctx.clock.now()
  const codes = [...new Set(inputs.map(({ place }) => place))]
  const places = await findPlaces(ctx.tx, codes, localDateOf(at))
  const taken = inputs.flatMap((input) => {
    const place = places.get(input.place)
    return place === undefined ? [] : [{ place, rating: rateVisit(input, place, at) }]
  })
  const isNew = await insertRatings(
    ctx.tx,
    taken.map(({ rating }) => rating),
  )
  for (const { place, rating } of taken) {
    // Taken out of the set: a resend in the same group is not told again.
    if (!isNew.delete(rating.id)) continue
    const { unitId, commune, units } = place
    const payload = { ratingId: rating.id, unitId, communeId: commune.unitId, score: rating.score, units: [...units] }
    await ctx.tell(ratingReceived, payload)
  }
  return inputs.map(({ id, place }) => (places.has(place) ? { id } : new Refusal(unknownPlace)))
}

/** Told when the smallest figure was set anew: every public page may show more or less than before. */
export const minimumCellSet = defineFact({
  name: 'ratings.minimumCellSet',
  payload: z.object({ minimumCell: z.int() }),
  touches: () => 'all',
})

/** How many answers a figure needs before anybody sees it. A command of the operator. */
export const setMinimumCell = defineAction({
  name: 'ratings.setMinimumCell',
  allow: systemOnly,
  input: z.strictObject({ minimumCell: z.int().min(leastMinimumCell).max(1000) }),
  async run({ tx, tell }, { minimumCell }) {
    await saveMinimumCell(tx, minimumCell)
    await tell(minimumCellSet, { minimumCell })
    return { minimumCell }
  },
})

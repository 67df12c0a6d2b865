// What anybody can do without a ticket: rate a place by its code. Written by group commit.

import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { anyone } from '../../platform/allow.ts'
import { defineFact } from '../../platform/facts.ts'
import { Refusal, refusal } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { currentQuestionnaire, getQuestionnaire } from '../../questionnaires/queries.ts'
import type { Questionnaire } from '../../questionnaires/rules.ts'
import { findPlaces, type Place } from '../queries/places.ts'
import { cellsOf, openRating, RatingInput } from '../rules.ts'
import { type CountedRating, insertRatings } from '../store/ratings.ts'
import { readAnswers } from './answers.ts'

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
    score: z.int().nullable(),
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

function submitTogether(ctx: Context, inputs: readonly RatingInput[]): Promise<(Kept | Refusal)[]> {
  const at = ctx.clock.now()
  return keepOpenRatings(
    ctx,
    inputs.map((input) => ({ input, at })),
  )
}

export interface Kept {
  readonly id: string
  /** The commune that answers for the place. */
  readonly communeId: string
}

/** A rating with the time at which it was given: now, or earlier when a device kept it through an outage. */
export interface SentRating {
  readonly input: RatingInput
  readonly at: Date
}

/** Keeps open ratings in the transaction of an action; each is answered by itself, in their order. */
export async function keepOpenRatings(ctx: Context, sent: readonly SentRating[]): Promise<(Kept | Refusal)[]> {
  const placeOf = await placesOf(ctx, sent)
  const formOf = formFinder(ctx)
  const taken: { counted: CountedRating; place: Place }[] = []
  const answers: (Kept | Refusal)[] = []
  for (const one of sent) {
    const answer = await refusalOr(async () => {
      const place = placeOf(one)
      if (place === undefined) throw new Refusal(unknownPlace)
      taken.push({ counted: await countedRating(formOf, one, place), place })
      return { id: one.input.id, communeId: place.commune.unitId }
    })
    answers.push(answer)
  }
  const isNew = await insertRatings(
    ctx.tx,
    taken.map(({ counted }) => counted),
  )
  for (const { place, counted } of taken) {
    const { id, score } = counted.rating
    // Taken out of the map: a resend in the same group is not told again.
    if (!isNew.delete(id)) continue
    const { unitId, commune, units } = place
    await ctx.tell(ratingReceived, { ratingId: id, unitId, communeId: commune.unitId, score, units: [...units] })
  }
  return answers
}

type FormFinder = (id: string, version: number | undefined, on: string) => Promise<Questionnaire>

/** The form that was shown, or the one of the day; the day's is read once for a group. */
function formFinder(ctx: Context): FormFinder {
  const ofDay = new Map<string, Promise<Questionnaire>>()
  return (id, version, on) => {
    if (version !== undefined) return getQuestionnaire(ctx.tx, id, version)
    const key = `${id} ${on}`
    const found = ofDay.get(key) ?? currentQuestionnaire(ctx.tx, id, on)
    ofDay.set(key, found)
    return found
  }
}

async function countedRating(formOf: FormFinder, { input, at }: SentRating, place: Place): Promise<CountedRating> {
  const form = await formOf(input.questionnaire ?? place.form, input.version, localDateOf(at))
  const rating = openRating(input, form, readAnswers(form, input.answers, input.comment), place, at)
  return { rating, cells: cellsOf(form, rating.answers) }
}

/** Each place as it was on the day of its rating. */
async function placesOf(ctx: Context, sent: readonly SentRating[]): Promise<(one: SentRating) => Place | undefined> {
  const found = new Map<string, Map<string, Place>>()
  const byDay = Map.groupBy(sent, ({ at }) => localDateOf(at))
  for (const [day, some] of byDay) {
    found.set(day, await findPlaces(ctx.tx, [...new Set(some.map(({ input }) => input.place))], day))
  }
  return ({ input, at }) => found.get(localDateOf(at))?.get(input.place)
}

/** Nobody is refused for a neighbour in the same group. */
async function refusalOr<T>(work: () => T | Promise<T>): Promise<T | Refusal> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

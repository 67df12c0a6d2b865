// What the day's close does: open boxes, count what was in them, and write all ratings into the ledger.
import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { appendLeaves } from '../../ledger/actions.ts'
import { toBase64Url } from '../../ledger/formats/bytes.ts'
import type { RatingLeaf, TicketInLeaf } from '../../ledger/formats/leaves.ts'
import { ticketHash } from '../../ledger/formats/promises.ts'
import { sha256 } from '../../ledger/hashing.ts'
import { defineAction } from '../../platform/action.ts'
import { systemOnly } from '../../platform/allow.ts'
import { defineFact } from '../../platform/facts.ts'
import { newId } from '../../platform/ids.ts'
import { refusal, refuse } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { getQuestionnaire } from '../../questionnaires/queries.ts'
import { type Box, countBoxes, findVersionIn, lockUnrecorded } from '../queries/boxes.ts'
import { listUnitsAbove } from '../queries/places.ts'
import {
  addDays,
  boxMinimum,
  boxName,
  cellsOf,
  lastDayOf,
  mayOpen,
  type Rating,
  type RatingKind,
  scoreOf,
  weekOf,
} from '../rules.ts'
import { insertBox, insertRatings, rewriteBoxEntries, saveLeaves, takeBoxEntries } from '../store/ratings.ts'
import { ratingIdOf, type Sealed, unsealRating } from './sealed.ts'

/** Told when a box was opened: the figures of its commune and of all above it have changed. */
export const boxOpened = defineFact({
  name: 'ratings.boxOpened',
  payload: z.object({ box: z.string(), unitId: z.uuid(), units: z.array(z.uuid()) }),
  touches: ({ units }) => units,
})

/** The close of a later day tries again. */
const tooEarly = refusal('conflict', 'ratings.too-early', {
  vi: 'Hộp phiếu này chưa đủ phiếu để mở.',
  en: 'There are not enough ratings in this box to open it.',
})

const BoxInput = z.strictObject({
  unitId: z.uuid(),
  quarter: z.string().regex(/^\d{4}-Q[1-4]$/),
  questionnaire: z.string().max(60),
})

/** Opens one box if its time has come: all of it in one transaction, or nothing. */
export const openBox = defineAction({
  name: 'ratings.openBox',
  allow: systemOnly,
  input: BoxInput,
  trace: 'row',
  async run(ctx, box) {
    const today = localDateOf(ctx.clock.now())
    const entries = await takeBoxEntries(ctx.tx, box)
    if (!mayOpen(entries.length, box.quarter, addDays(today, -1), boxMinimum)) {
      // What was taken out goes back: the transaction is given up.
      return refuse(tooEarly)
    }
    const unitVersionId = await findVersionIn(ctx.tx, box.unitId, lastDayOf(box.quarter))
    if (unitVersionId === undefined) throw new Error(`The unit ${box.unitId} had no version in ${box.quarter}`)
    const opened = shuffled(entries).map((sealed) => {
      const content = unsealRating(ctx.secrets, sealed)
      const hash = ticketHash(sha256, content.ticket) ?? new Uint8Array(0)
      return { ratingId: ratingIdOf(ctx.secrets, toBase64Url(hash)), content }
    })
    const counted = []
    for (const { ratingId, content } of opened) {
      const form = await getQuestionnaire(ctx.tx, box.questionnaire, content.version)
      const { ticket: _, version, ...rest } = content
      const rating: Rating = {
        id: ratingId,
        unitId: box.unitId,
        unitVersionId,
        questionnaire: box.questionnaire,
        questionnaireVersion: version,
        kind: 'verified',
        score: scoreOf(form, content.answers),
        assisted: false,
        hour: null,
        week: weekOf(today),
        quarter: box.quarter,
        ...rest,
      }
      counted.push({ rating, cells: cellsOf(form, content.answers) })
    }
    const fresh = await insertRatings(ctx.tx, counted)
    const rows = opened
      .filter(({ ratingId }) => fresh.has(ratingId))
      .map(({ ratingId, content }) => leafRow(ratingId, content, fresh.get(ratingId)?.hash))
    return record(ctx, box, 'verified', rows)
  },
})

/** Takes from the file of the boxes what was in them, and from what still waits the order in which it came. */
export const rewriteBoxes = defineAction({
  name: 'ratings.rewriteBoxes',
  allow: systemOnly,
  input: z.strictObject({}),
  trace: 'row',
  run: async (ctx) => ({ waiting: await rewriteBoxEntries(ctx.tx, shuffled) }),
})

/** Writes open or paper ratings into the ledger, once there are enough of one commune and quarter. */
export const recordRatings = defineAction({
  name: 'ratings.recordOpen',
  allow: systemOnly,
  input: BoxInput.extend({ kind: z.enum(['open', 'paper']) }),
  trace: 'row',
  async run(ctx, { kind, ...box }) {
    const group = { communeId: box.unitId, quarter: box.quarter, questionnaire: box.questionnaire, kind }
    const ratings = await lockUnrecorded(ctx.tx, group)
    if (ratings.length < boxMinimum) return { box: null, count: 0 }
    const rows = shuffled(ratings).map(({ id, channel, questionnaireVersion, answers, assisted, commentHash }) => ({
      id,
      channel,
      version: questionnaireVersion,
      answers,
      assisted,
      comment: commentHash?.toString('base64') ?? null,
      ticket: null,
    }))
    return record(ctx, box, kind, rows)
  },
})

interface LeafRow {
  readonly id: string
  readonly channel: string
  readonly version: number
  readonly answers: RatingLeaf['answers']
  readonly assisted: boolean
  /** Base64. */
  readonly comment: string | null
  readonly ticket: TicketInLeaf | null
}

function leafRow(id: string, content: Sealed, comment: string | undefined): LeafRow {
  const { ticket, channel, version, answers } = content
  return { id, channel, version, answers, assisted: false, comment: comment ?? null, ticket }
}

/** Leaves for ratings in the order given, and the box that they make. */
async function record(ctx: Context, box: Box, kind: RatingKind, rows: readonly LeafRow[]) {
  if (rows.length === 0) return { box: null, count: 0 }
  const units = await listUnitsAbove(ctx.tx, box.unitId, lastDayOf(box.quarter))
  const unit = units[0]?.slug
  if (unit === undefined) throw new Error(`There is no unit ${box.unitId}`)
  const number = (await countBoxes(ctx.tx, box, kind)) + 1
  const name = boxName(unit, box.quarter, box.questionnaire, kind, number)
  const leaves = rows.map(({ id: _, comment, ...row }): RatingLeaf => {
    const hash = comment === null ? null : Buffer.from(comment, 'base64').toString('base64url')
    const { quarter, questionnaire } = box
    return { type: 'rating', kind, unit, quarter, box: name, questionnaire, comment: hash, ...row }
  })
  const { first } = await appendLeaves(ctx, leaves)
  const id = newId()
  const openedOn = localDateOf(ctx.clock.now())
  await insertBox(ctx.tx, { id, ...box, kind, number, openedOn, count: rows.length, firstLeaf: first })
  await saveLeaves(
    ctx.tx,
    id,
    rows.map((row, index) => ({ ratingId: row.id, leaf: first + index })),
  )
  await ctx.tell(boxOpened, { box: name, unitId: box.unitId, units: units.map(({ unitId }) => unitId) })
  return { box: name, count: rows.length }
}

/** Fisher and Yates, with numbers that nobody can foresee. */
function shuffled<T>(items: readonly T[]): T[] {
  const order = [...items]
  for (let last = order.length - 1; last > 0; last--) {
    const chosen = randomInt(last + 1)
    const [a, b] = [order[last], order[chosen]]
    if (a !== undefined && b !== undefined) [order[last], order[chosen]] = [b, a]
  }
  return order
}

// The index of a quarter, published in the ledger when no rating of the quarter can come any more.
import { z } from 'zod'
import { roundedRatio } from '../../indices/statistics/exact.ts'
import { shareInterval } from '../../indices/statistics/shares.ts'
import { appendLeaves } from '../../ledger/actions.ts'
import type { IndexLeaf } from '../../ledger/formats/leaves.ts'
import { defineAction } from '../../platform/action.ts'
import { systemOnly } from '../../platform/allow.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { currentQuestionnaire } from '../../questionnaires/queries.ts'
import { countIndex, type IndexCounts } from '../queries/index-leaves.ts'
import { listUnitsAbove } from '../queries/places.ts'
import { getResultSettings } from '../queries/settings.ts'
import { lastDayOf } from '../rules.ts'
import { savePublishedIndex } from '../store/ratings.ts'

/** TOP2 of the verified ratings of one commune, quarter and form: with its counts, so that everybody finds the same. */
export const publishIndex = defineAction({
  name: 'ratings.publishIndex',
  allow: systemOnly,
  input: z.strictObject({ unitId: z.uuid(), quarter: z.string(), questionnaire: z.string() }),
  trace: 'row',
  async run(ctx, { unitId, quarter, questionnaire }) {
    const form = await currentQuestionnaire(ctx.tx, questionnaire, localDateOf(ctx.clock.now()))
    if (form.overall === undefined) return { leaf: null }
    const [unit] = await listUnitsAbove(ctx.tx, unitId, lastDayOf(quarter))
    if (unit === undefined) throw new Error(`There is no unit ${unitId}`)
    const { minimumCell } = await getResultSettings(ctx.tx)
    const counts = await countIndex(ctx.tx, { unitId, quarter, questionnaire, question: form.overall })
    // Nothing is appended between this number and the leaf: whoever appends waits for the head of the ledger.
    const { first } = await appendLeaves(ctx, [])
    const leaf: IndexLeaf = {
      type: 'index',
      unit: unit.slug,
      quarter,
      questionnaire,
      question: form.overall,
      kind: 'verified',
      formula: 'TOP2',
      formulaVersion: 1,
      size: first,
      ...figuresOf(counts, minimumCell),
    }
    const appended = await appendLeaves(ctx, [leaf])
    await savePublishedIndex(ctx.tx, { unitId, quarter, questionnaire, leaf: appended.first })
    return { leaf: appended.first }
  },
})

function figuresOf({ n, satisfied, marked, markedSatisfied }: IndexCounts, minimumCell: number) {
  const isShown = n >= minimumCell
  const interval = shareInterval(satisfied, n)
  const [withN, withSatisfied] = [n + marked, satisfied + markedSatisfied]
  return {
    n,
    satisfied,
    percent: isShown ? percentText(satisfied, n) : null,
    low: isShown ? (interval.low * 100).toFixed(1) : null,
    high: isShown ? (interval.high * 100).toFixed(1) : null,
    withMarked: {
      n: withN,
      satisfied: withSatisfied,
      percent: isShown ? percentText(withSatisfied, withN) : null,
    },
  }
}

function percentText(count: number, n: number): string {
  return roundedRatio(count * 100, n, 1).toFixed(1)
}

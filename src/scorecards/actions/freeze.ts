// Publishing a scorecard: its inputs and results are kept as they are, so that no figure changes without a word.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { newId } from '../../platform/ids.ts'
import { refuse, refuseField } from '../../platform/refusal.ts'
import { nfc } from '../../platform/values/text.ts'
import { findLastRevision } from '../queries/published.ts'
import { readScorecard } from '../queries/scorecard.ts'
import { PeriodText, spanOf } from '../rules/periods.ts'
import { insertScorecard } from '../store.ts'
import {
  communeOf,
  doer,
  freezeScorecards,
  meanwhile,
  noReason,
  nothingNew,
  notOver,
  scorecardFrozen,
} from './shared.ts'

export const freezeScorecard = defineAction({
  name: 'scorecards.freeze',
  allow: having(freezeScorecards),
  input: z.object({
    unitId: z.uuid(),
    period: PeriodText,
    /** The last revision that the officer had before their eyes; 0 for none. */
    seen: z.int().min(0),
    /** Why it is published again. */
    reason: z.string().overwrite(nfc).max(500).default(''),
  }),
  reach: (_ctx, { unitId }) => unitId,
  constraints: { scorecards_revision_key: meanwhile },
  // All facts as of one moment.
  isolation: 'repeatable read',
  audit: ({ unitId, period, reason }, { revision }) => {
    return { subject: `scorecard:${unitId}:${period}`, detail: { period, revision, reason } }
  },
  async run(ctx, { unitId, period, seen, reason }) {
    const unit = await communeOf(ctx, unitId)
    const at = ctx.clock.now()
    if (spanOf(period).endsAt > at) refuse(notOver)
    const content = await readScorecard(ctx.tx, unit, period, at)
    const last = await findLastRevision(ctx.tx, unitId, period, content)
    if ((last?.revision ?? 0) !== seen) refuse(meanwhile)
    if (last?.isSame) refuse(nothingNew)
    if (last !== undefined && reason === '') refuseField('reason', noReason)
    const revision = seen + 1
    const why = last === undefined ? '' : reason
    await insertScorecard(ctx.tx, { id: newId(), unitId, period, revision, content, reason: why, ...doer(ctx), at })
    await ctx.tell(scorecardFrozen, { unitId, period, revision })
    return { revision }
  },
})

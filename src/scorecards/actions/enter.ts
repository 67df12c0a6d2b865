// What officers enter for a scorecard with its source, and take back. Nothing that was entered is lost.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { newId } from '../../platform/ids.ts'
import { invalid, notFound, refuse, refuseField, type Words } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { nfc } from '../../platform/values/text.ts'
import { lastEntryNumber, listEntries } from '../queries/entries.ts'
import { type Counts, EntryKeyText, type EntryProblem, entryProblems } from '../rules/entries.ts'
import { PeriodText, spanOf } from '../rules/periods.ts'
import { insertEntry } from '../store.ts'
import { communeOf, doer, enterScorecards, meanwhile, notBegun } from './shared.ts'

const Of = z.object({
  unitId: z.uuid(),
  period: PeriodText,
  component: EntryKeyText,
  /** The number of the last entry that the officer had before their eyes; 0 for none. */
  seen: z.int().min(0),
})
type Of = z.output<typeof Of>
const Reason = z.string().overwrite(nfc).min(3).max(500)

/** Counts of one component, for a unit and a period that has begun. */
export const enterComponent = defineAction({
  name: 'scorecards.enterComponent',
  allow: having(enterScorecards),
  input: Of.extend({
    counts: z.record(z.string().max(60), z.number()),
    /** Where it comes from: a report, a portal, a register, with its date. */
    source: Reason,
  }),
  reach: (_ctx, { unitId }) => unitId,
  constraints: { scorecard_entries_number_key: meanwhile },
  audit: (input) => ({ subject: `scorecard:${input.unitId}:${input.period}`, detail: input }),
  run(ctx, { counts, source, ...of }) {
    const problems = entryProblems(of.component, counts)
    if (problems.length > 0) refuse(invalid, { issues: problems.map(issueOf) })
    return write(ctx, of, counts, source)
  },
})

/** What was entered holds no longer; the component is counted as if nobody had said anything. */
export const takeBackComponent = defineAction({
  name: 'scorecards.takeBackComponent',
  allow: having(enterScorecards),
  input: Of.extend({ why: Reason }),
  reach: (_ctx, { unitId }) => unitId,
  constraints: { scorecard_entries_number_key: meanwhile },
  audit: (input) => ({ subject: `scorecard:${input.unitId}:${input.period}`, detail: input }),
  async run(ctx, { why, ...of }) {
    const standing = await listEntries(ctx.tx, of.unitId, of.period)
    if (!standing.some(({ component }) => component === of.component)) refuse(notFound)
    return write(ctx, of, null, why)
  },
})

async function write(ctx: Context, of: Of, counts: Counts | null, source: string) {
  const { unitId, period, component, seen } = of
  await communeOf(ctx, unitId)
  const at = ctx.clock.now()
  if (spanOf(period).from > localDateOf(at)) refuseField('period', notBegun)
  const before = await lastEntryNumber(ctx.tx, unitId, period, component)
  if (before !== seen) refuse(meanwhile)
  const number = before + 1
  await insertEntry(ctx.tx, { id: newId(), unitId, period, component, number, counts, source, ...doer(ctx), at })
  return { number }
}

function issueOf({ field, why, most }: EntryProblem) {
  return { field: `counts.${field}`, code: why, words: wordsOf(why, String(most ?? '')) }
}

function wordsOf(why: EntryProblem['why'], most: string): Words {
  switch (why) {
    case 'missing':
      return { vi: 'Xin ghi số này; không có gì thì ghi 0.', en: 'Please enter this figure; 0 when there is none.' }
    case 'not-a-count':
      return { vi: 'Đây phải là số nguyên, từ 0 trở lên.', en: 'It must be a whole number from 0 on.' }
    case 'not-points':
      return {
        vi: `Điểm phải từ 0 đến ${most}, nhiều nhất hai chữ số sau dấu phẩy.`,
        en: `Points must be between 0 and ${most}, with at most two decimals.`,
      }
    case 'too-big':
      return { vi: `Không thể nhiều hơn ${most}.`, en: `It cannot be more than ${most}.` }
    case 'unknown':
      return { vi: 'Phần này không có ô ấy.', en: 'This component has no such field.' }
  }
}

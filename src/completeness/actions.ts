// The check of a commune's published pages, by the night's job or when somebody asks; and the day of its printed board.
import { z } from 'zod'
import { defineAction } from '../platform/action.ts'
import { having, systemOnly } from '../platform/allow.ts'
import { keepSetting } from '../platform/db/settings.ts'
import { notFound, refusal, refuse, refuseField } from '../platform/refusal.ts'
import type { Context } from '../platform/spine.ts'
import { Day, localDateOf } from '../platform/values/dates.ts'
import { reachOfTop } from '../units/queries/top.ts'
import { currentVersion } from '../units/queries/units.ts'
import { levelOf } from '../units/rules.ts'
import { getSettings, readSnapshot, settingsKey } from './queries.ts'
import { Drawn } from './rules/pages.ts'
import { check, countBySeverity, ruleSetOf, Settings } from './rules.ts'
import { saveBoard, saveCheck } from './store.ts'

export const readCompleteness = 'completeness.read'
export const checkCompleteness = 'completeness.check'
export const configureCompleteness = 'completeness.configure'

const input = z.strictObject({
  unitId: z.uuid(),
  /** Its pages, drawn before the transaction: what draws them reads the same database. */
  drawn: Drawn.optional(),
})

async function run({ tx, clock }: Context, { unitId, drawn }: z.output<typeof input>) {
  const now = clock.now()
  const day = localDateOf(now)
  const unit = await currentVersion(tx, unitId, day)
  if (unit === undefined || levelOf(unit.kind) !== 'commune') return refuse(notFound)
  const snapshot = { ...(await readSnapshot(tx, unit, day)), drawn }
  const settings = await getSettings(tx)
  const findings = check(snapshot, settings)
  const { error: errors, warning: warnings } = countBySeverity(findings)
  const counts = { published: snapshot.published.length, expected: snapshot.expected.length, errors, warnings }
  await saveCheck(tx, {
    unitId,
    day,
    checkedAt: now,
    ruleSet: ruleSetOf(settings, drawn !== undefined),
    ...counts,
    findings,
  })
  return { unitId, errors, warnings }
}

/** Asked for by an officer: what was mended a moment ago is then seen at once. */
export const checkNow = defineAction({
  name: 'completeness.checkNow',
  allow: having(checkCompleteness),
  input,
  reach: (_ctx, { unitId }) => unitId,
  audit: ({ unitId }, { errors, warnings }) => ({ detail: { unitId, errors, warnings } }),
  run,
})

/** The same for the night's job. */
export const checkUnit = defineAction({
  name: 'completeness.checkUnit',
  allow: systemOnly,
  input,
  // The row that is written is the trace: two hundred entries every night would hide the others.
  trace: 'row',
  run,
})

const future = refusal('invalid', 'completeness.board-in-future', {
  vi: 'Ngày treo bảng không thể ở sau hôm nay.',
  en: 'The board cannot have been put up after today.',
})

/** The board at the office says what the pages said on this day. */
export const notePosted = defineAction({
  name: 'completeness.notePosted',
  allow: having(checkCompleteness),
  input: input.extend({ postedOn: Day }),
  reach: (_ctx, { unitId }) => unitId,
  audit: ({ unitId, postedOn }) => ({ detail: { unitId, postedOn } }),
  async run(ctx, { unitId, drawn, postedOn }) {
    const { tx, clock, actor } = ctx
    if (postedOn > localDateOf(clock.now())) refuseField('postedOn', future)
    const officerId = actor.kind === 'officer' ? actor.officerId : null
    const byName = actor.kind === 'officer' ? actor.name : actor.kind
    await saveBoard(tx, { unitId, postedOn, officerId, byName, notedAt: clock.now() })
    return run(ctx, { unitId, drawn })
  },
})

/** What the province sets of the rules; the next check of each commune goes by it, and says so in its rule set. */
export const setSettings = defineAction({
  name: 'completeness.setSettings',
  allow: having(configureCompleteness),
  input: Settings,
  reach: reachOfTop(configureCompleteness),
  audit: (settings) => ({ detail: settings }),
  async run({ tx }, settings) {
    await keepSetting(tx, settingsKey, settings)
    return settings
  },
})

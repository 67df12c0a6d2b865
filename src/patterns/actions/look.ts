// The look: every rule on a quarter of the whole province; what is found is written once, and again only when it grows.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { systemOnly } from '../../platform/allow.ts'
import { defineFact } from '../../platform/facts.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import {
  listAnswerCounts,
  listHistories,
  listOpenHours,
  listOpeningHours,
  listSeriesDays,
  listTexts,
  listTicketDays,
} from '../queries/counts.ts'
import { asksAgain, type Finding, PatternId, Quarter } from '../rules/findings.ts'
import { kiosksOf, placesOf } from '../rules/hours.ts'
import { look as lookAt, type QuarterCounts } from '../rules/look.ts'
import { addSeries, growFinding, insertFinding, lockFinding } from '../store.ts'

/** Told when something was found that asks for a decision, for the first time or again because it has grown. */
export const patternFound = defineFact({
  name: 'patterns.found',
  payload: z.object({ findingId: z.uuid(), unitId: z.uuid(), pattern: PatternId, isNew: z.boolean() }),
})

export const look = defineAction({
  name: 'patterns.look',
  allow: systemOnly,
  input: z.strictObject({ quarter: Quarter }),
  async run(ctx, { quarter }) {
    const findings = lookAt(await readCounts(ctx, quarter))
    let [written, grown] = [0, 0]
    // In one order, so that two looks at once never wait for each other in a circle.
    for (const finding of findings.toSorted(byKey)) {
      const done = await keep(ctx, finding)
      if (done === 'new') written += 1
      if (done === 'grown') grown += 1
    }
    return { found: findings.length, written, grown }
  },
  audit: (input, output) => ({ detail: { ...input, ...output } }),
})

async function readCounts({ tx }: Context, period: string): Promise<QuarterCounts> {
  const openings = await listOpeningHours(tx)
  const byHour = await listOpenHours(tx, period)
  return {
    period,
    kiosks: kiosksOf(period, byHour, openings),
    places: placesOf(byHour, openings),
    answers: await listAnswerCounts(tx, period),
    comments: await listTexts(tx, period),
    series: await listSeriesDays(tx, period),
    histories: await listHistories(tx, period),
    tickets: await listTicketDays(tx, period),
  }
}

function byKey(a: Finding, b: Finding): number {
  const key = ({ pattern, unit, subject }: Finding) => `${unit} ${pattern} ${subject}`
  return key(a) < key(b) ? -1 : 1
}

async function keep(ctx: Context, finding: Finding): Promise<'new' | 'grown' | 'known'> {
  const { tx, clock, tell } = ctx
  const on = localDateOf(clock.now())
  const { pattern, unit: unitId } = finding
  const held = await lockFinding(tx, finding)
  if (held === undefined) {
    const findingId = newId(clock.now())
    if (!(await insertFinding(tx, findingId, finding, on))) return 'known'
    await tell(patternFound, { findingId, unitId, pattern, isNew: true })
    return 'new'
  }
  if (finding.evidence.observed <= held.observed) return 'known'
  const isAsked = held.decidedOn !== null && asksAgain({ observed: held.decidedOn }, finding.evidence)
  await growFinding(tx, held.id, finding, isAsked ? 'open' : held.state, on)
  if (isAsked && held.state !== 'open') await tell(patternFound, { findingId: held.id, unitId, pattern, isNew: false })
  return 'grown'
}

const Count = z.int().min(0)

/** Adds what the tracker at the door has counted since the last time. */
export const countSeries = defineAction({
  name: 'patterns.countSeries',
  allow: systemOnly,
  input: z.strictObject({
    counts: z.array(
      z.strictObject({
        unit: z.uuid(),
        day: z.iso.date(),
        neighbours: Count,
        same: Count,
        runs5: Count,
        runs10: Count,
        runs20: Count,
      }),
    ),
  }),
  trace: 'row',
  async run({ tx }, { counts }) {
    await addSeries(tx, counts)
    return { count: counts.length }
  },
})

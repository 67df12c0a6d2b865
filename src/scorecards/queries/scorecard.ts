// The scorecard of a unit and period as it stands now, with the ratings that are shown for the same period.

import type { Database } from '../../platform/db/open.ts'
import { findSetting } from '../../platform/db/settings.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { readPlace } from '../../results/queries/place.ts'
import type { UnitRow } from '../../units/queries/units.ts'
import { windowOf } from '../rules/dossiers.ts'
import { GapInput, gapsFrom } from '../rules/gaps.ts'
import { kindOf, type Period, spanOf } from '../rules/periods.ts'
import type { PublishedContent, RatingBeside } from '../rules/published.ts'
import { makeScorecard } from '../rules/scorecard.ts'
import { listEntries } from './entries.ts'
import { countProcedures, listDossierFacts, listPetitionFacts } from './facts.ts'

export const gapsKey = 'scorecards.gaps'

/** What the province decided where the rule is silent, as it was chosen. */
export async function getGaps(db: Database): Promise<GapInput> {
  return (await findSetting(db, gapsKey, GapInput)) ?? {}
}

/** Whoever asks has found the unit within reach, or publishes it. */
export async function readScorecard(db: Database, unit: UnitRow, period: Period, now: Date): Promise<PublishedContent> {
  const span = spanOf(period)
  const today = localDateOf(now)
  const window = windowOf(span, now, today)
  const dossiers = await listDossierFacts(db, unit.unitId, window)
  const petitions = await listPetitionFacts(db, unit.unitId, span)
  const procedures = await countProcedures(db, unit.unitId, window.judgedOn)
  const entries = await listEntries(db, unit.unitId, period)
  const gaps = gapsFrom(await getGaps(db))
  const card = makeScorecard({ dossiers, petitions, procedures, entries, gaps, window })
  return { ...card, rating: await readRating(db, unit, period, today) }
}

/** Only what the pages of results show, with their hiding; they show no months. */
async function readRating(db: Database, unit: UnitRow, period: Period, today: string): Promise<RatingBeside> {
  if (kindOf(period) === 'month') return { shown: false, why: 'no-months' }
  const { view } = await readPlace(db, { unit, today, period, lang: 'vi' })
  const { figure } = view.kinds.verified.overall
  if (view.period !== period || !figure.shown) return { shown: false, why: 'too-few' }
  const { percent, low, high } = figure.top2
  return { shown: true, n: figure.n, percent, low, high }
}

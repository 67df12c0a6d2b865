// The spans of weeks by which comments of a place are dated; none where there are too few ratings. Explicitly public.
import type { Transaction } from 'kysely'
import type { Database, Tables } from '../../platform/db/open.ts'
import { getResultSettings } from '../../ratings/queries/settings.ts'
import { shownPeriod } from '../../ratings/rules.ts'
import { spansOf, type WeekSpan } from '../rules/periods.ts'
import { listWeekCounts } from './fresh.ts'

/** Over the weeks that are shown at an instant, as everywhere else. */
export async function listSpans(db: Database | Transaction<Tables>, communeId: string, at: Date): Promise<WeekSpan[]> {
  const [weeks, settings] = await Promise.all([listWeekCounts(db, communeId, shownPeriod(at)), getResultSettings(db)])
  return spansOf(weeks, settings)
}

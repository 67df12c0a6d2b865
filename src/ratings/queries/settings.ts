// What the installation has decided and found about its figures. Explicitly public.
import { z } from 'zod'
import type { Database } from '../../platform/db/open.ts'
import { findSetting } from '../../platform/db/settings.ts'
import { defaultResultSettings, leastMinimumCell, type ResultSettings } from '../figures.ts'

/** The smallest cell that this installation shows. */
export async function getResultSettings(db: Database): Promise<ResultSettings> {
  return resultSettingsOf(await findSetting(db, minimumCellKey, MinimumCell))
}

export const minimumCellKey = 'ratings.minimum-cell'
const MinimumCell = z.number()

/** From the value of the setting; undefined when it was never set. */
export function resultSettingsOf(value: unknown): ResultSettings {
  const minimumCell = MinimumCell.optional().parse(value)
  return { minimumCell: Math.max(leastMinimumCell, minimumCell ?? defaultResultSettings.minimumCell) }
}

/** Unit to the questionnaire that was chosen for it; units for which nobody has chosen are left out. */
export async function listChosenForms(db: Database, units: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('ratingForms').selectAll().where('unitId', 'in', units).execute()
  return new Map(rows.map(({ unitId, questionnaire }) => [unitId, questionnaire]))
}

export const figuresCheckKey = 'ratings.figures-check'

export const FiguresCheck = z.object({ on: z.string(), cells: z.int(), differences: z.int() })
export type FiguresCheck = z.output<typeof FiguresCheck>

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

export const figuresCheckKey = 'ratings.figures-check'

export const FiguresCheck = z.object({ on: z.string(), cells: z.int(), differences: z.int() })
export type FiguresCheck = z.output<typeof FiguresCheck>

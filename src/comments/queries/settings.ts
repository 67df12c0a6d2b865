// What the installation has decided about comments.
import { z } from 'zod'
import type { Database } from '../../platform/db/open.ts'
import { findSetting } from '../../platform/db/settings.ts'
import { usualEraseDays } from '../rules.ts'

export const eraseDaysKey = 'comments.erase-hidden-days'

/** After how many days a hidden comment is erased. */
export async function getEraseDays(db: Database): Promise<number> {
  return (await findSetting(db, eraseDaysKey, z.number())) ?? usualEraseDays
}

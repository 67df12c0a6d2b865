/** How the province that an installation serves is called, in both languages. */

import type { Database } from '../../platform/db/open.ts'
import type { Words } from '../../platform/refusal.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { displayName } from '../names.ts'
import { findProvince } from './units.ts'

/** The code itself as long as the units are not loaded. */
export async function provinceNamed(db: Database, code: string, at: Date): Promise<Words> {
  const province = await findProvince(db, code, localDateOf(at))
  if (province === undefined) return { vi: code, en: code }
  return { vi: displayName(province, 'vi'), en: displayName(province, 'en') }
}

// What one installation has decided about dossiers: the law where it is unsure, how long people are kept, the codes.
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { Tables } from '../../platform/db/open.ts'
import { findSetting } from '../../platform/db/settings.ts'
import { type LawChanges as Changes, LawChanges } from '../rules/law.ts'
import type { CodeScheme } from '../rules.ts'

export const lawKey = 'dossiers.law'
export const keepDaysKey = 'dossiers.keepDays'

/** No rule gives a number; a year covers a complaint about the result. */
const usualKeepDays = 365
export const KeepDays = z.int().min(30).max(3650)

/** Days after the end of a dossier at which the people behind it are erased. */
export async function getKeepDays(db: Kysely<Tables>): Promise<number> {
  return (await findSetting(db, keepDaysKey, KeepDays)) ?? usualKeepDays
}

/** What this province has set where the program is unsure of the law. */
export async function getLawChanges(db: Kysely<Tables>): Promise<Changes> {
  return (await findSetting(db, lawKey, LawChanges)) ?? {}
}

export type AgencyCodes = Partial<Record<CodeScheme, string>>

/** The codes of an agency on a day, by scheme. */
export async function getAgencyCodes(db: Kysely<Tables>, unitId: string, day: string): Promise<AgencyCodes> {
  const rows = await db
    .selectFrom('agencyCodes')
    .select(['scheme', 'code'])
    .where('unitId', '=', unitId)
    .where(sql<boolean>`valid @> ${day}::date`)
    .execute()
  return Object.fromEntries(rows.map(({ scheme, code }) => [scheme, code]))
}

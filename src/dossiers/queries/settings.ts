// What one installation has decided about dossiers: the law where it is unsure, how long people are kept, the codes.
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { Tables } from '../../platform/db/open.ts'
import { findSetting } from '../../platform/db/settings.ts'
import { type Scope, within } from '../../platform/scope.ts'
import { fold } from '../../platform/values/text.ts'
import type { UnitKind } from '../../units/rules.ts'
import { type LawBook, LawChanges, OwnLaw } from '../rules/law.ts'
import type { CodeScheme } from '../rules.ts'

export const lawKey = 'dossiers.law'
export const ownLawsKey = 'dossiers.ownLaws'
export const keepDaysKey = 'dossiers.keepDays'

/** No rule gives a number; a year covers a complaint about the result. */
const usualKeepDays = 365
export const KeepDays = z.int().min(30).max(3650)

/** Days after the end of a dossier at which the people behind it are erased. */
export async function getKeepDays(db: Kysely<Tables>): Promise<number> {
  return (await findSetting(db, keepDaysKey, KeepDays)) ?? usualKeepDays
}

/** What this province has set where the program is unsure of the law, and the versions that it has entered itself. */
export async function getLawBook(db: Kysely<Tables>): Promise<LawBook> {
  return {
    changes: (await findSetting(db, lawKey, LawChanges)) ?? {},
    own: (await findSetting(db, ownLawsKey, z.array(OwnLaw))) ?? [],
  }
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

export interface AgencyRow {
  readonly unitId: string
  readonly slug: string
  readonly kind: UnitKind
  readonly name: string
  readonly parentKind: UnitKind | null
  readonly parentName: string | null
  /** Its codes on the day, by scheme. */
  readonly old: string | null
  readonly new: string | null
}

/** The communes within reach on a day with their codes; `total` and `missing` count before the filter of missing ones. */
export async function listAgencies(
  db: Kysely<Tables>,
  scope: Scope,
  day: string,
  { search = '', missingOnly = false }: { readonly search?: string; readonly missingOnly?: boolean } = {},
): Promise<{ readonly rows: readonly AgencyRow[]; readonly missing: number }> {
  const like = `%${fold(search).replace(/[\\%_]/gu, '\\$&')}%`
  const { rows } = await sql<AgencyRow>`
    select v.unit_id, u.slug, v.kind, v.name, above.kind as parent_kind, above.name as parent_name,
      (select code from agency_codes where unit_id = v.unit_id and scheme = '2018' and valid @> ${day}::date) as old,
      (select code from agency_codes where unit_id = v.unit_id and scheme = '2020' and valid @> ${day}::date) as new
    from unit_versions v join units u on u.id = v.unit_id
      left join unit_versions above on above.unit_id = v.parent_id and above.valid @> ${day}::date
    where v.valid @> ${day}::date and v.kind in ('commune', 'ward', 'township', 'special-zone')
      and (${search} = '' or folded(v.name) like ${like}) and ${within(scope, 'v.unit_id')}
    order by above.name collate vi nulls first, v.name collate vi, u.slug`.execute(db)
  const without = rows.filter((row) => row.old === null && row.new === null)
  return { rows: missingOnly ? without : rows, missing: without.length }
}

export interface HeldCode {
  readonly scheme: CodeScheme
  readonly code: string
  readonly from: string
  /** The first day on which it no longer holds; null while it does. */
  readonly to: string | null
}

/** Every code of an agency, newest first. */
export async function listAgencyCodes(db: Kysely<Tables>, unitId: string): Promise<readonly HeldCode[]> {
  const { rows } = await sql<HeldCode>`
    select scheme, code, lower(valid)::text as "from", upper(valid)::text as "to" from agency_codes
    where unit_id = ${unitId} order by lower(valid) desc, scheme`.execute(db)
  return rows
}

/** Those of the units that have no code on a day: nothing can be received there. */
export async function listWithoutCode(
  db: Kysely<Tables>,
  unitIds: readonly string[],
  day: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ unitId: string }>`
    select wanted.unit_id from unnest(${unitIds}::uuid[]) wanted(unit_id)
    where not exists (select from agency_codes c where c.unit_id = wanted.unit_id and c.valid @> ${day}::date)`.execute(
    db,
  )
  return rows.map(({ unitId }) => unitId)
}

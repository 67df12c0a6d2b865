// Reads the snapshot that the rules look at, and what checks have found.
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { Database, Tables } from '../platform/db/open.ts'
import { findSetting } from '../platform/db/settings.ts'
import { type Scope, within } from '../platform/scope.ts'
import { listPublished, type Published } from '../procedures/queries/published.ts'
import { findPlace } from '../ratings/queries/places.ts'
import { getProfile, listDeskPeople } from '../units/queries/profile.ts'
import { listUnits, type UnitRow } from '../units/queries/units.ts'
import type { UnitKind } from '../units/rules.ts'
import { urls } from '../urls.ts'
import { Finding, Settings, type Snapshot, usualSettings } from './rules.ts'

export const settingsKey = 'completeness.settings'

/** What this province has set of the rules, else what the program ships. */
export async function getSettings(db: Kysely<Tables>): Promise<Settings> {
  return (await findSetting(db, settingsKey, Settings)) ?? usualSettings
}

/** What a commune shows on a day. Public: everybody can see it on its pages. */
export async function readSnapshot(
  db: Database,
  unit: Pick<UnitRow, 'unitId' | 'slug'>,
  day: string,
): Promise<Snapshot> {
  const { unitId, slug } = unit
  const published = await listPublished(db, unitId, day)
  const profile = await getProfile(db, unitId)
  const people = await listDeskPeople(db, unitId)
  const place = await findPlace(db, slug, day)
  const { rows } = await sql<{ hasCode: boolean; postedOn: string | null; lapsed: string[]; expected: string[] }>`
    select exists (select from agency_codes where unit_id = ${unitId} and valid @> ${day}::date) as has_code,
      (select posted_on::text from posted_boards where unit_id = ${unitId}) as posted_on,
      array(select distinct last.code from unit_procedures up
        cross join lateral (select v.code from procedure_versions v where v.procedure_id = up.procedure_id
          order by v.valid_from desc limit 1) last
        where up.unit_id = ${unitId} and daterange(up.valid_from, up.valid_to) @> ${day}::date
          and not exists (select from procedure_versions v where v.procedure_id = up.procedure_id
            and daterange(v.valid_from, v.valid_to) @> ${day}::date) order by 1) as lapsed,
      array(select code from procedure_versions where level = 'commune'
        and daterange(valid_from, valid_to) @> ${day}::date order by code) as expected`.execute(db)
  const [{ hasCode, postedOn, lapsed, expected } = { hasCode: false, postedOn: null, lapsed: [], expected: [] }] = rows
  // Shown on the page of every procedure that has no number of its own.
  const hasAnswerer = [profile.phone ?? '', ...people.map(({ phone }) => phone)].some((phone) => phone !== '')
  return {
    day,
    pages: {
      home: urls.unitHome(slug),
      procedures: urls.unitProcedures(slug),
      rating: urls.rate(slug),
      lookUp: urls.unitLookUp(slug),
      accessibility: urls.accessibility(),
    },
    phone: profile.phone ?? '',
    email: profile.email ?? '',
    address: profile.address ?? '',
    hasHours: profile.hours.length > 0,
    people,
    isRateable: place !== undefined,
    hasDossierCode: hasCode,
    boardPostedOn: postedOn,
    published: published.map((one) => publishedOf(one, slug, hasAnswerer)),
    lapsed: lapsed.map((code) => ({ code, page: urls.unitProcedure(slug, code) })),
    expected,
  }
}

function publishedOf(
  { procedure, counterId, since, overlay }: Published,
  slug: string,
  hasAnswerer: boolean,
): Snapshot['published'][number] {
  const { id: _id, procedureId: _p, version: _v, revision: _r, validFrom, validTo: _t, ...content } = procedure
  return {
    page: urls.unitProcedure(slug, procedure.code),
    since: validFrom > since ? validFrom : since,
    content,
    hasPlace: counterId !== null || (overlay !== null && overlay.room !== ''),
    hasContact: hasAnswerer || (overlay !== null && overlay.contactPhone !== ''),
  }
}

/** The communes that stand on a day, in the order of their names. */
export async function listCommunes(db: Database, day: string): Promise<readonly UnitRow[]> {
  return (await listUnits(db, { asOf: day, level: 'commune' })).items
}

export interface StoredCheck {
  readonly unitId: string
  readonly slug: string
  readonly name: string
  readonly kind: UnitKind
  readonly day: string
  readonly checkedAt: Date
  readonly ruleSet: string
  readonly published: number
  readonly expected: number
  readonly errors: number
  readonly warnings: number
}

const columns = sql`c.unit_id, u.slug, v.name, v.kind, c.day::text, c.checked_at, c.rule_set, c.published, c.expected, c.errors, c.warnings`
const named = sql`join units u on u.id = c.unit_id
  join lateral (select name, kind from unit_versions where unit_id = u.id and lower(valid) <= c.day
    order by lower(valid) desc limit 1) v on true`

/** The newest check of each commune within reach, most errors first. */
export async function listNewest(db: Database, scope: Scope): Promise<StoredCheck[]> {
  const { rows } = await sql<StoredCheck>`
    select ${columns} from (select distinct on (unit_id) * from completeness_checks order by unit_id, day desc) c ${named}
    where ${within(scope, 'c.unit_id')} order by c.errors desc, c.warnings desc, v.name collate vi`.execute(db)
  return rows
}

/** The same for everybody: figures without findings. */
export async function listNewestPublic(db: Database): Promise<StoredCheck[]> {
  const { rows } = await sql<StoredCheck>`
    select ${columns} from (select distinct on (unit_id) * from completeness_checks order by unit_id, day desc) c ${named}
    order by v.name collate vi, u.slug`.execute(db)
  return rows
}

export interface FullCheck extends StoredCheck {
  readonly findings: readonly Finding[]
}

/** The newest check of a commune. Public: what it names anybody can see on the pages. */
export async function findNewest(db: Database, unitId: string): Promise<FullCheck | undefined> {
  const { rows } = await sql<StoredCheck & { findings: unknown }>`
    select ${columns}, c.findings from completeness_checks c ${named}
    where c.unit_id = ${unitId} order by c.day desc limit 1`.execute(db)
  return rows.map((row) => ({ ...row, findings: z.array(Finding).catch([]).parse(row.findings) }))[0]
}

export interface DayCounts {
  readonly day: string
  readonly ruleSet: string
  readonly errors: number
  readonly warnings: number
}

/** The course of the last days, newest first. */
export async function listDays(db: Database, unitId: string, most: number): Promise<DayCounts[]> {
  const { rows } = await sql<DayCounts>`
    select day::text, rule_set, errors, warnings from completeness_checks
    where unit_id = ${unitId} order by day desc limit ${most}`.execute(db)
  return rows
}

export async function findBoard(
  db: Database,
  unitId: string,
): Promise<{ postedOn: string; byName: string } | undefined> {
  const { rows } = await sql<{ postedOn: string; byName: string }>`
    select posted_on::text, by_name from posted_boards where unit_id = ${unitId}`.execute(db)
  return rows[0]
}

/** A commune within reach; its slug is in the address of its page. */
export async function findUnitWithin(db: Database, scope: Scope, unitId: string): Promise<UnitRow | undefined> {
  const { rows } = await sql<{ unitId: string; slug: string; name: string; kind: UnitKind }>`
    select u.id as unit_id, u.slug, v.name, v.kind from units u
      join lateral (select name, kind from unit_versions where unit_id = u.id order by lower(valid) desc limit 1) v on true
    where u.id = ${unitId} and ${within(scope, 'u.id')}`.execute(db)
  return rows[0] as UnitRow | undefined
}

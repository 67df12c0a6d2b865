/**
 * The calendar of an office: what the program ships, changed by what was entered above it and at it.
 *
 * For others: `getCalendar(db, unitId, { field?, from })`.
 */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import { type Scope, within } from '../platform/scope.ts'
import type { UnitKind } from '../units/rules.ts'
import { type Certainty, type ShippedDay, shippedDays } from './rules/holidays.ts'
import { calendarOf, type OfficeCalendar, type SpecialDay, usualWeek, WorkingWeek } from './rules.ts'

export interface CalendarWish {
  /** The field of the dossier (lĩnh vực); without it what holds for all. */
  readonly field?: string | undefined
  /** The day from which it is counted: its tree of units and its hours of work are taken. */
  readonly from: string
}

interface Line {
  readonly days: (SpecialDay & { readonly weekday: number | null })[] | null
  readonly weeks: { readonly working: unknown; readonly reception: unknown }[] | null
}

/**
 * The calendar of a unit, of what stands above it and of the country. Hours of work are those of the day `from`; a
 * unit that has ended keeps the place in the tree that it last had.
 */
export async function getCalendar(db: Kysely<Tables>, unitId: string, wish: CalendarWish): Promise<OfficeCalendar> {
  const { rows } = await sql<Line>`
    with recursive ${above(unitId, wish.from)}
    select
      (select jsonb_agg(jsonb_build_object('day', d.day, 'kind', d.kind, 'weekday', d.weekday)
        order by a.depth desc, d.field) from calendar_days d join above a on a.unit_id = d.unit_id
        where d.field in ('', ${wish.field ?? ''}) and d.day >= ${wish.from}::date - 400) as days,
      (select jsonb_agg(jsonb_build_object('working', w.working, 'reception', w.reception)
        order by a.depth desc, w.field) from calendar_weeks w join above a on a.unit_id = w.unit_id
        where w.field in ('', ${wish.field ?? ''}) and w.valid @> ${wish.from}::date) as weeks`.execute(db)
  const [line] = rows
  const week = line?.weeks?.at(-1)
  const entered = (line?.days ?? []).map(({ weekday, ...day }) => ({ ...day, weekday: weekday ?? undefined }))
  const working = week === undefined ? usualWeek : WorkingWeek.parse(week.working)
  const reception = week === undefined ? usualReception(wish.field) : WorkingWeek.parse(week.reception)
  return calendarOf([...shippedDays, ...entered], working, reception)
}

/** The police receives people for papers of residence and identity on Saturday mornings too. */
function usualReception(field: string | undefined) {
  const isPolice = field !== undefined && /cư trú|căn cước/iu.test(field)
  return isPolice ? [...usualWeek, { days: [6], from: '07:30', to: '11:30' }] : usualWeek
}

/** The unit and what stands above it; the unit itself has depth 0. */
function above(unitId: string, on: string) {
  return sql`above as (
    (select v.unit_id, v.parent_id, 0 as depth from unit_versions v
      where v.unit_id = ${unitId} and lower(v.valid) <= ${on}::date order by lower(v.valid) desc limit 1)
    union all
    (select v.unit_id, v.parent_id, a.depth + 1 from above a join unit_versions v on v.unit_id = a.parent_id
      where v.valid @> ${on}::date and a.depth < 9)
  )`
}

// The page of the office -----------------------------------------------------------------------------------------------

/** A line of the year: a day of the program, or one that was entered and what it says instead. */
export interface YearDay {
  readonly day: string
  readonly kind: SpecialDay['kind']
  readonly weekday: number | null
  /** Of a shipped day a `HolidayName`, of an entered one what was typed. */
  readonly name: string
  /** Of a day that the program ships. */
  readonly certainty: Certainty | null
  /** Of a day that was entered: by whom, where, for which field, and by which notice. */
  readonly entered: EnteredDay | null
}

export interface EnteredDay {
  readonly unitId: string
  readonly unitName: string
  readonly unitKind: UnitKind
  readonly field: string
  readonly notice: string
  /** Whether whoever asks may take it away. */
  readonly isOwn: boolean
}

interface EnteredRow extends EnteredDay {
  readonly day: string
  readonly kind: SpecialDay['kind']
  readonly weekday: number | null
  readonly name: string
}

/** All days of a year that are unlike their weekday at a unit, in their order; entered ones after what they change. */
export async function listYear(db: Kysely<Tables>, scope: Scope, unitId: string, year: number): Promise<YearDay[]> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const { rows } = await sql<EnteredRow>`
    with recursive ${above(unitId, last)}
    select d.day, d.kind, d.weekday, d.name, d.field, d.notice, d.unit_id, v.name as unit_name,
      v.kind as unit_kind,
      ${within(scope, 'd.unit_id')} as is_own
    from calendar_days d join above a on a.unit_id = d.unit_id
      join lateral (select name, kind from unit_versions x where x.unit_id = d.unit_id order by lower(x.valid) desc limit 1) v on true
    where d.day between ${first}::date and ${last}::date
    order by d.day, a.depth desc, d.field`.execute(db)
  const shipped = shippedDays.filter(({ day }) => day >= first && day <= last).map(ofShipped)
  const entered = rows.map(({ day, kind, weekday, name, ...entry }): YearDay => {
    return { day, kind, weekday, name, certainty: null, entered: entry }
  })
  return [...shipped, ...entered].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

function ofShipped({ day, kind, weekday, name, certainty }: ShippedDay): YearDay {
  return { day, kind, weekday: weekday ?? null, name, certainty, entered: null }
}

export interface CalendarPlace {
  readonly unitId: string
  readonly name: string
  readonly kind: UnitKind
}

/** The provinces, districts and communes within reach, from the top. */
export async function listCalendarPlaces(db: Kysely<Tables>, scope: Scope, on: string): Promise<CalendarPlace[]> {
  const { rows } = await sql<CalendarPlace>`
    select v.unit_id, v.name, v.kind from unit_versions v join unit_reach r on r.unit_id = v.unit_id
    where v.valid @> ${on}::date and v.kind not in ('village', 'residential-group', 'department', 'counter')
      and ${within(scope, 'v.unit_id')}
    order by nlevel(r.path), v.name collate vi, v.unit_id limit 400`.execute(db)
  return rows
}

/**
 * Lists of dossiers within reach: search and filter, what waits at a desk, warnings, late without apology.
 *
 * For pages: `listDossiers(db, scope, filter)`, `listWarnings(db, scope, now)`, `countWarnings(db, scope, now)`,
 * `listLateWithoutApology(db, scope, from, to, now)`, `listSilentOpinions(db, scope, today)`.
 */
import { type Kysely, sql } from 'kysely'
import { getCalendar } from '../../calendars/queries.ts'
import { dayOfNumber, numberOfDay } from '../../calendars/rules.ts'
import type { Tables } from '../../platform/db/open.ts'
import { type Scope, within } from '../../platform/scope.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { fold } from '../../platform/values/text.ts'
import type { Channel } from '../../procedures/rules.ts'
import { keptDeadline, type Timeliness, type Warning, warningOf } from '../rules/deadlines.ts'
import { normalDossierCode, type State } from '../rules.ts'

type Db = Kysely<Tables>

/** A line of a list; `applicant` is empty once it was erased. */
export interface DossierLine {
  readonly id: string
  readonly code: string | null
  readonly state: State
  readonly channel: Channel
  readonly procedureCode: string
  readonly procedureName: string
  readonly field: string
  readonly applicant: string
  readonly placeId: string
  readonly placeName: string
  readonly submittedAt: Date
  readonly receivedAt: Date | null
  readonly readyAt: Date | null
  readonly givenAt: Date | null
  readonly endedAt: Date | null
  readonly dueOn: string | null
  readonly dueAt: Date | null
  readonly judgedOn: string | null
  readonly judgedAt: Date | null
  readonly dueByHour: boolean
  readonly timeliness: Timeliness | null
  readonly apologisedAt: Date | null
  readonly reschedules: number
  readonly supplements: number
  readonly holderId: string | null
  readonly holderName: string
}

const lineColumns = sql`d.id, d.code, d.state, d.channel, d.procedure_code, d.procedure_name, d.field,
  coalesce(a.name, '') as applicant, d.place_id, p.name as place_name, d.submitted_at, d.received_at, d.ready_at,
  d.given_at, d.ended_at, d.due_on, d.due_at, d.judged_on, d.judged_at, d.due_by_hour, d.timeliness, d.apologised_at,
  d.reschedules, d.supplements, d.holder_id, d.holder_name`

const lineTables = sql`dossiers d
  left join dossier_people a on a.dossier_id = d.id and a.role = 'applicant'
  join lateral (select name from unit_versions v where v.unit_id = d.place_id order by lower(v.valid) desc limit 1) p on true`

export interface DossierFilter {
  readonly states?: readonly State[] | undefined
  /** Part of the code (either), of the name of the applicant or of the procedure, with or without marks. */
  readonly search?: string | undefined
  readonly field?: string | undefined
  readonly channel?: Channel | undefined
  readonly placeId?: string | undefined
  /** Only what this officer holds. */
  readonly holderId?: string | undefined
  /** Day of submission, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly limit: number
  readonly offset: number
}

export interface DossierPage {
  readonly total: number
  readonly items: readonly DossierLine[]
}

/** Newest first. */
export async function listDossiers(db: Db, scope: Scope, filter: DossierFilter): Promise<DossierPage> {
  const { rows } = await sql<DossierLine & { total: number }>`
    select ${lineColumns}, count(*) over ()::int as total from ${lineTables}
    where ${conditionsOf(scope, filter)}
    order by d.submitted_at desc, d.id limit ${filter.limit} offset ${filter.offset}`.execute(db)
  return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _, ...line }) => line) }
}

function conditionsOf(scope: Scope, filter: DossierFilter) {
  const conditions = [within(scope, 'd.placeId')]
  const { states, search, field, channel, placeId, holderId, from, to } = filter
  if (states !== undefined) conditions.push(sql<boolean>`d.state = any(${[...states]}::text[])`)
  if (field !== undefined) conditions.push(sql<boolean>`d.field = ${field}`)
  if (channel !== undefined) conditions.push(sql<boolean>`d.channel = ${channel}`)
  if (placeId !== undefined) conditions.push(sql<boolean>`(d.place_id = ${placeId} or d.unit_id = ${placeId})`)
  if (holderId !== undefined) conditions.push(sql<boolean>`d.holder_id = ${holderId}`)
  if (from !== undefined) conditions.push(sql<boolean>`d.submitted_at >= ${startOf(from)}`)
  if (to !== undefined) conditions.push(sql<boolean>`d.submitted_at < ${startOf(dayOfNumber(numberOfDay(to) + 1))}`)
  if (search !== undefined) conditions.push(matching(search))
  return sql.join(conditions, sql` and `)
}

function matching(search: string) {
  const like = `%${escaped(fold(search))}%`
  const code = `%${escaped(normalDossierCode(search))}%`
  return sql<boolean>`(d.code like ${code} or d.other_code like ${code} or d.online_ref = ${search.trim().toLowerCase()}
    or folded(a.name) like ${like} or folded(d.procedure_name) like ${like})`
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/gu, '\\$&')
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00+07:00`)
}

// Warnings -----------------------------------------------------------------------------------------------------------

export interface WarnedDossier extends DossierLine {
  readonly warning: Warning
}

const mostWarned = 500

/** Unfinished dossiers that are overdue, due today or within two working days, most urgent first; at most 500. */
export async function listWarnings(db: Db, scope: Scope, now: Date): Promise<readonly WarnedDossier[]> {
  const horizon = startOf(dayOfNumber(numberOfDay(localDateOf(now)) + 20))
  const { rows } = await sql<DossierLine & { unitId: string }>`
    select ${lineColumns}, d.unit_id from ${lineTables}
    where d.state = 'received' and d.judged_at < ${horizon} and ${within(scope, 'd.placeId')}
    order by d.judged_at, d.id limit ${mostWarned}`.execute(db)
  const calendars = new Map<string, Awaited<ReturnType<typeof getCalendar>>>()
  const warned: WarnedDossier[] = []
  for (const { unitId, ...line } of rows) {
    const key = `${unitId} ${line.field}`
    const calendar =
      calendars.get(key) ?? (await getCalendar(db, unitId, { field: line.field, from: localDateOf(now) }))
    calendars.set(key, calendar)
    const warning = warningOf(keptDeadline(line.judgedOn, line.judgedAt, line.dueByHour), now, calendar)
    if (warning !== undefined) warned.push({ ...line, warning })
  }
  return warned
}

/** How many there are of each kind, up to the 500 most urgent. */
export async function countWarnings(db: Db, scope: Scope, now: Date): Promise<Readonly<Record<Warning, number>>> {
  const counts = { overdue: 0, today: 0, soon: 0 }
  for (const { warning } of await listWarnings(db, scope, now)) counts[warning] += 1
  return counts
}

/**
 * The monthly control: dossiers that were due in a period (both days included), are or were late, and for which nobody
 * has apologised.
 */
export async function listLateWithoutApology(
  db: Db,
  scope: Scope,
  { from, to, now }: { readonly from: string; readonly to: string; readonly now: Date },
): Promise<readonly DossierLine[]> {
  const { rows } = await sql<DossierLine>`
    select ${lineColumns} from ${lineTables}
    where d.judged_on between ${from}::date and ${to}::date and d.apologised_at is null
      and (d.timeliness = 'late' or (d.state = 'received' and case when d.due_by_hour then d.judged_at < ${now}
        else d.judged_on < ${localDateOf(now)}::date end))
      and ${within(scope, 'd.placeId')}
    order by d.judged_at, d.id limit 1000`.execute(db)
  return rows
}

export interface SilentOpinion {
  readonly dossierId: string
  readonly code: string | null
  readonly agency: string
  readonly dueOn: string
}

/** Agencies that were asked and have not answered in time. */
export async function listSilentOpinions(db: Db, scope: Scope, today: string): Promise<readonly SilentOpinion[]> {
  const { rows } = await sql<SilentOpinion>`
    select o.dossier_id, d.code, o.agency, o.due_on from dossier_opinions o join dossiers d on d.id = o.dossier_id
    where o.answered_at is null and o.due_on < ${today}::date and d.state in ('received', 'paused')
      and ${within(scope, 'd.placeId')}
    order by o.due_on, o.id limit 500`.execute(db)
  return rows
}

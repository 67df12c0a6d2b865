// What officers read of petitions: the list by due date within their reach, one with its course, the restricted box.
import { sql, type Transaction } from 'kysely'
import type { Database, Tables } from '../../platform/db/open.ts'
import { type Scope, within } from '../../platform/scope.ts'
import type { UnitKind } from '../../units/rules.ts'
import type { State, Step } from '../rules/course.ts'
import type { Category, PetitionChannel } from '../rules.ts'

type Reader = Database | Transaction<Tables>

/** The name that a unit has, or had last. */
const named = (column: string) => sql`lateral (select kind, name from unit_versions where unit_id = ${sql.ref(column)}
  order by lower(valid) desc limit 1)`

export interface PetitionLine {
  readonly id: string
  readonly code: string
  readonly category: Category
  readonly state: State
  readonly text: string | null
  readonly receivedOn: string
  readonly dueOn: string | null
  readonly isLate: boolean
  readonly unitKind: UnitKind
  readonly unitName: string
}

export interface PetitionFilter {
  readonly state?: State | undefined
  readonly category?: Category | undefined
  /** Only what is due up to this day. */
  readonly dueBy?: string | undefined
  /** Those that are closed too. */
  readonly all?: boolean | undefined
  readonly size: number
  readonly number: number
}

/** What is due first stands first; what nobody waits for comes last. Nothing of the restricted box. */
export async function listPetitions(
  db: Database,
  scope: Scope,
  filter: PetitionFilter,
): Promise<{ total: number; rows: PetitionLine[] }> {
  const { state, category, dueBy, all, size, number } = filter
  const conditions = [sql`p.state <> 'restricted'`, within(scope, 'p.holder_id')]
  if (state !== undefined) conditions.push(sql`p.state = ${state}`)
  else if (all !== true) conditions.push(sql`p.closed_on is null`)
  if (category !== undefined) conditions.push(sql`p.category = ${category}`)
  if (dueBy !== undefined) conditions.push(sql`p.due_on <= ${dueBy}::date`)
  const { rows } = await sql<PetitionLine & { total: number }>`
    select p.id, p.code, p.category, p.state, left(coalesce(p.wording, p.text), 160) as text, p.received_on, p.due_on,
      p.is_late, u.kind as unit_kind, u.name as unit_name, count(*) over ()::int as total
    from petitions p, ${named('p.unit_id')} u
    where ${sql.join(conditions, sql` and `)}
    order by p.closed_on desc nulls first, p.due_on nulls last, p.received_at, p.id
    limit ${size} offset ${(number - 1) * size}`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...row }) => row) }
}

/** How many wait within reach, and how many of them are past their day. */
export async function countOpen(db: Database, scope: Scope, today: string): Promise<{ open: number; overdue: number }> {
  const { rows } = await sql<{ open: number; overdue: number }>`
    select count(*)::int as open, (count(*) filter (where due_on < ${today}::date))::int as overdue from petitions
    where closed_on is null and state <> 'restricted' and ${within(scope, 'petitions.holder_id')}`.execute(db)
  return rows[0] ?? { open: 0, overdue: 0 }
}

export interface WrittenPetition {
  readonly id: string
  readonly code: string
  readonly revision: number
  readonly state: State
  readonly category: Category
  readonly channel: PetitionChannel
  readonly text: string | null
  readonly place: string | null
  readonly lat: number | null
  readonly long: number | null
  readonly hasContact: boolean
  readonly isAboutDesk: boolean
  readonly receivedAt: Date
  readonly receivedOn: string
  readonly countedFrom: string
  readonly approvedOn: string | null
  readonly closedOn: string | null
  readonly erasedOn: string | null
  readonly dueOn: string | null
  readonly isLate: boolean
  readonly reason: string | null
  readonly agency: string | null
  readonly wording: string | null
  readonly publicPlace: string | null
  readonly score: number | null
  readonly unitId: string
  readonly unitKind: UnitKind
  readonly unitName: string
  readonly unitSlug: string
  readonly holderId: string
  readonly holderKind: UnitKind
  readonly holderName: string
  readonly answer: string | null
  readonly draftedBy: string | null
  readonly photos: readonly number[]
}

const written = sql`
  select p.id, p.code, p.revision, p.state, p.category, p.channel, p.text, p.place, p.lat, p.long, p.has_contact,
    p.is_about_desk, p.received_at, p.received_on, p.counted_from, p.approved_on, p.closed_on, p.erased_on, p.due_on,
    p.is_late, p.reason, p.agency, p.wording, p.public_place, p.score, p.unit_id, u.kind as unit_kind,
    u.name as unit_name, s.slug as unit_slug, p.holder_id, h.kind as holder_kind, h.name as holder_name,
    a.text as answer, a.drafted_by,
    array(select number from petition_photos where petition_id = p.id order by number) as photos
  from petitions p join units s on s.id = p.unit_id left join petition_answers a on a.petition_id = p.id,
    ${named('p.unit_id')} u, ${named('p.holder_id')} h`

/** One that is within reach; what lies in the restricted box is not found here. */
export async function findPetition(db: Database, scope: Scope, id: string): Promise<WrittenPetition | undefined> {
  const { rows } = await sql<WrittenPetition>`
    ${written} where p.id = ${id} and p.state <> 'restricted' and ${within(scope, 'p.holder_id')}`.execute(db)
  return rows[0]
}

/** One, whatever its state. For actions, and for pages that have asked who may read it. */
export async function findWritten(db: Reader, id: string): Promise<WrittenPetition | undefined> {
  const { rows } = await sql<WrittenPetition>`${written} where p.id = ${id}`.execute(db)
  return rows[0]
}

export interface CourseLine {
  readonly step: Step | 'receive' | 'rate' | 'erase'
  readonly at: Date
  readonly officer: string | null
  readonly unitKind: UnitKind | null
  readonly unitName: string | null
  readonly text: string | null
  readonly isLate: boolean
}

export async function findSteps(db: Reader, id: string): Promise<CourseLine[]> {
  const { rows } = await sql<CourseLine>`
    select s.step, s.at, o.name as officer, u.kind as unit_kind, u.name as unit_name, s.text, s.is_late
    from petition_steps s left join officers o on o.id = s.officer_id
      left join ${named('s.unit_id')} u on true
    where s.petition_id = ${id} order by s.number`.execute(db)
  return rows
}

export interface RestrictedLine {
  readonly id: string
  readonly unitKind: UnitKind
  readonly unitName: string
  readonly receivedOn: string
}

/** What lies in the restricted box: where it is about and since when, and nothing of what it says. */
export async function listRestricted(db: Database, scope: Scope): Promise<RestrictedLine[]> {
  const { rows } = await sql<RestrictedLine>`
    select p.id, u.kind as unit_kind, u.name as unit_name, p.received_on from petitions p, ${named('p.unit_id')} u
    where p.state = 'restricted' and ${within(scope, 'p.holder_id')}
    order by p.received_on, p.id`.execute(db)
  return rows
}

export async function findPhoto(db: Database, id: string, number: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('petitionPhotos')
    .select('file')
    .where('petitionId', '=', id)
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.file
}

/** Closed so long ago that nobody needs to know any more who sent it. */
export async function listToErase(db: Database, closedBefore: string): Promise<string[]> {
  const rows = await db
    .selectFrom('petitions')
    .select('id')
    .where('closedOn', '<', closedBefore)
    .where('erasedOn', 'is', null)
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.map(({ id }) => id)
}

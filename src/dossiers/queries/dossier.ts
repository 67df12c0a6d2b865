/**
 * One dossier for the officers who may see it: its particulars, course, papers, opinions; people sealed.
 *
 * For pages: `getDossier(db, scope, id)`, `listEvents`, `listDocuments`, `listOpinions`, `listPeople`.
 */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { type Scope, within } from '../../platform/scope.ts'
import type { Channel, TimeLimit } from '../../procedures/rules.ts'
import { type Deadline, keptDeadline, type Timeliness } from '../rules/deadlines.ts'
import type { LawId } from '../rules/law.ts'
import type { PersonKind, State, Step } from '../rules.ts'

type Row = Selectable<Tables['dossiers']>

export interface Dossier
  extends Omit<Row, 'state' | 'channel' | 'timeLimit' | 'law' | 'timeliness' | 'secretHash' | 'feeAsked' | 'feePaid'> {
  readonly state: State
  readonly channel: Channel
  readonly timeLimit: TimeLimit
  readonly law: LawId
  readonly timeliness: Timeliness | null
  /** In đồng. */
  readonly feeAsked: number
  readonly feePaid: number
  /** What was promised to the person. */
  readonly due: Deadline | undefined
  /** By what the statistics judge it. */
  readonly judged: Deadline | undefined
  readonly placeName: string
  readonly placeKind: string
  readonly placeSlug: string
  readonly unitName: string
  readonly unitKind: string
  readonly unitSlug: string
}

/** Refuses (`not-found`) what is outside the reach. */
export async function getDossier(db: Kysely<Tables>, scope: Scope, id: string): Promise<Dossier> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return refuse(notFound)
  const { rows } = await sql<Omit<Dossier, 'due' | 'judged'>>`
    select d.*, p.name as place_name, p.kind as place_kind, pu.slug as place_slug,
      u.name as unit_name, u.kind as unit_kind, uu.slug as unit_slug
    from dossiers d
      join units pu on pu.id = d.place_id
      join units uu on uu.id = d.unit_id
      join lateral (${namedOn('d.place_id')}) p on true
      join lateral (${namedOn('d.unit_id')}) u on true
    where d.id = ${id} and ${within(scope, 'd.placeId')}`.execute(db)
  const [row] = rows
  if (row === undefined) return refuse(notFound)
  const due = keptDeadline(row.dueOn, row.dueAt, row.dueByHour)
  const judged = keptDeadline(row.judgedOn, row.judgedAt, row.dueByHour)
  return { ...row, feeAsked: Number(row.feeAsked), feePaid: Number(row.feePaid), due, judged }
}

/** Name and kind of a unit on the day of the dossier; of one that has ended as it last was. */
function namedOn(column: 'd.place_id' | 'd.unit_id') {
  return sql`select name, kind from unit_versions v where v.unit_id = ${sql.ref(column)}
    order by v.valid @> (d.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date desc, lower(v.valid) desc limit 1`
}

export interface CourseEvent {
  readonly id: string
  readonly number: number
  readonly step: Step
  readonly at: Date
  readonly byName: string
  readonly fromDesk: string
  readonly toDesk: string
  readonly timeliness: Timeliness | null
  /** Of the slip that went with it. */
  readonly slipNumber: number | null
  /** By step: `reason`, `missing`, `note`, `from`, `to`, `moves`, `opinionId`, `dueOn`. Empty once erased. */
  readonly detail: {
    readonly reason?: string
    readonly missing?: readonly string[]
    readonly note?: string
    readonly from?: string
    readonly to?: string
    readonly moves?: boolean
    readonly opinionId?: string
    readonly dueOn?: string
  }
}

/** Its course, oldest step first. The caller has found the dossier within reach. */
export async function listEvents(db: Kysely<Tables>, dossierId: string): Promise<readonly CourseEvent[]> {
  return db
    .selectFrom('dossierEvents')
    .select(['id', 'number', 'step', 'at', 'byName', 'fromDesk', 'toDesk', 'timeliness', 'slipNumber', 'detail'])
    .where('dossierId', '=', dossierId)
    .orderBy('number')
    .$castTo<CourseEvent>()
    .execute()
}

export interface KeptDocument {
  readonly number: number
  readonly name: string
  readonly originals: number
  readonly copies: number
  readonly given: boolean
  readonly fileHash: string | null
  readonly fileName: string | null
}

export async function listDocuments(db: Kysely<Tables>, dossierId: string): Promise<readonly KeptDocument[]> {
  return db
    .selectFrom('dossierDocuments')
    .select(['number', 'name', 'originals', 'copies', 'given', 'fileHash', 'fileName'])
    .where('dossierId', '=', dossierId)
    .orderBy('number')
    .execute()
}

export interface Opinion {
  readonly id: string
  readonly agency: string
  readonly question: string
  readonly askedAt: Date
  readonly dueOn: string
  readonly answer: string | null
  readonly answeredAt: Date | null
}

export async function listOpinions(db: Kysely<Tables>, dossierId: string): Promise<readonly Opinion[]> {
  return db
    .selectFrom('dossierOpinions')
    .select(['id', 'agency', 'question', 'askedAt', 'dueOn', 'answer', 'answeredAt'])
    .where('dossierId', '=', dossierId)
    .orderBy('askedAt')
    .execute()
}

export interface NamedPerson {
  readonly role: 'applicant' | 'representative'
  readonly kind: PersonKind
  readonly name: string
}

/** Names alone; telephone, address and number are opened by the action `openContacts`, which leaves a trace. */
export async function listPeople(db: Kysely<Tables>, dossierId: string): Promise<readonly NamedPerson[]> {
  return db
    .selectFrom('dossierPeople')
    .select(['role', 'kind', 'name'])
    .where('dossierId', '=', dossierId)
    .orderBy('role')
    .$castTo<NamedPerson>()
    .execute()
}

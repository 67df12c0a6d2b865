// SQL that writes dossiers: the number of the day, the dossier with its people and papers, its steps.
import { type Insertable, type Selectable, sql, type Transaction, type Updateable } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import type { PersonKind, State } from '../rules.ts'

type Tx = Transaction<Tables>

/** Two who send the same form at once take turns, so that the second finds what the first made. */
export async function lockForm(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`dossiers ${id}`}, 0))`.execute(tx)
}

/**
 * The next number of an agency's day. Whoever comes next waits for this transaction, and gets the same number when it
 * is rolled back. Breaks `dossier_counters_last_check` above 9,999.
 */
export async function takeNumber(tx: Tx, unitId: string, day: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into dossier_counters as c (unit_id, day, last) values (${unitId}, ${day}, 1)
    on conflict on constraint dossier_counters_key do update set last = c.last + 1
    returning last`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error('A counter gave no number')
  return row.last
}

export type NewDossier = Omit<Insertable<Tables['dossiers']>, 'timeLimit' | 'revision'> & {
  readonly timeLimit: unknown
}

export async function insertDossier(tx: Tx, { timeLimit, ...row }: NewDossier): Promise<void> {
  await tx
    .insertInto('dossiers')
    .values({ ...row, timeLimit: JSON.stringify(timeLimit) })
    .execute()
}

export interface NewPerson {
  readonly role: 'applicant' | 'representative'
  readonly kind: PersonKind
  readonly name: string
  readonly sealed: string
}

export async function insertPeople(tx: Tx, dossierId: string, people: readonly NewPerson[]): Promise<void> {
  if (people.length === 0) return
  const rows = people.map((one) => ({ dossierId, ...one }))
  await tx.insertInto('dossierPeople').values(rows).execute()
}

export interface NewDocument {
  readonly number: number
  readonly name: string
  readonly originals: number
  readonly copies: number
  readonly given: boolean
  readonly file?: { readonly hash: string; readonly key: string; readonly name: string } | undefined
}

export async function insertDocuments(tx: Tx, dossierId: string, documents: readonly NewDocument[]): Promise<void> {
  if (documents.length === 0) return
  const rows = documents.map(({ file, ...one }) => {
    return { dossierId, ...one, fileHash: file?.hash ?? null, fileKey: file?.key ?? null, fileName: file?.name ?? null }
  })
  await tx.insertInto('dossierDocuments').values(rows).execute()
}

/** Papers that came later: those that were listed are marked as given. */
export async function markGiven(tx: Tx, dossierId: string, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return
  await tx
    .updateTable('dossierDocuments')
    .set({ given: true })
    .where('dossierId', '=', dossierId)
    .where('number', 'in', [...numbers])
    .execute()
}

export async function lastDocumentNumber(tx: Tx, dossierId: string): Promise<number> {
  const row = await tx
    .selectFrom('dossierDocuments')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('dossierId', '=', dossierId)
    .executeTakeFirst()
  return row?.last ?? -1
}

type Row = Selectable<Tables['dossiers']>
export type HeldDossier = Omit<Row, 'state'> & { readonly state: State }

/** The dossier, until the end of the transaction nobody else's. */
export async function lockDossier(tx: Tx, id: string): Promise<HeldDossier | undefined> {
  return tx
    .selectFrom('dossiers')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .$narrowType<{ state: State }>()
    .executeTakeFirst()
}

export async function updateDossier(tx: Tx, id: string, changes: Updateable<Tables['dossiers']>): Promise<void> {
  await tx
    .updateTable('dossiers')
    .set({ ...changes, revision: sql`revision + 1` })
    .where('id', '=', id)
    .execute()
}

export interface NewEvent {
  readonly id: string
  readonly dossierId: string
  readonly step: string
  readonly at: Date
  readonly officerId: string | null
  readonly byName: string
  readonly fromDesk?: string
  readonly toDesk?: string
  readonly timeliness?: string | null
  readonly detail?: unknown
  /** Of the slip that goes with the step. */
  readonly slipNumber?: number | null
}

/** The dossier is locked by whoever writes, so that its steps are numbered without gaps. */
export async function insertEvent(tx: Tx, { detail, ...event }: NewEvent): Promise<void> {
  await tx
    .insertInto('dossierEvents')
    .values({
      ...event,
      detail: JSON.stringify(detail ?? {}),
      number: sql<number>`(select coalesce(max(number), 0) + 1 from dossier_events where dossier_id = ${event.dossierId})`,
    })
    .execute()
}

/** Was this form taken before? */
export async function findDossierId(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.selectFrom('dossiers').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

/** Was this form sent before? Then for which dossier. */
export async function findEvent(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx.selectFrom('dossierEvents').select('dossierId').where('id', '=', id).executeTakeFirst()
  return row?.dossierId
}

export async function insertOpinion(tx: Tx, opinion: Insertable<Tables['dossierOpinions']>): Promise<void> {
  await tx.insertInto('dossierOpinions').values(opinion).execute()
}

/** False when there is no such question of this dossier, or it was answered before. */
export async function answerOpinion(tx: Tx, dossierId: string, id: string, answer: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('dossierOpinions')
    .set({ answer, answeredAt: at })
    .where('id', '=', id)
    .where('dossierId', '=', dossierId)
    .where('answeredAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

// Regular work -------------------------------------------------------------------------------------------------------

export interface LateDossier {
  readonly id: string
  readonly unitId: string
}

/** Marks those that became late and gives them, each once; one that somebody works on just now waits for next time. */
export async function noteLate(tx: Tx, now: Date, most: number): Promise<LateDossier[]> {
  const { rows } = await sql<LateDossier>`
    update dossiers d set late_noted_at = ${now}
    where d.id in (
      select id from dossiers
      where state = 'received' and late_noted_at is null and judged_at < ${now}
        and (due_by_hour or judged_on < (${now}::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date)
      order by judged_at limit ${most} for update skip locked)
    returning d.id, d.unit_id`.execute(tx)
  return rows
}

/** When it ended; of what was never received, and whose person never came back, when something was last done with it. */
const lastTouched = sql`coalesce(given_at, ended_at, case when state in ('submitted', 'incomplete') then
  coalesce((select max(at) from dossier_events where dossier_id = dossiers.id), submitted_at) end)`

/** What is personal of dossiers that ended before a day goes for good; their times, limits and states stay. */
export async function erasePersonal(tx: Tx, endedBefore: Date, now: Date, most: number): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id from dossiers
    where erased_at is null and ${lastTouched} < ${endedBefore}
    order by id limit ${most} for update skip locked`.execute(tx)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  await tx.deleteFrom('dossierPeople').where('dossierId', 'in', ids).execute()
  await tx.deleteFrom('dossierDocuments').where('dossierId', 'in', ids).execute()
  await tx.updateTable('dossierEvents').set({ detail: '{}' }).where('dossierId', 'in', ids).execute()
  await sql`update dossier_opinions set question = '', answer = case when answer is not null then '' end
    where dossier_id = any(${ids}::uuid[])`.execute(tx)
  await tx.updateTable('dossiers').set({ note: '', secretHash: null, erasedAt: now }).where('id', 'in', ids).execute()
  return ids.length
}

// Agencies -----------------------------------------------------------------------------------------------------------

// What officers read of letters: those that wait, one, the wording that holds for a unit, and what is due to be erased.
import { type Kysely, sql } from 'kysely'
import type { Database, Tables } from '../platform/db/open.ts'
import { findSetting } from '../platform/db/settings.ts'
import { type Scope, within } from '../platform/scope.ts'
import type { UnitKind } from '../units/rules.ts'
import { shippedWordings } from './rules/shipped.ts'
import {
  type LetterKind,
  letterKinds,
  type ProcedureCodes,
  ProcedureCodesSetting,
  usualProcedures,
  type Wording,
} from './rules.ts'

export const proceduresKey = 'letters.procedures'

/** The procedures whose result is followed by a letter. */
export async function getProcedureCodes(db: Kysely<Tables>): Promise<ProcedureCodes> {
  return (await findSetting(db, proceduresKey, ProcedureCodesSetting)) ?? usualProcedures
}

export interface LetterLine {
  readonly id: string
  readonly revision: number
  readonly kind: LetterKind
  readonly state: 'waiting' | 'signed' | 'dropped'
  /** Sealed; null after it was erased. */
  readonly content: string | null
  readonly hasEmail: boolean
  readonly proposedAt: Date
  readonly signedName: string | null
  readonly signedOn: string | null
  readonly printedOn: string | null
  readonly emailedOn: string | null
  readonly droppedOn: string | null
  readonly reason: string | null
  readonly erasedOn: string | null
  readonly unitId: string
  readonly unitSlug: string
  readonly unitKind: UnitKind
  readonly unitName: string
}

const line = sql`
  select l.id, l.revision, l.kind, l.state, l.content, l.has_email, l.proposed_at, l.signed_name, l.signed_on,
    l.printed_on, l.emailed_on, l.dropped_on, l.reason, l.erased_on, l.unit_id, s.slug as unit_slug,
    v.kind as unit_kind, v.name as unit_name
  from letters l join units s on s.id = l.unit_id,
    lateral (select kind, name from unit_versions where unit_id = l.unit_id order by lower(valid) desc limit 1) v`

/** Those that wait for a signature, oldest first; by unit, because a signature is of one. */
export async function listWaiting(db: Database, scope: Scope): Promise<LetterLine[]> {
  const { rows } = await sql<LetterLine>`
    ${line} where l.state = 'waiting' and ${within(scope, 'l.unit_id')}
    order by v.name collate vi, l.unit_id, l.proposed_at, l.id limit 200`.execute(db)
  return rows
}

/** How many wait for a signature within reach. */
export async function countWaiting(db: Database, scope: Scope): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from letters l where l.state = 'waiting' and ${within(scope, 'l.unit_id')}`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** The log: signed and dropped ones, newest first. What still has to be printed or sent stands before. */
export async function listSettled(
  db: Database,
  scope: Scope,
  { size, number }: { readonly size: number; readonly number: number },
): Promise<{ total: number; rows: LetterLine[] }> {
  const { rows } = await sql<LetterLine & { total: number }>`
    select *, count(*) over ()::int as total
    from (${line} where l.state <> 'waiting' and ${within(scope, 'l.unit_id')}) settled
    order by (state = 'signed' and printed_on is null and emailed_on is null) desc,
      coalesce(signed_on, dropped_on) desc, id limit ${size} offset ${(number - 1) * size}`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...row }) => row) }
}

export async function findLetter(db: Database, scope: Scope, id: string): Promise<LetterLine | undefined> {
  const { rows } = await sql<LetterLine>`${line} where l.id = ${id} and ${within(scope, 'l.unit_id')}`.execute(db)
  return rows[0]
}

/** The unit of a letter, for asking who may reach it. */
export async function findLetterUnit(db: Kysely<Tables>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('letters').select('unitId').where('id', '=', id).executeTakeFirst()
  return row?.unitId
}

export interface HeldWording extends Wording {
  /** Null for one that is shipped. */
  readonly id: string | null
  /** Whose it is; null for one that is shipped. */
  readonly unitId: string | null
  readonly version: number
}

/** The newest wording of the unit, else of the nearest unit above that has one, else the one that is shipped. */
export async function findWording(
  db: Kysely<Tables>,
  unitId: string,
  kind: LetterKind,
  on: string,
): Promise<HeldWording> {
  const { rows } = await sql<HeldWording>`
    with recursive up as (
      select unit_id, parent_id, 0 as depth from unit_versions where unit_id = ${unitId} and valid @> ${on}::date
      union
      select v.unit_id, v.parent_id, up.depth + 1 from up
        join unit_versions v on v.unit_id = up.parent_id and v.valid @> ${on}::date
    )
    select t.id, t.unit_id, t.version, t.subject, t.body from up join letter_templates t on t.unit_id = up.unit_id
    where t.kind = ${kind} order by up.depth, t.version desc limit 1`.execute(db)
  const { subject, body } = shippedWordings[kind]
  return rows[0] ?? { id: null, unitId: null, version: 0, subject, body }
}

/** The wording of each kind that holds for a unit. */
export async function listWordings(db: Kysely<Tables>, unitId: string, on: string) {
  return Promise.all(letterKinds.map(async (kind) => ({ kind, ...(await findWording(db, unitId, kind, on)) })))
}

/** The newest version that the unit itself has; 0 without one. */
export async function ownVersion(db: Kysely<Tables>, unitId: string, kind: LetterKind): Promise<number> {
  const row = await db
    .selectFrom('letterTemplates')
    .select('version')
    .where('unitId', '=', unitId)
    .where('kind', '=', kind)
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return row?.version ?? 0
}

/** Signed or dropped so long ago that nobody needs to know any more what was said to whom. */
export async function listToErase(db: Database, before: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from letters where erased_on is null and state <> 'waiting'
      and coalesce(signed_on, dropped_on) < ${before}::date order by id limit 1000`.execute(db)
  return rows.map(({ id }) => id)
}

/** The audit trail within one's reach. */
import { type SqlBool, sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import { type Scope, scopeOf, within } from '../../platform/scope.ts'
import { isRoot } from '../rules.ts'
import type { Reader } from './door.ts'
import { type UnitName, unitNameOn } from './unit-names.ts'

export interface AuditFilter {
  /** Part of the name of who did it. */
  readonly who?: string | undefined
  readonly action?: string | undefined
  readonly unitId?: string | undefined
  /** The thing it was done to: `officer:…`. */
  readonly subject?: string | undefined
  /** First and last day, in Vietnam. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Where an actor may read the trail, and whether entries that belong to no unit are among it. */
export interface AuditReach {
  readonly scope: Scope
  readonly withoutUnit: boolean
}

/** Entries without a unit are about the whole installation: they are for who stands at the top of the tree. */
export function auditReachOf(actor: Actor): AuditReach {
  const scope = scopeOf(actor, 'accounts.readAudit')
  return { scope, withoutUnit: scope.paths.some(isRoot) }
}

function entriesWithin(db: Reader, { scope, withoutUnit }: AuditReach) {
  return db
    .selectFrom('auditEntries')
    .where((eb) =>
      withoutUnit
        ? eb.or([within(scope, 'auditEntries.unitId'), eb('auditEntries.unitId', 'is', null)])
        : within(scope, 'auditEntries.unitId'),
    )
}

function filtered(db: Reader, reach: AuditReach, filter: AuditFilter) {
  let query = entriesWithin(db, reach)
  if (filter.who !== undefined) {
    const like = `%${filter.who.replace(/[\\%_]/gu, '\\$&')}%`
    query = query.where(sql<SqlBool>`unaccent(lower(audit_entries.actor_name)) like unaccent(lower(${like}))`)
  }
  if (filter.action !== undefined) query = query.where('auditEntries.action', '=', filter.action)
  if (filter.unitId !== undefined) query = query.where('auditEntries.unitId', '=', filter.unitId)
  if (filter.subject !== undefined) query = query.where('auditEntries.subject', '=', filter.subject)
  if (filter.from !== undefined) query = query.where('auditEntries.at', '>=', startOfDay(filter.from, 0))
  if (filter.to !== undefined) query = query.where('auditEntries.at', '<', startOfDay(filter.to, 1))
  return query
}

/** Midnight in Vietnam (UTC+7) at the start of a day, or of one so many days later. */
function startOfDay(day: string, plus: number): Date {
  return new Date(Date.parse(`${day}T00:00:00+07:00`) + plus * 86_400_000)
}

/** Newest first, below a number: pages stay the same while new entries arrive. */
export function listAuditEntries(
  db: Reader,
  reach: AuditReach,
  on: string,
  filter: AuditFilter,
  below: number | undefined,
  most: number,
) {
  let query = filtered(db, reach, filter)
  if (below !== undefined) query = query.where('auditEntries.seq', '<', below)
  return query
    .select(['seq', 'at', 'actorKind', 'actorName', 'action', 'subject', 'detail', 'address', 'requestId', 'hash'])
    .select(unitNameOn(on, 'audit_entries.unit_id').as('unit'))
    .select(sql<string | null>`(select name from officers where id = ${idIn('officer')})`.as('subjectName'))
    .select(
      sql<UnitName | null>`(select jsonb_build_object('kind', v.kind, 'name', v.name) from unit_versions v
        where v.unit_id = ${idIn('unit')} order by v.valid @> ${on}::date desc, lower(v.valid) desc limit 1)`.as(
        'subjectUnit',
      ),
    )
    .orderBy('seq', 'desc')
    .limit(most)
    .execute()
}

/** The id in a subject of this kind; null in any other. */
function idIn(kind: 'officer' | 'unit') {
  return sql<string>`substring(audit_entries.subject from ${`^${kind}:([0-9a-f-]{36})$`})::uuid`
}

export type AuditEntry = Awaited<ReturnType<typeof listAuditEntries>>[number]

export async function listAuditActions(db: Reader, reach: AuditReach): Promise<string[]> {
  const rows = await entriesWithin(db, reach).select('action').distinct().orderBy('action').execute()
  return rows.map((row) => row.action)
}

export async function auditLength(db: Reader): Promise<number> {
  const head = await db.selectFrom('auditHead').select('seq').executeTakeFirst()
  return head?.seq ?? 0
}

export interface ChainBreak {
  readonly seq: number
  readonly reason: string
}

/** Where the chain of the whole trail does not hold; it reads every entry. */
export async function listChainBreaks(db: Parameters<ReturnType<typeof sql>['execute']>[0]): Promise<ChainBreak[]> {
  const { rows } = await sql<ChainBreak>`select seq, reason from audit_chain_breaks() order by seq limit 50`.execute(db)
  return rows
}

/** Officers, their roles and the units they may be given: always within a scope. */
import { type SqlBool, sql } from 'kysely'
import { type Scope, within } from '../../platform/scope.ts'
import { isValidOn, type Reader } from './door.ts'
import { type UnitName, unitNameOn } from './unit-names.ts'

export interface OfficerFilter {
  readonly text?: string | undefined
  readonly state?: string | undefined
  readonly role?: string | undefined
  readonly unitId?: string | undefined
}

export const officersPerPage = 50

/** Within reach is who belongs to a unit within it, and who holds a role in one today or later. */
function officersWithin(db: Reader, scope: Scope, on: string) {
  return db
    .selectFrom('officers')
    .where((eb) =>
      eb.or([
        within(scope, 'officers.unitId'),
        eb.exists(
          eb
            .selectFrom('assignments')
            .whereRef('assignments.officerId', '=', 'officers.id')
            .where(within(scope, 'assignments.unitId'))
            .where(notOver(on))
            .select('assignments.id'),
        ),
      ]),
    )
}

/** Today's and future assignments. */
export function notOver(on: string) {
  return sql<SqlBool>`coalesce(upper(assignments.valid) > ${on}::date, true)`
}

function filtered(db: Reader, scope: Scope, on: string, filter: OfficerFilter) {
  let query = officersWithin(db, scope, on)
  for (const word of (filter.text ?? '').split(/\s+/u).filter(Boolean).slice(0, 6)) {
    const like = `%${word.replace(/[\\%_]/gu, '\\$&')}%`
    query = query.where(
      sql<SqlBool>`unaccent(lower(concat_ws(' ', officers.name, officers.user_name, officers.email))) like unaccent(lower(${like}))`,
    )
  }
  if (filter.state !== undefined) query = query.where('officers.state', '=', filter.state)
  if (filter.unitId !== undefined) query = query.where('officers.unitId', '=', filter.unitId)
  const { role } = filter
  if (role !== undefined) {
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('assignments')
          .whereRef('assignments.officerId', '=', 'officers.id')
          .where('assignments.role', '=', role)
          .where(isValidOn(on))
          .select('assignments.id'),
      ),
    )
  }
  return query
}

export async function listOfficers(db: Reader, scope: Scope, on: string, filter: OfficerFilter, page: number) {
  const counted = await filtered(db, scope, on, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await filtered(db, scope, on, filter)
    .select(['officers.id', 'officers.name', 'officers.userName', 'officers.state'])
    .select(unitNameOn(on, 'officers.unit_id').as('unit'))
    .select(rolesOn(on).as('roles'))
    .orderBy(sql`officers.name collate vi`)
    .orderBy('officers.id')
    .limit(officersPerPage)
    .offset((page - 1) * officersPerPage)
    .execute()
  return { total: counted.total, rows }
}

function rolesOn(on: string) {
  return sql<string[]>`array(select distinct assignments.role from assignments
    where assignments.officer_id = officers.id and ${isValidOn(on)} order by 1)`
}

export function findOfficer(db: Reader, scope: Scope, on: string, id: string) {
  return officersWithin(db, scope, on)
    .leftJoin('officerCredentials', 'officerCredentials.officerId', 'officers.id')
    .select(['officers.id', 'officers.unitId', 'officers.name', 'officers.userName', 'officers.email'])
    .select([
      'officers.phone',
      'officers.state',
      'officerCredentials.totpSince',
      'officerCredentials.passwordChangedAt',
    ])
    .select(unitNameOn(on, 'officers.unit_id').as('unit'))
    .where('officers.id', '=', id)
    .executeTakeFirst()
}

export interface AssignmentLine {
  readonly id: string
  readonly role: string
  readonly unitId: string
  readonly unit: UnitName | null
  readonly from: string
  /** The first day on which it holds no more. */
  readonly to: string | null
}

/** All roles of an officer, those that hold first. Which unit somebody works in is no secret within the office. */
export function listAssignments(db: Reader, officerId: string, on: string): Promise<AssignmentLine[]> {
  return db
    .selectFrom('assignments')
    .select(['id', 'role', 'unitId'])
    .select(unitNameOn(on, 'assignments.unit_id').as('unit'))
    .select(sql<string>`lower(valid)::text`.as('from'))
    .select(sql<string | null>`upper(valid)::text`.as('to'))
    .where('officerId', '=', officerId)
    .orderBy(sql`coalesce(upper(valid), 'infinity'::date)`, 'desc')
    .orderBy('id')
    .execute()
}

/** The units in which somebody may be given an account or a role: without villages and counters. */
export function listUnits(db: Reader, scope: Scope, on: string) {
  return db
    .selectFrom('unitVersions')
    .innerJoin('units', 'units.id', 'unitVersions.unitId')
    .leftJoin('unitVersions as above', (join) =>
      join.onRef('above.unitId', '=', 'unitVersions.parentId').on(sql<SqlBool>`above.valid @> ${on}::date`),
    )
    .select(['units.id', 'unitVersions.kind', 'unitVersions.name'])
    .select(['above.kind as parentKind', 'above.name as parentName'])
    .where(sql<SqlBool>`unit_versions.valid @> ${on}::date`)
    .where('unitVersions.kind', 'not in', ['village', 'residential-group', 'counter'])
    .where(within(scope, 'units.id'))
    .orderBy(sql`(select min(nlevel(path)) from unit_reach where unit_id = units.id)`)
    .orderBy(sql`above.name collate vi`)
    .orderBy(sql`unit_versions.name collate vi`)
    .execute()
}

// Named test data: places of the unit tree, and officers with roles in them.

import { createOfficer } from '../src/accounts/actions/officers.ts'
import { assignRole } from '../src/accounts/actions/roles.ts'
import { listGrants } from '../src/accounts/queries/door.ts'
import type { RoleId } from '../src/accounts/rules/roles.ts'
import { perform } from '../src/platform/action.ts'
import { type Officer, system } from '../src/platform/actor.ts'
import { newId } from '../src/platform/ids.ts'
import type { Deps } from '../src/platform/spine.ts'
import { localDateOf } from '../src/platform/values/dates.ts'

export interface Place {
  readonly id: string
  readonly path: string
}

const tester = system('test')

/** A unit with one version that holds for ever, at the top or below another. */
export async function aUnit(deps: Deps, kind: string, name: string, above?: Place): Promise<Place> {
  const id = newId()
  const label = id.replaceAll('-', '')
  const path = above === undefined ? label : `${above.path}.${label}`
  await deps.db
    .insertInto('units')
    .values({ id, slug: `don-vi-${label}` })
    .execute()
  const version = { id: newId(), unitId: id, valid: '[2004-07-08,)', kind, name, codeScheme: 'gso' }
  await deps.db
    .insertInto('unitVersions')
    .values({ ...version, parentId: above?.id ?? null })
    .execute()
  await deps.db.insertInto('unitReach').values({ unitId: id, path }).execute()
  return { id, path }
}

/** A small province: two districts, the first with two communes. */
export async function aProvince(deps: Deps) {
  const province = await aUnit(deps, 'province', 'Bắc Giang')
  const lucNam = await aUnit(deps, 'district', 'Lục Nam', province)
  const tanYen = await aUnit(deps, 'district', 'Tân Yên', province)
  const doiNgo = await aUnit(deps, 'township', 'Đồi Ngô', lucNam)
  const tamDi = await aUnit(deps, 'commune', 'Tam Dị', lucNam)
  return { province, lucNam, tanYen, doiNgo, tamDi }
}

let made = 0

/** An officer of a unit, with one role there when one is named. */
export async function anOfficer(deps: Deps, unit: Place, role?: RoleId, name = 'Nguyễn Văn An'): Promise<string> {
  made += 1
  const input = { unitId: unit.id, name, userName: `can-bo.${made}`, email: `can-bo.${made}@mau.vn` }
  const { id } = await perform(deps, tester, createOfficer, input)
  if (role !== undefined) await perform(deps, tester, assignRole, { officerId: id, role, unitId: unit.id })
  return id
}

/** The officer as a session would make them, with what they hold today. */
export async function signedInAs(deps: Deps, officerId: string): Promise<Officer> {
  const { name } = await deps.db
    .selectFrom('officers')
    .select('name')
    .where('id', '=', officerId)
    .executeTakeFirstOrThrow()
  const grants = await listGrants(deps.db, officerId, localDateOf(deps.clock.now()))
  return { kind: 'officer', officerId, name, sessionId: newId(), grants }
}

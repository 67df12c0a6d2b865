/** The first way in, and the way back in from the machine itself: administrators with a one-time link. */
import { perform } from '../../platform/action.ts'
import { system } from '../../platform/actor.ts'
import type { Database } from '../../platform/db/open.ts'
import type { Deps } from '../../platform/spine.ts'
import { urls } from '../../urls.ts'
import { findCredentialsByLogin, hasAnyPassword } from '../queries/door.ts'
import { createOfficer } from './officers.ts'
import { issuePasswordLink } from './passwords.ts'
import { assignRole } from './roles.ts'

export interface NewAdministrator {
  readonly userName: string
  readonly name: string
  readonly email?: string | undefined
  /** The unit that is administered with all below it: as a rule the province. */
  readonly unitId: string
}

/** Makes an administrator, or takes the officer of that user name; gives the one-time link for the password. */
export async function createAdministrator(deps: Deps, baseUrl: string, wanted: NewAdministrator): Promise<string> {
  const commandLine = system('create-admin')
  const { userName, name, email, unitId } = wanted
  const known = await findCredentialsByLogin(deps.db, userName)
  const officerId =
    known?.officerId ??
    (await perform(deps, commandLine, createOfficer, { userName, name, unitId, ...(email && { email }) })).id
  if (!(await isAdministrator(deps.db, officerId, unitId))) {
    await perform(deps, commandLine, assignRole, { officerId, role: 'system-administrator', unitId })
  }
  const { token } = await perform(deps, commandLine, issuePasswordLink, { officerId })
  return `${baseUrl}${urls.newPassword(token)}`
}

/**
 * While nobody can sign in yet: the link for the first administrator of the province, a fresh one at each start.
 * Undefined when somebody has a password already.
 */
export async function createFirstAdministratorLink(
  deps: Deps,
  baseUrl: string,
  provinceUnitId: string,
): Promise<string | undefined> {
  if (await hasAnyPassword(deps.db)) return undefined
  const wanted = { userName: 'quan-tri', name: 'Quản trị hệ thống', unitId: provinceUnitId }
  return createAdministrator(deps, baseUrl, wanted)
}

async function isAdministrator(db: Database, officerId: string, unitId: string): Promise<boolean> {
  const row = await db
    .selectFrom('assignments')
    .select('id')
    .where('officerId', '=', officerId)
    .where('unitId', '=', unitId)
    .where('role', '=', 'system-administrator')
    .where((eb) => eb.fn<boolean>('upper_inf', ['valid']))
    .executeTakeFirst()
  return row !== undefined
}

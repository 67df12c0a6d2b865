/** Accounts that the program makes itself, through the same actions as an administrator. */
import { z } from 'zod'
import { defineAction, perform } from '../../platform/action.ts'
import { system } from '../../platform/actor.ts'
import { systemOnly } from '../../platform/allow.ts'
import type { Deps } from '../../platform/spine.ts'
import { type RoleId } from '../rules/roles.ts'
import { problemOfPassword } from '../rules.ts'
import { hashPassword } from '../scrypt.ts'
import { writeDemoAccounts } from '../store.ts'
import { createOfficer } from './officers.ts'
import { setInitialPassword } from './passwords.ts'
import { assignRole } from './roles.ts'

/** What the sign-in page of the demonstration shows to everybody. */
export const keepDemoAccounts = defineAction({
  name: 'accounts.keepDemoAccounts',
  allow: systemOnly,
  input: z.object({
    accounts: z.array(
      z.object({ userName: z.string(), password: z.string(), name: z.string(), role: z.string(), unit: z.string() }),
    ),
  }),
  audit: ({ accounts }) => ({ detail: { accounts: accounts.length } }),
  async run({ tx }, { accounts }) {
    await writeDemoAccounts(tx, accounts)
  },
})

export interface SeedOfficer {
  readonly name: string
  readonly userName: string
  readonly email?: string
  readonly phone?: string
  /** The unit that keeps the account. */
  readonly unitId: string
  readonly password: string
  readonly roles: readonly {
    readonly role: RoleId
    readonly unitId: string
    readonly from?: string
    readonly to?: string
  }[]
  /** The name of the unit as the sign-in page of the demonstration says it; without it the account is not shown there. */
  readonly shownAs?: string
}

const seeder = system('seed')

/** Makes the accounts and gives their ids by user name. */
export async function seedOfficers(deps: Deps, officers: readonly SeedOfficer[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const officer of officers) {
    const { name, userName, email, phone, unitId, password } = officer
    if (problemOfPassword(password) !== undefined) throw new Error(`The password of ${userName} is too weak.`)
    const input = { name, userName, unitId, ...(email && { email }), ...(phone && { phone }) }
    const { id } = await perform(deps, seeder, createOfficer, input)
    const passwordHash = await hashPassword(password)
    await perform(deps, seeder, setInitialPassword, { officerId: id, passwordHash })
    for (const role of officer.roles) await perform(deps, seeder, assignRole, { officerId: id, ...role })
    ids.set(userName, id)
  }
  const accounts = officers.flatMap(({ userName, password, name, roles, shownAs }) =>
    shownAs === undefined ? [] : [{ userName, password, name, role: roles[0]?.role ?? '', unit: shownAs }],
  )
  if (accounts.length > 0) await perform(deps, seeder, keepDemoAccounts, { accounts })
  return ids
}

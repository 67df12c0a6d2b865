/** Checks what administrators may do, to whom, and what happens when two do it at once. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aHouse, demoMorning, type TestHouse } from '../../test/database.ts'
import { anOfficer, aProvince, signedInAs } from '../../test/people.ts'
import { perform } from '../platform/action.ts'
import { anonymous, type Officer, system } from '../platform/actor.ts'
import { newId } from '../platform/ids.ts'
import { scopeOf } from '../platform/scope.ts'
import type { Action } from '../platform/spine.ts'
import { createAdministrator, createFirstAdministratorLink } from './actions/administrators.ts'
import { seedOfficers } from './actions/demo.ts'
import { createOfficer, editOfficer, reactivateOfficer, suspendOfficer } from './actions/officers.ts'
import { setPasswordByLink } from './actions/own-account.ts'
import { issuePasswordLink, usePasswordLink } from './actions/passwords.ts'
import { assignRole, endRole } from './actions/roles.ts'
import { removeSecondFactor } from './actions/second-factor.ts'
import { endOfficerSessions } from './actions/sessions.ts'
import { findCredentials, findPasswordLink, listDemoAccounts, listGrants } from './queries/door.ts'
import { findOfficer, listAssignments, listOfficers } from './queries/officers.ts'
import { hashPassword, isPassword } from './scrypt.ts'

const today = '2021-10-20'
let house: TestHouse
let places: Awaited<ReturnType<typeof aProvince>>
/** Administrator of district Lục Nam. */
let admin: Officer
let clerk: string

beforeAll(async () => {
  house = await aHouse()
  places = await aProvince(house.deps)
})
beforeEach(async () => {
  house.clock.set(demoMorning)
  admin = await signedInAs(house.deps, await anOfficer(house.deps, places.lucNam, 'system-administrator', 'Quản trị'))
  clerk = await anOfficer(house.deps, places.doiNgo, 'one-stop-officer')
})

const passwordHash = '$scrypt$ln=15,r=8,p=3$AAAA$AAAA'
/** What is done to an officer by their id alone. */
const steps: readonly Action[] = [
  suspendOfficer,
  reactivateOfficer,
  issuePasswordLink,
  endOfficerSessions,
  removeSecondFactor,
]
const refusedAs = (code: string) => expect.objectContaining({ name: 'Refusal', code })
const can = (officer: string) => findCredentials(house.db, officer)

describe('accounts', () => {
  test('an administrator opens an account in a unit below', async () => {
    const input = { unitId: places.tamDi.id, name: 'Trần Thị Bình', userName: 'binh.tran', phone: '0912 345 678' }
    const { id } = await perform(house.deps, admin, createOfficer, input)
    const found = await findOfficer(house.db, scopeOf(admin, 'accounts.read'), today, id)
    expect(found).toMatchObject({ name: 'Trần Thị Bình', phone: '0912345678', state: 'active' })
  })

  test('outside the reach nothing is found, neither unit nor officer', async () => {
    const input = { unitId: places.tanYen.id, name: 'A', userName: `x${newId()}` }
    await expect(perform(house.deps, admin, createOfficer, input)).rejects.toEqual(refusedAs('not-found'))
    const far = await anOfficer(house.deps, places.tanYen)
    for (const action of steps) {
      await expect(perform(house.deps, admin, action, { officerId: far })).rejects.toEqual(refusedAs('not-found'))
    }
    const move = { officerId: clerk, unitId: places.tanYen.id, name: 'A', userName: `x${newId()}` }
    await expect(perform(house.deps, admin, editOfficer, move)).rejects.toEqual(refusedAs('not-found'))
  })

  test('who does not manage accounts may not, and leaves no trace', async () => {
    const chair = await signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, 'commune-chair'))
    const before = await house.db.selectFrom('auditHead').select('seq').executeTakeFirstOrThrow()
    const input = { unitId: places.doiNgo.id, name: 'A', userName: 'khong-duoc' }
    await expect(perform(house.deps, chair, createOfficer, input)).rejects.toEqual(refusedAs('forbidden'))
    expect(await house.db.selectFrom('auditHead').select('seq').executeTakeFirstOrThrow()).toEqual(before)
    expect((await listOfficers(house.db, scopeOf(system('test'), 'x'), today, { text: 'khong-duoc' }, 1)).total).toBe(0)
  })

  test('a user name or e-mail in other letters is the same; of two at once one is kept', async () => {
    const taken = { unitId: places.doiNgo.id, name: 'A', userName: 'hai.nguoi', email: 'Hai@Mau.vn' }
    const outcomes = await Promise.allSettled(
      [
        taken,
        { ...taken, userName: 'HAI.nguoi', email: 'khac@mau.vn' },
        { ...taken, userName: 'ba.nguoi', email: 'hai@mau.VN' },
      ].map((input) => perform(house.deps, admin, createOfficer, input)),
    )
    const codes = outcomes.map((one) => (one.status === 'fulfilled' ? 'made' : (one.reason as { code: string }).code))
    expect(codes.filter((code) => code === 'made').length).toBeLessThanOrEqual(2)
    const names = await house.db
      .selectFrom('officers')
      .select('id')
      .where((eb) =>
        eb.or([eb(eb.fn('lower', ['userName']), '=', 'hai.nguoi'), eb(eb.fn('lower', ['email']), '=', 'hai@mau.vn')]),
      )
      .execute()
    expect(names.length).toBe(codes.filter((code) => code === 'made').length)
    const again = perform(house.deps, admin, createOfficer, { ...taken, userName: 'HAI.NGUOI' })
    await expect(again).rejects.toMatchObject({ issues: [expect.objectContaining({ field: 'userName' })] })
  })

  test('all that is wrong with the particulars is said at once', async () => {
    const wrong = { unitId: 'x', name: ' ', userName: 'có dấu', email: 'a', phone: '12' }
    const outcome = perform(house.deps, admin, createOfficer, wrong)
    await expect(outcome).rejects.toMatchObject({ code: 'invalid' })
    const fields = await outcome.catch((error: { issues: { field: string }[] }) => error.issues.map((one) => one.field))
    expect(fields).toEqual(['unitId', 'name', 'userName', 'email', 'phone'])
  })

  test('suspending ends sessions and links at once; what was suspended can be opened again', async () => {
    const { token } = await perform(house.deps, admin, issuePasswordLink, { officerId: clerk })
    await perform(house.deps, admin, suspendOfficer, { officerId: clerk })
    expect(await findPasswordLink(house.db, token, house.clock.machine())).toBeUndefined()
    expect((await can(clerk))?.state).toBe('suspended')
    await expect(perform(house.deps, admin, issuePasswordLink, { officerId: clerk })).rejects.toEqual(
      refusedAs('suspended'),
    )
    await perform(house.deps, admin, reactivateOfficer, { officerId: clerk })
    expect((await can(clerk))?.state).toBe('active')
  })
})

describe('never above one’s own reach', () => {
  test('a role is given within reach, holds from its first day up to its last, and ends', async () => {
    const input = {
      officerId: clerk,
      role: 'culture-officer',
      unitId: places.doiNgo.id,
      from: '2021-11-01',
      to: '2021-12-01',
    }
    const { id } = await perform(house.deps, admin, assignRole, input)
    const held = async (on: string) => (await listGrants(house.db, clerk, on)).length
    expect([
      await held('2021-10-31'),
      await held('2021-11-01'),
      await held('2021-11-30'),
      await held('2021-12-01'),
    ]).toEqual([1, 2, 2, 1])
    house.clock.set(new Date('2021-11-10T03:00:00Z'))
    await perform(house.deps, admin, endRole, { assignmentId: id })
    expect([await held('2021-11-09'), await held('2021-11-10')]).toEqual([2, 1])
    await expect(perform(house.deps, admin, endRole, { assignmentId: id })).rejects.toEqual(refusedAs('not-found'))
  })

  test('a role that was to begin later and is ended before never held', async () => {
    const input = { officerId: clerk, role: 'culture-officer', unitId: places.doiNgo.id, from: '2021-11-01' }
    const { id } = await perform(house.deps, admin, assignRole, input)
    await perform(house.deps, admin, endRole, { assignmentId: id })
    expect((await listAssignments(house.db, clerk, today)).map((one) => one.role)).toEqual(['one-stop-officer'])
  })

  test('the same role twice at one time is refused, also when both are given at once', async () => {
    const input = { officerId: clerk, role: 'commune-police', unitId: places.doiNgo.id }
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => perform(house.deps, admin, assignRole, input)))
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(outcomes.filter((one) => one.status === 'rejected' && one.reason.code === 'role-held-already')).toHaveLength(
      3,
    )
  })

  test('a unit outside is not found, a role beyond one’s own is refused, and oneself is nobody to manage', async () => {
    const outside = { officerId: clerk, role: 'one-stop-officer', unitId: places.province.id }
    await expect(perform(house.deps, admin, assignRole, outside)).rejects.toEqual(refusedAs('not-found'))
    const own = { officerId: admin.officerId, role: 'culture-officer', unitId: places.lucNam.id }
    await expect(perform(house.deps, admin, assignRole, own)).rejects.toEqual(refusedAs('not-oneself'))
    await expect(perform(house.deps, admin, suspendOfficer, { officerId: admin.officerId })).rejects.toEqual(
      refusedAs('not-oneself'),
    )
    const [mine] = await listAssignments(house.db, admin.officerId, today)
    await expect(perform(house.deps, admin, endRole, { assignmentId: mine!.id })).rejects.toEqual(
      refusedAs('not-oneself'),
    )
    const narrow: Officer = {
      ...admin,
      grants: [
        {
          unitId: places.lucNam.id,
          path: places.lucNam.path,
          permissions: new Set(['accounts.manage', 'units.read', 'ratings.read']),
        },
      ],
    }
    const lower = { officerId: clerk, role: 'culture-officer', unitId: places.doiNgo.id }
    await perform(house.deps, narrow, assignRole, lower)
    const higher = { officerId: clerk, role: 'commune-chair', unitId: places.doiNgo.id }
    await expect(perform(house.deps, narrow, assignRole, higher)).rejects.toEqual(refusedAs('above-reach'))
  })

  test('whoever holds more somewhere else cannot be taken over from below', async () => {
    const strong = await anOfficer(house.deps, places.doiNgo, 'one-stop-officer')
    const role = { officerId: strong, role: 'system-administrator', unitId: places.province.id, from: '2022-01-01' }
    await perform(house.deps, system('test'), assignRole, role)
    for (const action of steps) {
      await expect(perform(house.deps, admin, action, { officerId: strong })).rejects.toEqual(refusedAs('above-reach'))
    }
    const edit = { officerId: strong, unitId: places.doiNgo.id, name: 'B', userName: `x${newId()}` }
    await expect(perform(house.deps, admin, editOfficer, edit)).rejects.toEqual(refusedAs('above-reach'))
  })

  test('a link that was sent before does not open the account after it has risen', async () => {
    const { token } = await perform(house.deps, admin, issuePasswordLink, { officerId: clerk })
    const rise = { officerId: clerk, role: 'home-affairs', unitId: places.province.id }
    await perform(house.deps, system('test'), assignRole, rise)
    await expect(perform(house.deps, anonymous, usePasswordLink, { token, passwordHash })).rejects.toEqual(
      refusedAs('link-gone'),
    )
  })
})

describe('one-time links', () => {
  test('of ten who use a link at once one sets the password', async () => {
    const { token } = await perform(house.deps, admin, issuePasswordLink, { officerId: clerk })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        perform(house.deps, anonymous, usePasswordLink, { token, passwordHash: `${passwordHash}${index}` }),
      ),
    )
    const winner = outcomes.findIndex((one) => one.status === 'fulfilled')
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect((await can(clerk))?.passwordHash).toBe(`${passwordHash}${winner}`)
  })

  test('a link is good for 24 hours, a newer one ends it, and a weak password leaves it unused', async () => {
    const first = await perform(house.deps, admin, issuePasswordLink, { officerId: clerk })
    const second = await perform(house.deps, admin, issuePasswordLink, { officerId: clerk })
    const set = (token: string, newPassword: string) =>
      setPasswordByLink(house.deps, anonymous, token, { newPassword, repeated: newPassword }, {})
    await expect(set(first.token, 'con mèo trên mái bếp')).rejects.toEqual(refusedAs('link-gone'))
    await expect(set(second.token, 'matkhau12345')).rejects.toEqual(refusedAs('password-too-common'))
    house.clock.set(new Date(demoMorning.getTime() + 24 * 3_600_000 - 1))
    await set(second.token, 'con mèo trên mái bếp')
    expect(await isPassword('con mèo trên mái bếp'.normalize('NFD'), (await can(clerk))?.passwordHash ?? '')).toBe(true)
    const third = await perform(house.deps, admin, issuePasswordLink, { officerId: clerk })
    house.clock.set(new Date(house.clock.now().getTime() + 24 * 3_600_000))
    await expect(set(third.token, 'con mèo trên mái bếp')).rejects.toEqual(refusedAs('link-gone'))
  })

  test('neither token nor password is written into the trail', async () => {
    const { token } = await perform(house.deps, admin, issuePasswordLink, { officerId: clerk })
    await perform(house.deps, anonymous, usePasswordLink, { token, passwordHash })
    const entries = await house.db.selectFrom('auditEntries').select(['detail', 'subject', 'action']).execute()
    expect(entries.at(-1)).toMatchObject({ action: 'accounts.usePasswordLink', subject: `officer:${clerk}` })
    expect(JSON.stringify(entries)).not.toContain(token)
    expect(JSON.stringify(entries)).not.toContain('$scrypt$')
  })
})

describe('accounts that the program makes', () => {
  test('the first administrator gets a fresh link at each start, until somebody has a password', async () => {
    const empty = await aHouse()
    const { province } = await aProvince(empty.deps)
    const first = await createFirstAdministratorLink(empty.deps, 'https://tinh.example', province.id)
    const second = await createFirstAdministratorLink(empty.deps, 'https://tinh.example', province.id)
    expect(first).toMatch(/^https:\/\/tinh\.example\/can-bo\/dat-mat-khau\/[\w-]{43}$/)
    expect(second).not.toBe(first)
    const token = second!.split('/').at(-1)!
    await perform(empty.deps, anonymous, usePasswordLink, {
      token,
      passwordHash: await hashPassword('con mèo trên mái bếp'),
    })
    expect(await createFirstAdministratorLink(empty.deps, 'https://tinh.example', province.id)).toBeUndefined()
    const link = await createAdministrator(empty.deps, 'https://tinh.example', {
      userName: 'QUAN-TRI',
      name: 'X',
      unitId: province.id,
    })
    expect(link).toContain('/can-bo/dat-mat-khau/')
    expect(await empty.db.selectFrom('assignments').select('id').execute()).toHaveLength(1)
  })

  test('seeded officers can sign in, hold their roles, and are shown where the seed says so', async () => {
    const ids = await seedOfficers(house.deps, [
      {
        name: 'Vi Thị Hồng Nhung',
        userName: 'motcua.doingo',
        unitId: places.doiNgo.id,
        password: 'vai-thieu-luc-ngan-2021',
        roles: [{ role: 'one-stop-officer', unitId: places.doiNgo.id, from: '2021-01-01' }],
        shownAs: 'Thị trấn Đồi Ngô',
      },
    ])
    const officer = await can(ids.get('motcua.doingo')!)
    expect(await isPassword('vai-thieu-luc-ngan-2021', officer?.passwordHash ?? '')).toBe(true)
    expect(await listGrants(house.db, officer!.officerId, '2021-01-01')).toHaveLength(1)
    expect(await listDemoAccounts(house.db)).toMatchObject([{ userName: 'motcua.doingo', role: 'one-stop-officer' }])
  })
})

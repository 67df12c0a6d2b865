/** Compares what the house lets people do, and shows them, with a plain account of who holds what where. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { aHouse, demoMorning, type TestHouse } from '../../test/database.ts'
import { anOfficer, aUnit, type Place, signedInAs } from '../../test/people.ts'
import { defineAction, perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { having } from '../platform/allow.ts'
import { Refusal } from '../platform/refusal.ts'
import { scopeOf, within } from '../platform/scope.ts'
import { assignRole } from './actions/roles.ts'
import { permissionsOf, type RoleId, roleIds } from './rules/roles.ts'

const permissions = [
  'units.read',
  'units.change',
  'ratings.read',
  'accounts.read',
  'accounts.manage',
  'accounts.readAudit',
]
const probes = permissions.map((permission) =>
  defineAction({
    name: `${permission}Probe`,
    allow: having(permission),
    input: z.object({ unitId: z.uuid() }),
    reach: (_ctx, { unitId }) => unitId,
    async run() {},
  }),
)

/** The tree as parents by index; unit 0 is the province, and the last one was merged into units 1 and 2. */
const parents = [-1, 0, 0, 1, 1, 2, 2, 3, 3, 5, 5]
const merged = parents.length
const day = (offset: number) => new Date(demoMorning.getTime() + offset * 86_400_000).toISOString().slice(0, 10)

let house: TestHouse
let places: Place[]

beforeAll(async () => {
  house = await aHouse()
  places = []
  for (const [index, parent] of parents.entries()) {
    places.push(await aUnit(house.deps, 'commune', `Đơn vị ${index}`, places[parent]))
  }
  const ended = await aUnit(house.deps, 'commune', 'Đã sáp nhập')
  await house.db.deleteFrom('unitReach').where('unitId', '=', ended.id).execute()
  const label = ended.id.replaceAll('-', '')
  const paths = [1, 2].map((successor) => `${places[successor]!.path}.${label}`)
  await house.db
    .insertInto('unitReach')
    .values(paths.map((path) => ({ unitId: ended.id, path })))
    .execute()
  places.push({ id: ended.id, path: paths[0]! })
})

interface Held {
  readonly role: RoleId
  readonly unit: number
  readonly from: number
  readonly days: number | undefined
}

const anyUnit = fc.nat({ max: merged })
const anyHeld: fc.Arbitrary<Held> = fc.record({
  role: fc.constantFrom(...roleIds),
  unit: anyUnit,
  from: fc.integer({ min: -2, max: 1 }),
  days: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
})

/** The oracle. */
function above(unit: number): number[] {
  if (unit === merged) return [merged, ...above(1), ...above(2)]
  const parent = parents[unit]!
  return parent < 0 ? [unit] : [unit, ...above(parent)]
}
function whereHeld(held: readonly Held[], permission: string): number[] {
  const now = held.filter(({ from, days }) => from <= 0 && (days === undefined || from + days > 0))
  return now.filter(({ role }) => permissionsOf(role).includes(permission)).map(({ unit }) => unit)
}
function expected(held: readonly Held[], permission: string, unit: number): string {
  const where = whereHeld(held, permission)
  if (where.length === 0) return 'forbidden'
  return above(unit).some((one) => where.includes(one)) ? 'done' : 'not-found'
}

async function someone(held: readonly Held[]) {
  const officerId = await anOfficer(house.deps, places[0]!)
  for (const { role, unit, from, days } of held) {
    const to = days === undefined ? {} : { to: day(from + days) }
    const input = { officerId, role, unitId: places[unit]!.id, from: day(from), ...to }
    // The same role twice in one unit at one time is refused, and changes nothing.
    await perform(house.deps, system('test'), assignRole, input).catch((error: unknown) => {
      if (!(error instanceof Refusal) || error.code !== 'role-held-already') throw error
    })
  }
  return signedInAs(house.deps, officerId)
}

describe('reach', () => {
  test('generated people do exactly what their roles let them, where they hold them, while they hold them', async () => {
    const unlike = fc.uniqueArray(anyHeld, { maxLength: 4, selector: ({ role, unit }) => `${role} ${unit}` })
    await fc.assert(
      fc.asyncProperty(
        unlike,
        fc.array(fc.tuple(fc.nat({ max: probes.length - 1 }), anyUnit), { minLength: 4, maxLength: 8 }),
        async (held, tries) => {
          const actor = await someone(held)
          for (const [index, unit] of tries) {
            const outcome = await perform(house.deps, actor, probes[index]!, { unitId: places[unit]!.id }).then(
              () => 'done',
              (error: unknown) => (error instanceof Refusal ? error.kind : String(error)),
            )
            expect(outcome).toBe(expected(held, permissions[index]!, unit))
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('generated people see in a list exactly the units that they reach', async () => {
    const unlike = fc.uniqueArray(anyHeld, { maxLength: 4, selector: ({ role, unit }) => `${role} ${unit}` })
    await fc.assert(
      fc.asyncProperty(unlike, fc.constantFrom(...permissions), async (held, permission) => {
        const actor = await someone(held)
        const rows = await house.db
          .selectFrom('units')
          .select('id')
          .where(within(scopeOf(actor, permission), 'units.id'))
          .execute()
        const seen = new Set(rows.map((row) => row.id))
        const should = places.filter((_place, unit) => expected(held, permission, unit) === 'done')
        expect(seen).toEqual(new Set(should.map((place) => place.id)))
      }),
      { numRuns: 60 },
    )
  })
})

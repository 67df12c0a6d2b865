/** Checks what a change of units ends, begins and moves, and what speaks against it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planChange } from './change-plan.ts'
import { ChangeInput, type PlanState, type StandingUnit } from './change-types.ts'

const ids = Array.from({ length: 9 }, (_, at) => `00000000-0000-7000-8000-00000000000${at}`)
const [province = '', district = '', other = '', a = '', b = '', counter = '', ended = ''] = ids

function unit(unitId: string, change: Partial<StandingUnit> = {}): StandingUnit {
  return {
    unitId,
    versionId: `v-${unitId}`,
    kind: 'commune',
    name: unitId,
    codeScheme: 'gso',
    code: null,
    parentId: district,
    validFrom: '2000-01-01',
    validTo: null,
    ...change,
  }
}

const standing = [
  unit(province, { kind: 'province', parentId: null }),
  unit(district, { kind: 'district', parentId: province }),
  unit(other, { kind: 'district', parentId: province }),
  unit(a, { code: '07201' }),
  unit(b),
  unit(ended, { validTo: '2030-01-01' }),
]
const state: PlanState = {
  standing: new Map(standing.map((one) => [one.unitId, one])),
  children: [unit(counter, { kind: 'counter', parentId: a, codeScheme: 'own' })],
  codeHolders: new Map([['07201', [a]]]),
}

function plan(change: object, known: PlanState = state) {
  return planChange(ChangeInput.parse({ date: '2025-01-01', act: '1/NQ', ...change }), known)
}

function codes(change: object, known: PlanState = state): string[] {
  return plan(change, known).problems.map(({ field, code }) => `${field}: ${code}`)
}

test('a merger ends its units, begins one, and moves what stood below', () => {
  const { plan: planned } = plan({
    kind: 'merge',
    units: [a, b],
    results: [{ name: 'Mới', kind: 'ward', code: '07201' }],
  })
  expect(planned?.ends.map(({ unitId }) => unitId)).toEqual([a, b, counter])
  expect(planned?.begins.map(({ key, parent, code }) => [key, parent, code])).toEqual([
    ['results.0', district, '07201'],
    [counter, 'results.0', null],
  ])
  expect(planned?.changes.map(({ kind, edges }) => [kind, edges.length])).toEqual([
    ['merge', 2],
    ['move', 1],
  ])
})

test('a unit that takes another in is the same unit in a new version', () => {
  const { plan: planned } = plan({ kind: 'absorb', units: [a], into: b })
  expect(planned?.begins[0]).toMatchObject({ key: b, unitId: b, name: b })
  expect(planned?.changes[0]?.edges.map(({ from, to }) => [from, to])).toEqual([
    [`v-${a}`, b],
    [`v-${b}`, b],
  ])
})

test('a merger across districts needs to know under which', () => {
  const across: PlanState = { ...state, standing: new Map([...state.standing, [b, unit(b, { parentId: other })]]) }
  const change = { kind: 'merge', units: [a, b], results: [{ name: 'Mới', kind: 'commune' }] }
  expect(codes(change, across)).toEqual(['parent: parent-needed'])
  expect(plan({ ...change, parent: other }, across).plan?.begins[0]?.parent).toBe(other)
})

test.each<[string, object, string[]]>([
  [
    'one unit alone',
    { kind: 'merge', units: [a], results: [{ name: 'M', kind: 'ward' }] },
    ['units: two-units-needed'],
  ],
  ['the same unit twice', { kind: 'abolish', units: [b, b] }, ['units: same-unit-twice']],
  ['a unit that ends later', { kind: 'rename', units: [ended], results: [{ name: 'M' }] }, ['units: already-ends']],
  ['a unit that is not there', { kind: 'rename', units: [ids[8]], results: [{ name: 'M' }] }, ['units: not-standing']],
  ['the same name', { kind: 'rename', units: [b], results: [{ name: b }] }, ['results.0.name: nothing-changes']],
  [
    'the same kind',
    { kind: 'reclassify', units: [b], results: [{ kind: 'commune' }] },
    ['results.0.kind: nothing-changes'],
  ],
  ['no successor for its counter', { kind: 'abolish', units: [a] }, ['childrenTo: children-need-a-place']],
  ['a parent below', { kind: 'move', units: [district], parent: a }, ['parent: parent-not-above']],
  ['itself', { kind: 'absorb', units: [a], into: a }, ['into: into-among-units']],
  [
    'a code of another',
    { kind: 'rename', units: [b], results: [{ name: 'M', code: '07201' }] },
    ['results.0.code: code-taken'],
  ],
  [
    'the day of its last change',
    { kind: 'rename', date: '2000-01-01', units: [b], results: [{ name: 'M' }] },
    ['units: begins-that-day'],
  ],
])('a change with %s is refused', (_what, change, problems) => {
  expect(codes(change)).toEqual(problems)
})

test('however a unit is divided, the shares of its parts are kept to the millionth and make one', () => {
  const share = fc.integer({ min: 1, max: 999_999 })
  fc.assert(
    fc.property(share, (first) => {
      const results = [
        { continues: true, population: first / 10_000 },
        { name: 'Phần hai', kind: 'commune', population: (1_000_000 - first) / 10_000 },
      ]
      const { plan: planned } = plan({ kind: 'split', units: [b], results })
      const shares = planned?.changes[0]?.edges.map(({ populationShare }) => populationShare)
      expect(shares).toEqual([BigInt(first), 1_000_000n - BigInt(first)])
    }),
  )
})

test('every plan ends only versions that stand open and begins each unit once', () => {
  const some = fc.subarray([province, district, other, a, b, ended], { minLength: 0 })
  const kind = fc.constantFrom('merge', 'absorb', 'split', 'rename', 'reclassify', 'move', 'establish', 'abolish')
  const result = fc.record({ name: fc.constantFrom('M', 'N'), kind: fc.constantFrom('commune', 'ward', 'district') })
  const choice = fc.constantFrom(undefined, district, a, b)
  const change = fc.record({
    kind,
    units: some,
    into: choice,
    parent: choice,
    results: fc.array(result, { maxLength: 3 }),
  })
  fc.assert(
    fc.property(change, (given) => {
      const { plan: planned, problems } = plan(given)
      expect(planned === undefined).toBe(problems.length > 0)
      if (planned === undefined) return
      for (const { validTo } of planned.ends) expect(validTo).toBeNull()
      const keys = planned.begins.map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
      const told = planned.changes.flatMap(({ edges }) => edges)
      for (const { versionId } of planned.ends) expect(told.some(({ from }) => from === versionId)).toBe(true)
      for (const key of keys) expect(told.some(({ to }) => to === key)).toBe(true)
    }),
    { numRuns: 400 },
  )
})

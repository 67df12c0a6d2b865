/** Checks where units are reached in the tree of a day. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PlacedVersion, reachPaths, type Succession } from './reach.ts'

function version(unit: string, parent: string | null, from = '2000-01-01', to: string | null = null): PlacedVersion {
  return { unit, parent, from, to }
}

const reform = '2025-07-01'

const versions = [
  version('tinh', null),
  version('huyen', 'tinh', '2000-01-01', reform),
  version('ngo', 'huyen', '2000-01-01', reform),
  version('nha', 'huyen', '2000-01-01', reform),
  version('nam', 'tinh', reform),
  version('bac', 'tinh', reform),
  version('quay', 'ngo', '2021-01-01', '2022-01-01'),
]
const successions: Succession[] = [
  { from: 'ngo', to: 'nam', date: reform },
  { from: 'nha', to: 'nam', date: reform },
  { from: 'nha', to: 'bac', date: reform },
]

test('a unit is reached below its parents of the day', () => {
  expect(reachPaths(versions, successions, '2021-10-20').get('quay')).toEqual(['tinh.huyen.ngo.quay'])
})

test('a unit still to come is reached where it will stand', () => {
  expect(reachPaths(versions, successions, '2021-10-20').get('nam')).toEqual(['tinh.nam'])
})

test('a unit that ended is reached below each successor, with what stood below it', () => {
  const paths = reachPaths(versions, successions, reform)
  expect(paths.get('nha')).toEqual(['tinh.bac.nha', 'tinh.nam.nha'])
  expect(paths.get('ngo')).toEqual(['tinh.nam.ngo'])
  expect(paths.get('quay')).toEqual(['tinh.nam.ngo.quay'])
})

test('a unit that ended without a successor stays below its last parent', () => {
  expect(reachPaths(versions, successions, reform).get('huyen')).toEqual(['tinh.huyen'])
})

test('a circle in the data ends', () => {
  const circle = [version('a', 'b'), version('b', 'a')]
  expect([...reachPaths(circle, [], reform).keys()].toSorted()).toEqual(['a', 'b'])
})

test('the label has no dashes, which ltree did not always take', () => {
  expect(reachPaths([version('0198-7a', null)], [], reform).get('0198-7a')).toEqual(['01987a'])
})

test('every unit is reached, each path ends in its own label, and no label stands twice in a path', () => {
  const units = ['a', 'b', 'c', 'd', 'e', 'f']
  const tree = fc.tuple(
    ...units.map((unit, at) =>
      fc.record({
        unit: fc.constant(unit),
        parent: at === 0 ? fc.constant(null) : fc.constantFrom(null, ...units.slice(0, at)),
        from: fc.constantFrom('2000-01-01', '2020-01-01', '2024-01-01'),
        to: fc.constantFrom(null, '2024-06-01', '2025-01-01'),
      }),
    ),
  )
  const edges = fc.array(
    fc.record({
      from: fc.constantFrom(...units),
      to: fc.constantFrom(...units),
      date: fc.constantFrom('2024-06-01', '2025-01-01'),
    }),
  )
  fc.assert(
    fc.property(tree, edges, (placed, followed) => {
      const paths = reachPaths(placed, followed, '2024-12-31')
      expect([...paths.keys()].toSorted()).toEqual(units)
      for (const [unit, found] of paths) {
        expect(found.length).toBeGreaterThan(0)
        for (const path of found) expect(path.split('.').at(-1)).toBe(unit)
      }
    }),
  )
})

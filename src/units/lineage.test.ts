/** Checks that figures carried to later units lose nothing and do not depend on the way they were written down. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Carried,
  carry,
  carryThrough,
  closureOfProvince,
  figuresOf,
  placeLater,
  roundFigures,
  sumOf,
} from './lineage.ts'
import type { ChangeEdge, UnitVersion } from './rules.ts'

const first = '2025-01-01'
const second = '2025-07-01'

function edge(from: string | null, to: string | null, more: Partial<ChangeEdge> = {}): ChangeEdge {
  const base = {
    date: first,
    act: '',
    kind: 'merge',
    from,
    to,
    populationShare: null,
    areaShare: null,
    note: '',
  } as const
  return { ...base, ...more }
}

function rounded(carried: Carried): Record<string, bigint> {
  return Object.fromEntries(roundFigures(carried))
}

test('what was merged whole is added up and marked, also without shares', () => {
  const carried = carry(
    figuresOf([
      ['le-loi', 30n],
      ['tran-phu', 70n],
      ['doi-ngo', 5n],
    ]),
    [edge('le-loi', 'tran-phu'), edge('tran-phu', 'tran-phu')],
    first,
  )
  expect(rounded(carried)).toEqual({ 'tran-phu': 100n, 'doi-ngo': 5n })
  expect(carried.figures.get('tran-phu')?.isCarried).toBe(true)
  expect(carried.figures.get('doi-ngo')?.isCarried).toBe(false)
})

test('a unit that only changes its name keeps its figure as counted', () => {
  const carried = carry(figuresOf([['sa-ly', 7n]]), [edge('sa-ly', 'sa-ly', { kind: 'rename' })], first)
  expect(carried.figures.get('sa-ly')).toEqual({ figure: { over: 7n, under: 1n }, isCarried: false })
})

test('a divided unit is shared by population before area', () => {
  const edges = [
    edge('a', 'x', { populationShare: 750_000n, areaShare: 100_000n }),
    edge('a', 'y', { populationShare: 250_000n, areaShare: 900_000n }),
  ]
  expect(rounded(carry(figuresOf([['a', 100n]]), edges, first))).toEqual({ x: 75n, y: 25n })
  const byArea = edges.map((each) => ({ ...each, populationShare: null }))
  expect(rounded(carry(figuresOf([['a', 100n]]), byArea, first))).toEqual({ x: 10n, y: 90n })
})

test('what a unit keeps after giving a part away is marked too', () => {
  const edges = [
    edge('luc-ngan', 'luc-ngan', { areaShare: 600_000n }),
    edge('luc-ngan', 'chu', { areaShare: 400_000n }),
  ]
  const carried = carry(figuresOf([['luc-ngan', 10n]]), edges, first)
  expect(rounded(carried)).toEqual({ 'luc-ngan': 6n, chu: 4n })
  expect([...carried.figures.values()].map(({ isCarried }) => isCarried)).toEqual([true, true])
})

test('a divided unit with unknown shares is not guessed at', () => {
  const edges = [edge('a', 'x', { populationShare: 750_000n }), edge('a', 'y')]
  const carried = carry(figuresOf([['a', 100n]]), edges, first)
  expect(carried.figures.size).toBe(0)
  expect(carried.unplaced).toEqual([
    { unit: 'a', date: first, figure: { over: 100n, under: 1n }, reason: 'share-unknown' },
  ])
})

test('a figure without a successor waits until it is known who holds the land', () => {
  const carried = carryThrough(
    figuresOf([['lan-gioi', 9n]]),
    [edge('lan-gioi', null, { kind: 'abolish' })],
    '2021-10-20',
    second,
  )
  expect(carried.unplaced.map(({ reason }) => reason)).toEqual(['no-successor'])
  const version: UnitVersion = {
    unit: 'qt',
    from: second,
    to: null,
    code: '1',
    kind: 'commune',
    name: 'Q',
    parent: null,
  }
  const open = [{ unit: 'lan-gioi', date: first, reason: 'successor-unknown', later: 'qt', note: '' }]
  const placed = placeLater(carried, { versions: [version], edges: [], open }, second)
  expect(rounded(placed)).toEqual({ qt: 9n })
  expect(placed.unplaced).toEqual([])
  expect(placeLater(carried, { versions: [version], edges: [], open }, first).unplaced).toHaveLength(1)
})

/** Every unit of one row goes to some of the next row: by shares, without known shares, or nowhere. */
function edgesBetween(from: readonly string[], to: readonly string[], date: string): fc.Arbitrary<ChangeEdge[]> {
  const share = fc.bigInt({ min: 1n, max: 250_000n })
  const way = fc.oneof(
    { weight: 5, arbitrary: fc.dictionary(fc.constantFrom(...to), share, { minKeys: 1, maxKeys: 4 }) },
    { weight: 1, arbitrary: fc.dictionary(fc.constantFrom(...to), fc.constant(null), { minKeys: 1, maxKeys: 2 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  )
  return fc.tuple(...from.map(() => way)).map((ways) =>
    ways.flatMap((shares, at) => {
      const unit = from[at] ?? ''
      if (shares === null) return [edge(unit, null, { date, kind: 'abolish' })]
      return Object.entries(shares).map(([next, populationShare]) => edge(unit, next, { date, populationShare }))
    }),
  )
}

const [a, b, c] = [
  ['a1', 'a2', 'a3', 'a4'],
  ['b1', 'b2', 'b3'],
  ['c1', 'c2', 'c3'],
]
const twoChanges = fc
  .tuple(edgesBetween(a!, b!, first), edgesBetween(b!, c!, second))
  .map(([before, after]) => [...before, ...after])
const counts = fc.tuple(...a!.map((unit) => fc.tuple(fc.constant(unit), fc.bigInt({ min: 0n, max: 100_000n }))))

test('nothing is lost: what is carried and what has no place is what was counted', () => {
  fc.assert(
    fc.property(counts, twoChanges, (figures, edges) => {
      const total = figures.reduce((sum, [, count]) => sum + count, 0n)
      expect(sumOf(carryThrough(figuresOf(figures), edges, '2021-01-01', second))).toEqual({ over: total, under: 1n })
    }),
  )
})

test('rounded figures add up to the sum and differ from the exact ones by less than one', () => {
  fc.assert(
    fc.property(counts, twoChanges, (figures, edges) => {
      const carried = carryThrough(figuresOf(figures), edges, '2021-01-01', second)
      const { over, under } = sumOf({ ...carried, unplaced: [] })
      const result = roundFigures(carried)
      expect([...result.values()].reduce((sum, figure) => sum + figure, 0n)).toBe(over / under)
      for (const [unit, figure] of result) {
        const exact = carried.figures.get(unit)!.figure
        expect(figure * exact.under - exact.over).toBeLessThan(exact.under)
        expect(exact.over - figure * exact.under).toBeLessThan(exact.under)
      }
    }),
  )
})

test('the order of figures and edges does not matter', () => {
  const shuffled = fc.tuple(counts, twoChanges).chain(([figures, edges]) =>
    fc.record({
      figures: fc.constant(figures),
      edges: fc.constant(edges),
      otherFigures: fc.shuffledSubarray([...figures], { minLength: figures.length }),
      otherEdges: fc.shuffledSubarray(edges, { minLength: edges.length }),
    }),
  )
  fc.assert(
    fc.property(shuffled, ({ figures, edges, otherFigures, otherEdges }) => {
      const one = carryThrough(figuresOf(figures), edges, '2021-01-01', second)
      const other = carryThrough(figuresOf(otherFigures), otherEdges, '2021-01-01', second)
      expect(other.figures).toEqual(one.figures)
      expect(new Set(other.unplaced.map((row) => JSON.stringify(row, text)))).toEqual(
        new Set(one.unplaced.map((row) => JSON.stringify(row, text))),
      )
      expect(roundFigures(other)).toEqual(roundFigures(one))
    }),
  )
})

function text(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}

test('carrying through two changes is carrying by the product of their shares', () => {
  fc.assert(
    fc.property(counts, twoChanges, (figures, edges) => {
      const carried = carryThrough(figuresOf(figures), edges, '2021-01-01', second)
      for (const target of c!) {
        let expected = 0
        for (const [unit, count] of figures) {
          for (const middle of b!)
            expected += Number(count) * partOf(edges, unit, middle) * partOf(edges, middle, target)
        }
        const { over, under } = carried.figures.get(target)?.figure ?? { over: 0n, under: 1n }
        expect(Number(over) / Number(under)).toBeCloseTo(expected, 3)
      }
    }),
  )
})

/** Written apart from the code: the share of one way among all ways of a unit. */
function partOf(edges: readonly ChangeEdge[], from: string, to: string): number {
  const ways = edges.filter((each) => each.from === from)
  if (!ways.some((way) => way.to === to)) return 0
  if (ways.length === 1) return 1
  if (ways.some(({ populationShare }) => populationShare === null)) return 0
  const total = ways.reduce((sum, { populationShare }) => sum + Number(populationShare), 0)
  return Number(ways.find((way) => way.to === to)?.populationShare) / total
}

test('the closure of a province holds its units, what they came from, and what stands above', () => {
  const unit = (key: string, kind: UnitVersion['kind'], parent: string | null, code = key): UnitVersion => ({
    ...{ unit: key, kind, parent, code, name: key, from: '2021-01-01', to: null },
  })
  const versions = [
    unit('old', 'province', null, '24'),
    unit('other', 'province', null, '27'),
    unit('far', 'province', null, '99'),
    unit('district', 'district', 'other'),
    unit('ended', 'commune', 'district'),
    unit('far-district', 'district', 'far'),
    unit('far-commune', 'commune', 'far-district'),
    unit('neighbour', 'commune', 'far-district'),
    unit('new', 'province', null, '24'),
    unit('commune', 'commune', 'new'),
  ]
  const edges = [edge('old', 'new'), edge('other', 'new'), edge('far-commune', 'commune')]
  expect([...closureOfProvince({ versions, edges, open: [] }, '24')].toSorted()).toEqual(
    ['commune', 'district', 'ended', 'far', 'far-commune', 'far-district', 'new', 'old', 'other'].toSorted(),
  )
})

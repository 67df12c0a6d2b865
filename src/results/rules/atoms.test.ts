// What may be shown, attacked: whoever subtracts shown figures from each other finds no small cell.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ratingKinds } from '../../ratings/rules.ts'
import { type Atom, type Atoms, atomsOf } from './atoms.ts'
import { type Cell, type Levels, type Place, sizeOf } from './cells.ts'
import { placeFigure } from './figure.ts'
import { byOutcome, outcomesOf } from './outcomes.ts'
import { quartersIn } from './periods.ts'

const districts = ['d1', 'd2', null] as const
const communes = districts.flatMap((district) =>
  [1, 2, 3].map((number) => ({ commune: `${district}-c${number}`, district })),
)
const quarters = ['2020-Q4', '2021-Q1', '2021-Q2', '2021-Q3']
const channels = ['slip', 'slip-form', 'kiosk']
const outcomes = ['received', 'supplemented', 'refused', 'finished']

const some: fc.Arbitrary<Levels> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Levels>([0, 0, 0, 0, 0]) },
  { weight: 4, arbitrary: fc.tuple(fc.nat(1), fc.nat(1), fc.nat(2), fc.nat(3), fc.nat(4)) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(9), fc.nat(20), fc.nat(40)) },
)
const few = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Levels>([0, 0, 0, 0, 0]) },
  { weight: 1, arbitrary: fc.tuple(fc.nat(3), fc.nat(1), fc.nat(1), fc.nat(3), fc.nat(9)) },
)

/** Answers of one kind, by channel and by outcome: the outcomes of a commune and quarter are part of its answers. */
const province = fc
  .array(
    fc.tuple(fc.array(some, { minLength: 3, maxLength: 3 }), fc.array(few, { minLength: 3, maxLength: 3 }), fc.nat()),
    {
      minLength: communes.length * quarters.length,
      maxLength: communes.length * quarters.length,
    },
  )
  .map((given) => {
    const overall: Cell[] = []
    const outcome: Cell[] = []
    given.forEach(([byChannel, marked, seed], index) => {
      const place = communes[index % communes.length]
      const quarter = quarters[Math.floor(index / communes.length)]
      if (place === undefined || quarter === undefined) return
      const base = { ...place, quarter, kind: ratingKinds[0], question: 'overall' }
      channels.forEach((channel, at) => {
        const levels = byChannel[at] ?? [0, 0, 0, 0, 0]
        overall.push({ ...base, channel, levels, marked: marked[at] ?? [0, 0, 0, 0, 0] })
        // Each channel's answers have one outcome, or did not say.
        const name = outcomes[(seed + at) % (outcomes.length + 1)]
        if (name === undefined) return
        outcome.push({ ...base, channel: '', question: `overall/${name}`, levels, marked: [0, 0, 0, 0, 0] })
      })
    })
    return { overall, outcome }
  })

const places: Place[] = [
  { level: 'province' },
  ...['d1', 'd2'].map((unitId): Place => ({ level: 'district', unitId })),
  ...communes.map(({ commune }): Place => ({ level: 'commune', unitId: commune })),
]
const periods = [...quarters, '2020', '2021']

interface Shown {
  readonly place: Place
  readonly period: string
  readonly part: string
  readonly n: number
}

const settings = { minimumCell: 10 }

/** Every number that is printed anywhere. */
function everythingShown(
  atoms: Atoms,
  dimension: string,
  partsOf?: (atom: Atom) => Pick<Atom, 'parts' | 'rest'>,
): Shown[] {
  return places.flatMap((place) =>
    periods.flatMap((period): Shown[] => {
      const { figure, parts } = placeFigure(atoms, place, period, settings, partsOf)
      const whole = figure.shown ? [{ place, period, part: '', n: figure.n }] : []
      const shownParts = [...parts].flatMap(([name, one]) =>
        one.shown ? [{ place, period, part: `${dimension}:${name}`, n: one.n }] : [],
      )
      return [...whole, ...shownParts]
    }),
  )
}

const districtOf = new Map(communes.map(({ commune, district }) => [commune, district]))

function placeHolds(outer: Place, inner: Place): boolean {
  if (outer.level === 'province') return true
  if (inner.level === 'province') return false
  if (outer.unitId === inner.unitId) return true
  return outer.level === 'district' && districtOf.get(inner.unitId) === outer.unitId
}

function holds(outer: Shown, inner: Shown): boolean {
  const inTime = outer.period === inner.period || quartersIn(outer.period, '2021-Q3').includes(inner.period)
  return inTime && placeHolds(outer.place, inner.place) && (outer.part === '' || outer.part === inner.part)
}

const isSmall = (n: number) => n > 0 && n < settings.minimumCell

/** Pairs of which one holds the other, and a whole less all of its parts of one sort. */
function attack(shown: readonly Shown[]): string[] {
  const found: string[] = []
  for (const outer of shown) {
    if (isSmall(outer.n)) found.push(`shown: ${JSON.stringify(outer)}`)
    const inner = shown.filter((one) => one !== outer && holds(outer, one))
    for (const one of inner) {
      if (isSmall(outer.n - one.n)) found.push(`${JSON.stringify(outer)} less ${JSON.stringify(one)}`)
    }
    const sorts = Map.groupBy(inner, ({ place, period, part }) => {
      const cut = [
        part !== outer.part ? part.split(':')[0] : '',
        period !== outer.period ? 'quarters' : '',
        place.level !== outer.place.level ? place.level : '',
      ].filter((one) => one !== '')
      return cut.length === 1 ? cut[0] : undefined
    })
    for (const [sort, parts] of sorts) {
      const rest = outer.n - parts.reduce((sum, { n }) => sum + n, 0)
      if (sort !== undefined && isSmall(rest)) found.push(`${JSON.stringify(outer)} less all ${sort}: ${rest}`)
    }
  }
  return found
}

describe('whoever subtracts shown figures', () => {
  test('finds no cell of 1 to the minimum less 1, over places, periods, channels and outcomes together', () => {
    fc.assert(
      fc.property(province, ({ overall, outcome }) => {
        const byChannel = everythingShown(atomsOf(overall, settings), 'channel')
        const byEnd = everythingShown(atomsOf(overall, settings), 'outcome', byOutcome(outcomesOf(outcome), settings))
        // The wholes are the same whatever they are split by.
        const wholes = (shown: readonly Shown[]) => shown.filter(({ part }) => part === '')
        expect(wholes(byEnd)).toEqual(wholes(byChannel))
        expect(attack([...byChannel, ...byEnd.filter(({ part }) => part !== '')])).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('finds no few marked ratings between the figures with and without them', () => {
    fc.assert(
      fc.property(province, ({ overall }) => {
        const marked = everythingShown(atomsOf(overall, settings, { side: 'marked' }), 'channel')
        expect(attack(marked.filter(({ part }) => part === ''))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('finds much when nothing but the minimum of each figure is kept: the attack itself works', () => {
    const levels = (n: number): Levels => [0, 0, 0, 0, n]
    const cell = (commune: string, n: number): Cell => ({
      ...{ commune, district: 'd1', quarter: '2021-Q1', kind: 'verified', question: 'overall', channel: 'slip' },
      ...{ levels: levels(n), marked: levels(0) },
    })
    const naive: Shown[] = [
      { place: { level: 'district', unitId: 'd1' }, period: '2021-Q1', part: '', n: 33 },
      { place: { level: 'commune', unitId: 'd1-c1' }, period: '2021-Q1', part: '', n: 30 },
    ]
    expect(attack(naive)).not.toEqual([])
    const kept = everythingShown(atomsOf([cell('d1-c1', 30), cell('d1-c2', 3)], settings), 'channel')
    expect(attack(kept)).toEqual([])
    expect(kept.find(({ place }) => place.level === 'district')?.n).toBe(30)
  })
})

describe('atoms', () => {
  test('hold each answer once or not at all, and none is below the minimum', () => {
    fc.assert(
      fc.property(province, ({ overall }) => {
        const { byPeriod, left } = atomsOf(overall, settings)
        const atoms = [...byPeriod.values()].flat()
        const total = overall.reduce((sum, { levels }) => sum + sizeOf(levels), 0)
        const held = atoms.reduce((sum, { levels }) => sum + sizeOf(levels), 0)
        const lost = overall
          .filter((cell) => left.some(({ commune, quarter }) => commune === cell.commune && quarter === cell.quarter))
          .reduce((sum, { levels }) => sum + sizeOf(levels), 0)
        expect(held + lost).toBe(total)
        for (const { levels, parts, rest } of atoms) {
          expect(sizeOf(levels)).toBeGreaterThanOrEqual(10)
          expect(isSmall(sizeOf(rest))).toBe(false)
          for (const part of parts.values()) expect(isSmall(sizeOf(part))).toBe(false)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('of small quarters make a year, of small neighbours a district; the words can say how many were left out', () => {
    const cell = (commune: string, district: string, quarter: string, n: number): Cell => ({
      ...{ commune, district, quarter, kind: 'verified', question: 'overall', channel: 'slip' },
      ...{ levels: [0, 0, 0, n, 0], marked: [0, 0, 0, 0, 0] },
    })
    const atoms = atomsOf(
      [
        cell('a', 'd1', '2021-Q1', 6),
        cell('a', 'd1', '2021-Q2', 5),
        cell('b', 'd1', '2021-Q1', 40),
        cell('c', 'd1', '2021-Q1', 6),
        cell('d', 'd1', '2021-Q1', 7),
        cell('e', 'd2', '2021-Q1', 3),
      ],
      settings,
    )
    const n = (place: Place, period: string) => {
      const { figure, leftOut } = placeFigure(atoms, place, period, settings)
      return [figure.shown ? figure.n : 0, leftOut]
    }
    expect(n({ level: 'commune', unitId: 'a' }, '2021-Q1')).toEqual([0, 0])
    expect(n({ level: 'commune', unitId: 'a' }, '2021')).toEqual([11, 0])
    expect(n({ level: 'district', unitId: 'd1' }, '2021-Q1')).toEqual([53, 1])
    expect(n({ level: 'district', unitId: 'd1' }, '2021')).toEqual([64, 0])
    expect(n({ level: 'province' }, '2021-Q1')).toEqual([53, 2])
    expect(n({ level: 'province' }, '2021')).toEqual([64, 1])
  })
})

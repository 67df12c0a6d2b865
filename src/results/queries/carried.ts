// Figures of former units on the page of the unit that came after them. Explicitly public.
import { intervalOfShare } from '../../indices/statistics/shares.ts'
import type { Database } from '../../platform/db/open.ts'
import type { ResultSettings } from '../../ratings/figures.ts'
import type { Fraction } from '../../units/lineage.ts'
import { carryFigures } from '../../units/queries/figures.ts'
import { historyOf, type Relative } from '../../units/queries/history.ts'
import { type Atoms, minimumOf } from '../rules/atoms.ts'
import { figureOf } from '../rules/figure.ts'
import type { Period } from '../rules/periods.ts'

export interface CarriedFigure {
  readonly quarter: Period
  /** Rounded: where a unit was divided, a part of its answers is carried. */
  readonly n: number
  /** Shares of one. */
  readonly share: number
  readonly low: number
  readonly high: number
  readonly from: readonly Relative[]
  /** Numbers of the acts; empty where none is known. */
  readonly acts: readonly string[]
}

/**
 * The shown figures of the units that this one was made of, by quarter, carried through the changes that are known.
 * Only what those units show themselves is carried, so that nothing comes to light by it.
 */
export async function listCarried(
  db: Database,
  unitId: string,
  atoms: Atoms,
  quarters: readonly string[],
  settings: ResultSettings,
  on: string,
): Promise<CarriedFigure[]> {
  const { changes } = await historyOf(db, unitId)
  const past = changes.filter(({ date, from }) => date <= on && from.length > 0)
  const found = await Promise.all(
    quarters.map(async (quarter): Promise<CarriedFigure[]> => {
      const counted = past.flatMap(({ act, from }) =>
        from.flatMap((unit) => {
          const figure = figureOf(atoms, { level: 'commune', unitId: unit.unitId }, quarter, settings)
          return figure.shown ? [{ unit, act, figure }] : []
        }),
      )
      if (counted.length === 0) return []
      const carry = async (of: (one: (typeof counted)[number]) => number) => {
        const figures = new Map(counted.map((one) => [one.unit.versionId, BigInt(of(one))]))
        return (await carryFigures(db, { figures, until: on })).figures.get(unitId)?.figure
      }
      const [answers, satisfied] = await Promise.all([
        carry(({ figure }) => figure.n),
        carry(({ figure }) => figure.top2.count),
      ])
      if (answers === undefined || satisfied === undefined) return []
      const n = numberOf(answers)
      if (n < minimumOf(settings)) return []
      const share = numberOf(satisfied) / n
      const { low, high } = intervalOfShare(share, n)
      const acts = [...new Set(counted.map(({ act }) => act))].filter((act) => act !== '')
      return [{ quarter, n: Math.round(n), share, low, high, from: counted.map(({ unit }) => unit), acts }]
    }),
  )
  return found.flat()
}

function numberOf({ over, under }: Fraction): number {
  return Number(over) / Number(under)
}

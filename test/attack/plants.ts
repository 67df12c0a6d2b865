// Leaks that are put in on purpose, to see that the attackers find them.
import type { Cell, Known } from './cells.ts'
import type { RowVersion } from './dump.ts'
import type { Visit } from './month.ts'

/** Every slip, or every rating, gets one more feature. */
export function withFeature(
  cells: readonly Cell[],
  side: 'slips' | 'ratings',
  value: (visit: Visit) => number,
): Cell[] {
  const grown = ({ visits }: Cell, known: readonly Known[]) =>
    known.map((one, at) => {
      const visit = visits[at]
      return visit === undefined
        ? one
        : { ...one, features: new Map([...one.features, ['planted', String(value(visit))]]) }
    })
  return cells.map((cell) => ({ ...cell, [side]: grown(cell, cell[side]) }))
}

/** Every rating gets one more row, with this text in it. */
export function withRow(cells: readonly Cell[], text: (visit: Visit) => string): { cells: Cell[]; rows: RowVersion[] } {
  const rows: RowVersion[] = []
  const grown = cells.map((cell) => ({
    ...cell,
    ratings: cell.ratings.map((rating, at) => {
      const visit = cell.visits[at]
      if (visit === undefined) return rating
      const row = { table: 'planted', key: `planted ${rows.length}`, text: text(visit), seen: 0, values: new Map() }
      rows.push(row)
      return { ...rating, rows: [...rating.rows, row] }
    }),
  }))
  return { cells: grown, rows }
}

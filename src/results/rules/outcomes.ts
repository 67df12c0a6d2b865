// How the visit ended, as parts of the overall answers: those who did not say are a part as well.
import { addLevels, type Cell, type Levels, noLevels, sizeOf } from './cells.ts'

/** The part of those who did not say how their visit ended. */
export const unsaid = ''

/**
 * Cells of the overall question split by outcome in place of channel. `ended` are cells of `<overall>/<outcome>`;
 * what is in none of them did not say.
 */
export function byOutcome(overall: readonly Cell[], ended: readonly Cell[]): Cell[] {
  const wholes = groupByPlace(overall)
  const outcomes = groupByPlace(ended)
  return [...wholes].flatMap(([key, cells]): Cell[] => {
    const [first] = cells
    if (first === undefined) return []
    const parts = (outcomes.get(key) ?? []).map((cell) => ({ ...cell, channel: outcomeOf(cell.question) }))
    const rest = (side: 'levels' | 'marked') =>
      subtract(
        cells.reduce((sum, cell) => addLevels(sum, cell[side]), noLevels),
        parts.reduce((sum, cell) => addLevels(sum, cell[side]), noLevels),
      )
    return [...parts, { ...first, channel: unsaid, levels: rest('levels'), marked: rest('marked') }]
  })
}

export function outcomeOf(question: string): string {
  return question.slice(question.indexOf('/') + 1)
}

function groupByPlace(cells: readonly Cell[]): Map<string, Cell[]> {
  return Map.groupBy(cells, ({ commune, quarter }) => `${commune} ${quarter}`)
}

function subtract(a: Levels, b: Levels): Levels {
  const rest: Levels = [a[0] - b[0], a[1] - b[1], a[2] - b[2], a[3] - b[3], a[4] - b[4]]
  if (sizeOf(rest) < 0) throw new RangeError('more answers by outcome than answers')
  return rest
}

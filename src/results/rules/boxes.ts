// The course within a quarter: boxes in the order in which they were opened, joined until there are enough answers.
import type { ResultSettings } from '../../ratings/figures.ts'
import { minimumOf } from './atoms.ts'
import { addLevels, type Levels, noLevels, sizeOf } from './cells.ts'
import { figureFrom, type ShownFigure } from './figure.ts'

export interface OpenedBox {
  readonly number: number
  readonly openedOn: string
  readonly level: number
  readonly count: number
}

export interface BoxPoint {
  /** The day on which the last box of the group was opened. */
  readonly until: string
  readonly figure: ShownFigure
}

/**
 * Groups of boxes of one quarter; a box belongs to one quarter, so no group crosses its border. What is left over at
 * the end joins the last group: the groups together are the whole, and nothing is found by subtraction.
 */
export function boxPoints(counts: readonly OpenedBox[], settings: ResultSettings): BoxPoint[] {
  const minimum = minimumOf(settings)
  const boxes = [...Map.groupBy(counts, ({ number }) => number)]
    .toSorted(([a], [b]) => a - b)
    .map(([, some]) => ({ until: some[0]?.openedOn ?? '', levels: levelsOf(some) }))
  const groups: { until: string; levels: Levels }[] = []
  for (const { until, levels } of boxes) {
    const open = groups.at(-1)
    if (open === undefined || sizeOf(open.levels) >= minimum) groups.push({ until, levels })
    else groups[groups.length - 1] = { until, levels: addLevels(open.levels, levels) }
  }
  const last = groups.at(-1)
  const before = groups.at(-2)
  if (last !== undefined && before !== undefined && sizeOf(last.levels) < minimum) {
    groups.splice(-2, 2, { until: last.until, levels: addLevels(before.levels, last.levels) })
  }
  return groups.flatMap(({ until, levels }) => {
    const figure = figureFrom(levels, settings)
    return figure.shown ? [{ until, figure }] : []
  })
}

function levelsOf(counts: readonly OpenedBox[]): Levels {
  return counts.reduce<Levels>((sum, { level, count }) => {
    const own = [1, 2, 3, 4, 5].map((at) => (at === level ? count : 0)) as unknown as Levels
    return addLevels(sum, own)
  }, noLevels)
}

// How the visit ended, as parts of the overall answers: those who did not say are a part as well.
import type { ResultSettings } from '../../ratings/figures.ts'
import { type Atom, splitOf } from './atoms.ts'
import { addLevels, type Cell, type Levels, noLevels } from './cells.ts'

/** The part of those who did not say how their visit ended. */
const unsaid = ''

/** Answers of each commune and quarter by outcome. */
export type Outcomes = ReadonlyMap<string, ReadonlyMap<string, Levels>>

/** From the cells of `<overall>/<outcome>`, of one kind. */
export function outcomesOf(cells: Iterable<Cell>): Outcomes {
  const outcomes = new Map<string, Map<string, Levels>>()
  for (const { commune, quarter, question, levels } of cells) {
    const key = `${commune} ${quarter}`
    const own = outcomes.get(key) ?? new Map<string, Levels>()
    const name = question.slice(question.indexOf('/') + 1)
    own.set(name, addLevels(own.get(name) ?? noLevels, levels))
    outcomes.set(key, own)
  }
  return outcomes
}

/** The parts of an atom by outcome. What is in no outcome did not say; parts that are too small stand together. */
export function byOutcome(outcomes: Outcomes, settings: ResultSettings): (atom: Atom) => Pick<Atom, 'parts' | 'rest'> {
  return ({ levels, members }) => {
    const parts = new Map<string, Levels>()
    let rest = levels
    for (const { commune, quarter } of members) {
      for (const [name, counts] of outcomes.get(`${commune} ${quarter}`) ?? []) {
        parts.set(name, addLevels(parts.get(name) ?? noLevels, counts))
        rest = subtract(rest, counts)
      }
    }
    return splitOf(parts.set(unsaid, rest), settings)
  }
}

function subtract(a: Levels, b: Levels): Levels {
  const rest: Levels = [a[0] - b[0], a[1] - b[1], a[2] - b[2], a[3] - b[3], a[4] - b[4]]
  if (rest.some((count) => count < 0)) throw new RangeError('more answers by outcome than answers')
  return rest
}

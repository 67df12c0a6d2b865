// What those can do against whom the boxes do not protect: who holds the key and watches, who knows how a visit ended.
import type { Cell } from './cells.ts'
import type { Visit } from './month.ts'

/**
 * Who sees every change at once and can open what is sealed takes for each slip the rating that comes next after its
 * use, at its commune. Gives the share of right guesses: of those who got the ticket and sent the rating in one go,
 * and of those who kept the ticket for another time.
 */
export function attackWithKey(visits: readonly Visit[]): { atOnce: number; kept: number } {
  const sent = visits.filter(({ entry }) => entry !== undefined)
  const share = (some: readonly Visit[]) => some.filter((visit) => next(sent, visit) === visit).length / some.length
  const withTicket = sent.filter(({ ticket }) => ticket !== undefined)
  return {
    atOnce: share(withTicket.filter(({ wasKept }) => !wasKept)),
    kept: share(withTicket.filter(({ wasKept }) => wasKept)),
  }
}

function next(sent: readonly Visit[], { desk, usedAt = 0 }: Visit): Visit | undefined {
  return sent
    .filter((one) => one.desk === desk && (one.entry?.seen ?? 0) > usedAt)
    .toSorted((a, b) => (a.entry?.seen ?? 0) - (b.entry?.seen ?? 0))[0]
}

/**
 * Who knows how a visit ended, because they stood at the counter or watched the slip being printed, guesses among the
 * ratings of the box that say so. Gives the share that is right on average, and that without this knowledge.
 */
export function guessByOutcome(cells: readonly Cell[]): { guessing: number; knowing: number } {
  const visits = cells.reduce((sum, cell) => sum + cell.visits.length, 0)
  let knowing = 0
  for (const cell of cells) {
    for (const { outcome, answers } of cell.visits) {
      const same = cell.visits.filter((other) => other.answers?.['outcome'] === outcome).length
      if (answers?.['outcome'] === outcome) knowing += 1 / same
      else if (same === 0) knowing += 1 / cell.visits.length
    }
  }
  return { guessing: cells.length / visits, knowing: knowing / visits }
}

// A sudden jump: this quarter's answers stand far from the unit's own earlier quarters, further than communes usually move.
import { normalTwoSided } from '../../indices/statistics/special.ts'
import { type Finding, findingIf, type Quarter } from './findings.ts'
import { medianOf } from './tails.ts'

export interface OverallHistory {
  readonly unit: string
  readonly kind: string
  /** Answers to the overall question in this quarter: level 1 first. */
  readonly now: readonly number[]
  /** The same of all earlier quarters together. */
  readonly before: readonly number[]
}

const leastAnswers = 30
const leastOthers = 8
/** Honest communes move at least so much from quarter to quarter, on the scale of 1 to 5 (standard deviation). */
const leastMove = 0.15

export function findSuddenJump(period: Quarter, histories: readonly OverallHistory[]): Finding[] {
  return [...Map.groupBy(histories, ({ kind }) => kind)].flatMap(([kind, some]) => {
    const moves = some.flatMap((history) => {
      const [now, before] = [momentsOf(history.now), momentsOf(history.before)]
      if (now.n < leastAnswers || before.n < leastAnswers) return []
      return [{ history, move: now.mean - before.mean, error: now.variance / now.n + before.variance / before.n }]
    })
    if (moves.length - 1 < leastOthers) return []
    // All communes move together when the form or the season changes; that is nobody's jump.
    const middle = medianOf(moves.map(({ move }) => move))
    const beyond = medianOf(moves.map(({ move, error }) => (move - middle) ** 2 / 0.4549 - error))
    const usual = Math.max(leastMove, 1.3 * Math.sqrt(Math.max(0, beyond)))
    return moves.flatMap(({ history, move, error }): Finding[] => {
      const z = (move - middle) / Math.sqrt(error + usual ** 2)
      return findingIf({
        pattern: 'sudden-jump',
        unit: history.unit,
        period,
        subject: `${kind}/${z > 0 ? 'up' : 'down'}`,
        pValue: normalTwoSided(Math.abs(z)),
        evidence: { ...evidenceOf(history, z > 0), comparedWith: moves.length - 1 },
        concerned: { kind: 'none' },
      })
    })
  })
}

/** Upwards the satisfied answers are counted (4 and 5), downwards the others. */
function evidenceOf({ now, before }: OverallHistory, isUp: boolean) {
  const count = (levels: readonly number[]) => sum(isUp ? levels.slice(3) : levels.slice(0, 3))
  const [of, past] = [sum(now), sum(before)]
  return { observed: count(now), of, expected: (of * count(before)) / past }
}

function momentsOf(levels: readonly number[]): { n: number; mean: number; variance: number } {
  const n = sum(levels)
  const mean = sum(levels.map((count, index) => count * (index + 1))) / Math.max(1, n)
  // Never without any variance: that all of thirty gave the same answer does not mean that all always will.
  const variance = Math.max(0.3, sum(levels.map((count, index) => count * (index + 1 - mean) ** 2)) / Math.max(1, n))
  return { n, mean, variance }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

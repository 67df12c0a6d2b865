// Identical comments: one text, or nearly the same one, far more often in one commune than people write it elsewhere.
import { type Finding, findingIf, leastObserved, type Quarter, threshold } from './findings.ts'
import { groupNear, normalText } from './near-texts.ts'
import { countTail } from './tails.ts'

export interface Comment {
  readonly unit: string
  readonly ratingId: string
  readonly text: string
}

/** So often at least one honest person in a place is taken to write what another wrote, even a text seen nowhere else. */
const leastShare = 0.01
/** People of one place copy each other's words a little; a size of 1 lets a group be far larger than its mean. */
const size = 1

export function findIdenticalComments(period: Quarter, comments: readonly Comment[]): Finding[] {
  const normal = comments.flatMap(({ unit, ratingId, text }) => {
    const normalised = normalText(text)
    return normalised === null ? [] : [{ unit, ratingId, text: normalised }]
  })
  const byUnit = Map.groupBy(normal, ({ unit }) => unit)
  const byText = Map.groupBy(normal, ({ text }) => text)
  return [...byUnit].flatMap(([unit, own]): Finding[] => {
    const others = normal.length - own.length
    const groups = groupNear(own.map(({ text }) => text))
    const judged = groups.map((group) => {
      const texts = new Set(group)
      const ids = own.filter(({ text }) => texts.has(text)).map(({ ratingId }) => ratingId)
      const elsewhere = group.reduce(
        (sum, text) => sum + (byText.get(text) ?? []).filter((comment) => comment.unit !== unit).length,
        0,
      )
      const expected = own.length * Math.max(leastShare, (1.5 * elsewhere) / Math.max(1, others))
      return { ids, expected, pValue: Math.min(1, groups.length * countTail(ids.length, expected, size)) }
    })
    // All groups that stand out are one finding: which of them is the largest may change from day to day.
    const strange = judged.filter(({ ids, pValue }) => ids.length >= leastObserved && pValue <= threshold)
    const ids = strange.flatMap((group) => group.ids).toSorted()
    return findingIf({
      pattern: 'identical-comments',
      unit,
      period,
      subject: '',
      pValue: Math.min(1, ...strange.map(({ pValue }) => pValue)),
      evidence: {
        observed: ids.length,
        of: own.length,
        expected: strange.reduce((sum, { expected }) => sum + expected, 0),
        comparedWith: byUnit.size - 1,
      },
      concerned: { kind: 'ratings', ids },
    })
  })
}

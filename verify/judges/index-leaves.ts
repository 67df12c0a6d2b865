// Published indices, each computed once more from the ratings before it.
import type { IndexLeaf } from '../../src/ledger/formats/leaves.ts'
import type { Finding, Findings } from '../findings.ts'
import { interval, isEnd, percentText } from '../statistics.ts'
import type { Scores } from './scores.ts'

export interface Indices {
  add(index: number, leaf: IndexLeaf): void
  end(): void
}

/** However the minimum cell is set, no figure of fewer answers is published. */
const leastShown = 5
/** Unless it is set to something else. */
const usualMinimum = 10

interface Published {
  readonly leaf: number
  readonly value: IndexLeaf
  readonly wrong: readonly Finding[]
}

export function openIndices({ differs, remark }: Findings, scores: Scores): Indices {
  const current = new Map<string, Published>()
  return {
    add(index, leaf) {
      const { unit, quarter, questionnaire, question } = leaf
      const place = `${unit}/${quarter}/${questionnaire}/${question}`
      const before = current.get(place)
      // What was wrong has been put right in public: worth a remark, since the old figure was shown for a while.
      if (before !== undefined && before.wrong.length > 0) {
        remark('index-replaced', { leaf: before.leaf, unit, quarter, by: index })
      }
      current.set(place, { leaf: index, value: leaf, wrong: judge(index, leaf, scores) })
    },
    end() {
      for (const { leaf, value, wrong } of current.values()) {
        const { unit, quarter, questionnaire, n, percent } = value
        for (const { code, ...details } of wrong) differs(code, details)
        if (scores.touchedAt(unit, quarter, questionnaire) > leaf) remark('index-stale', { leaf, unit, quarter })
        if (percent === null && n >= usualMinimum) remark('index-hidden', { leaf, unit, quarter, n })
      }
    },
  }
}

function judge(index: number, leaf: IndexLeaf, scores: Scores): Finding[] {
  const { unit, quarter, questionnaire, question, size } = leaf
  const at = { leaf: index, unit, quarter }
  // The figures of today are those of then only when nothing came in between.
  if (size > index || scores.touchedAt(unit, quarter, questionnaire) >= size) {
    return [{ ...at, code: 'index-size', size }]
  }
  const { n, satisfied, marked, markedSatisfied } = scores.tally(unit, quarter, questionnaire, question)
  const [ownN, ownSatisfied] = [n - marked, satisfied - markedSatisfied]
  const isShown = leaf.percent !== null
  const found: Finding[] = []
  const compare = (field: string, published: string | number | null, recomputed: string | number | null) => {
    if (published === recomputed) return
    const values = { published: published ?? '–', recomputed: recomputed ?? '–' }
    found.push({ ...at, code: 'index-differs', field, ...values })
  }
  compare('n', leaf.n, ownN)
  compare('satisfied', leaf.satisfied, ownSatisfied)
  compare('withMarked.n', leaf.withMarked.n, n)
  compare('withMarked.satisfied', leaf.withMarked.satisfied, satisfied)
  if (isShown && ownN < leastShown) found.push({ ...at, code: 'index-small', n: ownN })
  const canBeShown = isShown && ownN > 0
  compare('percent', leaf.percent, canBeShown ? percentText(ownSatisfied, ownN) : null)
  compare('withMarked.percent', leaf.withMarked.percent, canBeShown ? percentText(satisfied, n) : null)
  const ends = canBeShown ? interval(ownSatisfied, ownN) : undefined
  for (const end of ['low', 'high'] as const) {
    const isRight = ends !== undefined && leaf[end] !== null && isEnd(leaf[end], ends[end])
    if (!isRight) compare(end, leaf[end], ends?.[end].toFixed(1) ?? null)
  }
  return found
}

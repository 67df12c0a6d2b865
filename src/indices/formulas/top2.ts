// TOP2: the share of answers 4 and 5.
import { z } from 'zod'
import { type Fraction, fraction, multiply, rounded, roundedNumber, toNumber } from '../statistics/exact.ts'
import { intervalOfShare, type ShareInterval, shareInterval } from '../statistics/shares.ts'
import {
  type AnswersInput,
  answeredOf,
  answersShape,
  averageOverElements,
  checkAnswers,
  type LevelCounts,
} from './answers.ts'
import type { Formula, MadeBy, PublishedInterval } from './formula.ts'

export interface Top2Share {
  readonly answers: number
  readonly blank: number
  readonly satisfied: number
  /** Null when nobody answered: no answers are no figure. */
  readonly percent: number | null
  readonly interval: PublishedInterval | null
}

export interface Top2Result extends MadeBy<'TOP2'> {
  readonly decimals: number
  readonly questions: readonly (Top2Share & { readonly id: string })[]
  /** All answers to all counted questions as one heap. */
  readonly pooled: Top2Share
  /** Each question weighs alike within its element, each element by its weight: the usual index. */
  readonly averaged: {
    readonly percent: number | null
    readonly interval: PublishedInterval | null
    readonly elements: readonly { readonly id: string; readonly weight: number; readonly percent: number | null }[]
    /** Questions that nobody answered. */
    readonly leftOut: readonly string[]
  }
}

const hundred = fraction(100)

export const top2: Formula<AnswersInput, Top2Result> = {
  id: 'TOP2',
  version: 1,
  name: { vi: 'Tỷ lệ hài lòng (mức 4 và 5)', en: 'Share satisfied (levels 4 and 5)' },
  counts: {
    vi: 'Trong những câu trả lời, bao nhiêu phần trăm chọn “Hài lòng” hoặc “Rất hài lòng”.',
    en: 'Of the answers given, how many per cent are “Satisfied” or “Very satisfied”.',
  },
  blanks: {
    vi: 'Câu bỏ trống không tính. Câu hỏi không ai trả lời thì không có con số, và không kéo số chung xuống.',
    en: 'Blanks do not count. A question that nobody answered has no figure, and does not pull the whole down.',
  },
  rounding: {
    vi: 'Tính bằng số nguyên, làm tròn một lần ở cuối, đến hai chữ số sau dấu phẩy; từ một nửa trở lên thì tròn lên.',
    en: 'Reckoned in whole numbers and rounded once, at the end, to two decimals, half up.',
  },
  weights: {
    vi: 'Các câu trong một phần có giá trị như nhau; mỗi phần có trọng số của nó (không ghi gì thì bằng 1).',
    en: 'Questions of an element count alike; each element counts by its weight (1 unless said otherwise).',
  },
  Input: z.strictObject(answersShape).check(({ value, issues }) => checkAnswers(value, issues)),
  compute: computeTop2,
}

function satisfiedOf(counts: LevelCounts): number {
  return counts['4'] + counts['5']
}

function computeTop2(input: AnswersInput): Top2Result {
  const { decimals, population } = input
  const { mean, elements } = averageOverElements(input, shareOf)
  const counted = elements.flatMap(({ questions }) => questions.flatMap((id) => input.questions[id] ?? []))
  const leftOut = Object.keys(input.questions).filter((id) => answeredOf(input.questions[id] ?? none) === 0)
  return {
    formula: 'TOP2',
    version: top2.version,
    decimals,
    questions: Object.entries(input.questions).map(([id, counts]) => ({ id, ...questionShare(counts, input) })),
    pooled: pooledShare(counted, decimals, population),
    averaged: {
      percent: mean === null ? null : rounded(multiply(mean, hundred), decimals),
      interval: mean === null ? null : intervalOfMany(mean, counted, decimals, population),
      elements: elements.map(({ id, weight, value }) => ({
        id,
        weight,
        percent: value === null ? null : rounded(multiply(value, hundred), decimals),
      })),
      leftOut,
    },
  }
}

const none: LevelCounts = { '1': 0, '2': 0, '3': 0, '4': 0, '5': 0, blank: 0 }

function shareOf(counts: LevelCounts): Fraction {
  return fraction(satisfiedOf(counts), answeredOf(counts))
}

/** The share of one question with its interval. */
function questionShare(
  counts: LevelCounts,
  { decimals, population }: Pick<AnswersInput, 'decimals' | 'population'>,
): Top2Share {
  const [answers, satisfied] = [answeredOf(counts), satisfiedOf(counts)]
  if (answers === 0) return { answers, blank: counts.blank, satisfied, percent: null, interval: null }
  return {
    answers,
    blank: counts.blank,
    satisfied,
    percent: rounded(multiply(shareOf(counts), hundred), decimals),
    interval: inPercent(shareInterval(satisfied, answers, population), decimals),
  }
}

function pooledShare(counted: readonly LevelCounts[], decimals: number, population: number | undefined): Top2Share {
  const answers = counted.reduce((total, counts) => total + answeredOf(counts), 0)
  const satisfied = counted.reduce((total, counts) => total + satisfiedOf(counts), 0)
  const blank = counted.reduce((total, counts) => total + counts.blank, 0)
  if (answers === 0) return { answers, blank, satisfied, percent: null, interval: null }
  const share = fraction(satisfied, answers)
  return {
    answers,
    blank,
    satisfied,
    percent: rounded(multiply(share, hundred), decimals),
    interval: intervalOfMany(share, counted, decimals, population),
  }
}

/**
 * The interval of a mean of shares over several questions. The answers of one person hang together, and counts do not
 * say how much; so it is as wide as if they hung together fully: the mean share in as many answers as the question with
 * the fewest has. (The standard error of a weighted mean is at most the mean of the standard errors, and √(p(1−p)) is
 * concave.)
 */
function intervalOfMany(
  share: Fraction,
  counted: readonly LevelCounts[],
  decimals: number,
  population: number | undefined,
): PublishedInterval {
  const fewest = Math.min(...counted.map(answeredOf))
  return inPercent(intervalOfShare(toNumber(share), fewest, population), decimals)
}

/** An interval of shares as it is published: in percent, rounded. */
export function inPercent({ low, high, method, population }: ShareInterval, decimals: number): PublishedInterval {
  return {
    low: roundedNumber(low * 100, decimals),
    high: roundedNumber(high * 100, decimals),
    level: 95,
    method,
    ...(population !== undefined && { population }),
  }
}

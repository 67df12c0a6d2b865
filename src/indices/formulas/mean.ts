// MEAN: the mean level, as it is or turned into percent.
import { z } from 'zod'
import {
  divide,
  type Fraction,
  fraction,
  multiply,
  rounded,
  roundedNumber,
  subtract,
  toNumber,
} from '../statistics/exact.ts'
import { bootstrapAtMost, bootstrapInterval, type MeanInterval, momentsOf, tInterval } from '../statistics/means.ts'
import { answeredOf, answersShape, averageOverElements, checkAnswers, type LevelCounts, pointsOf } from './answers.ts'
import type { Formula, MadeBy, PublishedInterval } from './formula.ts'

export const meanScales = ['level', 'of-five', 'rescaled'] as const
export type MeanScale = (typeof meanScales)[number]

const MeanShape = {
  ...answersShape,
  /** `level`: 1 to 5. `of-five`: mean ÷ 5, in percent, never below 20. `rescaled`: (mean − 1) ÷ 4, in percent, 0 to 100. */
  scale: z.enum(meanScales).default('rescaled'),
  interval: z.enum(['t', 'bootstrap']).default('t'),
  /** Of the bootstrap. */
  seed: z.int().default(1),
}
const MeanInputs = z.strictObject(MeanShape)
export type MeanInput = z.output<typeof MeanInputs>

export interface MeanFigure {
  readonly answers: number
  readonly blank: number
  readonly value: number | null
  /** Null also when all answers are the same: an interval without width would claim what nobody knows. */
  readonly interval: PublishedInterval | null
}

export interface MeanResult extends MadeBy<'MEAN'> {
  readonly scale: MeanScale
  readonly decimals: number
  readonly questions: readonly (MeanFigure & { readonly id: string })[]
  readonly averaged: {
    readonly value: number | null
    readonly interval: PublishedInterval | null
    readonly elements: readonly { readonly id: string; readonly weight: number; readonly value: number | null }[]
    readonly leftOut: readonly string[]
  }
}

export const mean: Formula<MeanInput, MeanResult> = {
  id: 'MEAN',
  version: 1,
  name: { vi: 'Điểm trung bình', en: 'Mean' },
  counts: {
    vi: 'Trung bình cộng các mức từ 1 đến 5; có thể quy ra phần trăm bằng cách chia cho 5, hoặc trừ 1 rồi chia cho 4.',
    en: 'The mean of the levels from 1 to 5; turned into percent as mean ÷ 5 or as (mean − 1) ÷ 4.',
  },
  blanks: {
    vi: 'Câu bỏ trống không tính. Câu hỏi không ai trả lời thì không có con số.',
    en: 'Blanks do not count. A question that nobody answered has no figure.',
  },
  rounding: {
    vi: 'Tính bằng phân số, làm tròn một lần ở cuối, đến hai chữ số sau dấu phẩy; từ một nửa trở lên thì tròn lên.',
    en: 'Reckoned in fractions and rounded once, at the end, to two decimals, half up.',
  },
  weights: {
    vi: 'Các câu trong một phần có giá trị như nhau; mỗi phần có trọng số của nó (không ghi gì thì bằng 1).',
    en: 'Questions of an element count alike; each element counts by its weight (1 unless said otherwise).',
  },
  Input: MeanInputs.check(({ value, issues }) => {
    checkAnswers(value, issues)
    if (value.interval !== 'bootstrap') return
    for (const [name, counts] of Object.entries(value.questions)) {
      if (answeredOf(counts) > bootstrapAtMost) issues.push(tooMany(['questions', name], value))
    }
  }),
  compute: computeMean,
}

function tooMany(path: string[], input: unknown): z.core.$ZodRawIssue {
  const words = {
    vi: `Quá ${bootstrapAtMost} câu trả lời thì dùng khoảng "t".`,
    en: `With more than ${bootstrapAtMost} answers use the interval "t".`,
  }
  return { code: 'custom', path, input, params: { code: 'custom', words } }
}

function computeMean(input: MeanInput): MeanResult {
  const { decimals, scale } = input
  const { mean: average, elements } = averageOverElements(input, (counts) => onScale(meanOf(counts), scale))
  const intervals = new Map(Object.entries(input.questions).map(([id, counts]) => [id, intervalOf(counts, input)]))
  return {
    formula: 'MEAN',
    version: mean.version,
    scale,
    decimals,
    questions: Object.entries(input.questions).map(([id, counts]) => ({
      id,
      answers: answeredOf(counts),
      blank: counts.blank,
      value: answeredOf(counts) === 0 ? null : rounded(onScale(meanOf(counts), scale), decimals),
      interval: published(intervals.get(id), input),
    })),
    averaged: {
      value: average === null ? null : rounded(average, decimals),
      interval: average === null ? null : published(joined(average, elements, intervals, input), input),
      elements: elements.map(({ id, weight, value }) => ({
        id,
        weight,
        value: value === null ? null : rounded(value, decimals),
      })),
      leftOut: Object.keys(input.questions).filter((id) => !intervals.has(id) || isEmpty(input.questions[id])),
    },
  }
}

function isEmpty(counts: LevelCounts | undefined): boolean {
  return counts === undefined || answeredOf(counts) === 0
}

function meanOf(counts: LevelCounts): Fraction {
  return fraction(pointsOf(counts), answeredOf(counts))
}

function onScale(value: Fraction, scale: MeanScale): Fraction {
  if (scale === 'level') return value
  if (scale === 'of-five') return multiply(divide(value, fraction(5)), fraction(100))
  return multiply(divide(subtract(value, fraction(1)), fraction(4)), fraction(100))
}

/** Both ends on the level scale, turned onto the wanted one and kept inside it. */
function intervalOf(counts: LevelCounts, { interval, seed, population, scale }: MeanInput): MeanInterval | undefined {
  const values = ([1, 2, 3, 4, 5] as const).map((value) => ({ value, count: counts[value] }))
  const found = interval === 't' ? tInterval(momentsOf(values), population) : bootstrapInterval(values, seed)
  if (found === undefined) return undefined
  const turned = (end: number) => {
    const level = Math.min(5, Math.max(1, end))
    return scale === 'level' ? level : scale === 'of-five' ? level * 20 : (level - 1) * 25
  }
  return { ...found, low: turned(found.low), high: turned(found.high) }
}

/**
 * The interval of a mean over several questions: the distances of their ends averaged like the means themselves. It is
 * right when the answers of one person hang together fully, and wider than needed otherwise. None when one of the
 * counted questions has none.
 */
function joined(
  average: Fraction,
  elements: ReturnType<typeof averageOverElements>['elements'],
  intervals: ReadonlyMap<string, MeanInterval | undefined>,
  { questions, scale, interval }: MeanInput,
): MeanInterval | undefined {
  const counted = elements.filter((one) => one.questions.length > 0)
  const weights = counted.reduce((sum, { weight }) => sum + weight, 0)
  let [below, above] = [0, 0]
  let population: number | undefined
  for (const { weight, questions: names } of counted) {
    for (const name of names) {
      const [counts, own] = [questions[name], intervals.get(name)]
      if (counts === undefined || own === undefined) return undefined
      const [value, part] = [toNumber(onScale(meanOf(counts), scale)), weight / weights / names.length]
      below += part * (value - own.low)
      above += part * (own.high - value)
      population ??= own.population
    }
  }
  const centre = toNumber(average)
  return {
    low: centre - below,
    high: centre + above,
    method: interval,
    ...(population !== undefined && { population }),
  }
}

function published(found: MeanInterval | undefined, { decimals }: MeanInput): PublishedInterval | null {
  if (found === undefined) return null
  return {
    low: roundedNumber(found.low, decimals),
    high: roundedNumber(found.high, decimals),
    level: 95,
    method: found.method,
    ...(found.population !== undefined && { population: found.population }),
  }
}

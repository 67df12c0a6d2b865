// ALL_TOP2: the share of respondents all of whose answers are 4 or 5.
import { z } from 'zod'
import { fraction, multiply, rounded } from '../statistics/exact.ts'
import { shareInterval } from '../statistics/shares.ts'
import { Count } from './answers.ts'
import type { Formula, MadeBy, PublishedInterval } from './formula.ts'
import { inPercent } from './top2.ts'

const LevelInput = z.literal([1, 2, 3, 4, 5])

const AllTop2Inputs = z.strictObject({
  /** Respondents who answered alike stand together; `null` is a blank. */
  respondents: z
    .array(
      z.strictObject({
        answers: z.record(z.string().min(1), LevelInput.nullable()),
        count: Count.default(1),
      }),
    )
    .optional(),
  /** The same already counted: those who answered at least one question, and those of them who gave 4 and 5 alone. */
  counted: z.strictObject({ respondents: Count, satisfiedWithAll: Count }).optional(),
  /** Who left a blank: judged by what they did answer, or left out. */
  blanks: z.enum(['judge-by-the-rest', 'leave-out']).default('judge-by-the-rest'),
  population: Count.optional(),
  decimals: z.int().min(0).max(4).default(2),
})
export type AllTop2Input = z.output<typeof AllTop2Inputs>

export interface AllTop2Result extends MadeBy<'ALL_TOP2'> {
  readonly decimals: number
  readonly respondents: number
  readonly satisfiedWithAll: number
  /** Respondents who were not counted: they answered nothing, or left a blank that leaves them out. */
  readonly leftOut: number
  readonly percent: number | null
  readonly interval: PublishedInterval | null
}

export const allTop2: Formula<AllTop2Input, AllTop2Result> = {
  id: 'ALL_TOP2',
  version: 1,
  name: { vi: 'Hài lòng toàn diện', en: 'Satisfied with everything' },
  counts: {
    vi: 'Trong những người trả lời, bao nhiêu phần trăm chọn mức 4 hoặc 5 ở tất cả các câu.',
    en: 'Of the people who answered, how many per cent gave 4 or 5 to every question.',
  },
  blanks: {
    vi: 'Người bỏ trống vài câu được xét theo những câu đã trả lời (có thể chọn cách bỏ ra); người không trả lời câu nào không tính.',
    en: 'Who left some blank is judged by the rest (or left out, if so chosen); who answered nothing is not counted.',
  },
  rounding: {
    vi: 'Tính bằng số nguyên, làm tròn một lần ở cuối, đến hai chữ số sau dấu phẩy; từ một nửa trở lên thì tròn lên.',
    en: 'Reckoned in whole numbers and rounded once, at the end, to two decimals, half up.',
  },
  weights: { vi: 'Không có: mỗi người tính là một.', en: 'None: each person counts once.' },
  Input: AllTop2Inputs.check(({ value, issues }) => checkRespondents(value, issues)),
  compute: computeAllTop2,
}

function checkRespondents(input: AllTop2Input, issues: z.core.$ZodRawIssue[]): void {
  const problem = (path: string[], vi: string, en: string) =>
    issues.push({ code: 'custom', path, input, params: { code: 'custom', words: { vi, en } } })
  if ((input.respondents === undefined) === (input.counted === undefined)) {
    problem([], 'Cần một trong hai: respondents hoặc counted.', 'Exactly one of respondents and counted is needed.')
    return
  }
  const { respondents, satisfiedWithAll } = countRespondents(input)
  if (satisfiedWithAll > respondents) {
    problem(
      ['counted', 'satisfiedWithAll'],
      'Không thể nhiều hơn số người trả lời.',
      'It cannot be more than the respondents.',
    )
  }
  if (input.population !== undefined && respondents > input.population) {
    problem(['population'], 'Không thể ít hơn số người trả lời.', 'It cannot be less than the respondents.')
  }
}

function countRespondents({ respondents, counted, blanks }: AllTop2Input) {
  if (counted !== undefined) return { ...counted, leftOut: 0 }
  const total = { respondents: 0, satisfiedWithAll: 0, leftOut: 0 }
  for (const { answers, count } of respondents ?? []) {
    const levels = Object.values(answers)
    const given = levels.filter((level) => level !== null)
    if (given.length === 0 || (blanks === 'leave-out' && given.length < levels.length)) total.leftOut += count
    else {
      total.respondents += count
      if (given.every((level) => level >= 4)) total.satisfiedWithAll += count
    }
  }
  return total
}

function computeAllTop2(input: AllTop2Input): AllTop2Result {
  const { decimals, population } = input
  const { respondents, satisfiedWithAll, leftOut } = countRespondents(input)
  const made = { formula: 'ALL_TOP2', version: allTop2.version, decimals } as const
  if (respondents === 0) return { ...made, respondents, satisfiedWithAll, leftOut, percent: null, interval: null }
  return {
    ...made,
    respondents,
    satisfiedWithAll,
    leftOut,
    percent: rounded(multiply(fraction(satisfiedWithAll, respondents), fraction(100)), decimals),
    interval: inPercent(shareInterval(satisfiedWithAll, respondents, population), decimals),
  }
}

// QD766-2022: five groups, 100 points, on how a unit serves people and businesses.
import { fraction, multiply, rounded, sum } from '../statistics/exact.ts'
import type { Formula, MadeBy } from './formula.ts'
import { Qd766Input } from './qd766-input.ts'
import { type Found, type Qd766Key, type Qd766Rule, qd766Groups } from './qd766-rules.ts'

export interface Qd766Component {
  readonly key: Qd766Key
  readonly maximum: number
  /** `zero-denominator`: there was nothing to count, and the rule does not say what follows. */
  readonly state: 'computed' | 'missing' | 'zero-denominator'
  readonly points: number | null
  /** In percent, two decimals; null where there is no ratio. */
  readonly ratio: number | null
  /** There was nothing to count, and this is what the rule has for that case. */
  readonly byRuleForZero: boolean
}

export interface Qd766Group {
  readonly no: number
  readonly maximum: number
  /** Null as long as one of its components has no points. */
  readonly points: number | null
  /** What the components that have points add up to, and the most it could become. */
  readonly low: number
  readonly high: number
  readonly components: readonly Qd766Component[]
}

export interface Qd766Result extends MadeBy<'QD766-2022'> {
  readonly groups: readonly Qd766Group[]
  readonly points: number | null
  readonly low: number
  readonly high: number
}

export const qd766: Formula<Qd766Input, Qd766Result> = {
  id: 'QD766-2022',
  version: 1,
  name: { vi: 'Bộ chỉ số phục vụ người dân (Quyết định 766)', en: 'Index of service to people (Quyết định 766)' },
  counts: {
    vi: 'Năm nhóm, 100 điểm, lấy từ số liệu hồ sơ và phản ánh trên Cổng Dịch vụ công quốc gia.',
    en: 'Five groups, 100 points, from the counts of dossiers and feedback on the national portal.',
  },
  blanks: {
    vi: 'Phần thiếu số liệu được ghi là thiếu, không tính là 0. Không có gì để đếm thì theo đúng quy định: không có phản ánh được 6 điểm, không có hồ sơ được 0 điểm; chỗ quy định không nêu thì để trống.',
    en: 'A part without data is shown as missing, not as 0. With nothing to count the rule decides: no feedback is 6 points, no dossier 0; where it is silent the part stays open.',
  },
  rounding: {
    vi: 'Tỷ lệ và điểm từng phần làm tròn đến hai chữ số sau dấu phẩy, từ một nửa trở lên thì tròn lên; tổng không làm tròn nữa.',
    en: 'Ratios and the points of each part are rounded to two decimals, half up; sums are not rounded again.',
  },
  weights: { vi: 'Mỗi phần có điểm tối đa riêng.', en: 'Each part has its own maximum.' },
  source: {
    vi: 'Quyết định 766/QĐ-TTg ngày 23/6/2022; cách tính điểm theo số liệu đã công bố trên Cổng Dịch vụ công quốc gia',
    en: 'Quyết định 766/QĐ-TTg of 23 June 2022; points as the figures published on the national portal show them',
  },
  Input: Qd766Input,
  compute: computeQd766,
}

function computeQd766(given: Qd766Input): Qd766Result {
  const groups = qd766Groups.map(({ no, maximum, rules }): Qd766Group => {
    const components = rules.map((rule) => component(rule, rule.of(given)))
    return {
      no,
      maximum,
      ...totalOf(components.map((one) => ({ points: one.points, maximum: one.maximum }))),
      components,
    }
  })
  return { formula: 'QD766-2022', version: qd766.version, ...totalOf(groups), groups }
}

function component({ key, maximum }: Qd766Rule, found: Found): Qd766Component {
  const state = found === undefined ? 'missing' : found === null ? 'zero-denominator' : 'computed'
  return {
    key,
    maximum,
    state,
    points: found ? rounded(found.points, 2) : null,
    ratio: found?.ratio === undefined ? null : rounded(multiply(found.ratio, fraction(100)), 2),
    byRuleForZero: found?.byRuleForZero ?? false,
  }
}

/** Sums of two-decimal numbers, exactly; what has no points could still bring 0 or its maximum. */
function totalOf(
  parts: readonly {
    readonly points: number | null
    readonly maximum: number
    readonly low?: number
    readonly high?: number
  }[],
) {
  const total = (of: (part: (typeof parts)[number]) => number) =>
    rounded(sum(parts.map((part) => fraction(Math.round(of(part) * 100), 100))), 2)
  return {
    points: parts.every(({ points }) => points !== null) ? total(({ points }) => points ?? 0) : null,
    low: total(({ points, low = 0 }) => points ?? low),
    high: total(({ points, maximum, high = maximum }) => points ?? high),
  }
}

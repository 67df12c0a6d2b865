// How each part of the index of Quyết định 766 gets its points from its counts.
import type { z } from 'zod'
import type { Words } from '../../questionnaires/rules.ts'
import { add, compare, divide, type Fraction, fraction, multiply, one, zero } from '../statistics/exact.ts'
import type { Qd766Input, Ratio } from './qd766-input.ts'

export type Qd766Key =
  | Exclude<keyof Qd766Input, 'onlineServicePoints' | 'feedback' | 'dossiers'>
  | 'onlineService'
  | 'feedbackOnTime'
  | 'feedbackSatisfaction'
  | 'dossierSatisfaction'

export interface Qd766Rule {
  readonly key: Qd766Key
  readonly maximum: number
  readonly name: Words
  readonly of: (given: Qd766Input) => Found
}
/** Undefined: not given. Null: nothing to count and no rule for it. */
export type Found =
  | { readonly points: Fraction; readonly ratio?: Fraction; readonly byRuleForZero?: boolean }
  | null
  | undefined

/** Full points from `enough` on, below it pro rata; with nothing to count what `ofNothing` says. */
function byRatio(
  given: z.output<typeof Ratio> | undefined,
  maximum: number,
  { enough = one, ofNothing }: { enough?: Fraction; ofNothing?: number } = {},
): Found {
  if (given === undefined) return undefined
  if (given.whole === 0) return ofNothing === undefined ? null : { points: fraction(ofNothing), byRuleForZero: true }
  const ratio = fraction(given.part, given.whole)
  const reached = divide(ratio, enough)
  return { ratio, points: multiply(fraction(maximum), compare(reached, one) < 0 ? reached : one) }
}

const fourFifths = fraction(4, 5)

/** 6·A + min(2; 2.5·B) + 2.5·C, at most 10; a ratio of nothing counts as 0. Read from published figures. */
function ofPayment({ payment }: Qd766Input): Found {
  if (payment === undefined) return undefined
  const ratio = (part: number, whole: number) => (whole === 0 ? zero : fraction(part, whole))
  const a = multiply(fraction(6), ratio(payment.dossiersPaidOnline, payment.dossiersWithFee))
  const b = multiply(fraction(5, 2), ratio(payment.proceduresPaidOnline, payment.proceduresWithFee))
  const c = multiply(fraction(5, 2), ratio(payment.proceduresWithPayment, payment.proceduresWithFee))
  const total = add(add(a, least(b, fraction(2))), c)
  return {
    points: least(total, fraction(10)),
    byRuleForZero: payment.dossiersWithFee === 0 || payment.proceduresWithFee === 0,
  }
}

function least(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) < 0 ? a : b
}

const ratioRule = (
  key: keyof Qd766Input & Qd766Key,
  maximum: number,
  vi: string,
  en: string,
  enough = one,
): Qd766Rule => ({
  key,
  maximum,
  name: { vi, en },
  of: (given) => byRatio(given[key] as z.output<typeof Ratio> | undefined, maximum, { enough }),
})

export const qd766Groups: readonly {
  readonly no: number
  readonly maximum: number
  readonly name: Words
  readonly rules: readonly Qd766Rule[]
}[] = [
  {
    no: 1,
    maximum: 18,
    name: { vi: 'Công khai, minh bạch', en: 'Openness' },
    rules: [
      ratioRule('publishedOnTime', 6, 'Công bố thủ tục đúng hạn', 'Procedures published on time'),
      ratioRule('updatedOnTime', 4, 'Cập nhật, công khai đúng hạn', 'Updated and made public on time'),
      ratioRule('fullyPublished', 2, 'Công khai đầy đủ nội dung', 'All parts made public'),
      ratioRule('synchronised', 6, 'Đồng bộ hồ sơ', 'Dossiers synchronised'),
    ],
  },
  {
    no: 2,
    maximum: 20,
    name: { vi: 'Tiến độ, kết quả giải quyết', en: 'Progress and results' },
    rules: [
      {
        key: 'onTime',
        maximum: 20,
        name: { vi: 'Hồ sơ đúng hạn', en: 'Dossiers on time' },
        of: ({ onTime }) => byRatio(onTime, 20, { ofNothing: 0 }),
      },
    ],
  },
  {
    no: 3,
    maximum: 22,
    name: { vi: 'Cung cấp dịch vụ công trực tuyến', en: 'Online services' },
    rules: [
      {
        key: 'onlineService',
        maximum: 12,
        name: { vi: 'Dịch vụ công trực tuyến', en: 'Online service' },
        of: ({ onlineServicePoints: shown }) =>
          shown === undefined ? undefined : { points: fraction(Math.round(shown * 100), 100) },
      },
      { key: 'payment', maximum: 10, name: { vi: 'Thanh toán trực tuyến', en: 'Online payment' }, of: ofPayment },
    ],
  },
  {
    no: 4,
    maximum: 22,
    name: { vi: 'Số hóa hồ sơ', en: 'Digital files' },
    rules: [
      ratioRule('electronicResults', 6, 'Cấp kết quả điện tử', 'Electronic results'),
      ratioRule('digitised', 4, 'Số hóa hồ sơ, giấy tờ', 'Files digitised', fourFifths),
      ratioRule('reused', 2, 'Khai thác, sử dụng lại', 'Data used again', fourFifths),
      ratioRule('storeConnected', 4, 'Kết nối kho dữ liệu', 'Data store connected'),
      ratioRule('certifiedCopies', 2, 'Chứng thực bản sao điện tử', 'Electronic certified copies'),
      ratioRule('populationData', 4, 'Khai thác dữ liệu dân cư', 'Population data used'),
    ],
  },
  {
    no: 5,
    maximum: 18,
    name: { vi: 'Mức độ hài lòng', en: 'Satisfaction' },
    rules: [
      {
        key: 'feedbackOnTime',
        maximum: 6,
        name: { vi: 'Phản ánh, kiến nghị xử lý đúng hạn', en: 'Feedback handled on time' },
        of: ({ feedback }) =>
          byRatio(feedback && { part: feedback.onTime, whole: feedback.total }, 6, { ofNothing: 6 }),
      },
      {
        key: 'feedbackSatisfaction',
        maximum: 6,
        name: { vi: 'Hài lòng với xử lý phản ánh', en: 'Satisfied with feedback' },
        of: ({ feedback }) =>
          byRatio(feedback && { part: feedback.total - feedback.notSatisfied, whole: feedback.total }, 6, {
            ofNothing: 6,
          }),
      },
      {
        key: 'dossierSatisfaction',
        maximum: 6,
        name: { vi: 'Hài lòng với giải quyết thủ tục', en: 'Satisfied with procedures' },
        of: ({ dossiers }) =>
          byRatio(dossiers && { part: dossiers.onTime - dossiers.disliked, whole: dossiers.received }, 6, {
            enough: fraction(9, 10),
            ofNothing: 0,
          }),
      },
    ],
  },
]

// TT01-2018: nine indices of 0 to 2 points on how a one-stop shop handles its dossiers.
import type { Words } from '../../questionnaires/rules.ts'
import { fraction, rounded } from '../statistics/exact.ts'
import type { Formula, MadeBy } from './formula.ts'
import { type GapSettings, Tt01Input } from './tt01-input.ts'

export const tt01Gaps = [
  'late-without-complaint',
  'more-by-applicants-fault',
  'online-dossiers-few-procedures',
  'nothing-to-count',
] as const
export type Tt01Gap = (typeof tt01Gaps)[number]

export type IndexKey = keyof Tt01Input['indices']

/** `officer` marks the five that make up the index of an officer. */
export const tt01Indices: readonly {
  readonly no: number
  readonly key: IndexKey
  readonly officer: boolean
  readonly name: Words
}[] = [
  { no: 1, key: 'time', officer: true, name: { vi: 'Tổng thời gian giải quyết', en: 'Total time against the limit' } },
  {
    no: 2,
    key: 'agencyTime',
    officer: true,
    name: { vi: 'Thời gian của từng cơ quan tham gia', en: 'Time of each agency taking part' },
  },
  {
    no: 3,
    key: 'contacts',
    officer: true,
    name: { vi: 'Số lần phải liên hệ để hoàn thiện hồ sơ', en: 'Times the applicant had to come back' },
  },
  {
    no: 4,
    key: 'agencies',
    officer: true,
    name: { vi: 'Số cơ quan phải liên hệ', en: 'Agencies the applicant had to go to' },
  },
  {
    no: 5,
    key: 'oneStop',
    officer: false,
    name: {
      vi: 'Tiếp nhận, giải quyết, trả kết quả tại Bộ phận Một cửa',
      en: 'Receiving, deciding and returning at the one-stop',
    },
  },
  {
    no: 6,
    key: 'publishing',
    officer: false,
    name: { vi: 'Công khai thủ tục hành chính', en: 'Publishing of procedures' },
  },
  {
    no: 7,
    key: 'attitude',
    officer: true,
    name: { vi: 'Thái độ của cán bộ, công chức, viên chức', en: 'Attitude of officers' },
  },
  {
    no: 8,
    key: 'complaints',
    officer: false,
    name: { vi: 'Tiếp thu, giải trình phản ánh, kiến nghị', en: 'Response to complaints' },
  },
  {
    no: 9,
    key: 'online',
    officer: false,
    name: { vi: 'Cung cấp dịch vụ công trực tuyến', en: 'Online public services' },
  },
]

export interface Tt01Index {
  readonly no: number
  readonly key: IndexKey
  readonly state: 'computed' | 'not-defined-by-the-rule' | 'missing'
  /** 0 to 2, with one decimal; null unless computed. */
  readonly value: number | null
  /** Where it must lie, whatever is decided about the gaps; both are the value when it is computed. */
  readonly low: number
  readonly high: number
  /** The cases of the rule's silence that occurred, also when a setting decided them. */
  readonly gaps: readonly Tt01Gap[]
}

export const unitBands = ['excellent', 'good', 'fair', 'average', 'weak'] as const
export const officerBands = ['all-duties', 'most-duties', 'too-few-duties'] as const
export type Tt01Band = (typeof unitBands)[number] | (typeof officerBands)[number]

export interface Tt01Result extends MadeBy<'TT01-2018'> {
  readonly subject: Tt01Input['subject']
  readonly maximum: number
  readonly indices: readonly Tt01Index[]
  /** The sum of the rounded indices, itself not rounded; null when one of them is not computed. */
  readonly total: number | null
  readonly low: number
  readonly high: number
  /** Null when the total could lie in another band as well. */
  readonly band: Tt01Band | null
}

export const tt01: Formula<Tt01Input, Tt01Result> = {
  id: 'TT01-2018',
  version: 1,
  name: { vi: 'Đánh giá Bộ phận Một cửa (Thông tư 01/2018)', en: 'One-stop evaluation (Thông tư 01/2018)' },
  counts: {
    vi: 'Chín chỉ số về việc giải quyết hồ sơ, mỗi chỉ số từ 0 đến 2 điểm; của cán bộ thì lấy năm chỉ số.',
    en: 'Nine indices on the handling of dossiers, 0 to 2 points each; five of them for an officer.',
  },
  blanks: {
    vi: 'Chỉ số thiếu số liệu được ghi là thiếu, không tính là 0. Chỗ quy định không nói tới được ghi rõ là “quy định không nêu”.',
    en: 'An index without data is shown as missing, not as 0. Where the rule is silent, “not defined by the rule” is shown.',
  },
  rounding: {
    vi: 'Mỗi chỉ số làm tròn đến một chữ số sau dấu phẩy rồi mới cộng; tổng không làm tròn nữa.',
    en: 'Each index is rounded to one decimal, half up, before they are added; the total is not rounded again.',
  },
  weights: { vi: 'Các chỉ số có giá trị như nhau.', en: 'The indices count alike.' },
  source: {
    vi: 'Thông tư 01/2018/TT-VPCP, các Điều 13 đến 15; Nghị định 61/2018/NĐ-CP, các Điều 27 đến 32',
    en: 'Thông tư 01/2018/TT-VPCP, Articles 13 to 15; Nghị định 61/2018/NĐ-CP, Articles 27 to 32',
  },
  Input: Tt01Input,
  compute: computeTt01,
}

function computeTt01({ subject, indices, settings }: Tt01Input): Tt01Result {
  const wanted = tt01Indices.filter(({ officer }) => subject === 'unit' || officer)
  const found = wanted.map(({ no, key }): Tt01Index => {
    const tally = tallies[key](indices, settings)
    return { no, key, ...(tally === undefined ? missing : judged(tally, settings)) }
  })
  const [low, high] = [sumOf(found.map((one) => one.low)), sumOf(found.map((one) => one.high))]
  const [lowest, highest] = [bandOf(low, subject), bandOf(high, subject)]
  return {
    formula: 'TT01-2018',
    version: tt01.version,
    subject,
    maximum: 2 * wanted.length,
    indices: found,
    total: found.every(({ state }) => state === 'computed') ? low : null,
    low,
    high,
    band: lowest === highest ? lowest : null,
  }
}

/** Dossiers by points, and those which the rule does not place, with the points they could have. */
interface Tally {
  readonly two: number
  readonly one: number
  readonly nought: number
  readonly gap?: { readonly id: Tt01Gap; readonly count: number; readonly least: number; readonly setting: Decision }
}
type Decision = number | 'leave-out' | undefined

type Tallies = Readonly<Record<IndexKey, (given: Tt01Input['indices'], settings: GapSettings) => Tally | undefined>>

const tallies: Tallies = {
  time: ({ time }) => time && { two: time.shorter, one: time.equal, nought: time.longer },
  agencyTime: ({ agencyTime: time }) => time && { two: time.shorter, one: time.equal, nought: time.longer },
  contacts: ({ contacts }, { moreByApplicantsFault: setting }) =>
    contacts && {
      two: contacts.none,
      one: contacts.once,
      nought: contacts.more,
      gap: { id: 'more-by-applicants-fault', count: contacts.moreByApplicantsFault, least: 1, setting },
    },
  agencies: ({ agencies }) => agencies && { two: agencies.none, one: agencies.one, nought: agencies.more },
  oneStop: ({ oneStop }) => {
    if (oneStop === undefined || oneStop.procedures === 0) return oneStop && nothing
    const { procedures, approvedThere, receivedAndReturnedThere, approvedAtLeastPercent } = oneStop
    if (approvedThere * 100 >= procedures * approvedAtLeastPercent) return points(2)
    return points(receivedAndReturnedThere === procedures ? 1 : 0)
  },
  publishing: ({ publishing }) =>
    publishing && { two: publishing.both, one: publishing.one, nought: publishing.neither },
  attitude: ({ attitude }, { lateWithoutComplaint: setting }) =>
    attitude && {
      two: attitude.early,
      one: attitude.onTime,
      nought: attitude.withComplaint,
      gap: { id: 'late-without-complaint', count: attitude.lateWithoutComplaint, least: 0, setting },
    },
  complaints: ({ complaints }) => {
    if (complaints === undefined) return undefined
    const { received, inTime, draggingOn } = complaints
    if (draggingOn > 0) return points(0)
    if (inTime === received) return points(2)
    return points(inTime * 10 >= received * 9 ? 1 : 0)
  },
  online: ({ online }, { onlineDossiersFewProcedures: setting }) => {
    if (online === undefined) return undefined
    const { eligibleProcedures, onlineProcedures, dossiers, onlineDossiers, refused, late } = online
    if (eligibleProcedures === 0 || dossiers === 0) return nothing
    if (late > 0) return points(0)
    if (onlineDossiers * 10 >= dossiers * 3) {
      if (refused > 0) return points(0)
      if (onlineProcedures * 5 >= eligibleProcedures) return points(2)
      return { ...nothing, gap: { id: 'online-dossiers-few-procedures', count: 1, least: 0, setting } }
    }
    return points(onlineDossiers * 20 >= dossiers * 3 && onlineProcedures > 0 ? 1 : 0)
  },
}

const nothing: Tally = { two: 0, one: 0, nought: 0 }

/** Of the unit as a whole. */
function points(given: 0 | 1 | 2): Tally {
  return { two: given === 2 ? 1 : 0, one: given === 1 ? 1 : 0, nought: given === 0 ? 1 : 0 }
}

type Judged = Omit<Tt01Index, 'no' | 'key'>

const missing: Judged = { state: 'missing', value: null, low: 0, high: 2, gaps: [] }

/** The mean of the points, rounded to one decimal: 3 dossiers with 2, 2 and 1 points are 1.7. */
function judged({ two, one, nought, gap }: Tally, settings: GapSettings): Judged {
  const open = gap?.count ?? 0
  const gaps = gap !== undefined && open > 0 ? [gap.id] : []
  const isLeftOut = gap?.setting === 'leave-out'
  const dossiers = two + one + nought + (isLeftOut ? 0 : open)
  if (dossiers === 0) {
    const all: Tt01Gap[] = [...gaps, 'nothing-to-count']
    const decided = settings.nothingToCount
    if (decided === undefined) return { state: 'not-defined-by-the-rule', value: null, low: 0, high: 2, gaps: all }
    return { state: 'computed', value: decided, low: decided, high: decided, gaps: all }
  }
  const indexWith = (each: number) => rounded(fraction(2 * two + one + each * (isLeftOut ? 0 : open), dossiers), 1)
  if (open > 0 && gap?.setting === undefined) {
    const state = 'not-defined-by-the-rule'
    return { state, value: null, low: indexWith(gap?.least ?? 0), high: indexWith(2), gaps }
  }
  const value = indexWith(typeof gap?.setting === 'number' ? gap.setting : 0)
  return { state: 'computed', value, low: value, high: value, gaps }
}

/** In tenths, so that no sum of one-decimal numbers comes out as 14.899999. */
function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.round(value * 10), 0) / 10
}

function bandOf(total: number, subject: Tt01Input['subject']): Tt01Band {
  if (subject === 'officer') return total >= 5 ? 'all-duties' : total >= 3.5 ? 'most-duties' : 'too-few-duties'
  if (total >= 15) return 'excellent'
  if (total >= 12) return 'good'
  if (total >= 9) return 'fair'
  return total >= 6 ? 'average' : 'weak'
}

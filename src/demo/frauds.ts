// Ratings in the demonstration that somebody made up, so that the rules have something to find; and what the province does.
import { dismissFinding, markFinding, reviewPatterns } from '../patterns/actions/decide.ts'
import { look } from '../patterns/actions/look.ts'
import { type FindingLine, listFindings } from '../patterns/queries/findings.ts'
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { scopeOf } from '../platform/scope.ts'
import type { Deps } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { visit } from '../questionnaires/instruments/visit.ts'
import type { SimulatedCommune, SimulatedRating } from '../ratings/simulate.ts'
import { type Chance, chanceOf } from '../ratings/simulate-chance.ts'
import { officerNamed } from './officers.ts'

export interface Frauds {
  readonly ratings: readonly SimulatedRating[]
  /** Codes of the communes: whose finding stays open, is dismissed, is marked. */
  readonly open: string
  readonly dismissed: string
  readonly marked: string
}

const scales = visit.questions.filter(({ kind }) => kind === 'scale' || kind === 'faces')
const sentence = 'Hôm nay xã phát quà cho các cháu, bà con ai cũng phấn khởi'

/** Three communes that many people rated this autumn: two where fives were planted, one where a fair was on. */
export function plantFrauds(communes: readonly SimulatedCommune[], honest: readonly SimulatedRating[]): Frauds {
  const chance = chanceOf(666)
  const autumn = honest.filter(({ at }) => localDateOf(at) >= '2021-10-01')
  const count = (place: string) => autumn.filter(({ input }) => input.place === place).length
  const [first, second, third] = communes
    .filter(({ isPilot }) => !isPilot)
    .map(({ place }) => ({ place, n: count(place) }))
    .toSorted((a, b) => b.n - a.n || (a.place < b.place ? -1 : 1))
    .map(({ place }) => place)
  if (first === undefined || second === undefined || third === undefined) throw new Error('There are too few communes')
  const ratings = [
    ...planted(first, 60, chance),
    ...planted(third, 75, chance),
    ...Array.from({ length: 22 }, () => aSentence(second, chance)),
  ]
  return { ratings, open: first, dismissed: second, marked: third }
}

/** All answers 5, on working days in opening hours, as somebody does who has an hour. */
function planted(place: string, number: number, chance: Chance): SimulatedRating[] {
  return Array.from({ length: number }, () => ({
    at: workingHour(chance),
    input: {
      id: chance.uuid(),
      place,
      questionnaire: visit.id,
      version: visit.version,
      answers: Object.fromEntries(scales.map(({ id }) => [id, '5'])),
      lang: 'vi',
      channel: 'qr',
    },
  }))
}

function aSentence(place: string, chance: Chance): SimulatedRating {
  const overall = chance.happens(0.6) ? '5' : '4'
  return {
    at: new Date(Date.parse('2021-10-15T08:00:00+07:00') + chance.integer(180) * 60_000),
    input: {
      id: chance.uuid(),
      place,
      questionnaire: visit.id,
      version: visit.version,
      answers: { overall },
      comment: chance.happens(0.5) ? sentence : `${sentence}.`,
      lang: 'vi',
      channel: 'qr',
    },
  }
}

const workingDays = ['04', '05', '06', '07', '08', '11', '12', '13', '14', '15', '18', '19']

function workingHour(chance: Chance): Date {
  const day = chance.oneOf(workingDays)
  return new Date(Date.parse(`2021-10-${day}T08:00:00+07:00`) + chance.integer(180) * 60_000)
}

/** The province looks, asks, and decides on two of the three. */
export async function reviewFrauds(deps: Deps, { dismissed, marked }: Frauds): Promise<void> {
  await perform(deps, system('seed'), look, { quarter: '2021-Q4' })
  const reviewer = await officerNamed(deps, 'sonoivu')
  const scope = scopeOf(reviewer, reviewPatterns)
  const { rows } = await listFindings(deps.db, scope, { state: 'open' }, { size: 100, number: 1 })
  const of = (slug: string): FindingLine | undefined => rows.find((one) => one.slug === slug)
  const fair = of(dismissed)
  if (fair !== undefined) {
    const explanation =
      'Xã có tổ chức phát quà Trung thu muộn ngày 15/10, nhiều người cùng viết theo tấm biển treo ở hội trường. Đã gọi xác minh với năm người.'
    await perform(deps, reviewer, dismissFinding, { findingId: fair.id, explanation })
  }
  const made = of(marked)
  if (made !== undefined) {
    const reason = 'Cán bộ xã thừa nhận đã tự quét mã và chấm điểm thay người dân để đủ chỉ tiêu của tháng.'
    await perform(deps, reviewer, markFinding, { findingId: made.id, reason, decision: '07/BB-SNV' })
  }
}

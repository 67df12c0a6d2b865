/** From the words of a time limit, as they stand in published procedures, to limits that a calendar can count. */
import { fold, nfc } from '../../platform/values/text.ts'
import type { TimeLimit } from '../rules.ts'
import { numberWords, valueOfWords } from './numbers.ts'

/**
 * What a person must look at: a number without its unit, nought, a part of a day or an hour, a span of which the
 * longer end was taken, months that were counted as thirty days, a text that no calendar can count.
 */
export type LimitDoubt = 'no-unit' | 'zero' | 'fraction' | 'range' | 'months' | 'event'

export interface ReadLimit {
  readonly limit: TimeLimit
  /** For whom or in which case, where the text says it. */
  readonly when: string
  readonly doubt?: LimitDoubt
}

type Unit = 'workingDays' | 'days' | 'hours' | 'minutes' | 'weeks' | 'months' | 'years'

const unitWords: readonly (readonly [Unit, string])[] = [
  ['workingDays', 'ngay lam viec'],
  ['days', 'ngay'],
  ['hours', 'gio lam viec|gio hanh chinh|gio'],
  ['minutes', 'phut'],
  ['weeks', 'tuan'],
  ['months', 'thang'],
  ['years', 'nam'],
]
const unitOf = unitWords.map(([, text]) => text).join('|')
const digits = String.raw`\d+(?:[.,]\d+)?|\d+/\d+|½|nua`
/** "03 (ba) ngày làm việc", "từ 3 đến 5 ngày", "mười lăm ngày làm việc". */
const span = new RegExp(
  String.raw`(?<from>${digits})\s*(?:-|–|den)\s*(?<to>${digits})\s*(?<spanUnit>${unitOf})\b|(?<![\d.,/])(?<value>${digits}|\b${numberWords})\s*(?:\([^)]*\)\s*)?(?<unit>${unitOf})\b`,
  'gu',
)
/** "nhận sau 15 giờ" is an hour of the clock and no limit. */
const clock = /(?:sau|truoc|luc|tu|den|hoi)\s+\d{1,2}\s*(?:gio|h)(?:\s*\d{1,2}(?:\s*phut)?)?|\b\d{1,2}h\d{0,2}\b/gu
/** A year of a law, a date, the number of an article: numbers that are no limits. */
const elsewhere =
  /\bngay \d{1,2}[/-]\d{1,2}[/-]\d{4}|\bngay \d{1,2} thang \d{1,2}(?: nam \d{4})?|\bnam \d{4}|\bthang \d{1,2}\/\d{4}/gu
const nothing = /khong quy dinh|chua quy dinh|khong co quy dinh|khong ap dung|khong gioi han/u
const atOnce =
  /\bngay trong (?:cung )?(?:mot )?(?:buoi|ngay)|\btrong (?:cung |buoi )?ngay (?:lam viec|tiep nhan|nhan)|\bngay (?:sau )?khi (?:tiep )?nhan|\bgiai quyet ngay\b|\btra (?:ket qua )?ngay\b|\btrong ngay$|\bthuc hien ngay\b/u
const withoutUnit = /^(?:khong qua |toi da )?(\d+(?:[.,]\d+)?)(?:\s*\(.*\))?$/u

/** The limits of a text, in their order; none where the text is empty. */
export function readTimeLimits(text: string): ReadLimit[] {
  const shown = nfc(text)
  if (shown === '') return []
  const plain = fold(shown)
  const counted = countedIn(shown, plain)
  const immediate = atOnce.exec(plain)
  if (immediate === null && counted.length > 0) return counted
  if (immediate !== null) return withAtOnce(shown, immediate.index, counted)
  if (nothing.test(plain)) return [{ limit: { kind: 'none' }, when: '' }]
  const asEvent = { kind: 'event', text: shown.slice(0, 1000) } as const
  const bare = withoutUnit.exec(plain)
  return [{ limit: asEvent, when: '', doubt: bare === null ? 'event' : 'no-unit' }]
}

/** At once for the plain case; what takes longer stands behind it with its own case. */
function withAtOnce(shown: string, at: number, counted: readonly ReadLimit[]): ReadLimit[] {
  const others = counted.filter(({ limit }) => limit.kind !== 'sameDay')
  const isNextDayOnly = others.every(({ limit }) => limit.kind === 'workingDays' && limit.value === 1)
  const first: ReadLimit = { limit: { kind: 'sameDay' }, when: '' }
  if (others.length === 0 || isNextDayOnly) return [first]
  return others.some(({ when }) => when === '') && at > shown.length / 2 ? [...others] : [first, ...others]
}

function countedIn(shown: string, plain: string): ReadLimit[] {
  const blank = (found: string) => '·'.repeat(found.length)
  const searched = plain.replaceAll(elsewhere, blank).replaceAll(clock, blank)
  const found = [...searched.matchAll(span)]
  const isSameLength = plain.length === shown.length
  const limits = found.map((match, index) => {
    const last = found[index - 1]
    const from = last === undefined ? 0 : last.index + last[0].length
    const next = found[index + 1]?.index
    const behind = shown.slice(match.index + match[0].length, next)
    const when = isSameLength
      ? caseBehind(behind, next === undefined) || caseBefore(shown.slice(from, match.index))
      : ''
    return { ...limitOf(match.groups ?? {}), when }
  })
  return limits.filter((one, index) => limits.findIndex((other) => sameLimit(one, other)) === index)
}

function sameLimit(a: ReadLimit, b: ReadLimit): boolean {
  return JSON.stringify([a.limit, a.when]) === JSON.stringify([b.limit, b.when])
}

const caseWords = '(?:đối với|trường hợp|nếu|khi|cho|riêng)'
const behind = new RegExp(`^[\\s,(]*(${caseWords}\\s[^;.()]*)`, 'iu')
const before = new RegExp(`(?:^|[;.,:–-])\\s*(${caseWords}\\s[^;.,]*)$`, 'iu')

/** What follows a limit and says for which case it holds, to the end of its clause: running on, it leads the next. */
function caseBehind(rest: string, isLast: boolean): string {
  const match = behind.exec(rest)
  const runsOn = match !== null && !isLast && match[0].length === rest.length
  return match === null || runsOn ? '' : trimmed(match[1] ?? '')
}

/** "trường hợp phức tạp không quá 45 ngày": the case may stand before. */
function caseBefore(text: string): string {
  return trimmed(before.exec(text)?.[1] ?? '')
}

function trimmed(text: string): string {
  return text.replace(/[\s,:(]*(?:(?:là|thì|không quá|trong|tối đa|thời hạn)[\s,:]*)*$/iu, '').trim()
}

function limitOf(groups: Readonly<Record<string, string | undefined>>): Omit<ReadLimit, 'when'> {
  const { from, to, spanUnit, value, unit } = groups
  if (to !== undefined) return ofValue(numberOf(to), spanUnit ?? '', from === to ? undefined : 'range')
  return ofValue(numberOf(value ?? ''), unit ?? '', undefined)
}

function numberOf(text: string): number {
  if (text === 'nua' || text === '½') return 0.5
  const [over, under] = text.split('/')
  if (under !== undefined) return Number(over) / Number(under)
  return valueOfWords(text) ?? Number(text.replace(',', '.'))
}

const most = { workingDays: 1000, days: 3000, hours: 1000 } as const

function ofValue(value: number, unitText: string, doubt: LimitDoubt | undefined): Omit<ReadLimit, 'when'> {
  const unit = unitWords.find(([, words]) => words.split('|').includes(unitText))?.[0] ?? 'days'
  if (value === 0) return { limit: { kind: 'sameDay' }, doubt: 'zero' }
  const [kind, times] = countedAs[unit]
  const whole = value * times
  if (!Number.isFinite(whole) || whole > most[kind]) return { limit: eventOf(value, unit), doubt: 'event' }
  if (!Number.isInteger(whole)) return { limit: eventOf(value, unit), doubt: 'fraction' }
  const seen = doubt ?? (unit === 'months' || unit === 'years' ? 'months' : undefined)
  return { limit: { kind, value: whole }, ...(seen === undefined ? {} : { doubt: seen }) }
}

const countedAs: Readonly<Record<Unit, readonly ['workingDays' | 'days' | 'hours', number]>> = {
  workingDays: ['workingDays', 1],
  days: ['days', 1],
  hours: ['hours', 1],
  minutes: ['hours', 1 / 60],
  weeks: ['days', 7],
  months: ['days', 30],
  years: ['days', 365],
}

/** What is shorter than the smallest unit stays in words. */
function eventOf(value: number, unit: string): TimeLimit {
  if (unit === 'hours') return { kind: 'event', text: `${Math.round(value * 60)} phút` }
  if (unit === 'minutes') return { kind: 'event', text: `${value} phút` }
  const words: Readonly<Record<string, string>> = { workingDays: 'ngày làm việc', days: 'ngày' }
  const shown = value === 0.5 ? 'nửa' : String(value).replace('.', ',')
  return { kind: 'event', text: `${shown} ${words[unit] ?? unit}` }
}

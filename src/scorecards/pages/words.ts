// How periods, counts, points and sources of a scorecard are written.
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { cardWords } from '../messages/card.ts'
import type { Line } from '../rules/lines.ts'
import { kindOf, type Period } from '../rules/periods.ts'
import type { Origin, Part } from '../rules/scorecard.ts'

export function periodText(period: Period, lang: Lang): string {
  const words = cardWords[lang]
  const year = period.slice(0, 4)
  switch (kindOf(period)) {
    case 'quarter':
      return words.quarter(period.slice(6), year)
    case 'month':
      return words.month(String(Number(period.slice(5))), year)
    case 'year':
      return words.year(year)
  }
}

export function fieldText(of: string, field: string, lang: Lang): string {
  const { fields } = cardWords[lang]
  return fields[`${of}.${field}`] ?? fields[field] ?? field
}

/** The database keeps no order of fields; they are read in that of their words. */
function place(of: string, field: string): number {
  const known = Object.keys(cardWords.vi.fields)
  return known.indexOf(known.includes(`${of}.${field}`) ? `${of}.${field}` : field)
}

/** "4 nhanh hơn hạn, 3 đúng bằng hạn"; points with their decimals. */
export function countsText({ key, counts }: Pick<Part, 'key' | 'counts'>, lang: Lang): string {
  if (counts === null) return '–'
  const words = cardWords[lang]
  if (Object.values(counts).every((count) => count === 0)) return words.states['zero-denominator']
  const { part, whole } = counts
  if (part !== undefined && whole !== undefined) return words.ofAll(formatNumber(part, lang), formatNumber(whole, lang))
  return Object.entries(counts)
    .filter(([field, count]) => count > 0 || field !== 'moreByApplicantsFault')
    .toSorted(([a], [b]) => place(key, a) - place(key, b))
    .map(([field, count]) => `${formatNumber(count, lang, field === 'points' ? 2 : 0)} ${fieldText(key, field, lang)}`)
    .join(', ')
}

export function originText(origin: Origin, lang: Lang): string {
  const words = cardWords[lang]
  if (origin.kind === 'system') return words.system
  if (origin.kind === 'missing') return words.why[origin.why]
  return words.entered(origin.source, formatDate(origin.on, lang))
}

/** What there is of the most there could be, or why there is nothing. */
export function pointsText({ state, value, low, high, maximum }: Line, lang: Lang, digits: number): string {
  const words = cardWords[lang]
  if (value !== null) return words.of(formatNumber(value, lang, digits), formatNumber(maximum, lang))
  const why = state === 'computed' ? '' : words.states[state]
  if (low === 0 && high === maximum) return why
  return `${why}, ${words.range(formatNumber(low, lang, digits), formatNumber(high, lang, digits))}`
}

export function totalText(value: number | null, low: number, high: number, lang: Lang, digits: number): string {
  const number = (one: number) => formatNumber(one, lang, digits)
  return value === null ? cardWords[lang].openTotal(number(low), number(high)) : number(value)
}

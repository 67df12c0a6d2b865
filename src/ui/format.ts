/** Numbers, dates and intervals as Vietnamese readers and English readers write them. */
import type { Lang } from './frame.ts'

const locales = { vi: 'vi-VN', en: 'en-GB' } as const satisfies Record<Lang, string>
const timeZone = 'Asia/Ho_Chi_Minh'

const numberFormats = new Map<string, Intl.NumberFormat>()

// Making a formatter costs far more than using one, and a table uses hundreds.
function numberFormat(lang: Lang, style: 'decimal' | 'percent', digits: number): Intl.NumberFormat {
  const key = `${lang} ${style} ${digits}`
  const known = numberFormats.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(locales[lang], {
    style,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  numberFormats.set(key, made)
  return made
}

const dateFormats = {
  vi: new Intl.DateTimeFormat(locales.vi, { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' }),
  en: new Intl.DateTimeFormat(locales.en, { timeZone, day: 'numeric', month: 'long', year: 'numeric' }),
}

const timeFormats = {
  vi: new Intl.DateTimeFormat(locales.vi, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  en: new Intl.DateTimeFormat(locales.en, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
}

/** 1.234,5 in Vietnamese, 1,234.5 in English. */
export function formatNumber(value: number, lang: Lang, digits = 0): string {
  return numberFormat(lang, 'decimal', digits).format(value)
}

/** A share from 0 to 1 as a percentage. */
export function formatPercent(share: number, lang: Lang, digits = 1): string {
  return numberFormat(lang, 'percent', digits).format(share)
}

/** An interval of shares: 71,2–88,9%. */
export function formatInterval(low: number, high: number, lang: Lang, digits = 1): string {
  return `${formatNumber(low * 100, lang, digits)}–${formatPercent(high, lang, digits)}`
}

/** An instant as its date in Viet Nam, or a calendar date (`2021-10-20`) as it stands. */
export function formatDate(value: Date | string, lang: Lang): string {
  return dateFormats[lang].format(toInstant(value))
}

/** An instant as people in Viet Nam see it: 14:05 ngày 20/10/2021. */
export function formatDateTime(value: Date | string, lang: Lang): string {
  const at = toInstant(value)
  const time = timeFormats[lang].format(at)
  const date = dateFormats[lang].format(at)
  return lang === 'vi' ? `${time} ngày ${date}` : `${date}, ${time}`
}

// Midnight in Greenwich is seven in the morning in Viet Nam, so a bare date keeps its day.
function toInstant(value: Date | string): Date {
  return typeof value === 'string' ? new Date(value) : value
}

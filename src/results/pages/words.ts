// How periods, shares and intervals are written on the pages of results.
import { formatInterval, formatNumber, formatPercent } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { messages } from '../messages/results.ts'
import type { Mean, Share } from '../rules/figure.ts'
import { isQuarter, type Period, yearOf } from '../rules/periods.ts'

export function periodText(period: Period, lang: Lang): string {
  const words = messages[lang].period
  return isQuarter(period) ? words.quarter(period.slice(6), yearOf(period)) : words.year(period)
}

/** In the middle of a sentence. */
export function inlinePeriod(period: Period, lang: Lang): string {
  const text = periodText(period, lang)
  return text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)
}

export function shareText({ percent }: Share, lang: Lang): string {
  return formatPercent(percent / 100, lang)
}

export function intervalText({ low, high }: Share, lang: Lang): string {
  return formatInterval(low / 100, high / 100, lang)
}

/** As the charts take it: shares of one, not percent. */
export function plotted({ percent, low, high }: Share) {
  return { share: percent / 100, low: low / 100, high: high / 100 }
}

export function meanIntervalText({ interval }: Mean, lang: Lang): string {
  if (interval === null) return messages[lang].formulas.noInterval
  return `${formatNumber(interval.low, lang, 2)}–${formatNumber(interval.high, lang, 2)}`
}

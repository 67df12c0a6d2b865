// How places, weeks and shares are called on the pages of the ratings.
import { formatDate, formatInterval, formatNumber, formatPercent } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import type { Figure } from '../../ui/stat.tsx'
import { displayName, inlineName } from '../../units/names.ts'
import type { ShownSummary, Summary } from '../figures.ts'
import type { Place } from '../queries/places.ts'
import { addDays } from '../rules.ts'

/** "Quầy 1, thị trấn Đồi Ngô", or the commune alone when its own code was scanned. */
export function placeName(place: Place, lang: Lang): string {
  if (place.unitId === place.commune.unitId) return displayName(place, lang)
  return `${displayName(place, lang)}, ${inlineName(place.commune, lang)}`
}

/** The header of a public page: the commune, with what stands above it in small type. */
export function headerOf(place: Place, lang: Lang, href: string): { name: string; href: string; parent: string } {
  const parent = capitalised(place.above.map((unit) => inlineName(unit, lang)).join(', '))
  return { name: displayName(place.commune, lang), href, parent }
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}

/** From the Monday of the first to the Sunday of the last week. */
export function weeksText(fromWeek: string, toWeek: string, lang: Lang): string {
  return `${formatDate(fromWeek, lang)} – ${formatDate(addDays(toWeek, 6), lang)}`
}

export function figureOf(summary: Summary): Figure {
  if (!summary.shown) return { kind: 'too-few', minimum: summary.minimum }
  return { kind: 'shown', n: summary.n, ...sharesOf(summary) }
}

/** As the components take it: shares of one, not percent. */
export function sharesOf({ satisfied }: ShownSummary): { share: number; low: number; high: number } {
  return { share: satisfied.percent / 100, low: satisfied.low / 100, high: satisfied.high / 100 }
}

export function shareText(summary: ShownSummary, lang: Lang): string {
  return formatPercent(sharesOf(summary).share, lang)
}

export function intervalText(summary: ShownSummary, lang: Lang): string {
  const { low, high } = sharesOf(summary)
  return formatInterval(low, high, lang)
}

export function meanText(summary: ShownSummary, lang: Lang): string {
  return formatNumber(summary.mean, lang, 2)
}

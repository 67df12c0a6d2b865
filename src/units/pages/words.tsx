/** Names and days of units as links and text. */
import { isDay } from '../../platform/values/dates.ts'
import { formatDate } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { urls } from '../../urls.ts'
import { displayName, inlineName, type Named } from '../names.ts'
import type { IsoDate } from '../rules.ts'

const dayLength = 86_400_000

/** The last day on which it still held. */
export function dayBefore(day: IsoDate): IsoDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) - dayLength).toISOString().slice(0, 10)
}

export function UnitLink({ lang, unit, starts }: { lang: Lang; unit: Named & { slug: string }; starts?: boolean }) {
  return <a href={urls.unit(unit.slug)}>{starts ? displayName(unit, lang) : inlineName(unit, lang)}</a>
}

export function unitDay(day: IsoDate, lang: Lang): string {
  return formatDate(day, lang)
}

/** The day that was asked for; undefined when it is no day. Without one, today. */
export function readDay(asked: string | undefined, today: IsoDate): IsoDate | undefined {
  if (asked === undefined || asked === '') return today
  return isDay(asked) ? asked : undefined
}

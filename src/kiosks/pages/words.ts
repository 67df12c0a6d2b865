// How ages, differences and places of kiosks are written.
import { formatNumber } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { displayName, inlineName } from '../../units/names.ts'
import { messages } from '../messages/office.ts'
import type { KioskRow } from '../queries.ts'

const [minute, hour, day] = [60, 3600, 86_400]

export function ageText(at: Date | null, now: Date, lang: Lang): string {
  const words = messages[lang]
  if (at === null) return words.never
  const seconds = Math.max(0, (now.getTime() - at.getTime()) / 1000)
  const count = (unit: number) => formatNumber(Math.floor(seconds / unit), lang)
  if (seconds < minute) return words.ago.now
  if (seconds < hour) return words.ago.minutes(count(minute))
  return seconds < 2 * day ? words.ago.hours(count(hour)) : words.ago.days(count(day))
}

/** Less than a minute is right enough. */
export function clockText(difference: number, lang: Lang): string {
  const { clockRight, clockAhead, clockBehind, time } = messages[lang]
  const size = Math.abs(difference)
  if (size < minute) return clockRight
  const count = (unit: number) => formatNumber(Math.round(size / unit), lang)
  const text =
    size < hour ? time.minutes(count(minute)) : size < 2 * day ? time.hours(count(hour)) : time.days(count(day))
  return difference > 0 ? clockAhead(text) : clockBehind(text)
}

/** "Quầy 1, thị trấn Đồi Ngô". */
export function standingText(
  { kind, unitName, parentKind, parentName }: Pick<KioskRow, 'kind' | 'unitName' | 'parentKind' | 'parentName'>,
  lang: Lang,
): string {
  const own = displayName({ kind, name: unitName }, lang)
  return parentKind === null || parentName === null
    ? own
    : `${own}, ${inlineName({ kind: parentKind, name: parentName }, lang)}`
}

// How time limits, fees, documents and opening hours are said on pages.
import { formatNumber } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import type { OpeningHours } from '../../units/rules.ts'
import { publicWords } from '../messages/public.ts'
import type { Fee, LifeEvent, RequiredDocument, TimeLimit, Way } from '../rules.ts'
import { lifeEvents } from '../rules.ts'

export function limitText(limit: TimeLimit, lang: Lang): string {
  const words = publicWords[lang].limits
  if (limit.kind === 'event') return limit.text
  if (limit.kind === 'sameDay' || limit.kind === 'none') return words[limit.kind]
  return words[limit.kind](formatNumber(limit.value, lang))
}

export function feeText({ vnd, per, decidedBy }: Fee, lang: Lang): string {
  const words = publicWords[lang].fees
  if (vnd === null) return decidedBy === '' ? words.notSaid : words.decidedBy(decidedBy)
  if (vnd === 0) return words.free
  const amount = words.amount(formatNumber(vnd, lang))
  return per === '' ? amount : `${amount} ${words.per(per)}`
}

export function feesText({ fees }: Way, lang: Lang): string {
  return fees.length === 0 ? publicWords[lang].fees.notSaid : fees.map((fee) => feeText(fee, lang)).join('; ')
}

/** "1 bản chính, mẫu CT01". */
export function documentText({ originals, copies, form }: RequiredDocument, lang: Lang): string {
  const words = publicWords[lang].page
  const parts = [
    originals > 0 ? words.original(formatNumber(originals, lang)) : '',
    copies > 0 ? words.copy(formatNumber(copies, lang)) : '',
    form === '' ? '' : form.startsWith('theo mẫu') ? words.formAtDesk : words.form(form),
  ]
  return parts.filter((part) => part !== '').join(', ')
}

/** "Thứ Hai đến Thứ Bảy: 07:30–11:30", a line for each time. */
export function hoursText(hours: readonly OpeningHours[], lang: Lang): string[] {
  const { days: names, daySpan } = publicWords[lang]
  return hours.map(({ days, from, to }) => {
    const sorted = days.toSorted((a, b) => a - b)
    const [first = 0, last = 0] = [sorted[0], sorted.at(-1)]
    const isRun = sorted.length > 2 && last - first === sorted.length - 1
    const named = isRun
      ? daySpan(names[first] ?? '', names[last] ?? '')
      : sorted.map((day) => names[day] ?? '').join(', ')
    return `${named}: ${from}–${to}`
  })
}

/** Life events in addresses, as Vietnamese without marks. */
const eventSlugs: Readonly<Record<LifeEvent, string>> = {
  birth: 'sinh-con',
  marriage: 'ket-hon',
  death: 'qua-doi',
  residence: 'cu-tru',
  copies: 'sao-y',
  land: 'dat-dai',
  business: 'kinh-doanh',
  farming: 'ruong-vuon',
  care: 'tro-cap',
  family: 'cha-me-con',
  service: 'quan-su',
  vehicle: 'xe',
}

export function eventSlug(event: LifeEvent): string {
  return eventSlugs[event]
}

export function eventOf(slug: string | undefined): LifeEvent | undefined {
  return lifeEvents.find((event) => eventSlugs[event] === slug)
}

const longestName = 45

/** A choice as wide as the longest of them would push the page apart. */
export function shortened(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName)}…` : name
}

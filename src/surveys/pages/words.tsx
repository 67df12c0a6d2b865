// How waves are named and dated on pages.
import { formatDate, formatNumber, formatPercent } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { Status, type StatusName } from '../../ui/status.tsx'
import { displayName, inlineName } from '../../units/names.ts'
import { officeWords } from '../messages/office.ts'
import { publicWords } from '../messages/public.ts'
import type { Wave } from '../queries/waves.ts'
import type { WaveState } from '../rules/waves.ts'

const looks: Readonly<Record<WaveState, StatusName>> = {
  draft: 'draft',
  framed: 'planned',
  drawn: 'waiting',
  running: 'inProgress',
  closed: 'ended',
  published: 'done',
}

export function WaveStatus({ lang, state }: { lang: Lang; state: WaveState }) {
  return <Status lang={lang} is={looks[state]} word={officeWords[lang].states[state]} />
}

type Named = Pick<Wave, 'unitKind' | 'unitName'>

export function unitTitle({ unitKind: kind, unitName: name }: Named, lang: Lang): string {
  return displayName({ kind, name }, lang)
}

export function unitInline({ unitKind: kind, unitName: name }: Named, lang: Lang): string {
  return inlineName({ kind, name }, lang)
}

export function daysOf({ startsOn, endsOn }: Pick<Wave, 'startsOn' | 'endsOn'>, lang: Lang): string {
  return publicWords[lang].results.days(formatDate(startsOn, lang), formatDate(endsOn, lang))
}

export function marginText(permille: number, lang: Lang): string {
  return formatPercent(permille / 1000, lang)
}

export function rateText(rate: number | undefined, lang: Lang): string {
  return rate === undefined ? '–' : formatPercent(rate, lang)
}

export function weightText(weight: number | undefined, lang: Lang): string {
  return weight === undefined ? '–' : formatNumber(weight, lang, 2)
}

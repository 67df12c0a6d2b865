// Communes beside each other in one period: what is published, with classes in place of ranks.
import { standingsOf } from '../../indices/statistics/classes.ts'
import { formatDate, formatNumber, formatPercent } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { type Column, DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import type { UnitKind } from '../../units/rules.ts'
import { cardWords } from '../messages/card.ts'
import { officeWords } from '../messages/office.ts'
import { onTimeOf, type PublishedCard } from '../rules/published.ts'
import { smallWhole } from '../rules/scorecard.ts'
import { periodText, totalText } from './words.ts'

export interface NamedCommune {
  readonly unitId: string
  readonly slug: string
  readonly kind: UnitKind
  readonly name: string
}

export interface CommuneTableProps {
  readonly lang: Lang
  readonly period: string
  readonly communes: readonly NamedCommune[]
  readonly cards: readonly PublishedCard[]
  readonly href: (commune: NamedCommune) => string
}

export function CommuneTable({ lang, period, communes, cards, href }: CommuneTableProps) {
  const words = officeWords[lang]
  const byUnit = new Map(cards.map((card) => [card.unitId, card]))
  const shares = cards.map(({ content }) => onTimeOf(content))
  const standings = standingsOf(shares, { minimum: smallWhole })
  const standingOf = new Map(cards.map(({ unitId }, at) => [unitId, standings[at] ?? 'too-few']))
  const rows = communes.map((commune) => ({ commune, card: byUnit.get(commune.unitId) }))
  const columns: Column<(typeof rows)[number]>[] = [
    {
      key: 'unit',
      header: words.unit,
      rowHeader: true,
      cell: ({ commune }) => <a href={href(commune)}>{displayName(commune, lang)}</a>,
    },
    { key: 'state', header: words.state, cell: ({ card }) => stateText(card, lang) },
    { key: 'tt01', header: words.tt01, cell: ({ card }) => card && tt01Text(card, lang) },
    { key: 'qd766', header: words.qd766, cell: ({ card }) => card && qd766Text(card, lang) },
    { key: 'onTime', header: words.onTime, cell: ({ card }) => card && onTimeText(card, lang) },
    {
      key: 'standing',
      header: words.standing,
      cell: ({ commune }) => {
        const standing = standingOf.get(commune.unitId)
        return standing && words.standings[standing]
      },
    },
  ]
  return (
    <DataTable
      lang={lang}
      id="communes"
      caption={words.units(periodText(period, lang))}
      columns={columns}
      rows={rows}
    />
  )
}

function stateText(card: PublishedCard | undefined, lang: Lang): string {
  const words = officeWords[lang]
  return card === undefined
    ? words.unpublished
    : words.published(formatNumber(card.revision, lang), formatDate(card.at, lang))
}

function tt01Text({ content }: PublishedCard, lang: Lang): string {
  const { total, low, high, band } = content.tt01.result
  const text = totalText(total, low, high, lang, 1)
  return band === null ? text : `${text} (${cardWords[lang].bands[band]})`
}

function qd766Text({ content }: PublishedCard, lang: Lang): string {
  const { points, low, high } = content.qd766.result
  return totalText(points, low, high, lang, 2)
}

function onTimeText({ content }: PublishedCard, lang: Lang): string {
  const { successes, trials } = onTimeOf(content)
  if (trials === 0) return '–'
  return `${formatPercent(successes / trials, lang)} (${formatNumber(successes, lang)} / ${formatNumber(trials, lang)})`
}

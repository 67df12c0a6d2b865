// The one component that prints a figure: never without its numbers, interval, channels, formula and period.
import type { Child } from 'hono/jsx'
import { top2 } from '../../indices/formulas/top2.ts'
import { slugOf } from '../../indices/pages/list.tsx'
import type { RatingKind } from '../../ratings/rules.ts'
import { formatNumber, formatPercent } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { SummaryList, type SummaryRow } from '../../ui/summary-list.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { compareWords } from '../messages/compare.ts'
import { messages } from '../messages/results.ts'
import type { Place } from '../rules/cells.ts'
import type { Figure, KindFigures, ShownFigure } from '../rules/figure.ts'
import type { Period } from '../rules/periods.ts'
import { intervalText, periodText, shareText } from './words.ts'

export interface FigureCardProps {
  readonly lang: Lang
  readonly label: string
  readonly kind: RatingKind
  readonly level: Place['level']
  readonly figures: KindFigures
  readonly period: Period
  /** Slips that were handed out; null for kinds that need none. */
  readonly offered: number | null
  /** Dossiers finished; null while nobody counts them. */
  readonly served: number | null
  readonly children?: Child
}

/** A headline figure. Below the minimum it says so and holds no number at all. */
export function FigureCard(props: FigureCardProps) {
  const { lang, label, kind, level, figures, period, children } = props
  const leftOutText = messages[lang].figure[level === 'commune' ? 'leftOutQuarters' : 'leftOut']
  const words = messages[lang].figure
  const { figure, leftOut } = figures.overall
  return (
    <div class="stat" id={`${kind}-${period}`}>
      <p class="stat-label">{label}</p>
      {figure.shown ? (
        <>
          <p class="stat-value">{shareText(figure.top2, lang)}</p>
          <p class="stat-note">
            {words.answers(formatNumber(figure.n, lang))}, {words.interval(intervalText(figure.top2, lang))}
          </p>
        </>
      ) : (
        <>
          <p class="stat-few">{words.tooFew}</p>
          <p class="stat-note">{words.tooFewWhy(formatNumber(figure.minimum, lang))}</p>
        </>
      )}
      <p class="stat-note">
        {periodText(period, lang)}. {messages[lang].kindText[kind]}
      </p>
      {leftOut > 0 && <p class="stat-note">{leftOutText(formatNumber(leftOut, lang))}</p>}
      {children}
      {figure.shown && (
        <details>
          <summary>{words.details}</summary>
          <SummaryList rows={sources(props, figure)} />
        </details>
      )}
    </div>
  )
}

/** What a figure was made of. */
function sources({ lang, kind, figures, period, offered, served }: FigureCardProps, figure: ShownFigure): SummaryRow[] {
  const words = messages[lang].figure
  const answered = formatNumber(figure.n, lang)
  return [
    { label: words.kind, value: messages[lang].shortKinds[kind] },
    { label: words.period, value: periodText(period, lang) },
    { label: words.served, value: served === null ? words.notCounted : formatNumber(served, lang) },
    { label: words.offered, value: offered === null ? words.offeredNone : formatNumber(offered, lang) },
    {
      label: words.answered,
      value:
        offered === null || offered < figure.n
          ? answered
          : words.rate(answered, formatPercent(figure.n / offered, lang)),
    },
    { label: words.channels, value: channelText(figures, figure, lang) },
    { label: words.assisted, value: formatPercent(assistedShare(kind), lang, 0) },
    {
      label: words.formula,
      value: (
        <>
          TOP2: <a href={urls.formula(slugOf(top2.id))}>{top2.name[lang]}</a>
        </>
      ),
    },
    { label: words.method, value: words.methods[figure.top2.method] },
    { label: words.marked, value: markedText(figures, lang) },
  ]
}

/** Paper is copied by an officer, always; with a slip or openly people answer by themselves. */
function assistedShare(kind: RatingKind): number {
  return kind === 'paper' ? 1 : 0
}

function channelText({ overall }: KindFigures, figure: ShownFigure, lang: Lang): string {
  const words = messages[lang]
  const parts = [...overall.parts].flatMap(([name, part]) =>
    part.shown ? [`${words.channels.names[name] ?? name} ${formatPercent(part.n / figure.n, lang, 0)}`] : [],
  )
  const rest = overall.rest > 0 ? [words.rest(formatNumber(overall.rest, lang))] : []
  return [...parts, ...rest].join(' · ')
}

function markedText({ withMarked, hasHiddenMarks }: KindFigures, lang: Lang): string {
  const words = messages[lang].figure
  if (withMarked?.figure.shown) {
    const { figure, marked } = withMarked
    const share = `${shareText(figure.top2, lang)} (${words.answers(formatNumber(figure.n, lang))}, ${intervalText(figure.top2, lang)})`
    return words.markedSome(formatNumber(marked, lang), share)
  }
  return hasHiddenMarks ? words.markedFew : words.markedNone
}

export interface FigureRow {
  readonly name: Child
  readonly figure: Figure
}

interface FigureTableProps {
  readonly lang: Lang
  readonly id: string
  readonly caption: string
  readonly header: string
  readonly rows: readonly FigureRow[]
}

/** Several figures of one kind, period and formula, a line each, with number and interval. */
export function FigureTable({ lang, id, caption, header, rows }: FigureTableProps) {
  const columns: Column<FigureRow>[] = [
    { key: 'name', header, cell: ({ name }) => name, rowHeader: true },
    ...figureColumns<FigureRow>(lang),
  ]
  return (
    <DataTable lang={lang} id={id} caption={`${caption} (${top2.id})`} captionUnseen columns={columns} rows={rows} />
  )
}

/** Share with interval, and number: columns of every table of figures. */
export function figureColumns<Row extends { readonly figure: Figure }>(lang: Lang): Column<Row>[] {
  return [
    {
      key: 'share',
      header: compareWords[lang].members.share,
      numeric: true,
      cell: ({ figure }) =>
        figure.shown ? (
          <>
            <b>{shareText(figure.top2, lang)}</b>
            <br />
            <small>{intervalText(figure.top2, lang)}</small>
          </>
        ) : (
          <small>{compareWords[lang].members.standings['too-few']}</small>
        ),
    },
    {
      key: 'n',
      header: compareWords[lang].members.n,
      numeric: true,
      cell: ({ figure }) => (figure.shown ? formatNumber(figure.n, lang) : ''),
    },
  ]
}

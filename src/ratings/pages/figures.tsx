// Figures of a place, drawn the same on the public page and in the back office; never one without its number.

import { satisfactionScale } from '../../questionnaires/instruments/parts.ts'
import type { Questionnaire } from '../../questionnaires/rules.ts'
import { DistributionBars } from '../../ui/charts/distribution.tsx'
import { TrendLine } from '../../ui/charts/trend.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { Stat } from '../../ui/stat.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import type { Results, ShownSummary, Summary } from '../figures.ts'
import { messages } from '../messages/ratings.ts'
import type { Period } from '../rules.ts'
import { figureOf, intervalText, meanText, sharesOf, shareText } from './words.ts'

interface FiguresProps {
  readonly lang: Lang
  readonly results: Results
  readonly period: Period
  /** Today: the running week is not over. */
  readonly until: string
}

export function Headline({ lang, results, period, until }: FiguresProps) {
  const words = messages[lang].results
  const { overall } = results
  return (
    <Stat lang={lang} label={words.satisfied} figure={figureOf(overall)}>
      {overall.shown && <p class="stat-note">{words.mean(meanText(overall, lang))}</p>}
      <p class="stat-note">{words.period(formatDate(period.fromWeek, lang), formatDate(until, lang))}</p>
    </Stat>
  )
}

/** Everything below the headline; nothing at all as long as there are too few answers. */
export function FigureDetails({
  lang,
  results,
  form,
}: Pick<FiguresProps, 'lang' | 'results'> & { form: Questionnaire }) {
  const { overall, elements, trend } = results
  if (!overall.shown) return null
  const words = messages[lang].results
  return (
    <>
      <h2>{words.distribution}</h2>
      <DistributionBars
        lang={lang}
        id="distribution"
        title={words.distributionTable}
        description={words.described(shareText(overall, lang), formatNumber(overall.n, lang))}
        bars={overall.distribution
          .map(({ level, count }) => ({ label: satisfactionScale[level - 1]?.words[lang] ?? '', count }))
          .reverse()}
      />
      <h2>{words.elements}</h2>
      <p>{words.elementsHint}</p>
      <ElementTable lang={lang} elements={elements} form={form} />
      <h2>{words.trend}</h2>
      {trend.length < 2 ? (
        <p>{words.trendMissing}</p>
      ) : (
        <>
          <p>{words.trendHint}</p>
          <TrendLine
            lang={lang}
            id="trend"
            title={words.trendTitle}
            description={words.described(shareText(overall, lang), formatNumber(overall.n, lang))}
            points={trend.map(({ fromWeek, summary }) => ({
              label: formatDate(fromWeek, lang),
              figure: { n: summary.n, ...sharesOf(summary) },
            }))}
          />
        </>
      )}
    </>
  )
}

interface SummaryRow {
  readonly name: string
  readonly summary: Summary
}

interface ElementTableProps {
  readonly lang: Lang
  readonly elements: Results['elements']
  readonly form: Questionnaire
}

function ElementTable({ lang, elements, form }: ElementTableProps) {
  const words = messages[lang].results
  const rows = elements.map(({ question, summary }) => ({
    name: form.questions.find(({ id }) => id === question)?.short[lang] ?? question,
    summary,
  }))
  const columns: Column<SummaryRow>[] = [
    { key: 'name', header: messages[lang].table.question, cell: ({ name }) => name, rowHeader: true },
    ...summaryColumns(lang),
  ]
  return <DataTable lang={lang} id="elements" caption={words.elements} captionUnseen columns={columns} rows={rows} />
}

/** Share, interval and number of a result, or that it has too few answers: columns of every table of figures. */
export function summaryColumns<Row extends { readonly summary: Summary }>(lang: Lang): Column<Row>[] {
  const words = messages[lang].table
  return [
    {
      key: 'satisfied',
      header: words.satisfied,
      cell: ({ summary }) => (summary.shown ? <ShareWithInterval summary={summary} lang={lang} /> : words.hidden),
      numeric: true,
    },
    {
      key: 'n',
      header: words.n,
      cell: ({ summary }) => (summary.shown ? formatNumber(summary.n, lang) : ''),
      numeric: true,
    },
  ]
}

/** Two lines in one cell, so that a phone shows the whole table. */
function ShareWithInterval({ summary, lang }: { summary: ShownSummary; lang: Lang }) {
  return (
    <>
      <b>{shareText(summary, lang)}</b>
      <br />
      <small>{intervalText(summary, lang)}</small>
    </>
  )
}

// The evidence of a finding: two bars with their table, and the index with and without the ratings in question.
import { wilson } from '../../indices/statistics/shares.ts'
import { ChartFrame } from '../../ui/charts/frame.tsx'
import { formatInterval, formatNumber, formatPercent } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { type Column, DataTable } from '../../ui/table.tsx'
import { messages } from '../messages/pages.ts'
import { patternWords } from '../messages/patterns.ts'
import type { WithAndWithout } from '../queries/concerned.ts'
import type { PatternId, ShownEvidence } from '../rules/findings.ts'

interface BarsProps {
  readonly lang: Lang
  readonly pattern: PatternId
  readonly shown: ShownEvidence
  readonly minimum: number
}

/** What was seen beside what would be usual, on one scale. Nothing that could tell a few people. */
export function EvidenceBars({ lang, pattern, shown, minimum }: BarsProps) {
  const words = messages[lang]
  if (shown.kind === 'too-few') return <p>{words.tooFew(formatNumber(minimum, lang))}</p>
  const [of, expected] = [formatNumber(shown.of, lang), formatNumber(Math.round(shown.expected), lang)]
  const observed = shown.kind === 'counts' ? formatNumber(shown.observed, lang) : words.nearlyAll
  const rows = [
    { label: words.seen, text: observed, share: shown.kind === 'counts' ? shown.observed / shown.of : 1 },
    { label: words.usual, text: expected, share: Math.min(1, shown.expected / shown.of) },
  ]
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'label', header: patternWords[lang][pattern].counts, cell: ({ label }) => label, rowHeader: true },
    { key: 'count', header: words.number, cell: ({ text }) => text, numeric: true },
  ]
  return (
    <ChartFrame
      lang={lang}
      id="evidence"
      title={words.chart(patternWords[lang][pattern].counts, of)}
      description={words.chartTold(observed, of, expected)}
      height={rows.length * 58}
      drawing={rows.map((row, index) => <Bar row={row} y={index * 58} />)}
      table={
        <DataTable
          lang={lang}
          id="evidence-table"
          caption={patternWords[lang][pattern].counts}
          captionUnseen
          columns={columns}
          rows={rows}
        />
      }
    />
  )
}

function Bar({ row: { label, text, share }, y }: { row: { label: string; text: string; share: number }; y: number }) {
  return (
    <>
      <text x="0" y={y + 22}>
        {label}
      </text>
      <text class="chart-value" x="100%" y={y + 22} text-anchor="end">
        {text}
      </text>
      <rect class="chart-track" x="0" y={y + 32} width="100%" height="14" rx="3" />
      {share > 0 && (
        <rect class="chart-bar" x="0" y={y + 32} width={`${(share * 100).toFixed(2)}%`} height="14" rx="3" />
      )}
    </>
  )
}

type Count = { readonly n: number; readonly satisfied: number }

/** Shown where both figures, and what lies between them, are large enough. */
export function WithAndWithoutTable({
  lang,
  rows,
  minimum,
}: {
  lang: Lang
  rows: readonly WithAndWithout[]
  minimum: number
}) {
  const words = messages[lang]
  const shown = rows.filter(({ all, rest }) => rest.n >= minimum && all.n - rest.n >= minimum)
  if (shown.length === 0) return <p>{words.tooFew(formatNumber(minimum, lang))}</p>
  const columns: Column<WithAndWithout>[] = [
    { key: 'kind', header: words.kind, cell: ({ kind }) => words.kinds[kind] ?? kind, rowHeader: true },
    { key: 'all', header: words.withAll, cell: ({ all }) => <Share lang={lang} count={all} />, numeric: true },
    { key: 'rest', header: words.withoutThese, cell: ({ rest }) => <Share lang={lang} count={rest} />, numeric: true },
  ]
  return (
    <DataTable lang={lang} id="with-and-without" caption={words.figures} captionUnseen columns={columns} rows={shown} />
  )
}

function Share({ lang, count: { n, satisfied } }: { lang: Lang; count: Count }) {
  const { low, high } = wilson(satisfied, n)
  return (
    <>
      {formatPercent(satisfied / n, lang)} <span class="nowrap">({formatInterval(low, high, lang)})</span>
      <br />n = {formatNumber(n, lang)}
    </>
  )
}

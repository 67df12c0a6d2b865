/** Shares of many units as points with their intervals, by name or by class, against the share of all. */
import { formatInterval, formatNumber, formatPercent } from '../format.ts'
import type { Lang } from '../frame.ts'
import { messages } from '../messages.ts'
import type { Column } from '../table.tsx'
import { DataTable } from '../table.tsx'
import { ChartFrame, type ChartNaming, percent } from './frame.tsx'
import { Legend, Mark, type MarkKind } from './plot.tsx'

type Standing = 'clearly-above' | 'not-distinguishable' | 'clearly-below' | 'too-few'

export type DotPlotRow = {
  name: string
  href?: string | undefined
  standing: Standing
  /** `null` where there were too few answers: the row then says so and shows nothing. */
  figure: { share: number; low: number; high: number; n: number } | null
}

export type DotPlotProps = ChartNaming & {
  rows: readonly DotPlotRow[]
  /** The share of all together: a tick in each row. */
  target: number | null
  words: {
    /** What a row is: "Xã, phường". */
    unit: string
    standing: string
    standings: Record<Standing, string>
    /** "Cả huyện: 84,2 %" */
    target(share: string): string
  }
}

const rowHeight = 50
const head = 38
const left = 0.02
const marks: Record<Standing, MarkKind> = {
  'clearly-above': 'up',
  'not-distinguishable': 'open',
  'clearly-below': 'down',
  'too-few': 'open',
}

/** From 0 to 100 % always: a zoomed scale would make small differences look large. */
const xOf = (share: number) => left + share * (1 - 2 * left)

export function DotPlot({ lang, id, title, description, rows, target, words }: DotPlotProps) {
  const height = head + rows.length * rowHeight
  const present = new Set(rows.filter(({ figure }) => figure !== null).map(({ standing }) => standing))
  return (
    <ChartFrame
      lang={lang}
      id={id}
      title={title}
      description={description}
      height={height}
      drawing={
        <>
          {target !== null && <TargetLabel target={target} label={words.target(formatPercent(target, lang))} />}
          {rows.map((row, index) => (
            <DotRow
              lang={lang}
              row={row}
              target={target}
              top={head + index * rowHeight}
              word={words.standings[row.standing]}
            />
          ))}
        </>
      }
      legend={
        <Legend
          items={(['clearly-above', 'not-distinguishable', 'clearly-below'] as const)
            .filter((standing) => present.has(standing))
            .map((standing) => ({ mark: marks[standing], label: words.standings[standing] }))}
        />
      }
      table={<DotTable lang={lang} id={id} title={title} rows={rows} words={words} />}
    />
  )
}

/** Its label leans away from the nearer edge. */
function TargetLabel({ target, label }: { target: number; label: string }) {
  const anchor = target > 0.66 ? 'end' : target < 0.33 ? 'start' : 'middle'
  return (
    <>
      <text class="chart-small" x={percent(xOf(target))} y="16" text-anchor={anchor}>
        {label}
      </text>
      <TargetTick target={target} y={28} />
    </>
  )
}

/** A piece of the line in each row: a whole one would run through the words. */
function TargetTick({ target, y }: { target: number; y: number }) {
  const x = percent(xOf(target))
  return <line class="chart-limit" x1={x} x2={x} y1={y - 8} y2={y + 8} />
}

type DotRowProps = { lang: Lang; row: DotPlotRow; target: number | null; top: number; word: string }

function DotRow({ lang, row, target, top, word }: DotRowProps) {
  const { name, figure, standing } = row
  const y = top + 32
  return (
    <>
      <text x="0" y={top + 18}>
        {name}
      </text>
      <text class="chart-value" x="100%" y={top + 18} text-anchor="end">
        {figure === null ? word : formatPercent(figure.share, lang)}
      </text>
      <line class="chart-grid" x1={percent(left)} x2={percent(1 - left)} y1={y} y2={y} />
      {target !== null && <TargetTick target={target} y={y} />}
      {figure !== null && (
        <>
          <line class="chart-line" x1={percent(xOf(figure.low))} x2={percent(xOf(figure.high))} y1={y} y2={y} />
          <Mark kind={marks[standing]} x={xOf(figure.share)} y={y} />
        </>
      )}
    </>
  )
}

function DotTable({ lang, id, title, rows, words }: Pick<DotPlotProps, 'lang' | 'id' | 'title' | 'rows' | 'words'>) {
  const said = messages[lang].figure
  const columns: Column<DotPlotRow>[] = [
    {
      key: 'unit',
      header: words.unit,
      cell: ({ name, href }) => (href === undefined ? name : <a href={href}>{name}</a>),
      rowHeader: true,
    },
    {
      key: 'share',
      header: said.share,
      cell: ({ figure }) => (figure === null ? said.tooFew : formatPercent(figure.share, lang)),
      numeric: true,
    },
    {
      key: 'interval',
      header: said.range,
      cell: ({ figure }) => figure !== null && formatInterval(figure.low, figure.high, lang),
      numeric: true,
    },
    {
      key: 'n',
      header: said.count,
      cell: ({ figure }) => figure !== null && formatNumber(figure.n, lang),
      numeric: true,
    },
    { key: 'standing', header: words.standing, cell: ({ standing }) => words.standings[standing] },
  ]
  return <DataTable lang={lang} id={`${id}-table`} caption={title} captionUnseen columns={columns} rows={rows} />
}

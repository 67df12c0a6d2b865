/** A share over time with its interval, as a line in a band. */
import { formatInterval, formatNumber, formatPercent } from '../format.ts'
import type { Lang } from '../frame.ts'
import { messages } from '../messages.ts'
import type { Column } from '../table.tsx'
import { DataTable } from '../table.tsx'
import { ChartFrame, type ChartNaming, percent, short } from './frame.tsx'

export type TrendPoint = {
  label: string
  /** `null` where there were too few answers: the line then breaks and is not guessed across. */
  figure: { share: number; low: number; high: number; n: number } | null
}

export type TrendLineProps = ChartNaming & {
  points: readonly TrendPoint[]
}

const plot = { top: 26, height: 200, left: 0.13, right: 0.97 }

/** A share over time on the whole scale from 0 to 100 %, with the band in which the truth may lie. */
export function TrendLine({ lang, id, title, description, points }: TrendLineProps) {
  return (
    <ChartFrame
      lang={lang}
      id={id}
      title={title}
      description={description}
      height={plot.top + plot.height + 34}
      drawing={
        <>
          <TrendGrid lang={lang} />
          <svg
            class="chart-plot"
            x="0"
            y={plot.top}
            width="100%"
            height={plot.height}
            viewBox="0 0 1 1"
            preserveAspectRatio="none"
          >
            {runsOf(points).map((run) => (
              <>
                <path class="chart-band" d={bandPath(run, points.length)} />
                <path class="chart-line" d={linePath(run, points.length)} vector-effect="non-scaling-stroke" />
              </>
            ))}
          </svg>
          {points.map(
            ({ figure }, index) =>
              figure !== null && (
                <circle class="chart-dot" cx={percent(xOf(index, points.length))} cy={yOf(figure.share)} r="4.5" />
              ),
          )}
          <TrendLabels points={points} />
        </>
      }
      table={<TrendTable lang={lang} id={id} title={title} points={points} />}
    />
  )
}

function TrendGrid({ lang }: { lang: Lang }) {
  return (
    <>
      {[0, 0.5, 1].map((share) => (
        <>
          <line class="chart-grid" x1="0" x2="100%" y1={yOf(share)} y2={yOf(share)} />
          <text class="chart-small" x="0" y={yOf(share) - 5}>
            {formatPercent(share, lang, 0)}
          </text>
        </>
      ))}
    </>
  )
}

/** First, middle and last: more would run into each other on a phone. */
function TrendLabels({ points }: { points: readonly TrendPoint[] }) {
  const last = points.length - 1
  const shown = [...new Set([0, Math.round(last / 2), last])]
  return (
    <>
      {shown.map((index) => (
        <text
          class="chart-small"
          x={percent(xOf(index, points.length))}
          y={plot.top + plot.height + 24}
          text-anchor={index === last && last > 0 ? 'end' : 'middle'}
        >
          {points[index]?.label}
        </text>
      ))}
    </>
  )
}

function TrendTable({ lang, id, title, points }: Pick<TrendLineProps, 'lang' | 'id' | 'title' | 'points'>) {
  const words = messages[lang].figure
  const columns: Column<TrendPoint>[] = [
    { key: 'label', header: words.period, cell: ({ label }) => label, rowHeader: true },
    {
      key: 'share',
      header: words.share,
      cell: ({ figure }) => (figure === null ? words.tooFew : formatPercent(figure.share, lang)),
      numeric: true,
    },
    {
      key: 'interval',
      header: words.range,
      cell: ({ figure }) => figure !== null && formatInterval(figure.low, figure.high, lang),
      numeric: true,
    },
    {
      key: 'n',
      header: words.count,
      cell: ({ figure }) => figure !== null && formatNumber(figure.n, lang),
      numeric: true,
    },
  ]
  return <DataTable lang={lang} id={`${id}-table`} caption={title} captionUnseen columns={columns} rows={points} />
}

type PlottedPoint = { index: number; share: number; low: number; high: number }

/** Stretches of points without a gap. */
function runsOf(points: readonly TrendPoint[]): readonly PlottedPoint[][] {
  const runs: PlottedPoint[][] = [[]]
  for (const [index, { figure }] of points.entries()) {
    if (figure === null) runs.push([])
    else runs.at(-1)?.push({ index, ...figure })
  }
  return runs.filter((run) => run.length > 0)
}

function linePath(run: readonly PlottedPoint[], count: number): string {
  return `M${run.map(({ index, share }) => `${short(xOf(index, count))} ${short(1 - share)}`).join('L')}`
}

function bandPath(run: readonly PlottedPoint[], count: number): string {
  const upper = run.map(({ index, high }) => `${short(xOf(index, count))} ${short(1 - high)}`)
  const lower = run.map(({ index, low }) => `${short(xOf(index, count))} ${short(1 - low)}`).reverse()
  return `M${[...upper, ...lower].join('L')}Z`
}

function xOf(index: number, count: number): number {
  return plot.left + (count < 2 ? 0.5 : index / (count - 1)) * (plot.right - plot.left)
}

function yOf(share: number): number {
  return plot.top + (1 - share) * plot.height
}

/** An XmR chart: a figure over time between its natural limits, with the points at which something has happened. */
import { messages } from '../messages.ts'
import type { Column } from '../table.tsx'
import { DataTable } from '../table.tsx'
import { ChartFrame, type ChartNaming, percent, short } from './frame.tsx'
import { area, Curves, downTo, Grid, Legend, Mark, pathOf, plotHeight, xAt, yAt } from './plot.tsx'
import { scaleFor } from './scale.ts'

type Signal = 'outside' | 'eight-on-one-side' | 'three-of-four'

export type XmrPlotPoint = { label: string; value: number; signals: readonly Signal[] }

export type XmrPlotProps = ChartNaming & {
  centre: number
  low: number
  high: number
  points: readonly XmrPlotPoint[]
  /** How a value is written: as a share, as a mean. */
  format(value: number): string
  /** Beyond these the figure cannot go: 0 and 1 for a share. */
  bounds?: { least: number; most: number } | undefined
  words: {
    value: string
    signal: string
    signals: Record<Signal, string>
    none: string
    centre(value: string): string
    limits(low: string, high: string): string
  }
}

const dashes = { centre: '2 4', limits: '8 5' }

export function XmrPlot(props: XmrPlotProps) {
  const { lang, id, title, description, centre, low, high, points, format, bounds, words } = props
  const scale = scaleFor([low, high, ...points.map(({ value }) => value)], bounds?.least, bounds?.most)
  const xOf = (index: number) => xAt(points.length < 2 ? 0.5 : index / (points.length - 1))
  const signals = (['outside', 'eight-on-one-side', 'three-of-four'] as const).filter((one) =>
    points.some((point) => point.signals.includes(one)),
  )
  const across = (value: number, dash: string) => {
    const y = short(yAt(value, scale))
    return <line class="chart-limit" x1={percent(area.left)} x2="100%" y1={y} y2={y} stroke-dasharray={dash} />
  }
  return (
    <ChartFrame
      lang={lang}
      id={id}
      title={title}
      description={description}
      height={plotHeight}
      drawing={
        <>
          <Grid scale={scale} format={format} />
          {across(centre, dashes.centre)}
          {across(low, dashes.limits)}
          {across(high, dashes.limits)}
          <Curves>
            <path
              class="chart-line"
              vector-effect="non-scaling-stroke"
              d={pathOf(points.map(({ value }, index) => ({ x: xOf(index), y: downTo(value, scale) })))}
            />
          </Curves>
          {points.map(({ value, signals: found }, index) => (
            <Mark kind={found.length === 0 ? 'open' : 'ring'} x={xOf(index)} y={yAt(value, scale)} />
          ))}
          <EndLabels labels={points.map(({ label }) => label)} xOf={xOf} />
        </>
      }
      legend={
        <Legend
          items={[
            ...(signals.length === 0
              ? []
              : [{ mark: 'ring' as const, label: signals.map((signal) => words.signals[signal]).join('; ') }]),
            { dashes: dashes.centre, label: words.centre(format(centre)) },
            { dashes: dashes.limits, label: words.limits(format(low), format(high)) },
          ]}
        />
      }
      table={<XmrTable {...{ lang, id, title, points, format, words }} />}
    />
  )
}

/** First and last: more would run into each other on a phone. */
function EndLabels({ labels, xOf }: { labels: readonly string[]; xOf(index: number): number }) {
  const last = labels.length - 1
  return (
    <>
      <text class="chart-small" x={percent(xOf(0))} y={area.top + area.height + 24}>
        {labels[0]}
      </text>
      {last > 0 && (
        <text class="chart-small" x={percent(xOf(last))} y={area.top + area.height + 24} text-anchor="end">
          {labels[last]}
        </text>
      )}
    </>
  )
}

function XmrTable(props: Pick<XmrPlotProps, 'lang' | 'id' | 'title' | 'points' | 'format' | 'words'>) {
  const { lang, id, title, points, format, words } = props
  const columns: Column<XmrPlotPoint>[] = [
    { key: 'label', header: messages[lang].figure.period, cell: ({ label }) => label, rowHeader: true },
    { key: 'value', header: words.value, cell: ({ value }) => format(value), numeric: true },
    {
      key: 'signal',
      header: words.signal,
      cell: ({ signals }) => (signals.length === 0 ? words.none : signals.map((one) => words.signals[one]).join('; ')),
    },
  ]
  return <DataTable lang={lang} id={`${id}-table`} caption={title} captionUnseen columns={columns} rows={points} />
}

/** A funnel plot: each unit by its number of answers and its share, between the limits of what chance alone does. */
import { formatNumber, formatPercent } from '../format.ts'
import { messages } from '../messages.ts'
import type { Column } from '../table.tsx'
import { DataTable } from '../table.tsx'
import { ChartFrame, type ChartNaming, percent, short } from './frame.tsx'
import { area, Curves, downTo, Grid, Legend, Mark, type MarkKind, pathOf, plotHeight, xAt, yAt } from './plot.tsx'
import { countTicks, type Scale, scaleFor } from './scale.ts'

type Ends = { low: number; high: number }
type Place = 'inside' | 'outside-95' | 'outside-998'

export type FunnelPlotPoint = {
  name: string
  href?: string | undefined
  n: number
  share: number
  place: Place
  side: 'above' | 'below'
}

export type FunnelPlotProps = ChartNaming & {
  target: number
  /** By growing n. */
  curve: readonly { n: number; inner: Ends; outer: Ends }[]
  points: readonly FunnelPlotPoint[]
  words: {
    unit: string
    place: string
    /** What a point outside is called, by side: "Trên giới hạn 99,8 %". */
    places: Record<'inside' | `${Exclude<Place, 'inside'>} ${FunnelPlotPoint['side']}`, string>
    inner: string
    outer: string
    target(share: string): string
  }
}

const dashes = { target: '2 4', inner: '8 5', outer: 'none' } as const

export function FunnelPlot({ lang, id, title, description, target, curve, points, words }: FunnelPlotProps) {
  const most = Math.max(...points.map(({ n }) => n), ...curve.map(({ n }) => n))
  // Numbers stand by their square root, as the limits narrow with it; else the small units would stand in a heap.
  const xOf = (n: number) => xAt(Math.sqrt(n / most))
  const seen = [...points.map(({ share }) => share), ...curve.flatMap(({ outer }) => [outer.low, outer.high])]
  const scale = scaleFor(seen, 0, 1)
  const places = [...new Set(points.map(({ place, side }) => placeKey(place, side)))]
  return (
    <ChartFrame
      lang={lang}
      id={id}
      title={title}
      description={description}
      height={plotHeight}
      drawing={
        <>
          <Grid scale={scale} format={(value) => formatPercent(value, lang, 0)} />
          <Limits curve={curve} scale={scale} target={target} xOf={xOf} />
          {points.map(({ name, n, share, place, side }) => (
            <Mark
              kind={markOf(placeKey(place, side))}
              x={xOf(n)}
              y={yAt(share, scale)}
              title={place === 'inside' ? undefined : name}
            />
          ))}
          {countTicks(most).map((n) => (
            <text class="chart-small" x={percent(xOf(n))} y={area.top + area.height + 24} text-anchor="middle">
              {formatNumber(n, lang)}
            </text>
          ))}
        </>
      }
      legend={
        <Legend
          items={[
            ...legendOf(
              order.filter((key) => places.includes(key)),
              words.places,
            ),
            { dashes: dashes.target, label: words.target(formatPercent(target, lang)) },
            { dashes: dashes.inner, label: words.inner },
            { dashes: dashes.outer, label: words.outer },
          ]}
        />
      }
      table={<FunnelTable {...{ lang, id, title, points, words }} />}
    />
  )
}

type PlaceKey = keyof FunnelPlotProps['words']['places']

const order: readonly PlaceKey[] = [
  'outside-998 above',
  'outside-95 above',
  'inside',
  'outside-95 below',
  'outside-998 below',
]

function placeKey(place: Place, side: FunnelPlotPoint['side']): PlaceKey {
  return place === 'inside' ? place : `${place} ${side}`
}

/** Between the two limits an open mark would look as if nothing were there; it is a full one without direction. */
function markOf(key: PlaceKey): MarkKind {
  if (key === 'inside') return 'open'
  if (key.startsWith('outside-95')) return 'dot'
  return key.endsWith('above') ? 'up' : 'down'
}

/** Places with the same mark stand together. */
function legendOf(keys: readonly PlaceKey[], names: Record<PlaceKey, string>) {
  const byMark = Map.groupBy(keys, markOf)
  return [...byMark].map(([mark, some]) => ({ mark, label: some.map((key) => names[key]).join('; ') }))
}

type LimitsProps = Pick<FunnelPlotProps, 'curve' | 'target'> & { scale: Scale; xOf(n: number): number }

function Limits({ curve, scale, target, xOf }: LimitsProps) {
  const line = (of: (one: (typeof curve)[number]) => number) =>
    pathOf(curve.map((one) => ({ x: xOf(one.n), y: downTo(of(one), scale) })))
  const y = short(yAt(target, scale))
  return (
    <>
      <line class="chart-limit" x1={percent(area.left)} x2="100%" y1={y} y2={y} stroke-dasharray={dashes.target} />
      <Curves>
        {(['inner', 'outer'] as const).flatMap((which) =>
          (['low', 'high'] as const).map((end) => (
            <path
              class="chart-limit"
              stroke-dasharray={dashes[which]}
              vector-effect="non-scaling-stroke"
              d={line((one) => one[which][end])}
            />
          )),
        )}
      </Curves>
    </>
  )
}

function FunnelTable(props: Pick<FunnelPlotProps, 'lang' | 'id' | 'title' | 'points' | 'words'>) {
  const { lang, id, title, points, words } = props
  const said = messages[lang].figure
  const columns: Column<FunnelPlotPoint>[] = [
    {
      key: 'unit',
      header: words.unit,
      cell: ({ name, href }) => (href === undefined ? name : <a href={href}>{name}</a>),
      rowHeader: true,
    },
    { key: 'n', header: said.count, cell: ({ n }) => formatNumber(n, lang), numeric: true },
    { key: 'share', header: said.share, cell: ({ share }) => formatPercent(share, lang), numeric: true },
    { key: 'place', header: words.place, cell: ({ place, side }) => words.places[placeKey(place, side)] },
  ]
  return <DataTable lang={lang} id={`${id}-table`} caption={title} captionUnseen columns={columns} rows={points} />
}

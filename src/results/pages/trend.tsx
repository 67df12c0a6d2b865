// How a place does over time: the quarters with their intervals, the chart of usual ups and downs, the boxes of a quarter.
import { xmrPicture } from '../../indices/statistics/pictures.ts'
import { TrendLine } from '../../ui/charts/trend.tsx'
import { XmrPlot } from '../../ui/charts/xmr.tsx'
import { formatDate, formatNumber, formatPercent } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { compareWords } from '../messages/compare.ts'
import { messages } from '../messages/results.ts'
import type { BoxPoint } from '../rules/boxes.ts'
import type { ShownFigure } from '../rules/figure.ts'
import type { Comparison, View } from '../rules/view.ts'
import { inlinePeriod, intervalText, plotted, shareText } from './words.ts'

/** Q3/2021: as short as an axis wants it. */
function shortQuarter(quarter: string): string {
  return `Q${quarter.slice(6)}/${quarter.slice(0, 4)}`
}

export function Trend({ lang, trend }: { lang: Lang; trend: View['trend'] }) {
  const words = compareWords[lang].trend
  const shown = trend.flatMap(({ figure }) => (figure.shown ? [figure] : []))
  const last = shown.at(-1)
  return (
    <>
      <h2>{words.title}</h2>
      {shown.length < 2 || last === undefined ? (
        <p>{words.missing}</p>
      ) : (
        <>
          <p>{words.hint}</p>
          <TrendLine
            lang={lang}
            id="trend"
            title={words.chart}
            description={messages[lang].described(shareText(last.top2, lang), formatNumber(last.n, lang))}
            points={fromFirstShown(trend).map(({ quarter, figure }) => ({
              label: shortQuarter(quarter),
              figure: figure.shown ? { n: figure.n, ...plotted(figure.top2) } : null,
            }))}
          />
        </>
      )}
    </>
  )
}

function fromFirstShown(trend: View['trend']): View['trend'] {
  return trend.slice(trend.findIndex(({ figure }) => figure.shown))
}

/** Only over quarters that are over and follow each other: the limits are made of the steps between neighbours. */
export function Xmr({ lang, trend, running }: { lang: Lang; trend: View['trend']; running: string }) {
  const words = compareWords[lang].xmr
  const closed = trend.filter(({ quarter }) => quarter < running)
  const unbroken = closed.slice(closed.findLastIndex(({ figure }) => !figure.shown) + 1)
  const picture = xmrPicture(
    unbroken.flatMap(({ quarter, figure }) =>
      figure.shown ? [{ label: shortQuarter(quarter), value: figure.top2.percent / 100 }] : [],
    ),
    { least: 0, most: 1 },
  )
  if (picture === undefined) return null
  const { centre, low, high, points } = picture
  const format = (value: number) => formatPercent(value, lang)
  return (
    <>
      <h2>{words.title}</h2>
      <XmrPlot
        lang={lang}
        id="xmr"
        title={words.chart}
        description={`${words.centre(format(centre))}. ${words.limits(format(low), format(high))}.`}
        centre={centre}
        low={low}
        high={high}
        points={points}
        format={format}
        bounds={{ least: 0, most: 1 }}
        words={words}
      />
    </>
  )
}

/** Within a quarter: groups of opened boxes, whose answers are the quarter's and nobody else's. */
export function BoxTrend({ lang, points }: { lang: Lang; points: readonly BoxPoint[] }) {
  const words = compareWords[lang].trend
  const last = points.at(-1)
  if (points.length < 2 || last === undefined) return null
  return (
    <>
      <h3>{words.boxes}</h3>
      <p>{words.boxesHint}</p>
      <TrendLine
        lang={lang}
        id="boxes"
        title={`${messages[lang].kinds.verified}: ${words.boxes}`}
        description={messages[lang].described(shareText(last.figure.top2, lang), formatNumber(last.figure.n, lang))}
        points={points.map(({ until, figure }) => ({
          label: formatDate(until, lang),
          figure: { n: figure.n, ...plotted(figure.top2) },
        }))}
      />
    </>
  )
}

/** Before and after in one sentence, with the interval of the difference. */
export function ComparisonLine({
  lang,
  comparison,
  before,
  now,
}: {
  lang: Lang
  comparison: Comparison | null
  before: string
  now: ShownFigure
}) {
  const words = compareWords[lang].compare
  const name = inlinePeriod(before, lang)
  if (comparison === null || !comparison.before.shown) return <p>{words.none(name)}</p>
  const points = (value: number) => formatNumber(value * 100, lang, 1)
  const interval = compareWords[lang].range(signed(points, comparison.low), signed(points, comparison.high))
  const said = {
    higher: words.higher,
    lower: words.lower,
    'not-distinguishable': words.same,
  }[comparison.verdict](name, points(Math.abs(comparison.difference)), interval)
  const figures = [comparison.before, now].map(
    ({ top2, n }) => `${shareText(top2, lang)} (${intervalText(top2, lang)}, n = ${formatNumber(n, lang)})`,
  )
  return (
    <p>
      {said} <small>{figures.join(' → ')}</small>
    </p>
  )
}

/** With its sign; a true minus and not a hyphen. */
function signed(write: (value: number) => string, value: number): string {
  return `${value < 0 ? '−' : '+'}${write(Math.abs(value))}`
}

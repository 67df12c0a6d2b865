// Weighted shares with their intervals as bars, drawn on the server; the table behind them is one click away.
import { formatInterval, formatNumber, formatPercent } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { messages as uiMessages } from '../../ui/messages.ts'
import { DataTable } from '../../ui/table.tsx'
import { publicWords } from '../messages/public.ts'
import type { Estimate } from '../rules/estimate.ts'

export interface Bar {
  readonly label: string
  readonly count: number
  readonly share: Estimate
}

export interface ShareBarsProps {
  readonly lang: Lang
  readonly id: string
  readonly title: string
  readonly description: string
  readonly bars: readonly Bar[]
}

const rowHeight = 62

export function ShareBars({ lang, id, title, description, bars }: ShareBarsProps) {
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <svg role="img" width="100%" height={bars.length * rowHeight} aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {bars.map((bar, index) => drawn(bar, index * rowHeight, lang))}
      </svg>
      <details>
        <summary>{uiMessages[lang].figure.showTable}</summary>
        <BarTable lang={lang} id={id} title={title} bars={bars} />
      </details>
    </figure>
  )
}

/** The words above, the bar below, and on it the span in which the truth may lie. */
function drawn({ label, share }: Bar, y: number, lang: Lang) {
  const { value, low, high } = share
  return (
    <>
      <text x="0" y={y + 22}>
        {label}
      </text>
      <text class="chart-value" x="100%" y={y + 22} text-anchor="end">
        {formatPercent(value, lang)}
      </text>
      <rect class="chart-track" x="0" y={y + 32} width="100%" height="14" rx="3" />
      {value > 0 && <rect class="chart-bar" x="0" y={y + 32} width={percent(value)} height="14" rx="3" />}
      <line class="chart-line" x1={percent(low)} x2={percent(high)} y1={y + 51} y2={y + 51} />
    </>
  )
}

function BarTable({ lang, id, title, bars }: Omit<ShareBarsProps, 'description'>) {
  const words = publicWords[lang].results
  return (
    <DataTable
      lang={lang}
      id={`${id}-table`}
      caption={title}
      captionUnseen
      rows={bars}
      columns={[
        { key: 'label', header: words.answer, rowHeader: true, cell: ({ label }) => label },
        { key: 'count', header: words.count, numeric: true, cell: ({ count }) => formatNumber(count, lang) },
        { key: 'share', header: words.share, numeric: true, cell: ({ share }) => formatPercent(share.value, lang) },
        {
          key: 'range',
          header: words.range,
          numeric: true,
          cell: ({ share }) => formatInterval(share.low, share.high, lang),
        },
      ]}
    />
  )
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`
}

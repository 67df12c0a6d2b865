/** How many answers each level got, as bars. */
import { formatNumber, formatPercent } from '../format.ts'
import { messages } from '../messages.ts'
import type { Column } from '../table.tsx'
import { DataTable } from '../table.tsx'
import { ChartFrame, type ChartNaming, percent } from './frame.tsx'

export type DistributionBarsProps = ChartNaming & {
  bars: readonly { label: string; count: number }[]
}

const rowHeight = 58

/** How many answers each level got: the words above, the bar below, its number at the right. */
export function DistributionBars({ lang, id, title, description, bars }: DistributionBarsProps) {
  const words = messages[lang].figure
  const total = bars.reduce((sum, bar) => sum + bar.count, 0)
  const rows = bars.map((bar) => ({ ...bar, share: total === 0 ? 0 : bar.count / total }))
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'label', header: words.level, cell: (row) => row.label, rowHeader: true },
    {
      key: 'count',
      header: words.count,
      cell: (row) => formatNumber(row.count, lang),
      numeric: true,
      total: formatNumber(total, lang),
    },
    { key: 'share', header: words.share, cell: (row) => formatPercent(row.share, lang), numeric: true },
  ]
  return (
    <ChartFrame
      lang={lang}
      id={id}
      title={title}
      description={description}
      height={rows.length * rowHeight}
      drawing={rows.map((row, index) => {
        const y = index * rowHeight
        return (
          <>
            <text x="0" y={y + 22}>
              {row.label}
            </text>
            <text class="chart-value" x="100%" y={y + 22} text-anchor="end">
              {formatPercent(row.share, lang)} · {formatNumber(row.count, lang)}
            </text>
            <rect class="chart-track" x="0" y={y + 32} width="100%" height="14" rx="3" />
            {row.count > 0 && <rect class="chart-bar" x="0" y={y + 32} width={percent(row.share)} height="14" rx="3" />}
          </>
        )
      })}
      table={<DataTable lang={lang} id={`${id}-table`} caption={title} captionUnseen columns={columns} rows={rows} />}
    />
  )
}

// What open data there is, and what each column means.
import { formatNumber } from '../../ui/format.ts'
import type { PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import type { UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { fileFormats } from '../export-file.ts'
import { dataWords } from '../messages/data.ts'
import { periodText } from './words.ts'

interface DataPageProps {
  readonly page: PageFrame
  readonly province: UnitRow
  readonly quarters: readonly { readonly quarter: string; readonly count: number }[]
}

export function DataPage({ page, province, quarters }: DataPageProps) {
  const { lang } = page
  const words = dataWords[lang]
  return (
    <PublicPage page={page}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <h2>{words.figures}</h2>
      <p>{words.figuresText}</p>
      <ul class="link-list">
        {fileFormats.map((format) => (
          <li>
            <a href={urls.resultsFile(province.slug, format)}>
              {words.provinceFile}: {format.toUpperCase()}
            </a>
          </li>
        ))}
      </ul>
      <Columns title={words.columns} meanings={words.figureColumns} />
      <h2>{words.leaves}</h2>
      <p>{words.leavesText}</p>
      {quarters.length === 0 ? (
        <p>{words.leavesNone}</p>
      ) : (
        <ul class="link-list">
          {quarters.map(({ quarter, count }) => (
            <li>
              <a href={urls.leavesFile(`${quarter}.csv`)}>
                {words.leavesFile(periodText(quarter, lang), formatNumber(count, lang))}
              </a>
            </li>
          ))}
        </ul>
      )}
      <Columns title={words.columns} meanings={words.leafColumns} />
      <p>
        <a href={urls.catalog()}>{words.catalog}</a>
      </p>
      <p>{words.api}</p>
    </PublicPage>
  )
}

function Columns({ title, meanings }: { title: string; meanings: Readonly<Record<string, string>> }) {
  return (
    <details>
      <summary>{title}</summary>
      <SummaryList rows={Object.entries(meanings).map(([name, value]) => ({ label: name, value }))} />
    </details>
  )
}

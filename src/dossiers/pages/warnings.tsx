// What the chair looks at: overdue, due today, due soon, agencies that keep silent, and the control of each month.
import { localDateOf } from '../../platform/values/dates.ts'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import { type OfficeFrame, withQuery } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import type { DossierLine, SilentOpinion, WarnedDossier } from '../queries/lists.ts'
import { type Warning, warnings } from '../rules/deadlines.ts'
import { dossierColumns } from './list.tsx'

export const warningQuery = { month: 'thang' } as const

/** The first and last day of the month asked for (`2021-09`), without one of the month before this one. */
export function readMonth(asked: string | undefined, now: Date): { readonly from: string; readonly to: string } {
  const [year = 0, month = 0] = localDateOf(now).split('-').map(Number)
  const before = new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7)
  const chosen = asked !== undefined && /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : before
  const [chosenYear = 0, chosenMonth = 0] = chosen.split('-').map(Number)
  const to = new Date(Date.UTC(chosenYear, chosenMonth, 0)).toISOString().slice(0, 10)
  return { from: `${chosen}-01`, to }
}

export interface WarningsProps {
  readonly page: OfficeFrame
  readonly groups: (warning: Warning) => readonly WarnedDossier[]
  readonly late: readonly DossierLine[]
  readonly silent: readonly SilentOpinion[]
  readonly month: string
  readonly now: Date
}

export function WarningsPage({ page, groups, late, silent, month, now }: WarningsProps) {
  const { lang, path } = page
  const words = officeWords[lang]
  const columns = dossierColumns(lang, now)
  const trail = [{ href: urls.officeDossiers(), label: words.title }, { label: words.warned.title }]
  const files = (list: string, query: Readonly<Record<string, string>> = {}) => (
    <p>
      {words.exports}: <a href={withQuery(urls.officeDossiersFile(list, 'csv'), query)}>CSV</a>{' '}
      <a href={withQuery(urls.officeDossiersFile(list, 'xlsx'), query)}>XLSX</a>
    </p>
  )
  return (
    <OfficePage page={page} breadcrumb={trail}>
      <h1>{words.warned.title}</h1>
      <p>{words.warned.lead}</p>
      {warnings.map((warning) => {
        const rows = groups(warning)
        const caption = `${words.warned[warning]}: ${words.count(formatNumber(rows.length, lang))}`
        return (
          <DataTable lang={lang} id={warning} caption={caption} columns={columns} rows={rows} empty={words.empty} />
        )
      })}
      {files('can-chu-y')}
      {silent.length > 0 && (
        <DataTable
          lang={lang}
          id="silent"
          caption={words.warned.silent}
          rows={silent}
          columns={[
            {
              key: 'code',
              header: words.code,
              rowHeader: true,
              cell: ({ dossierId, code }) => <a href={urls.officeDossier(dossierId)}>{code}</a>,
            },
            { key: 'agency', header: words.warned.agency, cell: ({ agency }) => agency },
            { key: 'due', header: words.promised, cell: ({ dueOn }) => formatDate(dueOn, lang) },
          ]}
        />
      )}
      <h2>{words.warned.monthly}</h2>
      <p>{words.warned.monthlyLead}</p>
      <FilterBar lang={lang} path={path} names={[warningQuery.month]}>
        <div class="field">
          <label class="label" for="thang">
            {words.warned.month}
          </label>
          <input class="input input-16" type="month" id="thang" name={warningQuery.month} value={month} />
        </div>
      </FilterBar>
      <DataTable
        lang={lang}
        id="late"
        caption={`${month}: ${words.count(formatNumber(late.length, lang))}`}
        columns={columns}
        rows={late}
        empty={words.empty}
      />
      {files('chua-xin-loi', { [warningQuery.month]: month })}
    </OfficePage>
  )
}

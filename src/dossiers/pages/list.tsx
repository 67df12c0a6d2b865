// The list of dossiers within reach, with its filters in the address, and its columns for every other list.
import { Checkbox, Select } from '../../ui/choices.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { ButtonLink, TextField } from '../../ui/form.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import { stateWords } from '../messages/states.ts'
import type { DossierLine } from '../queries/lists.ts'
import { warnings } from '../rules/deadlines.ts'
import { states } from '../rules.ts'
import { dueWords, StateOf } from './words.tsx'

export const listQuery = {
  search: 'tim',
  state: 'tinh-trang',
  due: 'han',
  field: 'linh-vuc',
  place: 'quay',
  mine: 'cua-toi',
} as const

/** Beside each state, all that are not finished. */
export const openState = 'chua-xong'
export const laterDue = 'later'

export interface ListProps {
  readonly page: OfficeFrame
  readonly lines: readonly DossierLine[]
  readonly total: number
  readonly pageNumber: number
  readonly pageSize: number
  readonly now: Date
  readonly fields: readonly string[]
  readonly places: readonly { readonly id: string; readonly label: string }[]
  readonly may: { readonly take: boolean; readonly import: boolean }
}

export function ListPage({ page, lines, total, pageNumber, pageSize, now, fields, places, may }: ListProps) {
  const { lang, path } = page
  const words = officeWords[lang]
  const query = new URLSearchParams(path.split('?')[1] ?? '')
  const file = (format: string) => `${urls.officeDossiersFile('danh-sach', format)}?${query.toString()}`
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      <press-keys>
        <p>
          {may.take && (
            <a class="button button-primary" href={urls.officeDossierIntake()} aria-keyshortcuts="Alt+T">
              {words.intake}
            </a>
          )}{' '}
          <ButtonLink href={urls.officeDossierWarnings()} tone="secondary">
            {words.warnings}
          </ButtonLink>{' '}
          <ButtonLink href={urls.officeDossierRegister()} tone="secondary">
            {words.register}
          </ButtonLink>{' '}
          {may.import && (
            <ButtonLink href={urls.officeDossierImport()} tone="secondary">
              {words.import}
            </ButtonLink>
          )}
        </p>
      </press-keys>
      <script type="module" src={page.assets.js('press-keys')} />
      <Filters {...{ lang, path, query, fields, places }} />
      <DataTable
        lang={lang}
        id="dossiers"
        caption={words.count(formatNumber(total, lang))}
        columns={dossierColumns(lang, now)}
        rows={lines}
        empty={words.empty}
        wide
      />
      <Pagination lang={lang} path={path} page={pageNumber} pageSize={pageSize} total={total} />
      <p>
        {words.exports}: <a href={file('csv')}>CSV</a> <a href={file('xlsx')}>XLSX</a>
      </p>
    </OfficePage>
  )
}

interface FilterProps extends Pick<ListProps, 'fields' | 'places'> {
  readonly lang: Lang
  readonly path: string
  readonly query: URLSearchParams
}

function Filters({ lang, path, query, fields, places }: FilterProps) {
  const words = officeWords[lang]
  const asked = (name: string) => query.get(name) ?? undefined
  return (
    <FilterBar lang={lang} path={path} names={Object.values(listQuery)}>
      <TextField
        lang={lang}
        name={listQuery.search}
        label={words.search}
        type="search"
        value={asked(listQuery.search)}
      />
      <Select
        lang={lang}
        name={listQuery.state}
        label={words.state}
        empty={words.anyState}
        value={asked(listQuery.state)}
        choices={[
          { value: openState, label: words.open },
          ...states.map((state) => ({ value: state, label: stateWords[lang].states[state] })),
        ]}
      />
      <Select
        lang={lang}
        name={listQuery.due}
        label={words.due}
        empty={words.anyDue}
        value={asked(listQuery.due)}
        choices={[
          ...warnings.map((one) => ({ value: one, label: stateWords[lang].warnings[one] })),
          { value: laterDue, label: stateWords[lang].later },
        ]}
      />
      <Select
        lang={lang}
        name={listQuery.field}
        label={words.field}
        empty={words.anyField}
        value={asked(listQuery.field)}
        choices={fields.map((field) => ({ value: field, label: field }))}
      />
      <Select
        lang={lang}
        name={listQuery.place}
        label={words.desk}
        empty={words.anyDesk}
        value={asked(listQuery.place)}
        choices={places.map(({ id, label }) => ({ value: id, label }))}
      />
      <Checkbox
        lang={lang}
        name={listQuery.mine}
        value="1"
        label={words.mine}
        checked={asked(listQuery.mine) === '1'}
      />
    </FilterBar>
  )
}

export function dossierColumns(lang: Lang, now: Date): Column<DossierLine>[] {
  const words = officeWords[lang]
  return [
    {
      key: 'code',
      header: words.code,
      rowHeader: true,
      cell: ({ id, code }) => <a href={urls.officeDossier(id)}>{code ?? words.noCode}</a>,
    },
    { key: 'state', header: words.state, cell: (line) => <StateOf line={line} now={now} lang={lang} /> },
    { key: 'due', header: words.promised, cell: (line) => dueWords(line, lang) },
    { key: 'applicant', header: words.applicant, cell: ({ applicant }) => applicant || words.erased },
    { key: 'procedure', header: words.procedure, cell: ({ procedureName }) => procedureName },
    {
      key: 'received',
      header: words.received,
      cell: ({ receivedAt, submittedAt }) => formatDate(receivedAt ?? submittedAt, lang),
    },
    { key: 'holder', header: words.holder, cell: ({ holderName }) => holderName },
  ]
}

/** The list of units within an officer's reach, as of a day. */
import { Select } from '../../ui/choices.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { ButtonLink, DateField, TextField } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { OfficeFrame, Sort } from '../../ui/frame.ts'
import { withQuery } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import { messages } from '../messages.ts'
import { displayName, inlineName } from '../names.ts'
import type { OfficeUnit } from '../queries/office.ts'
import { type IsoDate, type Level, levels } from '../rules.ts'
import { unitDay } from './words.tsx'

export const filterNames = { search: 'tim', level: 'cap', day: 'ngay' } as const

export type OfficeListProps = {
  page: OfficeFrame
  units: readonly OfficeUnit[]
  total: number
  pageNumber: number
  pageSize: number
  sort: Sort
  search: string
  level: Level | undefined
  day: IsoDate
  may: { change: boolean; import: boolean }
}

export function OfficeListPage(props: OfficeListProps) {
  const { page, units, total, pageNumber, pageSize, sort, search, level, day, may } = props
  const { lang, path } = page
  const words = officeWords[lang].list
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      <p>
        {may.change && <ButtonLink href={urls.officeUnitChange()}>{words.enterChange}</ButtonLink>}{' '}
        {may.import && (
          <ButtonLink href={urls.officeUnitImport()} tone="secondary">
            {words.import}
          </ButtonLink>
        )}
      </p>
      <FilterBar lang={lang} path={path} names={Object.values(filterNames)}>
        <TextField lang={lang} name={filterNames.search} label={words.search} type="search" value={search} />
        <Select
          lang={lang}
          name={filterNames.level}
          label={words.level}
          empty={words.anyLevel}
          value={level}
          choices={levels.map((value) => ({ value, label: messages[lang].levels[value] }))}
        />
        <DateField lang={lang} name={filterNames.day} label={words.day} value={day} />
      </FilterBar>
      <DataTable
        lang={lang}
        id="units"
        caption={words.count(formatNumber(total, lang))}
        columns={columnsOf(props)}
        rows={units}
        path={path}
        sort={sort}
        empty={words.empty}
      />
      <Pagination lang={lang} path={path} page={pageNumber} pageSize={pageSize} total={total} />
      <p>
        {words.exports} <a href={withQuery(urls.officeUnitsFile('csv'), { [filterNames.day]: day })}>CSV</a>{' '}
        <a href={withQuery(urls.officeUnitsFile('xlsx'), { [filterNames.day]: day })}>XLSX</a>
      </p>
    </OfficePage>
  )
}

function columnsOf({ page: { lang } }: OfficeListProps): Column<OfficeUnit>[] {
  const words = officeWords[lang].list
  return [
    {
      key: 'name',
      header: words.name,
      rowHeader: true,
      sortable: true,
      cell: (unit) => <a href={urls.officeUnit(unit.unitId)}>{displayName(unit, lang)}</a>,
    },
    { key: 'code', header: words.code, sortable: true, cell: ({ code }) => code },
    {
      key: 'parent',
      header: words.above,
      sortable: true,
      cell: ({ parentKind, parentName }) =>
        parentKind !== null && parentName !== null && inlineName({ kind: parentKind, name: parentName }, lang),
    },
    { key: 'phone', header: words.phone, cell: ({ phone }) => phone },
    { key: 'from', header: words.since, sortable: true, cell: ({ validFrom }) => unitDay(validFrom, lang) },
  ]
}

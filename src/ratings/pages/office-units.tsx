// Back office: the communes within an officer's reach, each with its figure, sorted by name or by number of ratings.

import { FilterBar } from '../../ui/filter-bar.tsx'
import { TextField } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { OfficeFrame, Sort } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { displayName, inlineName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import type { Summary } from '../figures.ts'
import { messages } from '../messages/ratings.ts'
import type { CommuneRow } from '../queries/office.ts'
import { summaryColumns } from './figures.tsx'

export interface UnitFigure {
  readonly unit: CommuneRow
  readonly summary: Summary
}

export interface OfficeUnitsProps {
  readonly page: OfficeFrame
  readonly rows: readonly UnitFigure[]
  readonly total: number
  readonly pageNumber: number
  readonly pageSize: number
  readonly sort: Sort
  readonly search: string
}

export function OfficeUnitsPage({ page, rows, total, pageNumber, pageSize, sort, search }: OfficeUnitsProps) {
  const { lang } = page
  const words = messages[lang]
  const columns: Column<UnitFigure>[] = [
    {
      key: 'ten',
      header: words.table.unit,
      cell: ({ unit }) => <a href={urls.officeUnitRatings(unit.slug)}>{nameIn(unit, lang)}</a>,
      rowHeader: true,
      sortable: true,
    },
    ...summaryColumns<UnitFigure>(lang).map((column) =>
      column.key === 'n' ? { ...column, key: 'phieu', sortable: true } : column,
    ),
  ]
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.office.title }]}>
      <h1>{words.office.title}</h1>
      <p>
        {words.office.open} <a href={urls.compareResults()}>{words.office.official}</a>
      </p>
      <p>{words.office.unitsHint}</p>
      <FilterBar lang={lang} path={page.path} names={['tim']}>
        <TextField lang={lang} name="tim" label={words.office.find} value={search} type="search" />
      </FilterBar>
      <DataTable
        lang={lang}
        id="units"
        caption={`${words.office.units} (${formatNumber(total, lang)})`}
        columns={columns}
        rows={rows}
        path={page.path}
        sort={sort}
      />
      <Pagination lang={lang} path={page.path} page={pageNumber} pageSize={pageSize} total={total} />
    </OfficePage>
  )
}

function nameIn(unit: CommuneRow, lang: 'vi' | 'en'): string {
  if (unit.parentName === null || unit.parentKind === null) return displayName(unit, lang)
  return `${displayName(unit, lang)}, ${inlineName({ name: unit.parentName, kind: unit.parentKind }, lang)}`
}

// Back office: the communes for which this officer may publish, and the record of procedures with its filters.
import { Select } from '../../ui/choices.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { ButtonLink, TextField } from '../../ui/form.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Status, type StatusName } from '../../ui/status.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { displayName, inlineName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import type { OfficeFilter, OfficeRow, ReachedUnit } from '../queries/office.ts'
import { type ProcedureStatus, procedureStatuses, statusOn } from '../rules.ts'
import { shortened } from './words.tsx'

const looks: Readonly<Record<ProcedureStatus, StatusName>> = {
  inForce: 'active',
  future: 'planned',
  repealed: 'ended',
  notHere: 'paused',
}

export function ProcedureState({ lang, is }: { lang: Lang; is: ProcedureStatus }) {
  return <Status lang={lang} is={looks[is]} word={officeWords[lang].statuses[is]} />
}

export interface OfficeListProps {
  readonly page: OfficeFrame
  readonly rows: readonly OfficeRow[]
  readonly filter: OfficeFilter
  readonly pageNumber: number
  readonly fields: readonly string[]
  readonly units: readonly ReachedUnit[]
  /** May this officer change the record? */
  readonly mayManage: boolean
}

export function OfficeListPage({ page, rows, filter, pageNumber, fields, units, mayManage }: OfficeListProps) {
  const { lang } = page
  const words = officeWords[lang]
  const shown = procedureStatuses.filter((status) => status !== 'notHere')
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <h2>{words.list}</h2>
      {mayManage && (
        <p>
          <ButtonLink href={urls.officeProcedureNew()}>{words.add}</ButtonLink>
        </p>
      )}
      <FilterBar lang={lang} path={page.path} names={['tim', 'linh-vuc', 'tinh-trang']}>
        <TextField lang={lang} name="tim" label={words.search} value={filter.search} type="search" />
        <Select
          lang={lang}
          name="linh-vuc"
          label={words.field}
          empty={words.any}
          value={filter.field}
          choices={fields.map((field) => ({ value: field, label: shortened(field) }))}
        />
        <Select
          lang={lang}
          name="tinh-trang"
          label={words.status}
          empty={words.any}
          value={filter.status}
          choices={shown.map((status) => ({ value: status, label: words.statuses[status] }))}
        />
      </FilterBar>
      <DataTable
        lang={lang}
        id="thu-tuc"
        caption={`${words.list} (${formatNumber(rows[0]?.total ?? 0, lang)})`}
        columns={columnsFor(lang, filter.day)}
        rows={rows}
        empty={words.empty}
        wide
      />
      <Pagination lang={lang} path={page.path} page={pageNumber} pageSize={filter.limit} total={rows[0]?.total ?? 0} />
      <h2>{words.units}</h2>
      <DataTable lang={lang} id="don-vi" caption={words.units} captionUnseen columns={unitColumns(lang)} rows={units} />
    </OfficePage>
  )
}

function columnsFor(lang: Lang, day: string): Column<OfficeRow>[] {
  const words = officeWords[lang]
  return [
    {
      key: 'ten',
      header: words.name,
      rowHeader: true,
      cell: ({ procedureId, name }) => <a href={urls.officeProcedure(procedureId)}>{name}</a>,
    },
    { key: 'ma', header: words.code, cell: ({ code }) => <span class="nowrap">{code}</span> },
    { key: 'linh-vuc', header: words.field, cell: ({ field }) => field },
    { key: 'tinh-trang', header: words.status, cell: (row) => <ProcedureState lang={lang} is={statusOn(row, day)} /> },
    { key: 'doi-chieu', header: words.checkedOn, cell: ({ checkedOn }) => formatDate(checkedOn, lang) },
    { key: 'noi', header: words.places, numeric: true, cell: ({ units }) => formatNumber(units, lang) },
  ]
}

function unitColumns(lang: Lang): Column<ReachedUnit>[] {
  const words = officeWords[lang]
  return [
    {
      key: 'don-vi',
      header: words.unit,
      rowHeader: true,
      cell: (unit) => (
        <a href={urls.officeProceduresOf(unit.slug)}>
          {displayName(unit, lang)}
          {unit.parentKind !== null &&
            unit.parentName !== null &&
            `, ${inlineName({ kind: unit.parentKind, name: unit.parentName }, lang)}`}
        </a>
      ),
    },
    { key: 'so', header: words.procedures, numeric: true, cell: ({ procedures }) => formatNumber(procedures, lang) },
  ]
}

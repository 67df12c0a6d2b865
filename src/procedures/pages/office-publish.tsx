// Back office: what one commune handles, as ticks by field with the counter of each, with filters.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Select } from '../../ui/choices.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { DateField, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { displayName, inlineName } from '../../units/names.ts'
import type { UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import type { PublishablePage, PublishableRow, PublishFilter } from '../queries/office.ts'
import { shortened } from './words.tsx'

/** Names of the filters in the address. */
export const publishQuery = { search: 'tim', field: 'linh-vuc', handled: 'cong-khai' } as const

export interface PublishProps {
  readonly page: OfficeFrame
  readonly unit: UnitRow
  readonly found: PublishablePage
  readonly filter: PublishFilter
  readonly fields: readonly string[]
  readonly pageNumber: number
  readonly pageSize: number
  readonly counters: readonly UnitRow[]
  readonly state: FormState
  readonly today: string
  readonly saved: { readonly published: number; readonly stopped: number } | undefined
}

export function PublishPage(props: PublishProps) {
  const { page, unit, found, counters, state, today, saved, pageNumber, pageSize } = props
  const { lang } = page
  const words = officeWords[lang]
  const typed = (state.values.shown?.length ?? 0) > 0 ? new Set(state.values.handled ?? []) : undefined
  const columns = columnsFor(lang, unit, counters, {
    isTicked: (row) => typed?.has(row.procedureId) ?? row.isHandled,
    counterOf: (row) => state.values[`counter.${row.procedureId}`]?.[0] ?? row.counterId ?? '',
  })
  const groups = Map.groupBy(found.rows, ({ field }) => field)
  const counts = [formatNumber(found.total, lang), formatNumber(found.handled, lang)] as const
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeProcedures(), label: words.title }, { label: displayName(unit, lang) }]}
      problems={state.problems}
    >
      <h1>{words.publish.title(inlineName(unit, lang))}</h1>
      {saved !== undefined && (
        <Notice
          lang={lang}
          tone="success"
          title={words.publish.saved(formatNumber(saved.published, lang), formatNumber(saved.stopped, lang))}
          live
        />
      )}
      <p>{words.publish.lead}</p>
      <p>
        <a href={urls.unitProcedures(unit.slug)}>{words.publicPage}</a>
      </p>
      <Filters {...props} />
      <p>
        <b>{words.publish.count(...counts)}</b>
      </p>
      {found.rows.length === 0 ? (
        <p>{words.publish.empty}</p>
      ) : (
        <Form page={page}>
          {[...groups].map(([field, items], index) => (
            <DataTable lang={lang} id={`linh-vuc-${index}`} caption={field} columns={columns} rows={items} />
          ))}
          <DateField
            lang={lang}
            name="from"
            label={words.publish.from}
            value={state.values.from?.[0] ?? today}
            problems={state.problems}
          />
          <SubmitButton>{words.publish.save}</SubmitButton>
        </Form>
      )}
      <Pagination lang={lang} path={page.path} page={pageNumber} pageSize={pageSize} total={found.total} />
      <Bulk {...props} />
    </OfficePage>
  )
}

function Filters({ page, filter, fields }: PublishProps) {
  const { lang, path } = page
  const words = officeWords[lang]
  const { states } = words.publish
  return (
    <FilterBar lang={lang} path={path} names={Object.values(publishQuery)}>
      <TextField lang={lang} name={publishQuery.search} label={words.search} value={filter.search} type="search" />
      <Select
        lang={lang}
        name={publishQuery.field}
        label={words.field}
        empty={words.any}
        value={filter.field}
        choices={fields.map((field) => ({ value: field, label: shortened(field) }))}
      />
      <Select
        lang={lang}
        name={publishQuery.handled}
        label={words.publish.state}
        empty={words.any}
        value={filter.handled}
        choices={[
          { value: 'yes', label: states.yes },
          { value: 'no', label: states.no },
        ]}
      />
    </FilterBar>
  )
}

/** Each button says what it does and to how many; the other undoes it. */
function Bulk({ page, found, counters, state, today }: PublishProps) {
  const { lang } = page
  const words = officeWords[lang].publish
  const open = found.total - found.handled
  if (found.total === 0) return null
  const isOpen = state.values.does !== undefined
  const { problems } = state
  return (
    <details open={isOpen}>
      <summary>{words.bulk}</summary>
      <p>{words.bulkLead}</p>
      <Form page={page}>
        <Select
          {...{ lang, problems, name: 'counterId', label: words.bulkCounter, empty: words.noCounter, optional: true }}
          value={state.values.counterId?.[0]}
          choices={counters.map(({ unitId, name }) => ({ value: unitId, label: name }))}
        />
        <DateField
          {...{ lang, problems, name: 'bulkFrom', label: words.from }}
          value={state.values.bulkFrom?.[0] ?? today}
        />
        <p>
          {open > 0 && (
            <SubmitButton name="does" value={`publish-${open}`}>
              {words.bulkPublish(formatNumber(open, lang))}
            </SubmitButton>
          )}{' '}
          {found.handled > 0 && (
            <SubmitButton name="does" value={`withdraw-${found.handled}`} tone="danger">
              {words.bulkWithdraw(formatNumber(found.handled, lang))}
            </SubmitButton>
          )}
        </p>
      </Form>
    </details>
  )
}

interface Shown {
  isTicked(row: PublishableRow): boolean
  counterOf(row: PublishableRow): string
}

function columnsFor(lang: Lang, unit: UnitRow, counters: readonly UnitRow[], shown: Shown): Column<PublishableRow>[] {
  const words = officeWords[lang]
  return [
    {
      key: 'ten',
      header: words.name,
      rowHeader: true,
      cell: (row) => (
        <div class="choice">
          <input type="hidden" name="shown" value={row.procedureId} />
          <input
            id={`n-${row.procedureId}`}
            type="checkbox"
            name="handled"
            value={row.procedureId}
            checked={shown.isTicked(row)}
          />
          <label for={`n-${row.procedureId}`}>
            {row.name} <span class="quiet">{row.code}</span>
          </label>
        </div>
      ),
    },
    {
      key: 'quay',
      header: words.publish.counter,
      cell: (row) => (
        <select class="input" name={`counter.${row.procedureId}`} aria-label={`${words.publish.counter}: ${row.name}`}>
          <option value="">{words.publish.noCounter}</option>
          {counters.map((counter) => (
            <option value={counter.unitId} selected={shown.counterOf(row) === counter.unitId}>
              {counter.name}
            </option>
          ))}
        </select>
      ),
    },
    {
      key: 'rieng',
      header: words.publish.own,
      cell: (row) => (
        <a href={urls.officeProcedureOverlay(unit.slug, row.procedureId)}>
          {row.hasOverlay ? words.publish.ownEdit : words.publish.ownAdd}
          <span class="unseen">: {row.name}</span>
        </a>
      ),
    },
  ]
}

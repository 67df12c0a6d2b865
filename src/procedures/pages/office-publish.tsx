// Back office: what one commune handles, as ticks by field with the counter of each; and what it adds to a procedure.
import type { FormState } from '../../platform/http/answer-form.ts'
import { DateField, Form, SubmitButton, TextArea, TextField } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { displayName, inlineName } from '../../units/names.ts'
import type { UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import type { PublishableRow } from '../queries/office.ts'
import type { Overlay } from '../queries/published.ts'
import type { ProcedureVersion } from '../rules.ts'

export interface PublishProps {
  readonly page: OfficeFrame
  readonly unit: UnitRow
  readonly rows: readonly PublishableRow[]
  readonly counters: readonly UnitRow[]
  readonly state: FormState
  readonly today: string
  readonly saved: { readonly published: number; readonly stopped: number } | undefined
}

export function PublishPage({ page, unit, rows, counters, state, today, saved }: PublishProps) {
  const { lang } = page
  const words = officeWords[lang]
  const typed = Object.keys(state.values).length > 0 ? new Set(state.values.handled ?? []) : undefined
  const columns = columnsFor(lang, unit, counters, {
    isTicked: (row) => typed?.has(row.procedureId) ?? row.isHandled,
    counterOf: (row) => state.values[`counter.${row.procedureId}`]?.[0] ?? row.counterId ?? '',
  })
  const fields = Map.groupBy(rows, ({ field }) => field)
  const title = words.publish.title(inlineName(unit, lang))
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeProcedures(), label: words.title }, { label: displayName(unit, lang) }]}
      problems={state.problems}
    >
      <h1>{title}</h1>
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
      {rows.length === 0 ? (
        <p>{words.publish.none}</p>
      ) : (
        <Form page={page} action={urls.officeProceduresOf(unit.slug)}>
          {[...fields].map(([field, items], index) => (
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
    </OfficePage>
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

export interface OverlayProps {
  readonly page: OfficeFrame
  readonly unit: UnitRow
  readonly procedure: ProcedureVersion
  readonly overlay: Overlay | null
  readonly state: FormState
}

export function OverlayPage({ page, unit, procedure, overlay, state }: OverlayProps) {
  const { lang } = page
  const words = officeWords[lang]
  const { overlay: own } = words
  const given = (name: Exclude<keyof Overlay, 'revision'>) => ({
    lang,
    name,
    label: own[name],
    value: state.values[name]?.[0] ?? overlay?.[name] ?? '',
    problems: state.problems,
    optional: true,
  })
  return (
    <OfficePage
      page={page}
      breadcrumb={[
        { href: urls.officeProcedures(), label: words.title },
        { href: urls.officeProceduresOf(unit.slug), label: displayName(unit, lang) },
        { label: procedure.name },
      ]}
      problems={state.problems}
    >
      <h1>
        {own.title}: {procedure.name}
      </h1>
      <p>{own.lead}</p>
      <Form
        page={page}
        action={urls.officeProcedureOverlay(unit.slug, procedure.procedureId)}
        hidden={{ revision: state.values.revision?.[0] ?? String(overlay?.revision ?? 0) }}
      >
        <TextField {...given('room')} />
        <TextField {...given('contactName')} />
        <TextField {...given('contactPhone')} type="tel" />
        <TextArea {...given('feeExemption')} hint={own.feeExemptionHint} rows={3} />
        <TextField {...given('feeBasis')} />
        <TextArea {...given('note')} rows={3} />
        <SubmitButton>{own.save}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

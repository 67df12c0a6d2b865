// Back office: one procedure with its versions and the history of every field; the form that corrects or renews it.
import { type FormState } from '../../platform/http/answer-form.ts'
import { RadioGroup } from '../../ui/choices.tsx'
import { ButtonLink, DateField, Form, SubmitButton, TextArea, TextField } from '../../ui/form.tsx'
import { formatDate, formatDateTime, formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import type { FieldChange } from '../queries/versions.ts'
import { documentLine, type TypedField, type TypedRecord, wayLine } from '../rules/typed.ts'
import { DocumentCase, type ProcedureVersion, statusOn, Way } from '../rules.ts'
import { ProcedureState } from './office-list.tsx'

export interface OfficeProcedureProps {
  readonly page: OfficeFrame
  readonly versions: readonly ProcedureVersion[]
  readonly shown: ProcedureVersion
  readonly changes: readonly FieldChange[]
  readonly day: string
  readonly mayManage: boolean
  readonly state: FormState
  readonly isDone: boolean
}

export function OfficeProcedurePage(props: OfficeProcedureProps) {
  const { page, versions, shown, changes, day, mayManage, state, isDone } = props
  const { lang } = page
  const words = officeWords[lang]
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeProcedures(), label: words.title }, { label: shown.name }]}
      problems={state.problems}
    >
      <h1>{shown.name}</h1>
      {isDone && <Notice lang={lang} tone="success" title={words.done} live />}
      <p>
        {shown.code}, {shown.field}. <a href={urls.procedure(shown.code)}>{words.publicPage}</a>
      </p>
      {mayManage && (
        <p>
          <ButtonLink href={urls.officeProcedureEdit(shown.procedureId)}>{words.edit}</ButtonLink>
        </p>
      )}
      <DataTable
        lang={lang}
        id="phien-ban"
        caption={words.versions}
        columns={versionColumns(lang, day)}
        rows={versions}
      />
      <DataTable
        lang={lang}
        id="lich-su"
        caption={words.history}
        columns={changeColumns(lang)}
        rows={changes}
        empty={words.historyEmpty}
        wide
      />
      {mayManage && statusOn(shown, day) !== 'repealed' && <EndForm page={page} shown={shown} state={state} />}
    </OfficePage>
  )
}

function versionColumns(lang: Lang, day: string): Column<ProcedureVersion>[] {
  const words = officeWords[lang]
  return [
    { key: 'so', header: words.versions, rowHeader: true, cell: ({ version }) => formatNumber(version, lang) },
    { key: 'ten', header: words.name, cell: ({ name }) => name },
    {
      key: 'hieu-luc',
      header: words.since,
      cell: ({ validFrom, validTo }) =>
        validTo === null
          ? formatDate(validFrom, lang)
          : `${formatDate(validFrom, lang)} ${words.until} ${formatDate(validTo, lang)}`,
    },
    { key: 'tinh-trang', header: words.status, cell: (one) => <ProcedureState lang={lang} is={statusOn(one, day)} /> },
    { key: 'nguon', header: words.source, cell: ({ source }) => source },
    { key: 'doi-chieu', header: words.checkedOn, cell: ({ checkedOn }) => formatDate(checkedOn, lang) },
  ]
}

function changeColumns(lang: Lang): Column<FieldChange>[] {
  const words = officeWords[lang]
  return [
    { key: 'noi-dung', header: words.changed, rowHeader: true, cell: ({ field }) => fieldName(field, lang) },
    { key: 'truoc', header: words.before, cell: ({ before }) => shortText(before) },
    { key: 'sau', header: words.after, cell: ({ after }) => shortText(after) },
    { key: 'nguon', header: words.source, cell: ({ source }) => source },
    { key: 'ly-do', header: words.reason, cell: ({ reason }) => reason },
    { key: 'nguoi', header: words.by, cell: ({ byName }) => byName },
    { key: 'luc', header: words.at, cell: ({ at }) => formatDateTime(at, lang) },
  ]
}

function fieldName(field: string, lang: Lang): string {
  const words = officeWords[lang]
  const names: Readonly<Record<string, string>> = {
    ...words.form.fields,
    cases: words.form.fields.documents,
    version: words.whole,
    validTo: words.until,
  }
  return names[field] ?? field
}

const longest = 300

/** A value of any shape as a short text, lists as the form shows them. */
function shortText(value: unknown): string {
  const text = textOf(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (Array.isArray(value)) return value.map(textOf).join('; ')
  if (typeof value !== 'object') return typeof value === 'string' ? value : JSON.stringify(value)
  const asWay = Way.safeParse(value)
  if (asWay.success) return wayLine(asWay.data)
  const asCase = DocumentCase.safeParse(value)
  if (asCase.success) return asCase.data.documents.map(documentLine).join('; ')
  return Object.values(value)
    .filter((part) => part !== null && part !== '')
    .join(', ')
}

function EndForm({ page, shown, state }: Pick<OfficeProcedureProps, 'page' | 'shown' | 'state'>) {
  const { lang } = page
  const words = officeWords[lang].end
  const { problems, values } = state
  return (
    <details open={problems.length > 0}>
      <summary>{words.title}</summary>
      <p>{words.text}</p>
      <Form page={page} action={urls.officeProcedureEnd(shown.procedureId)}>
        <DateField lang={lang} name="on" label={words.on} value={values.on?.[0]} problems={problems} />
        <TextField lang={lang} name="source" label={words.source} value={values.source?.[0]} problems={problems} />
        <TextField
          lang={lang}
          name="reason"
          label={words.reason}
          value={values.reason?.[0]}
          problems={problems}
          optional
        />
        <SubmitButton tone="danger">{words.button}</SubmitButton>
      </Form>
    </details>
  )
}

export interface OfficeEditProps {
  readonly page: OfficeFrame
  /** Absent for a new procedure. */
  readonly held: ProcedureVersion | undefined
  readonly typed: TypedRecord
  readonly state: FormState
  readonly today: string
}

const lists: ReadonlySet<TypedField> = new Set([
  'ways',
  'documents',
  'results',
  'steps',
  'subjects',
  'conditions',
  'legalBases',
  'keywords',
])

export function OfficeEditPage({ page, held, typed, state, today }: OfficeEditProps) {
  const { lang } = page
  const words = officeWords[lang]
  const title = held === undefined ? words.form.newTitle : words.edit
  const above = held === undefined ? [] : [{ href: urls.officeProcedure(held.procedureId), label: held.name }]
  const shown = (name: string, own: string) => state.values[name]?.[0] ?? own
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeProcedures(), label: words.title }, ...above, { label: title }]}
      problems={state.problems}
    >
      <h1>{title}</h1>
      <Form
        page={page}
        action={held === undefined ? urls.officeProcedureNew() : urls.officeProcedureEdit(held.procedureId)}
        hidden={held === undefined ? {} : { versionId: held.id, revision: String(held.revision) }}
      >
        <RecordFields {...{ lang, typed, state }} />
        {held !== undefined && (
          <RadioGroup
            lang={lang}
            name="kind"
            label={words.form.kind}
            value={shown('kind', 'correct')}
            choices={[
              { value: 'correct', label: words.form.correct, hint: words.form.correctHint },
              { value: 'version', label: words.form.version, hint: words.form.versionHint },
            ]}
          />
        )}
        <DateField
          lang={lang}
          name="validFrom"
          label={words.form.validFrom}
          value={shown('validFrom', today)}
          problems={state.problems}
        />
        <TextField
          lang={lang}
          name="reason"
          label={words.form.reason}
          hint={words.form.reasonHint}
          value={shown('reason', '')}
          problems={state.problems}
          optional={held === undefined}
        />
        <SubmitButton>{words.form.save}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

/** A field for each part of the record, those with many parts as lines. */
function RecordFields({ lang, typed, state }: Pick<OfficeEditProps, 'typed' | 'state'> & { lang: Lang }) {
  const { fields, hints } = officeWords[lang].form
  const hintOf: Partial<Record<TypedField, string>> = {
    ...{ results: hints.lines, steps: hints.lines, subjects: hints.lines, legalBases: hints.lines },
    ...{ ways: hints.ways, documents: hints.documents, keywords: hints.keywords },
  }
  return (
    <>
      {(Object.keys(fields) as TypedField[]).map((name) => {
        const given = { lang, name, label: fields[name], hint: hintOf[name], problems: state.problems }
        const value = state.values[name]?.[0] ?? typed[name]
        const rows = Math.min(12, 2 + value.split('\n').length)
        if (lists.has(name)) return <TextArea {...given} value={value} rows={rows} optional />
        if (name === 'checkedOn') return <DateField {...given} value={value} />
        return <TextField {...given} value={value} optional={name === 'sourceLink' || name === 'decision'} />
      })}
    </>
  )
}

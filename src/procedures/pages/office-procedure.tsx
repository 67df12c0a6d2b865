// Back office: one procedure with its versions and the history of every field; the form that corrects or renews it.
import { type FormState } from '../../platform/http/answer-form.ts'
import { ButtonLink, DateField, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatDate, formatDateTime, formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import { publicWords } from '../messages/public.ts'
import { recordWords } from '../messages/record-form.ts'
import type { FieldChange } from '../queries/versions.ts'
import { documentLine, wayLine } from '../rules/typed.ts'
import { DocumentCase, lifeEvents, type ProcedureVersion, statusOn, Way } from '../rules.ts'
import { OfficeForms } from './form-files.tsx'
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
      {mayManage && <OfficeForms {...{ page, shown, state }} />}
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
    { key: 'truoc', header: words.before, cell: ({ before, after }) => shortText(unlike(before, after), lang) },
    { key: 'sau', header: words.after, cell: ({ before, after }) => shortText(unlike(after, before), lang) },
    { key: 'nguon', header: words.source, cell: ({ source }) => source },
    { key: 'ly-do', header: words.reason, cell: ({ reason }) => reason },
    { key: 'nguoi', header: words.by, cell: ({ byName }) => byName },
    { key: 'luc', header: words.at, cell: ({ at }) => formatDateTime(at, lang) },
  ]
}

function fieldName(field: string, lang: Lang): string {
  const words = officeWords[lang]
  const names: Readonly<Record<string, string>> = {
    ...recordWords[lang].fields,
    version: words.whole,
    validTo: words.until,
  }
  return names[field] ?? field
}

const longest = 600

/** Of a list what the other does not have: the history says what changed. Everything where that would be nothing. */
function unlike(value: unknown, other: unknown): unknown {
  if (!Array.isArray(value) || !Array.isArray(other)) return value
  const known = new Set(other.map((one) => JSON.stringify(one)))
  const own: unknown[] = value.filter((one) => !known.has(JSON.stringify(one)))
  return own.length === 0 && other.every((one) => value.some((mine) => JSON.stringify(mine) === JSON.stringify(one)))
    ? value
    : own
}

/** A value of any shape as a short text, lists as the form shows them. */
function shortText(value: unknown, lang: Lang): string {
  const text = textOf(value, lang)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

function textOf(value: unknown, lang: Lang): string {
  if (value === null || value === undefined || value === '') return '–'
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map((one) => textOf(one, lang)).join('; ')
  const event = lifeEvents.find((one) => one === value)
  if (event !== undefined) return publicWords[lang].events[event]
  if (typeof value !== 'object') return typeof value === 'string' ? value : JSON.stringify(value)
  const asWay = Way.safeParse(value)
  if (asWay.success) return wayLine(asWay.data)
  const asCase = DocumentCase.safeParse(value)
  if (asCase.success) {
    const { name, documents } = asCase.data
    return `${name === '' ? '' : `${name}: `}${documents.map(documentLine).join('; ')}`
  }
  return Object.values(value)
    .filter((part) => part !== null && part !== '')
    .join(', ')
}

function EndForm({ page, shown, state }: Pick<OfficeProcedureProps, 'page' | 'shown' | 'state'>) {
  const { lang } = page
  const words = officeWords[lang].end
  const { problems, values } = state
  return (
    <details open={problems.length > 0 && values.on !== undefined}>
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

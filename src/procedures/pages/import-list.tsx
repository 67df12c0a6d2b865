/** Proposals from files: the list of them, and the form that brings one. */
import type { FormState } from '../../platform/http/answer-form.ts'
import { RadioGroup } from '../../ui/choices.tsx'
import { ButtonLink, DateField, FileField, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { importMessages } from '../messages/import.ts'
import type { ImportLine } from '../queries/imports.ts'
import { extents } from '../rules/proposal.ts'

const mostMegabytes = 14

interface ListProps {
  readonly page: OfficeFrame
  readonly imports: { readonly total: number; readonly rows: readonly ImportLine[] }
  readonly pageNumber: number
  readonly pageSize: number
}

export function ImportsPage({ page, imports, pageNumber, pageSize }: ListProps) {
  const { lang } = page
  const words = importMessages[lang].list
  const number = (value: number) => formatNumber(value, lang)
  const columns: Column<ImportLine>[] = [
    {
      key: 'file',
      header: words.file,
      rowHeader: true,
      cell: ({ id, fileName, format }) => (
        <a href={urls.officeProcedureImport(id)}>{fileName === '' ? format.toUpperCase() : fileName}</a>
      ),
    },
    { key: 'source', header: words.source, cell: ({ source }) => source },
    { key: 'made', header: words.made, cell: ({ madeAt }) => formatDate(madeAt, lang) },
    { key: 'by', header: words.by, cell: ({ byName }) => byName },
    { key: 'rows', header: words.rows, numeric: true, cell: ({ total }) => number(total) },
    { key: 'open', header: words.open, numeric: true, cell: ({ open }) => number(open) },
    { key: 'blocked', header: words.blocked, numeric: true, cell: ({ blocked }) => number(blocked) },
    { key: 'accepted', header: words.accepted, numeric: true, cell: ({ accepted }) => number(accepted) },
    { key: 'rejected', header: words.rejected, numeric: true, cell: ({ rejected }) => number(rejected) },
  ]
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <p>
        <ButtonLink href={urls.officeProcedureImportNew()}>{words.upload}</ButtonLink>
      </p>
      <DataTable
        lang={lang}
        id="imports"
        caption={words.caption}
        columns={columns}
        rows={imports.rows}
        empty={words.empty}
      />
      <Pagination lang={lang} path={page.path} page={pageNumber} pageSize={pageSize} total={imports.total} />
    </OfficePage>
  )
}

export function UploadPage({ page, state, today }: { page: OfficeFrame; state: FormState; today: string }) {
  const { lang } = page
  const { form, list, extents: names, extentHints } = importMessages[lang]
  const { problems } = state
  const typed = (name: string) => state.values[name]?.at(-1)
  const shared = { lang, problems }
  const trail = [{ href: urls.officeProcedureImports(), label: list.title }, { label: form.title }]
  return (
    <OfficePage page={page} breadcrumb={trail} problems={problems}>
      <h1>{form.title}</h1>
      <p>{form.lead}</p>
      <Form page={page} multipart>
        <FileField
          {...shared}
          name="file"
          label={form.file}
          hint={form.shapes}
          accept=".json,.csv,.xlsx,.docx"
          maxMegabytes={mostMegabytes}
        />
        <TextField {...shared} name="source" label={form.source} hint={form.sourceHint} value={typed('source')} />
        <DateField
          {...shared}
          name="checkedOn"
          label={form.checkedOn}
          hint={form.checkedOnHint}
          value={typed('checkedOn') ?? today}
          max={today}
        />
        <RadioGroup
          {...shared}
          name="extent"
          label={form.extent}
          value={typed('extent') ?? 'some'}
          choices={extents.map((value) => ({ value, label: names[value], hint: extentHints[value] }))}
        />
        <SubmitButton>{form.send}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

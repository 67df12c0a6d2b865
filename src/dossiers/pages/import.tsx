// Dossiers of another one-stop system from a file: what is wrong is said row by row, and then nothing is recorded.
import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { problemsOf } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { readFormData } from '../../platform/http/fields.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, Refusal, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { listPlaces, type PlaceOfSlips } from '../../tickets/queries.ts'
import { Select } from '../../ui/choices.tsx'
import type { FieldProblem } from '../../ui/field.tsx'
import { FileField, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { officeFrame } from '../../ui/page-frame.ts'
import { readUnitFile } from '../../units/import-file.ts'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { importDossiers } from '../actions/facts.ts'
import { importRecords } from '../actions/import.ts'
import { recordsOfTable } from '../formats/records.ts'
import { officeWords } from '../messages/office.ts'

const mostMegabytes = 8
const mostShown = 100

/** Of the columns, as an office writes them; the first four are needed. */
const columns = [
  ...['Mã hồ sơ', 'Mã thủ tục', 'Tình trạng', 'Ngày tiếp nhận', 'Tên thủ tục', 'Lĩnh vực', 'Hình thức nộp'],
  ...[
    'Ngày hẹn trả',
    'Ngày có kết quả',
    'Ngày trả kết quả',
    'Ngày kết thúc',
    'Số lần bổ sung',
    'Người nộp',
    'Điện thoại',
  ],
]

interface Shown {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly FieldProblem[]
  /** What is wrong in which row of the file. */
  readonly rows: readonly { readonly row: number; readonly field: string; readonly message: string }[]
  readonly done?: { readonly created: number; readonly updated: number; readonly unchanged: number }
}

const nothingYet: Shown = { values: {}, problems: [], rows: [] }

export function dossierImportPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeDossierImport.pattern, (c) => importPage(c, deps, nothingYet, 200))
  pages.post(urls.officeDossierImport.pattern, (c) => sent(c, deps))
  return pages
}

async function importPage(c: RequestContext, { db, clock }: Deps, shown: Shown, status: number): Promise<Response> {
  const scope = scopeOf(c.var.actor, importDossiers)
  if (scope.paths.length === 0) return refuse(forbidden)
  const places = await listPlaces(db, scope, localDateOf(clock.now()))
  const communes = places.filter(({ unitId, commune }) => unitId === commune.unitId)
  const page = officeFrame(c, officeWords[c.var.lang].importPage.title)
  return render(c, <ImportPage page={page} communes={communes} shown={shown} />, { status })
}

async function sent(c: RequestContext, deps: Deps): Promise<Response> {
  const { lang } = c.var
  const form = await readFormData(c)
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const values = { source: text('source'), unitId: text('unitId') }
  const file = form.get('file')
  const wrongFile = (message: string) =>
    importPage(c, deps, { values, rows: [], problems: [{ field: 'file', message }] }, 422)
  const words = officeWords[lang].importPage
  if (!(file instanceof File) || file.size === 0) return wrongFile(words.noFile)
  const content = await readUnitFile(new Uint8Array(await file.arrayBuffer()))
  if (content.kind !== 'table') return wrongFile(words.unreadable)
  const reading = recordsOfTable(content.rows)
  if (!reading.ok) return wrongFile(words.noColumns(reading.missing.join(', ')))
  try {
    const input = { ...values, records: reading.records }
    const done = await perform(deps, c.var.actor, importRecords, input, originOf(c))
    return await importPage(c, deps, { ...nothingYet, values, done }, 200)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'not-found') throw error
    const split = splitProblems(problemsOf(error, lang), reading.rows)
    return importPage(c, deps, { values, ...split }, 422)
  }
}

/** Those of a record with the row of the file; the others stay with the form. */
function splitProblems(problems: readonly FieldProblem[], lines: readonly number[]) {
  const rows = problems.flatMap(({ field, message }) => {
    const [, at, name = ''] = /^records\.(\d+)\.?(.*)$/.exec(field) ?? []
    return at === undefined ? [] : [{ row: lines[Number(at)] ?? 0, field: name, message }]
  })
  const others = problems.filter(({ field }) => !/^records\.\d/.test(field))
  return { rows, problems: others.map((one) => (one.field === 'records' ? { ...one, field: 'file' } : one)) }
}

interface ImportProps {
  readonly page: OfficeFrame
  readonly communes: readonly PlaceOfSlips[]
  readonly shown: Shown
}

function ImportPage({ page, communes, shown: { values, problems, rows, done } }: ImportProps) {
  const { lang } = page
  const words = officeWords[lang].importPage
  const number = (value: number) => formatNumber(value, lang)
  const trail = [{ href: urls.officeDossiers(), label: officeWords[lang].title }, { label: words.title }]
  return (
    <OfficePage page={page} breadcrumb={trail} problems={problems}>
      <h1>{words.title}</h1>
      {done !== undefined && (
        <Notice
          lang={lang}
          tone="success"
          live
          title={words.result(number(done.created), number(done.updated), number(done.unchanged))}
        />
      )}
      {rows.length > 0 && (
        <Notice lang={lang} tone="warning" live title={words.wrong}>
          <ul>
            {rows.slice(0, mostShown).map(({ row, field, message }) => (
              <li>
                {words.row(number(row))}
                {field !== '' && ` (${field})`}: {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <p>{words.lead}</p>
      <p>
        {words.columns}: {columns.join(', ')}.
      </p>
      <Form page={page} multipart>
        <TextField
          lang={lang}
          name="source"
          label={words.source}
          hint={words.sourceHint}
          problems={problems}
          value={values['source']}
        />
        <Select
          lang={lang}
          name="unitId"
          label={words.unit}
          problems={problems}
          value={values['unitId'] ?? communes[0]?.unitId}
          empty={false}
          choices={communes.map((unit) => ({ value: unit.unitId, label: displayName(unit, lang) }))}
        />
        <FileField
          lang={lang}
          name="file"
          label={words.file}
          accept=".csv,.xlsx"
          maxMegabytes={mostMegabytes}
          problems={problems}
        />
        <SubmitButton>{words.submit}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

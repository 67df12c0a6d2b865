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
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { officeFrame } from '../../ui/page-frame.ts'
import { type Column, DataTable } from '../../ui/table.tsx'
import { readUnitFile } from '../../units/import-file.ts'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { importDossiers } from '../actions/facts.ts'
import { importRecords } from '../actions/import.ts'
import { recordsOfTable, type TableReading } from '../formats/records.ts'
import { officeWords } from '../messages/office.ts'

const mostMegabytes = 8
const mostShown = 100

/** A cell of the file that is wrong. */
interface WrongCell {
  readonly row: number
  readonly field: string
  readonly written: string
  readonly message: string
}

interface Shown {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly FieldProblem[]
  readonly wrong: readonly WrongCell[]
  readonly done?: { readonly created: number; readonly updated: number; readonly unchanged: number }
}

const nothingYet: Shown = { values: {}, problems: [], wrong: [] }

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
    importPage(c, deps, { values, wrong: [], problems: [{ field: 'file', message }] }, 422)
  const words = officeWords[lang].importPage
  if (!(file instanceof File) || file.size === 0) return wrongFile(words.noFile)
  if (file.size > mostMegabytes * 1024 * 1024) return wrongFile(words.tooLarge)
  const content = await readUnitFile(new Uint8Array(await file.arrayBuffer()))
  if (content.kind !== 'table') return wrongFile(words.unreadable)
  const reading = recordsOfTable(content.rows)
  if (!reading.ok) return wrongFile(words.noColumns(reading.missing.map((name) => words.columnNames[name]).join(', ')))
  try {
    const input = { ...values, records: reading.records }
    const done = await perform(deps, c.var.actor, importRecords, input, originOf(c))
    return await importPage(c, deps, { ...nothingYet, values, done }, 200)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'not-found') throw error
    const split = splitProblems(error, lang, reading)
    return importPage(c, deps, { values, ...split }, 422)
  }
}

/** Those of a record with its row and what is written there; the others stay with the form. */
function splitProblems(error: Refusal, lang: Lang, { rows, texts }: Extract<TableReading, { ok: true }>) {
  const wrong = error.issues.flatMap(({ field, code, words }): WrongCell[] => {
    const [, at, name = ''] = inRecord.exec(field) ?? []
    if (at === undefined) return []
    const offered = code === 'not-an-option' ? officeWords[lang].importPage.offered[name] : undefined
    const written = texts[Number(at)]?.[name] ?? ''
    return [{ row: rows[Number(at)] ?? 0, field: name, written, message: offered ?? words[lang] }]
  })
  const others = problemsOf(error, lang).filter(({ field }) => !inRecord.test(field))
  return { wrong, problems: others.map((one) => (one.field === 'records' ? { ...one, field: 'file' } : one)) }
}

const inRecord = /^records\.(\d+)\.?(.*)$/

interface ImportProps {
  readonly page: OfficeFrame
  readonly communes: readonly PlaceOfSlips[]
  readonly shown: Shown
}

function ImportPage({ page, communes, shown: { values, problems, wrong, done } }: ImportProps) {
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
      <WrongCells lang={lang} wrong={wrong} />
      <p>{words.lead}</p>
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
      <h2>{words.columns}</h2>
      <p>{words.needed}</p>
      <p>{Object.values(words.columnNames).join(', ')}.</p>
    </OfficePage>
  )
}

function WrongCells({ lang, wrong }: { lang: Lang; wrong: readonly WrongCell[] }) {
  if (wrong.length === 0) return null
  const words = officeWords[lang].importPage
  const names: Readonly<Record<string, string>> = words.columnNames
  const columns: Column<WrongCell>[] = [
    { key: 'row', header: words.row, rowHeader: true, cell: ({ row }) => formatNumber(row, lang) },
    { key: 'column', header: words.column, cell: ({ field }) => names[field] ?? field },
    { key: 'written', header: words.written, cell: ({ written }) => (written === '' ? words.empty : written) },
    { key: 'message', header: words.wrongBecause, cell: ({ message }) => message },
  ]
  return (
    <>
      <Notice lang={lang} tone="warning" live title={words.wrong}>
        <p>{words.wrongLead}</p>
      </Notice>
      <DataTable
        lang={lang}
        id="cho-sai"
        caption={words.wrongList}
        columns={columns}
        rows={wrong.slice(0, mostShown)}
      />
      {wrong.length > mostShown && <p>{words.wrongMore(formatNumber(wrong.length - mostShown, lang))}</p>}
    </>
  )
}

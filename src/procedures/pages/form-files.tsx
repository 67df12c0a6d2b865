// Form files: the section in the back office that adds and takes them away, the public list, and the file itself.
import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { answerForm, type FormState, problemsOf } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { readFormData } from '../../platform/http/fields.ts'
import { forbidden, invalid, notFound, Refusal, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { fold } from '../../platform/values/text.ts'
import { FileField, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { addForm, removeForm } from '../actions/forms.ts'
import { manageProcedures } from '../actions/versions.ts'
import { formMediaTypes, keepForm } from '../form-files.ts'
import { formFileWords } from '../messages/form-files.ts'
import { findForm } from '../queries/versions.ts'
import { type FormFile, mostFormBytes, type ProcedureVersion } from '../rules.ts'

/** The addresses of form files; `again` is the page of the procedure with what is wrong. */
export function formFilePages(
  deps: Deps,
  again: (c: RequestContext, state: FormState, status: number) => Promise<Response>,
): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.procedureForm.pattern, (c) => downloaded(c, deps))
  pages.get(urls.officeProcedureForms.pattern, (c) => c.redirect(urls.officeProcedure(idOf(c)), 303))
  pages.post(urls.officeProcedureForms.pattern, (c) => added(c, deps, again))
  pages.get(urls.officeProcedureFormRemove.pattern, (c) => c.redirect(urls.officeProcedure(idOf(c)), 303))
  pages.post(urls.officeProcedureFormRemove.pattern, (c) =>
    answerForm(c, deps, removeForm, {
      again: (state, status) => again(c, state, status),
      then: () => `${urls.officeProcedure(idOf(c))}?xong=1`,
    }),
  )
  return pages
}

function idOf(c: RequestContext): string {
  return c.req.param('id') ?? ''
}

/** The file is looked at and kept before the action, which only names it. */
async function added(
  c: RequestContext,
  deps: Deps,
  again: (c: RequestContext, state: FormState, status: number) => Promise<Response>,
): Promise<Response> {
  if (scopeOf(c.var.actor, manageProcedures).paths.length === 0) return refuse(forbidden)
  const form = await readFormData(c)
  const [file, name, versionId] = [form.get('file'), textOf(form, 'formName'), textOf(form, 'versionId')]
  try {
    if (!(file instanceof File) || file.size === 0) throw missing('file')
    if (name === '') throw missing('formName')
    const kept = await keepForm(deps.files, new Uint8Array(await file.arrayBuffer()), 'file')
    await perform(deps, c.var.actor, addForm, { versionId, form: { name, ...kept } }, originOf(c))
    return c.redirect(`${urls.officeProcedure(idOf(c))}?xong=1`, 303)
  } catch (error) {
    if (!(error instanceof Refusal) || !['invalid', 'conflict'].includes(error.kind)) throw error
    const problems = problemsOf(error, c.var.lang).map((one) => ({
      ...one,
      field: one.field.replace('form.name', 'formName'),
    }))
    return again(c, { values: { formName: [name] }, problems }, 422)
  }
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.normalize('NFC').trim() : ''
}

function missing(field: string): Refusal {
  const words = { vi: 'Xin điền mục này.', en: 'Please fill this in.' }
  return new Refusal(invalid, { issues: [{ field, code: 'required', words }] })
}

/** Never shown inside our pages: a file is saved, not run. It is named by its content, so it may be kept. */
async function downloaded(c: RequestContext, deps: Deps): Promise<Response> {
  const form = (await findForm(deps.db, c.req.param('code') ?? '', c.req.param('hash') ?? '')) ?? refuse(notFound)
  const bytes = (await deps.files.find(form.hash)) ?? refuse(notFound)
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': formMediaTypes[form.kind],
    'Content-Disposition': dispositionOf(form),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'public, max-age=86400',
  })
}

/** A name without marks for old phones, and the whole one for the others. */
function dispositionOf({ name, kind }: FormFile): string {
  const plain = fold(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80)
  const whole = encodeURIComponent(`${name.slice(0, 120)}.${kind}`).replaceAll(/['()*]/g, '_')
  return `attachment; filename="${plain || 'mau'}.${kind}"; filename*=UTF-8''${whole}`
}

function sizeOf({ bytes }: FormFile, lang: Lang): string {
  return formFileWords[lang].kilobytes(formatNumber(Math.max(1, Math.round(bytes / 1024)), lang))
}

/** The files of a procedure for everybody; nothing where it has none. */
export function FormFiles({ lang, procedure }: { lang: Lang; procedure: ProcedureVersion }) {
  if (procedure.forms.length === 0) return null
  return (
    <>
      <h3>{formFileWords[lang].title}</h3>
      <ul class="link-list">
        {procedure.forms.map((form) => (
          <li>
            <a href={urls.procedureForm(procedure.code, form.hash)}>
              {form.name} ({form.kind.toUpperCase()}, {sizeOf(form, lang)})
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

export interface OfficeFormsProps {
  readonly page: OfficeFrame
  readonly shown: ProcedureVersion
  readonly state: FormState
}

/** The files of the version that is shown, each with a button that takes it away, and one that adds another. */
export function OfficeForms({ page, shown, state }: OfficeFormsProps) {
  const { lang } = page
  const words = formFileWords[lang]
  const { problems } = state
  return (
    <>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      <DataTable
        lang={lang}
        id="mau-don"
        caption={words.title}
        captionUnseen
        rows={shown.forms}
        empty={words.none}
        columns={[
          {
            key: 'ten',
            header: words.name,
            rowHeader: true,
            cell: ({ name, hash }) => <a href={urls.procedureForm(shown.code, hash)}>{name}</a>,
          },
          { key: 'loai', header: words.kind, cell: ({ kind }) => kind.toUpperCase() },
          { key: 'co', header: words.size, numeric: true, cell: (form) => sizeOf(form, lang) },
          {
            key: 'bo',
            header: words.remove,
            cell: ({ name, hash }) => (
              <Form
                page={page}
                action={urls.officeProcedureFormRemove(shown.procedureId)}
                hidden={{ versionId: shown.id, hash }}
              >
                <SubmitButton tone="secondary">
                  {words.remove}
                  <span class="unseen">: {name}</span>
                </SubmitButton>
              </Form>
            ),
          },
        ]}
      />
      <Form
        page={page}
        action={urls.officeProcedureForms(shown.procedureId)}
        hidden={{ versionId: shown.id }}
        multipart
      >
        <TextField
          {...{ lang, problems, name: 'formName', label: words.name, hint: words.nameHint }}
          value={state.values.formName?.[0]}
        />
        <FileField
          {...{ lang, problems, name: 'file', label: words.file, accept: '.pdf,.docx,.xlsx' }}
          maxMegabytes={mostFormBytes / 1024 / 1024}
        />
        <SubmitButton tone="secondary">{words.add}</SubmitButton>
      </Form>
    </>
  )
}

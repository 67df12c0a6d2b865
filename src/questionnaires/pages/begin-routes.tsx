// A new questionnaire: written from nothing, or taken from a file.

import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { answerAttempt, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { readFormData } from '../../platform/http/fields.ts'
import type { Fields } from '../../platform/http/read-form.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import type { FieldProblem } from '../../ui/field.tsx'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { saveDraft } from '../actions.ts'
import { readQuestionnaireFile } from '../import/file.ts'
import { commentQuestion } from '../instruments/parts.ts'
import { short } from '../instruments/short.ts'
import { officeWords } from '../messages/office.ts'
import { listQuestionnaires } from '../queries.ts'
import type { Questionnaire } from '../rules.ts'
import { textOf } from './edit-form.ts'
import { ImportPage, ImportPreviewPage, importNames, NewPage } from './import-page.tsx'
import { requireManager } from './manager.ts'

const taken = refusal('conflict', 'questionnaires.id-taken', {
  vi: officeWords.vi.make.taken,
  en: officeWords.en.make.taken,
})

export function beginPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeQuestionnaireNew.pattern, (c) => newPage(c, deps, emptyForm, 200))
  pages.post(urls.officeQuestionnaireNew.pattern, (c) =>
    answerAttempt(
      c,
      (form, status) => newPage(c, deps, inForm(form), status),
      (form) => beginNew(c, deps, form),
    ),
  )
  pages.get(urls.officeQuestionnaireImport.pattern, (c) => importPage(c, deps, [], 200))
  pages.post(urls.officeQuestionnaireImport.pattern, (c) => fileSent(c, deps))
  pages.get(urls.officeQuestionnaireImportPreview.pattern, (c) => previewPage(c, deps, emptyForm, 200))
  pages.post(urls.officeQuestionnaireImportPreview.pattern, (c) =>
    answerAttempt(
      c,
      (form, status) => previewPage(c, deps, inForm(form), status),
      async (form) => {
        const { questionnaire } = await readStored(deps, c.req.param('file') ?? '')
        const document = { ...questionnaire, id: textOf(form, importNames.id) }
        await perform(deps, c.var.actor, saveDraft, { document }, originOf(c))
        return urls.officeQuestionnaire(document.id)
      },
    ),
  )
  return pages
}

async function newPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  await requireManager(c, deps)
  const page = officeFrame(c, officeWords[c.var.lang].make.title)
  return render(c, <NewPage page={page} form={form} />, { status })
}

async function beginNew(c: RequestContext, deps: Deps, form: Fields): Promise<string> {
  const id = textOf(form, importNames.id)
  const held = await listQuestionnaires(deps.db)
  if (held.some((one) => one.id === id)) refuseField(importNames.id, taken)
  const title = { vi: textOf(form, 'title.vi'), en: textOf(form, 'title.en') }
  const first = short.questions.filter((question) => question.id === short.overall)
  const document: Questionnaire = {
    id,
    version: 1,
    title,
    questions: [...first, commentQuestion],
    overall: short.overall,
    elements: [],
  }
  await perform(deps, c.var.actor, saveDraft, { document }, originOf(c))
  return urls.officeQuestionnaireEdit(id)
}

/** The document of the action is the form itself. */
function inForm(form: FormState): FormState {
  const problems = form.problems.map((one) => ({ ...one, field: one.field.replace(/^document\./u, '') }))
  return { ...form, problems }
}

async function importPage(c: RequestContext, deps: Deps, problems: readonly FieldProblem[], status: number) {
  await requireManager(c, deps)
  const page = officeFrame(c, officeWords[c.var.lang].import.title)
  return render(c, <ImportPage page={page} problems={problems} />, { status })
}

async function fileSent(c: RequestContext, deps: Deps): Promise<Response> {
  await requireManager(c, deps)
  const words = officeWords[c.var.lang].import
  const file = (await readFormData(c)).get(importNames.file)
  const wrong = (message: string) => importPage(c, deps, [{ field: importNames.file, message }], 422)
  if (!(file instanceof File) || file.size === 0) return wrong(words.noFile)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const read = await readQuestionnaireFile(bytes)
  if (read.kind === 'unreadable') {
    const places = read.issues.slice(0, 10).map((issue) => `${issue.field}: ${issue.words[c.var.lang]}`)
    return wrong([words.unreadable, ...places].join(' '))
  }
  return c.redirect(urls.officeQuestionnaireImportPreview(await deps.files.put(bytes)), 303)
}

async function previewPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  await requireManager(c, deps)
  const { questionnaire, losses } = await readStored(deps, c.req.param('file') ?? '')
  const page = officeFrame(c, officeWords[c.var.lang].import.preview)
  return render(c, <ImportPreviewPage page={page} questionnaire={questionnaire} losses={losses} form={form} />, {
    status,
  })
}

async function readStored({ files }: Deps, file: string) {
  const bytes = (await files.find(file)) ?? refuse(notFound)
  const read = await readQuestionnaireFile(bytes)
  return read.kind === 'unreadable' ? refuse(notFound) : read
}

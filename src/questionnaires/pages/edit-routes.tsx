// The editor: every button of it keeps what was typed in the draft, so that it works without script.

import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { answerAttempt, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import type { Fields } from '../../platform/http/read-form.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { issuesOfDraft, saveDraft } from '../actions.ts'
import { editorWords } from '../messages/editor.ts'
import { listVersions } from '../queries.ts'
import type { Questionnaire } from '../rules.ts'
import { atDraftFields, atQuestionFields, type Edited, editedDraft, editedQuestion, revisionOf } from './edit-form.ts'
import { EditorPage } from './editor.tsx'
import { QuestionPage } from './editor-question.tsx'
import { requireManager } from './manager.ts'

export function editPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeQuestionnaireEdit.pattern, (c) => editorPage(c, deps, emptyForm, 200))
  pages.post(urls.officeQuestionnaireEdit.pattern, async (c) => {
    const base = await baseOf(c, deps)
    let sent: Fields | undefined
    return answerAttempt(
      c,
      (form, status) => {
        const problems = sent === undefined ? form.problems : atDraftFields(form.problems, base.questionnaire, sent)
        return editorPage(c, deps, { ...form, problems }, status)
      },
      async (form) => {
        sent = form
        const { document, question } = await save(c, deps, form, editedDraft(base.questionnaire, form))
        const isNew = question !== undefined && !base.questionnaire.questions.some(({ id }) => id === question)
        if (isNew) return urls.officeQuestion(document.id, question)
        return `${urls.officeQuestionnaireEdit(document.id)}${question === undefined ? '' : `#${question}`}`
      },
    )
  })
  pages.get(urls.officeQuestion.pattern, (c) => questionPage(c, deps, emptyForm, 200))
  pages.post(urls.officeQuestion.pattern, (c) =>
    answerAttempt(
      c,
      (form, status) => questionPage(c, deps, { ...form, problems: atQuestionFields(form.problems) }, status),
      async (form) => {
        const { questionnaire } = await baseOf(c, deps)
        const edited = editedQuestion(questionnaire, c.req.param('question') ?? '', form)
        const { document, question } = await save(c, deps, form, edited)
        return question === undefined
          ? urls.officeQuestionnaireEdit(document.id)
          : urls.officeQuestion(document.id, question)
      },
    ),
  )
  return pages
}

async function save(c: RequestContext, deps: Deps, form: Fields, edited: Edited): Promise<Edited> {
  const input = { document: edited.document, revision: revisionOf(form) }
  await perform(deps, c.var.actor, saveDraft, input, originOf(c))
  return edited
}

interface Base {
  readonly questionnaire: Questionnaire
  /** Of the draft; undefined when the newest version is published and there is none. */
  readonly revision: number | undefined
  readonly published: readonly Questionnaire[]
}

/** What is being edited: the draft, or the newest version while there is none. */
async function baseOf(c: RequestContext, deps: Deps): Promise<Base> {
  await requireManager(c, deps)
  const versions = await listVersions(deps.db, c.req.param('id') ?? '')
  const [{ questionnaire, status, revision }] = versions
  const published = versions.filter((one) => one.status === 'published').map((one) => one.questionnaire)
  return { questionnaire, revision: status === 'draft' ? revision : undefined, published }
}

async function editorPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const { questionnaire, revision } = await baseOf(c, deps)
  const page = officeFrame(c, editorWords[c.var.lang].edit.title)
  return render(c, <EditorPage {...{ page, questionnaire, revision, form }} />, { status })
}

async function questionPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const { questionnaire, revision, published } = await baseOf(c, deps)
  const { lang } = c.var
  const index = questionnaire.questions.findIndex(({ id }) => id === c.req.param('question'))
  const question = questionnaire.questions[index] ?? refuse(notFound)
  const notes = issuesOfDraft(questionnaire, published)
    .filter(({ field }) => field.startsWith(`questions.${index}.`))
    .map(({ words }) => words[lang])
  const page = officeFrame(c, editorWords[lang].question.title)
  return render(c, <QuestionPage {...{ page, questionnaire, revision, form, question, notes }} />, { status })
}

// The addresses of the back office about questionnaires: list, versions, editor, previews, files.

import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { answerAttempt, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { officeFrame, publicFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { dropDraft, issuesOfDraft, publish } from '../actions.ts'
import { officeWords } from '../messages/office.ts'
import { listQuestionnaires, listVersions, type VersionLine } from '../queries.ts'
import type { Questionnaire } from '../rules.ts'
import { beginPages } from './begin-routes.tsx'
import { revisionOf } from './edit-form.ts'
import { editPages } from './edit-routes.tsx'
import { requireManager } from './manager.ts'
import { QuestionnairePage, QuestionnairesPage } from './office-list.tsx'
import { KioskPreview, PhonePreview, stepName } from './preview.tsx'

export function officeQuestionnairePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeQuestionnaires.pattern, async (c) => {
    await requireManager(c, deps)
    const page = officeFrame(c, officeWords[c.var.lang].list.title)
    return render(c, <QuestionnairesPage page={page} lines={await listQuestionnaires(deps.db)} />)
  })
  pages.get(urls.officeQuestionnaire.pattern, (c) => onePage(c, deps, emptyForm, 200))
  for (const [url, action, next] of [
    [urls.officeQuestionnairePublish, publish, urls.officeQuestionnaire],
    [urls.officeQuestionnaireDrop, dropDraft, urls.officeQuestionnaires],
  ] as const)
    pages.post(url.pattern, (c) =>
      answerAttempt(
        c,
        (form, status) => onePage(c, deps, form, status),
        async (form) => {
          const id = c.req.param('id') ?? ''
          await perform(deps, c.var.actor, action, { id, revision: revisionOf(form) ?? 0 }, originOf(c))
          return next(id)
        },
      ),
    )
  pages.get(urls.officeQuestionnaireFile.pattern, async (c) => {
    const questionnaire = await getVersion(c, deps)
    const name = `${questionnaire.id}-${questionnaire.version}.json`
    return c.body(`${JSON.stringify(questionnaire, null, 2)}\n`, 200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    })
  })
  pages.get(urls.officeQuestionnairePhone.pattern, async (c) => {
    const questionnaire = await getVersion(c, deps)
    return render(c, <PhonePreview page={frameOf(c, questionnaire)} questionnaire={questionnaire} />)
  })
  pages.get(urls.officeQuestionnaireKiosk.pattern, async (c) => {
    const questionnaire = await getVersion(c, deps)
    const asked = Number(c.req.query(stepName) ?? '1') - 1
    const at = Number.isInteger(asked) && asked in questionnaire.questions ? asked : 0
    return render(c, <KioskPreview page={frameOf(c, questionnaire)} questionnaire={questionnaire} at={at} />)
  })
  pages.route('/', beginPages(deps))
  pages.route('/', editPages(deps))
  return pages
}

function frameOf(c: RequestContext, { title }: Questionnaire) {
  const { lang } = c.var
  return publicFrame(c, `${officeWords[lang].preview.title}: ${title[lang]}`)
}

async function onePage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  await requireManager(c, deps)
  const versions = await listVersions(deps.db, c.req.param('id') ?? '')
  const [newest, ...older] = versions
  const issues = newest.status === 'draft' ? issuesOfDraft(newest.questionnaire, older.map(questionnaireOf)) : []
  const page = officeFrame(c, newest.questionnaire.title[c.var.lang] || newest.questionnaire.id)
  // What keeps it from being published stands in full on the page itself.
  const problems = form.problems.filter(({ field }) => field === '')
  return render(c, <QuestionnairePage page={page} versions={versions} issues={issues} problems={problems} />, {
    status,
  })
}

async function getVersion(c: RequestContext, deps: Deps): Promise<Questionnaire> {
  await requireManager(c, deps)
  const versions = await listVersions(deps.db, c.req.param('id') ?? '')
  const wanted = Number(c.req.param('version'))
  return versions.map(questionnaireOf).find(({ version }) => version === wanted) ?? refuse(notFound)
}

function questionnaireOf({ questionnaire }: VersionLine): Questionnaire {
  return questionnaire
}

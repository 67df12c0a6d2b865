// The addresses that somebody with a letter opens, and the results for everybody. None of them is logged with its code.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { readFields } from '../../platform/http/fields.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { getQuestionnaire } from '../../questionnaires/queries.ts'
import type { FieldProblem } from '../../ui/field.tsx'
import { publicFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { submitResponse, unknownCode } from '../actions/responses.ts'
import { publicWords } from '../messages/public.ts'
import { findInvitation } from '../queries/people.ts'
import { getWaveFigures } from '../queries/results.ts'
import { getPublishedWave, getWave, listPublishedWaves, type Wave } from '../queries/waves.ts'
import { readCode } from '../rules/codes.ts'
import { markOf } from '../sealing.ts'
import {
  type ClosedReason,
  SurveyClosedPage,
  SurveyFormPage,
  SurveyHomePage,
  SurveyResultsPage,
  SurveyThanksPage,
} from './public.tsx'
import { unitTitle } from './words.tsx'

/** Published results do not change; the page only moves on with the program. */
const keptSeconds = 3600

export function publicSurveyPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.survey.pattern, (c) => homePage(c, deps, [], 200))
  pages.post(urls.survey.pattern, (c) => codeSent(c, deps))
  pages.get(urls.surveyThanks.pattern, (c) =>
    render(c, <SurveyThanksPage page={publicFrame(c, publicWords[c.var.lang].thanks.title)} />),
  )
  pages.get(urls.surveyResults.pattern, async (c) => {
    const figures = await getWaveFigures(deps.db, await getPublishedWave(deps.db, c.req.param('wave') ?? ''))
    const page = frameOf(c, figures.wave, publicWords[c.var.lang].results.title(figures.wave.title))
    const keep = { units: [figures.wave.unitId], seconds: keptSeconds }
    return render(c, <SurveyResultsPage page={page} figures={figures} />, { keep })
  })
  pages.get(urls.surveyForm.pattern, (c) => {
    c.set('unlogged', true)
    return formPage(c, deps, emptyForm, 200)
  })
  pages.post(urls.surveyForm.pattern, (c) => answerSent(c, deps))
  return pages
}

function frameOf(c: RequestContext, wave: Wave, title: string) {
  return publicFrame(c, title, { name: unitTitle(wave, c.var.lang), href: urls.unit(wave.unitSlug) })
}

async function homePage(
  c: RequestContext,
  { db }: Deps,
  problems: readonly FieldProblem[],
  status: number,
  typed?: string,
) {
  const published = await listPublishedWaves(db)
  const page = publicFrame(c, publicWords[c.var.lang].home.title)
  return render(c, <SurveyHomePage page={page} published={published} typed={typed} problems={problems} />, { status })
}

/** The code goes by post, so that it stands in no query; then to the form, if there is one behind it. */
async function codeSent(c: RequestContext, deps: Deps): Promise<Response> {
  c.set('unlogged', true)
  const [typed] = (await readFields(c)).getAll('code')
  const text = typeof typed === 'string' ? typed.slice(0, 60) : ''
  const code = readCode(text)
  const found = code === undefined ? undefined : await findInvitation(deps.db, markOf(deps.secrets, code))
  if (code !== undefined && found !== undefined) return c.redirect(urls.surveyForm(code), 303)
  return homePage(c, deps, [{ field: 'code', message: unknownCode[c.var.lang] }], 422, text)
}

async function formPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const code = readCode(c.req.param('code') ?? '')
  const found = code === undefined ? undefined : await findInvitation(deps.db, markOf(deps.secrets, code))
  if (code === undefined || found === undefined) return refuse(unknownPage)
  const wave = await getWave(deps.db, found.waveId)
  const page = frameOf(c, wave, wave.title)
  const reason = closedReason(wave, found.used, localDateOf(deps.clock.now()))
  if (reason !== undefined) return render(c, <SurveyClosedPage page={page} wave={wave} reason={reason} />, { status })
  const questionnaire = await getQuestionnaire(deps.db, wave.questionnaire, wave.questionnaireVersion)
  const typedId = form.values.id?.[0]
  const isIdWrong = form.problems.some(({ field }) => field === 'id')
  const responseId = typedId === undefined || isIdWrong ? randomUUID() : typedId
  const props = { page, wave, questionnaire, code, responseId, form }
  return render(c, <SurveyFormPage {...props} />, { status })
}

const unknownPage = { ...notFound, vi: unknownCode.vi, en: unknownCode.en }

function closedReason(wave: Wave, used: boolean, today: string): ClosedReason | undefined {
  if (used) return 'used'
  if (wave.state === 'drawn' || (wave.state === 'running' && today < wave.startsOn)) return 'notYet'
  return wave.state === 'running' && today <= wave.endsOn ? undefined : 'over'
}

async function answerSent(c: RequestContext, deps: Deps): Promise<Response> {
  c.set('unlogged', true)
  const code = readCode(c.req.param('code') ?? '') ?? refuse(unknownPage)
  deps.codeLimit.take(code)
  return answerForm(c, deps, submitResponse, {
    also: { code },
    again: (form, status) => formPage(c, deps, form, status),
    then: () => urls.surveyThanks(),
  })
}

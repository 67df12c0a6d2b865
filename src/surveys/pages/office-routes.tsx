// The addresses of the back office about waves: list, one wave, its steps and results. Everything by reach.
import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { answerAttempt, answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { getQuestionnaire, listQuestionnaires } from '../../questionnaires/queries.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { listUnitsWithin } from '../../units/queries/office.ts'
import { urls } from '../../urls.ts'
import { eraseContacts, reopenFrame } from '../actions/frame.ts'
import { closeWave, createWave, editWave, manageSurveys, publishWave, readSurveys, startWave } from '../actions/wave.ts'
import { drawProtocol, resultsCsv, resultsJson, resultsXlsx } from '../export-file.ts'
import { officeWords } from '../messages/office.ts'
import { getWaveFigures, listDraw, listTexts } from '../queries/results.ts'
import { listStrata, listWaves, type Wave } from '../queries/waves.ts'
import { EditWavePage, NewWavePage, WaveListPage } from './list.tsx'
import { scopeFor, waveOf } from './reach.ts'
import { OfficeResultsPage } from './results.tsx'
import { samplePages } from './sample-routes.tsx'
import { WavePage } from './wave.tsx'

export function officeSurveyPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeSurveys.pattern, (c) => listPage(c, deps))
  pages.get(urls.officeSurveyNew.pattern, (c) => newPage(c, deps, emptyForm, 200))
  pages.post(urls.officeSurveyNew.pattern, (c) =>
    answerForm(c, deps, createWave, {
      again: (form, status) => newPage(c, deps, form, status),
      then: ({ id }) => urls.officeSurveyFrame(id),
    }),
  )
  pages.get(urls.officeSurvey.pattern, (c) => wavePage(c, deps, emptyForm, 200))
  pages.get(urls.officeSurveyEdit.pattern, (c) => editPage(c, deps, emptyForm, 200))
  pages.post(urls.officeSurveyEdit.pattern, (c) =>
    answerForm(c, deps, editWave, {
      also: { wave: c.req.param('id') },
      again: (form, status) => editPage(c, deps, form, status),
      then: ({ id }) => urls.officeSurvey(id),
    }),
  )
  pages.post(urls.officeSurveyStep.pattern, (c) => stepSent(c, deps))
  pages.get(urls.officeSurveyResults.pattern, (c) => resultsPage(c, deps))
  pages.get(urls.officeSurveyFile.pattern, (c) => fileOf(c, deps))
  pages.route('/', samplePages(deps))
  return pages
}

async function listPage(c: RequestContext, { db }: Deps): Promise<Response> {
  const waves = await listWaves(db, scopeFor(c, readSurveys))
  const mayManage = scopeOf(c.var.actor, manageSurveys).paths.length > 0
  const page = officeFrame(c, officeWords[c.var.lang].title)
  return render(c, <WaveListPage page={page} waves={waves} mayManage={mayManage} />)
}

async function newPage(c: RequestContext, { db, clock }: Deps, form: FormState, status: number): Promise<Response> {
  const scope = scopeFor(c, manageSurveys)
  const asOf = localDateOf(clock.now())
  const filter = { asOf, sort: { key: 'name', descending: false }, limit: 5000, offset: 0 } as const
  const [{ items }, questionnaires] = await Promise.all([listUnitsWithin(db, scope, filter), listQuestionnaires(db)])
  const units = ['province', 'district', 'commune'].flatMap((level) => items.filter((unit) => unit.level === level))
  const page = officeFrame(c, officeWords[c.var.lang].form.titleNew)
  return render(c, <NewWavePage page={page} units={units} questionnaires={questionnaires} form={form} />, { status })
}

async function editPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const wave = await waveOf(c, deps, manageSurveys)
  const page = officeFrame(c, officeWords[c.var.lang].form.titleEdit)
  return render(c, <EditWavePage page={page} wave={wave} form={form} />, { status })
}

async function mayManageWave(c: RequestContext, { db }: Deps, wave: Wave): Promise<boolean> {
  const waves = await listWaves(db, scopeOf(c.var.actor, manageSurveys))
  return waves.some(({ id }) => id === wave.id)
}

async function wavePage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const wave = await waveOf(c, deps, readSurveys)
  const [strata, questionnaire, mayManage] = await Promise.all([
    listStrata(deps.db, wave.id),
    getQuestionnaire(deps.db, wave.questionnaire, wave.questionnaireVersion),
    mayManageWave(c, deps, wave),
  ])
  const page = officeFrame(c, wave.title)
  const props = { page, wave, strata, mayManage, questionnaireTitle: questionnaire.title[c.var.lang] }
  return render(c, <WavePage {...props} problems={form.problems} />, { status })
}

const stepActions = {
  start: startWave,
  close: closeWave,
  publish: publishWave,
  reopen: reopenFrame,
  erase: eraseContacts,
}

function isStep(text: unknown): text is keyof typeof stepActions {
  return typeof text === 'string' && Object.hasOwn(stepActions, text)
}

async function stepSent(c: RequestContext, deps: Deps): Promise<Response> {
  const wave = c.req.param('id') ?? ''
  return answerAttempt(
    c,
    (form, status) => wavePage(c, deps, form, status),
    async (form) => {
      const [step] = form.getAll('step')
      if (!isStep(step)) return refuse(notFound)
      await perform(deps, c.var.actor, stepActions[step], { wave }, originOf(c))
      return step === 'reopen' ? urls.officeSurveyFrame(wave) : urls.officeSurvey(wave)
    },
  )
}

async function closedFigures(c: RequestContext, deps: Deps) {
  const wave = await waveOf(c, deps, readSurveys)
  if (wave.state !== 'closed' && wave.state !== 'published') return refuse(notFound)
  return getWaveFigures(deps.db, wave)
}

async function resultsPage(c: RequestContext, deps: Deps): Promise<Response> {
  const figures = await closedFigures(c, deps)
  const mayRead = await mayManageWave(c, deps, figures.wave)
  const texts = mayRead ? await listTexts(deps.db, figures.wave.id) : undefined
  const page = officeFrame(c, `${officeWords[c.var.lang].results.title}: ${figures.wave.title}`)
  return render(c, <OfficeResultsPage page={page} figures={figures} texts={texts} />)
}

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function fileOf(c: RequestContext, deps: Deps): Promise<Response> {
  const format = c.req.query('dang') ?? ''
  const send = (body: string | Uint8Array<ArrayBuffer>, type: string, name: string) =>
    c.body(body, 200, {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    })
  if (format === 'bien-ban') {
    const wave = await waveOf(c, deps, readSurveys)
    if (wave.drawnOn === null) return refuse(notFound)
    const [strata, entries] = await Promise.all([listStrata(deps.db, wave.id), listDraw(deps.db, wave.id)])
    return send(drawProtocol(wave, strata, entries), 'application/json', `rut-mau-${wave.slug}.json`)
  }
  const figures = await closedFigures(c, deps)
  const name = `khao-sat-${figures.wave.slug}.${format}`
  if (format === 'csv') return send(resultsCsv(figures, c.var.lang), 'text/csv; charset=utf-8', name)
  if (format === 'json') return send(resultsJson(figures), 'application/json', name)
  if (format === 'xlsx') return send(new Uint8Array(await resultsXlsx(figures, c.var.lang)), sheetType, name)
  return refuse(notFound)
}

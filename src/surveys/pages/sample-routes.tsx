// The addresses of the sample: the list, the quotas and the draw, those who are asked, letters and typed-in answers.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { readFormData } from '../../platform/http/fields.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { getQuestionnaire } from '../../questionnaires/queries.ts'
import { readPageNumber } from '../../ui/frame.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { readUnitFile } from '../../units/import-file.ts'
import { urls } from '../../urls.ts'
import { closeFrame, uploadFrame } from '../actions/frame.ts'
import { mostLetters, noteContact, openLetters, openPeople } from '../actions/people.ts'
import { enterResponse } from '../actions/responses.ts'
import { drawWave, setQuotas, setStratumQuotas } from '../actions/sample.ts'
import { manageSurveys } from '../actions/wave.ts'
import { sampleWords } from '../messages/sample.ts'
import { listStrata } from '../queries/waves.ts'
import { parseFrame } from '../rules/frame.ts'
import { FramePage, fileField, formNames, QuotasPage } from './frame.tsx'
import { EntryPage, LettersPage, PeoplePage, peopleNames } from './people.tsx'
import { waveOf } from './reach.ts'

export function samplePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeSurveyFrame.pattern, (c) => framePage(c, deps, emptyForm, 200))
  pages.post(urls.officeSurveyFrame.pattern, (c) => frameSent(c, deps))
  pages.get(urls.officeSurveyQuotas.pattern, (c) => quotasPage(c, deps, emptyForm, 200))
  pages.post(urls.officeSurveyQuotas.pattern, (c) => quotasSent(c, deps))
  pages.post(urls.officeSurveyDraw.pattern, (c) => {
    const wave = c.req.param('id') ?? ''
    return answerForm(c, deps, drawWave, {
      also: { wave },
      again: (form, status) => quotasPage(c, deps, form, status),
      then: () => urls.officeSurvey(wave),
    })
  })
  pages.get(urls.officeSurveyLetters.pattern, (c) => lettersPage(c, deps))
  pages.get(urls.officeSurveyPeople.pattern, (c) => peoplePage(c, deps, emptyForm, 200))
  pages.post(urls.officeSurveyPeople.pattern, (c) =>
    answerForm(c, deps, noteContact, {
      also: { wave: c.req.param('id') },
      again: (form, status) => peoplePage(c, deps, form, status),
      then: () => c.var.url.pathname + c.var.url.search,
    }),
  )
  pages.get(urls.officeSurveyEntry.pattern, (c) => entryPage(c, deps, emptyForm, 200))
  pages.post(urls.officeSurveyEntry.pattern, (c) => {
    const wave = c.req.param('id') ?? ''
    return answerForm(c, deps, enterResponse, {
      also: { wave, number: numberOf(c) },
      again: (form, status) => entryPage(c, deps, form, status),
      then: () => `${urls.officeSurveyPeople(wave)}?${peopleNames.onlyOpen}=1`,
    })
  })
  return pages
}

async function framePage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const wave = await waveOf(c, deps, manageSurveys)
  if (wave.state !== 'draft') return c.redirect(urls.officeSurvey(wave.id), 303)
  const page = officeFrame(c, sampleWords[c.var.lang].frame.title)
  return render(c, <FramePage page={page} wave={wave} form={form} />, { status })
}

/** A file never lies anywhere as it came: its lines are sealed by the action that keeps them. */
async function frameSent(c: RequestContext, deps: Deps): Promise<Response> {
  const { id: wave } = await waveOf(c, deps, manageSurveys)
  const again = (form: FormState, status: number) => framePage(c, deps, form, status)
  if (c.req.query(formNames.close) !== undefined) {
    return answerForm(c, deps, closeFrame, { also: { wave }, again, then: () => urls.officeSurveyQuotas(wave) })
  }
  const words = sampleWords[c.var.lang].frame
  const wrong = (message: string) => again({ values: {}, problems: [{ field: fileField, message }] }, 422)
  const file = (await readFormData(c)).get(fileField)
  if (!(file instanceof File) || file.size === 0) return wrong(words.noFile)
  const content = await readUnitFile(new Uint8Array(await file.arrayBuffer()))
  if (content.kind !== 'table') return wrong(words.unreadable)
  const { entries, problems } = parseFrame(content.rows)
  await perform(deps, c.var.actor, uploadFrame, { wave, entries: [...entries], problems: [...problems] }, originOf(c))
  return c.redirect(urls.officeSurveyFrame(wave), 303)
}

async function quotasPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const wave = await waveOf(c, deps, manageSurveys)
  if (wave.state !== 'framed') return c.redirect(urls.officeSurvey(wave.id), 303)
  const strata = await listStrata(deps.db, wave.id)
  const page = officeFrame(c, sampleWords[c.var.lang].quotas.title)
  return render(c, <QuotasPage page={page} wave={wave} strata={strata} form={form} />, { status })
}

function quotasSent(c: RequestContext, deps: Deps): Promise<Response> {
  const wave = c.req.param('id') ?? ''
  const answers = {
    also: { wave },
    again: (form: FormState, status: number) => quotasPage(c, deps, form, status),
    then: () => urls.officeSurveyQuotas(wave),
  }
  return c.req.query(formNames.byHand) === undefined
    ? answerForm(c, deps, setQuotas, answers)
    : answerForm(c, deps, setStratumQuotas, answers)
}

function listQuery(c: RequestContext) {
  const stratum = c.req.query(peopleNames.stratum) ?? ''
  const onlyOpen = c.req.query(peopleNames.onlyOpen) !== undefined
  const pageNumber = readPageNumber(c.req.query('trang'))
  return { stratum: /^\d{1,3}$/u.test(stratum) ? Number(stratum) : undefined, onlyOpen, pageNumber }
}

async function lettersPage(c: RequestContext, deps: Deps): Promise<Response> {
  const wave = await waveOf(c, deps, manageSurveys)
  const { stratum, onlyOpen, pageNumber } = listQuery(c)
  const request = { wave: wave.id, stratum, onlyOpen, offset: (pageNumber - 1) * mostLetters }
  const { letters } = await perform(deps, c.var.actor, openLetters, request, originOf(c))
  const page = officeFrame(c, sampleWords[c.var.lang].people.letters)
  const { baseUrl } = c.var.site
  return render(c, <LettersPage page={page} wave={wave} letters={letters} isReminder={onlyOpen} baseUrl={baseUrl} />)
}

async function peoplePage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const wave = await waveOf(c, deps, manageSurveys)
  const { stratum, onlyOpen, pageNumber } = listQuery(c)
  const request = { wave: wave.id, stratum, onlyOpen, offset: (pageNumber - 1) * mostLetters }
  const [{ people, total }, strata] = await Promise.all([
    perform(deps, c.var.actor, openPeople, request, originOf(c)),
    listStrata(deps.db, wave.id),
  ])
  const page = officeFrame(c, sampleWords[c.var.lang].people.title)
  const list = { people, total, strata, pageNumber, pageSize: mostLetters, stratum, onlyOpen }
  return render(c, <PeoplePage page={page} wave={wave} {...list} problems={form.problems} />, { status })
}

function numberOf(c: RequestContext): number {
  const text = c.req.query('so') ?? ''
  return /^[1-9]\d{0,5}$/u.test(text) ? Number(text) : refuse(notFound)
}

async function entryPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const wave = await waveOf(c, deps, manageSurveys)
  if (wave.state !== 'running') return c.redirect(urls.officeSurvey(wave.id), 303)
  const questionnaire = await getQuestionnaire(deps.db, wave.questionnaire, wave.questionnaireVersion)
  const page = officeFrame(c, sampleWords[c.var.lang].entry.title)
  const responseId = form.values.id?.[0] ?? randomUUID()
  const props = { page, wave, questionnaire, number: numberOf(c), responseId, form }
  return render(c, <EntryPage {...props} />, { status })
}

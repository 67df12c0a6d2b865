// The addresses of paper forms: those that wait, typing one in, correcting one's own, and blank ones to print.
import { Hono } from 'hono'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { answerField } from '../../questionnaires/pages/fields.tsx'
import { currentQuestionnaire, findQuestionnaire, getQuestionnaire } from '../../questionnaires/queries.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { correctPaper, dropPaper, enterPaper, enterPapers, FormNumber } from '../actions/paper.ts'
import { unknownPlace } from '../actions/submit.ts'
import { paperWords } from '../messages/paper.ts'
import { getUnitWithin, listPlaces } from '../queries/office.ts'
import { findOwnPaper, findPaperForm, listWaitingPapers } from '../queries/paper.ts'
import { findPlace } from '../queries/places.ts'
import { PaperEntryPage, PapersPage, paperNames } from './paper.tsx'
import { mostSheets, PaperSheetPage, sheetNames } from './paper-sheet.tsx'
import { headerOf } from './words.ts'

export function paperPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officePaper.pattern, (c) => listPage(c, deps))
  pages.get(urls.officePaperSheet.pattern, (c) => sheetPage(c, deps))
  pages.get(urls.officePaperEntry.pattern, (c) => entryPage(c, deps, emptyForm, 200))
  pages.post(urls.officePaperEntry.pattern, async (c) => {
    const place = await reached(c, deps)
    return answerForm(c, deps, enterPaper, {
      also: { unit: place.unitId },
      again: (form, status) => entryPage(c, deps, form, status),
      then: ({ isCounted }) => `${urls.officePaper(place.commune.slug)}?xong=${isCounted ? 'hai' : 'mot'}`,
    })
  })
  pages.get(urls.officePaperCorrect.pattern, (c) => correctPage(c, deps))
  pages.post(urls.officePaperCorrect.pattern, async (c) => {
    const place = await reached(c, deps)
    return answerForm(c, deps, correctPaper, {
      also: { unit: place.unitId },
      again: (form, status) => formPage(c, deps, { form, status, kind: 'correct' }),
      then: () => `${urls.officePaper(place.commune.slug)}?xong=sua`,
    })
  })
  pages.post(urls.officePaperDrop.pattern, async (c) => {
    const place = await reached(c, deps)
    const list = urls.officePaper(place.commune.slug)
    const again = () => c.redirect(list, 303)
    return answerForm(c, deps, dropPaper, { also: { unit: place.unitId }, again, then: () => `${list}?xong=bo` })
  })
  return pages
}

/** The place of the address, if this officer may type in its forms. */
async function reached(c: RequestContext, deps: Deps) {
  const on = localDateOf(deps.clock.now())
  const unit = await getUnitWithin(deps.db, scopeOf(c.var.actor, enterPapers), c.req.param('unit') ?? '', on)
  return (await findPlace(deps.db, unit.slug, on)) ?? refuse(unknownPlace)
}

async function listPage(c: RequestContext, deps: Deps): Promise<Response> {
  const { actor, lang } = c.var
  const place = await reached(c, deps)
  const scope = scopeOf(actor, enterPapers)
  const places = await listPlaces(deps.db, scope, place.unitId, localDateOf(deps.clock.now()))
  const ids = places.map(({ unitId }) => unitId)
  const markup = (
    <PapersPage
      page={officeFrame(c, paperWords[lang].title)}
      unit={place}
      places={places}
      waiting={await listWaitingPapers(deps.db, scope, ids)}
      officerId={actor.kind === 'officer' ? actor.officerId : null}
      done={c.req.query('xong')}
    />
  )
  return render(c, markup)
}

/** Which form of a place: as the address or what was typed says; a wrong number is no form. */
function numberOf(c: RequestContext, form: FormState): { number: string; year: number } | undefined {
  const number = FormNumber.safeParse(form.values.number?.at(-1) ?? c.req.query(paperNames.number)).data
  const year = Number(form.values.day?.at(-1)?.slice(0, 4) ?? c.req.query(paperNames.year))
  return number === undefined || !Number.isInteger(year) || year < 2000 || year > 2999 ? undefined : { number, year }
}

async function entryPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const asked = numberOf(c, form)
  const number = form.values.number ?? (asked === undefined ? [] : [asked.number])
  return formPage(c, deps, { form: { ...form, values: { ...form.values, number } }, status, kind: 'enter' })
}

async function correctPage(c: RequestContext, deps: Deps): Promise<Response> {
  const { actor } = c.var
  const place = await reached(c, deps)
  const asked = numberOf(c, emptyForm) ?? refuse(notFound)
  const key = { unitId: place.unitId, year: asked.year, formNumber: asked.number }
  const own = actor.kind === 'officer' ? await findOwnPaper(deps.db, key, actor.officerId) : undefined
  const { day, answers, texts, questionnaire, version } = own ?? refuse(notFound)
  const given = Object.entries({ ...answers, ...texts }).map(([id, value]): [string, string[]] => [
    answerField(id),
    typeof value === 'object' ? [...value] : [String(value)],
  ])
  const values = {
    ...Object.fromEntries(given),
    number: [asked.number],
    day: [day],
    questionnaire: [questionnaire],
    version: [String(version)],
  }
  return formPage(c, deps, { form: { values, problems: [] }, status: 200, kind: 'correct' })
}

interface Shown {
  readonly form: FormState
  readonly status: number
  readonly kind: 'enter' | 'correct'
}

async function formPage(c: RequestContext, deps: Deps, { form, status, kind }: Shown): Promise<Response> {
  const { lang } = c.var
  const place = await reached(c, deps)
  const title = paperWords[lang].title
  const page = { ...officeFrame(c, title), path: urls.officePaper(place.slug) }
  const markup = (
    <PaperEntryPage
      page={page}
      unit={place.commune}
      place={place}
      questionnaire={await shownForm(c, deps, form)}
      form={form}
      today={localDateOf(deps.clock.now())}
      kind={kind}
    />
  )
  return render(c, markup, { status })
}

/** The form that was sent, the one of the first typing, or the one of the place today. */
async function shownForm(c: RequestContext, deps: Deps, form: FormState) {
  const place = await reached(c, deps)
  const [id, version] = [form.values.questionnaire?.[0], Number(form.values.version?.[0])]
  const sent = id !== undefined && version > 0 ? await findQuestionnaire(deps.db, id, version) : undefined
  if (sent !== undefined) return sent
  const asked = numberOf(c, form)
  const first = asked && (await findPaperForm(deps.db, place.unitId, asked.year, asked.number))
  return first === undefined
    ? currentQuestionnaire(deps.db, place.form, localDateOf(deps.clock.now()))
    : getQuestionnaire(deps.db, first.questionnaire, first.version)
}

async function sheetPage(c: RequestContext, deps: Deps): Promise<Response> {
  const { lang } = c.var
  const place = await reached(c, deps)
  const first = countOf(c.req.query(sheetNames.from), 1, 999_999)
  const count = countOf(c.req.query(sheetNames.count), 5, mostSheets)
  const numbers = Array.from({ length: count }, (_, index) => String(first + index).padStart(4, '0'))
  const page = { ...officeFrame(c, paperWords[lang].blank.title), place: headerOf(place, lang, urls.office()) }
  const questionnaire = await currentQuestionnaire(deps.db, place.form, localDateOf(deps.clock.now()))
  return render(c, <PaperSheetPage page={page} place={place} questionnaire={questionnaire} numbers={numbers} />)
}

/** A number of the address, or the usual one; never more than the most. */
function countOf(text: string | undefined, usual: number, most: number): number {
  return text !== undefined && /^\d{1,9}$/.test(text) && Number(text) > 0 ? Math.min(Number(text), most) : usual
}

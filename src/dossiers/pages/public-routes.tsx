// The public addresses of dossiers: look-up by code, by the code of the receipt, and filing from home.
import { Hono } from 'hono'
import { parseOrRefuse, perform } from '../../platform/action.ts'
import { answerAttempt, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { rateLimit } from '../../platform/http/rate-limit.ts'
import { type Fields, readForm } from '../../platform/http/read-form.ts'
import { render } from '../../platform/http/render.ts'
import { newId } from '../../platform/ids.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { findPublished } from '../../procedures/queries/published.ts'
import { getVersionOn } from '../../procedures/queries/versions.ts'
import { procedureCode, statusOn } from '../../procedures/rules.ts'
import type { Place } from '../../ui/frame.ts'
import { publicFrame } from '../../ui/page-frame.ts'
import { displayName, inlineName } from '../../units/names.ts'
import { getProfile } from '../../units/queries/profile.ts'
import { currentVersion, getUnitBySlug } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { mostFiles, SubmitInput, submitOnline } from '../actions/online.ts'
import { publicWords } from '../messages/public.ts'
import { findCourse, findStage } from '../queries/lookup.ts'
import { normalDossierCode } from '../rules.ts'
import { keepUpload } from '../uploads.ts'
import { CoursePage, LookUpPage, StagePage } from './lookup.tsx'
import { ClosedPage, fileField, OnlinePage, otherFiles, SentPage } from './online.tsx'
import { lookUpQuery } from './paper.tsx'

const unknownCode = refusal('invalid', 'dossiers.unknown-code', {
  vi: publicWords.vi.unknown,
  en: publicWords.en.unknown,
})
const noCode = refusal('invalid', 'dossiers.no-code', { vi: publicWords.vi.noCode, en: publicWords.en.noCode })
const tooManyFiles = refusal('invalid', 'dossiers.too-many-files', {
  vi: publicWords.vi.file.tooMany,
  en: publicWords.en.file.tooMany,
})

/** Codes of a day are counted up, so whoever tries them one after the other is stopped; a whole commune is not. */
const looksAMinute = 60
/** A form with files is dear; a class that files together is not stopped. */
const filedAnHour = 60

export function publicDossierPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  const now = () => performance.now()
  const looks = rateLimit(looksAMinute, 60, now)
  const filed = rateLimit(filedAnHour, 3600, now)
  for (const { pattern } of [urls.lookUp, urls.unitLookUp]) {
    pages.get(pattern, (c) => stageByAddress(c, deps, (code) => limited(c, deps, looks, code)))
    pages.post(pattern, (c) => lookedUp(c, deps, (code) => limited(c, deps, looks, code)))
  }
  pages.get(urls.lookUpOwn.pattern, async (c) => {
    // The address is the proof: nobody finds it in a log.
    c.set('unlogged', true)
    const code = c.req.param('code') ?? ''
    limited(c, deps, looks, code)
    return (await answerOf(c, deps, code, c.req.param('secret') ?? '')) ?? refuse(notFound)
  })
  pages.get(urls.fileOnline.pattern, (c) => onlinePage(c, deps, emptyForm, 200))
  pages.post(urls.fileOnline.pattern, (c) => {
    filed.take(c.var.address)
    return sent(c, deps)
  })
  return pages
}

function limited(c: RequestContext, { codeLimit }: Deps, looks: ReturnType<typeof rateLimit>, code: string): void {
  looks.take(c.var.address)
  codeLimit.take(`dossier:${normalDossierCode(code.slice(0, 60))}`)
}

/** The commune whose page it is; without a slug the province. */
async function placeOf(c: RequestContext, deps: Deps): Promise<Place | undefined> {
  if (c.req.param('slug') === undefined) return undefined
  const unit = await unitOf(c, deps)
  return { name: displayName(unit, c.var.lang), href: urls.unitHome(unit.slug) }
}

async function unitOf(c: RequestContext, { db, clock }: Deps) {
  const today = localDateOf(clock.now())
  const found = (await getUnitBySlug(db, c.req.param('slug') ?? '', today)) ?? refuse(notFound)
  return (await currentVersion(db, found.unitId, today)) ?? refuse(notFound)
}

async function lookUpPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const page = publicFrame(c, publicWords[c.var.lang].title, await placeOf(c, deps))
  return render(c, <LookUpPage page={page} form={form} />, { status })
}

/** A paper without a secret leads here with its code: how far it is, or the form with what was asked for. */
async function stageByAddress(c: RequestContext, deps: Deps, take: (code: string) => void): Promise<Response> {
  const code = (c.req.query(lookUpQuery) ?? '').normalize('NFC').trim().slice(0, 200)
  if (code === '') return lookUpPage(c, deps, emptyForm, 200)
  take(code)
  const problems = [{ field: 'code', message: publicWords[c.var.lang].unknown }]
  return (await answerOf(c, deps, code, '')) ?? lookUpPage(c, deps, { values: { code: [code] }, problems }, 404)
}

function lookedUp(c: RequestContext, deps: Deps, take: (code: string) => void): Promise<Response> {
  return answerAttempt(
    c,
    (state, status) => lookUpPage(c, deps, state, status),
    async (form) => {
      const [code, secret] = [textOf(form, 'code'), textOf(form, 'secret')]
      if (code === '') refuseField('code', noCode)
      take(code)
      return (await answerOf(c, deps, code, secret)) ?? refuseField('code', unknownCode)
    },
  )
}

function textOf(form: Fields, name: string): string {
  const value = form.getAll(name).at(-1)
  return typeof value === 'string' ? value.normalize('NFC').trim().slice(0, 200) : ''
}

/** The course for whoever has its secret, the stage for everybody; undefined for a code that nobody has. */
async function answerOf(c: RequestContext, deps: Deps, code: string, secret: string): Promise<Response | undefined> {
  const { db, clock } = deps
  const { lang } = c.var
  const page = publicFrame(c, publicWords[lang].title, await placeOf(c, deps))
  // The secret stands in no address that is printed at the foot of the page.
  const shown = { ...page, path: urls.lookUp(), address: undefined }
  const course = secret === '' ? undefined : await findCourse(db, code, secret)
  if (course !== undefined) {
    const unit = await currentVersion(db, course.unitId, localDateOf(clock.now()))
    const { phone, address } = await getProfile(db, course.unitId)
    const office = { name: unit === undefined ? '' : displayName(unit, lang), phone, address }
    return render(c, <CoursePage page={shown} course={course} office={office} />)
  }
  const found = await findStage(db, code)
  return found && render(c, <StagePage page={shown} found={found} isWrongSecret={secret !== ''} />)
}

async function onlineMatter(c: RequestContext, deps: Deps) {
  const { db, clock } = deps
  const code = c.req.param('code') ?? ''
  const day = localDateOf(clock.now())
  const unit = await unitOf(c, deps)
  const procedure = procedureCode.test(code) ? await getVersionOn(db, code, day) : undefined
  if (procedure === undefined) return refuse(notFound)
  const published = await findPublished(db, unit.unitId, procedure.procedureId, day)
  const isOnline = procedure.ways.some(({ channel }) => channel === 'online')
  const isOpen = published !== undefined && isOnline && statusOn(procedure, day) === 'inForce'
  return { unit, procedure, isOpen }
}

async function onlinePage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const { lang } = c.var
  const { unit, procedure, isOpen } = await onlineMatter(c, deps)
  const page = publicFrame(c, publicWords[lang].file.title, await placeOf(c, deps))
  if (!isOpen) return render(c, <ClosedPage page={page} procedure={procedure} />)
  const id = form.values['id']?.[0] ?? newId()
  const props = { page, procedure, unitName: inlineName(unit, lang), form, id }
  return render(c, <OnlinePage {...props} />, { status })
}

function sent(c: RequestContext, deps: Deps): Promise<Response> {
  return answerAttempt(
    c,
    (state, status) => onlinePage(c, deps, state, status),
    async (form) => {
      const { unit, procedure, isOpen } = await onlineMatter(c, deps)
      if (!isOpen) return refuse(notFound)
      const typed = { ...readForm(SubmitInput, form), unitId: unit.unitId, procedureCode: procedure.code }
      // What is wrong in the fields is said before a file is kept.
      parseOrRefuse(SubmitInput, typed)
      const files = await keptFiles(deps, form)
      const out = await perform(deps, c.var.actor, submitOnline, { ...typed, files }, originOf(c))
      const { ref, lookupSecret } = out
      const codes = ref === null || lookupSecret === null ? null : { ref, secret: lookupSecret }
      const page = publicFrame(c, publicWords[c.var.lang].file.sent, await placeOf(c, deps))
      return render(c, <SentPage page={page} codes={codes} baseUrl={c.var.site.baseUrl} />)
    },
  )
}

/** Each file is looked at, encrypted and kept before the action; what is refused says so at its field. */
async function keptFiles({ files }: Deps, form: Fields) {
  const names = [...new Set(form.keys())].filter((name) => name === otherFiles || /^file-\d{1,4}$/.test(name))
  const given = names.flatMap((name) =>
    form.getAll(name).flatMap((file) => (typeof file !== 'string' && file.size > 0 ? [{ name, file }] : [])),
  )
  if (given.length > mostFiles) refuseField(otherFiles, tooManyFiles)
  const kept = []
  for (const { name, file } of given) {
    const upload = await keepUpload(files, new Uint8Array(await file.arrayBuffer()), name)
    const document = name === otherFiles ? {} : { document: Number(name.slice(fileField(0).length - 1)) }
    kept.push({ ...upload, name: file.name.slice(0, 200) || 'tep', ...document })
  }
  return kept
}

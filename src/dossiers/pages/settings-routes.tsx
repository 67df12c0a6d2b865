// The addresses of what is set once for the one-stop, for whoever configures it.
import { Hono } from 'hono'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, refuse } from '../../platform/refusal.ts'
import { type Scope, scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { formatDate } from '../../ui/format.ts'
import { withQuery } from '../../ui/frame.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { displayName } from '../../units/names.ts'
import { findTopWithin } from '../../units/queries/top.ts'
import { urls } from '../../urls.ts'
import { configureDossiers } from '../actions/facts.ts'
import { addLaw, removeLaw, setAgencyCode, setKeepDays, setLaw } from '../actions/settings.ts'
import { settingsWords } from '../messages/settings.ts'
import { type AgencyRow, getKeepDays, getLawBook, listAgencies, listAgencyCodes } from '../queries/settings.ts'
import { isShipped, type Law, lawOn, lawsOf } from '../rules/law.ts'
import { newLaw, SettingsPage, settingsQuery, type WholeProvince } from './settings.tsx'
import { AgencyPage, LawPage } from './settings-forms.tsx'

const done = { [settingsQuery.done]: '1' }

export function dossierSettingsPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeDossierSettings.pattern, (c) => settingsPage(c, deps, emptyForm, 200))
  pages.get(urls.officeDossierKeep.pattern, (c) => c.redirect(urls.officeDossierSettings(), 303))
  pages.post(urls.officeDossierKeep.pattern, (c) =>
    answerForm(c, deps, setKeepDays, {
      again: (form, status) => settingsPage(c, deps, form, status),
      then: () => withQuery(urls.officeDossierSettings(), done),
    }),
  )
  pages.get(urls.officeDossierLaw.pattern, (c) => lawPage(c, deps, emptyForm, 200))
  pages.post(urls.officeDossierLaw.pattern, (c) => {
    const own = {
      again: (form: FormState, status: number) => lawPage(c, deps, form, status),
      then: () => withQuery(urls.officeDossierSettings(), done),
    }
    const law = c.req.param('law') ?? ''
    return isShipped(law) ? answerForm(c, deps, setLaw, { ...own, also: { law } }) : answerForm(c, deps, addLaw, own)
  })
  pages.post(urls.officeDossierLawRemoved.pattern, (c) =>
    answerForm(c, deps, removeLaw, {
      also: { from: (c.req.param('law') ?? '').slice('own-'.length) },
      again: (form, status) => settingsPage(c, deps, form, status),
      then: () => withQuery(urls.officeDossierSettings(), done),
    }),
  )
  pages.get(urls.officeDossierAgency.pattern, (c) => agencyPage(c, deps, emptyForm, 200))
  pages.post(urls.officeDossierAgency.pattern, async (c) => {
    const { unit } = await agencyOf(c, deps)
    return answerForm(c, deps, setAgencyCode, {
      also: { unitId: unit.unitId },
      again: (form, status) => agencyPage(c, deps, form, status),
      then: () => withQuery(urls.officeDossierAgency(unit.slug), done),
    })
  })
  return pages
}

function ownScope(c: RequestContext): Scope {
  const scope = scopeOf(c.var.actor, configureDossiers)
  return scope.paths.length > 0 ? scope : refuse(forbidden)
}

async function settingsPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const scope = ownScope(c)
  const today = localDateOf(deps.clock.now())
  const search = (c.req.query(settingsQuery.search) ?? '').normalize('NFC').trim().slice(0, 100)
  const missingOnly = c.req.query(settingsQuery.missing) === '1'
  const { rows, missing } = await listAgencies(deps.db, scope, today, { search, missingOnly })
  const isWhole = (await findTopWithin(deps.db, scope, today)) !== undefined
  const province = isWhole ? await provinceOf(deps) : undefined
  const own = officeFrame(c, settingsWords[c.var.lang].title)
  // After a wrong form the address is the one that it was sent to; the filters belong to the page itself.
  const page = c.req.method === 'POST' ? { ...own, path: urls.officeDossierSettings() } : own
  const isDone = c.req.query(settingsQuery.done) !== undefined
  return render(c, <SettingsPage {...{ page, rows, missing, province, form, isDone }} />, { status })
}

async function provinceOf({ db, clock }: Deps): Promise<WholeProvince> {
  const book = await getLawBook(db)
  const today = localDateOf(clock.now())
  return { keepDays: await getKeepDays(db), changes: book.changes, laws: lawsOf(book), today }
}

/** One that is shipped, one that was entered and does not hold yet, or a new one that begins as the latest. */
async function lawPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const { lang } = c.var
  const words = settingsWords[lang].law
  const today = localDateOf(deps.clock.now())
  if ((await findTopWithin(deps.db, ownScope(c), today)) === undefined) return refuse(notFound)
  const book = await getLawBook(deps.db)
  const id = c.req.param('law')
  const found = lawsOf(book).find((law) => law.id === id && (isShipped(law.id) || law.from > today))
  const fresh: Law = { ...lawOn('9999-12-31', book), number: '', from: '', unsure: [] }
  const law = found ?? (id === newLaw ? fresh : refuse(notFound))
  const title = found === undefined ? words.add : words.name(law.number, formatDate(law.from, lang))
  const props = { page: officeFrame(c, title), law, title, isOwn: !isShipped(law.id) || found === undefined, form }
  return render(c, <LawPage {...props} />, { status })
}

/** The commune at the address, within reach; what is outside is not found. */
async function agencyOf(
  c: RequestContext,
  { db, clock }: Deps,
): Promise<{ readonly unit: AgencyRow; readonly today: string }> {
  const today = localDateOf(clock.now())
  const { rows } = await listAgencies(db, ownScope(c), today)
  const unit = rows.find(({ slug }) => slug === c.req.param('unit')) ?? refuse(notFound)
  return { unit, today }
}

async function agencyPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const { unit, today } = await agencyOf(c, deps)
  const held = await listAgencyCodes(deps.db, unit.unitId)
  const page = { ...officeFrame(c, displayName(unit, c.var.lang)), path: urls.officeDossierAgency(unit.slug) }
  const isDone = c.req.query(settingsQuery.done) !== undefined
  return render(c, <AgencyPage {...{ page, unit, held, form, today, isDone }} />, { status })
}

// The addresses where officers print slips.

import { Hono } from 'hono'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { currentQuestionnaire } from '../../questionnaires/queries.ts'
import { formatNumber } from '../../ui/format.ts'
import { officeFrame, publicFrame } from '../../ui/page-frame.ts'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { prepareKeys } from '../actions/keys.ts'
import { issueSlips, issueTickets, type PrintedSlip } from '../actions/slips.ts'
import { messages } from '../messages.ts'
import { findPlace, getQuestionnaireIds, listBatches, listPlaces } from '../queries.ts'
import { OfficeSlipsPage } from './office-slips.tsx'
import { SlipSheetsPage } from './print-slips.tsx'

const shownDays = 30

export function ticketPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeSlips.pattern, (c) => formPage(c, deps, emptyForm, 200))
  pages.post(urls.officeSlips.pattern, (c) =>
    answerForm(c, deps, issueSlips, {
      again: (state, status) => formPage(c, deps, state, status),
      then: ({ slips }, { placeId }) => sheetsPage(c, deps, placeId, slips),
    }),
  )
  return pages
}

async function formPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const scope = scopeOf(c.var.actor, issueTickets)
  if (scope.paths.length === 0) return refuse(forbidden)
  const { lang } = c.var
  const now = deps.clock.now()
  const on = localDateOf(now)
  const from = localDateOf(new Date(now.getTime() - shownDays * 24 * 3_600_000))
  const ids = await getQuestionnaireIds(deps.db)
  const [places, batches, forms] = await Promise.all([
    listPlaces(deps.db, scope, on),
    listBatches(deps.db, scope, from),
    Promise.all(ids.map(async (id) => ({ id, title: (await currentQuestionnaire(deps.db, id, on)).title[lang] }))),
  ])
  const page = officeFrame(c, messages[lang].form.title)
  const markup = <OfficeSlipsPage page={page} places={places} forms={forms} batches={batches} form={form} />
  return render(c, markup, { status })
}

/** The sheets themselves, and not an address that leads to them: what is printed here is nowhere kept. */
async function sheetsPage(
  c: RequestContext,
  deps: Deps,
  placeId: string,
  slips: readonly PrintedSlip[],
): Promise<Response> {
  const { lang, site } = c.var
  const place = (await findPlace(deps.db, placeId, localDateOf(deps.clock.now()))) ?? refuse(notFound)
  // Of a commune that is new today the keys may still be missing.
  await prepareKeys(deps, { unitIds: [place.commune.unitId] })
  const title = messages[lang].sheet.title(formatNumber(slips.length, lang))
  const page = publicFrame(c, title, { name: displayName(place.commune, lang), href: urls.office() })
  return render(c, <SlipSheetsPage page={page} place={place} slips={slips} baseUrl={site.baseUrl} />)
}

// The addresses at which a commune says what it handles, and what it adds to a procedure.
import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { answerAttempt, answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import type { Fields } from '../../platform/http/read-form.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { nfc } from '../../platform/values/text.ts'
import { queryNames, readPageNumber, withQuery } from '../../ui/frame.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { displayName } from '../../units/names.ts'
import { getUnitBySlug, listUnits, type UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { editOverlay, publishFiltered, publishList, publishProcedures } from '../actions/publish.ts'
import { listFields, listPublishable, type PublishFilter } from '../queries/office.ts'
import { findOverlay } from '../queries/published.ts'
import { listBeyond } from '../queries/reach.ts'
import { listVersions } from '../queries/versions.ts'
import { OverlayPage } from './office-overlay.tsx'
import { PublishPage, publishQuery } from './office-publish.tsx'

/** As many as an officer reads at once; a catalogue has thousands. */
const pageSize = 50

export function publishPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeProceduresOf.pattern, (c) => publishPage(c, deps, emptyForm, 200))
  pages.post(urls.officeProceduresOf.pattern, (c) => savePublished(c, deps))
  pages.get(urls.officeProcedureOverlay.pattern, (c) => overlayPage(c, deps, emptyForm, 200))
  pages.post(urls.officeProcedureOverlay.pattern, async (c) => {
    const { unit } = await unitOf(c, deps)
    return answerForm(c, deps, editOverlay, {
      also: { unitId: unit.unitId, procedureId: c.req.param('id') ?? '' },
      again: (state, status) => overlayPage(c, deps, state, status),
      then: () => urls.officeProceduresOf(unit.slug),
    })
  })
  return pages
}

/** The unit at the address, within reach; what is outside is not found. */
async function unitOf(c: RequestContext, deps: Deps): Promise<{ readonly unit: UnitRow; readonly today: string }> {
  const today = localDateOf(deps.clock.now())
  const unit = await getUnitBySlug(deps.db, c.req.param('unit') ?? '', today)
  if (unit === undefined) return refuse(notFound)
  const beyond = await listBeyond(deps.db, scopeOf(c.var.actor, publishProcedures), [unit.unitId], today)
  return beyond.length > 0 ? refuse(notFound) : { unit, today }
}

function filterOf(c: RequestContext): PublishFilter {
  const asked = (name: string) => nfc(c.req.query(name) ?? '').slice(0, 1000)
  const handled = asked(publishQuery.handled)
  return {
    search: asked(publishQuery.search).slice(0, 200),
    field: asked(publishQuery.field),
    handled: handled === 'yes' || handled === 'no' ? handled : undefined,
  }
}

/** The page with its filters, as the address has them. */
function addressOf(c: RequestContext, unit: UnitRow, more: Readonly<Record<string, string>> = {}): string {
  const names = [...Object.values(publishQuery), queryNames.page]
  const kept = names.flatMap((name) => {
    const value = c.req.query(name)
    return value === undefined || value === '' ? [] : [[name, value] as const]
  })
  return withQuery(urls.officeProceduresOf(unit.slug), { ...Object.fromEntries(kept), ...more })
}

async function publishPage(c: RequestContext, deps: Deps, state: FormState, status: number): Promise<Response> {
  const { unit, today } = await unitOf(c, deps)
  const filter = filterOf(c)
  const pageNumber = readPageNumber(c.req.query(queryNames.page))
  const [found, fields, { items: counters }] = await Promise.all([
    listPublishable(deps.db, unit.unitId, today, filter, { limit: pageSize, offset: (pageNumber - 1) * pageSize }),
    listFields(deps.db),
    listUnits(deps.db, { asOf: today, parent: unit.unitId, level: 'office' }),
  ])
  const [published, stopped] = (c.req.query('xong') ?? '').split('-').map(Number)
  const saved = published === undefined || stopped === undefined ? undefined : { published, stopped }
  const page = { ...officeFrame(c, displayName(unit, c.var.lang)), path: addressOf(c, unit) }
  const props = { page, unit, found, filter, fields, pageNumber, pageSize, counters, state, today, saved }
  return render(c, <PublishPage {...props} />, { status })
}

async function savePublished(c: RequestContext, deps: Deps): Promise<Response> {
  const { unit } = await unitOf(c, deps)
  return answerAttempt(
    c,
    (state, status) => publishPage(c, deps, atItsField(state), status),
    async (form) => {
      const done = await publishedBy(c, deps, unit, form)
      return addressOf(c, unit, { xong: `${done.published}-${done.stopped}` })
    },
  )
}

/** The second form of the page has a date of its own. */
function atItsField(state: FormState): FormState {
  if (state.values.does === undefined) return state
  const problems = state.problems.map((one) => (one.field === 'from' ? { ...one, field: 'bulkFrom' } : one))
  return { ...state, problems }
}

/** What is ticked among what was shown, or all of the filtered list. */
function publishedBy(c: RequestContext, deps: Deps, { unitId }: UnitRow, form: Fields) {
  const all = (name: string) => form.getAll(name).filter((one) => typeof one === 'string')
  const one = (name: string) => all(name)[0] || undefined
  const { actor } = c.var
  const [, does, expected] = /^(publish|withdraw)-(\d{1,5})$/.exec(one('does') ?? '') ?? []
  if (does !== undefined) {
    const { search, field } = filterOf(c)
    const input = { unitId, search, field, does, counterId: one('counterId'), from: one('bulkFrom') }
    return perform(deps, actor, publishFiltered, { ...input, expected: Number(expected) }, originOf(c))
  }
  const handled = all('handled').map((procedureId) => {
    return { procedureId, counterId: one(`counter.${procedureId}`) ?? null }
  })
  return perform(deps, actor, publishList, { unitId, handled, among: all('shown'), from: one('from') }, originOf(c))
}

async function overlayPage(c: RequestContext, deps: Deps, state: FormState, status: number): Promise<Response> {
  const { unit } = await unitOf(c, deps)
  const id = c.req.param('id') ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return refuse(notFound)
  const [procedure] = await listVersions(deps.db, id)
  if (procedure === undefined) return refuse(notFound)
  const overlay = await findOverlay(deps.db, unit.unitId, id)
  return render(c, <OverlayPage page={officeFrame(c, procedure.name)} {...{ unit, procedure, overlay, state }} />, {
    status,
  })
}

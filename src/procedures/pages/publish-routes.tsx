// The addresses at which a commune says what it handles, and what it adds to a procedure.
import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { answerAttempt, answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { displayName } from '../../units/names.ts'
import { getUnitBySlug, listUnits, type UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { editOverlay, publishList, publishProcedures } from '../actions/publish.ts'
import { listPublishable } from '../queries/office.ts'
import { findOverlay } from '../queries/published.ts'
import { listBeyond } from '../queries/reach.ts'
import { listVersions } from '../queries/versions.ts'
import { OverlayPage, PublishPage } from './office-publish.tsx'

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

async function publishPage(c: RequestContext, deps: Deps, state: FormState, status: number): Promise<Response> {
  const { unit, today } = await unitOf(c, deps)
  const [rows, { items: counters }] = await Promise.all([
    listPublishable(deps.db, unit.unitId, today),
    listUnits(deps.db, { asOf: today, parent: unit.unitId, level: 'office' }),
  ])
  const [published, stopped] = (c.req.query('xong') ?? '').split('-').map(Number)
  const saved = published === undefined || stopped === undefined ? undefined : { published, stopped }
  const page = { ...officeFrame(c, displayName(unit, c.var.lang)), path: urls.officeProceduresOf(unit.slug) }
  return render(c, <PublishPage {...{ page, unit, rows, counters, state, today, saved }} />, { status })
}

async function savePublished(c: RequestContext, deps: Deps): Promise<Response> {
  const { unit } = await unitOf(c, deps)
  return answerAttempt(
    c,
    (state, status) => publishPage(c, deps, state, status),
    async (form) => {
      const ticked = form.getAll('handled').filter((one) => typeof one === 'string')
      const handled = ticked.map((procedureId) => {
        const [counter] = form.getAll(`counter.${procedureId}`)
        return { procedureId, counterId: counter === undefined || counter === '' ? null : counter }
      })
      const [from] = form.getAll('from')
      const input = { unitId: unit.unitId, handled, from }
      const { published, stopped } = await perform(deps, c.var.actor, publishList, input, originOf(c))
      return `${urls.officeProceduresOf(unit.slug)}?xong=${published}-${stopped}`
    },
  )
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

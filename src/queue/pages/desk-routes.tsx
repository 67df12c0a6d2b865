// The addresses at which officers call numbers and hand them out on paper.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { answerAttempt, answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { typedValues } from '../../platform/http/read-form.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, refuse } from '../../platform/refusal.ts'
import { type Scope, scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { displayName } from '../../units/names.ts'
import { getUnitWithin } from '../../units/queries/office.ts'
import type { UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { releaseHold, takeStep } from '../actions/desk.ts'
import { manageQueue } from '../actions/setup.ts'
import { callNumbers, handOut } from '../actions/take.ts'
import { messages } from '../messages/office.ts'
import { deskState } from '../queries/desk.ts'
import { countWaiting, findNumberByCode } from '../queries/numbers.ts'
import { findCounter, listQueueUnits, setupOf } from '../queries/setup.ts'
import { labelOf } from '../rules/row.ts'
import { DeskPage } from './desk.tsx'
import { PaperPage, QueueListPage } from './lists.tsx'

export function deskPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeQueue.pattern, (c) => listPage(c, deps))
  pages.get(urls.officeQueueDesk.pattern, (c) => deskPage(c, deps, undefined, 200))
  pages.post(urls.officeQueueDesk.pattern, (c) => press(c, deps))
  pages.post(urls.officeQueueRelease.pattern, (c) =>
    answerForm(c, deps, releaseHold, {
      also: { counterId: idIn(c, 'counter') },
      again: () => c.redirect(urls.officeQueue(), 303),
      then: () => urls.officeQueue(),
    }),
  )
  pages.get(urls.officeQueuePaper.pattern, (c) => paperPage(c, deps, emptyForm, 200))
  pages.post(urls.officeQueuePaper.pattern, (c) =>
    answerForm(c, deps, handOut, {
      again: (state, status) => paperPage(c, deps, state, status),
      then: ({ code }) => `${urls.officeQueuePaper(idIn(c, 'unit'))}?so=${code}`,
    }),
  )
  return pages
}

export function idIn(c: RequestContext, name: string): string {
  const id = c.req.param(name) ?? ''
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : refuse(notFound)
}

/** Where this officer may call numbers or set queues up. */
export function reachOf(c: RequestContext, permission: string): Scope {
  const scope = scopeOf(c.var.actor, permission)
  return scope.paths.length > 0 ? scope : refuse(forbidden)
}

async function listPage(c: RequestContext, deps: Deps): Promise<Response> {
  const calls = scopeOf(c.var.actor, callNumbers)
  const manages = scopeOf(c.var.actor, manageQueue)
  if (calls.paths.length + manages.paths.length === 0) refuse(forbidden)
  const on = localDateOf(deps.clock.now())
  const called = await listQueueUnits(deps.db, calls, on)
  const managed = await listQueueUnits(deps.db, manages, on)
  const ids = new Set(called.map(({ unitId }) => unitId))
  const units = [...called, ...managed.filter(({ unitId }) => !ids.has(unitId))].slice(0, 300)
  const canManage = new Set(managed.map(({ unitId }) => unitId))
  const rows = await Promise.all(
    units.map(async (unit) => ({
      ...unit,
      counters: unit.groups === 0 || !ids.has(unit.unitId) ? [] : (await setupOf(deps.db, unit.unitId)).counters,
      canCall: ids.has(unit.unitId),
      canManage: canManage.has(unit.unitId),
    })),
  )
  return render(c, <QueueListPage page={officeFrame(c, messages[c.var.lang].title)} rows={rows} />)
}

async function deskPage(c: RequestContext, deps: Deps, said: string | undefined, status: number): Promise<Response> {
  const counterId = idIn(c, 'counter')
  const counter = (await findCounter(deps.db, counterId)) ?? refuse(notFound)
  const on = localDateOf(deps.clock.now())
  const unit = await getUnitWithin(deps.db, reachOf(c, callNumbers), counter.unitId, on)
  // Only the page's script holds numbers for an outage: without it nobody would ever use them.
  const state = await deskState(deps.db, counter, deps.clock.now(), 0)
  const { lang, site } = c.var
  const markup = (
    <DeskPage
      page={{
        ...officeFrame(c, messages[lang].counter(String(counter.number))),
        path: urls.officeQueueDesk(counterId),
      }}
      css={site.assetUrl('queue-take.css')}
      state={state}
      stepId={randomUUID()}
      unitName={displayName(unit, lang)}
      said={said}
    />
  )
  return render(c, markup, { status })
}

/** A button of the plain form: `next`, or `call:<id>` for one who did not come before. */
async function press(c: RequestContext, deps: Deps): Promise<Response> {
  const words = messages[c.var.lang].desk
  return answerAttempt(
    c,
    ({ problems }, status) => deskPage(c, deps, problems[0]?.message, status),
    async (form) => {
      const { press: [pressed = ''] = [], id: [id] = [], toGroupId: [group] = [] } = typedValues(form)
      const [kind, numberId] = pressed.split(':')
      const toGroupId = kind === 'move' ? group : undefined
      const step = { id, counterId: idIn(c, 'counter'), kind, numberId, toGroupId }
      const { outcome } = await perform(deps, c.var.actor, takeStep, step, originOf(c))
      const said = { done: undefined, nobody: words.nobodyWaits, stale: words.stale, elsewhere: words.stale }[outcome]
      return said === undefined ? urls.officeQueueDesk(step.counterId) : deskPage(c, deps, said, 200)
    },
  )
}

async function paperPage(c: RequestContext, deps: Deps, state: FormState, status: number): Promise<Response> {
  const on = localDateOf(deps.clock.now())
  const unit: UnitRow = await getUnitWithin(deps.db, reachOf(c, callNumbers), idIn(c, 'unit'), on)
  const { groups } = await setupOf(deps.db, unit.unitId)
  const given = await findNumberByCode(deps.db, c.req.query('so') ?? '')
  const { lang, site } = c.var
  const markup = (
    <PaperPage
      page={{ ...officeFrame(c, messages[lang].paperPage.title), path: urls.officeQueuePaper(unit.unitId) }}
      css={site.assetUrl('queue-take.css')}
      place={displayName(unit, lang)}
      groups={groups}
      waiting={await countWaiting(deps.db, unit.unitId, on)}
      numberId={randomUUID()}
      given={given?.unitId === unit.unitId ? labelOf(given) : undefined}
      state={state}
    />
  )
  return render(c, markup, { status })
}

// The addresses at which officers set queues up and look at their figures.
import { Hono } from 'hono'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Action, Deps } from '../../platform/spine.ts'
import { isDay, localDateOf } from '../../platform/values/dates.ts'
import { officeFrame, publicFrame } from '../../ui/page-frame.ts'
import { displayName } from '../../units/names.ts'
import { getUnitWithin } from '../../units/queries/office.ts'
import { urls } from '../../urls.ts'
import {
  endCounter,
  endGroup,
  giveBackBlocks,
  makeScreen,
  manageQueue,
  revokeScreen,
  saveCounter,
  saveGroup,
  saveSettings,
} from '../actions/setup.ts'
import { callNumbers } from '../actions/take.ts'
import { messages } from '../messages/office.ts'
import { listByCounter, listPieces } from '../queries/figures.ts'
import { heldByCounters, listScreens, setupOf } from '../queries/setup.ts'
import { idIn, reachOf } from './desk-routes.tsx'
import { FiguresPage, figuresCsv } from './figures.tsx'
import { SetupPage } from './setup.tsx'
import { OnePage, QueuePosterPage } from './setup-one.tsx'

export function setupPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  const form = (pattern: string, action: Action, also: (c: RequestContext) => Record<string, unknown>, done = 'luu') =>
    pages.post(pattern, (c) =>
      answerForm(c, deps, action, {
        also: also(c),
        again: (state, status) => setupPage(c, deps, state, status),
        then: () => `${urls.officeQueueUnit(idIn(c, 'unit'))}?xong=${done}`,
      }),
    )
  const edit = (
    pattern: string,
    action: Action,
    also: (c: RequestContext) => Record<string, unknown>,
    show: (c: RequestContext, deps: Deps, state: FormState, status: number) => Promise<Response>,
  ) => {
    pages.get(pattern, (c) => show(c, deps, emptyForm, 200))
    pages.post(pattern, (c) =>
      answerForm(c, deps, action, {
        also: { ...ofUnit(c), ...also(c) },
        again: (state, status) => show(c, deps, state, status),
        then: () => `${urls.officeQueueUnit(idIn(c, 'unit'))}?xong=luu`,
      }),
    )
  }
  const ofUnit = (c: RequestContext) => ({ unitId: idIn(c, 'unit') })
  pages.get(urls.officeQueueUnit.pattern, (c) => setupPage(c, deps, emptyForm, 200))
  form(urls.officeQueueGroup.pattern, saveGroup, ofUnit)
  form(urls.officeQueueGroupEnd.pattern, endGroup, (c) => ({ groupId: idIn(c, 'id') }))
  form(urls.officeQueueCounter.pattern, saveCounter, ofUnit)
  form(urls.officeQueueCounterEnd.pattern, endCounter, (c) => ({ counterId: idIn(c, 'id') }))
  form(urls.officeQueueSettings.pattern, saveSettings, ofUnit)
  edit(urls.officeQueueGroupEdit.pattern, saveGroup, (c) => ({ groupId: idIn(c, 'id') }), groupPage)
  edit(urls.officeQueueCounterEdit.pattern, saveCounter, (c) => ({ counterId: idIn(c, 'id') }), counterPage)
  form(urls.officeQueueScreenGiveBack.pattern, giveBackBlocks, (c) => ({ screenId: idIn(c, 'id') }), 'thu-so')
  pages.get(urls.officeQueuePoster.pattern, (c) => posterPage(c, deps))
  form(urls.officeQueueScreenEnd.pattern, revokeScreen, (c) => ({ screenId: idIn(c, 'id') }))
  pages.post(urls.officeQueueScreen.pattern, (c) =>
    answerForm(c, deps, makeScreen, {
      also: ofUnit(c),
      again: (state, status) => setupPage(c, deps, state, status),
      then: ({ token }) => setupPage(c, deps, emptyForm, 200, token),
    }),
  )
  pages.get(urls.officeQueueFigures.pattern, async (c) => {
    const { unit, from, to, pieces, byCounter, groups } = await figuresFor(c, deps)
    const page = {
      ...officeFrame(c, messages[c.var.lang].figuresPage.title),
      path: urls.officeQueueFigures(unit.unitId),
    }
    const props = {
      page,
      unitId: unit.unitId,
      name: displayName(unit, c.var.lang),
      from,
      to,
      pieces,
      byCounter,
      groups,
    }
    return render(c, <FiguresPage {...props} />)
  })
  pages.get(urls.officeQueueFiguresFile.pattern, async (c) => {
    const { pieces, groups, from, to } = await figuresFor(c, deps)
    c.header('Content-Disposition', `attachment; filename="hang-doi-${from}-${to}.csv"`)
    return c.body(figuresCsv(pieces, groups), 200, { 'Content-Type': 'text/csv; charset=utf-8' })
  })
  return pages
}

async function managedUnit(c: RequestContext, deps: Deps) {
  const on = localDateOf(deps.clock.now())
  return getUnitWithin(deps.db, reachOf(c, manageQueue), idIn(c, 'unit'), on)
}

async function groupPage(c: RequestContext, deps: Deps, state: FormState, status: number): Promise<Response> {
  const unit = await managedUnit(c, deps)
  const { groups } = await setupOf(deps.db, unit.unitId)
  const group = groups.find(({ id }) => id === idIn(c, 'id')) ?? refuse(notFound)
  const { lang } = c.var
  const path = urls.officeQueueGroupEdit(unit.unitId, group.id)
  const page = { ...officeFrame(c, messages[lang].setup.editGroup(group.name)), path }
  const shown = { page, state, groups, unitId: unit.unitId, unitName: displayName(unit, lang), held: { group } }
  return render(c, <OnePage {...shown} />, { status })
}

async function counterPage(c: RequestContext, deps: Deps, state: FormState, status: number): Promise<Response> {
  const unit = await managedUnit(c, deps)
  const { groups, counters } = await setupOf(deps.db, unit.unitId)
  const counter = counters.find(({ id }) => id === idIn(c, 'id')) ?? refuse(notFound)
  const { lang } = c.var
  const path = urls.officeQueueCounterEdit(unit.unitId, counter.id)
  const page = { ...officeFrame(c, messages[lang].setup.editCounter(String(counter.number))), path }
  const shown = { page, state, groups, unitId: unit.unitId, unitName: displayName(unit, lang), held: { counter } }
  return render(c, <OnePage {...shown} />, { status })
}

async function posterPage(c: RequestContext, deps: Deps): Promise<Response> {
  const unit = await managedUnit(c, deps)
  const { lang, site } = c.var
  const place = { name: displayName(unit, lang), href: urls.unitHome(unit.slug) }
  const page = publicFrame(c, messages[lang].poster.title, place)
  const size = c.req.query('kho') === 'a5' ? 'a5' : 'a4'
  return render(c, <QueuePosterPage {...{ page, size, baseUrl: site.baseUrl }} unitId={unit.unitId} slug={unit.slug} />)
}

async function setupPage(
  c: RequestContext,
  deps: Deps,
  state: FormState,
  status: number,
  token?: string,
): Promise<Response> {
  const unit = await managedUnit(c, deps)
  const { lang, site, actor } = c.var
  const name = displayName(unit, lang)
  const { saved, takenBack } = messages[lang].setup
  const notes: Readonly<Record<string, string>> = { luu: saved, 'thu-so': takenBack }
  const markup = (
    <SetupPage
      page={{ ...officeFrame(c, `${messages[lang].setUp}: ${name}`), path: urls.officeQueueUnit(unit.unitId) }}
      unitId={unit.unitId}
      slug={unit.slug}
      name={name}
      setup={await setupOf(deps.db, unit.unitId)}
      screens={await listScreens(deps.db, unit.unitId, localDateOf(deps.clock.now()))}
      held={await heldByCounters(deps.db, unit.unitId)}
      mayCall={scopeOf(actor, callNumbers).paths.length > 0}
      state={state}
      done={notes[c.req.query('xong') ?? '']}
      opening={token === undefined ? undefined : `${site.baseUrl}${urls.queueScreen(unit.slug)}#may=${token}`}
      baseUrl={site.baseUrl}
    />
  )
  return render(c, markup, { status })
}

const day = 86_400_000

/** The last 30 days when nothing else is asked for. */
async function figuresFor(c: RequestContext, deps: Deps) {
  const { actor } = c.var
  const mayCall = scopeOf(actor, callNumbers).paths.length > 0
  const scope = mayCall ? scopeOf(actor, callNumbers) : scopeOf(actor, manageQueue)
  if (scope.paths.length === 0) refuse(forbidden)
  const now = deps.clock.now()
  const unit = await getUnitWithin(deps.db, scope, idIn(c, 'unit'), localDateOf(now))
  const asked = (name: string, otherwise: string) => {
    const text = c.req.query(name) ?? ''
    return isDay(text) ? text : otherwise
  }
  const from = asked('tu', localDateOf(new Date(now.getTime() - 29 * day)))
  const to = asked('den', localDateOf(now))
  const { groups } = await setupOf(deps.db, unit.unitId)
  const [pieces, byCounter] = await Promise.all([
    listPieces(deps.db, unit.unitId, from, to),
    listByCounter(deps.db, unit.unitId, from, to),
  ])
  return { unit, from, to, groups, pieces, byCounter }
}

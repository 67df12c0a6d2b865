// The addresses of the check in the back office, everything by the officer's reach.
import { Hono } from 'hono'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, refuse } from '../../platform/refusal.ts'
import { type Scope, scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { findTopWithin } from '../../units/queries/top.ts'
import { urls } from '../../urls.ts'
import {
  checkCompleteness,
  checkNow,
  configureCompleteness,
  notePosted,
  readCompleteness,
  setSettings,
} from '../actions.ts'
import { drawPages } from '../drawing.ts'
import { messages } from '../messages/pages.ts'
import { findBoard, findNewest, findUnitWithin, getSettings, listDays, listNewest } from '../queries.ts'
import { RuleId, severities } from '../rules.ts'
import { CompletenessPage, filterNames, UnitCompletenessPage } from './office.tsx'
import { SettingsPage } from './settings.tsx'

const shownDays = 14

export function officeCompletenessPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeCompleteness.pattern, async (c) => {
    const checks = await listNewest(deps.db, readingScope(c))
    const mayConfigure = scopeOf(c.var.actor, configureCompleteness).paths.length > 0
    const page = officeFrame(c, messages[c.var.lang].title)
    return render(c, <CompletenessPage {...{ page, checks, mayConfigure }} />)
  })
  pages.get(urls.officeCompletenessSettings.pattern, (c) => settingsPage(c, deps, emptyForm, 200))
  pages.post(urls.officeCompletenessSettings.pattern, (c) =>
    answerForm(c, deps, setSettings, {
      again: (form, status) => settingsPage(c, deps, form, status),
      then: () => `${urls.officeCompletenessSettings()}?xong=1`,
    }),
  )
  pages.get(urls.officeUnitCompleteness.pattern, (c) => showUnit(c, deps)(emptyForm, 200))
  for (const { pattern } of [urls.officeCompletenessCheck, urls.officeCompletenessBoard]) {
    pages.get(pattern, (c) => c.redirect(urls.officeUnitCompleteness(unitOf(c)), 303))
  }
  pages.post(urls.officeCompletenessCheck.pattern, async (c) =>
    answerForm(c, deps, checkNow, {
      also: { unitId: unitOf(c), drawn: await drawnNow(c, deps) },
      again: showUnit(c, deps),
      then: () => `${urls.officeUnitCompleteness(unitOf(c))}?xong=kiem-tra`,
    }),
  )
  pages.post(urls.officeCompletenessBoard.pattern, async (c) =>
    answerForm(c, deps, notePosted, {
      also: { unitId: unitOf(c), drawn: await drawnNow(c, deps) },
      again: showUnit(c, deps),
      then: () => `${urls.officeUnitCompleteness(unitOf(c))}?xong=bang`,
    }),
  )
  return pages
}

async function settingsPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const scope = scopeOf(c.var.actor, configureCompleteness)
  if (scope.paths.length === 0) return refuse(forbidden)
  if ((await findTopWithin(deps.db, scope, localDateOf(deps.clock.now()))) === undefined) return refuse(notFound)
  const settings = await getSettings(deps.db)
  const page = officeFrame(c, messages[c.var.lang].settings.title)
  return render(c, <SettingsPage {...{ page, settings, form }} isDone={c.req.query('xong') !== undefined} />, {
    status,
  })
}

function readingScope(c: RequestContext): Scope {
  const scope = scopeOf(c.var.actor, readCompleteness)
  return scope.paths.length > 0 ? scope : refuse(forbidden)
}

function unitOf(c: RequestContext): string {
  const id = c.req.param('unit') ?? ''
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id) ? id : refuse(notFound)
}

/** The pages of the commune as they are now; drawn only for who may have them checked. */
async function drawnNow(c: RequestContext, deps: Deps) {
  const unit = await findUnitWithin(deps.db, scopeOf(c.var.actor, checkCompleteness), unitOf(c))
  return unit && drawPages(deps, unit, localDateOf(deps.clock.now()))
}

function showUnit(c: RequestContext, deps: Deps) {
  return async (state: FormState, status: number): Promise<Response> => {
    const { db, clock } = deps
    const unit = (await findUnitWithin(db, readingScope(c), unitOf(c))) ?? refuse(notFound)
    const [check, days, board, changeable] = await Promise.all([
      findNewest(db, unit.unitId),
      listDays(db, unit.unitId, shownDays),
      findBoard(db, unit.unitId),
      findUnitWithin(db, scopeOf(c.var.actor, checkCompleteness), unit.unitId),
    ])
    const frame = officeFrame(c, messages[c.var.lang].title)
    const page = status === 200 ? frame : { ...frame, path: urls.officeUnitCompleteness(unit.unitId) }
    const done = { 'kiem-tra': 'check', bang: 'board' } as const
    const word = c.req.query('xong')
    const markup = (
      <UnitCompletenessPage
        page={page}
        state={state}
        unit={unit}
        check={check}
        days={days}
        board={board}
        mayCheck={changeable !== undefined}
        filter={{
          severity: severities.find((one) => one === c.req.query(filterNames.severity)),
          rule: RuleId.safeParse(c.req.query(filterNames.rule)).data,
        }}
        today={localDateOf(clock.now())}
        done={word === 'kiem-tra' || word === 'bang' ? done[word] : undefined}
      />
    )
    return render(c, markup, { status })
  }
}

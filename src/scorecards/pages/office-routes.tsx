// The addresses at which officers read, complete and publish scorecards. Everything by their reach.
import { Hono } from 'hono'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, refuse } from '../../platform/refusal.ts'
import { type Scope, scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { listCommunes } from '../../ratings/queries/office.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { displayName } from '../../units/names.ts'
import { getUnitWithin } from '../../units/queries/office.ts'
import { findProvince, type UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { enterComponent, takeBackComponent } from '../actions/enter.ts'
import { freezeScorecard } from '../actions/freeze.ts'
import { setGaps } from '../actions/gaps.ts'
import { enterScorecards, freezeScorecards, readScorecards } from '../actions/shared.ts'
import { officeWords } from '../messages/office.ts'
import { listEntryLines } from '../queries/entries.ts'
import { listPublishedIn } from '../queries/published.ts'
import { getGaps, readScorecard } from '../queries/scorecard.ts'
import { type EntryKey, isEntryKey } from '../rules/entries.ts'
import { isPeriod, periodAsked, spanOf } from '../rules/periods.ts'
import { EntryPage } from './office-entry.tsx'
import { GapsPage, ScorecardListPage } from './office-list.tsx'
import { UnitScorecardPage } from './office-unit.tsx'

export function officeScorecardPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeScorecards.pattern, (c) => listPage(c, deps))
  pages.get(urls.officeScorecardGaps.pattern, (c) => gapsPage(c, deps, emptyForm, 200))
  pages.post(urls.officeScorecardGaps.pattern, async (c) => {
    const province = await provinceOf(c, deps)
    return answerForm(c, deps, setGaps, {
      also: { provinceId: province?.unitId },
      again: (state, status) => gapsPage(c, deps, state, status),
      then: () => `${urls.officeScorecards()}?xong=quyuoc`,
    })
  })
  pages.get(urls.officeScorecard.pattern, (c) => unitPage(c, deps, askedPeriod(c, deps), emptyForm, 200))
  pages.post(urls.officeScorecardFreeze.pattern, (c) =>
    answerForm(c, deps, freezeScorecard, {
      also: { unitId: c.req.param('unit') },
      again: (state, status) => unitPage(c, deps, typedPeriod(state, c, deps), state, status),
      then: (_, { period }) => `${urls.officeScorecard(c.req.param('unit') ?? '')}?ky=${period}&xong=congbo`,
    }),
  )
  pages.get(urls.officeScorecardEntry.pattern, (c) => entryPage(c, deps, emptyForm, 200))
  pages.post(urls.officeScorecardEntry.pattern, (c) =>
    answerForm(c, deps, enterComponent, {
      also: entryOf(c, deps),
      again: (state, status) => entryPage(c, deps, state, status),
      then: (_, { unitId, period }) => `${urls.officeScorecard(unitId)}?ky=${period}&xong=nhap`,
    }),
  )
  pages.post(urls.officeScorecardBack.pattern, (c) =>
    answerForm(c, deps, takeBackComponent, {
      also: entryOf(c, deps),
      again: (state, status) => entryPage(c, deps, state, status),
      then: (_, { unitId, period }) => `${urls.officeScorecard(unitId)}?ky=${period}&xong=bo`,
    }),
  )
  return pages
}

function reach(c: RequestContext, permission: string): Scope {
  const scope = scopeOf(c.var.actor, permission)
  return scope.paths.length > 0 ? scope : refuse(forbidden)
}

function askedPeriod(c: RequestContext, { clock }: Deps): string {
  return periodAsked(c.req.query('ky'), localDateOf(clock.now()))
}

/** After a form that was sent to an address without a period. */
function typedPeriod({ values }: FormState, c: RequestContext, deps: Deps): string {
  const typed = values.period?.[0]
  return typed !== undefined && isPeriod(typed) ? typed : askedPeriod(c, deps)
}

function entryOf(c: RequestContext, deps: Deps) {
  return { unitId: c.req.param('unit'), component: componentOf(c), period: askedPeriod(c, deps) }
}

function componentOf(c: RequestContext): EntryKey {
  const component = c.req.param('component') ?? ''
  return isEntryKey(component) ? component : refuse(notFound)
}

function provinceOf(c: RequestContext, { db, clock }: Deps): Promise<UnitRow | undefined> {
  return findProvince(db, c.var.site.provinceCode, localDateOf(clock.now()))
}

async function maySetGaps(c: RequestContext, deps: Deps): Promise<boolean> {
  const province = await provinceOf(c, deps)
  return province !== undefined && isWithin(c, deps, freezeScorecards, province.unitId)
}

/** May this officer do that at this unit? */
function isWithin(c: RequestContext, { db, clock }: Deps, permission: string, unitId: string): Promise<boolean> {
  const scope = scopeOf(c.var.actor, permission)
  return getUnitWithin(db, scope, unitId, localDateOf(clock.now())).then(
    () => true,
    () => false,
  )
}

async function listPage(c: RequestContext, deps: Deps): Promise<Response> {
  const scope = reach(c, readScorecards)
  const today = localDateOf(deps.clock.now())
  const period = askedPeriod(c, deps)
  const communes = await listCommunes(deps.db, scope, today)
  const cards = await listPublishedIn(
    deps.db,
    communes.map(({ unitId }) => unitId),
    period,
  )
  const page = officeFrame(c, officeWords[c.var.lang].title)
  const more = { maySetGaps: await maySetGaps(c, deps), done: c.req.query('xong') }
  return render(c, <ScorecardListPage {...{ page, period, today, communes, cards, ...more }} />)
}

async function gapsPage(c: RequestContext, deps: Deps, state: FormState, status: number): Promise<Response> {
  if (!(await maySetGaps(c, deps))) refuse(forbidden)
  const page = officeFrame(c, officeWords[c.var.lang].gapsTitle)
  return render(c, <GapsPage page={page} gaps={await getGaps(deps.db)} state={state} />, { status })
}

async function communeOf(c: RequestContext, deps: Deps, permission: string): Promise<UnitRow> {
  const today = localDateOf(deps.clock.now())
  const unit = await getUnitWithin(deps.db, reach(c, permission), c.req.param('unit') ?? '', today)
  return unit.level === 'commune' ? unit : refuse(notFound)
}

async function unitPage(c: RequestContext, deps: Deps, period: string, state: FormState, status: number) {
  const unit = await communeOf(c, deps, readScorecards)
  const now = deps.clock.now()
  const card = await readScorecard(deps.db, unit, period, now)
  const [published] = await listPublishedIn(deps.db, [unit.unitId], period)
  const path = `${urls.officeScorecard(unit.unitId)}?ky=${period}`
  const page = { ...officeFrame(c, displayName(unit, c.var.lang)), path }
  const markup = (
    <UnitScorecardPage
      {...{ page, unit, period, card, published, state }}
      today={localDateOf(now)}
      isOver={spanOf(period).endsAt <= now}
      mayEnter={await isWithin(c, deps, enterScorecards, unit.unitId)}
      mayFreeze={await isWithin(c, deps, freezeScorecards, unit.unitId)}
      done={c.req.query('xong')}
    />
  )
  return render(c, markup, { status })
}

async function entryPage(c: RequestContext, deps: Deps, state: FormState, status: number): Promise<Response> {
  const unit = await communeOf(c, deps, enterScorecards)
  const [component, period] = [componentOf(c), askedPeriod(c, deps)]
  const all = await listEntryLines(deps.db, unit.unitId, period)
  const lines = all.filter((line) => line.component === component)
  const path = `${urls.officeScorecardEntry(unit.unitId, component)}?ky=${period}`
  const page = { ...officeFrame(c, officeWords[c.var.lang].title), path }
  return render(c, <EntryPage {...{ page, unit, period, component, lines, state }} />, { status })
}

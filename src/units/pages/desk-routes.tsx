/** The addresses of the people at a desk and of a unit's host name, for officers. */
import { Hono } from 'hono'
import { answerForm, type FormState } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { readFormData } from '../../platform/http/fields.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { setDeskPeople, setHost } from '../actions/desk.ts'
import { deskWords } from '../messages/desk.ts'
import { getUnitWithin } from '../queries/office.ts'
import { hostOf, listDeskPeople } from '../queries/profile.ts'
import type { UnitRow } from '../queries/units.ts'
import { DeskPeoplePage, formOfPeople, HostPage, peopleOfForm } from './desk-page.tsx'

export function deskPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeUnitPeople.pattern, (c) => peoplePage(c, deps))
  pages.post(urls.officeUnitPeople.pattern, (c) => savePeople(c, deps))
  pages.get(urls.officeUnitHost.pattern, (c) => hostPage(c, deps))
  pages.post(urls.officeUnitHost.pattern, (c) => saveHostForm(c, deps))
  return pages
}

function unitOf(c: RequestContext, { db, clock }: Deps, permission: string): Promise<UnitRow> {
  const scope = scopeOf(c.var.actor, permission)
  if (scope.paths.length === 0) return refuse(forbidden)
  return getUnitWithin(db, scope, c.req.param('id') ?? '', localDateOf(clock.now()))
}

async function peoplePage(c: RequestContext, deps: Deps, state?: FormState, status = 200): Promise<Response> {
  const unit = await unitOf(c, deps, 'units.desk')
  const shown = state ?? formOfPeople(await listDeskPeople(deps.db, unit.unitId))
  const page = officeFrame(c, deskWords[c.var.lang].people.title)
  return render(c, <DeskPeoplePage page={page} unit={unit} state={shown} />, { status })
}

async function savePeople(c: RequestContext, deps: Deps): Promise<Response> {
  const unit = c.req.param('id') ?? ''
  const given = peopleOfForm(await readFormData(c))
  return answerForm(c, deps, setDeskPeople, {
    also: { unit, people: given.map(({ person }) => person) },
    again: (state, status) => peoplePage(c, deps, { ...state, problems: state.problems.map(atItsLine(given)) }, status),
    then: () => urls.officeUnit(unit),
  })
}

/** People are rows of an action and fields of a form: `people.0.phone` is asked for as `phone1`. */
function atItsLine(given: ReturnType<typeof peopleOfForm>) {
  return (problem: FormState['problems'][number]) => {
    const [, row, part] = /^people\.(\d+)\.(\w+)$/.exec(problem.field) ?? []
    const line = given[Number(row)]?.line
    return line === undefined ? problem : { ...problem, field: `${part}${line}` }
  }
}

async function hostPage(c: RequestContext, deps: Deps, state?: FormState, status = 200): Promise<Response> {
  const unit = await unitOf(c, deps, 'units.change')
  const shown = state ?? { values: { host: [await hostOf(deps.db, unit.unitId)] }, problems: [] }
  const page = officeFrame(c, deskWords[c.var.lang].host.title)
  return render(c, <HostPage page={page} unit={unit} state={shown} />, { status })
}

function saveHostForm(c: RequestContext, deps: Deps): Promise<Response> {
  const unit = c.req.param('id') ?? ''
  return answerForm(c, deps, setHost, {
    also: { unit },
    again: (state, status) => hostPage(c, deps, state, status),
    then: () => urls.officeUnit(unit),
  })
}

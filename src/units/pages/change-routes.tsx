/** Entering a change by decision: chosen by the address, filled in, looked at, entered. */

import { Hono } from 'hono'
import { parseOrRefuse } from '../../platform/action.ts'
import { answerForm, emptyForm, type FormState, problemsOf } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { readFormData } from '../../platform/http/fields.ts'
import { typedValues } from '../../platform/http/read-form.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, Refusal, refuse, statusOfKind } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { enterChange, previewChange } from '../actions/change.ts'
import { ChangeInput } from '../change-types.ts'
import { issueOf } from '../change-words.ts'
import { officeWords } from '../messages/office.ts'
import { commonParent } from '../queries/changes.ts'
import { getUnitWithin, listUnitsWithin, type OfficeUnit } from '../queries/office.ts'
import { type IsoDate, isChangeKind, type Level } from '../rules.ts'
import { ChangeConfirmPage } from './change-confirm.tsx'
import { changeOfForm } from './change-form.ts'
import { ChangePage, ChangeStartPage, startNames } from './change-page.tsx'
import { readDay } from './words.tsx'

export function changePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeUnitChange.pattern, (c) => formPage(c, deps, emptyForm, 200))
  pages.post(urls.officeUnitChange.pattern, (c) => formSent(c, deps))
  return pages
}

const areaLevels: readonly Level[] = ['province', 'district', 'commune']
const everything = { sort: { key: 'name', descending: false }, limit: 5000, offset: 0 } as const

/** The first step while it is not chosen what and where, then the form for it. */
async function formPage(c: RequestContext, deps: Deps, state: FormState, status: number): Promise<Response> {
  const { db, clock } = deps
  const scope = scopeOf(c.var.actor, 'units.change')
  if (scope.paths.length === 0) return refuse(forbidden)
  const asked = {
    kind: c.req.query(startNames.kind),
    day: c.req.query(startNames.day),
    area: c.req.query(startNames.area),
  }
  const today = localDateOf(clock.now())
  const day = readDay(asked.day, today) ?? today
  const { items } = await listUnitsWithin(db, scope, { ...everything, asOf: day })
  const areas = areaLevels.flatMap((wanted) => items.filter(({ level }) => level === wanted))
  const area = areas.find(({ unitId }) => unitId === asked.area)
  const page = officeFrame(c, officeWords[c.var.lang].change.title)
  if (asked.kind === undefined || !isChangeKind(asked.kind) || area === undefined) {
    const chosen = { kind: asked.kind, day, area: asked.area }
    return render(c, <ChangeStartPage page={page} areas={areas} chosen={chosen} problems={[]} />, { status })
  }
  const units = await belowArea(deps, c, area, day)
  return render(c, <ChangePage page={page} kind={asked.kind} day={day} area={area} units={units} state={state} />, {
    status,
  })
}

/** What stands directly below; of a province its communes too, because mergers cross districts. */
async function belowArea({ db }: Deps, c: RequestContext, area: OfficeUnit, day: IsoDate): Promise<OfficeUnit[]> {
  const scope = scopeOf(c.var.actor, 'units.change')
  const direct = await listUnitsWithin(db, scope, { ...everything, asOf: day, parent: area.unitId })
  if (area.level !== 'province') return direct.items
  const communes = await listUnitsWithin(db, scope, { ...everything, asOf: day, level: 'commune' })
  const known = new Set(direct.items.map(({ unitId }) => unitId))
  return [...direct.items, ...communes.items.filter(({ unitId }) => !known.has(unitId))]
}

async function formSent(c: RequestContext, deps: Deps): Promise<Response> {
  const form = await readFormData(c)
  const step = form.get('step')
  const state = { values: typedValues(form), problems: [] }
  if (step === 'again') return formPage(c, deps, state, 200)
  if (step === 'preview') return confirmPage(c, deps, form)
  const { units, results } = changeOfForm(form)
  return answerForm(c, deps, enterChange, {
    also: { units, results },
    again: (again, status) => formPage(c, deps, again, status),
    then: ({ unitIds }) => urls.officeUnit(unitIds[0] ?? ''),
  })
}

async function confirmPage(c: RequestContext, deps: Deps, form: FormData): Promise<Response> {
  try {
    const input = parseOrRefuse(ChangeInput, changeOfForm(form))
    const top = (await commonParent(deps.db, input)) ?? refuse(notFound)
    await getUnitWithin(deps.db, scopeOf(c.var.actor, 'units.change'), top, input.date)
    const { plan, problems } = await previewChange(deps.db, input)
    if (plan === undefined) {
      const said = problems.map((problem) => {
        const { field, words } = issueOf(problem)
        return { field, message: words[c.var.lang] }
      })
      return await formPage(c, deps, { values: typedValues(form), problems: said }, 422)
    }
    const fields = [...form].flatMap(([name, value]) =>
      typeof value === 'string' && name !== 'step' ? [[name, value] as const] : [],
    )
    const page = officeFrame(c, officeWords[c.var.lang].change.consequences)
    return await render(c, <ChangeConfirmPage page={page} kind={input.kind} plan={plan} fields={fields} />)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const isOutside = error.kind === 'not-found'
    const problems = isOutside
      ? [{ field: 'units', message: officeWords[c.var.lang].change.notAllowed }]
      : problemsOf(error, c.var.lang)
    return formPage(c, deps, { values: typedValues(form), problems }, isOutside ? 422 : statusOfKind[error.kind])
  }
}

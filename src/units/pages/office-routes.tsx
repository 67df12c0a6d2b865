/** The addresses about units for officers, all by their reach. */

import { Hono } from 'hono'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { readFormData } from '../../platform/http/fields.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, refuse } from '../../platform/refusal.ts'
import { type Scope, scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { readPageNumber, readSort } from '../../ui/frame.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { editProfile, establish } from '../actions/change.ts'
import { unitsAsCsv, unitsAsXlsx } from '../export-file.ts'
import { officeWords } from '../messages/office.ts'
import { displayName } from '../names.ts'
import { historyOf } from '../queries/history.ts'
import { listHeldWithin } from '../queries/import.ts'
import { getUnitWithin, listUnitsWithin } from '../queries/office.ts'
import { getProfile, hostOf, listDeskPeople } from '../queries/profile.ts'
import { listUnits } from '../queries/units.ts'
import { type Level, levels } from '../rules.ts'
import { changePages } from './change-routes.tsx'
import { deskPages } from './desk-routes.tsx'
import { importPages } from './import-routes.tsx'
import { filterNames, OfficeListPage } from './office-list.tsx'
import { FoundPage, formOfProfile, hoursOfForm, OfficeUnitPage, ProfilePage } from './office-unit.tsx'
import { readDay } from './words.tsx'

const pageSize = 50
const sortKeys = ['name', 'code', 'parent', 'from'] as const

export function officeUnitPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeUnits.pattern, (c) => listPage(c, deps))
  pages.get(urls.officeUnitsFile.pattern, (c) => fileOf(c, deps))
  pages.route('/', changePages(deps))
  pages.route('/', importPages(deps))
  pages.route('/', deskPages(deps))
  pages.get(urls.officeUnit.pattern, (c) => unitPage(c, deps))
  pages.get(urls.officeUnitProfile.pattern, (c) => profilePage(c, deps))
  pages.post(urls.officeUnitProfile.pattern, (c) => saveProfile(c, deps))
  pages.get(urls.officeUnitNew.pattern, (c) => foundPage(c, deps, emptyForm, 200))
  pages.post(urls.officeUnitNew.pattern, async (c) => {
    const parent = c.req.param('id') ?? ''
    return answerForm(c, deps, establish, {
      also: { parent },
      again: (state, status) => foundPage(c, deps, state, status),
      then: () => urls.officeUnit(parent),
    })
  })
  return pages
}

/** The reach of a permission; without any of it the page is not for this officer. */
function scopeFor(c: RequestContext, permission: string): Scope {
  const scope = scopeOf(c.var.actor, permission)
  return scope.paths.length > 0 ? scope : refuse(forbidden)
}

async function listPage(c: RequestContext, { db, clock }: Deps): Promise<Response> {
  const { lang, actor } = c.var
  const scope = scopeFor(c, 'units.read')
  const today = localDateOf(clock.now())
  const day = readDay(c.req.query(filterNames.day), today) ?? today
  const level = levels.find((one): one is Level => one === c.req.query(filterNames.level))
  const search = (c.req.query(filterNames.search) ?? '').normalize('NFC').trim()
  const sort = readSort(c.req.query('sap'), sortKeys, { key: 'name', descending: false })
  const pageNumber = readPageNumber(c.req.query('trang'))
  const key = sortKeys.find((one) => one === sort.key) ?? 'name'
  const { total, items } = await listUnitsWithin(db, scope, {
    asOf: day,
    level,
    search: search || undefined,
    sort: { key, descending: sort.descending },
    limit: pageSize,
    offset: (pageNumber - 1) * pageSize,
  })
  const may = {
    change: scopeOf(actor, 'units.change').paths.length > 0,
    import: scopeOf(actor, 'units.import').paths.length > 0,
  }
  const page = officeFrame(c, officeWords[lang].list.title)
  const props = { page, units: items, total, pageNumber, pageSize, sort, search, level, day, may }
  return render(c, <OfficeListPage {...props} />)
}

async function fileOf(c: RequestContext, { db, clock }: Deps): Promise<Response> {
  const today = localDateOf(clock.now())
  const day = readDay(c.req.query(filterNames.day), today) ?? today
  const units = await listHeldWithin(db, scopeFor(c, 'units.read'), day)
  const format = c.req.param('format')
  const headers = (type: string) => ({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="don-vi-${day}.${format}"`,
    'Cache-Control': 'no-store',
  })
  if (format === 'csv') return c.body(unitsAsCsv(units, c.var.lang), 200, headers('text/csv; charset=utf-8'))
  if (format !== 'xlsx') return refuse(notFound)
  const bytes = await unitsAsXlsx(units, c.var.lang)
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return c.body(new Uint8Array(bytes), 200, headers(type))
}

async function unitPage(c: RequestContext, { db, clock }: Deps): Promise<Response> {
  const today = localDateOf(clock.now())
  const unit = await getUnitWithin(db, scopeFor(c, 'units.read'), c.req.param('id') ?? '', today)
  const [profile, people, host, below, history] = await Promise.all([
    getProfile(db, unit.unitId),
    listDeskPeople(db, unit.unitId),
    hostOf(db, unit.unitId),
    listUnits(db, { asOf: today, parent: unit.unitId }),
    historyOf(db, unit.unitId),
  ])
  const mayChange = await mayEdit(c, db, 'units.desk', unit.unitId, today)
  const mayName = await mayEdit(c, db, 'units.change', unit.unitId, today)
  const page = officeFrame(c, displayName(unit, c.var.lang))
  const props = { page, unit, profile, people, host, below: below.items, history, mayChange, mayName }
  return render(c, <OfficeUnitPage {...props} />)
}

async function mayEdit(
  c: RequestContext,
  db: Deps['db'],
  permission: string,
  unitId: string,
  on: string,
): Promise<boolean> {
  const scope = scopeOf(c.var.actor, permission)
  if (scope.paths.length === 0) return false
  return getUnitWithin(db, scope, unitId, on).then(
    () => true,
    () => false,
  )
}

async function profilePage(c: RequestContext, deps: Deps, state?: FormState, status = 200): Promise<Response> {
  const scope = scopeFor(c, 'units.desk')
  const unit = await getUnitWithin(deps.db, scope, c.req.param('id') ?? '', localDateOf(deps.clock.now()))
  const shown = state ?? formOfProfile(await getProfile(deps.db, unit.unitId))
  const page = officeFrame(c, officeWords[c.var.lang].profile.title)
  return render(c, <ProfilePage page={page} unit={unit} state={shown} />, { status })
}

async function saveProfile(c: RequestContext, deps: Deps): Promise<Response> {
  const unit = c.req.param('id') ?? ''
  const given = hoursOfForm(await readFormData(c))
  return answerForm(c, deps, editProfile, {
    also: { unit, hours: given.map(({ hours }) => hours) },
    again: (state, status) => {
      const problems = state.problems.map((problem) => atItsField(problem, given))
      return profilePage(c, deps, { ...state, problems }, status)
    },
    then: () => urls.officeUnit(unit),
  })
}

/** Opening hours are rows of an action and fields of a form: `hours.0.from` is where its half day asks for it. */
function atItsField(problem: FormState['problems'][number], given: ReturnType<typeof hoursOfForm>) {
  const [, row, part = ''] = /^hours\.(\d+)\.(from|to|days)/.exec(problem.field) ?? []
  const half = given[Number(row)]?.half
  const name = `${part.charAt(0).toUpperCase()}${part.slice(1)}`
  return half === undefined ? problem : { ...problem, field: `${half}${name}` }
}

async function foundPage(c: RequestContext, deps: Deps, state: FormState, status: number): Promise<Response> {
  const scope = scopeFor(c, 'units.desk')
  const unit = await getUnitWithin(deps.db, scope, c.req.param('id') ?? '', localDateOf(deps.clock.now()))
  const page = officeFrame(c, officeWords[c.var.lang].found.title)
  return render(c, <FoundPage page={page} unit={unit} state={state} />, { status })
}

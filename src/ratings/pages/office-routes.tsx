// The addresses that officers open: figures, single ratings, codes to print. Everything by their reach.

import { Hono } from 'hono'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { compareVi, fold } from '../../platform/values/text.ts'
import { readPageNumber, readSort } from '../../ui/frame.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { displayName } from '../../units/names.ts'
import { levelOf } from '../../units/rules.ts'
import { urls } from '../../urls.ts'
import { enterPapers } from '../actions/paper.ts'
import { manageRatings } from '../actions/settings.ts'
import { unknownPlace } from '../actions/submit.ts'
import { countLevels, partsOf, summarise } from '../figures.ts'
import { messages } from '../messages/ratings.ts'
import { getUnitWithin, listCommunes, listOverallByPlace, listOverallByUnit, listPlaces } from '../queries/office.ts'
import { findPlace } from '../queries/places.ts'
import { getUnitResults } from '../queries/results.ts'
import { getResultSettings } from '../queries/settings.ts'
import { shownPeriod } from '../rules.ts'
import { OfficeUnitPage } from './office-unit.tsx'
import { OfficeUnitsPage, type UnitFigure } from './office-units.tsx'
import { PosterPage, PostersPage } from './print.tsx'
import { headerOf } from './words.ts'

export const readRatings = 'ratings.read'
const pageSize = 50

export function officeRatingPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeRatings.pattern, (c) => unitsPage(c, deps))
  pages.get(urls.officeUnitRatings.pattern, (c) => unitPage(c, deps))
  pages.get(urls.officePosters.pattern, async (c) => {
    const { scope, on, unit } = await reached(c, deps)
    const places = await listPlaces(deps.db, scope, unit.unitId, on)
    const page = officeFrame(c, messages[c.var.lang].office.posters)
    return render(c, <PostersPage page={page} unit={unit} places={places} />)
  })
  pages.get(urls.officePosterA4.pattern, (c) => posterPage(c, deps, 'a4'))
  pages.get(urls.officeStandA5.pattern, (c) => posterPage(c, deps, 'a5'))
  return pages
}

/** The unit of the address, if this officer may see its ratings. */
async function reached(c: RequestContext, deps: Deps) {
  const scope = scopeOf(c.var.actor, readRatings)
  const on = localDateOf(deps.clock.now())
  const unit = await getUnitWithin(deps.db, scope, c.req.param('unit') ?? '', on)
  return { scope, on, unit }
}

/** A commune of the address. A counter has no page of its own: less the others, it could tell a cell that is too small. */
async function reachedCommune(c: RequestContext, deps: Deps) {
  const found = await reached(c, deps)
  return levelOf(found.unit.kind) === 'commune' ? found : refuse(notFound)
}

async function unitsPage(c: RequestContext, deps: Deps): Promise<Response> {
  const scope = scopeOf(c.var.actor, readRatings)
  if (scope.paths.length === 0) return refuse(forbidden)
  const communes = await listCommunes(deps.db, scope, localDateOf(deps.clock.now()))
  const [only] = communes
  if (communes.length === 1 && only !== undefined) return c.redirect(urls.officeUnitRatings(only.slug), 303)
  const search = (c.req.query('tim') ?? '').trim()
  const found = communes.filter((unit) => fold(displayName(unit, 'vi')).includes(fold(search)))
  const ids = found.map(({ unitId }) => unitId)
  const period = shownPeriod(deps.clock.now())
  const [cells, settings] = await Promise.all([listOverallByUnit(deps.db, ids, period), getResultSettings(deps.db)])
  const byUnit = Map.groupBy(cells, ({ unitId }) => unitId)
  const rows = found.map((unit) => ({ unit, summary: summarise(countLevels(byUnit.get(unit.unitId) ?? []), settings) }))
  const sort = readSort(c.req.query('sap'), ['ten', 'phieu'], { key: 'phieu', descending: true })
  const pageNumber = readPageNumber(c.req.query('trang'))
  const markup = (
    <OfficeUnitsPage
      page={officeFrame(c, messages[c.var.lang].office.title)}
      rows={rows.toSorted(orderBy(sort)).slice((pageNumber - 1) * pageSize, pageNumber * pageSize)}
      total={rows.length}
      pageNumber={pageNumber}
      pageSize={pageSize}
      sort={sort}
      search={search}
    />
  )
  return render(c, markup)
}

/** By name or by number, never by share: a list sorted by shares is a ranking that chance has made. */
function orderBy({ key, descending }: { key: string; descending: boolean }) {
  const sign = descending ? -1 : 1
  // Below the minimum all are alike: an order among them would tell their numbers.
  const size = ({ summary }: UnitFigure) => (summary.shown ? summary.n : 0)
  return (a: UnitFigure, b: UnitFigure) => {
    const byName = compareVi(a.unit.name, b.unit.name)
    return key === 'ten' ? sign * byName : sign * (size(a) - size(b)) || byName
  }
}

async function unitPage(c: RequestContext, deps: Deps): Promise<Response> {
  const { scope, on, unit } = await reachedCommune(c, deps)
  const period = shownPeriod(deps.clock.now())
  const [{ results, settings, form }, places, cells] = await Promise.all([
    getUnitResults(deps.db, unit.unitId, period),
    listPlaces(deps.db, scope, unit.unitId, on),
    listOverallByPlace(deps.db, unit.unitId, period),
  ])
  const summaries = partsOf(cells, settings)
  const parts = places.map((place) => ({
    place,
    summary: summaries.get(place.unitId) ?? summarise(countLevels([]), settings),
  }))
  const page = officeFrame(c, `${messages[c.var.lang].office.title}: ${displayName(unit, c.var.lang)}`)
  return render(
    c,
    <OfficeUnitPage
      page={page}
      unit={unit}
      results={results}
      form={form}
      period={period}
      until={on}
      places={parts}
      mayEnterPaper={scopeOf(c.var.actor, enterPapers).paths.length > 0}
      mayChooseForm={scopeOf(c.var.actor, manageRatings).paths.length > 0}
    />,
  )
}

async function posterPage(c: RequestContext, deps: Deps, size: 'a4' | 'a5'): Promise<Response> {
  const { on, unit } = await reached(c, deps)
  const place = (await findPlace(deps.db, unit.slug, on)) ?? refuse(unknownPlace)
  const { lang, site } = c.var
  const page = officeFrame(c, messages[lang].office.posters)
  const named = { ...page, place: headerOf(place, lang, urls.office()) }
  return render(c, <PosterPage page={named} place={place} size={size} baseUrl={site.baseUrl} />)
}

// The address of single ratings, for officers of the commune: its words are those that everybody may read.
import { Hono } from 'hono'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { levels, weekGroupsOf, weeksOf } from '../../ratings/figures.ts'
import { messages } from '../../ratings/messages/ratings.ts'
import { readRatings } from '../../ratings/pages/office-routes.tsx'
import { getUnitWithin } from '../../ratings/queries/office.ts'
import { getUnitResults } from '../../ratings/queries/results.ts'
import { shownPeriod } from '../../ratings/rules.ts'
import { readPageNumber } from '../../ui/frame.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { displayName } from '../../units/names.ts'
import { levelOf } from '../../units/rules.ts'
import { urls } from '../../urls.ts'
import { listRatings, type RatingFilter } from '../queries/ratings.ts'
import { OfficeListPage } from './rating-list.tsx'

const pageSize = 50

export function ratingListPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeRatingList.pattern, (c) => listPage(c, deps))
  return pages
}

async function listPage(c: RequestContext, deps: Deps): Promise<Response> {
  const now = deps.clock.now()
  const scope = scopeOf(c.var.actor, readRatings)
  const unit = await getUnitWithin(deps.db, scope, c.req.param('unit') ?? '', localDateOf(now))
  // A counter has no list of its own: less the others, it could tell a cell that is too small.
  if (levelOf(unit.kind) !== 'commune') return refuse(notFound)
  const period = shownPeriod(now)
  const { cells, settings, form } = await getUnitResults(deps.db, unit.unitId, period)
  const groups = weekGroupsOf(weeksOf(cells), settings)
  const filter = filterOf(c)
  const pageNumber = readPageNumber(c.req.query('trang'))
  const ratings = await listRatings(deps.db, scope, unit.unitId, groups, filter, { size: pageSize, number: pageNumber })
  const markup = (
    <OfficeListPage
      page={officeFrame(c, `${messages[c.var.lang].office.list}: ${displayName(unit, c.var.lang)}`)}
      unit={unit}
      form={form}
      groups={groups}
      minimum={settings.minimumCell}
      filter={filter}
      ratings={ratings}
      pageNumber={pageNumber}
      pageSize={pageSize}
    />
  )
  return render(c, markup)
}

function filterOf(c: RequestContext): RatingFilter {
  return {
    level: levels.find((level) => String(level) === c.req.query('muc')),
    onlyComments: c.req.query('y-kien') === 'co',
    search: (c.req.query('tim') ?? '').normalize('NFC').trim().slice(0, 100),
  }
}

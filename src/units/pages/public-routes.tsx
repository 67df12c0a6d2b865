/** The public addresses about units. Drawn once for everybody and kept until a unit shown changes. */

import { Hono } from 'hono'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { publicFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { publicWords } from '../messages/public.ts'
import { displayName } from '../names.ts'
import { historyOf } from '../queries/history.ts'
import { daysOfChange, findProvince, getUnitBySlug, listAbove, listUnits, treeAsOf } from '../queries/units.ts'
import { dayName, TreePage } from './tree-page.tsx'
import { UnitPage } from './unit-page.tsx'
import { readDay } from './words.tsx'

const keptSeconds = 600

export function publicUnitPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.units.pattern, (c) => treePage(c, deps))
  pages.get(urls.unit.pattern, (c) => unitPage(c, deps))
  return pages
}

async function treePage(c: RequestContext, { db, clock }: Deps): Promise<Response> {
  const { lang, site } = c.var
  const today = localDateOf(clock.now())
  const asked = c.req.query(dayName)
  const day = readDay(asked, today)
  const shown = day ?? today
  const province = await findProvince(db, site.provinceCode, shown)
  const tree = province && (await treeAsOf(db, province.unitId, shown, 'commune'))
  const days = await daysOfChange(db, site.provinceCode)
  const page = publicFrame(c, publicWords[lang].tree.title)
  const wrongDay = day === undefined ? asked : undefined
  const markup = <TreePage page={page} tree={tree} day={shown} days={days} wrongDay={wrongDay} />
  if (wrongDay !== undefined) return render(c, markup, { status: 422 })
  return render(c, markup, { keep: { units: province ? [province.unitId] : [], seconds: keptSeconds } })
}

async function unitPage(c: RequestContext, { db, clock }: Deps): Promise<Response> {
  const today = localDateOf(clock.now())
  const unit = (await getUnitBySlug(db, c.req.param('slug') ?? '', today)) ?? refuse(notFound)
  const standsFrom = unit.validFrom > today ? unit.validFrom : today
  const [above, below, history] = await Promise.all([
    listAbove(db, unit.unitId, standsFrom),
    listUnits(db, { asOf: standsFrom, parent: unit.unitId }),
    historyOf(db, unit.unitId),
  ])
  const name = displayName(unit, c.var.lang)
  const props = { page: publicFrame(c, name), unit, above, below: below.items, history, today }
  const units = [unit.unitId, ...above.map(({ unitId }) => unitId)]
  return render(c, <UnitPage {...props} />, { keep: { units, seconds: keptSeconds } })
}

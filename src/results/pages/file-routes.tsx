// Files of figures, the rating leaves, the catalogue, and the page that explains them.
import { Hono } from 'hono'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { publicFrame } from '../../ui/page-frame.ts'
import { displayName } from '../../units/names.ts'
import { getUnitBySlug } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { catalogOf } from '../catalog.ts'
import { type FileFormat, fileFormats, fileTypes, resultFile } from '../export-file.ts'
import { leavesCsv } from '../leaves-file.ts'
import { dataWords } from '../messages/data.ts'
import { listLeafQuarters } from '../queries/leaves.ts'
import { calendarOf, isPeriod, isQuarter } from '../rules/periods.ts'
import { rowsOf } from '../rules/rows.ts'
import { DataPage } from './data.tsx'
import { provinceOf, readFor } from './routes.tsx'

const keptSeconds = 3600

export function dataPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.openData.pattern, async (c) => {
    const province = await provinceOf(c, deps)
    const quarters = await listLeafQuarters(deps.db)
    const page = publicFrame(c, dataWords[c.var.lang].title)
    const markup = <DataPage page={page} province={province} quarters={quarters} />
    return render(c, markup, { keep: { units: [province.unitId], seconds: keptSeconds } })
  })
  pages.get(urls.catalog.pattern, (c) => catalog(c, deps))
  pages.get(urls.leavesFile.pattern, (c) => leaves(c, deps))
  pages.get(urls.resultsFile.pattern, (c) => figures(c, deps))
  return pages
}

async function catalog(c: RequestContext, deps: Deps): Promise<Response> {
  const { baseUrl, provinceName } = c.var.site
  const province = await provinceOf(c, deps)
  const leafQuarters = (await listLeafQuarters(deps.db)).map(({ quarter }) => quarter)
  const { choices } = calendarOf(localDateOf(deps.clock.now()))
  const given = {
    baseUrl,
    province: { slug: province.slug, ...provinceName },
    quarters: choices.filter(isQuarter),
    leafQuarters,
  }
  c.header('Content-Type', 'application/ld+json; charset=utf-8')
  c.header('Cache-Control', 'public, max-age=3600')
  c.header('Access-Control-Allow-Origin', '*')
  return c.body(`${JSON.stringify(catalogOf(given), null, 1)}\n`)
}

/** A quarter of the ledger, streamed. */
async function leaves(c: RequestContext, deps: Deps): Promise<Response> {
  const quarter = /^(\d{4}-Q[1-4])\.csv$/.exec(c.req.param('file') ?? '')?.[1]
  if (quarter === undefined) return refuse(notFound)
  send(c, fileTypes.csv, `phieu-${quarter}.csv`)
  return c.body(leavesCsv(deps.db, quarter))
}

async function figures(c: RequestContext, deps: Deps): Promise<Response> {
  const format = fileFormats.find((one): one is FileFormat => one === c.req.param('format'))
  const unit = await getUnitBySlug(deps.db, c.req.param('unit') ?? '', localDateOf(deps.clock.now()))
  const asked = c.req.query('ky')
  if (format === undefined || unit === undefined || (asked !== undefined && !isPeriod(asked))) return refuse(notFound)
  if (unit.level === 'office' || unit.level === 'village') return refuse(notFound)
  const results = await readFor(c, deps, unit, { isFlat: unit.level === 'province' })
  const named = { slug: unit.slug, name: displayName(unit, c.var.lang) }
  const head = { unit: unit.slug, period: results.view.period, minimum: results.settings.minimumCell }
  const body = await resultFile(format, head, rowsOf({ ...results, unit: named }))
  send(c, fileTypes[format], `${unit.slug}-${results.view.period}.${format}`)
  return c.body(new Uint8Array(body))
}

/** Anybody may read open data from a page of their own. */
function send(c: RequestContext, type: string, name: string): void {
  c.header('Content-Type', type)
  c.header('Content-Disposition', `attachment; filename="${name}"`)
  c.header('Cache-Control', 'no-cache')
  c.header('Access-Control-Allow-Origin', '*')
}

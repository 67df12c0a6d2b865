// The public addresses of scorecards: a page of a commune, district or province, and its files. Published figures only.
import { Hono } from 'hono'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { publicFrame } from '../../ui/page-frame.ts'
import { displayName, inlineName } from '../../units/names.ts'
import { getUnitBySlug, listUnits, type UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { csvOf, type FileFormat, fileFormats, fileTypes } from '../export-file.ts'
import { publicWords } from '../messages/public.ts'
import { listPublishedIn, listPublishedOf, listPublishedPeriods } from '../queries/published.ts'
import { rowsOf, withoutNames } from '../rules/lines.ts'
import { isPeriod } from '../rules/periods.ts'
import { AboveScorecardPage, CommuneScorecardPage } from './public.tsx'

/** A page may lag behind by this much: what lies below is published without a word to those above. */
const keptSeconds = 300

export function publicScorecardPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.unitScorecards.pattern, async (c) => {
    const unit = await unitOf(deps, c.req.param('slug'))
    return unit.level === 'commune' ? communePage(c, deps, unit) : abovePage(c, deps, unit)
  })
  pages.get(urls.scorecardsFile.pattern, (c) => file(c, deps))
  return pages
}

async function unitOf({ db, clock }: Deps, slug: string | undefined): Promise<UnitRow> {
  const unit = await getUnitBySlug(db, slug ?? '', localDateOf(clock.now()))
  return unit === undefined || unit.level === 'village' || unit.level === 'office' ? refuse(notFound) : unit
}

function frameOf(c: RequestContext, unit: UnitRow) {
  const { lang } = c.var
  const href = unit.level === 'commune' ? urls.unitHome(unit.slug) : urls.home()
  const parent = unit.parent === null ? undefined : displayName(unit.parent, lang)
  const title = publicWords[lang].title(inlineName(unit, lang))
  return publicFrame(c, title, { name: displayName(unit, lang), href, parent })
}

/** The asked one of those that there are, else the newest. */
function chosen(asked: string | undefined, periods: readonly string[]): string {
  return asked !== undefined && periods.includes(asked) ? asked : (periods[0] ?? '')
}

async function communePage(c: RequestContext, deps: Deps, unit: UnitRow): Promise<Response> {
  const all = await listPublishedOf(deps.db, unit.unitId)
  const periods = [...new Set(all.map(({ period }) => period))]
  const period = chosen(c.req.query('ky'), periods)
  const cards = all.filter((card) => card.period === period)
  const markup = <CommuneScorecardPage page={frameOf(c, unit)} {...{ unit, periods, period, cards }} />
  return render(c, markup, { keep: { units: [unit.unitId], seconds: keptSeconds } })
}

async function communesBelow({ db, clock }: Deps, unit: UnitRow): Promise<readonly UnitRow[]> {
  const asOf = localDateOf(clock.now())
  return (await listUnits(db, { asOf, under: unit.unitId, level: 'commune' })).items
}

async function abovePage(c: RequestContext, deps: Deps, unit: UnitRow): Promise<Response> {
  const communes = await communesBelow(deps, unit)
  const ids = communes.map(({ unitId }) => unitId)
  const periods = await listPublishedPeriods(deps.db, ids)
  const period = chosen(c.req.query('ky'), periods)
  const cards = await listPublishedIn(deps.db, ids, period)
  const shown = communes.filter(({ unitId }) => cards.some((card) => card.unitId === unitId))
  const backHref = unit.level === 'province' ? urls.provinceResults() : urls.districtResults(unit.slug)
  const page = frameOf(c, unit)
  const markup = <AboveScorecardPage {...{ page, unit, periods, period, cards, backHref }} communes={shown} />
  return render(c, markup, { keep: { units: [unit.unitId], seconds: keptSeconds } })
}

/** Of a commune all revisions, of what stands above it what holds for each commune. */
async function file(c: RequestContext, deps: Deps): Promise<Response> {
  const format = fileFormats.find((one): one is FileFormat => one === c.req.param('format'))
  const unit = await unitOf(deps, c.req.param('unit'))
  const period = c.req.query('ky') ?? ''
  if (format === undefined || !isPeriod(period)) return refuse(notFound)
  const units = unit.level === 'commune' ? [unit] : await communesBelow(deps, unit)
  const ids = units.map(({ unitId }) => unitId)
  const cards =
    unit.level === 'commune'
      ? (await listPublishedOf(deps.db, unit.unitId)).filter((card) => card.period === period)
      : await listPublishedIn(deps.db, ids, period)
  const named = new Map(units.map((one) => [one.unitId, { slug: one.slug, name: displayName(one, c.var.lang) }]))
  const nameOf = (unitId: string) => named.get(unitId) ?? { slug: unit.slug, name: displayName(unit, c.var.lang) }
  c.header('Content-Type', fileTypes[format])
  c.header('Content-Disposition', `attachment; filename="cham-diem-${unit.slug}-${period}.${format}"`)
  c.header('Cache-Control', 'no-cache')
  c.header('Access-Control-Allow-Origin', '*')
  if (format === 'csv') return c.body(csvOf(cards.flatMap((card) => rowsOf(nameOf(card.unitId), card))))
  const scorecards = cards.map((card) => ({ unit: nameOf(card.unitId).slug, ...withoutNames(card) }))
  return c.body(`${JSON.stringify({ unit: unit.slug, period, scorecards }, null, 1)}\n`)
}

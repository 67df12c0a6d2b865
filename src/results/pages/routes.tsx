// The addresses of results: a commune, a district, the province, all communes compared. All may be kept for everybody.

import { Hono } from 'hono'
import { PublicComments, YouSaidWeDid } from '../../comments/pages/public-parts.tsx'
import { listImprovements } from '../../comments/queries/improvements.ts'
import { getPublicComments } from '../../comments/queries/public.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { findPlace } from '../../ratings/queries/places.ts'
import { type Lang, readPageNumber } from '../../ui/frame.ts'
import { publicFrame } from '../../ui/page-frame.ts'
import { displayName, inlineName } from '../../units/names.ts'
import { findProvince, getUnitBySlug, type UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { compareWords } from '../messages/compare.ts'
import { messages } from '../messages/results.ts'
import { listCarried } from '../queries/carried.ts'
import { type PlaceResults, readPlace } from '../queries/place.ts'
import { type MemberOrder, memberOrders } from '../rules/members.ts'
import { ComparePage } from './compare.tsx'
import { PlacePage } from './place.tsx'

/** A page may lag behind by this much when nobody rates: quarters end by themselves. */
const keptSeconds = 300

export function resultPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.ratingResults.pattern, (c) => communePage(c, deps))
  pages.get(urls.provinceResults.pattern, async (c) => placePage(c, deps, await provinceOf(c, deps)))
  pages.get(urls.compareResults.pattern, (c) => comparePage(c, deps))
  pages.get(urls.districtResults.pattern, async (c) => {
    const unit = await getUnitBySlug(deps.db, c.req.param('slug') ?? '', localDateOf(deps.clock.now()))
    if (unit === undefined) return refuse(notFound)
    if (unit.level === 'province') return c.redirect(urls.provinceResults(), 301)
    if (unit.level === 'commune') return c.redirect(urls.ratingResults(unit.slug), 301)
    return unit.level === 'district' ? placePage(c, deps, unit) : refuse(notFound)
  })
  return pages
}

/** The province that is served, as it stands today. */
export async function provinceOf(c: RequestContext, { db, clock }: Deps): Promise<UnitRow> {
  return (await findProvince(db, c.var.site.provinceCode, localDateOf(clock.now()))) ?? refuse(notFound)
}

/** What an address asks for, read for a unit. */
export async function readFor(
  c: RequestContext,
  deps: Deps,
  unit: UnitRow,
  more: { order?: MemberOrder; isFlat?: boolean } = {},
): Promise<PlaceResults> {
  return readPlace(deps.db, {
    unit,
    today: localDateOf(deps.clock.now()),
    period: c.req.query('ky'),
    before: c.req.query('voi'),
    questionnaire: c.req.query('mau'),
    lang: c.var.lang,
    ...more,
  })
}

/** By the slug of a commune, as it stands or last stood, or by the code of one of its counters. */
async function communePage(c: RequestContext, deps: Deps): Promise<Response> {
  const today = localDateOf(deps.clock.now())
  const code = c.req.param('code') ?? ''
  const place = await findPlace(deps.db, code, today)
  const unit = await getUnitBySlug(deps.db, place?.commune.slug ?? code, today)
  if (unit === undefined || unit.level !== 'commune') return refuse(notFound)
  return placePage(c, deps, unit, place === undefined ? undefined : `${urls.rate(unit.slug)}?kenh=web`)
}

async function placePage(c: RequestContext, deps: Deps, unit: UnitRow, rateHref?: string): Promise<Response> {
  const { lang } = c.var
  const drawn = await readDrawn(c, deps, unit)
  const unitName = inlineName(unit, lang)
  const href = unit.level === 'province' ? urls.home() : urls.unitHome(unit.slug)
  const parent = unit.parent === null ? undefined : displayName(unit.parent, lang)
  const page = publicFrame(c, messages[lang].title(unitName), { name: displayName(unit, lang), href, parent })
  const answers = voicesOf(lang, unit, drawn)
  const markup = <PlacePage {...{ page, ...drawn, unitName, rateHref, answers }} />
  return render(c, markup, { keep: { units: [unit.unitId], seconds: keptSeconds } })
}

/** What the page of a place is drawn from; remembered where nothing but the place was asked for. */
async function readDrawn(c: RequestContext, deps: Deps, unit: UnitRow): Promise<Drawn> {
  const asked = [c.req.query('ky'), c.req.query('voi'), c.req.query('mau')]
  if (asked.some((one) => one !== undefined)) return drawnFrom(c, deps, unit)
  const today = localDateOf(deps.clock.now())
  return c.get('remember')(`results ${unit.unitId} ${c.get('lang')} ${today}`, async () => {
    return { value: await drawnFrom(c, deps, unit), units: [unit.unitId], seconds: keptSeconds }
  })
}

const commentsShown = 3

type Drawn = Awaited<ReturnType<typeof drawnFrom>>

async function drawnFrom(c: RequestContext, deps: Deps, unit: UnitRow) {
  const { atoms, ...results } = await readFor(c, deps, unit)
  if (unit.level !== 'commune') return { results, carried: [], voices: undefined }
  const { view, settings } = results
  const quarters = view.trend.map(({ quarter }) => quarter)
  const [carried, improvements, comments] = await Promise.all([
    listCarried(deps.db, unit.unitId, atoms, quarters, settings, localDateOf(deps.clock.now())),
    listImprovements(deps.db, unit.unitId, commentsShown),
    getPublicComments(deps.db, unit.unitId, deps.clock.now(), { size: commentsShown, number: 1 }),
  ])
  return { results, carried, voices: { improvements, comments } }
}

/** What the commune did about what people said, and the first of their comments. */
function voicesOf(lang: Lang, unit: UnitRow, { results, voices }: Drawn) {
  if (voices === undefined) return undefined
  return (
    <>
      <YouSaidWeDid lang={lang} improvements={voices.improvements} />
      <PublicComments lang={lang} unit={unit} comments={voices.comments} minimum={results.settings.minimumCell} />
    </>
  )
}

async function comparePage(c: RequestContext, deps: Deps): Promise<Response> {
  const province = await provinceOf(c, deps)
  const asked = c.req.query('sap')
  const order = memberOrders.find((one) => one === asked) ?? 'ten'
  const results = await readFor(c, deps, province, { order, isFlat: true })
  const page = publicFrame(c, compareWords[c.var.lang].compareTitle)
  const markup = <ComparePage {...{ page, results, order }} pageNumber={readPageNumber(c.req.query('trang'))} />
  return render(c, markup, { keep: { units: [province.unitId], seconds: keptSeconds } })
}

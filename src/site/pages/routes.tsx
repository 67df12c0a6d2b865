// The addresses of the public home pages; all of them may be kept for everybody.
import { Hono } from 'hono'
import { getCalendar } from '../../calendars/queries.ts'
import type { Database } from '../../platform/db/open.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { setupOf } from '../../queue/queries/setup.ts'
import { readPlace } from '../../results/queries/place.ts'
import { publicFrame } from '../../ui/page-frame.ts'
import { displayName, inlineName } from '../../units/names.ts'
import { successorsOf } from '../../units/queries/history.ts'
import { getProfile, listDeskPeople } from '../../units/queries/profile.ts'
import { findProvince, getUnitBySlug, listAbove, listUnits, treeAsOf, type UnitRow } from '../../units/queries/units.ts'
import type { OpeningHours } from '../../units/rules.ts'
import { urls } from '../../urls.ts'
import { messages } from '../messages.ts'
import { listNews } from '../news.ts'
import { listBoundaries } from '../queries.ts'
import { daysUnlikeUsual } from '../rules/days-off.ts'
import { newestFirst } from '../rules/feeds.ts'
import { hoursLines } from '../rules/hours.ts'
import { AccessibilityPage } from './accessibility.tsx'
import { SharePage, UnitCard } from './embedded.tsx'
import { machinePages } from './machine-routes.ts'
import { MapPage } from './map.tsx'
import { ProvincePage } from './province.tsx'
import { SoftwarePage } from './software.tsx'
import { type Official, type Reception, UnitHome } from './unit.tsx'

const keptSeconds = 300
const newsShown = 3

export function sitePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.home.pattern, (c) => provincePage(c, deps))
  pages.get(urls.accessibility.pattern, (c) => {
    const page = publicFrame(c, messages[c.var.lang].accessibility.title)
    return render(c, <AccessibilityPage page={page} />, { keep: { units: [], seconds: 3600 } })
  })
  pages.get(urls.software.pattern, (c) => {
    const page = publicFrame(c, messages[c.var.lang].software.title)
    return render(c, <SoftwarePage page={page} source={c.var.site.sourceUrl} />, { keep: { units: [], seconds: 3600 } })
  })
  pages.get(urls.map.pattern, (c) => mapPage(c, deps))
  pages.route('/', machinePages(deps))
  pages.get(urls.unitHome.pattern, (c) => unitPage(c, deps))
  pages.get(urls.unitEmbedded.pattern, (c) => unitCard(c, deps))
  pages.get(urls.unitShare.pattern, (c) => sharePage(c, deps))
  return pages
}

async function provincePage(c: RequestContext, deps: Deps): Promise<Response> {
  const { lang, site } = c.var
  const today = localDateOf(deps.clock.now())
  const province = await findProvince(deps.db, site.provinceCode, today)
  const tree = province && (await treeAsOf(deps.db, province.unitId, today, 'commune'))
  if (tree === undefined) return refuse(notFound)
  const search = (c.req.query('tim') ?? '').normalize('NFC').trim().slice(0, 60)
  const found =
    search === ''
      ? []
      : (await listUnits(deps.db, { asOf: today, under: tree.unitId, level: 'commune', search, limit: 30 })).items
  const page = publicFrame(c, messages[lang].programme(inlineName(tree, lang)))
  const markup = <ProvincePage page={page} province={tree} search={search} found={found} />
  return render(c, markup, { keep: { units: [tree.unitId], seconds: keptSeconds } })
}

async function mapPage(c: RequestContext, deps: Deps): Promise<Response> {
  const { lang, site } = c.var
  const today = localDateOf(deps.clock.now())
  const province = await findProvince(deps.db, site.provinceCode, today)
  if (province === undefined) return refuse(notFound)
  const [outlined, { total }] = await Promise.all([
    listBoundaries(deps.db, province.unitId, today),
    listUnits(deps.db, { asOf: today, under: province.unitId, level: 'commune', limit: 1 }),
  ])
  const markup = <MapPage page={publicFrame(c, messages[lang].map.title)} units={outlined} total={total} />
  return render(c, markup, { keep: { units: [province.unitId], seconds: 3600 } })
}

async function unitPage(c: RequestContext, deps: Deps): Promise<Response> {
  const { lang } = c.var
  const today = localDateOf(deps.clock.now())
  const slug = c.req.param('slug') ?? ''
  const { unit, above, ...home } = await c.var.remember(`home ${slug} ${today}`, () => readHome(deps, slug, today))
  const place = { name: displayName(unit, lang), href: urls.unitHome(unit.slug), parent: headline(above, lang) }
  const page = publicFrame(c, displayName(unit, lang), place)
  return render(c, <UnitHome {...{ page, unit, ...home }} />, { keep: { units: [unit.unitId], seconds: keptSeconds } })
}

/** Of communes that stand today; what has ended has nothing to show elsewhere. */
async function openCommune(c: RequestContext, deps: Deps) {
  const today = localDateOf(deps.clock.now())
  const slug = c.req.param('slug') ?? ''
  const home = await c.var.remember(`home ${slug} ${today}`, () => readHome(deps, slug, today))
  return home.unit.level === 'commune' && home.successors === undefined ? home : refuse(notFound)
}

async function unitCard(c: RequestContext, deps: Deps): Promise<Response> {
  const home = await openCommune(c, deps)
  const page = publicFrame(c, displayName(home.unit, c.var.lang))
  return render(c, <UnitCard page={page} {...home} />, { keep: { units: [home.unit.unitId], seconds: keptSeconds } })
}

async function sharePage(c: RequestContext, deps: Deps): Promise<Response> {
  const { lang, site } = c.var
  const { unit } = await openCommune(c, deps)
  const place = { name: displayName(unit, lang), href: urls.unitHome(unit.slug) }
  const page = publicFrame(c, messages[lang].share.title, place)
  const markup = <SharePage page={page} unit={unit} baseUrl={site.baseUrl} />
  return render(c, markup, { keep: { units: [unit.unitId], seconds: 3600 } })
}

/** All that stands on the first page of a unit, whatever the language. */
async function readHome(deps: Deps, slug: string, today: string) {
  const { db } = deps
  const unit = await getUnitBySlug(db, slug, today)
  if (unit === undefined || unit.level === 'office') return refuse(notFound)
  const hasEnded = unit.validTo !== null && unit.validTo <= today
  const isOpen = unit.level === 'commune' && !hasEnded
  const [above, profile, people, news, setup, official, counters, members, successors, calendars] = await Promise.all([
    listAbove(db, unit.unitId, today),
    getProfile(db, unit.unitId),
    isOpen ? listDeskPeople(db, unit.unitId) : [],
    isOpen ? listNews(deps, unit, '', newsShown) : [],
    isOpen ? setupOf(db, unit.unitId) : undefined,
    unit.level === 'commune' ? officialOf(db, unit, today) : undefined,
    belowOf(deps, unit, 'office', today),
    unit.level === 'commune' ? [] : membersOf(deps, unit, today),
    hasEnded ? successorsOf(db, unit.unitId) : undefined,
    isOpen ? calendarsOf(deps, unit.unitId, today) : undefined,
  ])
  const value = {
    ...{ unit, above, profile, people, counters, members, successors },
    official,
    reception: calendars && receptionOf(calendars, profile.hours, today),
    news: newestFirst(news, newsShown),
    hasQueue: setup !== undefined && setup.groups.length > 0 && setup.settings.takesPhones,
  }
  return { value, units: [unit.unitId], seconds: keptSeconds }
}

/** The figure of the last quarter that is over, from ratings with a slip: the same as on the page of results. */
async function officialOf(db: Database, unit: UnitRow, today: string): Promise<Official> {
  const { view, offered, served } = await readPlace(db, { unit, today, lang: 'vi' })
  return { figures: view.kinds.verified, period: view.period, offered, served }
}

/** Of the office, and of what the police handles there. */
function calendarsOf({ db }: Deps, unitId: string, from: string) {
  return Promise.all([getCalendar(db, unitId, { from }), getCalendar(db, unitId, { from, field: policeField })])
}

const policeField = 'Cư trú, căn cước'

/** What the hours of the unit do not say already. */
function receptionOf(
  [office, police]: Awaited<ReturnType<typeof calendarsOf>>,
  hours: readonly OpeningHours[],
  today: string,
): Reception {
  const said = JSON.stringify(hoursLines(hours))
  const differs = hours.length > 0 && JSON.stringify(hoursLines(police.reception)) !== said
  const isOwn = JSON.stringify(police.reception) !== JSON.stringify(office.reception)
  return { police: differs && isOwn ? police.reception : [], ...daysUnlikeUsual(office, hours, today) }
}

function headline(above: readonly UnitRow[], lang: 'vi' | 'en'): string | undefined {
  const text = above.map((one) => inlineName(one, lang)).join(', ')
  return text === '' ? undefined : text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}

async function belowOf({ db }: Deps, unit: UnitRow, level: 'office' | 'commune' | 'district', today: string) {
  return (await listUnits(db, { asOf: today, parent: unit.unitId, level })).items
}

/** Districts where there are any, else communes. */
async function membersOf(deps: Deps, unit: UnitRow, today: string): Promise<readonly UnitRow[]> {
  const districts = unit.level === 'province' ? await belowOf(deps, unit, 'district', today) : []
  return districts.length > 0 ? districts : belowOf(deps, unit, 'commune', today)
}

// The addresses that machines read: feeds of news, the list of all pages, robots.txt, security.txt.
import { Hono } from 'hono'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { answerText } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { displayName, inlineName } from '../../units/names.ts'
import { findProvince, getUnitBySlug } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { messages } from '../messages.ts'
import { listNews } from '../news.ts'
import {
  newestFirst,
  rssOf,
  securityTextOf,
  sitemapIndexOf,
  sitemapOf,
  sitemapPartSize,
  sitemapParts,
} from '../rules/feeds.ts'
import { listPages } from '../sitemap.ts'

const keptSeconds = 600
const entries = 50

export function machinePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.news.pattern, (c) => provinceNews(c, deps))
  pages.get(urls.unitNews.pattern, (c) => unitNews(c, deps))
  pages.get(urls.sitemap.pattern, async (c) => {
    const { baseUrl } = c.var.site
    const count = sitemapParts((await listPages(deps, c.var.site.provinceCode)).length)
    const parts = Array.from({ length: count }, (_, at) => `${baseUrl}${urls.sitemapPart(`${at + 1}.xml`)}`)
    return answerText(c, sitemapIndexOf(parts), 'application/xml', { keep: { units: [], seconds: keptSeconds } })
  })
  pages.get(urls.sitemapPart.pattern, async (c) => {
    const part = Number(/^([1-9]\d{0,3})\.xml$/.exec(c.req.param('part') ?? '')?.[1])
    const all = await listPages(deps, c.var.site.provinceCode)
    if (!(part <= sitemapParts(all.length))) return refuse(notFound)
    const some = all.slice((part - 1) * sitemapPartSize, part * sitemapPartSize)
    const text = sitemapOf(some.map((path) => c.var.site.baseUrl + path))
    return answerText(c, text, 'application/xml', { keep: { units: [], seconds: keptSeconds } })
  })
  pages.get(urls.robots.pattern, (c) => {
    const text = `User-agent: *\nDisallow: ${urls.office()}\nDisallow: /api/\nSitemap: ${c.var.site.baseUrl}${urls.sitemap()}\n`
    return answerText(c, text, 'text/plain', { keep: { units: [], seconds: 3600 } })
  })
  pages.get(urls.securityText.pattern, (c) => {
    const { baseUrl, securityContact } = c.var.site
    if (securityContact === undefined) return refuse(notFound)
    const text = securityTextOf(securityContact, baseUrl + urls.securityText(), deps.clock.machine())
    return answerText(c, text, 'text/plain', { keep: { units: [], seconds: 3600 } })
  })
  return pages
}

async function provinceNews(c: RequestContext, deps: Deps): Promise<Response> {
  const today = localDateOf(deps.clock.now())
  const province = await findProvince(deps.db, c.var.site.provinceCode, today)
  if (province === undefined) return refuse(notFound)
  const { baseUrl } = c.var.site
  const items = newestFirst(await listNews(deps, province, baseUrl, entries), entries)
  const words = messages.vi.news
  const title = words.ofProvince(inlineName(province, 'vi'))
  const feed = { title, description: words.about, link: baseUrl + urls.home(), self: baseUrl + urls.news() }
  return answerText(c, rssOf({ ...feed, language: 'vi' }, items), 'application/rss+xml', {
    keep: { units: [province.unitId], seconds: keptSeconds },
  })
}

async function unitNews(c: RequestContext, deps: Deps): Promise<Response> {
  const unit = await getUnitBySlug(deps.db, c.req.param('slug') ?? '', localDateOf(deps.clock.now()))
  if (unit?.level !== 'commune') return refuse(notFound)
  const { baseUrl } = c.var.site
  const items = newestFirst(await listNews(deps, unit, baseUrl, entries), entries)
  const words = messages.vi.news
  const title = words.ofUnit(displayName(unit, 'vi'))
  const link = baseUrl + urls.unitHome(unit.slug)
  const feed = { title, description: words.about, link, self: baseUrl + urls.unitNews(unit.slug) }
  return answerText(c, rssOf({ ...feed, language: 'vi' }, items), 'application/rss+xml', {
    keep: { units: [unit.unitId], seconds: keptSeconds },
  })
}

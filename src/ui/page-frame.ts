/** Builds the frame of a page from the request: the one place where the web layer and the design system meet. */
import type { RequestContext } from '../platform/http/env.ts'
import { urls } from '../urls.ts'
import type { OfficeFrame, PageFrame, Place } from './frame.ts'

/** The frame of a public page; `place` is the commune it speaks for, without one the province. */
export function publicFrame(c: RequestContext, title: string, place?: Place): PageFrame {
  const { site, lang, url } = c.var
  const province = { name: site.provinceName[lang], href: urls.home() }
  return {
    lang,
    path: url.pathname + url.search,
    title,
    assets: {
      css: site.assetUrl('app.css'),
      icon: site.assetUrl('icon.svg'),
      sample: site.isDemo ? site.assetUrl('sample.css') : undefined,
      js: (name) => site.assetUrl(`${name}.js`),
    },
    place: place === undefined ? province : { parent: province.name, ...place },
    address: site.baseUrl + url.pathname,
    demo: site.isDemo ? {} : undefined,
    sourceHref: site.sourceUrl ?? urls.software(),
    accessibilityHref: urls.accessibility(),
  }
}

/** The frame of a back office page: with the person, and with what this person may open. */
export function officeFrame(c: RequestContext, title: string): OfficeFrame {
  const { actor, rail, lang } = c.var
  const items = rail.map(({ href, label }) => ({ href, label: label[lang] }))
  return {
    ...publicFrame(c, title, { name: lang === 'vi' ? 'Trang cán bộ' : 'Back office', href: urls.office() }),
    office: {
      person: { name: actor.kind === 'officer' ? actor.name : '', href: urls.account() },
      rail: [{ items }],
      signOutHref: urls.signOut(),
    },
  }
}

// What machines read of the site: feeds of news, the list of pages, whom to tell of a weakness. Values in, text out.

/** One thing that is new at a unit. */
export interface NewsItem {
  /** Stays the same however the address changes. */
  readonly id: string
  readonly title: string
  readonly text: string
  /** A whole address. */
  readonly link: string
  /** `YYYY-MM-DD` in Vietnam. */
  readonly day: string
}

export interface Feed {
  readonly title: string
  readonly description: string
  readonly link: string
  /** The address of the feed itself. */
  readonly self: string
  readonly language: 'vi' | 'en'
}

/** Newest first; of one day by id, so that the same state gives the same text. */
export function newestFirst(items: readonly NewsItem[], most: number): NewsItem[] {
  return items.toSorted((a, b) => (a.day === b.day ? compare(a.id, b.id) : compare(b.day, a.day))).slice(0, most)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** A feed as RSS 2.0. A day is given as its noon in Vietnam: the hour is not known. @source RSS 2.0 */
export function rssOf(feed: Feed, items: readonly NewsItem[]): string {
  const entries = items.map(
    ({ id, title, text, link, day }) =>
      `<item><title>${escaped(title)}</title><link>${escaped(link)}</link><description>${escaped(text)}</description>` +
      `<pubDate>${new Date(`${day}T12:00:00+07:00`).toUTCString()}</pubDate>` +
      `<guid isPermaLink="false">${escaped(id)}</guid></item>`,
  )
  return (
    `${declaration}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>` +
    `<title>${escaped(feed.title)}</title><link>${escaped(feed.link)}</link>` +
    `<description>${escaped(feed.description)}</description><language>${feed.language}</language>` +
    `<atom:link href="${escaped(feed.self)}" rel="self" type="application/rss+xml"/>${entries.join('')}</channel></rss>\n`
  )
}

/** So many addresses in one part; the protocol allows 50,000. */
export const sitemapPartSize = 10_000

/** How many parts a site of so many pages has; at least one. */
export function sitemapParts(pages: number): number {
  return Math.max(1, Math.ceil(pages / sitemapPartSize))
}

/** The list of the parts. @source sitemaps.org protocol 0.9 */
export function sitemapIndexOf(addresses: readonly string[]): string {
  const parts = addresses.map((address) => `<sitemap><loc>${escaped(address)}</loc></sitemap>`)
  return `${declaration}<sitemapindex xmlns="${sitemapNamespace}">${parts.join('')}</sitemapindex>\n`
}

/** One part of the list of pages. @source sitemaps.org protocol 0.9 */
export function sitemapOf(addresses: readonly string[]): string {
  const pages = addresses.map((address) => `<url><loc>${escaped(address)}</loc></url>`)
  return `${declaration}<urlset xmlns="${sitemapNamespace}">${pages.join('')}</urlset>\n`
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
const sitemapNamespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** Text inside XML; what XML 1.0 cannot hold at all is left out. */
function escaped(text: string): string {
  const held = text.replaceAll(/[^\u{9}\u{A}\u{D}\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
  return held.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** Months after which somebody must have looked at the contact again. */
const goodForMonths = 6

/** Whom to tell of a weakness. @source RFC 9116 */
export function securityTextOf(contact: string, address: string, now: Date): string {
  const expires = new Date(now)
  expires.setUTCMonth(expires.getUTCMonth() + goodForMonths)
  return [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: vi, en',
    `Canonical: ${address}`,
    '',
  ].join('\n')
}

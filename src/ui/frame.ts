/** What every page must know about its request and the place it speaks for; the web layer builds one per request. */

export type Lang = 'vi' | 'en'

/** Addresses of the static files; `theme` is the province's own small stylesheet, which may override `--accent…`. */
export type Assets = {
  css: string
  theme?: string | undefined
  icon?: string | undefined
  /** Marks printed sheets; present when the figures are sample data. */
  sample?: string | undefined
  js(name: string): string
}

export type Link = { href: string; label: string }

/** Whose page it is: shown in the header, with the unit above it in small type. */
export type Place = { name: string; href: string; parent?: string | undefined }

export type PageFrame = {
  lang: Lang
  /** The address asked for, from the first slash, with its query. */
  path: string
  title: string
  assets: Assets
  place: Place
  /** The full address as a citizen would type it; printed at the foot of the page. */
  address?: string | undefined
  /** Picture of the province's emblem; without it our own mark stands there. */
  emblem?: string | undefined
  /** Present when the figures are sample data; every page then says so. */
  demo?: { note?: string | undefined } | undefined
  sourceHref: string
  accessibilityHref: string
  footerLinks?: readonly Link[] | undefined
}

export type RailItem = Link & { count?: number | undefined }
export type RailGroup = { label?: string | undefined; items: readonly RailItem[] }

export type OfficeFrame = PageFrame & {
  office: {
    person: { name: string; role?: string | undefined; href?: string | undefined }
    /** Only what this officer may use. */
    rail: readonly RailGroup[]
    signOutHref: string
  }
}

/** Names of the query parameters that the shared components read and write. */
export const queryNames = { lang: 'lang', page: 'trang', sort: 'sap' } as const

/** The same address with some query values set, or removed where the value is null. */
export function withQuery(path: string, changes: Readonly<Record<string, string | null>>): string {
  const cut = path.indexOf('?')
  const query = new URLSearchParams(cut < 0 ? '' : path.slice(cut + 1))
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name)
    else query.set(name, value)
  }
  const text = query.toString()
  const base = cut < 0 ? path : path.slice(0, cut)
  return text === '' ? base : `${base}?${text}`
}

export type Sort = { key: string; descending: boolean }

/** Reads `?sap=name` or `?sap=-name`; anything that is not a sortable column falls back. */
export function readSort(value: string | undefined, keys: readonly string[], fallback: Sort): Sort {
  const descending = value?.startsWith('-') === true
  const key = descending ? value?.slice(1) : value
  return key !== undefined && keys.includes(key) ? { key, descending } : fallback
}

/** Reads `?trang=3`; anything that is not a page number is the first page. */
export function readPageNumber(value: string | undefined): number {
  return value !== undefined && /^[1-9]\d{0,6}$/.test(value) ? Number(value) : 1
}

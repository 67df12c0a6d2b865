// What a request carries through the web application.
import type { Context } from 'hono'
import type { Actor } from '../actor.ts'
import type { Lang, Words } from '../refusal.ts'
import type { Origin } from '../spine.ts'
import type { PageBodies } from './page-bodies.ts'
import type { Remember } from './remember.ts'

/** What every page needs to know of the installation. */
export interface Site {
  /** Address under which people reach the system, without a slash at the end. */
  readonly baseUrl: string
  /** The address of a static file by its name. */
  readonly assetUrl: (name: string) => string
  /** The demonstration seed is loaded: pages say that the data are samples. */
  readonly isDemo: boolean
  /** The code and the name of the province that is served, as it stands today. */
  readonly provinceCode: string
  readonly provinceName: Words
  /** Where the source of the program as it runs here is offered. */
  readonly sourceUrl?: string | undefined
  /** Whom to tell of a weakness: `mailto:`, `tel:` or `https:`. */
  readonly securityContact?: string | undefined
  /** What officers may open, in the order of the rail. */
  readonly rail: readonly RailEntry[]
}

/** One line in the back office's rail, for those who hold the permission; without one, for every officer. */
export interface RailEntry {
  readonly permission?: string
  readonly href: string
  readonly label: Words
}

export interface Env {
  Variables: {
    actor: Actor
    lang: Lang
    requestId: string
    address: string
    /** The address that was asked for, as one of ours. */
    url: URL
    site: Site
    /** What pages are drawn from, kept until a fact touches it. */
    remember: Remember
    /** What this person may open in the back office. */
    rail: readonly RailEntry[]
    /** Set where a line in the log, with its time, would say who came when. */
    unlogged: boolean | undefined
    /** Set by a page that may be kept for everybody. */
    kept: KeptText | undefined
  }
  Bindings: { incoming?: { socket?: { remoteAddress?: string } } }
}

/** Asks that the page be kept: dropped when a fact touches one of the units, or after so many seconds. */
export interface Keep {
  readonly units: readonly string[]
  readonly seconds: number
}

export interface KeptText extends Keep {
  readonly text: string
  readonly bodies: PageBodies
}

export type RequestContext = Context<Env>

/** An address as one of ours: it begins with one slash, because a browser that is sent to two goes to another host. */
export function ownAddress(asked: string, publicQueries: ReadonlySet<string>): URL {
  const url = new URL(asked)
  url.pathname = url.pathname.replace(/^\/{2,}/, '/')
  const known = withoutStrays(url.pathname + url.search, publicQueries)
  return new URL(known, url.origin)
}

/** Where the query is read by the page or the program alone: the back office and the API. */
const ownQueries = /^\/(?:can-bo|api)(?:\/|$)/

/** Path and query of a public page less what no public page reads, such as `fbclid`: it is the same page. */
export function withoutStrays(pathAndQuery: string, publicQueries: ReadonlySet<string>): string {
  const cut = pathAndQuery.indexOf('?')
  if (cut < 0) return pathAndQuery
  const path = pathAndQuery.slice(0, cut)
  if (ownQueries.test(path)) return pathAndQuery
  const kept = [...new URLSearchParams(pathAndQuery.slice(cut + 1))].filter(([name]) => publicQueries.has(name))
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept).toString()}`
}

export function originOf(c: RequestContext): Origin {
  return { address: c.var.address, requestId: c.var.requestId }
}

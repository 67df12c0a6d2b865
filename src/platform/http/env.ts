// What a request carries through the web application.
import type { Context } from 'hono'
import type { Actor } from '../actor.ts'
import type { Lang } from '../refusal.ts'
import type { Origin } from '../spine.ts'

export interface Env {
  Variables: {
    actor: Actor
    lang: Lang
    requestId: string
    address: string
    /** Set by a page that may be kept for everybody. */
    keep: KeepPage | undefined
  }
  Bindings: { incoming?: { socket?: { remoteAddress?: string } } }
}

/** Asks that the page be kept: dropped when a fact touches one of the units, or after so many seconds. */
export interface KeepPage {
  readonly units: readonly string[]
  readonly seconds: number
}

export type RequestContext = Context<Env>

export function originOf(c: RequestContext): Origin {
  return { address: c.var.address, requestId: c.var.requestId }
}

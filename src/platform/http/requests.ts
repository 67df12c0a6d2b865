// Each request has an id, a line in the log and its place in the metrics.
import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { type Log, ofKnownFields } from '../log.ts'
import type { Env, RequestContext } from './env.ts'
import type { Metrics } from './metrics.ts'

/** Gives the request its id and the address it came from; the proxy in front is believed only when told so. */
export function identify(trustProxy: boolean): MiddlewareHandler<Env> {
  return async (c, next) => {
    const given = c.req.header('X-Request-Id')
    const requestId = given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
    c.set('requestId', requestId)
    const forwarded = trustProxy ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined
    c.set('address', forwarded ?? c.env?.incoming?.socket?.remoteAddress ?? '')
    await next()
    // NOTE: by `c.header()` the framework would take the whole answer apart and make it anew.
    c.res.headers.set('X-Request-Id', requestId)
  }
}

/** A line for each request, by its pattern and without its query: an address may hold what is personal. */
export function observe(log: Log, metrics: Metrics): MiddlewareHandler<Env> {
  const lines = ofKnownFields(log)
  return async (c, next) => {
    const begin = performance.now()
    await next()
    const seconds = (performance.now() - begin) / 1000
    const route = patternOf(c)
    const isUnlogged = c.get('unlogged') === true
    // Counters are read every few seconds: one that only the unlogged move would be a log of them.
    metrics.answered(c.req.method, isUnlogged ? 'unlogged' : route, c.res.status, seconds)
    if (isUnlogged) return
    const line = {
      requestId: c.get('requestId'),
      method: c.req.method,
      route,
      status: c.res.status,
      ms: Math.round(seconds * 1000),
    }
    if (c.res.status >= 500) lines.error(line, 'answered')
    else lines.info(line, 'answered')
  }
}

/** The pattern that answered, without the rules for its parts; a middleware is none. */
function patternOf(c: RequestContext): string {
  const path = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')?.path ?? 'none'
  return path.replaceAll(/\{[^/]*\}/g, '')
}

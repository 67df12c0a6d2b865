// Cookies at the door: which session a request belongs to, and which browser it comes from.

import type { MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { type Actor, anonymous } from '../platform/actor.ts'
import { type Env, originOf, type RequestContext } from '../platform/http/env.ts'
import type { Deps } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { urls } from '../urls.ts'
import type { Caller } from './actions/sign-in.ts'
import { programAsking } from './api-token.ts'
import { readDevice } from './device.ts'
import { findSession, listGrants } from './queries/door.ts'
import { touchSession } from './store.ts'

const minute = 60_000
const deviceDays = 400

/** Over plain HTTP a browser takes no Secure cookie, but for this machine itself. */
function isSecure(c: RequestContext): boolean {
  const { protocol, hostname } = new URL(c.var.site.baseUrl)
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1'
}

function named(c: RequestContext, name: string): string {
  return isSecure(c) ? `__Host-${name}` : name
}

function write(c: RequestContext, name: string, value: string, maxAge?: number): void {
  const secure = isSecure(c)
  const lasting = maxAge === undefined ? {} : { maxAge }
  setCookie(c, named(c, name), value, { path: '/', httpOnly: true, sameSite: 'Lax', secure, ...lasting })
}

/** The token goes with the browser's window; how long it is good for is decided here, not there. */
export function giveSession(c: RequestContext, token: string): void {
  write(c, 'session', token)
}

export function takeSession(c: RequestContext): void {
  write(c, 'session', '', 0)
}

/** Notes that this officer has signed in in this browser. */
export function rememberDevice(c: RequestContext, caller: Caller, officerId: string): void {
  write(c, 'device', caller.device.cookieWith(officerId), deviceDays * 86_400)
}

export function callerOf(c: RequestContext, deps: Deps): Caller {
  return {
    device: readDevice(deps.secrets, getCookie(c, named(c, 'device'))),
    address: c.var.address,
    userAgent: c.req.header('User-Agent') ?? '',
    origin: originOf(c),
  }
}

/** Who is asking. Without a cookie nothing is looked up; with a key in the header no cookie is. */
export function actorOf(deps: Deps): (c: RequestContext) => Promise<Actor> {
  return async (c) => {
    const program = await programAsking(deps, c)
    if (program !== undefined) return program
    const session = await liveSession(c, deps)
    if (session === undefined || session.stage !== 'full') return anonymous
    const at = deps.clock.machine()
    if (at.getTime() - session.lastSeenAt.getTime() >= minute) {
      await touchSession(deps.db, session.id, at, new Date(at.getTime() - minute))
    }
    const grants = await listGrants(deps.db, session.officerId, localDateOf(deps.clock.now()))
    return { kind: 'officer', officerId: session.officerId, name: session.name, sessionId: session.id, grants }
  }
}

/** The session of which the password was right and the second factor is still to come. */
export async function pendingSession(c: RequestContext, deps: Deps) {
  const session = await liveSession(c, deps)
  return session?.stage === 'pending' ? session : undefined
}

async function liveSession(c: RequestContext, deps: Deps) {
  const token = getCookie(c, named(c, 'session'))
  if (token === undefined || token === '') return undefined
  const session = await findSession(deps.db, token)
  if (session === undefined) return undefined
  const at = deps.clock.machine().getTime()
  const isIdle = at - session.lastSeenAt.getTime() >= deps.sessions.idleMinutes * minute
  return isIdle || session.expiresAt.getTime() <= at ? undefined : session
}

const openToAnybody = [urls.signIn(), urls.secondFactor(), urls.signOut(), urls.newPassword('')]

/** Pages of the back office are for officers; anybody else is shown the door, and comes back here afterwards. */
export function officersOnly(): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { path } = c.req
    const isOffice = path === urls.office() || path.startsWith(`${urls.office()}/`)
    const isOpen = openToAnybody.some((one) => path === one || (one.endsWith('/') && path.startsWith(one)))
    if (!isOffice || isOpen || c.var.actor.kind === 'officer') return next()
    const url = new URL(c.req.url)
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
    const wanted = isRead ? url.pathname + url.search : urls.office()
    c.header('Cache-Control', 'no-store')
    return c.redirect(`${urls.signIn()}?${new URLSearchParams({ tiep: wanted }).toString()}`, 303)
  }
}

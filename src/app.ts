// The whole web application as a function of what it stands on.
import { Hono } from 'hono'
import { bearerOf } from './accounts/rules/api-tokens.ts'
import { officersOnly } from './accounts/session-cookie.ts'
import { answerError } from './errors.tsx'
import { type Actor, anonymous, pathsWith } from './platform/actor.ts'
import type { Capability } from './platform/capability.ts'
import { apiRoutes } from './platform/http/api.ts'
import type { Assets } from './platform/http/assets.ts'
import { type Env, ownAddress, type RailEntry, type RequestContext, type Site } from './platform/http/env.ts'
import { language } from './platform/http/language.ts'
import type { Metrics } from './platform/http/metrics.ts'
import { type PageCache, pageKey } from './platform/http/page-cache.ts'
import { type RateLimit, rateLimit } from './platform/http/rate-limit.ts'
import { identify, observe } from './platform/http/requests.ts'
import { limitBody, readableAddress, sameOrigin, securityHeaders } from './platform/http/security.ts'
import { notFound, Refusal } from './platform/refusal.ts'
import type { Deps } from './platform/spine.ts'
import { publicQueries, urls } from './urls.ts'

export interface Web {
  readonly deps: Deps
  readonly site: Site
  readonly assets: Assets
  readonly cache: PageCache
  readonly metrics: Metrics
  readonly capabilities: readonly Capability[]
  readonly trustProxy: boolean
  readonly metricsToken: string | undefined
  /** Who is asking, from the session cookie; supplied by the capability that knows officers. */
  readonly actorOf: (c: RequestContext) => Promise<Actor>
  /** Can the program do its work now? For /readyz. */
  readonly isReady: () => Promise<boolean>
}

/** The pages that the province's portal may show in a frame: a card of a commune, the list of its procedures. */
function mayBeFramed(path: string): boolean {
  return path.endsWith('/nhung')
}

/** Changes of state by anybody together, in a second: beyond it the machine protects itself. */
const changesPerSecond = 20_000

export function createApp(web: Web): Hono<Env> {
  const { deps, site, cache, capabilities } = web
  const isHttps = site.baseUrl.startsWith('https:')
  const app = new Hono<Env>()

  app.use(identify(web.trustProxy))
  app.use(keepPages(cache))
  app.use(observe(deps.log, web.metrics))
  app.use(securityHeaders(isHttps, mayBeFramed))
  app.use(async (c, next) => {
    c.set('site', site)
    c.set('remember', cache.remember)
    c.set('lang', 'vi')
    c.set('url', ownAddress(c.req.url, publicQueries))
    c.set('actor', anonymous)
    c.set('rail', [])
    await next()
  })
  app.onError((error, c) => answerError(c, deps.log, error))
  app.notFound((c) => answerError(c, deps.log, new Refusal(notFound)))

  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) => ((await web.isReady()) ? c.text('ready') : c.text('not ready', 503)))
  app.get('/metrics', (c) => answerMetrics(c, web))
  app.route('/', web.assets.routes)

  app.use(readableAddress())
  app.use(language(isHttps))
  app.use(limitBody())
  // Programs send there by a key of their own and never by a session: no page of another site can bring one along.
  const ownForms = sameOrigin(() => site.baseUrl)
  const isByKey = (c: RequestContext) =>
    c.req.path.startsWith(urls.open311('')) ||
    (c.req.path.startsWith('/api/') && bearerOf(c.req.header('Authorization')) !== undefined)
  app.use((c, next) => (isByKey(c) ? next() : ownForms(c, next)))
  app.use(limitChanges(rateLimit(changesPerSecond, 1, () => performance.now())))
  app.use(async (c, next) => {
    const actor = await web.actorOf(c)
    c.set('actor', actor)
    c.set('rail', railFor(actor, site.rail))
    await next()
  })
  app.use(officersOnly())

  app.route(
    '/',
    apiRoutes(
      deps,
      capabilities.flatMap((one) => one.api ?? []),
    ),
  )
  for (const capability of capabilities) {
    if (capability.pages) app.route('/', capability.pages(deps))
  }
  return app
}

/** A page that may be kept goes into the cache with all its headers, unless a fact touched it while it was drawn. */
function keepPages(cache: PageCache) {
  return async (c: RequestContext, next: () => Promise<void>) => {
    const ticket = cache.begin()
    await next()
    const kept = c.get('kept')
    if (kept === undefined || c.res.status !== 200 || c.res.headers.has('Set-Cookie')) return
    // A public page knows nobody; should one ever, it is not for everybody.
    if (c.get('actor').kind !== 'anonymous') return
    const url = c.get('url')
    const headers = Object.fromEntries([...c.res.headers].filter(([name]) => !ofOneAnswer.has(name)))
    cache.keep({ key: pageKey(c.get('lang'), url.pathname + url.search), headers, ...kept }, ticket)
  }
}

/** The lines of the rail that this person holds the permission for. */
function railFor(actor: Actor, rail: readonly RailEntry[]): readonly RailEntry[] {
  if (actor.kind !== 'officer') return []
  return rail.filter(({ permission }) => permission === undefined || pathsWith(actor, permission).length > 0)
}

/** Headers that belong to one answer, or that the cache writes itself. */
const ofOneAnswer = new Set(['cache-control', 'content-encoding', 'content-length', 'etag', 'vary', 'x-request-id'])

function limitChanges(limit: RateLimit) {
  return async (c: RequestContext, next: () => Promise<void>) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') limit.take('all')
    await next()
  }
}

async function answerMetrics(c: RequestContext, web: Web): Promise<Response> {
  const isLocal = /^(::1|127\.|::ffff:127\.)/.test(c.var.address)
  const isAllowed =
    web.metricsToken === undefined ? isLocal : c.req.header('Authorization') === `Bearer ${web.metricsToken}`
  if (!isAllowed) throw new Refusal(notFound)
  const { type, body } = await web.metrics.text()
  return c.body(body, 200, { 'Content-Type': type })
}

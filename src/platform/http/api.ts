// The JSON API as a table: method, path, what comes in, what goes out. OpenAPI is made from the same table.
import { Hono } from 'hono'
import type { z } from 'zod'
import { parseOrRefuse, perform } from '../action.ts'
import type { Actor } from '../actor.ts'
import { having, isAllowed } from '../allow.ts'
import { forbidden, refuse, unauthenticated } from '../refusal.ts'
import type { Action, Deps, Origin } from '../spine.ts'
import { type Env, originOf, type RequestContext } from './env.ts'
import { shapeOf } from './read-form.ts'

interface RouteBase {
  /** `/api/v1/units/:id` */
  readonly path: `/api/v1/${string}`
  readonly summary: string
  readonly output: z.ZodType
  /** Who asks, by the `Authorization` header: for what has no session. Refuses whom it does not know. */
  actorOf?(deps: Deps, authorization: string | undefined): Promise<Actor>
  /** A line in the log, with its time, would say who came when. */
  readonly isUnlogged?: boolean
}

/** A read: parameters of path and query are checked by the schema and given to the query. */
export interface ReadRoute extends RouteBase {
  readonly method: 'get'
  readonly input: z.ZodObject
  /** Only for who holds it somewhere; `handle` sees to it that nobody reads what is out of reach. */
  readonly permission?: string
  /** Seconds for which anybody may keep the answer; without it nobody may. */
  readonly cacheSeconds?: number
  handle(deps: Deps, actor: Actor, input: never): Promise<unknown>
}

/** A change: the body is the input of an action. */
export interface ChangeRoute extends RouteBase {
  readonly method: 'post' | 'put' | 'delete'
  readonly action: Action
  /**
   * Sent thousands of times a second: answered before the framework. Only for what anybody may do, is done together
   * with others and leaves no line in the log.
   */
  readonly isQuick?: boolean
  /** Asked before anything else is done with the body: a limit of rate. */
  guard?(deps: Deps, body: unknown): void
  /**
   * Makes the answer of the output after the commit: what needs no transaction, such as a signature. `baseUrl` is the
   * address under which people reach the system; a quick route is not told.
   */
  finish?(deps: Deps, output: never, origin: Origin, baseUrl?: string): unknown
}

export type ApiRoute = ReadRoute | ChangeRoute

/** Declares a read, so that `handle` knows the type of its input. */
export function readRoute<I extends z.ZodObject, O extends z.ZodType>(
  route: Omit<ReadRoute, 'method' | 'input' | 'output' | 'handle'> & {
    input: I
    output: O
    handle(deps: Deps, actor: Actor, input: z.output<I>): Promise<z.input<O>>
  },
): ReadRoute {
  return { ...route, method: 'get' } as ReadRoute
}

export function changeRoute<I extends z.ZodType, O>(
  route: Omit<ChangeRoute, 'action' | 'finish'> & {
    action: Action<I, O>
    finish?(deps: Deps, output: O, origin: Origin, baseUrl?: string): unknown
  },
): ChangeRoute {
  return { ...route, action: route.action }
}

/** The routes of all capabilities as one application. */
export function apiRoutes(deps: Deps, table: readonly ApiRoute[]): Hono<Env> {
  const api = new Hono<Env>()
  for (const route of table) api.on(route.method.toUpperCase(), route.path, (c) => answer(c, deps, route))
  return api
}

async function answer(c: RequestContext, deps: Deps, route: ApiRoute): Promise<Response> {
  if (route.isUnlogged) c.set('unlogged', true)
  const actor = await actorFor(c, deps, route)
  if (route.method === 'get') {
    const input = parseOrRefuse(route.input, fromQuery(route.input, { ...c.req.query(), ...c.req.param() }))
    const output = await route.handle(deps, actor, input as never)
    if (route.cacheSeconds !== undefined) c.header('Cache-Control', `public, max-age=${route.cacheSeconds}`)
    return c.json(output as object)
  }
  const body: unknown = await c.req.json().catch(() => undefined)
  const input = isPlain(body) ? { ...body, ...c.req.param() } : body
  route.guard?.(deps, input)
  const origin = originOf(c)
  const output = await perform(deps, actor, route.action, input, origin)
  const said =
    route.finish === undefined ? output : await route.finish(deps, output as never, origin, c.var.site.baseUrl)
  return c.json((said ?? {}) as object, route.method === 'post' ? 201 : 200)
}

/** The permission that an address asks for; undefined where anybody may, or where it knows who asks by itself. */
export function permissionOf(route: ApiRoute): string | undefined {
  if (route.method === 'get') return route.permission
  const { allow } = route.action
  return allow.who === 'permission' ? allow.permission : undefined
}

/** Who asks is known, and may do this somewhere, before the body is read. */
async function actorFor(c: RequestContext, deps: Deps, route: ApiRoute): Promise<Actor> {
  if (route.actorOf !== undefined) return route.actorOf(deps, c.req.header('Authorization'))
  const { actor } = c.var
  const permission = permissionOf(route)
  if (permission === undefined || isAllowed(having(permission), actor)) return actor
  return refuse(actor.kind === 'anonymous' ? unauthenticated : forbidden)
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Query strings are text; what the schema calls a number becomes one. */
function fromQuery(schema: z.ZodObject, query: Record<string, string>): Record<string, unknown> {
  const { properties = {} } = shapeOf(schema)
  return Object.fromEntries(
    Object.entries(query).map(([key, text]) => {
      const property = properties[key]
      const type = typeof property === 'object' ? property.type : undefined
      const numeric = (type === 'number' || type === 'integer') && /^-?\d+(\.\d+)?$/.test(text)
      return [key, numeric ? Number(text) : text.normalize('NFC')]
    }),
  )
}

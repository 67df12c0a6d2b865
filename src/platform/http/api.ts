// The JSON API as a table: method, path, what comes in, what goes out. OpenAPI is made from the same table.
import { Hono } from 'hono'
import type { z } from 'zod'
import { parseOrRefuse, perform } from '../action.ts'
import type { Actor } from '../actor.ts'
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
  /** Makes the answer of the output after the commit: what needs no transaction, such as a signature. */
  finish?(deps: Deps, output: never, origin: Origin): unknown
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
    finish?(deps: Deps, output: O, origin: Origin): unknown
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
  const actor = (await route.actorOf?.(deps, c.req.header('Authorization'))) ?? c.var.actor
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
  const said = route.finish === undefined ? output : await route.finish(deps, output as never, origin)
  return c.json((said ?? {}) as object, route.method === 'post' ? 201 : 200)
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

// Changes that come thousands of times a second are taken before the framework: the same action, the same answer.
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { perform } from '../action.ts'
import { anonymous } from '../actor.ts'
import { withDayOnly } from '../log.ts'
import { Refusal } from '../refusal.ts'
import type { Deps } from '../spine.ts'
import type { ApiRoute, ChangeRoute } from './api.ts'
import { told } from './failure.ts'
import type { Metrics } from './metrics.ts'
import { problemOf } from './problem.ts'
import { tooLarge, unreadable } from './security.ts'

export interface QuickDoor {
  /** Takes the request when it is for one of these routes. */
  serve(request: IncomingMessage, response: ServerResponse): boolean
}

type Send = (status: number, body: object, type: string, more?: Readonly<Record<string, string>>) => void

const problemType = 'application/problem+json; charset=utf-8'
const mostBytes = 64 * 1024

const headers = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/**
 * For routes that are marked as quick: open to anybody, by an action that is send together with others, never logged.
 * Whatever is unusual about a request (no length, another content type) goes the long way.
 */
export function quickDoor(deps: Deps, metrics: Metrics, table: readonly ApiRoute[]): QuickDoor {
  const routes = new Map(
    table.flatMap((route) =>
      route.method === 'post' && route.isQuick === true ? [[route.path as string, route]] : [],
    ),
  )
  return {
    serve(request, response) {
      const route = request.method === 'POST' ? routes.get(request.url ?? '') : undefined
      const length = Number(request.headers['content-length'])
      const isJson = request.headers['content-type']?.startsWith('application/json') === true
      if (route === undefined || !isJson || !Number.isInteger(length)) return false
      const begin = performance.now()
      const send: Send = (status, body, type, more = {}) => {
        const text = JSON.stringify(body)
        response.writeHead(status, {
          ...headers,
          ...more,
          'Content-Type': type,
          'Content-Length': Buffer.byteLength(text),
        })
        // As text, so that it leaves in one piece with the head.
        response.end(text)
        metrics.answered('POST', 'unlogged', status, (performance.now() - begin) / 1000)
      }
      answer(deps, route, request, length).then(
        (body) => send(201, body, 'application/json'),
        (error: unknown) => refuseBy(deps, request, error, send),
      )
      return true
    },
  }
}

async function answer(deps: Deps, route: ChangeRoute, request: IncomingMessage, length: number): Promise<object> {
  if (length > mostBytes) throw new Refusal(tooLarge)
  const body = read(await bytesOf(request))
  route.guard?.(deps, body)
  const output = await perform(deps, anonymous, route.action, body)
  return (route.finish === undefined ? output : await route.finish(deps, output as never, {})) as object
}

/** By its events: to iterate over a stream costs as much as the whole parsing of a request. */
function bytesOf(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => resolve(parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)))
    request.on('error', reject)
  })
}

function read(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new Refusal(unreadable)
  }
}

function refuseBy(deps: Deps, request: IncomingMessage, error: unknown, send: Send): void {
  const { refusal, status, retryAfter } = told(error)
  if (status === 500) withDayOnly(() => deps.log.error({ err: error }, 'a defect'))
  const lang = request.headers['accept-language']?.trim().toLowerCase().startsWith('en') === true ? 'en' : 'vi'
  const retry = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }
  send(status, { ...problemOf(refusal, lang, randomUUID()), status }, problemType, retry)
}

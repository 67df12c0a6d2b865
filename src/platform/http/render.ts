// From markup to an answer: the page, compressed, and whether it may be kept for everybody.
import { encodeQuickly, encodingFor } from './encoding.ts'
import type { Keep, RequestContext } from './env.ts'
import { textOf } from './markup.ts'
import { pageBodies, varying } from './page-bodies.ts'

type Markup = { toString(): string | Promise<string> } | Promise<{ toString(): string | Promise<string> }>

export interface RenderOptions {
  readonly status?: number
  /** Only for pages without a form to post and without a person in them. */
  readonly keep?: Keep
}

/** Answers with a whole page. What is not kept is not to be stored by anybody. */
export async function render(c: RequestContext, markup: Markup, options: RenderOptions = {}): Promise<Response> {
  c.header('Content-Language', c.get('lang'))
  return answerText(c, textOf(await markup), 'text/html', options)
}

/** Answers with a text that is ready: compressed, and kept where that is asked for. */
export function answerText(c: RequestContext, text: string, type: string, options: RenderOptions = {}): Response {
  const { status = 200, keep } = options
  const encoding = encodingFor(c.req.header('Accept-Encoding'))
  c.header('Content-Type', `${type}; charset=utf-8`)
  c.header('Vary', varying)
  c.header('Cache-Control', keep ? 'no-cache' : 'no-store')
  if (encoding !== 'identity') c.header('Content-Encoding', encoding)
  if (keep === undefined) return c.body(encodeQuickly(Buffer.from(text), encoding), status as 200)
  const bodies = pageBodies(text)
  c.set('kept', { text, bodies, ...keep })
  c.header('ETag', bodies.etagOf(encoding))
  return c.body(bodies.of(encoding), status as 200)
}

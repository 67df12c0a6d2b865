// From markup to an answer: the page, compressed, and whether it may be kept for everybody.
import { encodeQuickly, encodingFor } from './encoding.ts'
import type { Keep, RequestContext } from './env.ts'

type Markup = { toString(): string | Promise<string> } | Promise<{ toString(): string | Promise<string> }>

export interface RenderOptions {
  readonly status?: number
  /** Only for pages without a form to post and without a person in them. */
  readonly keep?: Keep
}

/** Answers with a whole page. What is not kept is not to be stored by anybody. */
export async function render(c: RequestContext, markup: Markup, options: RenderOptions = {}): Promise<Response> {
  const html = await (await markup).toString()
  if (options.keep) c.set('kept', { html, ...options.keep })
  const encoding = encodingFor(c.req.header('Accept-Encoding'))
  const body = encodeQuickly(Buffer.from(html), encoding)
  c.header('Content-Type', 'text/html; charset=utf-8')
  c.header('Content-Language', c.var.lang)
  c.header('Vary', 'Accept-Encoding, Cookie')
  c.header('Cache-Control', options.keep ? 'no-cache' : 'no-store')
  if (encoding !== 'identity') c.header('Content-Encoding', encoding)
  return c.body(new Uint8Array(body), (options.status ?? 200) as 200)
}

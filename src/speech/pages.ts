// The address of a recording: kept by everybody for ever, because its name is the hash of what it holds.
import { Hono } from 'hono'
import type { Env } from '../platform/http/env.ts'
import { notFound, refuse } from '../platform/refusal.ts'
import type { Deps } from '../platform/spine.ts'
import { urls } from '../urls.ts'
import { isRecording } from './queries.ts'
import { rangeOf } from './rules.ts'

export function speechPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.speechFile.pattern, async (c) => {
    const file = c.req.param('file') ?? ''
    const bytes = (await isRecording(deps.db, file)) ? await deps.files.find(file) : undefined
    if (bytes === undefined) return refuse(notFound)
    const range = rangeOf(c.req.header('Range'), bytes.length)
    c.header('Accept-Ranges', 'bytes')
    if (range === 'none') {
      c.header('Content-Range', `bytes */${bytes.length}`)
      return c.body(null, 416)
    }
    c.header('Content-Type', 'audio/mpeg')
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    if (range === undefined) return c.body(new Uint8Array(bytes))
    c.header('Content-Range', `bytes ${range.first}-${range.last}/${bytes.length}`)
    return c.body(new Uint8Array(bytes.subarray(range.first, range.last + 1)), 206)
  })
  return pages
}

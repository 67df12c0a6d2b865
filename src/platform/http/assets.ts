// Static files under names that carry a hash of what they hold, so that a browser may keep them for ever.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { shipped } from '../root.ts'
import { encodingFor } from './encoding.ts'
import type { Env } from './env.ts'

export interface Assets {
  /** The address of a file of `src/ui`, `src/ui/elements` or the browser bundles, from its name: `app.css`, `print-button.js`. */
  urlOf(name: string): string
  readonly routes: Hono<Env>
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}

/** Reads and compresses every static file once, at start. */
export function loadAssets(
  folders: readonly string[] = [shipped('src', 'ui'), shipped('src', 'ui', 'elements'), shipped('dist', 'browser')],
): Assets {
  const routes = new Hono<Env>()
  const urls = new Map<string, string>()
  for (const file of folders.flatMap(filesIn)) {
    const type = types[extname(file)]
    if (type === undefined) continue
    const plain = readFileSync(file)
    const url = hashedUrl(file, plain)
    urls.set(basename(file), url)
    const bodies = { identity: plain, br: brotliCompressSync(plain), gzip: gzipSync(plain) }
    routes.get(url, (c) => {
      const encoding = encodingFor(c.req.header('Accept-Encoding'))
      c.header('Content-Type', type)
      c.header('Cache-Control', 'public, max-age=31536000, immutable')
      c.header('Vary', 'Accept-Encoding')
      if (encoding !== 'identity') c.header('Content-Encoding', encoding)
      return c.body(new Uint8Array(bodies[encoding]))
    })
  }
  return {
    routes,
    urlOf(name) {
      const url = urls.get(name)
      if (url === undefined) throw new Error(`There is no static file ${name}`)
      return url
    },
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(folder, entry.name))
}

function hashedUrl(file: string, content: Buffer): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  const kind = extname(file)
  return `/tai-san/${basename(file, kind)}.${hash}${kind}`
}

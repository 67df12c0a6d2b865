// The ledger as files, under the paths that every program for such ledgers knows. @source C2SP tlog-tiles
import { Hono } from 'hono'
import { encodeQuickly, encodingFor } from '../../platform/http/encoding.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { urls } from '../../urls.ts'
import { readTilePath } from '../formats/tiles.ts'
import { latestCheckpoint, readTile } from '../queries.ts'

export function ledgerFiles(deps: Deps): Hono<Env> {
  const files = new Hono<Env>()
  files.get(urls.ledgerCheckpoint.pattern, (c) => checkpoint(c, deps))
  files.get(urls.ledgerTile.pattern, (c) => tile(c, deps))
  return files
}

async function checkpoint(c: RequestContext, { db }: Deps): Promise<Response> {
  const { note } = (await latestCheckpoint(db)) ?? refuse(notFound)
  c.header('Content-Type', 'text/plain; charset=utf-8')
  c.header('Cache-Control', 'public, max-age=5')
  // Whoever checks the ledger may do so from a page of their own.
  c.header('Access-Control-Allow-Origin', '*')
  return c.body(note)
}

/** What stands under such an address never changes, so everybody may keep it for ever. */
async function tile(c: RequestContext, { db }: Deps): Promise<Response> {
  const request = readTilePath(c.req.path.slice(urls.ledger().length + 1)) ?? refuse(notFound)
  const bytes = (await readTile(db, request)) ?? refuse(notFound)
  c.header('Content-Type', 'application/octet-stream')
  c.header('Cache-Control', 'public, max-age=31536000, immutable')
  c.header('Access-Control-Allow-Origin', '*')
  // Hashes cannot be compressed; leaves can.
  if (request.level !== 'entries') return c.body(new Uint8Array(bytes))
  const encoding = encodingFor(c.req.header('Accept-Encoding'))
  c.header('Vary', 'Accept-Encoding')
  if (encoding !== 'identity') c.header('Content-Encoding', encoding)
  return c.body(new Uint8Array(encodeQuickly(Buffer.from(bytes), encoding)))
}

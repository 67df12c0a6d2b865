// Public pages, rendered once per address and language and kept compressed until a fact touches what they show.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Lang } from '../refusal.ts'
import type { Touched } from '../spine.ts'
import { type Encoding, encodingFor } from './encoding.ts'
import { withoutStrays } from './env.ts'
import { type PageBodies, varying } from './page-bodies.ts'
import { openMemory, type Remember } from './remember.ts'

interface Entry {
  readonly bodies: PageBodies
  readonly headers: Readonly<Record<string, string>>
  /** As it went out last in each encoding. */
  readonly answers: Map<Encoding, Answer>
  readonly units: readonly string[]
  readonly expires: number
  readonly size: number
}

interface Answer {
  readonly body: Buffer
  /** Names and values in turn, as they are written. */
  readonly head: string[]
}

export interface PageCache {
  /** Answers from the cache; false when the page is not there and must be rendered. */
  serve(request: IncomingMessage, response: ServerResponse): boolean
  /** Notes what is being rendered, so that a fact in between keeps the stale page out. */
  begin(): RenderTicket
  keep(page: KeptPage, ticket: RenderTicket): void
  readonly remember: Remember
  /** Drops every page that shows one of these units, or all pages. */
  drop(touched: Touched): void
  /** `noted`: pages that a fact could drop. */
  readonly statistics: {
    readonly hits: number
    readonly misses: number
    readonly pages: number
    readonly bytes: number
    readonly noted: number
  }
}

export interface KeptPage {
  readonly key: string
  readonly text: string
  readonly bodies: PageBodies
  readonly headers: Readonly<Record<string, string>>
  readonly units: readonly string[]
  readonly seconds: number
}

export interface RenderTicket {
  readonly at: number
}

/** Pages are told apart by address, query and language. */
export function pageKey(lang: Lang, pathAndQuery: string): string {
  return `${lang} ${pathAndQuery}`
}

/** A page that asks something of the person or knows them is never kept. */
export function mayBeKept(html: string): boolean {
  return !/<form[^>]*method="post"/i.test(html)
}

/** `publicQueries` are what public pages read of their query; `now` in milliseconds of a clock that only goes forward; `limit` in bytes of kept bodies. */
export function openPageCache(
  publicQueries: ReadonlySet<string>,
  now: () => number = () => performance.now(),
  limit = 128 * 1024 * 1024,
): PageCache {
  const store = openStore(limit)
  const droppedAt = new Map<string, number>()
  let drops = 0
  let clearedAt = 0
  const counts = { hits: 0, misses: 0 }
  const isStale = (units: readonly string[], at: number) =>
    clearedAt > at || units.some((unit) => (droppedAt.get(unit) ?? 0) > at)
  const memory = openMemory(isStale, () => drops, now)
  return {
    get statistics() {
      return { ...counts, ...store.statistics() }
    },
    serve(request, response) {
      const key = keyOfRequest(request, publicQueries)
      const entry = key === undefined ? undefined : store.find(key)
      if (entry === undefined || entry.expires <= now()) {
        counts.misses++
        return false
      }
      counts.hits++
      send(request, response, entry)
      return true
    },
    begin: () => ({ at: drops }),
    keep(page, ticket) {
      if (!isStale(page.units, ticket.at) && mayBeKept(page.text)) store.insert(page.key, entryOf(page, now()))
    },
    remember: memory,
    drop(touched) {
      drops++
      if (touched === 'all') {
        clearedAt = drops
        store.clear()
        return
      }
      for (const unit of touched) {
        droppedAt.set(unit, drops)
        store.removeOf(unit)
      }
    },
  }
}

/** The entries by key and by unit, the oldest pushed out beyond the limit. */
function openStore(limit: number) {
  const entries = new Map<string, Entry>()
  const keysOfUnit = new Map<string, Set<string>>()
  let bytes = 0

  function remove(key: string): void {
    const entry = entries.get(key)
    if (entry === undefined) return
    entries.delete(key)
    bytes -= entry.size
    for (const unit of entry.units) {
      const keys = keysOfUnit.get(unit)
      keys?.delete(key)
      if (keys?.size === 0) keysOfUnit.delete(unit)
    }
  }

  return {
    find: (key: string) => entries.get(key),
    insert(key: string, entry: Entry) {
      remove(key)
      entries.set(key, entry)
      bytes += entry.size
      for (const unit of entry.units) keysOfUnit.set(unit, (keysOfUnit.get(unit) ?? new Set()).add(key))
      for (const oldest of entries.keys()) {
        if (bytes <= limit) break
        remove(oldest)
      }
    },
    removeOf(unit: string) {
      for (const key of [...(keysOfUnit.get(unit) ?? [])]) remove(key)
    },
    clear() {
      for (const key of [...entries.keys()]) remove(key)
    },
    statistics: () => ({
      pages: entries.size,
      bytes,
      noted: new Set([...keysOfUnit.values()].flatMap((keys) => [...keys])).size,
    }),
  }
}

function entryOf({ key, bodies, headers, units, seconds }: KeptPage, at: number): Entry {
  return {
    ...{ bodies, headers, units },
    answers: new Map(),
    expires: at + seconds * 1000,
    size: bodies.most + key.length,
  }
}

function keyOfRequest(request: IncomingMessage, publicQueries: ReadonlySet<string>): string | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
  return pageKey(langOfCookie(request.headers.cookie), withoutStrays(request.url ?? '/', publicQueries))
}

/** Vietnamese, unless the person has chosen English. */
export function langOfCookie(cookie: string | undefined): Lang {
  return cookie !== undefined && /(?:^|;\s*)lang=en(?:;|$)/.test(cookie) ? 'en' : 'vi'
}

function send(request: IncomingMessage, response: ServerResponse, entry: Entry): void {
  const encoding = encodingFor(request.headers['accept-encoding']?.toString())
  const etag = entry.bodies.etagOf(encoding)
  if (request.headers['if-none-match']?.includes(etag)) {
    response.writeHead(304, { ETag: etag, 'Cache-Control': 'no-cache', Vary: varying })
    response.end()
    return
  }
  const { body, head } = answerIn(encoding, entry)
  response.writeHead(200, head)
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** The head is put together once for each body: when a better compression is ready, once more. */
function answerIn(encoding: Encoding, { bodies, headers, answers }: Entry): Answer {
  const body = bodies.of(encoding)
  const before = answers.get(encoding)
  if (before?.body === body) return before
  const head = Object.entries({
    ...headers,
    ETag: bodies.etagOf(encoding),
    'Cache-Control': 'no-cache',
    Vary: varying,
    'Content-Length': String(body.length),
    ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
  }).flat()
  const answer = { body, head }
  answers.set(encoding, answer)
  return answer
}

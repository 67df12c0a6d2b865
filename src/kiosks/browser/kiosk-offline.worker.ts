// The worker that makes the kiosk work without a line: it keeps the page with all its parts, one version at a time.

/** Written in front of this file by the server; see `pages/screen-routes.ts`. */
declare const SHELL: { readonly version: string; readonly parts: readonly string[] }

const worker = self as unknown as ServiceWorkerGlobalScope
const prefix = 'kiosk-shell-'
const own = prefix + SHELL.version

worker.addEventListener('install', (event) => {
  // Whole or not at all: a version of which a part is missing is never used.
  const parts = SHELL.parts.map((part) => new Request(part, { cache: 'reload', credentials: 'omit' }))
  event.waitUntil(caches.open(own).then((cache) => cache.addAll(parts)))
})

worker.addEventListener('activate', (event) => {
  const clean = async () => {
    const names = await caches.keys()
    await Promise.all(
      names.filter((name) => name.startsWith(prefix) && name !== own).map((name) => caches.delete(name)),
    )
    await worker.clients.claim()
  }
  event.waitUntil(clean())
})

/** The page says when nobody stands before it. */
worker.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(worker.skipWaiting())
})

worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== worker.location.origin) return
  if (url.pathname.startsWith('/api/')) return
  event.respondWith(answer(event.request, url))
})

async function answer(request: Request, url: URL): Promise<Response> {
  const cache = await caches.open(own)
  const kept = await cache.match(request.mode === 'navigate' ? url.pathname : request, { ignoreSearch: true })
  if (kept !== undefined) return kept
  const spoken = await caches.match(request.url)
  return spoken === undefined ? fetch(request) : partOf(request, spoken)
}

/** A player asks for parts of a recording; some take nothing else. */
async function partOf(request: Request, whole: Response): Promise<Response> {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('Range') ?? '') ?? []
  if (from === undefined) return whole
  const bytes = await whole.arrayBuffer()
  const first = Number(from)
  const last = to === undefined || to === '' ? bytes.byteLength - 1 : Math.min(Number(to), bytes.byteLength - 1)
  return new Response(bytes.slice(first, last + 1), {
    status: 206,
    headers: {
      'Content-Type': 'audio/mpeg',
      'Content-Range': `bytes ${first}-${last}/${bytes.byteLength}`,
      'Content-Length': String(last + 1 - first),
    },
  })
}

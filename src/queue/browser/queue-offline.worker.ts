// Lets the screens of the queue be opened again while the line is cut: from the network, and if that fails as they were.

const worker = self as unknown as ServiceWorkerGlobalScope
const name = 'queue-pages'

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

/** A page says which parts it is made of. */
worker.addEventListener('message', (event) => {
  const { keep } = event.data as { keep?: string[] }
  if (!Array.isArray(keep)) return
  event.waitUntil(
    caches.open(name).then((cache) =>
      Promise.all(
        keep.map(async (path) => {
          const answer = await fetch(path, { cache: 'no-cache' }).catch(() => undefined)
          if (answer?.ok === true && !answer.redirected) await cache.put(path, answer)
        }),
      ),
    ),
  )
})

worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== worker.location.origin) return
  if (url.pathname.startsWith('/api/')) return
  event.respondWith(answer(event.request, url.pathname))
})

async function answer(request: Request, path: string): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    const cache = await caches.open(name)
    const kept = await cache.match(path, { ignoreSearch: true, ignoreVary: true })
    if (kept === undefined) throw error
    return kept
  }
}

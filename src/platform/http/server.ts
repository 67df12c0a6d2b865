// The web server: kept pages straight from memory, everything else through the application; stops in order.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { PlainError } from '../plain-error.ts'
import type { Env } from './env.ts'
import type { PageCache } from './page-cache.ts'
import type { QuickDoor } from './quick-door.ts'

export interface RunningServer {
  readonly port: number
  /** Takes no new requests, finishes those in flight, and gives up on them after the time (ms). */
  stop(patience?: number): Promise<void>
}

/** The port is taken, or may not be opened; the message says which. */
class ListenError extends PlainError {
  override readonly name = 'ListenError'
}

export async function startServer(
  app: Hono<Env>,
  cache: PageCache,
  options: { port: number; host: string },
  quick?: QuickDoor,
  /** Which page stands at the root of a host name of its own. */
  homeOf: (host: string | undefined) => string | undefined = () => undefined,
): Promise<RunningServer> {
  const listener = getRequestListener(app.fetch)
  let inFlight = 0
  // Half-sent requests are looked for every five seconds, not every thirty.
  const server = createServer(
    { connectionsCheckingInterval: 5000 },
    (request: IncomingMessage, response: ServerResponse) => {
      if (isRoot(request.url)) request.url = (homeOf(request.headers.host) ?? '/') + (request.url ?? '/').slice(1)
      if (cache.serve(request, response)) return
      inFlight++
      response.once('close', () => {
        inFlight--
      })
      if (quick?.serve(request, response) === true) return
      listener(request, response)?.catch(() => response.destroy())
    },
  )
  server.requestTimeout = 60_000
  server.headersTimeout = 20_000
  server.keepAliveTimeout = 10_000
  const port = await listen(server, options)
  return {
    port,
    async stop(patience = 10_000) {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
      server.closeIdleConnections()
      const started = performance.now()
      while (inFlight > 0 && performance.now() - started < patience) await pause(20)
      server.closeAllConnections()
      await closed
    },
  }
}

function isRoot(url: string | undefined): boolean {
  return url === '/' || url?.startsWith('/?') === true
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}

function listen(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(new ListenError(`Port ${port} is already in use. Stop the other program or set PORT to a free one.`))
      } else if (error.code === 'EACCES') {
        reject(new ListenError(`This user may not open port ${port}. Set PORT to a number above 1023.`))
      } else reject(error)
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

/** Keeps the server running while the program lives: starts it anew when it dies, a few times, then gives up loudly. */
import { setTimeout as sleep } from 'node:timers/promises'
import { clearOrphans } from './orphans.ts'
import { type ServerPlace, type ServerProcess, startServerProcess } from './server-process.ts'
import type { EmbeddedOptions } from './types.ts'

export type Supervised = { pid(): number | null; stop(): Promise<void> }

/** Pauses before each attempt; a server that then ran for a minute has earned all of them again. */
const usualPauses = [0, 500, 2_000, 5_000, 10_000]
const steady = 60_000

export async function superviseServer(place: ServerPlace, options: EmbeddedOptions): Promise<Supervised> {
  const { log, onExit = () => {}, readyWithin = 120_000, restartPauses: pauses = usualPauses } = options
  let server: ServerProcess | null = await startServerProcess(place, readyWithin, log)
  let stopping = false

  /** Without this a program that ends without stop() would leave its server behind until the next start. */
  const lastWord = (): void => server?.interrupt()
  process.once('exit', lastWord)

  async function again(attempt: number): Promise<ServerProcess | null> {
    const pause = pauses[attempt]
    if (pause === undefined || stopping) return null
    await sleep(pause)
    if (stopping) return null
    try {
      await clearOrphans(place.cluster, log)
      return await startServerProcess(place, readyWithin, log)
    } catch (error) {
      log.error(
        { err: error, attempt: attempt + 1, of: pauses.length },
        'The database server could not be started again',
      )
      return again(attempt + 1)
    }
  }

  async function watch(): Promise<void> {
    let attempt = 0
    while (server !== null && !stopping) {
      const since = performance.now()
      const reason = await server.ended
      server = null
      if (stopping) return
      attempt = performance.now() - since > steady ? 0 : attempt
      log.error({ reason }, 'The database server ended unasked')
      if (attempt < pauses.length) onExit({ reason, givenUp: false })
      server = await again(attempt++)
      if (server !== null) log.warn({ pid: server.pid }, 'The database server runs again')
      else if (!stopping) {
        log.error({ reason }, 'The database server keeps ending; no further attempt is made')
        onExit({ reason, givenUp: true })
      }
    }
  }

  const watching = watch()
  return {
    pid: () => server?.pid ?? null,
    async stop() {
      stopping = true
      process.off('exit', lastWord)
      await server?.stop()
      await watching
      // A restart that was under way may have brought one more up.
      await server?.stop()
    },
  }
}

/** Clears what a killed program or server left behind: a server that still runs, its workers, a stale pid file. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive, isServerOf, seesServers, serversIn, signal, until } from './processes.ts'
import type { Log } from './types.ts'

const patience = 5_000

/** Call only with the program lock held: then whatever serves this folder has lost its program. */
export async function clearOrphans(cluster: string, log: Log): Promise<void> {
  const pid = readServerPid(cluster)
  const numberInUse = pid !== null && isAlive(pid)
  const isOurs = numberInUse && isServerOf(pid, cluster)
  if (isOurs) await stopOrphan(pid, log)
  await endWorkers(cluster, log)
  // A file that names another process, or a dead one that nobody has reaped, would make the server believe that it runs
  // already. Where workers cannot be seen, the server's own look for them needs the file, so there it mostly stays.
  if (seesServers || (numberInUse && !isOurs)) rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

/** Ends what still works in the folder although its parent was killed: workers of a server, or initdb. */
export async function endWorkers(folder: string, log: Log): Promise<void> {
  const gone = (): boolean => serversIn(folder).length === 0
  // Workers notice by themselves that their server is gone.
  if (gone() || (await until(gone, 1_000))) return
  for (const step of ['SIGQUIT', 'SIGKILL'] as const) {
    log.warn({ pids: serversIn(folder), step }, 'Ending database processes whose parent was killed')
    for (const pid of serversIn(folder)) signal(pid, step)
    if (await until(gone, patience)) return
  }
}

/** The server's number as it wrote it itself, or null when there is none. */
function readServerPid(cluster: string): number | null {
  const pid = Number(readPidFile(cluster)[0])
  return Number.isInteger(pid) && pid > 0 ? pid : null
}

/** Whether this server says that it accepts connections: the eighth line of its pid file, as pg_ctl reads it. */
export function isReady(cluster: string, pid: number): boolean {
  const lines = readPidFile(cluster)
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

async function stopOrphan(pid: number, log: Log): Promise<void> {
  log.warn({ pid }, 'Stopping the database server of a program that was killed')
  for (const step of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    signal(pid, step)
    if (await until(() => !isAlive(pid), patience)) return
  }
}

function readPidFile(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

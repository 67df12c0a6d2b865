/** Clears what a killed program or server left behind: a server that still runs, its workers, a stale pid file. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive, isServerOf, processesIn, signal, until } from './processes.ts'
import type { Log } from './types.ts'

const patience = 5_000

/** Call only with the program lock held: then whatever serves this folder has lost its program. */
export async function clearOrphans(cluster: string, log: Log): Promise<void> {
  const pid = readServerPid(cluster)
  if (pid !== null && isAlive(pid)) {
    if (isServerOf(pid, cluster)) await stopOrphan(pid, log)
    // The number now belongs to another process, which would make the server believe that it runs already. Its own
    // guard against forgotten workers goes with the file, so they are looked for below.
    else rmSync(join(cluster, 'postmaster.pid'), { force: true })
  }
  const left = processesIn(cluster)
  if (left.length === 0 || (await until(() => processesIn(cluster).length === 0, 1_000))) return
  log.warn({ pids: processesIn(cluster) }, 'Ending database workers whose server was killed')
  for (const worker of processesIn(cluster)) signal(worker, 'SIGQUIT')
  if (await until(() => processesIn(cluster).length === 0, patience)) return
  for (const worker of processesIn(cluster)) signal(worker, 'SIGKILL')
  await until(() => processesIn(cluster).length === 0, patience)
}

/** The server's number as it wrote it itself, or null when there is none. */
export function readServerPid(cluster: string): number | null {
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

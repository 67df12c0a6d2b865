/** What the system says about processes: whether one lives, since when, and which ones serve a folder. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from './start-error.ts'

const hasProc = process.platform === 'linux'

/** When the process was started, as a text that no later process with the same number repeats; null when it is dead. */
export function processStart(pid: number): string | null {
  if (hasProc) {
    const stat = readOrNull(`/proc/${pid}/stat`)
    if (stat === null) return null
    // The name in brackets may hold anything, so the fields are counted from the last bracket: state is the first.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
  }
  const listed = ps('lstart=,stat=', pid)
  return listed === '' || listed.endsWith('Z') ? null : listed.replace(/\s+\S+$/, '')
}

export function isAlive(pid: number): boolean {
  return processStart(pid) !== null
}

/** Where process numbers mean the same thing: one boot of one machine, and one container in it. */
export function processWorld(): { host: string; boot: string; space: string } {
  return {
    host: hostname(),
    boot: (hasProc ? readOrNull('/proc/sys/kernel/random/boot_id') : null)?.trim() ?? '',
    space: hasProc ? readLinkOrEmpty('/proc/self/ns/pid') : '',
  }
}

/** Says whether this process is a PostgreSQL server started on the folder. */
export function isServerOf(pid: number, cluster: string): boolean {
  const words = hasProc ? (readOrNull(`/proc/${pid}/cmdline`) ?? '').split('\0') : ps('command=', pid).split(' -')
  return words.some((word) => word === cluster || word === `D ${cluster}`)
}

/** Whether `serversIn` can see them all, which only Linux shows. */
export const seesServers = hasProc

/** Every process of PostgreSQL at work in the folder: the server, its workers even without it, and initdb. */
export function serversIn(folder: string): number[] {
  if (!hasProc) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      // By name too: a person's shell that stands in the folder is not ours to end.
      const name = readOrNull(`/proc/${pid}/comm`)?.trim()
      if (name !== 'postgres' && name !== 'initdb') return false
      return (readLinkOrEmpty(`/proc/${pid}/cwd`) === folder || isServerOf(pid, folder)) && isAlive(pid)
    })
}

/** Sends a signal; a process that is gone already is what was wanted. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error
  }
}

/** Waits until the condition holds, and says whether it came to hold in time. */
export async function until(condition: () => boolean, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds
  while (!condition()) {
    if (performance.now() > end) return false
    await sleep(10)
  }
  return true
}

function ps(columns: string, pid: number): string {
  const { stdout } = spawnSync('ps', ['-o', columns, '-p', String(pid)], {
    encoding: 'utf8',
    env: { LC_ALL: 'C', PATH: '/bin:/usr/bin' },
  })
  return (stdout ?? '').trim()
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function readLinkOrEmpty(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

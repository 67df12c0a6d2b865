/** One run of the database server: started with the settings that must hold, awaited, stopped fast. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { isReady } from './orphans.ts'
import { type ServerUser, spawnAs } from './server-user.ts'
import { errorCode, explainWriteError, StartError } from './start-error.ts'
import type { Log } from './types.ts'

export type ServerPlace = {
  dataDir: string
  cluster: string
  socketDir: string
  port: number
  user: ServerUser
  binaries: Binaries
  roles: readonly string[]
}
export type ServerProcess = { pid: number; ended: Promise<string>; stop(): Promise<void>; interrupt(): void }

const largestLog = 5_000_000

/** What must hold whatever postgresql.conf says: safe on disk, no network, UTC, and few idle processes. */
function settings(place: ServerPlace): Record<string, string> {
  return {
    hba_file: accessFiles(place).hba,
    ident_file: accessFiles(place).ident,
    listen_addresses: '',
    port: String(place.port),
    unix_socket_directories: place.socketDir,
    unix_socket_permissions: '0700',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    wal_level: 'replica',
    // The default of macOS leaves data in the cache of the drive.
    ...(process.platform === 'darwin' ? { wal_sync_method: 'fsync_writethrough' } : {}),
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    // Without the values that a statement was refused for: they may be what a citizen wrote.
    log_error_verbosity: 'terse',
    log_line_prefix: '%m [%p] ',
    max_logical_replication_workers: '0',
    io_method: 'sync',
  }
}

/** Starts the server and resolves when it accepts connections; a long recovery is waited for as `readyWithin` allows. */
export async function startServerProcess(place: ServerPlace, readyWithin: number, log: Log): Promise<ServerProcess> {
  writeAccessRules(place)
  const { path, handle, from } = openLog(place.dataDir)
  const options = Object.entries(settings(place)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Its own session, so that Ctrl-C in a terminal reaches only the program, which finishes its work and then stops us.
  const child = spawn(place.binaries.postgres, ['-D', place.cluster, ...options], {
    ...spawnAs(place.user),
    detached: true,
    stdio: ['ignore', handle, handle],
  })
  closeSync(handle)
  let end: string | null = null
  const ended = new Promise<string>((done) => {
    child.once('error', (error) => done((end = error.message)))
    child.once('exit', (code, signal) => done((end = signal === null ? `exit code ${code}` : `signal ${signal}`)))
  })
  const { pid } = child
  const deadline = performance.now() + readyWithin
  for (let lastWord = performance.now(); pid === undefined || !isReady(place.cluster, pid); ) {
    if (end !== null || performance.now() > deadline) {
      if (end === null) await quit(child, ended)
      throw explainFailure(end, readyWithin, path, from)
    }
    if (performance.now() - lastWord > 10_000) {
      lastWord = performance.now()
      log.info({ log: path }, 'The database is still recovering from an unclean stop')
    }
    await Promise.race([sleep(10), ended])
  }
  return { pid, ended, stop: () => stop(child, ended), interrupt: () => void child.kill('SIGINT') }
}

/** A fast shutdown: open transactions are rolled back, the rest is written, sessions do not delay it. */
async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGINT')
  // Writing out a large cache may take a while, and is cheaper now than as recovery later.
  const timer = setTimeout(() => void quit(child, ended), 60_000)
  await ended
  clearTimeout(timer)
}

/** An immediate shutdown: nothing is lost, the next start recovers from the log of writes. */
async function quit(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGQUIT')
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(timer)
}

/**
 * Who may connect. There is no network address, the socket's folder is open only to the server's user and root, and on
 * top of that the kernel tells the server who is calling (peer): that user and root are let in and nobody else, so there
 * is no password that could be guessed or leaked. Written at every start, for a folder may change hands; kept outside
 * the cluster, where the server's user could plant a link that we, as root, would write through.
 */
function writeAccessRules(place: ServerPlace): void {
  const callers = [...new Set([place.user.name, 'root'])]
  const map = callers.flatMap((caller) => place.roles.map((role) => `program "${caller}" "${role}"`))
  const { hba, ident } = accessFiles(place)
  try {
    writeFileSync(ident, `${map.join('\n')}\n`, { mode: 0o644 })
    writeFileSync(hba, 'local all all peer map=program\nlocal replication all peer map=program\n', { mode: 0o644 })
  } catch (error) {
    throw explainWriteError(error, place.dataDir)
  }
}

function accessFiles({ dataDir }: ServerPlace): { hba: string; ident: string } {
  return { hba: join(dataDir, 'postgres.hba.conf'), ident: join(dataDir, 'postgres.ident.conf') }
}

/** The server's own log, kept in two files of at most a few megabytes. */
function openLog(dataDir: string): { path: string; handle: number; from: number } {
  const path = join(dataDir, 'postgres.log')
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  try {
    if (size > largestLog) renameSync(path, `${path}.1`)
    const handle = openAppending(path)
    return { path, handle, from: size > largestLog ? 0 : size }
  } catch (error) {
    throw explainWriteError(error, path)
  }
}

function openAppending(path: string): number {
  try {
    return openSync(path, 'a', 0o640)
  } catch (error) {
    if (errorCode(error) !== 'EACCES') throw error
    // Left by an earlier start as another user: the folder is ours, the file is not.
    renameSync(path, `${path}.1`)
    return openSync(path, 'a', 0o640)
  }
}

function explainFailure(end: string | null, readyWithin: number, path: string, from: number): StartError {
  const what =
    end === null ? `was not ready within ${Math.round(readyWithin / 1000)} seconds` : `ended at once (${end})`
  const said = tail(path, from)
  if (/No space left on device|Disk quota exceeded/.test(said)) {
    return new StartError(
      'disk-full',
      'The disk that holds the database is full. Free some space and start again; nothing is lost.',
    )
  }
  return new StartError(
    'server-not-ready',
    `The database server ${what}. The end of its log ${path}:\n${said || '(empty)'}`,
  )
}

function tail(path: string, from: number): string {
  const handle = openSync(path, 'r')
  try {
    const size = statSync(path).size
    const start = Math.max(from, size - 4_000)
    const buffer = Buffer.alloc(Math.max(0, size - start))
    readSync(handle, buffer, 0, buffer.length, start)
    return buffer.toString('utf8').trim().split('\n').slice(-8).join('\n')
  } finally {
    closeSync(handle)
  }
}

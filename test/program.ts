// Starts the built program as a person would, on a free port and a data folder of its own, and stops it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { shipped } from '../src/platform/root.ts'

export interface Program {
  readonly url: string
  readonly port: number
  readonly child: ChildProcess
  readonly dataDir: string
  /** Seconds from the start to the ready line. */
  readonly seconds: number
  /** All it has printed, for the day it does not do what it should. */
  said(): string
  /** Asks it to stop and waits; forces it after twenty seconds. Gives its exit code, null when a signal ended it. */
  stop(): Promise<number | null>
  /** kill -9. */
  kill(): Promise<void>
}

/** A program that has ended by itself. */
export interface Ended {
  readonly code: number | null
  readonly said: string
}

type Environment = Readonly<Record<string, string>>

/** A first start fills the demonstration, which takes a busy machine its time. */
const startsWithin = 300_000

/** A new folder that the database server's user can pass through; removed by the one who asked for it. */
export async function aDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'thanthien-'))
  await chmod(folder, 0o755)
  return folder
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
}

/** Starts `dist/main.js` and waits for the line with its address. */
export async function startProgram(dataDir: string, environment: Environment = {}): Promise<Program> {
  const begin = performance.now()
  const { child, said } = launch(['main.js'], dataDir, environment)
  const port = await readyPort(child, said)
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    child,
    dataDir,
    seconds: (performance.now() - begin) / 1000,
    said,
    stop: () => stop(child),
    kill: () => kill(child),
  }
}

/** Launches `dist/main.js` without waiting for anything. */
export function launchProgram(dataDir: string, environment: Environment = {}) {
  const { child, said } = launch(['main.js'], dataDir, environment)
  return { child, said, kill: () => kill(child) }
}

/** Runs `dist/main.js` where it is expected to refuse, or `dist/cli.js` with a command, to its end. */
export async function runToEnd(
  words: readonly string[],
  dataDir: string,
  environment: Environment = {},
): Promise<Ended> {
  const { child, said } = launch(words, dataDir, environment)
  const impatience = setTimeout(() => child.kill('SIGKILL'), 60_000)
  await once(child, 'close')
  clearTimeout(impatience)
  return { code: child.exitCode, said: said() }
}

/** The database of a program that runs on this folder, as the owner of its tables. */
export async function databaseOf(dataDir: string): Promise<Client> {
  const [, , , port, host = ''] = (await readFile(noteOf(dataDir), 'utf8')).split('\n')
  const client = new Client({ host, port: Number(port), user: 'than_thien', database: 'than_thien' })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** The process id of the database server on this folder. */
export async function serverPidOf(dataDir: string): Promise<number> {
  return Number((await readFile(noteOf(dataDir), 'utf8')).split('\n')[0])
}

function noteOf(dataDir: string): string {
  return join(dataDir, 'postgres', 'postmaster.pid')
}

function launch([file = '', ...words]: readonly string[], dataDir: string, environment: Environment) {
  // Nothing else of our own environment: test runners put settings of theirs there, BASE_URL among them.
  const { PATH, HOME, TMPDIR } = process.env
  const settings = { HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...environment }
  const env = { PATH, HOME, TMPDIR, ...settings }
  const child = spawn(process.execPath, [shipped('dist', file), ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const listen = (chunk: Buffer) => {
    said += chunk.toString()
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  child.on('error', (error) => listen(Buffer.from(String(error))))
  return { child, said: () => said }
}

async function readyPort(child: ChildProcess, said: () => string): Promise<number> {
  const deadline = performance.now() + startsWithin
  while (performance.now() < deadline) {
    // The ready line is the last one; the link of a first administrator has an address too.
    const port = /^Thân Thiện: http:\/\/[^\s:]+:(\d+)/m.exec(said())?.[1]
    if (port !== undefined) return Number(port)
    if (hasEnded(child)) throw new Error(`The program ended before it was ready (${child.exitCode}):\n${said()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await stop(child)
  throw new Error(`The program was not ready within ${startsWithin / 1000} s:\n${said()}`)
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (hasEnded(child)) return child.exitCode
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await ended
  clearTimeout(impatience)
  return child.exitCode
}

async function kill(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null
}

/** Where the journeys that come next look for a filled demonstration; empty when none come. */
export function seededDemo(): string {
  return process.env['SEEDED_DEMO'] ?? ''
}

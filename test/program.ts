// Starts the built program as a person would, on a free port and a data folder of its own, and stops it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  /** Asks it to stop and waits; forces it after twenty seconds. */
  stop(): Promise<void>
}

const startsWithin = 120_000

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
export async function startProgram(dataDir: string, environment: Record<string, string> = {}): Promise<Program> {
  const begin = performance.now()
  const env = {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    LOG_LEVEL: 'warn',
    ...environment,
  }
  const child = spawn(process.execPath, [shipped('dist', 'main.js')], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const listen = (chunk: Buffer) => {
    said += chunk.toString()
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  child.on('error', (error) => listen(Buffer.from(String(error))))
  const port = await readyPort(child, () => said)
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    child,
    dataDir,
    seconds: (performance.now() - begin) / 1000,
    said: () => said,
    stop: () => stop(child),
  }
}

async function readyPort(child: ChildProcess, said: () => string): Promise<number> {
  const deadline = performance.now() + startsWithin
  while (performance.now() < deadline) {
    const port = /http:\/\/[^\s:]+:(\d+)/.exec(said())?.[1]
    if (port !== undefined) return Number(port)
    if (hasEnded(child)) throw new Error(`The program ended before it was ready (${child.exitCode}):\n${said()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await stop(child)
  throw new Error(`The program was not ready within ${startsWithin / 1000} s:\n${said()}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await ended
  clearTimeout(impatience)
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null
}

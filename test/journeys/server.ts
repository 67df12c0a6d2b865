// Starts the built program for the journeys, on a free port and a data folder of its own, and stops it after them.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'

const startsWithin = 120_000
const stopsWithin = 20_000

interface Program {
  readonly child: ChildProcess
  /** All it has printed, for the day it does not start. */
  readonly said: () => string
}

/** Playwright calls this before the first journey, and what it returns after the last. */
export default async function startProgram(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'journeys-'))
  // As root the database server runs under another user, who must be able to pass through.
  await chmod(folder, 0o755)
  const port = await freePort()
  const program = launch(port, path.join(folder, 'data'))
  const stopAndTidy = async () => {
    await stop(program.child)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await waitUntilReady(program, `http://127.0.0.1:${port}/readyz`)
  } catch (error) {
    await stopAndTidy()
    throw error
  }
  process.env.JOURNEYS_URL = `http://127.0.0.1:${port}`
  return stopAndTidy
}

function launch(port: number, dataFolder: string): Program {
  const env = {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataFolder,
    SEED: 'demo',
    DATABASE_URL: '',
  }
  const child = spawn(process.execPath, ['dist/main.js'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const listen = (chunk: Buffer) => {
    said += chunk.toString()
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  child.on('error', (error) => listen(Buffer.from(String(error))))
  return { child, said: () => said }
}

async function waitUntilReady({ child, said }: Program, address: string): Promise<void> {
  const deadline = Date.now() + startsWithin
  while (Date.now() < deadline) {
    if (hasEnded(child)) throw new Error(`The program ended before it was ready (${child.exitCode}):\n${said()}`)
    if (await answers(address)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`The program was not ready within ${startsWithin / 1000} s:\n${said()}`)
}

async function answers(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(2_000) })
    return response.ok
  } catch {
    return false
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), stopsWithin)
  await ended
  clearTimeout(impatience)
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('the system gave no port')
  return address.port
}

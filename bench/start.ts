// Seconds from `npm start` to the ready line: on a new data folder, which is seeded, and on a used one.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { shipped } from '../src/platform/root.ts'
import { aDataFolder, removeFolder } from '../test/program.ts'
import { figure, median, residentMemory } from './measure.ts'

export const about = 'seconds from npm start to ready on a new and on a used data folder; memory when idle'

const startsWithin = 120_000

export async function run(): Promise<void> {
  const first: number[] = []
  const again: number[] = []
  const memory: number[] = []
  // What was changed since the last build is built before, as it is only after an upgrade.
  await (await startByNpm(await aDataFolder())).stop()
  for (let round = 0; round < 3; round++) {
    const dataDir = await aDataFolder()
    const fresh = await startByNpm(dataDir)
    first.push(fresh.seconds)
    await fresh.stop()
    for (let repeat = 0; repeat < 2; repeat++) {
      const used = await startByNpm(dataDir)
      again.push(used.seconds)
      await pause(3000)
      memory.push(residentMemory(used.pid) ?? 0)
      await used.stop()
    }
    await removeFolder(dataDir)
  }
  figure('start.first', median(first), 's', `median, n=${first.length}, with the demonstration`)
  figure('start.again', median(again), 's', `median, n=${again.length}`)
  figure(
    'rss.idle',
    median(memory),
    'MiB',
    `the Node process three seconds after a start on a used folder, n=${memory.length}`,
  )
}

async function startByNpm(dataDir: string) {
  const begin = performance.now()
  const { PATH, HOME, TMPDIR } = process.env
  const env = { PATH, HOME, TMPDIR, HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn' }
  const child = spawn('npm', ['start'], { cwd: shipped(), env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  }
  while (!/http:\/\/[^\s:]+:\d+/.test(said)) {
    if (child.exitCode !== null || performance.now() - begin > startsWithin)
      throw new Error(`It did not start:\n${said}`)
    await pause(10)
  }
  const seconds = (performance.now() - begin) / 1000
  const { pid } = JSON.parse(await readFile(join(dataDir, 'program.lock'), 'utf8')) as { pid: number }
  const stop = async () => {
    const ended = once(child, 'close')
    process.kill(pid, 'SIGTERM')
    await ended
  }
  return { seconds, pid, stop }
}

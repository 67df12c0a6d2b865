// One program per data folder, however the last one ended and however many start at once.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { processStart, processWorld } from './embedded/processes.ts'
import { takeProgramLock } from './program-lock.ts'

let folder: string
const deadPid = spawnSync('true').pid

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function leaveLock(about: object, name = 'program.lock', where = folder): void {
  const holder = { key: 'old', pid: deadPid, started: '1', ...processWorld(), ...about }
  writeFileSync(join(where, name), JSON.stringify(holder))
}

async function takeAndRelease(): Promise<void> {
  const lock = await takeProgramLock(folder, 1_000)
  expect(JSON.parse(readFileSync(join(folder, 'program.lock'), 'utf8')).pid).toBe(process.pid)
  expect(readdirSync(folder)).toEqual(['program.lock'])
  lock.release()
  expect(readdirSync(folder)).toEqual([])
}

test('a free folder is taken and left without a trace', () => takeAndRelease())

test('a held folder is refused and the holder named', async () => {
  const lock = await takeProgramLock(folder)
  await expect(takeProgramLock(folder)).rejects.toThrow(`process ${process.pid}`)
  lock.release()
  await takeAndRelease()
})

test.each([
  ['whose process is dead', {}],
  ['whose number now belongs to another process, as after a container restart', { pid: process.pid, started: '1' }],
  ['of this machine before it was restarted', { boot: 'before', pid: process.pid, started: processStart(process.pid) }],
  ['of a container that no longer shows life', { host: 'gone', space: 'pid:[1]' }],
])('a lock %s is taken over', async (_, about) => {
  leaveLock(about)
  await takeAndRelease()
})

test('a lock that a power cut left empty is taken over', async () => {
  writeFileSync(join(folder, 'program.lock'), '')
  await takeAndRelease()
})

test('a take-over that was itself cut short is taken over', async () => {
  leaveLock({})
  leaveLock({ key: 'heir' }, 'program.lock.old')
  await takeAndRelease()
})

test('an heir who is alive is refused for, although the first lock is of a dead one', async () => {
  leaveLock({})
  leaveLock({ key: 'heir', pid: process.pid, started: processStart(process.pid) }, 'program.lock.old')
  await expect(takeProgramLock(folder)).rejects.toThrow(`process ${process.pid}`)
})

test('a holder in another container that renews its lock is refused for', async () => {
  leaveLock({ host: 'neighbour', space: 'pid:[1]' })
  const timer = setInterval(() => utimesSync(join(folder, 'program.lock'), new Date(), new Date()), 100)
  await expect(takeProgramLock(folder, 2_000)).rejects.toThrow('on neighbour')
  clearInterval(timer)
})

function startProgram(...words: (string | number)[]) {
  const script = join(import.meta.dirname, '../../../test/programs/lock.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...words.map(String)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  return { child, said: text(child.stdout) }
}

test('of six programs that start at once on a free, a stale or a half-inherited lock, exactly one wins', async () => {
  const rounds = 30
  for (let round = 0; round < rounds; round++) {
    const where = join(folder, String(round))
    mkdirSync(where)
    if (round % 3 > 0) leaveLock({}, 'program.lock', where)
    if (round % 3 > 1) leaveLock({ key: 'heir' }, 'program.lock.old', where)
  }
  const programs = Array.from({ length: 6 }, () => startProgram('race', folder, Date.now() + 3_000, rounds))
  // Each says its wins and goes on holding them until all have tried.
  await Promise.all(programs.map(({ child }) => new Promise((done) => child.stdout.once('data', done))))
  for (const { child } of programs) child.stdin.end()
  const wins = (await Promise.all(programs.map(({ said }) => said))).flatMap((said) => JSON.parse(said) as number[])
  expect(wins.sort((a, b) => a - b)).toEqual(Array.from({ length: rounds }, (_, round) => round))
})

test('in a crowd that takes, leaves and dies all the time nobody is ever in with another', async () => {
  const programs = Array.from({ length: 4 }, () => startProgram('crowd', folder, Date.now() + 2_500, 2_000, deadPid))
  const said = await Promise.all(programs.map(async (program) => JSON.parse(await program.said)))
  expect(said.map(({ notAlone }) => notAlone)).toEqual([0, 0, 0, 0])
  expect(said.reduce((sum, { taken }) => sum + taken, 0)).toBeGreaterThan(50)
})

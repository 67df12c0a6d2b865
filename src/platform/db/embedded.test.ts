// The built-in database through its life: first and later starts, refusals, kills of the program and of the server.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { aFolder, removeFolders } from '../../../test/programs/folders.ts'
import { startProgram } from '../../../test/programs/start.ts'
import { isAlive, serversIn, until } from './embedded/processes.ts'
import { chooseServerUser, spawnAs } from './embedded/server-user.ts'
import type { EmbeddedServer, ExitEvent } from './embedded/types.ts'
import { startEmbedded } from './embedded.ts'

const log = { info() {}, warn() {}, error() {} }
const isRoot = process.getuid?.() === 0

// Kills and recoveries take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

/** A folder with a cluster that was stopped cleanly, copied for each test that needs one, since making it takes a second. */
const template = aFolder()
const firstStart = startEmbedded({ dataDir: template, log }).then(async (server) => {
  await server.stop()
  return server
})

async function aUsedFolder(): Promise<string> {
  await firstStart
  const folder = aFolder()
  spawnSync('cp', ['-a', `${template}/.`, folder])
  return folder
}

afterAll(removeFolders)

async function ask(url: string, query: string): Promise<Record<string, unknown>[]> {
  const client = new Client(url)
  await client.connect()
  try {
    return (await client.query(query)).rows
  } finally {
    await client.end()
  }
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now()
  const result = await work()
  return [result, Math.round(performance.now() - start)]
}

function residentMegabytes(pids: number[]): number {
  const kilobytes = pids.map((pid) => /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1])
  return Math.round(kilobytes.reduce((sum, each) => sum + Number(each), 0) / 1000)
}

test('it starts on an empty folder, starts again with what was written, and stops at once without a trace', async () => {
  const dataDir = aFolder()
  const [first, firstTime] = await timed(() => startEmbedded({ dataDir, log }))
  expect(first.isNew).toBe(true)
  await ask(first.url, `create table words as select 'Đồi Ngô' as word`)
  const idle = process.platform === 'linux' ? residentMegabytes(serversIn(join(dataDir, 'postgres'))) : 0
  await first.stop()
  const [second, secondTime] = await timed(() => startEmbedded({ dataDir, log }))
  expect(second.isNew).toBe(false)
  expect(await ask(second.url, 'select word from words')).toEqual([{ word: 'Đồi Ngô' }])
  const pid = second.pid() ?? 0
  const [, stopTime] = await timed(() => second.stop())
  expect(isAlive(pid)).toBe(false)
  expect(stopTime).toBeLessThan(1_000)
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.hba.conf', 'postgres.ident.conf', 'postgres.log'])
  process.stdout.write(
    `first start ${firstTime} ms, later start ${secondTime} ms, stop ${stopTime} ms, server at idle ${idle} MB\n`,
  )
})

test('the database is safe on disk, off the network, and knows Vietnamese', async () => {
  const dataDir = await aUsedFolder()
  const server = await startEmbedded({ dataDir, log })
  const setting = async (name: string) => (await ask(server.url, `show ${name}`))[0]?.[name]
  expect(await setting('data_checksums')).toBe('on')
  expect(await setting('fsync')).toBe('on')
  expect(await setting('synchronous_commit')).toBe('on')
  expect(await setting('full_page_writes')).toBe('on')
  expect(
    await ask(server.url, `select current_setting('listen_addresses') as net, current_setting('timezone') as zone`),
  ).toEqual([{ net: '', zone: 'UTC' }])
  for (const extension of ['ltree', 'btree_gist', 'unaccent', 'pg_trgm']) {
    await ask(server.url, `create extension ${extension}`)
  }
  expect(
    await ask(
      server.url,
      `select unaccent('Thị trấn Đồi Ngô') as plain, lower('ĐỒI') as low, similarity('đồi', 'đồi') as same`,
    ),
  ).toEqual([{ plain: 'Thi tran Doi Ngo', low: 'đồi', same: 1 }])
  const words = `unnest(array['em', 'đá', 'dừa', 'an', 'ăn', 'ấn', 'da']) as word`
  expect(await ask(server.url, `select string_agg(word, ' ' order by word) as sorted from ${words}`)).toEqual([
    { sorted: 'an ăn ấn da dừa đá em' },
  ])
  expect(await ask(server.url, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([
    { rolsuper: false },
  ])
  await expect(ask(server.url, `select '{"comment": "lời của dân \\ud800"}'::jsonb`)).rejects.toThrow('json')
  const said = readFileSync(join(dataDir, 'postgres.log'), 'utf8')
  expect(said).toContain('invalid input syntax for type json')
  expect(said).not.toMatch(/CONTEXT|DETAIL/)
  expect(statSync(server.connection.host).mode & 0o777).toBe(0o700)
  await server.stop()
})

test('a second program on the same folder is refused, and told which process has it', async () => {
  const dataDir = await aUsedFolder()
  const server = await startEmbedded({ dataDir, log })
  const second = startProgram('--data', dataDir)
  expect(await second.outcome()).toMatchObject({
    refused: 'already-running',
    message: expect.stringContaining(`process ${process.pid}`),
  })
  await second.end('SIGTERM')
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
})

test('of two programs that start at once on a new folder exactly one wins', async () => {
  const dataDir = aFolder()
  const both = [startProgram('--data', dataDir), startProgram('--data', dataDir)]
  const outcomes = await Promise.all(both.map((program) => program.outcome()))
  expect(outcomes.map((outcome) => outcome.refused ?? 'ready').sort()).toEqual(['already-running', 'ready'])
  await Promise.all(both.map((program) => program.end('SIGTERM')))
  expect(existsSync(join(dataDir, 'program.lock'))).toBe(false)
})

test('after kills of the program, of the server and of both, no acknowledged row is missing', async () => {
  const dataDir = await aUsedFolder()
  const acknowledged = new Set<string>()
  for (const [round, victims] of ['program', 'server', 'both', 'program', 'server', 'both'].entries()) {
    const program = startProgram('--data', dataDir, '--insert', '--from', String(round * 1_000_000))
    const ready = await program.outcome()
    expect(ready).toMatchObject({ checksums: 'on', fsync: 'on' })
    await program.seen((line) => (line.n ?? 0) > round * 1_000_000 + 50 + 37 * round)
    if (victims !== 'program') process.kill(Number(ready.server), 'SIGKILL')
    if (victims === 'server') {
      const before = program.lines.length
      await expect.poll(() => program.lines.length, { timeout: 10_000 }).toBeGreaterThan(before + 200)
    }
    await program.end('SIGKILL')
    for (const row of program.acknowledged()) acknowledged.add(row)
  }
  const server = await startEmbedded({ dataDir, log })
  const rows = await ask(server.url, `select worker || '/' || n as row from rows`)
  const stored = new Set(rows.map(({ row }) => String(row)))
  expect(acknowledged.size).toBeGreaterThan(1_000)
  expect([...acknowledged].filter((row) => !stored.has(row))).toEqual([])
  await server.stop()
  expect(serversIn(join(dataDir, 'postgres'))).toEqual([])
  process.stdout.write(`${acknowledged.size} acknowledged rows in 6 kills, ${stored.size} stored\n`)
})

test('a server that dies is started again while the program lives', async () => {
  const events: ExitEvent[] = []
  const server = await startEmbedded({ dataDir: await aUsedFolder(), log, onExit: (event) => events.push(event) })
  const first = server.pid() ?? 0
  process.kill(first, 'SIGKILL')
  await expect.poll(() => server.pid(), { timeout: 10_000 }).toSatisfy((pid) => pid !== null && pid !== first)
  expect(events).toEqual([{ reason: 'signal SIGKILL', givenUp: false }])
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
})

test('a server that cannot be started again is given up, and that is told', async () => {
  const dataDir = await aUsedFolder()
  const events: ExitEvent[] = []
  const server = await startEmbedded({ dataDir, log, onExit: (event) => events.push(event), restartPauses: [0, 50] })
  rmSync(join(dataDir, 'postgres', 'global'), { recursive: true })
  process.kill(server.pid() ?? 0, 'SIGKILL')
  await expect
    .poll(() => events, { timeout: 10_000 })
    .toEqual([
      { reason: 'signal SIGKILL', givenUp: false },
      { reason: 'signal SIGKILL', givenUp: true },
    ])
  await server.stop()
})

test('a program killed while it makes the database leaves nothing that hinders the next', async () => {
  const dataDir = aFolder()
  const program = startProgram('--data', dataDir)
  await expect
    .poll(() => readdirSync(dataDir).some((name) => name.startsWith('postgres.draft-')), {
      timeout: 20_000,
      interval: 5,
    })
    .toBe(true)
  await sleep(150)
  await program.end('SIGKILL')
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
  const server = await startEmbedded({ dataDir, log })
  expect(readdirSync(dataDir).filter((name) => name.startsWith('postgres.draft-'))).toEqual([])
  await server.stop()
})

test('a pid file whose number now belongs to another process does not hinder', async () => {
  const dataDir = await aUsedFolder()
  const cluster = join(dataDir, 'postgres')
  const other = spawn('sleep', ['60'], spawnAs(chooseServerUser(dataDir)))
  writeFileSync(join(cluster, 'postmaster.pid'), `${other.pid}\n${cluster}\n0\n5432\n\n\n\nready\n`)
  const server = await startEmbedded({ dataDir, log })
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(isAlive(other.pid ?? 0)).toBe(true)
  other.kill()
  await server.stop()
})

test('a data folder with a long path has its socket in a private temporary folder, removed at the end', async () => {
  const dataDir = join(aFolder(), 'thân-thiện-'.repeat(8))
  mkdirSync(dataDir, { mode: 0o711 })
  spawnSync('cp', ['-a', `${(await firstStart).dataDir}/.`, dataDir])
  const server = await startEmbedded({ dataDir, log })
  expect(server.connection.host).not.toContain(dataDir)
  expect(statSync(server.connection.host).mode & 0o777).toBe(0o700)
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
  expect(existsSync(server.connection.host)).toBe(false)
})

test('it works for an ordinary user in a folder of their own', async () => {
  const dataDir = aFolder()
  const nobody = isRoot ? { uid: spawnSync('id', ['-u', 'nobody'], { encoding: 'utf8' }).stdout.trim() } : null
  if (nobody !== null) spawnSync('chown', [nobody.uid, dataDir])
  const program = startProgram('--data', dataDir, ...(nobody === null ? [] : ['--gid', '65534', '--uid', nobody.uid]))
  expect(await program.outcome()).toMatchObject({ ready: expect.any(Number), checksums: 'on' })
  const expected = nobody === null ? process.getuid?.() : Number(nobody.uid)
  expect(statSync(join(dataDir, 'postgres')).uid).toBe(expected)
  await program.end('SIGTERM')
  // Who then starts as root on that user's folder leaves it theirs.
  const server: EmbeddedServer = await startEmbedded({ dataDir, log })
  await server.stop()
  expect(statSync(join(dataDir, 'postgres')).uid).toBe(expected)
})

test('a foreign server on our socket is left alone and refused for', async () => {
  const dataDir = await aUsedFolder()
  mkdirSync(join(dataDir, 'socket'), { mode: 0o700 })
  const foreign = createServer().listen(join(dataDir, 'socket', '.s.PGSQL.5432'))
  await expect(startEmbedded({ dataDir, log })).rejects.toMatchObject({ problem: 'socket-taken' })
  expect(foreign.listening).toBe(true)
  foreign.close()
  expect(await until(() => !existsSync(join(dataDir, 'program.lock')), 1_000)).toBe(true)
})

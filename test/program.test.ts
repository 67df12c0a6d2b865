// The built program as a whole: how it starts, refuses, stops, and stands beside its command line.

import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { cp, readFile, rename } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { communesOf, sendRating } from './citizens.ts'
import { anExternalDatabase, type ExternalDatabase } from './external-database.ts'
import {
  aDataFolder,
  databaseOf,
  type Ended,
  launchProgram,
  type Program,
  removeFolder,
  runToEnd,
  seededDemo,
  startProgram,
} from './program.ts'

const folders: string[] = []
const programs: Program[] = []

afterAll(async () => {
  for (const program of programs) await program.stop()
  for (const folder of folders) await removeFolder(folder)
})

async function aFolder(): Promise<string> {
  const folder = await aDataFolder()
  folders.push(folder)
  return folder
}

async function started(dataDir: string, environment: Record<string, string> = {}): Promise<Program> {
  const program = await startProgram(dataDir, { SEED: 'none', ...environment })
  programs.push(program)
  return program
}

/** A refusal is for a person: it ends with 1 and says what to do without a stack of file names. */
function expectPlainRefusal({ code, said }: Ended): void {
  expect(code).toBe(1)
  expect(said).not.toMatch(/^\s+at /m)
  expect(said.trim()).not.toBe('')
}

describe('a running program', () => {
  let dataDir: string
  let program: Program
  let place: string

  beforeAll(async () => {
    dataDir = await aFolder()
    program = await started(dataDir)
    place = (await communesOf(program.url))[0] ?? ''
  })

  test('keeps its data folder to itself: a second program is refused with the number of the first', async () => {
    const second = await runToEnd(['main.js'], dataDir)
    expectPlainRefusal(second)
    expect(second.said).toContain(String(program.child.pid))
    expect((await fetch(`${program.url}/readyz`)).status).toBe(200)
  })

  test('keeps its port: another program is told to take a free one, and leaves no database server behind', async () => {
    const folder = await aFolder()
    const second = await runToEnd(['main.js'], folder, { SEED: 'none', PORT: String(program.port) })
    expectPlainRefusal(second)
    expect(second.said).toContain(`Port ${program.port} is already in use`)
    // A server left behind would be reported, and stopped, by the next start.
    const third = await started(folder)
    expect(third.said()).not.toContain('was killed')
    expect(await third.stop()).toBe(0)
  })

  test('gives the first administrator a link that works once', async () => {
    const [link = ''] = /http:\/\/\S+\/can-bo\/dat-mat-khau\/\S+/.exec(program.said()) ?? []
    const address = program.url + new URL(link).pathname
    expect((await fetch(address)).status).toBe(200)
    const password = 'một câu dài của riêng tôi 2026'
    const setPassword = () =>
      fetch(address, {
        method: 'POST',
        headers: { Origin: program.url },
        body: new URLSearchParams({ newPassword: password, repeated: password }),
        redirect: 'manual',
      })
    expect((await setPassword()).status).toBe(303)
    expect((await setPassword()).status).toBe(404)
    expect((await fetch(address)).status).toBe(404)
  })

  test('answers the command line beside it', async () => {
    const doctor = await runToEnd(['cli.js', 'doctor'], dataDir)
    expect(doctor.said).toMatch(/ok.*Node\.js/)
    expect(doctor.said).toMatch(/units ended without a known successor/)
    expect(doctor.code, doctor.said).toBe(0)
    const migrate = await runToEnd(['cli.js', 'migrate'], dataDir)
    expect(migrate).toEqual({ code: 0, said: 'Nothing to do.\n' })
    expect(await runToEnd(['cli.js', 'minimum-cell', '12'], dataDir)).toMatchObject({ code: 0 })
    expectPlainRefusal(await runToEnd(['cli.js', 'minimum-cell', '3'], dataDir))
    const admin = await runToEnd(['cli.js', 'create-admin', 'quan.tri.hai', '--name', 'Nguyễn Thị An'], dataDir)
    expect(admin.said).toMatch(/\/can-bo\/dat-mat-khau\/\S+/)
    expect((await fetch(`${program.url}/readyz`)).status).toBe(200)
  })

  test('is backed up while it works, and a new folder goes on from the backup', async () => {
    const id = randomUUID()
    await sendRating(program.url, place, id)
    const backup = join(await aFolder(), 'backup')
    expect(await runToEnd(['cli.js', 'backup', backup], dataDir)).toMatchObject({ code: 0 })
    expectPlainRefusal(await runToEnd(['cli.js', 'backup', backup], dataDir))
    expectPlainRefusal(await runToEnd(['cli.js', 'restore', backup], dataDir))
    const restored = await aFolder()
    expect(await runToEnd(['cli.js', 'restore', backup], restored)).toMatchObject({ code: 0 })
    const twin = await started(restored)
    const database = await databaseOf(restored)
    const { rowCount } = await database.query('select from ratings where id = $1', [id])
    await database.end()
    expect(rowCount).toBe(1)
    const keys = await Promise.all([dataDir, restored].map((folder) => readFile(join(folder, 'secret.key'), 'utf8')))
    expect(keys[1]).toBe(keys[0])
    await twin.stop()
  }, 120_000)

  test('finishes what is in flight when it is asked to stop, refuses what comes then, and ends with 0', async () => {
    const id = randomUUID()
    const request = await halfARating(program.port, place, id)
    const stopped = program.stop()
    await untilClosed(program.url)
    expect(program.child.exitCode).toBeNull()
    const answer = await request.finish()
    expect(answer).toMatch(/^HTTP\/1\.1 303 /)
    expect(await stopped, program.said()).toBe(0)

    const again = await started(dataDir)
    expect(again.seconds).toBeLessThan(5)
    expect(again.said()).not.toContain('was killed')
    const client = await databaseOf(dataDir)
    expect((await client.query('select from ratings where id = $1', [id])).rowCount).toBe(1)
    await client.end()
    expect(await again.stop()).toBe(0)
  })

  test('leaves the command line at work alone when it is not running', async () => {
    const doctor = await runToEnd(['cli.js', 'doctor'], dataDir)
    expect(doctor.code, doctor.said).toBe(0)
    expect(doctor.said).toMatch(/ok.*PostgreSQL/)
  })
})

describe('the command line', () => {
  test('prints the description of the API without a database', async () => {
    const { code, said } = await runToEnd(['cli.js', 'openapi'], '/nowhere')
    expect(code).toBe(0)
    const { openapi, paths } = JSON.parse(said) as { openapi: string; paths: Record<string, unknown> }
    expect(openapi).toMatch(/^3\.1/)
    expect(Object.keys(paths)).toContain('/api/v1/units')
  })

  test('lists its commands', async () => {
    const help = await runToEnd(['cli.js', '--help'], '/nowhere')
    expect(help.code).toBe(0)
    for (const name of ['migrate', 'create-admin', 'seed demo', 'units import', 'openapi', 'doctor'])
      expect(help.said).toContain(name)
    expect(await runToEnd(['cli.js'], '/nowhere')).toEqual(help)
  })

  test('refuses what it does not know', async () => {
    const unknown = await runToEnd(['cli.js', 'doctr'], '/nowhere')
    expectPlainRefusal(unknown)
    expect(unknown.said).toContain('doctr')
    const option = await runToEnd(['cli.js', 'openapi', '--oot', 'file'], '/nowhere')
    expectPlainRefusal(option)
    expect(option.said).toContain('--oot')
  })
})

test('settings that are not right are all reported together, and nothing is started', async () => {
  const folder = await aFolder()
  const wrong = { PORT: 'eighty', SEED: 'full', PROVINCE: 'Bắc Giang', SESSION_HOURS: '0', DATABASE_URL: 'mysql://a/b' }
  const ended = await runToEnd(['main.js'], folder, wrong)
  expectPlainRefusal(ended)
  for (const name of [...Object.keys(wrong), 'SECRET_KEY']) expect(ended.said).toContain(`- ${name}: `)
})

/** A demonstration is loaded in these: several seconds on a quiet machine. */
const patience = 300_000

/** The journeys, when they come next, go on from the demonstration that is filled here. */
async function leaveDemo(folder: string): Promise<void> {
  const place = seededDemo()
  if (place === '') return
  await cp(folder, `${place}.draft`, { recursive: true })
  await rename(`${place}.draft`, place)
}

test('a seed that was cut off by kill -9 is loaded again from the beginning', { timeout: patience }, async () => {
  const folder = await aFolder()
  const first = launchProgram(folder, { SEED: 'demo' })
  const before = await ratingsOnceThereAreSome(folder)
  await first.kill()
  expect(first.said()).not.toContain('Thân Thiện: http')

  const again = await started(folder, { SEED: 'demo' })
  expect(again.said()).toContain('a seed was cut off')
  expect(await communesOf(again.url, '2021-10-20')).toHaveLength(209)
  const client = await databaseOf(folder)
  const { rows } = await client.query<Record<string, number>>(`
    select (select count(*)::int from ratings) as ratings,
           (select count(*)::int from officers where user_name = 'quantri') as administrators,
           (select sum(count)::int from rating_rollups where question = 'overall' and not correction) as counted,
           (select count(*)::int from settings where key = 'seeding') as marks`)
  await client.end()
  expect(rows[0]).toMatchObject({ administrators: 1, marks: 0, counted: rows[0]?.ratings })
  expect(rows[0]?.ratings).toBeGreaterThan(before)
  expect(await again.stop()).toBe(0)
  const third = await started(folder, { SEED: 'demo' })
  expect(third.said()).not.toContain('a seed was cut off')
  await third.stop()
  await leaveDemo(folder)
})

test('asked to stop while it starts, it stops its database server too', { timeout: patience }, async () => {
  const folder = await aFolder()
  const first = launchProgram(folder, { SEED: 'demo' })
  await ratingsOnceThereAreSome(folder)
  const exit = once(first.child, 'exit')
  first.child.kill('SIGTERM')
  expect(await exit, first.said()).toEqual([0, null])
  const again = await started(folder, { SEED: 'none' })
  expect(again.said()).not.toContain('was killed')
  await again.stop()
})

describe('with a PostgreSQL of one’s own', () => {
  let external: ExternalDatabase
  beforeAll(async () => {
    external = await anExternalDatabase()
  })
  afterAll(async () => {
    await external?.stop()
  })

  test('the program runs on it, and on nothing else', async () => {
    const folder = await aFolder()
    const environment = { DATABASE_URL: external.url, SECRET_KEY: Buffer.alloc(32, 7).toString('base64') }
    const program = await started(folder, environment)
    const [place = ''] = await communesOf(program.url)
    const id = randomUUID()
    expect(await sendRating(program.url, place, id)).toBe(303)
    const doctor = await runToEnd(['cli.js', 'doctor'], folder, environment)
    expect(doctor.code, doctor.said).toBe(0)
    expect(await program.stop()).toBe(0)
    const rows = await external.query('select unit_id from ratings where id = $1', [id])
    expect(rows).toHaveLength(1)
    const owners = await external.query("select distinct tableowner from pg_tables where schemaname = 'public'", [])
    expect(owners).toEqual([{ tableowner: external.owner }])

    const again = await started(folder, environment)
    expect(await sendRating(again.url, place, id)).toBe(303)
    expect(await external.query('select from ratings', [])).toHaveLength(1)
    await again.stop()
  })

  test('a database that does not answer is said plainly', async () => {
    const folder = await aFolder()
    const secret = Buffer.alloc(32, 7).toString('base64')
    const url = 'postgres://tinh:sai@127.0.0.1:1/tinh'
    const ended = await runToEnd(['main.js'], folder, { DATABASE_URL: url, SECRET_KEY: secret })
    expectPlainRefusal(ended)
    expect(ended.said).not.toContain('sai@')
  })
})

/** Sends a rating but for its last bytes, so that it is under way as long as the test wants. */
async function halfARating(port: number, place: string, id: string) {
  const host = `127.0.0.1:${port}`
  const body = new URLSearchParams({ id, channel: 'qr', 'answers.overall': '5' }).toString()
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.on('data', (chunk: Buffer) => {
    heard += chunk.toString()
  })
  await once(socket, 'connect')
  const head = [
    `POST /danh-gia/${place} HTTP/1.1`,
    `Host: ${host}`,
    `Origin: http://${host}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
    'Expect: 100-continue',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  // The server asks for the body: the request has begun.
  while (!heard.includes('100 Continue')) await once(socket, 'data')
  heard = ''
  socket.write(body.slice(0, -5))
  return {
    async finish(): Promise<string> {
      socket.write(body.slice(-5))
      await once(socket, 'close')
      return heard
    },
  }
}

/** Nobody new is let in. */
async function untilClosed(url: string): Promise<void> {
  const deadline = performance.now() + 10_000
  while (performance.now() < deadline) {
    const isOpen = await fetch(`${url}/healthz`, { headers: { Connection: 'close' } }).then(
      () => true,
      () => false,
    )
    if (!isOpen) return
    await sleep(10)
  }
  throw new Error('It goes on taking requests.')
}

/** Waits until the seed has come to the ratings, and says how many there are. */
async function ratingsOnceThereAreSome(dataDir: string): Promise<number> {
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline) {
    const client = await databaseOf(dataDir).catch(() => undefined)
    const found = await client?.query<{ count: number }>('select count(*)::int from ratings').catch(() => undefined)
    await client?.end()
    const count = found?.rows[0]?.count ?? 0
    if (count > 500) return count
    await sleep(50)
  }
  throw new Error('The seed did not come to the ratings.')
}

// Ratings accepted and durable each second through the whole path, beside pgbench inserting the same rows.
import { execFile, spawn } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { newSigningKey, openSigningKey, signEd25519 } from '../src/ledger/hashing.ts'
import { openSecretBox } from '../src/platform/secret-box.ts'
import { prepareMessage, signDirectly, verifyTicket } from '../src/tickets/rsa.ts'
import { aDataFolder, type Program, removeFolder, startProgram } from '../test/program.ts'
import type { LoadResult } from './load.ts'
import { cpuSeconds, figure, loadFromOutside } from './measure.ts'
import { type Socket, writeVerifiedBodies } from './tickets.ts'

export const about =
  'ratings with tickets accepted and durable a second at 64 connections, p99, CPU each, beside pgbench'

const execute = promisify(execFile)
const connections = 64
const seconds = 8
const openSeconds = 5
/** More than are sent in the time: signing them is no part of what is measured. */
const tickets = 100_000
const commune = 'thi-tran-doi-ngo'
const quarter = '2021-Q4'

export async function run(): Promise<void> {
  const dataDir = await aDataFolder()
  const program = await startProgram(dataDir, {
    RATINGS_PER_MINUTE: '100000000',
    RATINGS_PER_MINUTE_IN_ALL: '100000000',
  })
  try {
    const database = await socketOf(dataDir)
    await measureOpen(program, database)
    const warming = await writeVerifiedBodies(dataDir, database, commune, quarter, 10_000)
    await sendVerified(program, warming, 3)
    const bodies = await writeVerifiedBodies(dataDir, database, commune, quarter, tickets)
    const before = { rows: await count(database, 'box_entries'), cpu: cpuSeconds(program.child.pid ?? 0) ?? 0 }
    const result = await sendVerified(program, bodies, seconds)
    const rows = (await count(database, 'box_entries')) - before.rows
    const cpu = (cpuSeconds(program.child.pid ?? 0) ?? 0) - before.cpu
    const accepted = result.statuses['201'] ?? 0
    if (rows !== accepted) throw new Error(`${accepted} ratings were acknowledged and ${rows} are there`)
    report(result, accepted, cpu, await pgbench(database))
    await measureBare(bodies)
  } finally {
    await program.stop()
    await removeFolder(dataDir)
  }
}

function report(result: LoadResult, accepted: number, cpu: number, limit: number): void {
  const rate = accepted / result.seconds
  const note = `with tickets, acknowledged and counted in the table, n=${accepted}, ${connections} connections, client included`
  figure('ratings-ingest.rate', rate, 'ratings/s', note)
  figure('ratings-ingest.p99', result.p99, 'ms', `p50 ${result.p50.toFixed(1)} ms`)
  figure('ratings-ingest.cpu-per-rating', (cpu / accepted) * 1000, 'ms', 'of the Node process')
  const limitNote = `pgbench: the same rows, a transaction each, the same server and durability, ${connections} connections`
  figure('ratings-ingest.client-cpu', (result.cpu / accepted) * 1000, 'ms', 'of the sender, on the same cores, each')
  figure('ratings-ingest.limit', limit, 'rows/s', limitNote)
  figure('ratings-ingest.share', (rate / limit) * 100, '%', 'of the limit')
  const floor =
    'what no server can leave out: the ticket checked, the promise signed, the rating sealed, three marks made'
  figure('ratings-ingest.crypto', cryptoOfOne(), 'ms', `of CPU each; ${floor}; n=${rounds}, nothing else running`)
}

/** The same requests answered by a server that does nothing with them: what HTTP alone costs. */
async function measureBare(bodies: string): Promise<void> {
  const args = ['--import', 'tsx', join(import.meta.dirname, 'bare-door.ts'), String(lengthOfAnswer)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const port = Number(line.toString())
    await sendTo(port, bodies, 2)
    const before = cpuSeconds(child.pid ?? 0) ?? 0
    const measured = await sendTo(port, bodies, 4)
    const cpu = ((cpuSeconds(child.pid ?? 0) ?? 0) - before) / measured.count
    figure(
      'ratings-ingest.http',
      cpu * 1000,
      'ms',
      `of CPU each: node:http alone, the same requests, n=${measured.count}`,
    )
    figure(
      'ratings-ingest.http-rate',
      measured.count / measured.seconds,
      'requests/s',
      'of that server, sender included',
    )
  } finally {
    child.kill()
  }
}

/** Bytes of a promise with its opening. */
const lengthOfAnswer = 400
const rounds = 4000

/** Milliseconds of CPU for the cryptography of one rating, by the functions that the server uses. */
function cryptoOfOne(): number {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const der = publicKey.export({ format: 'der', type: 'spki' })
  const message = prepareMessage(randomBytes(32))
  const signature = signDirectly(privateKey, message)
  const signing = openSigningKey(newSigningKey().privateText)
  const secrets = openSecretBox(randomBytes(32))
  const content = 'x'.repeat(1280)
  const one = () => {
    if (!verifyTicket(der, message, signature)) throw new Error('A good ticket does not hold')
    signEd25519(signing, message)
    secrets.seal('rating-box', content)
    for (const purpose of ['rating-id', 'box-entry-id', 'promise-nonce']) secrets.sign(purpose, content.slice(0, 43))
  }
  for (let round = 0; round < 500; round++) one()
  const before = process.cpuUsage()
  for (let round = 0; round < rounds; round++) one()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / rounds
}

/** By the code on the wall, through the form: counted at once, in rows that many ratings share. */
async function measureOpen(program: Program, database: Socket): Promise<void> {
  const before = await count(database, 'ratings')
  const result = await sendOpen(program)
  const accepted = result.statuses['303'] ?? 0
  const rows = (await count(database, 'ratings')) - before
  if (rows !== accepted) throw new Error(`${accepted} ratings were acknowledged and ${rows} are there`)
  const note = `by the form, without a ticket, n=${accepted}, p99 ${result.p99.toFixed(1)} ms`
  figure('ratings-ingest.open-rate', accepted / result.seconds, 'ratings/s', note)
}

function sendVerified(program: Program, bodies: string, duration: number) {
  return sendTo(program.port, bodies, duration)
}

function sendTo(port: number, bodies: string, duration: number) {
  const request =
    `POST /api/v1/ratings/verified HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
    `Content-Type: application/json\r\nContent-Length: {{length}}\r\n\r\n{{body}}`
  return loadFromOutside({ port, connections, seconds: duration, request, bodies })
}

function sendOpen(program: Program) {
  const body = `id={{uuid}}&answers.overall=4&answers.officers=5&questionnaire=visit&version=2&lang=vi&channel=qr`
  const filled = body.length - '{{uuid}}'.length + 36
  const request =
    `POST /danh-gia/${commune} HTTP/1.1\r\nHost: 127.0.0.1:${program.port}\r\nOrigin: ${program.url}\r\nSec-Fetch-Site: same-origin\r\n` +
    `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${filled}\r\n\r\n${body}`
  return loadFromOutside({ port: program.port, connections, seconds: openSeconds, request })
}

/** Where the embedded server listens, from its own note in the data folder. */
async function socketOf(dataDir: string): Promise<Socket> {
  const lines = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
  return { port: Number(lines[3]), host: lines[4] ?? '' }
}

async function count(socket: Socket, table: 'ratings' | 'box_entries'): Promise<number> {
  const client = new Client({ ...socket, user: 'than_thien', database: 'than_thien' })
  await client.connect()
  const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from ${table}`)
  await client.end()
  return rows[0]?.count ?? 0
}

/** The row of a sealed rating, as the program writes it. */
const statement = `insert into box_entries (id, unit_id, quarter, questionnaire, sealed)
select gen_random_uuid(), p.unit_id, p.quarter, p.questionnaire, p.sealed from (select * from box_entries limit 1) p;
`

async function pgbench({ host, port }: Socket): Promise<number> {
  const program = await findPgbench()
  const folder = await mkdtemp(join(tmpdir(), 'pgbench-'))
  const script = join(folder, 'insert.sql')
  await writeFile(script, statement)
  const options = ['-n', '-h', host, '-p', String(port), '-U', 'than_thien', '-c', String(connections), '-j', '1']
  const { stdout } = await execute(program, [
    ...options,
    '-M',
    'prepared',
    '-T',
    String(seconds),
    '-f',
    script,
    'than_thien',
  ])
  await rm(folder, { recursive: true })
  const rate = /tps = ([\d.]+)/.exec(stdout)?.[1]
  if (rate === undefined) throw new Error(`pgbench said nothing of its rate:\n${stdout}`)
  return Number(rate)
}

async function findPgbench(): Promise<string> {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? await readdir(debian) : []
  const found = [
    ...versions.map((version) => join(debian, version, 'bin', 'pgbench')),
    '/usr/bin/pgbench',
    '/opt/homebrew/bin/pgbench',
  ].find(existsSync)
  if (found === undefined)
    throw new Error(
      'The limit is measured by pgbench, which comes with PostgreSQL: install the package postgresql (Debian) or postgresql (Homebrew).',
    )
  return found
}

// Ratings accepted and durable each second through the whole path, beside pgbench inserting the same rows.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { aDataFolder, type Program, removeFolder, startProgram } from '../test/program.ts'
import { cpuSeconds, figure, loadFromOutside } from './measure.ts'

export const about = 'ratings accepted and durable a second at 64 connections, p99, CPU each, beside pgbench'

const execute = promisify(execFile)
const connections = 64
const seconds = 10
const place = 'thi-tran-doi-ngo'

export async function run(): Promise<void> {
  const dataDir = await aDataFolder()
  const program = await startProgram(dataDir, { RATINGS_PER_MINUTE: '100000000' })
  try {
    const database = await socketOf(dataDir)
    await ingest(program, 3)
    const before = { rows: await countRatings(database), cpu: cpuSeconds(program.child.pid ?? 0) ?? 0 }
    const result = await ingest(program, seconds)
    const rows = (await countRatings(database)) - before.rows
    const cpu = (cpuSeconds(program.child.pid ?? 0) ?? 0) - before.cpu
    const accepted = result.statuses['303'] ?? 0
    if (rows !== accepted) throw new Error(`${accepted} ratings were acknowledged and ${rows} are there`)
    const limit = await pgbench(database)
    figure(
      'ratings-ingest.rate',
      accepted / result.seconds,
      'ratings/s',
      `acknowledged and counted in the table, n=${accepted}, ${connections} connections`,
    )
    figure('ratings-ingest.p99', result.p99, 'ms', `p50 ${result.p50.toFixed(1)} ms`)
    figure('ratings-ingest.cpu-per-rating', (cpu / accepted) * 1000, 'ms', 'of the Node process')
    figure(
      'ratings-ingest.limit',
      limit,
      'rows/s',
      `pgbench: the same rows, a transaction each, the same server and durability, ${connections} connections`,
    )
    figure('ratings-ingest.share', (accepted / result.seconds / limit) * 100, '%', 'of the limit')
  } finally {
    await program.stop()
    await removeFolder(dataDir)
  }
}

function ingest(program: Program, duration: number) {
  const body = `id={{uuid}}&answers.overall=4&answers.officers=5&lang=vi&channel=qr`
  const filled = body.length - '{{uuid}}'.length + 36
  const origin = program.url
  const request =
    `POST /danh-gia/${place} HTTP/1.1\r\nHost: 127.0.0.1:${program.port}\r\nOrigin: ${origin}\r\nSec-Fetch-Site: same-origin\r\n` +
    `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${filled}\r\n\r\n${body}`
  return loadFromOutside({ port: program.port, connections, seconds: duration, request })
}

interface Socket {
  readonly host: string
  readonly port: number
}

/** Where the embedded server listens, from its own note in the data folder. */
async function socketOf(dataDir: string): Promise<Socket> {
  const lines = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
  return { port: Number(lines[3]), host: lines[4] ?? '' }
}

async function countRatings(socket: Socket): Promise<number> {
  const client = new Client({ ...socket, user: 'than_thien', database: 'than_thien' })
  await client.connect()
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from ratings')
  await client.end()
  return rows[0]?.count ?? 0
}

/** The row of a rating, as the program writes it, with the ids of a real place. */
const statement = `insert into ratings (id, unit_id, unit_version_id, questionnaire, questionnaire_version, kind, channel, lang, score, answers, comment, rated_hour, week)
select gen_random_uuid(), p.unit_id, p.unit_version_id, p.questionnaire, p.questionnaire_version, 'open', 'qr', 'vi', 4, '{"overall":"4","officers":"5"}', null, p.rated_hour, p.week
from (select * from ratings limit 1) p;
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

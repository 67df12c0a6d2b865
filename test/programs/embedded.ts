/** A program on the embedded server, for tests that kill it: says on standard output what happened, one JSON a line. */
import process from 'node:process'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { StartError } from '../../src/platform/db/embedded/start-error.ts'
import { startEmbedded } from '../../src/platform/db/embedded.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    insert: { type: 'boolean', default: false },
    from: { type: 'string', default: '0' },
    uid: { type: 'string' },
    gid: { type: 'string' },
  },
})

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

/** Inserts for ever, over a new connection whenever the server went away, and says each number once it is durable. */
async function insert(url: string, worker: number): Promise<never> {
  for (let n = Number(values.from); ; ) {
    const client = new Client(url)
    client.on('error', () => {})
    try {
      await client.connect()
      for (; ; n++) {
        await client.query('insert into rows (worker, n) values ($1, $2) on conflict do nothing', [worker, n])
        say({ worker, n })
      }
    } catch {
      await new Promise((done) => setTimeout(done, 20))
    }
  }
}

if (values.gid !== undefined) process.setgid?.(Number(values.gid))
if (values.uid !== undefined) process.setuid?.(Number(values.uid))
const silent = { info() {}, warn() {}, error() {} }
try {
  const server = await startEmbedded({ dataDir: values.data, log: silent })
  process.once('SIGTERM', () => {
    server.stop().then(() => process.exit(0), console.error)
  })
  const client = new Client(server.url)
  await client.connect()
  await client.query('create table if not exists rows (worker int, n int, primary key (worker, n))')
  const settings = await client.query(
    `select current_setting('data_checksums') as checksums, current_setting('fsync') as fsync`,
  )
  await client.end()
  say({ ready: process.pid, server: server.pid(), dataDir: server.dataDir, ...settings.rows[0] })
  if (values.insert) await Promise.all([1, 2, 3, 4].map((worker) => insert(server.url, worker)))
  else setInterval(() => {}, 60_000)
} catch (error) {
  if (!(error instanceof StartError)) throw error
  say({ refused: error.problem, message: error.message })
  process.exitCode = 1
}

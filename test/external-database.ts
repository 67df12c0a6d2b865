// A PostgreSQL as a province would run it by itself: a server of its own on a TCP port, and an owner with a password.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { binariesFor, findNativeHome } from '../src/platform/db/embedded/binaries.ts'
import { chooseServerUser, spawnAs } from '../src/platform/db/embedded/server-user.ts'

export interface ExternalDatabase {
  readonly url: string
  readonly owner: string
  query(text: string, values: readonly unknown[]): Promise<unknown[]>
  stop(): Promise<void>
}

const owner = 'chu_so_huu'
const password = 'mat-khau-cua-tinh'

/** Made by the recipe of docs/operations.md, with names of its own. */
export async function anExternalDatabase(): Promise<ExternalDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'thanthien-external-'))
  const user = chooseServerUser(folder)
  if (user.id !== null) chownSync(folder, user.uid, user.gid)
  const { initdb, postgres } = binariesFor(user, findNativeHome(), folder)
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o644 })
  const options = ['-D', data, '-U', 'quan_tri', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8']
  const made = spawnSync(initdb, [...options, '--locale=C.UTF-8'], { ...spawnAs(user), encoding: 'utf8' })
  if (made.status !== 0) throw new Error(made.stderr)

  const port = await freePort()
  const words = ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-k', '']
  const server = spawn(postgres, words, { ...spawnAs(user), stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  server.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const at = (role: string, database: string) => `postgres://${role}:${password}@127.0.0.1:${port}/${database}`
  const ask = async (address: string, text: string, values: readonly unknown[] = []) => {
    const client = new Client({ connectionString: address })
    await client.connect()
    try {
      return await client.query(text, [...values])
    } finally {
      await client.end()
    }
  }
  for (let tries = 0; ; tries++) {
    const isUp = await ask(at('quan_tri', 'postgres'), 'select 1').then(
      () => true,
      () => false,
    )
    if (isUp) break
    if (tries > 200 || server.exitCode !== null) throw new Error(`The server did not start:\n${said}`)
    await sleep(50)
  }
  for (const statement of [
    `create role ${owner} login password '${password}'`,
    'create role thanthien_app nologin',
    `grant thanthien_app to ${owner}`,
    `create database cua_tinh owner ${owner} encoding 'UTF8' template template0`,
  ])
    await ask(at('quan_tri', 'postgres'), statement)
  return {
    url: at(owner, 'cua_tinh'),
    owner,
    query: async (text, values) => (await ask(at(owner, 'cua_tinh'), text, values)).rows as unknown[],
    async stop() {
      await ended(server)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const exit = once(server, 'exit')
  server.kill('SIGINT')
  await exit
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.')
  return address.port
}

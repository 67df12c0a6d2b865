// One PostgreSQL for the whole run of tests, with a migrated template that each test file clones.
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../src/platform/db/embedded.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { silentLog } from '../src/platform/log.ts'

export interface TestServer {
  readonly host: string
  readonly port: number
  readonly user: string
}

export const templateName = 'thanthien_template'

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestServer
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await promisify(execFile)(process.execPath, ['scripts/browser.mjs'])
  const dataDir = await mkdtemp(join(tmpdir(), 'thanthien-test-'))
  // As root the server runs under another user, who must be able to enter.
  await chmod(dataDir, 0o711)
  const server = await startEmbedded({ dataDir, log: silentLog })
  const { host, port } = server.superConnection
  const user = server.superConnection.user
  const client = new Client({ ...server.superConnection, database: 'postgres' })
  await client.connect()
  await client.query(`create database ${templateName}`)
  await client.end()
  await migrate({ host, port, user, database: templateName })
  project.provide('postgres', { host, port, user })
  return async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

// One PostgreSQL for the whole run of tests, with a migrated template that each test file clones.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../src/platform/db/migrate.ts'
import { startHastyServer } from './hasty-server.ts'

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
  const server = await startHastyServer()
  const { host, port, user } = server.connection
  const client = new Client(server.connection)
  await client.connect()
  await client.query(`create database ${templateName}`)
  await client.end()
  await migrate({ host, port, user, database: templateName })
  project.provide('postgres', { host, port, user })
  return server.stop
}

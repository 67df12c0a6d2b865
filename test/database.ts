// A fresh clone of the migrated template for a test file, and what the spine needs around it.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { inject } from 'vitest'
import { settableClock } from '../src/platform/clock.ts'
import { type Connection, type OpenDatabase, openDatabase } from '../src/platform/db/open.ts'
import { openFileStore } from '../src/platform/files.ts'
import { rateLimit } from '../src/platform/http/rate-limit.ts'
import { silentLog } from '../src/platform/log.ts'
import { openSecretBox } from '../src/platform/secret-box.ts'
import type { Deps, Reaction, Told } from '../src/platform/spine.ts'
import { templateName } from './global-setup.ts'

export interface TestHouse extends OpenDatabase {
  readonly connection: Connection
  readonly deps: Deps
  readonly clock: ReturnType<typeof settableClock>
  /** Every fact that was told and committed, oldest first. */
  readonly told: Told[]
}

/** The morning on which the demonstration stands: Wednesday, 20 October 2021, 9:00 in Vietnam. */
export const demoMorning = new Date('2021-10-20T02:00:00Z')

/** What is to be taken down, in the order in which it was put up. */
const standing: (() => Promise<void>)[] = []

/** Takes down every house of the test file; `test/each-file.ts` asks for it after the file's last test. */
export async function takeHousesDown(): Promise<void> {
  const ends = await Promise.allSettled(standing.splice(0).map((takeDown) => takeDown()))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

/** A house on a database of its own; it is taken down after the last test of the file. */
export async function aHouse(reactions: readonly Reaction[] = []): Promise<TestHouse> {
  const { host, port, user } = inject('postgres')
  const name = `test_${randomBytes(6).toString('hex')}`
  const server = { host, port, user }
  await administer(server, `create database ${name} template ${templateName}`)
  const connection = { ...server, database: name }
  const database = openDatabase(connection)
  const clock = settableClock(demoMorning)
  const told: Told[] = []
  const folder = await mkdtemp(join(tmpdir(), 'thanthien-files-'))
  const files = openFileStore(folder)
  const deps: Deps = {
    db: database.db,
    clock,
    files,
    log: silentLog,
    reactions,
    secrets: openSecretBox(randomBytes(32)),
    sessions: { idleMinutes: 60, hours: 12 },
    codeLimit: rateLimit(1000, 60, () => performance.now()),
    onTold: (fact) => told.push(fact),
    onOpenRating: () => undefined,
  }
  standing.push(async () => {
    // First, so that it goes whatever the database does.
    await rm(folder, { recursive: true, force: true })
    await database.close()
    await administer(server, `drop database ${name} with (force)`)
  })
  return { ...database, connection, deps, clock, told }
}

async function administer(server: { host: string; port: number; user: string }, statement: string): Promise<void> {
  const client = new Client({ ...server, database: 'postgres' })
  await client.connect()
  await client.query(statement)
  await client.end()
}

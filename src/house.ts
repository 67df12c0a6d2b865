// The house without its doors: configuration, database, clock and what every action needs. Doors are opened elsewhere.
import { join } from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Config } from './config.ts'
import { type Clock, offsetClock, systemClock } from './platform/clock.ts'
import { startEmbedded } from './platform/db/embedded.ts'
import { migrate } from './platform/db/migrate.ts'
import { type Connection, type OpenDatabase, openDatabase } from './platform/db/open.ts'
import { findSetting } from './platform/db/settings.ts'
import { openFileStore } from './platform/files.ts'
import type { Log } from './platform/log.ts'
import type { Deps, Told } from './platform/spine.ts'
import { reactions } from './reactions.ts'

export interface House extends OpenDatabase {
  readonly connection: Connection
  readonly deps: Deps
  /** The folder really used for files and the embedded database. */
  readonly dataDir: string
  /** Nothing was ever loaded into this database. */
  readonly isEmpty: boolean
  readonly isDemo: boolean
  /** The process id of the embedded server, null when the database is elsewhere. */
  databasePid(): number | null
  stop(): Promise<void>
}

/** The seed that was loaded; of the demonstration also how far its time is from the machine's, in ms. */
export const Seed = z.object({ name: z.enum(['demo', 'none']), clockOffset: z.number() })
export const seedKey = 'seed'

interface DatabaseServer {
  readonly connection: Connection
  readonly dataDir: string
  pid(): number | null
  stop(): Promise<void>
}

/** Starts or reaches the database, brings it up to date, and opens it. */
export async function openHouse(
  config: Config,
  log: Log,
  hooks: { onTold(told: Told): void; onDatabaseLost(): void },
): Promise<House> {
  const server = await databaseServer(config, log, hooks.onDatabaseLost)
  try {
    const applied = await migrate(server.connection)
    if (applied.length > 0) log.info({ applied }, 'the database was brought up to date')
    const database = openDatabase(server.connection, config.databasePool)
    const seed = await findSetting(database.db, seedKey, Seed)
    const clock = clockOf(seed)
    const files = openFileStore(join(server.dataDir, 'files'))
    return {
      ...database,
      connection: server.connection,
      dataDir: server.dataDir,
      deps: { db: database.db, clock, files, log, reactions, onTold: hooks.onTold },
      isEmpty: seed === undefined && !(await hasUnits(database)),
      isDemo: seed?.name === 'demo',
      databasePid: server.pid,
      async stop() {
        await database.close()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** The demonstration lives on a day of October 2021 and goes on from there at the machine's pace. */
export function clockOf(seed: z.output<typeof Seed> | undefined): Clock {
  return seed?.name === 'demo' ? offsetClock(seed.clockOffset) : systemClock
}

async function databaseServer(config: Config, log: Log, onLost: () => void): Promise<DatabaseServer> {
  if (config.databaseUrl !== undefined) {
    const connection = { connectionString: config.databaseUrl }
    return { connection, dataDir: config.dataDir, pid: () => null, stop: () => Promise.resolve() }
  }
  return startEmbedded({
    dataDir: config.dataDir,
    dataDirIsDefault: config.dataDirIsDefault,
    log,
    onExit: ({ givenUp }) => {
      if (givenUp) onLost()
    },
  })
}

async function hasUnits({ db }: OpenDatabase): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from units) as found`.execute(db)
  return rows[0]?.found === true
}

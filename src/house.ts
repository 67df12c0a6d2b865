// The house without its doors: configuration, database, clock and what every action needs. Doors are opened elsewhere.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import { z } from 'zod'
import type { Config } from './config.ts'
import { type Clock, offsetClock, systemClock } from './platform/clock.ts'
import { superuser } from './platform/db/embedded/cluster.ts'
import { StartError } from './platform/db/embedded/start-error.ts'
import { startEmbedded } from './platform/db/embedded.ts'
import { migrate } from './platform/db/migrate.ts'
import { type Connection, type OpenDatabase, openDatabase } from './platform/db/open.ts'
import { findSetting } from './platform/db/settings.ts'
import { openFileStore } from './platform/files.ts'
import { rateLimit, withinAll } from './platform/http/rate-limit.ts'
import type { Log } from './platform/log.ts'
import { keyOfFolder, openSecretBox } from './platform/secret-box.ts'
import type { Deps, Told } from './platform/spine.ts'
import { reactions } from './reactions.ts'

export interface House extends OpenDatabase {
  readonly connection: Connection
  readonly deps: Deps
  /** The folder really used for files and the embedded database. */
  readonly dataDir: string
  /** The migrations that this start has applied. */
  readonly applied: readonly string[]
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
/** Stands while a seed is being loaded. */
export const seedingKey = 'seeding'

export interface DatabaseServer {
  readonly connection: Connection
  /** The embedded server alone: its superuser, who may copy it while it works. */
  readonly superConnection?: Exclude<Connection, { connectionString: string }>
  readonly dataDir: string
  pid(): number | null
  stop(): Promise<void>
}

export interface HouseHooks {
  onTold(told: Told): void
  onOpenRating?: Deps['onOpenRating']
  drawPublic?: NonNullable<Deps['drawPublic']>
  /** The embedded server keeps ending; without it there is nothing left to do. */
  onDatabaseLost(): void
  /** A command of the command line works beside the program, on the server that it has started. */
  readonly joinsRunning?: boolean
}

/** Starts or reaches the database, brings it up to date, and opens it. */
export async function openHouse(config: Config, log: Log, hooks: HouseHooks): Promise<House> {
  const server = await reachDatabase(config, log, hooks)
  try {
    const applied = await migrate(server.connection)
    if (applied.length > 0) log.info({ applied }, 'the database was brought up to date')
    if (await clearHalfSeeded(server.connection)) log.warn('a seed was cut off; it is loaded again from the beginning')
    const database = openDatabase(server.connection, { size: config.databasePool })
    const seed = await findSetting(database.db, seedKey, Seed)
    const clock = clockOf(seed)
    const files = openFileStore(join(server.dataDir, 'files'))
    const ofMinute = (most: number) => rateLimit(most, 60, () => performance.now())
    const codeLimit = withinAll(ofMinute(config.ratingsPerMinute), ofMinute(config.ratingsPerMinuteInAll))
    const sessions = { idleMinutes: config.sessionIdleMinutes, hours: config.sessionHours }
    const secrets = openSecretBox(config.secretKey ?? (await keyOfFolder(server.dataDir)))
    return {
      ...database,
      connection: server.connection,
      dataDir: server.dataDir,
      deps: {
        db: database.db,
        clock,
        files,
        log,
        secrets,
        sessions,
        codeLimit,
        reactions,
        onTold: hooks.onTold,
        onOpenRating: hooks.onOpenRating ?? (() => undefined),
        outgoing: config.outgoing,
        ...(hooks.drawPublic && { drawPublic: hooks.drawPublic }),
      },
      applied,
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

/** Starts the embedded server, joins a running one, or names the one elsewhere; nothing in it is changed. */
export async function reachDatabase(config: Config, log: Log, hooks: HouseHooks): Promise<DatabaseServer> {
  if (config.databaseUrl !== undefined) {
    const connection = { connectionString: config.databaseUrl }
    return { connection, dataDir: config.dataDir, pid: () => null, stop: () => Promise.resolve() }
  }
  try {
    return await startEmbedded({
      dataDir: config.dataDir,
      dataDirIsDefault: config.dataDirIsDefault,
      log,
      onExit: ({ givenUp }) => {
        if (givenUp) hooks.onDatabaseLost()
      },
    })
  } catch (error) {
    const isBusy = error instanceof StartError && error.problem === 'already-running'
    if (isBusy && hooks.joinsRunning === true) return runningServer(config.dataDir)
    throw error
  }
}

/** The server that another program has started on this folder, from the note that it keeps there. */
async function runningServer(dataDir: string): Promise<DatabaseServer> {
  const [, , , port, host = ''] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
  const superConnection = { host, port: Number(port), user: superuser, database: 'than_thien' }
  return {
    connection: { ...superConnection, user: 'than_thien' },
    superConnection,
    dataDir,
    pid: () => null,
    stop: () => Promise.resolve(),
  }
}

/** A seed that a crash cut off filled a new database only in part: nothing of it is anybody's, so all of it goes. */
async function clearHalfSeeded(connection: Connection): Promise<boolean> {
  const client = new Client(connection)
  await client.connect()
  try {
    const { rowCount } = await client.query('select from settings where key = $1', [seedingKey])
    if (rowCount === 0) return false
    await client.query(
      'drop schema if exists graphile_worker cascade; drop schema public cascade; create schema public',
    )
  } finally {
    await client.end()
  }
  await migrate(connection)
  return true
}

async function hasUnits({ db }: OpenDatabase): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from units) as found`.execute(db)
  return rows[0]?.found === true
}

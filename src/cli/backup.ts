// `backup` and `restore`: the built-in database with the files and the key that belong to it, as one folder.
import { existsSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { type Config, readConfig } from '../config.ts'
import { type DatabaseServer, reachDatabase } from '../house.ts'
import { backUp, restoreBackup } from '../platform/db/backup.ts'
import { openLog } from '../platform/log.ts'
import { type Command, UsageError } from './command.ts'

/** What a data folder holds beside the database and cannot be made again. */
const beside = ['files', 'secret.key']

export const backup: Command = {
  name: 'backup',
  usage: 'backup <new folder>',
  about:
    'Copies the built-in database, the files and the key into a new folder, while the program works or stands still.',
  async run({ positionals }) {
    const target = folderOf(positionals, 'backup')
    const server = await reach(ownConfig())
    try {
      const { superConnection, dataDir } = server
      if (superConnection === undefined) throw new UsageError('This database is not the built-in one: use pg_dump.')
      const version = await versionOf(server)
      const { files } = await backUp({ superConnection, dataDir, version }, target, new Date())
      // After the database: whatever it refers to is in the folder by now.
      await copyBeside(dataDir, target).catch(async (error: unknown) => {
        await rm(target, { recursive: true, force: true })
        throw error
      })
      console.log(`${files.length} files of PostgreSQL ${version}, the uploaded files and the key are in ${target}.`)
    } finally {
      await server.stop()
    }
    return 0
  },
}

export const restore: Command = {
  name: 'restore',
  usage: 'restore <folder of a backup>',
  about: 'Puts a backup into an empty DATA_DIR; the next start goes on from it. A damaged backup is refused whole.',
  async run({ positionals }) {
    const source = folderOf(positionals, 'restore')
    const { dataDir } = ownConfig()
    const { madeAt, postgres } = await restoreBackup(source, dataDir)
    await copyBeside(source, dataDir)
    console.log(`The backup of ${madeAt} (PostgreSQL ${postgres}) is in ${dataDir}. Start the program.`)
    return 0
  },
}

function folderOf(positionals: readonly string[], command: string): string {
  const folder = positionals[0]
  if (folder === undefined)
    throw new UsageError(`${command} needs a folder: npm run cli -- ${command} ../than-thien-backup`)
  return resolve(folder)
}

function ownConfig(): Config {
  const config = readConfig()
  if (config.databaseUrl !== undefined)
    throw new UsageError('With DATABASE_URL set, back up and restore by pg_dump and pg_restore.')
  return config
}

function reach(config: Config): Promise<DatabaseServer> {
  const hooks = { onTold: () => undefined, onDatabaseLost: () => process.exit(1), joinsRunning: true }
  return reachDatabase(config, openLog('warn'), hooks)
}

async function versionOf({ connection }: DatabaseServer): Promise<string> {
  const client = new Client(connection)
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`)
    return rows[0]?.version ?? ''
  } finally {
    await client.end()
  }
}

async function copyBeside(from: string, to: string): Promise<void> {
  for (const name of beside) {
    const source = join(from, name)
    if (existsSync(source)) await cp(source, join(to, name), { recursive: true, preserveTimestamps: true })
  }
}

/**
 * A backup of the running built-in database, and the way back from it.
 *
 * PostgreSQL lets its files be copied while they change, between pg_backup_start and pg_backup_stop, if the log of
 * writes from that time is kept with them: starting from the copy replays it. Each file is listed with its hash, so that
 * a damaged backup is noticed before anything is put in place.
 */
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Client } from 'pg'
import { z } from 'zod'
import { syncFolder } from './embedded/cluster.ts'
import { type CopiedFile, copyFileHashed, copySettled, hashFile, walk } from './embedded/copying.ts'
import { openDataDir } from './embedded/folders.ts'
import { errorCode, explainWriteError, StartError } from './embedded/start-error.ts'
import type { EmbeddedServer } from './embedded/types.ts'
import { takeProgramLock } from './program-lock.ts'

const Manifest = z.object({
  madeAt: z.string(),
  postgres: z.string(),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
})
export type Manifest = z.infer<typeof Manifest>

/** What a server makes anew at its start, or what is of no use without this very server. */
const emptied = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]
const left = /^(postmaster\.(pid|opts)|backup_label|tablespace_map|backup_manifest|pg_internal\.init.*|pgsql_tmp.*)$/
const control = 'global/pg_control'

/** Copies the database into a new folder, while it works, and resolves when the copy is whole and on disk. */
export async function backUp(
  server: Pick<EmbeddedServer, 'superConnection' | 'dataDir' | 'version'>,
  target: string,
  at: Date,
): Promise<Manifest> {
  const folder = resolve(target)
  const draft = `${folder}.draft`
  if (existsSync(folder))
    throw new StartError('backup-failed', `${folder} exists already. Name a new folder for the backup.`)
  const client = new Client(server.superConnection)
  // A server that stops meanwhile fails the next query; without a listener it would end the program instead.
  client.on('error', () => {})
  try {
    await client.connect()
    await rm(draft, { recursive: true, force: true })
    await mkdir(draft, { recursive: true, mode: 0o700 })
    const files = await copyRunning(client, join(server.dataDir, 'postgres'), join(draft, 'postgres'))
    const manifest = { madeAt: at.toISOString(), postgres: server.version, files }
    await writeFile(join(draft, 'backup.json'), `${JSON.stringify(manifest, null, 1)}\n`, { flush: true })
    await rename(draft, folder)
    syncFolder(dirname(folder))
    return manifest
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw explainWriteError(error, folder)
  } finally {
    await client.end()
  }
}

async function copyRunning(client: Client, cluster: string, target: string): Promise<CopiedFile[]> {
  // The slot lasts as long as the session and keeps the log from being recycled under the copy.
  await client.query(`select pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)`)
  await client.query(`select pg_backup_start('than-thien', fast => true)`)
  const files: CopiedFile[] = []
  const keep = (file: CopiedFile | null): unknown => file !== null && files.push(file)
  for await (const { path, isFolder } of walk(
    cluster,
    (path) => emptied.includes(dirname(path)) || left.test(basename(path)),
  )) {
    if (isFolder) await mkdir(join(target, path), { recursive: true, mode: 0o700 })
    else if (path !== control) keep(await copyFileHashed(cluster, target, path))
  }
  keep(await copySettled(cluster, target, control))
  const { rows } = await client.query<{ label: string; last: string }>(
    `select labelfile as label, pg_walfile_name(lsn) as last from pg_backup_stop(wait_for_archive => false)`,
  )
  const { label, last } = z.object({ label: z.string(), last: z.string() }).parse(rows[0])
  const first = /\(file ([0-9A-F]{24})\)/.exec(label)?.[1] ?? ''
  await writeFile(join(target, 'backup_label'), label, { mode: 0o600, flush: true })
  keep(await hashFile(target, 'backup_label'))
  for (const name of (await readdir(join(cluster, 'pg_wal'))).sort()) {
    if (/^[0-9A-F]{24}$/.test(name) && name >= first && name <= last) {
      keep(await copyFileHashed(cluster, target, join('pg_wal', name)))
    }
  }
  return files
}

/** Puts a backup into a data folder that has no database; the next start replays what its log holds. */
export async function restoreBackup(source: string, dataDir: string): Promise<Manifest> {
  const manifest = await readManifest(source)
  const folder = openDataDir(dataDir)
  const lock = await takeProgramLock(folder)
  const cluster = join(folder, 'postgres')
  const draft = `${cluster}.draft-restore`
  try {
    if (existsSync(cluster)) {
      throw new StartError(
        'backup-failed',
        `${cluster} holds a database already. Restore into a new DATA_DIR, or move that folder away.`,
      )
    }
    await rm(draft, { recursive: true, force: true })
    for await (const { path, isFolder } of walk(join(source, 'postgres'), () => false)) {
      if (isFolder) await mkdir(join(draft, path), { recursive: true, mode: 0o700 })
    }
    for (const listed of manifest.files) {
      const copied = await copyFileHashed(join(source, 'postgres'), draft, listed.path)
      if (copied?.sha256 !== listed.sha256) {
        throw new StartError(
          'backup-failed',
          `The backup is damaged: ${listed.path} is missing or changed. Use another backup; nothing was restored.`,
        )
      }
    }
    await rename(draft, cluster)
    syncFolder(folder)
    return manifest
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw explainWriteError(error, folder)
  } finally {
    lock.release()
  }
}

async function readManifest(source: string): Promise<Manifest> {
  try {
    return Manifest.parse(JSON.parse(await readFile(join(source, 'backup.json'), 'utf8')))
  } catch (error) {
    const why = errorCode(error) === 'ENOENT' ? 'has no backup.json' : 'has a damaged backup.json'
    throw new StartError('backup-failed', `${source} is not a whole backup: it ${why}.`, error)
  }
}

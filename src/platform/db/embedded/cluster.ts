/** The cluster on disk: checks that it is ours and of the right version, makes it when there is none, hands it over. */
import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Binaries } from './binaries.ts'
import { endWorkers } from './orphans.ts'
import { type ServerUser, spawnAs } from './server-user.ts'
import { errorCode, explainWriteError, StartError } from './start-error.ts'
import type { Log } from './types.ts'

/** The role that the cluster is made with: the superuser, for what only it may do. */
export const superuser = 'postgres'

/** LC_CTYPE decides what is a letter for trigrams and tree paths; with plain C a Vietnamese letter is none. */
const letterLocales = ['C.UTF-8', 'en_US.UTF-8', 'C']

/** Written into postgresql.conf once: what an operator may tune. What must hold is given on the command line instead. */
const tunable = {
  shared_buffers: '128MB',
  max_connections: '120',
  max_wal_size: '1GB',
  min_wal_size: '80MB',
  random_page_cost: '1.1',
  default_text_search_config: 'pg_catalog.simple',
}

/** Leaves a sound cluster in `<dataDir>/postgres`, making it if there is none, or refuses. */
export async function openCluster(
  dataDir: string,
  binaries: Binaries,
  user: ServerUser,
  log: Log,
): Promise<{ cluster: string; isNew: boolean }> {
  const cluster = join(dataDir, 'postgres')
  for (const name of readdirSync(dataDir)) {
    if (!name.startsWith('postgres.draft-')) continue
    await endWorkers(join(dataDir, name), log)
    rmSync(join(dataDir, name), { recursive: true, force: true })
  }
  const content = contentOf(cluster)
  const isNew = content.length === 0
  if (isNew) await create(cluster, binaries, user)
  else if (!content.includes('PG_VERSION')) {
    throw new StartError(
      'folder-foreign',
      `${cluster} holds files that are not a database (for example ${content[0]}). Move them away, or set DATA_DIR to another folder.`,
    )
  }
  checkVersion(cluster, binaries)
  handOver(cluster, user)
  return { cluster, isNew }
}

function contentOf(cluster: string): string[] {
  try {
    return readdirSync(cluster)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    if (errorCode(error) === 'EACCES') throw ownerRefusal(cluster)
    throw explainWriteError(error, cluster)
  }
}

function checkVersion(cluster: string, binaries: Binaries): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (found === String(binaries.major)) return
  throw new StartError(
    'version-differs',
    `${cluster} was made by PostgreSQL ${found}, but this release brings PostgreSQL ${binaries.major}, which cannot read it. Nothing was changed. Start the release that made it, export the data there, and import it here into a new DATA_DIR; or serve it with PostgreSQL ${found} and set DATABASE_URL.`,
  )
}

function handOver(cluster: string, user: ServerUser): void {
  if (statSync(cluster).uid === user.uid) return
  if (user.id === null) throw ownerRefusal(cluster)
  const { status, stderr } = spawnSync('chown', ['-Rh', `${user.uid}:${user.gid}`, cluster], { encoding: 'utf8' })
  if (status !== 0)
    throw new StartError('folder-owner', `${cluster} could not be handed to the user ${user.name}: ${stderr.trim()}`)
}

function ownerRefusal(cluster: string): StartError {
  return new StartError(
    'folder-owner',
    `${cluster} belongs to another user (number ${statSync(cluster).uid}). Start the program as that user or as root, or hand the folder over with chown -R.`,
  )
}

/** A crash or a full disk half-way must not leave a folder that looks like a cluster: made beside, then renamed. */
async function create(cluster: string, binaries: Binaries, user: ServerUser): Promise<void> {
  const draft = `${cluster}.draft-${process.pid}`
  try {
    for (const locale of letterLocales) {
      makePrivate(draft, user)
      const failure = await initdb(draft, locale, binaries, user)
      if (failure === null) break
      if (locale === letterLocales.at(-1) || !/invalid locale/.test(failure)) throw explainInitdb(failure, cluster)
      rmSync(draft, { recursive: true, force: true })
    }
    rmSync(cluster, { recursive: true, force: true })
    renameSync(draft, cluster)
    syncFolder(join(cluster, '..'))
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw explainWriteError(error, cluster)
  }
}

function makePrivate(folder: string, user: ServerUser): void {
  mkdirSync(folder, { mode: 0o700 })
  chmodSync(folder, 0o700)
  if (user.id !== null) chownSync(folder, user.uid, user.gid)
}

async function initdb(folder: string, letters: string, binaries: Binaries, user: ServerUser): Promise<string | null> {
  const options = [
    ...['-D', folder, `--username=${superuser}`, '--auth-local=peer', '--auth-host=reject', '--no-instructions'],
    ...['--encoding=UTF8', '--data-checksums', '--locale=C', `--lc-ctype=${letters}`],
    ...['--locale-provider=icu', '--icu-locale=vi'],
    ...Object.entries(tunable).map(([name, value]) => `--set=${name}=${value}`),
  ]
  const child = spawn(binaries.initdb, options, { ...spawnAs(user), stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<number | null>((done, fail) => {
    child.once('close', done)
    child.once('error', fail)
  })
  const [said, code] = await Promise.all([text(child.stderr), ended])
  return code === 0 ? null : said.trim() || `initdb ended with ${code}`
}

/** Turns what initdb says into our sentence. */
export function explainInitdb(said: string, cluster: string): StartError {
  if (/No space left on device|Disk quota exceeded/.test(said)) {
    return new StartError(
      'disk-full',
      `The disk that holds ${cluster} is full: a new database needs about 80 MB. Free some space and start again.`,
    )
  }
  return new StartError(
    'create-failed',
    `The database could not be made in ${cluster}: ${said.split('\n').slice(-4).join(' ')}`,
  )
}

export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

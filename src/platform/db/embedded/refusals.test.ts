// What the built-in database refuses before it touches anything, each with a sentence that says what to do.
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { aFolder, removeFolders } from '../../../../test/programs/folders.ts'
import { startEmbedded } from '../embedded.ts'
import { binariesFor, findNativeHome, hydrateLinks } from './binaries.ts'
import { explainInitdb } from './cluster.ts'
import { reachableDataDir } from './folders.ts'
import { canEnter, chooseServerUser } from './server-user.ts'
import { explainWriteError, StartError } from './start-error.ts'

vi.setConfig({ testTimeout: 120_000 })

const log = { info() {}, warn() {}, error() {} }
const isRoot = process.getuid?.() === 0

afterAll(removeFolders)

async function refusal(dataDir: string): Promise<StartError> {
  const outcome: unknown = await startEmbedded({ dataDir, log }).catch((error: unknown) => error)
  if (!(outcome instanceof StartError)) throw new Error(`Not refused: ${String(outcome)}`)
  expect(existsSync(join(dataDir, 'program.lock'))).toBe(false)
  expect(existsSync(join(dataDir, 'socket'))).toBe(false)
  return outcome
}

test('a cluster of another major version is refused, untouched, with the two ways on', async () => {
  const dataDir = aFolder()
  mkdirSync(join(dataDir, 'postgres'))
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '15\n')
  const { problem, message } = await refusal(dataDir)
  expect(problem).toBe('version-differs')
  expect(message).toMatch(/made by PostgreSQL 15.*export.*import.*DATABASE_URL/)
  expect(readdirSync(join(dataDir, 'postgres'))).toEqual(['PG_VERSION'])
})

test('a folder with files of somebody else is refused and left as it is', async () => {
  const dataDir = aFolder()
  mkdirSync(join(dataDir, 'postgres'))
  writeFileSync(join(dataDir, 'postgres', 'thesis.txt'), 'years of work')
  const { problem, message } = await refusal(dataDir)
  expect(problem).toBe('folder-foreign')
  expect(message).toContain('thesis.txt')
  expect(readFileSync(join(dataDir, 'postgres', 'thesis.txt'), 'utf8')).toBe('years of work')
})

test('a data folder that is itself the cluster of another server is refused', async () => {
  const dataDir = aFolder()
  writeFileSync(join(dataDir, 'PG_VERSION'), '18\n')
  expect((await refusal(dataDir)).problem).toBe('folder-foreign')
})

test('a data folder that is a file, or under one, is refused', async () => {
  const file = join(aFolder(), 'file')
  writeFileSync(file, '')
  await expect(startEmbedded({ dataDir: file, log })).rejects.toMatchObject({ problem: 'folder-not-writable' })
  await expect(startEmbedded({ dataDir: join(file, 'data'), log })).rejects.toMatchObject({
    problem: 'folder-not-writable',
  })
})

test('a server that does not start is explained by the end of its own log', async () => {
  const dataDir = aFolder()
  await (await startEmbedded({ dataDir, log })).stop()
  appendFileSync(join(dataDir, 'postgres', 'postgresql.conf'), 'shared_buffers = plenty\n')
  const { problem, message } = await refusal(dataDir)
  expect(problem).toBe('server-not-ready')
  expect(message).toContain('invalid value for parameter "shared_buffers": "plenty"')
})

test('a full disk is named as such, from initdb and from our own writes', () => {
  const said = 'initdb: error: could not write file "x": No space left on device'
  expect(explainInitdb(said, '/data/postgres').problem).toBe('disk-full')
  expect(explainInitdb('initdb: error: something else', '/data/postgres').message).toContain('something else')
  const error = Object.assign(new Error('write'), { code: 'ENOSPC' })
  expect(explainWriteError(error, '/data')).toMatchObject({ problem: 'disk-full' })
})

test('a system without the loader that the server needs is sent to DATABASE_URL', () => {
  const home = aFolder()
  mkdirSync(join(home, 'bin'))
  writeFileSync(join(home, 'bin', 'postgres'), '#!/no/such/loader\n', { mode: 0o755 })
  const attempt = () => binariesFor(chooseServerUser(home), home, aFolder())
  expect(attempt).toThrow(/musl.*DATABASE_URL/)
})

test('links that npm did not make are made from the list of the package', () => {
  const folder = aFolder()
  const home = join(folder, 'native')
  cpSync(join(findNativeHome(), 'pg-symlinks.json'), join(home, 'pg-symlinks.json'))
  mkdirSync(join(home, 'lib'))
  hydrateLinks(home)
  hydrateLinks(home)
  const listed = JSON.parse(readFileSync(join(home, 'pg-symlinks.json'), 'utf8')) as { target: string }[]
  const made = spawnSync('find', [home, '-type', 'l'], { encoding: 'utf8' }).stdout.trim().split('\n')
  expect(made.map((path) => path.slice(folder.length + 1)).sort()).toEqual(listed.map(({ target }) => target).sort())
  expect(spawnSync('readlink', [join(home, 'lib', 'libpq.so')], { encoding: 'utf8' }).stdout.trim()).toBe(
    'libpq.so.5.18',
  )
})

test('a closed checkout does not hinder: as root the server is copied beside the data, once', () => {
  const closed = aFolder()
  const home = join(closed, 'native')
  cpSync(dirname(findNativeHome()), closed, { recursive: true, verbatimSymlinks: true })
  chmodSync(closed, 0o700)
  const dataDir = aFolder()
  const user = chooseServerUser(dataDir)
  const binaries = binariesFor(user, home, dataDir)
  expect(binaries.home.startsWith(isRoot ? join(dataDir, 'native') : home)).toBe(true)
  expect(binaries.version).toMatch(/^\d+\.\d+$/)
  rmSync(home, { recursive: true })
  if (isRoot) mkdirSync(join(home, 'bin'), { recursive: true })
  if (isRoot) expect(binariesFor(user, home, dataDir)).toEqual(binaries)
})

test('a data folder closed to the server’s user is refused, or left for the system’s when it was only the default', () => {
  const closed = aFolder()
  chmodSync(closed, 0o700)
  const asked = join(closed, 'data')
  const open = join(aFolder(), 'system')
  const user = chooseServerUser(asked)
  if (!isRoot) {
    expect(reachableDataDir(asked, user, true, open)).toBe(asked)
    return
  }
  expect(canEnter(user, closed)).toBe(false)
  expect(() => reachableDataDir(asked, user, false, open)).toThrow(/runs as root.*chmod o\+x/)
  expect(reachableDataDir(asked, user, true, open)).toBe(open)
})

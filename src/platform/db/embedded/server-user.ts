/** Which system user runs the database server: ourselves, or an unprivileged user when we are root. */
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { StartError } from './start-error.ts'

/** `id` is null when the server runs as the program's own user. */
export type ServerUser = { name: string; uid: number; gid: number; id: { uid: number; gid: number } | null }

/**
 * PostgreSQL refuses to run as root. As root we run it as the owner of an existing cluster, so that a folder used
 * before by an ordinary user stays that user's, else as `postgres`, else as `nobody`.
 */
export function chooseServerUser(dataDir: string): ServerUser {
  if (process.getuid?.() !== 0) return ourselves()
  const owner = statSync(join(dataDir, 'postgres'), { throwIfNoEntry: false })?.uid ?? 0
  for (const candidate of [...(owner === 0 ? [] : [String(owner)]), 'postgres', '_postgres', 'nobody']) {
    const found = lookUp(candidate)
    if (found !== null && found.uid !== 0) return { ...found, id: { uid: found.uid, gid: found.gid } }
  }
  throw new StartError(
    'user-unknown',
    'The built-in database does not run as root, and this machine has no user "postgres" or "nobody". Start the program as an ordinary user.',
  )
}

/** Spawn options under which a command runs as that user, with nothing of our environment, from a folder open to all. */
export function spawnAs(user: ServerUser) {
  return { cwd: '/', env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }, ...user.id }
}

/** Says whether the user can enter the folder, by trying, since access lists and mounts make modes unreliable. */
export function canEnter(user: ServerUser, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...spawnAs(user), stdio: 'ignore' }).status === 0
}

function ourselves(): ServerUser {
  try {
    const { username, uid, gid } = userInfo()
    return { name: username, uid, gid, id: null }
  } catch (error) {
    throw new StartError(
      'user-unknown',
      `The built-in database needs a user with a name, and this machine has none for number ${process.getuid?.()}. In a container, run as a user that /etc/passwd lists.`,
      error,
    )
  }
}

function lookUp(name: string): { name: string; uid: number; gid: number } | null {
  const [uid, gid, known] = ['-u', '-g', '-un'].map(
    (part) => spawnSync('id', [part, name], { encoding: 'utf8' }).stdout?.trim() ?? '',
  )
  if (uid === undefined || gid === undefined || !/^\d+$/.test(uid) || !/^\d+$/.test(gid) || !known) return null
  return { name: known, uid: Number(uid), gid: Number(gid) }
}

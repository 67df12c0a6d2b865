/** Prepares the folders of the embedded database: the data folder itself and the private folder of its socket. */
import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { canEnter, type ServerUser } from './server-user.ts'
import { explainWriteError, StartError } from './start-error.ts'

/** Used instead of the default data folder when we are root and it lies where the server's user cannot go. */
const systemDataDir = '/var/lib/than-thien'
/** A socket address holds 107 bytes on Linux and 103 on macOS, with the closing zero. */
const longestSocketPath = 103

/** Makes the data folder if need be, sees that we can write to it, and returns its real path. */
export function openDataDir(dataDir: string): string {
  const folder = resolve(dataDir)
  try {
    // As root the server's user has to pass through; it need not be able to list what is there.
    mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw explainWriteError(error, folder)
  }
  if (!statSync(folder).isDirectory()) {
    throw new StartError('folder-not-writable', `${folder} is not a folder. Set DATA_DIR to a folder.`)
  }
  if (existsSync(join(folder, 'PG_VERSION'))) {
    throw new StartError(
      'folder-foreign',
      `${folder} is itself the folder of a PostgreSQL server. Set DATA_DIR to a folder of its own, or use that server by DATABASE_URL.`,
    )
  }
  return realpathSync(folder)
}

/** The data folder that the server's user can reach: the one asked for, or the system's when that was only the default. */
export function reachableDataDir(
  asked: string,
  user: ServerUser,
  isDefault: boolean,
  systemDir = systemDataDir,
): string {
  const folder = openDataDir(asked)
  if (user.id === null || canEnter(user, folder)) return folder
  if (isDefault) {
    const fallback = openDataDir(systemDir)
    if (canEnter(user, fallback)) return fallback
  }
  throw new StartError(
    'folder-not-reachable',
    `The program runs as root, so its database runs as the user ${user.name}, who cannot enter ${folder}. Set DATA_DIR to a folder open to that user (such as ${systemDataDir}), run "chmod o+x" on the closed folder, or start the program as an ordinary user.`,
  )
}

/**
 * The private folder of the socket, mode 0700 and owned by the server's user: only that user and root can connect.
 * It is in the data folder unless the path would be too long for a socket address.
 */
export async function openSocketDir(dataDir: string, port: number, user: ServerUser): Promise<string> {
  const own = join(dataDir, 'socket')
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  const folder =
    Buffer.byteLength(socketPath(own, port)) <= longestSocketPath
      ? own
      : join(realpathSync(tmpdir()), `than-thien-${hash}`)
  // The temporary folder is shared: what lies under our name may be somebody else's trap.
  const there = lstatSync(folder, { throwIfNoEntry: false })
  const isOurs = there === undefined || (there.isDirectory() && [process.getuid?.(), user.uid].includes(there.uid))
  if (!isOurs) {
    throw new StartError(
      'socket-taken',
      `${folder} belongs to somebody else. Remove it, or set DATA_DIR to a folder with a shorter path.`,
    )
  }
  if (await answers(socketPath(folder, port))) {
    throw new StartError(
      'socket-taken',
      `Another server already answers on ${socketPath(folder, port)}. Stop that server and start again.`,
    )
  }
  try {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { mode: 0o700 })
    // The mode asked for is cut by the umask, and a wider umask must not widen it.
    chmodSync(folder, 0o700)
    if (user.id !== null) chownSync(folder, user.uid, user.gid)
  } catch (error) {
    throw explainWriteError(error, folder)
  }
  return folder
}

function socketPath(folder: string, port: number): string {
  return join(folder, `.s.PGSQL.${port}`)
}

function answers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}

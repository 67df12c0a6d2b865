// The server of the program for a run of tests, except that nothing waits until it is on disk: its folder is thrown away.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { openSocketDir } from '../src/platform/db/embedded/folders.ts'
import { chooseServerUser, spawnAs } from '../src/platform/db/embedded/server-user.ts'
import type { EmbeddedServer } from '../src/platform/db/embedded/types.ts'
import { startEmbedded } from '../src/platform/db/embedded.ts'
import { silentLog } from '../src/platform/log.ts'

/** Ends it with the run of tests. What holds after a crash or a power cut is tested on servers of the program itself. */
export interface HastyServer {
  readonly connection: EmbeddedServer['superConnection']
  stop(): Promise<void>
}

/** Its cluster and its settings are those that the program gives them; the last word of the command line is ours. */
export async function startHastyServer(): Promise<HastyServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'thanthien-test-'))
  // As root the server runs under another user, who must be able to enter.
  await chmod(dataDir, 0o711)
  const made = await startEmbedded({ dataDir, log: silentLog })
  const [command = '', ...words] = wordsOf(await readFile(join(dataDir, 'postgres', 'postmaster.opts'), 'utf8'))
  await made.stop()
  const user = chooseServerUser(dataDir)
  await openSocketDir(dataDir, made.superConnection.port, user)
  const log = openSync(join(dataDir, 'postgres.log'), 'a')
  const server = spawn(command, [...words, '-c', 'fsync=off'], { ...spawnAs(user), stdio: ['ignore', log, log] })
  const lastWord = () => server.kill('SIGQUIT')
  process.once('exit', lastWord)
  const connection = { ...made.superConnection, database: 'postgres' }
  while (!(await answers(connection))) {
    if (server.exitCode !== null) throw new Error(await readFile(join(dataDir, 'postgres.log'), 'utf8'))
    await sleep(20)
  }
  return {
    connection,
    async stop() {
      process.off('exit', lastWord)
      lastWord()
      await once(server, 'exit')
      await rm(dataDir, { recursive: true, force: true })
      await rm(connection.host, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL notes how it was called: the program as it is, then each word in quotation marks. */
function wordsOf(note: string): string[] {
  const [command = ''] = note.split(' "', 1)
  return [command, ...[...note.slice(command.length).matchAll(/ "([^"]*)"/g)].map(([, word = '']) => word)]
}

async function answers(connection: HastyServer['connection']): Promise<boolean> {
  const client = new Client(connection)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end()
  }
}

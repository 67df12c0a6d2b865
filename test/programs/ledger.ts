/** Appends to the ledger of a database for ever, with several writers, and says each size once it is durable: for tests that kill it. */
import process from 'node:process'
import { perform } from '../../src/platform/action.ts'
import { anonymous } from '../../src/platform/actor.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openDatabase } from '../../src/platform/db/open.ts'
import { openFileStore } from '../../src/platform/files.ts'
import { rateLimit } from '../../src/platform/http/rate-limit.ts'
import { silentLog } from '../../src/platform/log.ts'
import { openSecretBox } from '../../src/platform/secret-box.ts'
import type { Deps } from '../../src/platform/spine.ts'
import { appendSome } from '../ledger.ts'

const [connection = '{}', secretKey = '', name = ''] = process.argv.slice(2)
const { db } = openDatabase(JSON.parse(connection))
const deps: Deps = {
  db,
  clock: systemClock,
  files: openFileStore('.'),
  log: silentLog,
  reactions: [],
  secrets: openSecretBox(Buffer.from(secretKey, 'hex')),
  sessions: { idleMinutes: 60, hours: 12 },
  codeLimit: rateLimit(1000, 60, () => performance.now()),
  onTold: () => undefined,
  onOpenRating: () => undefined,
}

async function write(writer: number): Promise<never> {
  for (let round = 0; ; round++) {
    const count = 1 + ((round * 97 + writer * 31) % 400)
    const { size } = await perform(deps, anonymous, appendSome, { name: `${name} ${writer} ${round}`, count, calls: 2 })
    process.stdout.write(`${size}\n`)
  }
}

await Promise.all([1, 2, 3].map(write))

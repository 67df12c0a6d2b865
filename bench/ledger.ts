// How fast the ledger grows, how fast it proves that a leaf is in it, and how long it takes to verify all of it.
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { appendLeaves } from '../src/ledger/actions.ts'
import type { RatingLeaf } from '../src/ledger/formats/leaves.ts'
import { checkInclusion } from '../src/ledger/formats/proofs.ts'
import { sha256 } from '../src/ledger/hashing.ts'
import { findLeaf, inclusionOf, latestCheckpoint } from '../src/ledger/queries.ts'
import { anonymous } from '../src/platform/actor.ts'
import { systemClock } from '../src/platform/clock.ts'
import { startEmbedded } from '../src/platform/db/embedded.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { openDatabase } from '../src/platform/db/open.ts'
import { openFileStore } from '../src/platform/files.ts'
import { rateLimit } from '../src/platform/http/rate-limit.ts'
import { silentLog } from '../src/platform/log.ts'
import { openSecretBox } from '../src/platform/secret-box.ts'
import type { Deps } from '../src/platform/spine.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { aDataFolder, removeFolder } from '../test/program.ts'
import { measureVerify } from './ledger-verify.ts'
import { figure, median } from './measure.ts'

export const about =
  'leaves appended to the ledger a second, the time of a proof of inclusion, a million leaves verified'

const leaves = 100_000
const batch = 1000
const proofs = 1000

export async function run(): Promise<void> {
  const dataDir = await aDataFolder()
  const server = await startEmbedded({ dataDir, log: silentLog })
  try {
    await migrate(server.connection)
    const { db, close } = openDatabase(server.connection)
    const deps: Deps = {
      db,
      clock: systemClock,
      files: openFileStore(dataDir),
      log: silentLog,
      reactions: [],
      secrets: openSecretBox(randomBytes(32)),
      sessions: { idleMinutes: 60, hours: 12 },
      codeLimit: rateLimit(1000, 60, () => performance.now()),
      onTold: () => undefined,
      onOpenRating: () => undefined,
    }
    await append(deps)
    await analyze(server.connection)
    await prove(deps)
    await close()
  } finally {
    await server.stop()
    await removeFolder(dataDir)
  }
  await measureVerify()
}

/** Batches of the size of a large opened box, each in a transaction of its own with its checkpoint. */
async function append(deps: Deps): Promise<void> {
  const batches = Array.from({ length: leaves / batch }, () => Array.from({ length: batch }, aLeaf))
  const begin = performance.now()
  for (const some of batches) await inTransaction(deps, anonymous, {}, (ctx) => appendLeaves(ctx, some))
  const seconds = (performance.now() - begin) / 1000
  const note = `n=${leaves} in transactions of ${batch}, each signed and durable`
  figure('ledger.append', leaves / seconds, 'leaves/s', note)
}

/** Read from the tiles in the database and checked against the root, for leaves all over the ledger. */
async function prove({ db }: Deps): Promise<void> {
  const head = await latestCheckpoint(db)
  if (head?.size !== leaves) throw new Error(`The ledger has ${head?.size} leaves`)
  const times: number[] = []
  for (let count = 0; count < proofs; count++) {
    const index = (count * 7919) % leaves
    const begin = performance.now()
    const inclusion = await inclusionOf(db, index, head.size)
    times.push(performance.now() - begin)
    const leaf = await findLeaf(db, index)
    if (!inclusion || !leaf || !checkInclusion(sha256, inclusion, leaf.hash, head.root)) {
      throw new Error(`Leaf ${index} was not proved`)
    }
  }
  const p99 = times.toSorted((one, other) => one - other)[Math.floor(proofs * 0.99)] ?? 0
  figure(
    'ledger.prove',
    p99,
    'ms',
    `p99 of n=${proofs} proofs in a ledger of ${leaves}, p50 ${median(times).toFixed(2)} ms`,
  )
}

async function analyze(connection: ConstructorParameters<typeof Client>[0]): Promise<void> {
  const client = new Client(connection)
  await client.connect()
  await client.query('analyze ledger_leaves, ledger_tiles')
  await client.end()
}

function aLeaf(): RatingLeaf {
  const unit = 'thi-tran-doi-ngo'
  return {
    type: 'rating',
    kind: 'verified',
    unit,
    quarter: '2021-Q4',
    box: `${unit}/2021-Q4/mot-cua/verified/1`,
    channel: 'slip',
    questionnaire: 'mot-cua',
    version: 1,
    answers: { overall: '5', officers: '4', waiting: '4', result: '5', fees: 'no' },
    assisted: false,
    comment: null,
    ticket: {
      key: randomBytes(32).toString('base64url'),
      message: randomBytes(64).toString('base64url'),
      signature: randomBytes(256).toString('base64url'),
    },
  }
}

// A large ledger as files: a year of communes that are busy, each rating with a ticket of its own that is really signed.
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type Bytes, concat } from '../src/ledger/formats/bytes.ts'
import type { Leaf, RatingLeaf, TicketInLeaf } from '../src/ledger/formats/leaves.ts'
import { emptyFrontier, grow, leafHash, rootOfFrontier } from '../src/ledger/formats/merkle.ts'
import { verifierKeyText } from '../src/ledger/formats/notes.ts'
import { placeOf, tilePath, tileWidth, writeBundle } from '../src/ledger/formats/tiles.ts'
import { sha256 } from '../src/ledger/hashing.ts'
import {
  aCorrection,
  aCount,
  aSigner,
  aTicketKey,
  checkpointNote,
  figuresOf,
  type TicketSigner,
  textOfLeaf,
} from '../verify/fixtures/ledger.ts'
import { messageBytes, signatureBytes, type TicketOrder } from './ticket-worker.ts'

/** A year of one commune. */
const leavesOfCommune = 50_000
const quarters = ['2021-Q1', '2021-Q2', '2021-Q3', '2021-Q4']
const daysInQuarter = 80
/** Of a hundred ratings, so many are satisfied. */
const satisfied = 88

export interface LargeLedger {
  readonly size: number
  readonly verified: number
}

/** Writes the ledger into a folder; the tickets are signed by as many threads as there are cores. */
export async function writeLargeLedger(folder: string, wanted: number): Promise<LargeLedger> {
  const communes = Math.max(1, Math.round(wanted / leavesOfCommune))
  const perBox = Math.floor((wanted * 0.985) / (communes * quarters.length * daysInQuarter))
  const signers = quarters.map((quarter) =>
    Array.from({ length: communes }, (_, at) => aTicketKey(`xa-so-${at + 1}`, quarter)),
  )
  const files = openWriter(folder)
  const printer = openPrinter()
  let verified = 0
  const inOrder = placesInOrder(signers)
  const tickets: Promise<TicketInLeaf[]>[] = []
  await files.add(...signers.flat().map(({ leaf }) => leaf))
  for (const [at, { signer, day, number }] of inOrder.entries()) {
    while (tickets.length < 16 && at + tickets.length < inOrder.length) {
      tickets.push(printer.print(inOrder[at + tickets.length]?.signer ?? signer, perBox))
    }
    await files.add(aCount(signer, day, perBox + 3, perBox))
    const box = ((await tickets.shift()) ?? []).map((ticket, index) => aRating(signer, number, index, ticket))
    const first = files.size()
    await files.add(...box)
    verified += box.length
    if (number % 20 === 0) await files.add(aCorrection(first, first + 99))
    if (number === daysInQuarter) await files.add(indexOf(signer, files.size(), perBox))
  }
  await printer.close()
  for (let box = 1; files.size() < wanted; box++) {
    const signer = signers[0]?.[0] as TicketSigner
    await files.add(...Array.from({ length: Math.min(50, wanted - files.size()) }, (_, at) => anOpen(signer, box, at)))
  }
  await files.end()
  return { size: files.size(), verified }
}

function placesInOrder(signers: readonly (readonly TicketSigner[])[]) {
  return quarters.flatMap((quarter, at) =>
    Array.from({ length: daysInQuarter }, (_, day) => {
      const first = Date.parse(`${quarter.slice(0, 4)}-${String(at * 3 + 1).padStart(2, '0')}-01T00:00:00Z`)
      const date = new Date(first + day * 86_400_000).toISOString().slice(0, 10)
      return (signers[at] ?? []).map((signer) => ({ signer, day: date, number: day + 1 }))
    }).flat(),
  )
}

function levelOf(index: number): '5' | '2' {
  return index % 100 < satisfied ? '5' : '2'
}

function aRating({ leaf }: TicketSigner, box: number, index: number, ticket: TicketInLeaf): RatingLeaf {
  const { unit, quarter, questionnaire } = leaf
  const level = levelOf(index)
  // Many different answers, as people give them.
  const said = (cycle: number) => String(1 + (((index * 31 + box) % cycle) % 5))
  return {
    type: 'rating',
    kind: 'verified',
    unit,
    quarter,
    box: `${unit}/${quarter}/${questionnaire}/verified/${box}`,
    channel: 'slip',
    questionnaire,
    version: 2,
    answers: {
      overall: level,
      access: said(7),
      procedures: said(11),
      officers: level,
      result: said(13),
      outcome: 'received',
    },
    assisted: false,
    comment: null,
    ticket,
  }
}

function anOpen(signer: TicketSigner, box: number, index: number): RatingLeaf {
  const rating = aRating(signer, box, index, { key: '', message: '', signature: '' })
  return { ...rating, kind: 'open', channel: 'qr', box: rating.box.replace('verified', 'open'), ticket: null }
}

/** All boxes are alike: of each twentieth the first and the hundredth rating were marked. */
function indexOf(signer: TicketSigner, size: number, perBox: number): Leaf {
  const { unit, quarter, questionnaire } = signer.leaf
  const good = Array.from({ length: perBox }, (_, index) => levelOf(index)).filter((level) => level === '5').length
  const all = { n: perBox * daysInQuarter, satisfied: good * daysInQuarter }
  const marked = (daysInQuarter / 20) * 2
  const own = { n: all.n - marked, satisfied: all.satisfied - marked / 2 }
  const place = { unit, quarter, questionnaire, question: 'overall' }
  return { type: 'index', ...place, ...figuresOf(own, all), size }
}

/** Threads that sign tickets, each with its next order waiting. */
function openPrinter() {
  const workers = Array.from(
    { length: availableParallelism() },
    () => new Worker(new URL('./ticket-worker.ts', import.meta.url)),
  )
  const queues = workers.map(() => Promise.resolve<unknown>(undefined))
  let turn = 0
  return {
    print({ leaf, privateKey }: TicketSigner, count: number): Promise<TicketInLeaf[]> {
      const at = turn++ % workers.length
      const order: TicketOrder = { privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), count }
      const printed = (queues[at] ?? Promise.resolve()).then(async () => {
        workers[at]?.postMessage(order)
        const [bytes] = (await once(workers[at] as Worker, 'message')) as [Uint8Array]
        return split(leaf.key, bytes)
      })
      queues[at] = printed
      return printed
    },
    close: () => Promise.all(workers.map((worker) => worker.terminate())),
  }
}

function split(key: string, bytes: Uint8Array): TicketInLeaf[] {
  const one = messageBytes + signatureBytes
  return Array.from({ length: bytes.length / one }, (_, at) => {
    const ticket = Buffer.from(bytes.subarray(at * one, (at + 1) * one))
    const message = ticket.subarray(0, messageBytes).toString('base64url')
    return { key, message, signature: ticket.subarray(messageBytes).toString('base64url') }
  })
}

/** Writes bundles and tiles as they become full, so that a million leaves need no memory. */
function openWriter(folder: string) {
  const signer = aSigner('so-cai.example')
  const waiting: Bytes[] = []
  const levels: Bytes[][] = []
  const done: number[] = []
  let frontier = emptyFrontier
  let size = 0

  async function write(path: string, bytes: Bytes): Promise<void> {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
  }

  async function writeOut(isEnd: boolean): Promise<void> {
    const texts = waiting.splice(0, tileWidth)
    const index = Math.floor(frontier.size / tileWidth)
    const hashes = texts.map((text) => leafHash(sha256, text))
    frontier = grow(sha256, frontier, hashes, (node, value) => {
      const { level, count } = placeOf(node)
      if (count === 1 && level > 0) (levels[level] ??= []).push(value)
    })
    await write(tilePath({ level: 'entries', index, width: texts.length }), writeBundle(texts))
    await write(tilePath({ level: 0, index, width: texts.length }), concat(...hashes))
    for (const [level, values] of levels.entries()) {
      while (values !== undefined && (values.length >= tileWidth || (isEnd && values.length > 0))) {
        const own = values.splice(0, tileWidth)
        await write(tilePath({ level, index: done[level] ?? 0, width: own.length }), concat(...own))
        done[level] = (done[level] ?? 0) + 1
      }
    }
  }

  return {
    size: () => size,
    async add(...leaves: readonly Leaf[]): Promise<void> {
      for (const leaf of leaves) waiting.push(textOfLeaf(leaf))
      size += leaves.length
      while (waiting.length >= tileWidth) await writeOut(false)
    },
    async end(): Promise<void> {
      await writeOut(true)
      await write('key', Buffer.from(`${verifierKeyText(signer.key)}\n`))
      await write('checkpoint', Buffer.from(checkpointNote(signer, size, rootOfFrontier(sha256, frontier))))
    },
  }
}

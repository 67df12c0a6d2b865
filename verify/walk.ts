// Goes through the whole ledger once: downloads ahead, reads in threads, judges in order, forgets.
import { type Bytes, equalBytes } from '../src/ledger/formats/bytes.ts'
import { hashBytes } from '../src/ledger/formats/merkle.ts'
import { longestLeaf, readTilePath, tilePath, tileWidth } from '../src/ledger/formats/tiles.ts'
import { CannotCheck, type Findings } from './findings.ts'
import type { Judge } from './judges/judge.ts'
import type { TicketKey } from './judges/keys.ts'
import type { Source } from './source.ts'
import type { ReadBundle, ReadLeaf } from './tasks.ts'
import { openThreads, type Threads } from './threads.ts'
import { openTree } from './tree.ts'

export interface Walk {
  readonly source: Source
  readonly size: number
  readonly judge: Judge
  readonly findings: Findings
  /** Hears the root of the first `size` leaves, for each of these sizes. */
  readonly roots: { readonly sizes: ReadonlySet<number>; heard(size: number, root: Bytes): void }
  /** Hears every ticket, after its rating was judged. */
  onTicket(hash: Bytes, index: number, rating: ReadLeaf): void
  /** Hears how many leaves are done. */
  onProgress(done: number): void
  /** How many threads; by itself as many as there are cores, and none for a small ledger. */
  readonly threads?: number | undefined
}

/** Bundles under way at once: enough to hide the network, few enough to stay small. */
const ahead = 8
const bundleBytes = tileWidth * (longestLeaf + 2)
const tileBytes = tileWidth * hashBytes

/** Gives the root of all leaves, or undefined when they could not be read to the end. */
export async function walk(plan: Walk): Promise<Bytes | undefined> {
  const threads = openThreads(plan.size, plan.threads)
  try {
    return await walkWith(plan, threads)
  } finally {
    await threads.close()
  }
}

async function walkWith(plan: Walk, threads: Threads): Promise<Bytes | undefined> {
  const { source, size, judge, findings, roots } = plan
  const bundles = Math.ceil(size / tileWidth)
  const tree = openTree()
  const started: Promise<ReadBundle | undefined>[] = []
  const signatures = new Set<Promise<void>>()
  if (roots.sizes.has(0)) roots.heard(0, tree.root())
  for (let index = 0; index < bundles; index++) {
    for (let next = index + started.length; next < Math.min(bundles, index + ahead); next++) {
      const reading = readBundle(plan, threads, next)
      // Heard when its turn comes; until then a failure is nobody's surprise.
      reading.catch(() => undefined)
      started.push(reading)
    }
    const bundle = await started.shift()
    if (bundle === undefined) {
      findings.differs('bundle', { file: bundlePath(size, index) })
      return undefined
    }
    const first = index * tileWidth
    if (bundle.misfit >= 0) {
      findings.differs('tile', {
        leaf: first + bundle.misfit,
        file: tilePath({ level: 0, index, width: widthOf(size, index) }),
      })
    }
    const end = first + bundle.leaves.length
    for (const wanted of roots.sizes) {
      if (wanted > first && wanted <= end) roots.heard(wanted, tree.rootOfFirst(wanted, bundle.hashes))
    }
    tree.add(bundle.root, bundle.leaves.length)
    const keys = judgeBundle(plan, bundle, first)
    const checking = checkTickets(threads, judge, bundle, first, keys).finally(() => signatures.delete(checking))
    checking.catch(() => undefined)
    signatures.add(checking)
    if (signatures.size > ahead) await Promise.race(signatures)
    for (const { path, bytes } of tree.takeTiles(index === bundles - 1)) {
      const served = await getWhole(source, path, tileBytes)
      if (!equalBytes(served.subarray(0, bytes.length), bytes)) findings.differs('tile', { leaf: first, file: path })
    }
    plan.onProgress(end)
  }
  await Promise.all(signatures)
  return tree.root()
}

async function readBundle(
  { source, size, roots }: Walk,
  threads: Threads,
  index: number,
): Promise<ReadBundle | undefined> {
  const width = widthOf(size, index)
  const [bundle, tile] = await Promise.all([
    getWhole(source, bundlePath(size, index), bundleBytes),
    getWhole(source, tilePath({ level: 0, index, width }), tileBytes),
  ])
  const first = index * tileWidth
  const wantsHashes = [...roots.sizes].some((wanted) => wanted > first && wanted <= first + width)
  return threads.run({ kind: 'bundle', task: { bundle, tile, width, wantsHashes } })
}

function widthOf(size: number, index: number): number {
  return Math.min(tileWidth, size - index * tileWidth)
}

function bundlePath(size: number, index: number): string {
  return tilePath({ level: 'entries', index, width: widthOf(size, index) })
}

/** A file that must be there. When a partial one is gone, the full one that took its place begins with it. */
async function getWhole(source: Source, path: string, most: number): Promise<Bytes> {
  const request = readTilePath(path)
  const full = request && tilePath({ ...request, width: tileWidth })
  const found = (await source.get(path, most)) ?? (full && full !== path ? await source.get(full, most) : undefined)
  if (found === undefined) throw new CannotCheck('missing-file', { file: path })
  return found
}

/** Shows each leaf to the judge; gives the keys of the tickets in their order. */
function judgeBundle({ judge, onTicket }: Walk, bundle: ReadBundle, first: number): (TicketKey | undefined)[] {
  const keys: (TicketKey | undefined)[] = []
  bundle.leaves.forEach((leaf, at) => {
    const isTicket = leaf.type === 'rating' && leaf.place.key !== null
    const from = keys.length * hashBytes
    const hash = isTicket ? bundle.ticketHashes.subarray(from, from + hashBytes) : undefined
    const key = judge.leaf(first + at, leaf, hash)
    if (hash === undefined) return
    keys.push(key)
    onTicket(hash, first + at, leaf)
  })
  return keys
}

async function checkTickets(
  threads: Threads,
  judge: Judge,
  { leaves, tickets }: ReadBundle,
  first: number,
  keys: readonly (TicketKey | undefined)[],
): Promise<void> {
  const named = [...new Map(keys.flatMap((key) => (key === undefined ? [] : [[key.id, key.der] as const])))]
  if (named.length === 0) return
  const places = new Map(named.map(([id], place) => [id, place]))
  const task = { tickets, named, keys: keys.map((key) => (key && places.get(key.id)) ?? -1) }
  const forged = await threads.run({ kind: 'tickets', task })
  const rated = leaves.flatMap((leaf, at) => (leaf.type === 'rating' && leaf.place.key !== null ? [at] : []))
  for (const ticket of forged) {
    const at = rated[ticket] ?? 0
    const leaf = leaves[at]
    if (leaf !== undefined) judge.forged(first + at, leaf)
  }
}

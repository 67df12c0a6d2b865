// What the ledger decides without its database: which pieces of the tree grow, and what it is called.
import { type Bytes, concat, fromBase64Url, toHex } from './formats/bytes.ts'
import type { Leaf } from './formats/leaves.ts'
import { emptyFrontier, type Frontier, grow, type Hash, hashBytes } from './formats/merkle.ts'
import { ticketHash } from './formats/promises.ts'
import { placeOf, type Tile } from './formats/tiles.ts'

/** By this the page cache knows the pages that show how far the ledger has come. */
export const ledgerPages = 'ledger'

/** What is added at the end of a tile. */
export interface TileGrowth extends Tile {
  readonly hashes: Bytes
}

/** The frontier after these leaves, and what each tile gains. */
export function growWithTiles(
  hash: Hash,
  frontier: Frontier,
  leafHashes: readonly Bytes[],
): { readonly frontier: Frontier; readonly tiles: readonly TileGrowth[] } {
  const gains = new Map<string, Tile & { readonly parts: Bytes[] }>()
  const after = grow(hash, frontier, leafHashes, (node, value) => {
    const { level, index, count } = placeOf(node)
    // Nodes between two levels of tiles are hashed anew by whoever needs them.
    if (count !== 1) return
    const key = `${level}/${index}`
    const gain = gains.get(key) ?? { level, index, parts: [] }
    gain.parts.push(value)
    gains.set(key, gain)
  })
  const tiles = [...gains.values()].map(({ level, index, parts }) => ({ level, index, hashes: concat(...parts) }))
  return { frontier: after, tiles }
}

export function frontierBytes({ hashes }: Frontier): Bytes {
  return concat(...hashes)
}

/** The frontier as it was kept; throws a RangeError when it has not as many hashes as its size needs. */
export function readFrontier(size: number, bytes: Bytes): Frontier {
  const hashes: Bytes[] = []
  for (let at = 0; at < bytes.length; at += hashBytes) hashes.push(bytes.subarray(at, at + hashBytes))
  if (hashes.length !== onesIn(size)) throw new RangeError(`A ledger of ${size} does not end in ${hashes.length} trees`)
  return size === 0 ? emptyFrontier : { size, hashes }
}

function onesIn(size: number): number {
  return size.toString(2).replaceAll('0', '').length
}

/** By what a leaf is found when somebody has a promise for it: the hash of its ticket. */
export function ticketHashOf(hash: Hash, leaf: Leaf): Bytes | null {
  if (leaf.type !== 'rating' || leaf.ticket === null) return null
  const found = ticketHash(hash, leaf.ticket)
  if (found === undefined) throw new TypeError('The ticket in a leaf is not base64url')
  return found
}

/** A ledger that nobody named is called by its key, which is like no other. */
export function originOfKey(hash: Hash, publicKey: Bytes): string {
  return `so-cai-${toHex(hash(publicKey)).slice(0, 12)}`
}

/** The hash of a ticket as it stands in an address; undefined when it is none. */
export function readTicketHash(text: string): Bytes | undefined {
  const bytes = fromBase64Url(text)
  return bytes?.length === hashBytes ? bytes : undefined
}

/** What became of a promise: `missing` when its day is over and its rating is not in the ledger. */
export type PromiseState = 'found' | 'waiting' | 'missing' | 'other-ledger' | 'forged'

export interface PromiseFacts {
  /** It names this ledger. */
  readonly isOurs: boolean
  readonly isSigned: boolean
  readonly isInLedger: boolean
  readonly until: string
  /** The local day. */
  readonly today: string
}

export function stateOfPromise({ isOurs, isSigned, isInLedger, until, today }: PromiseFacts): PromiseState {
  if (!isOurs) return 'other-ledger'
  if (!isSigned) return 'forged'
  if (isInLedger) return 'found'
  return today <= until ? 'waiting' : 'missing'
}

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

/**
 * What is known of a rating from its promise, its opening, or both. `kept-secret`: the promise alone, which says no
 * more than that; `missing`: the day is over and the rating is not in the ledger; `not-there`: the same where no
 * promise says which day; `mismatch`: the opening is that of another promise.
 */
export type PromiseState =
  | 'found'
  | 'waiting'
  | 'missing'
  | 'kept-secret'
  | 'not-there'
  | 'mismatch'
  | 'other-ledger'
  | 'forged'

export interface PromiseFacts {
  readonly promise?:
    | {
        /** It names this ledger. */
        readonly isOurs: boolean
        readonly isSigned: boolean
        readonly until: string
      }
    | undefined
  readonly opening?:
    | {
        /** Of the promise, when there is one. */
        readonly isOfPromise: boolean
        readonly isInLedger: boolean
      }
    | undefined
  /** The local day. */
  readonly today: string
}

export function stateOfPromise({ promise, opening, today }: PromiseFacts): PromiseState {
  if (promise?.isOurs === false) return 'other-ledger'
  if (promise?.isSigned === false) return 'forged'
  if (opening === undefined) return 'kept-secret'
  if (promise !== undefined && !opening.isOfPromise) return 'mismatch'
  if (opening.isInLedger) return 'found'
  if (promise === undefined) return 'not-there'
  return today <= promise.until ? 'waiting' : 'missing'
}

// Tiles: the tree in pieces of 256 hashes, and the leaves in bundles of 256, under addresses that never change what they hold.
import type { Bytes } from './bytes.ts'
import { type Hash, hashBytes, type Node, nodeHash } from './merkle.ts'
import { nodesOf, type Range } from './proofs.ts'

export const tileWidth = 256
const levelsPerTile = 8

/** A tile of the tree. The tiles of level 0 hold leaf hashes, each hash above is that of a full tile below. */
export interface Tile {
  readonly level: number
  readonly index: number
}

/** What an address asks for: a tile of hashes or a bundle of leaves, of so many of them. */
export interface TileRequest {
  readonly level: number | 'entries'
  readonly index: number
  /** 256 for a full one. */
  readonly width: number
}

/** `tile/0/x001/x234/067`, `tile/entries/000.p/12`. @source C2SP tlog-tiles */
export function tilePath({ level, index, width }: TileRequest): string {
  const groups =
    String(index)
      .padStart(Math.ceil(String(index).length / 3) * 3, '0')
      .match(/\d{3}/g) ?? []
  const path = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/')
  return `tile/${level}/${path}${width === tileWidth ? '' : `.p/${width}`}`
}

/** What the path asks for; undefined when no tile has such a path. */
export function readTilePath(path: string): TileRequest | undefined {
  const found = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:[.]p\/(\d{1,3}))?$/.exec(path)
  if (found === null) return undefined
  const [, level = '', groups = '', width] = found
  const request: TileRequest = {
    level: level === 'entries' ? level : Number(level),
    index: Number(groups.replace(/[x/]/g, '')),
    width: width === undefined ? tileWidth : Number(width),
  }
  const isWhole = request.level === 'entries' || request.level <= 63
  // One thing has one address: no other zeros in front, no full tile by the address of a partial one.
  return isWhole && Number.isSafeInteger(request.index) && request.width >= 1 && tilePath(request) === path
    ? request
    : undefined
}

/** How many hashes (or leaves, at level 0) this tile holds when the tree has `size` leaves. */
function widthOf({ level, index }: Tile, size: number): number {
  const hashes = Math.floor(size / tileWidth ** level)
  return Math.max(0, Math.min(tileWidth, hashes - index * tileWidth))
}

/** Every tile of a tree of this size, level by level, with its width. */
export function tilesOfSize(size: number): (Tile & { readonly width: number })[] {
  const tiles: (Tile & { readonly width: number })[] = []
  for (let level = 0; tileWidth ** level <= size; level++) {
    const count = Math.ceil(Math.floor(size / tileWidth ** level) / tileWidth)
    for (let index = 0; index < count; index++) {
      tiles.push({ level, index, width: widthOf({ level, index }, size) })
    }
  }
  return tiles
}

/** Where a node stands: in its tile, over `count` hashes from `first` on. */
export interface Place extends Tile {
  readonly first: number
  readonly count: number
}

export function placeOf({ level, index }: Node): Place {
  const count = 2 ** (level % levelsPerTile)
  const first = index * count
  return {
    level: Math.floor(level / levelsPerTile),
    index: Math.floor(first / tileWidth),
    first: first % tileWidth,
    count,
  }
}

/** The tiles from which these parts of the tree can be hashed, each once. */
export function tilesFor(ranges: readonly Range[]): Tile[] {
  const tiles = new Map<string, Tile>()
  for (const { level, index } of ranges.flatMap(nodesOf).map(placeOf)) tiles.set(`${level}/${index}`, { level, index })
  return [...tiles.values()]
}

/** Reads nodes out of tiles; `tile` gives the bytes of a tile, which may be wider than the tree asks for. */
export function readNodes(hash: Hash, tile: (tile: Tile) => Bytes): (node: Node) => Bytes {
  return (node) => {
    const { first, count, ...place } = placeOf(node)
    const bytes = tile(place)
    if (bytes.length < (first + count) * hashBytes) {
      throw new RangeError(`Tile ${place.level}/${place.index} is too short`)
    }
    return nodeIn(hash, bytes, first, count)
  }
}

function nodeIn(hash: Hash, tile: Bytes, first: number, count: number): Bytes {
  if (count === 1) return tile.subarray(first * hashBytes, (first + 1) * hashBytes)
  const part = count / 2
  return nodeHash(hash, nodeIn(hash, tile, first, part), nodeIn(hash, tile, first + part, part))
}

/** The greatest length of a leaf: a bundle has two bytes for it. */
export const longestLeaf = 65_535

/** Leaves one after the other, each behind its length in two bytes. */
export function writeBundle(leaves: readonly Bytes[]): Bytes {
  const bundle = new Uint8Array(leaves.reduce((sum, leaf) => sum + 2 + leaf.length, 0))
  const view = new DataView(bundle.buffer)
  let at = 0
  for (const leaf of leaves) {
    if (leaf.length > longestLeaf) throw new RangeError(`A leaf of ${leaf.length} bytes is too long`)
    view.setUint16(at, leaf.length)
    bundle.set(leaf, at + 2)
    at += 2 + leaf.length
  }
  return bundle
}

/** The leaves of a bundle; undefined when it is cut off. */
export function readBundle(bundle: Bytes): Bytes[] | undefined {
  const leaves: Bytes[] = []
  for (let at = 0; at < bundle.length; ) {
    const length = (bundle[at] ?? 0) * 256 + (bundle[at + 1] ?? 0)
    const end = at + 2 + length
    if (at + 2 > bundle.length || end > bundle.length) return undefined
    leaves.push(bundle.subarray(at + 2, end))
    at = end
  }
  return leaves
}

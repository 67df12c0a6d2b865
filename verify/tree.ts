// The tree computed anew from the leaves, bundle by bundle, and compared with the tiles that are served.
import { type Bytes, concat } from '../src/ledger/formats/bytes.ts'
import { emptyFrontier, type Frontier, grow, hashBytes, rootOfFrontier } from '../src/ledger/formats/merkle.ts'
import { tilePath, tileWidth } from '../src/ledger/formats/tiles.ts'
import { sha256 } from './platform.ts'

/** A tile above the leaves, as it has to be. */
export interface ExpectedTile {
  readonly path: string
  readonly bytes: Bytes
}

export interface Tree {
  /** Adds the next bundle by the root over its leaves; only the last may have fewer than 256. */
  add(root: Bytes, width: number): void
  /** The root of the first `size` leaves; they must end in the bundle that is added next, given by its hashes. */
  rootOfFirst(size: number, hashes: Bytes): Bytes
  root(): Bytes
  /** The tiles above the leaves that are complete since the last call, at the end also those that are not. */
  takeTiles(isEnd: boolean): ExpectedTile[]
}

const levelsPerTile = 8

export function openTree(): Tree {
  // Of whole bundles: its leaves are the roots of the bundles.
  let upper: Frontier = emptyFrontier
  let rest: Bytes | undefined
  const growing = new Map<number, Bytes[]>()
  const doneBefore = new Map<number, number>()

  // What is left over stands to the right of all whole bundles, whatever its own shape is.
  function together(left: Bytes | undefined): Bytes {
    return rootOfFrontier(sha256, { size: 0, hashes: left === undefined ? upper.hashes : [...upper.hashes, left] })
  }

  function note(level: number, value: Bytes): void {
    if (level % levelsPerTile !== 0) return
    const tileLevel = level / levelsPerTile
    const hashes = growing.get(tileLevel) ?? []
    hashes.push(value)
    growing.set(tileLevel, hashes)
  }

  return {
    add(root, width) {
      if (width < tileWidth) rest = root
      else upper = grow(sha256, upper, [root], ({ level }, value) => note(level + levelsPerTile, value))
    },
    rootOfFirst(size, hashes) {
      const own = size - upper.size * tileWidth
      const left = grow(sha256, emptyFrontier, split(hashes.subarray(0, own * hashBytes)))
      return together(rootOfFrontier(sha256, left))
    },
    root: () => together(rest),
    takeTiles(isEnd) {
      const tiles: ExpectedTile[] = []
      for (const [level, hashes] of growing) {
        while (hashes.length >= tileWidth || (isEnd && hashes.length > 0)) {
          const own = hashes.splice(0, tileWidth)
          const index = doneBefore.get(level) ?? 0
          doneBefore.set(level, index + 1)
          tiles.push({ path: tilePath({ level, index, width: own.length }), bytes: concat(...own) })
        }
      }
      return tiles
    },
  }
}

function split(hashes: Bytes): Bytes[] {
  return Array.from({ length: hashes.length / hashBytes }, (_, at) =>
    hashes.subarray(at * hashBytes, (at + 1) * hashBytes),
  )
}

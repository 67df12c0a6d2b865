// The tree against the reference vectors of Certificate Transparency, and random trees against the definition.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Bytes, concat, toHex } from './bytes.ts'
import { emptyFrontier, type Frontier, grow, leafHash, type Node, rootOf, rootOfFrontier } from './merkle.ts'
import {
  checkConsistency,
  checkInclusion,
  consistencyRanges,
  inclusionRanges,
  nodesOf,
  type Range,
  rangeHash,
} from './proofs.ts'
import { readNodes, tilesFor, tilesOfSize, tileWidth } from './tiles.ts'

const sha256 = (bytes: Bytes) => createHash('sha256').update(bytes).digest()

const referenceLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const referenceRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const referenceInclusion = {
  0: [
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ],
  5: [
    'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ],
} as const
const referenceConsistency = {
  2: [
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ],
  6: [
    '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ],
} as const

const leaves = referenceLeaves.map((text) => leafHash(sha256, Buffer.from(text, 'hex')))

/** The hash of a part of the tree by the definition, to compare with. */
function plainly(list: readonly Bytes[], ranges: readonly Range[]): Bytes[] {
  return ranges.map(({ start, end }) => rootOf(sha256, list.slice(start, end)))
}

function manyLeaves(count: number): Bytes[] {
  return Array.from({ length: count }, (_, index) => leafHash(sha256, Buffer.from(`leaf ${index}`)))
}

describe('the reference vectors', () => {
  test('roots of 0 to 8 leaves', () => {
    for (const [size, root] of referenceRoots.entries()) {
      expect(toHex(rootOf(sha256, leaves.slice(0, size)))).toBe(root)
      expect(toHex(rootOfFrontier(sha256, grow(sha256, emptyFrontier, leaves.slice(0, size))))).toBe(root)
    }
  })

  test.each([0, 5] as const)('the proof that leaf %i is among 8', (index) => {
    expect(plainly(leaves, inclusionRanges(index, 8)).map(toHex)).toEqual(referenceInclusion[index])
  })

  test.each([2, 6] as const)('the proof that %i leaves begin 8', (from) => {
    expect(plainly(leaves, consistencyRanges(from, 8)).map(toHex)).toEqual(referenceConsistency[from])
  })
})

test('a tree that grew in any steps has the root of the definition', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 8 }), (steps) => {
      const list = manyLeaves(steps.reduce((sum, step) => sum + step, 0))
      let frontier: Frontier = emptyFrontier
      for (const step of steps) {
        frontier = grow(sha256, frontier, list.slice(frontier.size, frontier.size + step))
        expect(frontier.hashes).toHaveLength(nodesOf({ start: 0, end: frontier.size }).length)
      }
      expect(toHex(rootOfFrontier(sha256, frontier))).toBe(toHex(rootOf(sha256, list)))
    }),
    { numRuns: 60 },
  )
})

const sizes = fc.integer({ min: 1, max: 70 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)))

test('every leaf is proved to be in every tree that has it, and in no other place or tree', () => {
  fc.assert(
    fc.property(sizes, fc.nat(69), fc.nat(31), ([size, index], other, bit) => {
      const list = manyLeaves(size)
      const root = rootOf(sha256, list)
      const leaf = list[index] as Bytes
      const proof = plainly(list, inclusionRanges(index, size))
      expect(checkInclusion(sha256, { index, size, proof }, leaf, root)).toBe(true)
      if (other !== index) expect(checkInclusion(sha256, { index: other, size, proof }, leaf, root)).toBe(false)
      expect(checkInclusion(sha256, { index, size, proof: [...proof, leaf] }, leaf, root)).toBe(false)
      expect(checkInclusion(sha256, { index, size, proof }, flipped(leaf, bit), root)).toBe(false)
      for (const [at, hash] of proof.entries()) {
        const wrong = proof.with(at, flipped(hash, bit))
        expect(checkInclusion(sha256, { index, size, proof: wrong }, leaf, root)).toBe(false)
        expect(checkInclusion(sha256, { index, size, proof: proof.toSpliced(at, 1) }, leaf, root)).toBe(false)
      }
    }),
  )
})

test('every earlier tree is proved to begin a later one, and no changed tree is', () => {
  const pairs = fc.integer({ min: 0, max: 70 }).chain((to) => fc.tuple(fc.nat(to), fc.constant(to)))
  fc.assert(
    fc.property(pairs, fc.nat(31), ([from, to], bit) => {
      const list = manyLeaves(to)
      const earlier = { size: from, root: rootOf(sha256, list.slice(0, from)) }
      const later = { size: to, root: rootOf(sha256, list) }
      const proof = plainly(list, consistencyRanges(from, to))
      expect(checkConsistency(sha256, earlier, later, proof)).toBe(true)
      expect(checkConsistency(sha256, { ...earlier, root: flipped(earlier.root, bit) }, later, proof)).toBe(false)
      // The empty tree begins every tree, whatever its root.
      if (from > 0) {
        expect(checkConsistency(sha256, earlier, { ...later, root: flipped(later.root, bit) }, proof)).toBe(false)
      }
      expect(checkConsistency(sha256, earlier, later, [...proof, later.root])).toBe(false)
      for (const at of proof.keys()) {
        expect(checkConsistency(sha256, earlier, later, proof.with(at, flipped(proof[at] as Bytes, bit)))).toBe(false)
        expect(checkConsistency(sha256, earlier, later, proof.toSpliced(at, 1))).toBe(false)
      }
    }),
  )
})

test('proofs that are read out of tiles are those of the definition, in trees of several levels of tiles', () => {
  const list = manyLeaves(70_000)
  const levels: Bytes[][] = []
  const frontier = grow(sha256, emptyFrontier, list, ({ level, index }: Node, value) => {
    if (level % 8 === 0) (levels[level / 8] ??= [])[index] = value
  })
  for (const { level, index, width } of tilesOfSize(list.length)) {
    expect(levels[level]?.slice(index * tileWidth, (index + 1) * tileWidth)).toHaveLength(width)
  }
  const read = readNodes(sha256, ({ level, index }) =>
    concat(...(levels[level] ?? []).slice(index * tileWidth, (index + 1) * tileWidth)),
  )
  const root = rootOfFrontier(sha256, frontier)
  for (const index of [0, 1, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999]) {
    const ranges = inclusionRanges(index, list.length)
    const proof = ranges.map((range) => rangeHash(sha256, range, read))
    expect(checkInclusion(sha256, { index, size: list.length, proof }, list[index] as Bytes, root)).toBe(true)
    expect(tilesFor(ranges).length).toBeLessThan(8)
  }
  for (const size of [1, 255, 256, 257, 65_535, 65_536, 65_537, 69_999]) {
    const earlier = { size, root: rootOfFrontier(sha256, grow(sha256, emptyFrontier, list.slice(0, size))) }
    const proof = consistencyRanges(size, list.length).map((range) => rangeHash(sha256, range, read))
    expect(checkConsistency(sha256, earlier, { size: list.length, root }, proof)).toBe(true)
  }
})

function flipped(hash: Bytes, bit: number): Bytes {
  const copy = Uint8Array.from(hash)
  copy[bit] = (copy[bit] ?? 0) ^ 1
  return copy
}

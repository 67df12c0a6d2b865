// What the ledger decides by itself.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bytes, concat, toHex } from './formats/bytes.ts'
import { emptyFrontier, leafHash, rootOf, rootOfFrontier } from './formats/merkle.ts'
import { tilesOfSize } from './formats/tiles.ts'
import { frontierBytes, growWithTiles, readFrontier, stateOfPromise } from './rules.ts'

const sha256 = (bytes: Bytes) => createHash('sha256').update(bytes).digest()

test('however the leaves came, the tiles joined are those of a tree of that size', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 5 }), (steps) => {
      const leaves = Array.from({ length: steps.reduce((sum, step) => sum + step, 0) }, (_, index) =>
        leafHash(sha256, Buffer.from(`leaf ${index}`)),
      )
      const tiles = new Map<string, Bytes>()
      let frontier = emptyFrontier
      for (const step of steps) {
        const grown = growWithTiles(sha256, frontier, leaves.slice(frontier.size, frontier.size + step))
        for (const { level, index, hashes } of grown.tiles) {
          const key = `${level}/${index}`
          tiles.set(key, concat(tiles.get(key) ?? new Uint8Array(0), hashes))
        }
        frontier = readFrontier(grown.frontier.size, frontierBytes(grown.frontier))
      }
      const expected = tilesOfSize(leaves.length).map(({ level, index, width }) => [`${level}/${index}`, width * 32])
      expect(new Map([...tiles].map(([key, { length }]) => [key, length]))).toEqual(
        new Map(expected as [string, number][]),
      )
      const lowest = [...tiles].filter(([key]) => key.startsWith('0/')).map(([, bytes]) => toHex(bytes))
      expect(lowest.join('')).toBe(leaves.map(toHex).join(''))
      expect(toHex(rootOfFrontier(sha256, frontier))).toBe(toHex(rootOf(sha256, leaves)))
    }),
    { numRuns: 30 },
  )
})

test('a frontier that does not fit its size is not read', () => {
  expect(() => readFrontier(3, new Uint8Array(32))).toThrow(RangeError)
  expect(() => readFrontier(0, new Uint8Array(32))).toThrow(RangeError)
  expect(readFrontier(0, new Uint8Array(0))).toEqual(emptyFrontier)
})

test('a promise is found, waits to the end of its day, and is missing after it', () => {
  const facts = { isOurs: true, isSigned: true, isInLedger: false, until: '2021-12-31', today: '2021-12-31' }
  expect(stateOfPromise(facts)).toBe('waiting')
  expect(stateOfPromise({ ...facts, today: '2022-01-01' })).toBe('missing')
  expect(stateOfPromise({ ...facts, today: '2022-01-01', isInLedger: true })).toBe('found')
  expect(stateOfPromise({ ...facts, isSigned: false, isInLedger: true })).toBe('forged')
  expect(stateOfPromise({ ...facts, isOurs: false, isSigned: false })).toBe('other-ledger')
})

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

test('a promise is judged by its signature, its day and the ledger, and alone says nothing of the ledger', () => {
  const promise = { isOurs: true, isSigned: true, until: '2021-12-31' }
  const opening = { isOfPromise: true, isInLedger: false }
  const [today, after] = ['2021-12-31', '2022-01-01']
  expect(stateOfPromise({ promise, opening, today })).toBe('waiting')
  expect(stateOfPromise({ promise, opening, today: after })).toBe('missing')
  const inside = { ...opening, isInLedger: true }
  expect(stateOfPromise({ promise, opening: inside, today: after })).toBe('found')
  expect(stateOfPromise({ opening: { ...inside, isOfPromise: false }, today })).toBe('found')
  expect(stateOfPromise({ opening, today })).toBe('not-there')
  expect(stateOfPromise({ promise, today: after })).toBe('kept-secret')
  expect(stateOfPromise({ promise, opening: { ...inside, isOfPromise: false }, today })).toBe('mismatch')
  expect(stateOfPromise({ promise: { ...promise, isSigned: false }, opening: inside, today })).toBe('forged')
  expect(stateOfPromise({ promise: { ...promise, isOurs: false, isSigned: false }, today })).toBe('other-ledger')
})

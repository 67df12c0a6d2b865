// The tree of the program against the definition, and its tiles against those that a ledger serves.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat, toHex } from '../src/ledger/formats/bytes.ts'
import { leafHash, rootOf } from '../src/ledger/formats/merkle.ts'
import { aSigner, filesOf } from './fixtures/ledger.ts'
import { sha256 } from './platform.ts'
import { openTree } from './tree.ts'

function treeOf(size: number) {
  const texts = Array.from({ length: size }, (_, at) => Buffer.from(`leaf ${at}`))
  return { texts, hashes: texts.map((text) => leafHash(sha256, text)) }
}

test('its root is that of the definition, for all leaves and for every beginning', () => {
  fc.assert(
    fc.property(fc.nat(1400), fc.nat(1400), (size, earlier) => {
      const { hashes } = treeOf(size)
      const tree = openTree()
      const wanted = Math.min(earlier, size)
      for (let at = 0; at < size; at += 256) {
        const bundle = concat(...hashes.slice(at, at + 256))
        if (wanted > at && wanted <= at + 256) {
          expect(toHex(tree.rootOfFirst(wanted, bundle))).toBe(toHex(rootOf(sha256, hashes.slice(0, wanted))))
        }
        tree.add(rootOf(sha256, hashes.slice(at, at + 256)), Math.min(256, size - at))
      }
      expect(toHex(tree.root())).toBe(toHex(rootOf(sha256, hashes)))
    }),
    { numRuns: 40 },
  )
})

test('it expects exactly the tiles above the leaves that are served, on every level', () => {
  const size = 65_536 + 700
  const { texts, hashes } = treeOf(size)
  const files = filesOf(texts, aSigner('so-cai.example'))
  const tree = openTree()
  const expected: string[] = []
  for (let at = 0; at < size; at += 256) {
    tree.add(rootOf(sha256, hashes.slice(at, at + 256)), Math.min(256, size - at))
    for (const { path, bytes } of tree.takeTiles(at + 256 >= size)) {
      expected.push(path)
      expect(digest(files.get(path))).toBe(digest(bytes))
    }
  }
  const served = [...files.keys()].filter((path) => /^tile\/[1-9]/.test(path))
  expect(expected.toSorted()).toEqual(served.toSorted())
  expect(served).toHaveLength(3)
})

function digest(bytes: Uint8Array | undefined): string {
  return createHash('sha256')
    .update(bytes ?? '')
    .digest('hex')
}

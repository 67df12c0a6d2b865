// Addresses of tiles, their widths, and bundles of leaves.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBundle, readTilePath, tilePath, tilesOfSize, writeBundle } from './tiles.ts'

test.each([
  [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
  [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
  [{ level: 1, index: 273, width: 112 }, 'tile/1/273.p/112'],
  [{ level: 'entries', index: 1000, width: 256 }, 'tile/entries/x001/000'],
  [{ level: 'entries', index: 67, width: 1 }, 'tile/entries/067.p/1'],
] as const)('%j has the address %s', (request, path) => {
  expect(tilePath(request)).toBe(path)
  expect(readTilePath(path)).toEqual(request)
})

test('every address is read back', () => {
  const request = fc.record({
    level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
    index: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    width: fc.integer({ min: 1, max: 256 }),
  })
  fc.assert(
    fc.property(request, (one) => {
      expect(readTilePath(tilePath(one))).toEqual(one)
    }),
  )
})

test.each([
  'tile/0/0',
  'tile/00/000',
  'tile/64/000',
  'tile/0/x000/001',
  'tile/0/001/002',
  'tile/0/x001',
  'tile/0/000.p/0',
  'tile/0/000.p/256',
  'tile/0/000.p/01',
  'tile/leaves/000',
  'tile/0/000/',
  'tile/0/x999/x999/x999/x999/x999/x999/999',
])('%s is no address of a tile', (path) => {
  expect(readTilePath(path)).toBeUndefined()
})

test('a tree of 70,000 leaves has the tiles that the specification names', () => {
  const tiles = tilesOfSize(70_000)
  const partial = tiles.filter(({ width }) => width < 256)
  expect(tiles.filter(({ level, width }) => level === 0 && width === 256)).toHaveLength(273)
  expect(tiles.filter(({ level, width }) => level === 1 && width === 256)).toHaveLength(1)
  expect(partial).toEqual([
    { level: 0, index: 273, width: 112 },
    { level: 1, index: 1, width: 17 },
    { level: 2, index: 0, width: 1 },
  ])
  expect(tilesOfSize(256)).toEqual([
    { level: 0, index: 0, width: 256 },
    { level: 1, index: 0, width: 1 },
  ])
  expect(tilesOfSize(0)).toEqual([])
})

test('bundles give back their leaves, and none that is cut off is read', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), (leaves) => {
      const bundle = writeBundle(leaves)
      expect(readBundle(bundle)).toEqual(leaves)
      if (bundle.length > 0) expect(readBundle(bundle.subarray(0, bundle.length - 1))).toBeUndefined()
    }),
  )
  expect(() => writeBundle([new Uint8Array(65_536)])).toThrow(RangeError)
  expect(readBundle(writeBundle([new Uint8Array(65_535)]))?.[0]).toHaveLength(65_535)
})

// Boundaries as outlines: in their place, north up, and without points that nobody could see.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawOutlines } from './outline.ts'

const square = (west: number, south: number, size: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
})

test('two squares side by side stand side by side, with north up', () => {
  const drawn = drawOutlines(
    [
      { of: 'tây', boundary: square(106, 0, 1) },
      { of: 'đông bắc', boundary: square(107, 1, 1) },
    ],
    200,
  )
  expect(drawn.outlines.map(({ of }) => of)).toEqual(['tây', 'đông bắc'])
  expect(drawn.outlines[0]?.path).toBe('M0 200L100 200L100 100L0 100L0 200Z')
  expect(drawn.outlines[1]?.path).toBe('M100 100L200 100L200 0L100 0L100 100Z')
  expect(drawn.height).toBe(200)
})

test('away from the equator a degree of longitude is shorter', () => {
  const { height } = drawOutlines([{ of: 1, boundary: square(106, 59.5, 1) }], 100)
  expect(height).toBe(200)
})

test('points on a straight line are left out, holes and islands are kept', () => {
  const edge = Array.from({ length: 1000 }, (_, at) => [106 + at / 1000, 21])
  const boundary = {
    type: 'MultiPolygon' as const,
    coordinates: [
      [[...edge, [107, 22], [106, 22], [106, 21]], square(106.4, 21.4, 0.2).coordinates[0] ?? []],
      square(108, 21, 0.5).coordinates,
    ],
  }
  const path = drawOutlines([{ of: 1, boundary }], 500).outlines[0]?.path ?? ''
  expect(path.match(/M/g)).toHaveLength(3)
  expect(path.length).toBeLessThan(150)
})

test('what is drawn never leaves its frame', () => {
  const near = fc.tuple(fc.double({ min: 105, max: 107, noNaN: true }), fc.double({ min: 20, max: 22, noNaN: true }))
  fc.assert(
    fc.property(fc.array(near, { minLength: 4, maxLength: 60 }), (ring) => {
      const { width, height, outlines } = drawOutlines(
        [{ of: 1, boundary: { type: 'Polygon', coordinates: [ring] } }],
        300,
      )
      for (const pair of (outlines[0]?.path ?? '').match(/-?\d+ -?\d+/g) ?? []) {
        const [x = -1, y = -1] = pair.split(' ').map(Number)
        expect(x >= 0 && x <= width && y >= 0 && y <= height + 1).toBe(true)
      }
    }),
  )
})

test('nothing is drawn of nothing', () => {
  expect(drawOutlines([], 100)).toEqual({ width: 100, height: 0, outlines: [] })
})

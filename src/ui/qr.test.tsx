// The code on the wall can be read by a camera: finder patterns, error correction level.

import { Hono } from 'hono'
import { encode } from 'uqr'
import { describe, expect, test } from 'vitest'
import { QrCode, qrShape } from './qr.tsx'

const address = 'https://thanthien.example.vn/danh-gia/thi-tran-doi-ngo-quay-1'

describe('the QR code', () => {
  const { side, path } = qrShape(address)
  const modules = modulesOf(path, side)

  test('draws the very modules of the code', () => {
    expect(modules).toEqual(encode(address, { ecc: 'Q', boostEcc: false, border: 0 }).data)
  })

  test('has finder patterns in three corners and leaves the quiet zone to the sheet', () => {
    const last = side - 7
    for (const [x, y] of [
      [0, 0],
      [last, 0],
      [0, last],
    ] as const) {
      const rows = Array.from({ length: 7 }, (_, dy) =>
        modules[y + dy]
          ?.slice(x, x + 7)
          .map(Number)
          .join(''),
      )
      expect(rows).toEqual(['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'])
    }
  })

  test('bears error correction level Q, as its format bits say', () => {
    // Format information beside the upper left finder, less its mask (ISO/IEC 18004, 7.9): Q is 11.
    const bits = [0, 1].map((x) => Number(modules[8]?.[x]))
    const mask = [1, 0]
    expect(bits.map((bit, index) => bit ^ (mask[index] ?? 0))).toEqual([1, 1])
  })

  test('has a module of at least half a millimetre when the code is 25 mm wide, and says in words what it is', async () => {
    expect(25 / side).toBeGreaterThan(0.5)
    const page = new Hono().get('/', (c) => c.html(<QrCode text={address} title="Mã QR dẫn đến trang đánh giá" />))
    const html = await (await page.request('/')).text()
    expect(html).toContain('aria-label="Mã QR dẫn đến trang đánh giá"')
    expect(html).toContain(`viewBox="0 0 ${side} ${side}"`)
  })
})

/** Paints the path's bars back into modules. */
function modulesOf(path: string, side: number): boolean[][] {
  const modules = Array.from({ length: side }, () => Array.from({ length: side }, () => false))
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    modules[Number(y)]?.fill(true, Number(x), Number(x) + Number(width))
  }
  return modules
}

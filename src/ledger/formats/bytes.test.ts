// The texts of bytes, compared with what the platform makes of them.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64, fromBase64Url, textOf, toBase64, toBase64Url, toHex, utf8 } from './bytes.ts'

test('base64 and hex are those of the platform, and read back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'))
      expect(fromBase64(toBase64(bytes))).toEqual(bytes)
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes)
    }),
  )
})

test.each(['A', 'QQ', 'QQ=', 'QQ===', 'QR==', 'Q Q=', 'QUE_', 'QUI=\n', 'Q=Q=', '===='])(
  '%j is not the base64 of anything',
  (text) => {
    expect(fromBase64(text)).toBeUndefined()
  },
)

test.each(['A', 'QQ==', 'QR', 'Q+', 'QUEđ', 'QUEAB'])('%j is not the base64url of anything', (text) => {
  expect(fromBase64Url(text)).toBeUndefined()
})

test('a text is read back from its bytes, and bytes that are no text are not', () => {
  expect(textOf(utf8('Thị trấn Đồi Ngô'))).toBe('Thị trấn Đồi Ngô')
  expect(textOf(new Uint8Array([0xff]))).toBeUndefined()
})

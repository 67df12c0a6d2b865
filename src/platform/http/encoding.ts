// Which compression a caller takes, and text in it.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'

function accepts(header: string, name: string): boolean {
  return header.split(',').some((part) => {
    const [coding = '', ...parameters] = part.trim().split(';')
    return coding.trim() === name && !parameters.some((one) => /^\s*q=0(\.0*)?\s*$/.test(one))
  })
}

/** The best that the `Accept-Encoding` header allows. */
export function encodingFor(header: string | undefined): Encoding {
  if (header === undefined) return 'identity'
  if (accepts(header, 'br')) return 'br'
  return accepts(header, 'gzip') ? 'gzip' : 'identity'
}

const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

/** Compressed at a level that costs a page less than a millisecond. */
export function encodeQuickly(body: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'br') return brotliCompressSync(body, quick)
  return encoding === 'gzip' ? gzipSync(body) : body
}

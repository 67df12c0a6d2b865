// One page in the encodings that browsers take: each made when somebody first asks for it.
import { hash } from 'node:crypto'
import { brotliCompress, constants } from 'node:zlib'
import { type Encoding, encodeQuickly } from './encoding.ts'

export interface PageBodies {
  of(encoding: Encoding): NonSharedBuffer
  /** Tells this page from every other, and its encodings from each other. */
  etagOf(encoding: Encoding): string
  /** Bytes that the page takes at most in memory, with its compressed copies. */
  readonly most: number
}

/** What a page may look different by: said of each, drawn or kept. */
export const varying = 'Accept-Encoding, Cookie'

const brotliBest = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }

/** The best compression costs tens of milliseconds of the threads that sign-ins and files need too: one at a time. */
let isBusy = false

/**
 * Whoever asks first gets a quick compression. A page that is asked for again in Brotli is then compressed as well
 * as can be; one that is asked for once, as under endless queries, is not worth it.
 */
export function pageBodies(html: string): PageBodies {
  const identity = Buffer.from(html)
  const digest = hash('sha256', identity, 'base64url').slice(0, 22)
  const made = new Map<Encoding, NonSharedBuffer>([['identity', identity]])
  let isBest = false

  function improve(): void {
    if (isBest || isBusy) return
    isBest = true
    isBusy = true
    brotliCompress(identity, brotliBest, (error, best) => {
      isBusy = false
      if (error === null) made.set('br', best)
    })
  }

  return {
    most: identity.length * 3,
    etagOf: (encoding) => `"${digest}-${encoding}"`,
    of(encoding) {
      const known = made.get(encoding)
      if (known !== undefined) {
        if (encoding === 'br') improve()
        return known
      }
      const body = encodeQuickly(identity, encoding)
      made.set(encoding, body)
      return body
    },
  }
}

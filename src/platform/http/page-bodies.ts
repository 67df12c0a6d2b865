// One page in the encodings that browsers take: each made when somebody first asks for it.
import { brotliCompress, constants } from 'node:zlib'
import { type Encoding, encodeQuickly } from './encoding.ts'

export interface PageBodies {
  of(encoding: Encoding): Buffer
  /** Bytes that the page takes at most in memory, with its compressed copies. */
  readonly most: number
}

const brotliBest = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }

/** The best compression costs tens of milliseconds of the threads that sign-ins and files need too: one at a time. */
let isBusy = false

/**
 * Whoever asks first gets a quick compression. A page that is asked for again in Brotli is then compressed as well
 * as can be; one that is asked for once, as under endless queries, is not worth it.
 */
export function pageBodies(html: string): PageBodies {
  const identity = Buffer.from(html)
  const made = new Map<Encoding, Buffer>([['identity', identity]])
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

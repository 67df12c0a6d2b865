// Tickets: what a slip, a ticket and a request for one look like, and how the time between print and use is classed.
import { z } from 'zod'

/** Bytes of a ticket key's modulus, and so of a blinded message and of a signature: RSA with 2048 bits. */
export const signatureBytes = 256
/** Random prefix of RSABSSA-SHA384-PSS-Randomized. */
export const prefixBytes = 32
/** Salt of the signature. */
export const saltBytes = 48
/** The random message that makes a ticket one of its own. */
export const messageBytes = 32

/** Bytes in base64url without padding, in the one way of writing them. */
export function bytesInBase64url(bytes: number) {
  const full = Math.floor((bytes * 8) / 6)
  const rest = (bytes * 8) % 6
  const last = rest === 0 ? '' : rest === 2 ? '[AQgw]' : '[AEIMQUYcgkosw048]'
  return z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${full}}${last}$`), 'base64url')
}

/** A ticket as it is sent: the key's id, the prepared message (prefix and message) and its signature, in base64url. */
export const TicketInput = z.strictObject({
  key: bytesInBase64url(32),
  message: bytesInBase64url(prefixBytes + messageBytes),
  signature: bytesInBase64url(signatureBytes),
})

export type Ticket = z.infer<typeof TicketInput>

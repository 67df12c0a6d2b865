// The arithmetic that the formats are handed: SHA-256 and Ed25519 as Node has them.
import { createPublicKey, hash, verify } from 'node:crypto'
import type { Bytes } from '../src/ledger/formats/bytes.ts'

export function sha256(bytes: Bytes): Bytes {
  return hash('sha256', bytes, 'buffer')
}

/** In front of the 32 bytes of a public key, by RFC 8410. */
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

export function verifyEd25519(publicKey: Bytes, message: Bytes, signature: Bytes): boolean {
  const key = Buffer.concat([publicPrefix, publicKey])
  return verify(null, message, createPublicKey({ key, format: 'der', type: 'spki' }), signature)
}

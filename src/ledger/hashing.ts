// The arithmetic that the formats are handed on the server: SHA-256 and Ed25519 by the platform.
import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject, sign, verify } from 'node:crypto'
import type { Bytes } from './formats/bytes.ts'

export function sha256(bytes: Bytes): Bytes {
  return hash('sha256', bytes, 'buffer')
}

/** In front of the 32 bytes of a public key, by RFC 8410. */
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

export function verifyEd25519(publicKey: Bytes, message: Bytes, signature: Bytes): boolean {
  const key = Buffer.concat([publicPrefix, publicKey])
  return verify(null, message, createPublicKey({ key, format: 'der', type: 'spki' }), signature)
}

/** A new key: the public half in 32 bytes, the private half as text (PKCS #8 in base64). */
export function newSigningKey(): { readonly publicKey: Bytes; readonly privateText: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length),
    privateText: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  }
}

export function openSigningKey(privateText: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(privateText, 'base64'), format: 'der', type: 'pkcs8' })
}

export function signEd25519(key: KeyObject, message: Bytes): Bytes {
  return sign(null, message, key)
}

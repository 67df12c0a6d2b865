// Blind signatures on OpenSSL, through node:crypto: the server's side of RSABSSA-SHA384-PSS-Randomized (RFC 9474).
import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'
import { promisify } from 'node:util'
import { prefixBytes, saltBytes, signatureBytes } from './rules.ts'

/** An RSA key pair: SubjectPublicKeyInfo and PKCS #8, both DER. */
export interface KeyPair {
  readonly publicKey: Buffer
  readonly privateKey: Buffer
}

const generate = promisify(generateKeyPair)
const raw = { padding: constants.RSA_NO_PADDING }
const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: saltBytes }

/** Makes a key in a thread of Node's pool; about 0.1 s of work that nobody else waits for. */
export function makeKeyPair(): Promise<KeyPair> {
  return generate('rsa', {
    modulusLength: signatureBytes * 8,
    publicExponent: 0x1_00_01,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  })
}

/** The name of a key: SHA-256 of its DER, in base64url. */
export function keyIdOf(publicKeyDer: Uint8Array): string {
  return createHash('sha256').update(publicKeyDer).digest('base64url')
}

/** Throws when the bytes are no private key. */
export function readPrivateKey(der: Buffer): KeyObject {
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}

/**
 * Signs without seeing what: the message to the power of the private exponent, and nothing else.
 * Throws a RangeError when the message is not a number below the modulus, in the modulus's length.
 * @source RFC 9474, 4.3 (BlindSign)
 */
export function blindSign(privateKey: KeyObject, blindedMessage: Uint8Array): Buffer {
  const publicKey = publicPartOf(privateKey)
  if (!isBelow(blindedMessage, modulusOf(publicKey))) {
    throw new RangeError('A blinded message is a number below the modulus of its key.')
  }
  const signature = privateDecrypt({ key: privateKey, ...raw }, blindedMessage)
  // A signature with a fault in it would betray the key (Boneh, DeMillo, Lipton), so it never leaves the house.
  if (!publicEncrypt({ key: publicKey, ...raw }, signature).equals(blindedMessage)) {
    throw new Error('A blind signature does not open to what was signed.')
  }
  return signature
}

/** Is this a number that can be signed under the key: as long as its modulus, and smaller? */
export function isBelowModulus(publicKeyDer: Uint8Array, message: Uint8Array): boolean {
  const key = publicKeyOf(publicKeyDer)
  return key !== undefined && isBelow(message, modulusOf(key))
}

/** Is this the signature of the prepared message (random prefix and message) under the key? Never throws for wrong bytes. */
export function verifyTicket(publicKeyDer: Uint8Array, preparedMessage: Uint8Array, signature: Uint8Array): boolean {
  const key = publicKeyOf(publicKeyDer)
  return key !== undefined && verify('sha384', preparedMessage, verifyingKeyOf(key), signature)
}

/** Random prefix and message, as a browser would make them: for people whose browser runs no script. */
export function prepareMessage(message: Uint8Array): Buffer {
  return Buffer.concat([randomBytes(prefixBytes), message])
}

/** The same signature without blinding, for the path without script. */
export function signDirectly(privateKey: KeyObject, preparedMessage: Uint8Array): Buffer {
  return sign('sha384', preparedMessage, { key: privateKey, ...pss })
}

/** What says "an RSA key" in a SubjectPublicKeyInfo. @source RFC 8017, A.1 */
const anyRsa = Buffer.from('300d06092a864886f70d0101010500', 'hex')
/** What says "for RSASSA-PSS with SHA-384, MGF1 of the same, and 48 bytes of salt only". @source RFC 9578, 8.2.2 */
const onlyPss = Buffer.from(
  '304106092a864886f70d01010a3034a00f300d06096086480165030402020500a11c301a06092a864886f70d010108300d06096086480165030402020500a203020130',
  'hex',
)
const verifyingKeys = new WeakMap<KeyObject, KeyObject>()

/** The same key, named for what it verifies: with options of its own for each signature Node takes a third longer. */
function verifyingKeyOf(key: KeyObject): KeyObject {
  const known = verifyingKeys.get(key)
  if (known !== undefined) return known
  const der = key.export({ format: 'der', type: 'spki' })
  const bits = der.subarray(der.indexOf(anyRsa) + anyRsa.length)
  const body = Buffer.concat([onlyPss, bits])
  // A sequence whose length takes two bytes: a modulus has 256.
  const head = Buffer.from([0x30, 0x82, body.length >> 8, body.length & 0xff])
  const verifying = createPublicKey({ key: Buffer.concat([head, body]), format: 'der', type: 'spki' })
  verifyingKeys.set(key, verifying)
  return verifying
}

const publicParts = new WeakMap<KeyObject, KeyObject>()
const moduli = new WeakMap<KeyObject, Buffer>()

function publicPartOf(privateKey: KeyObject): KeyObject {
  const publicKey = publicParts.get(privateKey) ?? createPublicKey(privateKey)
  publicParts.set(privateKey, publicKey)
  return publicKey
}

function modulusOf(publicKey: KeyObject): Buffer {
  const known = moduli.get(publicKey)
  if (known !== undefined) return known
  const { n } = publicKey.export({ format: 'jwk' })
  if (n === undefined) throw new TypeError('A ticket key is an RSA key.')
  const modulus = Buffer.from(n, 'base64url')
  moduli.set(publicKey, modulus)
  return modulus
}

/** Of the same length, so that the order of the bytes is the order of the numbers. */
function isBelow(message: Uint8Array, modulus: Buffer): boolean {
  return message.length === modulus.length && modulus.compare(message) > 0
}

/** More than a province needs in a year; the oldest goes first. */
const mostPublicKeys = 4096
const publicKeys = new Map<string, KeyObject>()
/** The same by the very bytes that a key is kept as in memory. */
const ofBytes = new WeakMap<Uint8Array, KeyObject>()

function publicKeyOf(der: Uint8Array): KeyObject | undefined {
  const ready = ofBytes.get(der) ?? readPublicKey(der)
  if (ready !== undefined) ofBytes.set(der, ready)
  return ready
}

function readPublicKey(der: Uint8Array): KeyObject | undefined {
  const bytes = Buffer.from(der.buffer, der.byteOffset, der.byteLength)
  const name = bytes.toString('latin1')
  const known = publicKeys.get(name)
  if (known !== undefined) return known
  try {
    const key = createPublicKey({ key: bytes, format: 'der', type: 'spki' })
    if (key.asymmetricKeyType !== 'rsa') return undefined
    publicKeys.set(name, key)
    const oldest = publicKeys.size > mostPublicKeys ? publicKeys.keys().next().value : undefined
    if (oldest !== undefined) publicKeys.delete(oldest)
    return key
  } catch {
    return undefined
  }
}

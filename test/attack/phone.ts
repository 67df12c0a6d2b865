// A phone that gets a ticket as ours do, fast enough for a month of visits: the blinding of RFC 9474 on plain integers.
import {
  constants,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  publicEncrypt,
  randomBytes,
  sign,
} from 'node:crypto'
import type { TicketKey } from '../../src/tickets/queries.ts'
import { messageBytes, prefixBytes, saltBytes, signatureBytes, type Ticket } from '../../src/tickets/rules.ts'

const own = generateKeyPairSync('rsa', { modulusLength: signatureBytes * 8 })

/**
 * The encoded message (EMSA-PSS) does not depend on the key, only on its length: it is read out of a signature that
 * this phone makes with a key of its own.
 */
function encoded(message: Buffer): bigint {
  const padding = constants.RSA_PKCS1_PSS_PADDING
  const signature = sign('sha384', message, { key: own.privateKey, padding, saltLength: saltBytes })
  return integer(publicEncrypt({ key: own.publicKey, padding: constants.RSA_NO_PADDING }, signature))
}

/** Blinds a new message, has it signed by `signBlinded` (base64url in and out), and takes the blinding away. */
export async function fastTicket(key: TicketKey, signBlinded: (blinded: string) => Promise<string>): Promise<Ticket> {
  const modulus = modulusOf(createPublicKey({ key: key.publicKey, format: 'der', type: 'spki' }))
  const message = randomBytes(prefixBytes + messageBytes)
  const factor = integer(randomBytes(signatureBytes + 16)) % modulus
  const blinded = (encoded(message) * power(factor, modulus)) % modulus
  const answer = await signBlinded(bytes(blinded).toString('base64url'))
  const signature = (integer(Buffer.from(answer, 'base64url')) * inverse(factor, modulus)) % modulus
  return { key: key.id, message: message.toString('base64url'), signature: bytes(signature).toString('base64url') }
}

function modulusOf(key: KeyObject): bigint {
  const { n, e } = key.export({ format: 'jwk' })
  if (e !== 'AQAB') throw new Error('A ticket key has another exponent')
  return integer(Buffer.from(String(n), 'base64url'))
}

/** To the power of 65537. */
function power(base: bigint, modulus: bigint): bigint {
  let square = base
  for (let step = 0; step < 16; step++) square = (square * square) % modulus
  return (square * base) % modulus
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value, modulus, 1n, 0n]
  while (b !== 0n) {
    const times = a / b
    ;[a, b] = [b, a - times * b]
    ;[x, y] = [y, x - times * y]
  }
  return ((x % modulus) + modulus) % modulus
}

function integer(of: Buffer): bigint {
  return BigInt(`0x${of.toString('hex')}`)
}

function bytes(of: bigint): Buffer {
  return Buffer.from(of.toString(16).padStart(signatureBytes * 2, '0'), 'hex')
}

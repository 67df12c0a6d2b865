// Secrets at rest: sealed under a key that is not in the database, and marks that only this installation can make.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

export interface SecretBox {
  /** Encrypts a text; it opens only with the same purpose. */
  seal(purpose: string, text: string): string
  /** The text, or undefined when it was sealed under another key, for another purpose, or was changed. */
  open(purpose: string, sealed: string): string | undefined
  /** A mark that proves that we have seen this text. */
  sign(purpose: string, text: string): string
  isSigned(purpose: string, text: string, mark: string): boolean
}

const secretKeyBytes = 32

export function openSecretBox(key: Uint8Array): SecretBox {
  if (key.length !== secretKeyBytes) throw new RangeError(`A secret key has ${secretKeyBytes} bytes.`)
  const sealingKey = derive(key, 'seal')
  const signingKey = derive(key, 'sign')
  const sign = (purpose: string, text: string) =>
    createHmac('sha256', signingKey)
      .update(JSON.stringify([purpose, text]))
      .digest('base64url')
  return {
    seal(purpose, text) {
      const nonce = nextNonce()
      const cipher = createCipheriv('aes-256-gcm', sealingKey, nonce).setAAD(Buffer.from(purpose))
      const body = cipher.update(text, 'utf8')
      const rest = cipher.final()
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body, rest]).toString('base64url')}`
    },
    open(purpose, sealed) {
      const bytes = Buffer.from(sealed.replace(/^v1\./, ''), 'base64url')
      if (!sealed.startsWith('v1.') || bytes.length < 28) return undefined
      const decipher = createDecipheriv('aes-256-gcm', sealingKey, bytes.subarray(0, 12), { authTagLength: 16 })
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(12, 28))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
      } catch {
        return undefined
      }
    },
    sign,
    isSigned(purpose, text, mark) {
      const expected = Buffer.from(sign(purpose, text))
      const given = Buffer.from(mark)
      return given.length === expected.length && timingSafeEqual(given, expected)
    },
  }
}

const nonceBytes = 12
let nonces = Buffer.alloc(0)

/** Twelve random bytes that were never given before; drawn many at once, since asking costs more than the bytes. */
function nextNonce(): Buffer {
  if (nonces.length < nonceBytes) nonces = randomBytes(nonceBytes * 256)
  const nonce = nonces.subarray(0, nonceBytes)
  nonces = nonces.subarray(nonceBytes)
  return nonce
}

/** As a key object: bytes would be read in anew at each use, which costs several times the work itself. */
function derive(key: Uint8Array, use: string): KeyObject {
  const bytes = hkdfSync('sha256', key, new Uint8Array(0), `than-thien ${use}`, secretKeyBytes)
  return createSecretKey(new Uint8Array(bytes))
}

/** The key of this folder; made once, readable only by the user that runs the program. */
export async function keyOfFolder(folder: string): Promise<Uint8Array> {
  const path = join(folder, 'secret.key')
  const known = await readKey(path)
  if (known !== undefined) return known
  await mkdir(folder, { recursive: true })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(`${randomBytes(secretKeyBytes).toString('base64')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  // A link cannot replace what is there: of two that start at once, one key stays and both use it.
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  const made = await readKey(path)
  if (made === undefined) throw new Error(`${path} could not be read back.`)
  return made
}

async function readKey(path: string): Promise<Uint8Array | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== secretKeyBytes) throw new Error(`${path} does not hold a key of ${secretKeyBytes} bytes.`)
  return key
}

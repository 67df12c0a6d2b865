// Passwords as hashes: scrypt from Node, in the form $scrypt$ln=15,r=8,p=3$salt$hash.
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { type Cost, currentCost } from './rules/password-cost.ts'
import { normalPassword } from './rules.ts'

const hashBytes = 32
const pattern = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

export async function hashPassword(password: string, cost: Cost = currentCost): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${unpadded(salt)}$${unpadded(hash)}`
}

/**
 * Is this the password? Without a hash (nobody of that name, or no password yet) the same work is done for nothing,
 * so that the time of the answer does not tell who has an account.
 */
export async function isPassword(password: string, encoded: string | undefined): Promise<boolean> {
  const parsed = parse(encoded ?? '')
  const { cost, salt, hash } = parsed ?? { cost: currentCost, salt: Buffer.alloc(16), hash: Buffer.alloc(hashBytes) }
  const computed = await derive(password, salt, cost)
  return parsed !== undefined && computed.length === hash.length && timingSafeEqual(computed, hash)
}

/** The hash was made more cheaply than is right today. */
export function needsRehash(encoded: string): boolean {
  const cost = parse(encoded)?.cost
  return cost === undefined || cost.ln < currentCost.ln || cost.r < currentCost.r || cost.p < currentCost.p
}

function parse(encoded: string): { cost: Cost; salt: Buffer; hash: Buffer } | undefined {
  const [, ln, r, p, salt, hash] = pattern.exec(encoded) ?? []
  if (salt === undefined || hash === undefined) return undefined
  return {
    cost: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

function derive(password: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** ln
  const options: ScryptOptions = { N, r, p, maxmem: 128 * N * r + 128 * r * p + 1024 * 1024 }
  return new Promise((resolve, reject) => {
    scrypt(normalPassword(password), salt, hashBytes, options, (error, hash) => {
      if (error === null) resolve(hash)
      else reject(error)
    })
  })
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

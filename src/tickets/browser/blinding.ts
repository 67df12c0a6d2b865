// In the browser: gets a ticket for a slip in such a way that nobody, not even the server, can join the two again.
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { fromBase64, fromBase64Url, toBase64Url, utf8 } from '../../ledger/formats/bytes.ts'
import { canonicalJson } from '../../ledger/formats/json.ts'
import type { KeyLeaf } from '../../ledger/formats/leaves.ts'
import { inclusionSteps } from '../../ledger/formats/proofs.ts'

/** The key that stands in the page, with its place in the ledger. */
export interface PageKey {
  /** SHA-256 of the public key. */
  readonly id: string
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: string
  /** Slug of the commune. */
  readonly unit: string
  readonly quarter: string
  readonly questionnaire: string
  /** Index of its leaf. */
  readonly leaf: number
}

export interface TicketRequest {
  readonly slip: string
  readonly secret: string
  readonly key: PageKey
}

/** All in base64url, as the server takes it with the rating. */
export interface Ticket {
  readonly key: string
  readonly message: string
  readonly signature: string
}

/** Gets JSON from an address of ours; with a body it is a POST. Rejects for every answer that is no success. */
export type FetchJson = (path: string, body?: unknown) => Promise<unknown>

/** Where a ticket waits until it is used: a lost answer or a closed page must not cost anybody their rating. */
export interface Keep {
  get(slip: string): string | null | Promise<string | null>
  set(slip: string, text: string): void | Promise<void>
  remove(slip: string): void | Promise<void>
}

/** `insecure`: no cryptography without https. `foreign-key`: a key that not everybody has. */
export class TicketError extends Error {
  override readonly name = 'TicketError'
  readonly code: 'insecure' | 'foreign-key' | 'wrong-signature'

  constructor(code: 'insecure' | 'foreign-key' | 'wrong-signature') {
    super(code)
    this.code = code
  }
}

/** What is remembered before the server is asked: sent again, the same blinded message gets the same signature. */
interface Asked {
  readonly key: string
  readonly message: string
  readonly blinded: string
  readonly inverse: string
}

const suite = RSABSSA.SHA384.PSS.Randomized()
type RsaKey = Parameters<typeof suite.blind>[0]
const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' }
const messageBytes = 32

/** The ticket for this slip: kept from before, or asked for now. It stays kept until `forgetTicket`. */
export async function requestTicket(
  request: TicketRequest,
  fetchJson: FetchJson,
  keep: Keep = inLocalStorage,
): Promise<Ticket> {
  const { slip, secret, key } = request
  const kept = await keptFor(request, keep)
  if (kept !== undefined && 'signature' in kept) return kept
  if (globalThis.crypto?.subtle === undefined) throw new TicketError('insecure')
  const publicKey = bytes(key.publicKey)
  if (toBase64Url(await sha256(publicKey)) !== key.id) throw new TicketError('foreign-key')
  if (!(await isInLedger(key, fetchJson))) throw new TicketError('foreign-key')
  const rsaKey = await crypto.subtle.importKey('spki', publicKey, algorithm, true, ['verify'])
  const asked = kept ?? (await blind(rsaKey, key.id))
  await keep.set(slip, JSON.stringify(asked))
  const answer = await fetchJson('/api/v1/tickets', { slip, secret, key: key.id, blindedMessage: asked.blinded })
  const ticket = await finish(rsaKey, asked, textIn(answer, 'blindSignature'))
  await keep.set(slip, JSON.stringify(ticket))
  return ticket
}

/** When the rating was accepted. */
export async function forgetTicket(slip: string, keep: Keep = inLocalStorage): Promise<void> {
  await keep.remove(slip)
}

async function blind(rsaKey: RsaKey, key: string): Promise<Asked> {
  const message = suite.prepare(crypto.getRandomValues(new Uint8Array(messageBytes)))
  const { blindedMsg, inv } = await suite.blind(rsaKey, message)
  return { key, message: toBase64Url(message), blinded: toBase64Url(blindedMsg), inverse: toBase64Url(inv) }
}

/** Takes the blinding away and checks what is left: a signature that nobody has seen. */
async function finish(rsaKey: RsaKey, { key, message, inverse }: Asked, blindSignature: string): Promise<Ticket> {
  try {
    const signature = await suite.finalize(rsaKey, bytes(message), bytes(blindSignature), bytes(inverse))
    return { key, message, signature: toBase64Url(signature) }
  } catch {
    throw new TicketError('wrong-signature')
  }
}

/**
 * Is this key, for this commune, quarter and form, a leaf of the public ledger? A key for one person alone would
 * unmask that person, and in the ledger everybody would see it.
 */
async function isInLedger(key: PageKey, fetchJson: FetchJson): Promise<boolean> {
  const { id, publicKey, unit, quarter, questionnaire, leaf: index } = key
  const leaf: KeyLeaf = {
    type: 'key',
    key: id,
    unit,
    quarter,
    questionnaire,
    algorithm: 'RSABSSA-SHA384-PSS-Randomized',
    publicKey,
  }
  const checkpoint = memberOf(await fetchJson('/api/v1/ledger'), 'checkpoint')
  const size = Number(memberOf(checkpoint, 'size'))
  const answer = await fetchJson(`/api/v1/ledger/inclusion?index=${index}&size=${size}`)
  const proof = memberOf(answer, 'proof')
  if (!Array.isArray(proof) || memberOf(answer, 'leaf') !== canonicalJson(leaf)) return false
  const hashes = proof.map((hash) => fromBase64(String(hash)) ?? new Uint8Array(0))
  const steps = inclusionSteps(index, size, hashes)
  let hash = await sha256(joined(0, utf8(canonicalJson(leaf))))
  for (const step of steps ?? []) {
    hash = await sha256(step.side === 'left' ? joined(1, step.hash, hash) : joined(1, hash, step.hash))
  }
  return (
    steps !== undefined && toBase64Url(hash) === toBase64Url(fromBase64(textIn(checkpoint, 'root')) ?? hash.slice(1))
  )
}

/** What is kept for the slip under this key; something else that stands there is as nothing. */
async function keptFor({ slip, key }: TicketRequest, keep: Keep): Promise<Ticket | Asked | undefined> {
  try {
    const kept: unknown = JSON.parse((await keep.get(slip)) ?? 'null')
    if (textIn(kept, 'key') !== key.id) return undefined
    const message = textIn(kept, 'message')
    if (memberOf(kept, 'signature') !== undefined) return { key: key.id, message, signature: textIn(kept, 'signature') }
    return { key: key.id, message, blinded: textIn(kept, 'blinded'), inverse: textIn(kept, 'inverse') }
  } catch {
    return undefined
  }
}

const place = (slip: string) => `ticket ${slip}`

/** Where the browser allows it; where not, the ticket lives as long as the page. */
const inLocalStorage: Keep = {
  get: (slip) => attempt(() => localStorage.getItem(place(slip))),
  set: (slip, text) => void attempt(() => localStorage.setItem(place(slip), text)),
  remove: (slip) => void attempt(() => localStorage.removeItem(place(slip))),
}

function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}

async function sha256(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', data))
}

function joined(first: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([first, ...parts.flatMap((part) => [...part])])
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(fromBase64Url(text) ?? [])
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined
}

function textIn(value: unknown, name: string): string {
  const text = memberOf(value, name)
  if (typeof text !== 'string') throw new TypeError(`There is no ${name} in the answer`)
  return text
}

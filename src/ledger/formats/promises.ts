// The promise: what a person gets at once for a rating. It proves that the rating must come, and says nothing of what it says.
import { type Bytes, concat, fromBase64Url, textOf, toBase64Url, uint32, utf8 } from './bytes.ts'
import { canonicalJson, readCanonicalJson } from './json.ts'
import type { Quarter } from './leaves.ts'
import type { Hash } from './merkle.ts'
import type { Verify } from './notes.ts'

export interface PromiseBody {
  readonly type: 'promise'
  /** The origin of the ledger. */
  readonly ledger: string
  /** The hash of the ticket, in base64url. */
  readonly ticket: string
  /** Slug of the commune. */
  readonly unit: string
  readonly quarter: Quarter
  readonly questionnaire: string
  /** Local date by whose end the rating must stand in the ledger. */
  readonly until: string
}

export interface SignedPromise {
  readonly body: PromiseBody
  /** Ed25519 by the key of the ledger, 64 bytes. */
  readonly signature: Bytes
}

/** The ticket by which a rating is found again: SHA-256 of message and signature, each behind its length in four bytes. */
export function ticketHashInput(message: Bytes, signature: Bytes): Bytes {
  return concat(uint32(message.length), message, uint32(signature.length), signature)
}

/** The same from a ticket as it stands in a leaf; undefined when it is not in base64url. */
export function ticketHash(
  hash: Hash,
  ticket: { readonly message: string; readonly signature: string },
): Bytes | undefined {
  const message = fromBase64Url(ticket.message)
  const signature = fromBase64Url(ticket.signature)
  return message && signature && hash(ticketHashInput(message, signature))
}

// No origin has a space, so what is signed here can never be read as a checkpoint.
const purpose = 'than-thien promise/v1\n'

/** What is signed. */
export function promiseMessage(body: PromiseBody): Bytes {
  return utf8(purpose + canonicalJson(body))
}

const mark = 'TT1'

/** The promise as one word, to be kept, pasted or printed as a QR code. */
export function promiseText({ body, signature }: SignedPromise): string {
  return `${mark}.${toBase64Url(utf8(canonicalJson(body)))}.${toBase64Url(signature)}`
}

/** The promise of such a word, whatever spaces and line breaks came in on the way; undefined when it is none. */
export function readPromise(text: string): SignedPromise | undefined {
  const [first, bodyText = '', signatureText = '', ...rest] = text.replace(/\s/g, '').split('.')
  const bodyBytes = fromBase64Url(bodyText)
  const signature = fromBase64Url(signatureText)
  const body = readCanonicalJson((bodyBytes && textOf(bodyBytes)) ?? '')
  if (first !== mark || rest.length > 0 || signature?.length !== 64 || !isBody(body)) return undefined
  return { body, signature }
}

const fields = ['ledger', 'quarter', 'questionnaire', 'ticket', 'type', 'unit', 'until'] as const

function isBody(value: unknown): value is PromiseBody {
  if (typeof value !== 'object' || value === null) return false
  const members = value as Readonly<Record<string, unknown>>
  return (
    Object.keys(members).join() === fields.join() &&
    fields.every((field) => typeof members[field] === 'string') &&
    members['type'] === 'promise' &&
    /^\d{4}-Q[1-4]$/.test(String(members['quarter'])) &&
    /^\d{4}-\d{2}-\d{2}$/.test(String(members['until'])) &&
    fromBase64Url(String(members['ticket']))?.length === 32
  )
}

/** Was the promise signed by this key? Which ledger it is for, the body says. */
export async function checkPromise(promise: SignedPromise, publicKey: Bytes, verify: Verify): Promise<boolean> {
  return verify(publicKey, promiseMessage(promise.body), promise.signature)
}

// The promise: what a person gets at once for a rating. Whoever is shown it learns that the rating must come, and can
// find out nothing of what it says; that needs the opening, which is the person's own.
import { type Bytes, concat, equalBytes, fromBase64Url, textOf, toBase64Url, uint32, utf8 } from './bytes.ts'
import { canonicalJson, readCanonicalJson } from './json.ts'
import type { Quarter } from './leaves.ts'
import type { Hash } from './merkle.ts'
import type { Verify } from './notes.ts'

export interface PromiseBody {
  readonly type: 'promise'
  /** The origin of the ledger. */
  readonly ledger: string
  /** Hides the ticket until its opening is shown: the hash of `commitmentInput`, in base64url. */
  readonly commitment: string
  /** Slug of the commune. */
  readonly unit: string
  readonly quarter: Quarter
  readonly questionnaire: string
  /** Local date by whose end the rating must stand in the ledger. */
  readonly until: string
}

/** What stays with the person: with it the rating of a promise is found in the ledger, and read. */
export interface Opening {
  /** 32 bytes that nobody can guess. */
  readonly nonce: Bytes
  /** The hash of the ticket. */
  readonly ticketHash: Bytes
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
  return promiseMessageOf(canonicalJson(body))
}

function promiseMessageOf(bodyText: string): Bytes {
  return utf8(purpose + bodyText)
}

const promiseMark = 'TT1'
const openingMark = 'TK1'

/** The promise as one word, to be kept, pasted or printed as a QR code. */
export function promiseText({ body, signature }: SignedPromise): string {
  return wordOf(canonicalJson(body), signature)
}

/** A promise signed and written as its word, at the price of one canonical text. */
export function signedPromiseText(body: PromiseBody, sign: (message: Bytes) => Bytes): string {
  const bodyText = canonicalJson(body)
  return wordOf(bodyText, sign(promiseMessageOf(bodyText)))
}

function wordOf(bodyText: string, signature: Bytes): string {
  return `${promiseMark}.${toBase64Url(utf8(bodyText))}.${toBase64Url(signature)}`
}

/** The promise of such a word, whatever spaces and line breaks came in on the way; undefined when it is none. */
export function readPromise(text: string): SignedPromise | undefined {
  const [first, bodyText = '', signatureText = '', ...rest] = parts(text)
  const bodyBytes = fromBase64Url(bodyText)
  const signature = fromBase64Url(signatureText)
  const body = readCanonicalJson((bodyBytes && textOf(bodyBytes)) ?? '')
  if (first !== promiseMark || rest.length > 0 || signature?.length !== 64 || !isBody(body)) return undefined
  return { body, signature }
}

/** The opening as one word; people know it as the private code. */
export function openingText({ nonce, ticketHash: hash }: Opening): string {
  return `${openingMark}.${toBase64Url(nonce)}.${toBase64Url(hash)}`
}

/** The opening of such a word; undefined when it is none. */
export function readOpening(text: string): Opening | undefined {
  const [first, nonceText = '', hashText = '', ...rest] = parts(text)
  const nonce = fromBase64Url(nonceText)
  const hash = fromBase64Url(hashText)
  if (first !== openingMark || rest.length > 0 || nonce?.length !== 32 || hash?.length !== 32) return undefined
  return { nonce, ticketHash: hash }
}

function parts(text: string): string[] {
  return text.replace(/\s/g, '').split('.')
}

/** What is hashed for the commitment. All parts but the last have a fixed length, so that it can be read in one way only. */
export function commitmentInput({ nonce, ticketHash: hash }: Opening): Bytes {
  return concat(utf8('than-thien promise-commitment/v1\n'), nonce, hash)
}

/** Was this promise given for the ticket of this opening? */
export function isOpeningOf(hash: Hash, { body }: Pick<SignedPromise, 'body'>, opening: Opening): boolean {
  const commitment = fromBase64Url(body.commitment)
  return commitment !== undefined && equalBytes(commitment, hash(commitmentInput(opening)))
}

const fields = ['commitment', 'ledger', 'quarter', 'questionnaire', 'type', 'unit', 'until'] as const

function isBody(value: unknown): value is PromiseBody {
  if (typeof value !== 'object' || value === null) return false
  const members = value as Readonly<Record<string, unknown>>
  return (
    Object.keys(members).join() === fields.join() &&
    fields.every((field) => typeof members[field] === 'string') &&
    members['type'] === 'promise' &&
    /^\d{4}-Q[1-4]$/.test(String(members['quarter'])) &&
    /^\d{4}-\d{2}-\d{2}$/.test(String(members['until'])) &&
    fromBase64Url(String(members['commitment']))?.length === 32
  )
}

/** Was the promise signed by this key? Which ledger it is for, the body says. */
export async function checkPromise(promise: SignedPromise, publicKey: Bytes, verify: Verify): Promise<boolean> {
  return verify(publicKey, promiseMessage(promise.body), promise.signature)
}

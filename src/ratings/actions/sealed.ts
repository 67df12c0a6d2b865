// What lies in a box: ratings sealed so that neither their size nor their name says which rating they will be.
import { hash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import type { SecretBox } from '../../platform/secret-box.ts'
import { ticketChannels, VerifiedInput } from '../rules.ts'

/** What is sealed in the box, as JSON. */
export const Sealed = z.object({
  ticket: VerifiedInput.shape.ticket,
  version: z.int(),
  answers: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.number()])),
  texts: z.record(z.string(), z.string()),
  lang: z.enum(['vi', 'en']),
  channel: z.enum(ticketChannels),
})
export type Sealed = z.output<typeof Sealed>

const purpose = 'rating-box'

/**
 * Bytes of nearly every content, in which a comment of some thousand letters has room; the row stays small enough to
 * lie in its page. What is larger lies among the few that are.
 */
const usualSize = 1280
const largeSize = 16_384

/** Everything that is sealed has one of very few lengths: the true one would be found again in the open rating. */
export function sealRating(secrets: SecretBox, content: Sealed): string {
  const json = JSON.stringify(content)
  const plainLength = bytesOf(json)
  const text = plainLength <= usualSize ? json : deflateRawSync(json).toString('base64')
  const length = text === json ? plainLength : text.length
  const size = length <= usualSize ? usualSize : Math.ceil(length / largeSize) * largeSize
  return secrets.seal(purpose, text + ' '.repeat(size - length))
}

/** The content of an entry. That it does not open means that the installation's key was lost or changed. */
export function unsealRating(secrets: SecretBox, sealed: string): Sealed {
  const text = secrets.open(purpose, sealed)
  if (text === undefined) throw new Error('A sealed rating does not open: is SECRET_KEY the one it was sealed with?')
  const isPlain = text.startsWith('{')
  return Sealed.parse(JSON.parse(isPlain ? text : inflateRawSync(Buffer.from(text, 'base64')).toString()))
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text)
}

/**
 * What a rating with this ticket (its hash, in base64url) is called once its box was opened. A keyed hash: the
 * database alone cannot join it to the ticket in the ledger, and its order says nothing.
 */
export function ratingIdOf(secrets: SecretBox, ticket: string): string {
  return uuidOf(secrets.sign('rating-id', ticket))
}

/** What it is called while it waits. Another name, or a copy of the box would say who came when. */
export function entryIdOf(secrets: SecretBox, ticket: string): string {
  return uuidOf(secrets.sign('box-entry-id', ticket))
}

function uuidOf(mark: string): string {
  const hex = hash('sha256', mark, 'hex')
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

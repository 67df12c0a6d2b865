// Tickets: what a slip, a ticket and a request for one look like, and how the time between print and use is classed.
import { z } from 'zod'
import { localDateOf } from '../platform/values/dates.ts'
import { fold } from '../platform/values/text.ts'

/** Bytes of a ticket key's modulus, and so of a blinded message and of a signature: RSA with 2048 bits. */
export const signatureBytes = 256
/** Random prefix of RSABSSA-SHA384-PSS-Randomized. */
export const prefixBytes = 32
/** Salt of the signature. */
export const saltBytes = 48
/** The random message that makes a ticket one of its own. */
export const messageBytes = 32

/** Bytes in base64url without padding, in the one way of writing them. */
function bytesInBase64url(bytes: number) {
  const full = Math.floor((bytes * 8) / 6)
  const last = { 0: '', 2: '[AQgw]', 4: '[AEIMQUYcgkosw048]' }[(bytes * 8) % 6]
  return z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${full}}${last}$`))
}

const KeyId = bytesInBase64url(32)

/** A ticket as it is sent: the key's id, the prepared message (prefix and message) and its signature, in base64url. */
export const TicketInput = z.strictObject({
  key: KeyId,
  message: bytesInBase64url(prefixBytes + messageBytes),
  signature: bytesInBase64url(signatureBytes),
})

export type Ticket = z.infer<typeof TicketInput>

// Slips ------------------------------------------------------------------------------------------------------------

/** How the visit ended for which the slip was handed out. */
export const outcomes = ['received', 'supplemented', 'refused'] as const
export type Outcome = (typeof outcomes)[number]

/** More slips than this are not printed at once: they would be handed out on another day. */
export const mostSlips = 200

/** Signs that are not mistaken for each other when they are typed from paper: without i, l, o and u. */
const signs = '0123456789abcdefghjkmnpqrstvwxyz'
/** Fifty bits: enough that nobody finds a slip by trying. */
export const slipIdLength = 10
/** 128 bits. */
export const slipSecretLength = 26

/** The first bits of some bytes as signs of five bits each; missing bits at the end are zero. */
export function codeOf(bytes: Uint8Array, length: number): string {
  return Array.from({ length }, (_, at) => signs[bitsAt(bytes, at * 5)]).join('')
}

function bitsAt(bytes: Uint8Array, bit: number): number {
  const at = Math.floor(bit / 8)
  const pair = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
  return (pair >> (11 - (bit % 8))) & 31
}

/** A code as it is compared: people write capitals, leave out or add spaces and dashes, and take 1 for l and 0 for o. */
export function normalCode(typed: string): string {
  return typed.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll(/[il]/g, '1').replaceAll('o', '0')
}

/** A code in groups of four capitals, as it is printed to be typed. */
export function groupedCode(code: string): string {
  return (code.toUpperCase().match(/.{1,4}/g) ?? []).join(' ')
}

function codeOfLength(length: number) {
  const sign = /^[0-9a-hjkmnp-tv-z]+$/
  return z
    .string()
    .max(100)
    .transform(normalCode)
    .refine((code) => code.length === length && sign.test(code))
}

export const SlipId = codeOfLength(slipIdLength)
export const SlipSecret = codeOfLength(slipSecretLength)

/** Slip and secret, as a person has them on paper. */
export const SlipInput = z.strictObject({ slip: SlipId, secret: SlipSecret })

export type SlipCode = z.output<typeof SlipInput>

/** What a browser sends to have a ticket signed that nobody sees. */
export const RedeemInput = SlipInput.extend({ key: KeyId, blindedMessage: bytesInBase64url(signatureBytes) })

/** The form that is asked at a counter when nobody says otherwise: the police has its own. */
export function usualQuestionnaire(counterName: string, offered: readonly string[]): string | undefined {
  const wanted = /\bcong an\b/.test(fold(counterName)) ? 'police' : 'visit'
  return offered.includes(wanted) ? wanted : offered[0]
}

// Time -------------------------------------------------------------------------------------------------------------

export const delays = ['atOnce', 'withinHour', 'sameDay', 'later'] as const
export type Delay = (typeof delays)[number]

/** How long after the print a slip was used, in the only classes that are counted. */
export function delayBetween(issued: Date, used: Date): Delay {
  const minutes = (used.getTime() - issued.getTime()) / 60_000
  if (minutes < 5) return 'atOnce'
  if (minutes < 60) return 'withinHour'
  return localDateOf(issued) === localDateOf(used) ? 'sameDay' : 'later'
}

/** The quarter of a day: `2021-Q4`. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

export function quarterAfter(quarter: string): string {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))]
  return number === 4 ? `${year + 1}-Q1` : `${year}-Q${number + 1}`
}

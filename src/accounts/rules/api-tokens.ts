/** Keys with which other programs come in: how one is written, how long it is good, what it may be allowed. */
import { isDay } from '../../platform/values/dates.ts'

/** What a program may be allowed. Everything else is done by people. */
export const programPermissions = ['dossiers.import', 'tickets.issue'] as const
export type ProgramPermission = (typeof programPermissions)[number]

export function isProgramPermission(text: string): text is ProgramPermission {
  return programPermissions.some((one) => one === text)
}

// How it is written ------------------------------------------------------------------------------------------------

/** Begins every key, so that those who search files for lost secrets find ours. */
export const tokenPrefix = 'thanthien_'

/** Without i, l, o and u: what is read aloud on the telephone is not mistaken, and no word comes about. */
const signs = '0123456789abcdefghjkmnpqrstvwxyz'
/** Fifty bits. */
export const keyIdLength = 10
/** 160 bits. */
export const secretLength = 32
const checkLength = 7

export interface TokenParts {
  /** Says which key it is; no secret. */
  readonly keyId: string
  readonly secret: string
}

/** Random bytes as signs, five bits of each byte. */
export function signsOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => signs[byte & 31]).join('')
}

/** `thanthien_<key id>_<secret><checksum>`: a double click takes it whole. */
export function writeToken({ keyId, secret }: TokenParts): string {
  return `${tokenPrefix}${keyId}_${secret}${checkOf(keyId, secret)}`
}

/** The parts of a key whose checksum is right: one that was cut or mistyped is told without asking the database. */
export function readToken(text: string): TokenParts | undefined {
  const [, keyId, secret, check] = /^thanthien_([0-9a-z]{10})_([0-9a-z]{32})([0-9a-z]{7})$/.exec(text) ?? []
  if (keyId === undefined || secret === undefined || check !== checkOf(keyId, secret)) return undefined
  return { keyId, secret }
}

function checkOf(keyId: string, secret: string): string {
  const sum = crc32(`${keyId}_${secret}`)
  return Array.from(
    { length: checkLength },
    (_, at) => signs[Math.floor(sum / 32 ** (checkLength - 1 - at)) % 32],
  ).join('')
}

/** CRC-32 as in zlib, of ASCII. */
function crc32(text: string): number {
  let rest = 0xffffffff
  for (const sign of text) {
    rest ^= sign.charCodeAt(0)
    for (let bit = 0; bit < 8; bit += 1) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0)
  }
  return (rest ^ 0xffffffff) >>> 0
}

/** The key that a header `Authorization: Bearer …` brings; the scheme may be written large or small. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^bearer +([^\s,]+)$/i.exec(authorization ?? '')?.[1]
}

// How long it is good ----------------------------------------------------------------------------------------------

export const usualYears = 1
export const mostYears = 2

/** The same day so many years later; of 29 February the 28th where there is none. */
export function yearsAfter(day: string, years: number): string {
  const later = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
  return isDay(later) ? later : `${later.slice(0, 8)}28`
}

export type TokenState = 'live' | 'resting' | 'expired' | 'revoked'

export interface TokenFacts {
  readonly revokedAt: Date | null
  /** The last day on which it is good. */
  readonly expiresOn: string
  /** Whether the officer who answers for it may work here and holds at least one of its permissions there. */
  readonly isBacked: boolean
}

export function stateOfToken({ revokedAt, expiresOn, isBacked }: TokenFacts, today: string): TokenState {
  if (revokedAt !== null) return 'revoked'
  if (expiresOn < today) return 'expired'
  return isBacked ? 'live' : 'resting'
}

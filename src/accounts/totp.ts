// The second factor: one-time passwords by time (RFC 6238), recovery codes, and their QR code.
import { createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { encode } from 'uqr'
import { normalRecoveryCode } from './rules.ts'

const period = 30

export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What the authenticator application reads from the QR code. */
export function totpUri(secret: string, issuer: string, label: string): string {
  return totpOf(secret, issuer, label).toString()
}

/** The time step of a code that is right now, or one step before or after; undefined when it is not. */
export function stepOfCode(secret: string, code: string, at: Date): number | undefined {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = totpOf(secret).validate({ token, timestamp: at.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(at.getTime() / 1000 / period) + delta
}

export function codeAt(secret: string, at: Date): string {
  return totpOf(secret).generate({ timestamp: at.getTime() })
}

function totpOf(secret: string, issuer = '', label = 'OTPAuth'): TOTP {
  return new TOTP({ issuer, label, secret, algorithm: 'SHA1', digits: 6, period })
}

/** Ten codes of 80 random bits each, as four groups of four letters and digits. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    const text = new Secret({ buffer: new Uint8Array(randomBytes(10)).buffer }).base32
    return text.replace(/(.{4})(?=.)/g, '$1-')
  })
}

/** A fast hash is enough for what nobody can guess. */
export function hashOfRecoveryCode(code: string): Buffer {
  return createHash('sha256').update(normalRecoveryCode(code)).digest()
}

/** The side of the code in modules, quiet zone included, and one path for all dark modules. */
export function qrPath(text: string): { side: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { side: size, path }
}

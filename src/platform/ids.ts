// Identifiers: UUID version 7, sortable by the time they were made, and secrets.
import { randomBytes } from 'node:crypto'

/** A UUIDv7 (RFC 9562, 5.7): 48 bits of milliseconds, 74 random bits. */
export function newId(at: Date = new Date()): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(at.getTime(), 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A secret of 256 random bits as base64url, for cookies and one-time links. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

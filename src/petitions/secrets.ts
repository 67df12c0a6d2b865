// Codes and secrets of petitions and of applications: kept only as a hash.
import { createHash } from 'node:crypto'
import { codeOf } from '../tickets/rules.ts'
import { codeLength, type OwnKey, secretLength } from './rules.ts'

/**
 * Id, code and secret of the petition that one form makes, from a mark that only this installation can make: the same
 * form gives the same, and nobody who knows one of them learns another.
 */
export function identityOf(sign: (purpose: string) => string): OwnKey & { readonly id: string } {
  const bytesFor = (purpose: string) => Buffer.from(sign(purpose), 'base64url')
  return {
    id: uuidOf(bytesFor('petition-id')),
    code: codeOf(bytesFor('petition-code'), codeLength),
    secret: codeOf(bytesFor('petition-secret'), secretLength),
  }
}

/** A UUID version 4 of these bytes. */
function uuidOf(bytes: Buffer): string {
  const own = Buffer.from(bytes.subarray(0, 16))
  own.writeUInt8((own.readUInt8(6) & 0x0f) | 0x40, 6)
  own.writeUInt8((own.readUInt8(8) & 0x3f) | 0x80, 8)
  return own.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/**
 * Files that people send with a dossier: each is encrypted under a key of its own, so that erasing the key erases it,
 * wherever copies of the file may lie.
 *
 * For pages: `keepUpload(deps, bytes)` before the action, `openUpload(files, hash, key)`, `kindOfFile(bytes)`.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { FileStore } from '../platform/files.ts'
import { refusal, refuseField } from '../platform/refusal.ts'

/** Bytes of one file. */
const mostUploadBytes = 8 * 2 ** 20

export const fileKinds = ['pdf', 'jpg', 'png'] as const
export type FileKind = (typeof fileKinds)[number]

const beginnings: Readonly<Record<FileKind, readonly number[]>> = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  jpg: [0xff, 0xd8, 0xff],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
}

const wrongFile = refusal('invalid', 'dossiers.wrong-file', {
  vi: 'Chỉ nhận ảnh (JPG, PNG) hoặc tệp PDF, mỗi tệp không quá 8 MB.',
  en: 'Only pictures (JPG, PNG) and PDF files are taken, each at most 8 MB.',
})

/** What a file is by its first bytes, whatever its name says. */
export function kindOfFile(bytes: Uint8Array): FileKind | undefined {
  return fileKinds.find((kind) => beginnings[kind].every((byte, at) => bytes[at] === byte))
}

export interface KeptUpload {
  /** Under which the encrypted file lies. */
  readonly hash: string
  /** 256 bits in base64url; the action keeps it sealed. */
  readonly key: string
}

/** Keeps a file before the action that refers to it. Refuses (`invalid`, at the field) what is too large or no such kind. */
export async function keepUpload(files: FileStore, bytes: Uint8Array, field = 'files'): Promise<KeptUpload> {
  if (bytes.length > mostUploadBytes || kindOfFile(bytes) === undefined) refuseField(field, wrongFile)
  const [key, nonce] = [randomBytes(32), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(bytes), cipher.final()])
  const hash = await files.put(Buffer.concat([nonce, cipher.getAuthTag(), body]))
  return { hash, key: key.toString('base64url') }
}

/** The file as it was sent; undefined when it is not there or the key is not its own. */
export async function openUpload(files: FileStore, { hash, key }: KeptUpload): Promise<Uint8Array | undefined> {
  const kept = await files.find(hash)
  if (kept === undefined || kept.length < 28) return undefined
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), kept.subarray(0, 12))
  decipher.setAuthTag(kept.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(kept.subarray(28)), decipher.final()])
  } catch {
    return undefined
  }
}

// Signed notes: a text with signatures by keys that have names. @source C2SP signed-note
import { type Bytes, concat, equalBytes, fromBase64, toBase64, toHex, utf8 } from './bytes.ts'
import type { Hash } from './merkle.ts'

/** Does the key's signature stand for this message? Ed25519, handed in: asynchronous in a browser. */
export type Verify = (publicKey: Bytes, message: Bytes, signature: Bytes) => boolean | Promise<boolean>

/** What a signature says: the note itself, or the note seen by a witness at a time. */
export const signatureTypes = { note: 1, cosignature: 4 } as const
export type SignatureType = keyof typeof signatureTypes

export interface VerifierKey {
  readonly name: string
  readonly type: SignatureType
  /** Ed25519, 32 bytes. */
  readonly publicKey: Bytes
  /** The first four bytes of a hash over name, type and key: to find the key, not to trust it. */
  readonly id: Bytes
}

export interface NoteSignature {
  readonly name: string
  readonly id: Bytes
  readonly bytes: Bytes
}

export interface Note {
  /** Ends with a line break. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

const mostSignatures = 100
const publicKeyBytes = 32

export function isKeyName(name: string): boolean {
  return name !== '' && !/[\p{White_Space}+\p{Cc}]/u.test(name)
}

export function verifierKey(hash: Hash, name: string, publicKey: Bytes, type: SignatureType = 'note'): VerifierKey {
  if (!isKeyName(name)) throw new RangeError(`A key cannot be called "${name}"`)
  if (publicKey.length !== publicKeyBytes) throw new RangeError(`A public key has ${publicKeyBytes} bytes`)
  const material = concat(new Uint8Array([signatureTypes[type]]), publicKey)
  const id = hash(concat(utf8(`${name}\n`), material)).slice(0, 4)
  return { name, type, publicKey, id }
}

/** The line by which a key is handed on: name, id and key. */
export function verifierKeyText({ name, type, publicKey, id }: VerifierKey): string {
  return `${name}+${toHex(id)}+${toBase64(concat(new Uint8Array([signatureTypes[type]]), publicKey))}`
}

/** The key of such a line; undefined when the line is wrong in any way. */
export function readVerifierKey(hash: Hash, line: string): VerifierKey | undefined {
  const [, name = '', id, material = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(line) ?? []
  const bytes = fromBase64(material)
  const type = bytes?.[0] === 1 ? 'note' : bytes?.[0] === 4 ? 'cosignature' : undefined
  if (bytes?.length !== publicKeyBytes + 1 || type === undefined || !isKeyName(name)) return undefined
  const key = verifierKey(hash, name, bytes.slice(1), type)
  return toHex(key.id) === id ? key : undefined
}

export function signatureLine({ name, id, bytes }: NoteSignature): string {
  return `— ${name} ${toBase64(concat(id, bytes))}\n`
}

export function readSignatureLine(line: string): NoteSignature | undefined {
  const [, name = '', signature = ''] = /^— ([^ ]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? []
  const bytes = fromBase64(signature)
  if (!isKeyName(name) || bytes === undefined || bytes.length < 5) return undefined
  return { name, id: bytes.slice(0, 4), bytes: bytes.slice(4) }
}

export function noteText({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(signatureLine).join('')}`
}

/** The note; undefined when it is malformed. Nothing in it is to be believed before a signature was checked. */
export function readNote(note: string): Note | undefined {
  const cut = note.lastIndexOf('\n\n')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (cut < 1 || !note.endsWith('\n') || /[\0-\x09\x0b-\x1f]|\p{Surrogate}/u.test(note)) return undefined
  const lines = note.slice(cut + 2, -1).split('\n')
  const signatures = lines.map(readSignatureLine).filter((one) => one !== undefined)
  if (signatures.length !== lines.length || lines.length > mostSignatures) return undefined
  return { text: note.slice(0, cut + 1), signatures }
}

export function isBy(signature: NoteSignature, key: VerifierKey): boolean {
  return signature.name === key.name && equalBytes(signature.id, key.id)
}

/**
 * The keys among these that signed the note. A signature by another key is passed over; a wrong one by a known key
 * makes the whole note wrong (undefined), as does none at all.
 */
export async function checkNote(
  note: Note,
  keys: readonly VerifierKey[],
  verify: Verify,
): Promise<VerifierKey[] | undefined> {
  const signers: VerifierKey[] = []
  for (const signature of note.signatures) {
    const key = keys.find((one) => isBy(signature, one))
    if (key === undefined || signers.includes(key)) continue
    if (!(await checkSignature(note.text, signature, key, verify))) return undefined
    signers.push(key)
  }
  return signers.length === 0 ? undefined : signers
}

/** Is this one signature on the text of a note right? */
export async function checkSignature(
  text: string,
  { bytes }: NoteSignature,
  { type, publicKey }: VerifierKey,
  verify: Verify,
): Promise<boolean> {
  if (type === 'note') return bytes.length === 64 && (await verify(publicKey, utf8(text), bytes))
  if (bytes.length !== 72) return false
  return verify(publicKey, cosignedMessage(text, cosignatureTime(bytes)), bytes.slice(8))
}

/** What a witness signs: the text of a checkpoint, and when it was seen (seconds since 1970). @source C2SP tlog-cosignature */
export function cosignedMessage(text: string, seconds: bigint): Bytes {
  return utf8(`cosignature/v1\ntime ${seconds}\n${text}`)
}

/** When a witness signed, in seconds since 1970. */
export function cosignatureTime(bytes: Bytes): bigint {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0)
}

/** A witness's signature as it stands in a note: the time in eight bytes, then the signature of the message. */
export function cosignatureBytes(seconds: bigint, signature: Bytes): Bytes {
  const time = new Uint8Array(8)
  new DataView(time.buffer).setBigUint64(0, seconds)
  return concat(time, signature)
}

// Bytes and their texts, the same on the server, in the browser and in the program that verifies.

export type Bytes = Uint8Array

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function utf8(text: string): Bytes {
  return encoder.encode(text)
}

/** The text; undefined when the bytes are no UTF-8. */
export function textOf(bytes: Bytes): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

export function concat(...parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export function equalBytes(one: Bytes, other: Bytes): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}

export function toHex(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Four bytes, the greatest first. */
export function uint32(value: number): Bytes {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

const common = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const standard = `${common}+/`
const urlSafe = `${common}-_`

export function toBase64(bytes: Bytes): string {
  const text = encode(bytes, standard)
  return text + '='.repeat((4 - (text.length % 4)) % 4)
}

/** Without padding. */
export function toBase64Url(bytes: Bytes): string {
  return encode(bytes, urlSafe)
}

/** The bytes; undefined when the text is not exactly what `toBase64` writes. */
export function fromBase64(text: string): Bytes | undefined {
  if (text.length % 4 !== 0) return undefined
  return decode(text.replace(/={1,2}$/, ''), standardValues)
}

/** The bytes; undefined when the text is not exactly what `toBase64Url` writes. */
export function fromBase64Url(text: string): Bytes | undefined {
  return decode(text, urlSafeValues)
}

function encode(bytes: Bytes, alphabet: string): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff
    for (bits += 8; bits >= 6; bits -= 6) text += alphabet[(held >> (bits - 6)) & 63]
  }
  return bits === 0 ? text : text + alphabet[(held << (6 - bits)) & 63]
}

const standardValues = valuesOf(standard)
const urlSafeValues = valuesOf(urlSafe)

function valuesOf(alphabet: string): Int8Array {
  const values = new Int8Array(128).fill(-1)
  for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value
  return values
}

function decode(text: string, values: Int8Array): Bytes | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8))
  let bits = 0
  let held = 0
  let at = 0
  for (let index = 0; index < text.length; index++) {
    const value = values[text.charCodeAt(index)] ?? -1
    if (value < 0) return undefined
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 255
    }
  }
  // A sign of six bits alone, or bits that no byte takes: another text of the same bytes.
  return bits >= 6 || (held & ((1 << bits) - 1)) !== 0 ? undefined : bytes
}

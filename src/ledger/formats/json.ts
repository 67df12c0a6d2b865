// Canonical JSON: the one text of a value, so that everybody hashes and signs the same bytes.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * The text of a value: members in the order of their UTF-16 code units, numbers and strings as ECMAScript writes them.
 * Throws a TypeError for what JSON cannot say: undefined, NaN, an infinite number, half of a surrogate pair.
 * @source RFC 8785
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'string') return stringText(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`JSON cannot say a value of type ${typeof value}`)
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([key, inner]) => `${stringText(key)}:${canonicalJson(inner)}`).join(',')}}`
}

/** The value of a text; undefined when the text is not canonical (or no JSON at all). */
export function readCanonicalJson(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    // Also refuses a member that stands twice: the text made from the value has it once.
    return canonicalJson(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`JSON cannot say the number ${value}`)
  return JSON.stringify(value)
}

const halfPair = /\p{Surrogate}/u

function stringText(value: string): string {
  if (halfPair.test(value)) throw new TypeError('JSON cannot say half of a surrogate pair')
  return JSON.stringify(value)
}

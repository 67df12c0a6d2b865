// The keys whose values are never written down: not in a log, not in the audit trail.

export const secretKeys: readonly string[] = [
  'password',
  'newPassword',
  'currentPassword',
  'secret',
  'token',
  'totp',
  'cookie',
  'authorization',
  'phone',
  'email',
  'idNumber',
  'comment',
]

const hidden = new Set(secretKeys)

/** A copy of a value in which whatever stands under a secret key is replaced by a mark. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (value instanceof Uint8Array) return `[${value.length} bytes]`
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, hidden.has(key) ? '[removed]' : withoutSecrets(inner)]),
  )
}

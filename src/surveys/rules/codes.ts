// Invitation codes: fifteen digits in three groups, the last one a check digit; digits are heard rightly over a phone.

const codeLength = 15

/** Fourteen digits from bytes that nobody can guess, with their check digit. */
export function codeFrom(bytes: Uint8Array): string {
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  const digits = String(value % 10n ** BigInt(codeLength - 1)).padStart(codeLength - 1, '0')
  return digits + checkDigitOf(digits)
}

/** As it is typed: blanks, dashes and dots between the digits do not count. Undefined when it cannot be one of ours. */
export function readCode(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replace(/[\s.\-–]/gu, '')
  if (!/^\d{15}$/u.test(digits)) return undefined
  return checkDigitOf(digits.slice(0, -1)) === digits.slice(-1) ? digits : undefined
}

/** For letters: `48219 03477 16220`. */
export function spacedCode(code: string): string {
  return code.replace(/(\d{5})(?=\d)/gu, '$1 ')
}

/**
 * The hybrid system MOD 11,10: finds every single wrong digit and nearly every pair that was turned round.
 * @source ISO/IEC 7064:2003
 */
export function checkDigitOf(digits: string): string {
  let product = 10
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  return String((11 - product) % 10)
}

/** Vietnamese text: one spelling of a syllable, comparison without marks, and the order people expect. */

const vietnamese = new Intl.Collator('vi', { numeric: true })

/**
 * One code point sequence for one spelling, single blanks, and nothing that nobody sees, such as what turns the
 * direction of writing: two ways to type a name must not be two names.
 */
export function nfc(text: string): string {
  const seen = text.replace(/\s/gu, ' ').replace(/[\p{Cc}\p{Cf}]/gu, '')
  return seen.normalize('NFC').replace(/ +/gu, ' ').trim()
}

/** What people write at length: composed letters, plain line ends, no control characters, no blanks around it. */
export function cleanText(text: string): string {
  const oneLineEnd = text.normalize('NFC').replaceAll(/\r\n?/g, '\n')
  return oneLineEnd.replaceAll(/[^\P{Cc}\n\t]/gu, '').trim()
}

/** Text that the database keeps as it is: without the sign NUL and without half a character. */
export function isWhole(text: string): boolean {
  return !/[\0\p{Cs}]/u.test(text)
}

/** Lower case without diacritics (đ becomes d): what a search or an address is compared by. */
export function fold(text: string): string {
  return nfc(text).toLowerCase().replaceAll('đ', 'd').normalize('NFD').replace(/\p{M}/gu, '')
}

/** For sorting: marks count as in a Vietnamese dictionary, and numbers by value (Phường 2 before Phường 10). */
export function compareVi(a: string, b: string): number {
  return vietnamese.compare(a, b)
}

// Text as people type it on an old telephone, without marks, at the same places: what is found in it is found in the original.

/** Each sign without its marks; the result is as long as the text, so that places agree. Case is kept. */
export function withoutMarksInPlace(text: string): string {
  return Array.from(text, plainSign).join('')
}

function plainSign(sign: string): string {
  if (sign === 'đ') return 'd'
  if (sign === 'Đ') return 'D'
  const plain = sign.normalize('NFD').replaceAll(/\p{M}/gu, '')
  return plain.length === sign.length ? plain : sign
}

/**
 * Is what was typed this word? With marks it must be the word itself; without any it may be: `co` is taken for `cô`,
 * `có` is not.
 */
export function isTyped(typed: string, word: string): boolean {
  const small = typed.toLocaleLowerCase('vi')
  return small === word || small === withoutMarksInPlace(word)
}

/** A pattern of these words without marks, in either case: the flag for that would make capitals of small letters too. */
export function anyOf(words: readonly string[]): string {
  return words
    .map((word) => withoutMarksInPlace(word))
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(/[a-z]/giu, eitherCase).replaceAll(' ', String.raw`\s+`))
    .join('|')
}

function eitherCase(letter: string): string {
  return `[${letter.toLowerCase()}${letter.toUpperCase()}]`
}

/** Words as they stand in a text, apart from blanks between them. */
export function singleBlanks(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim()
}

/** Numbers as they stand in texts of procedures: digits, amounts with dots or commas, and Vietnamese number words. */

const units: Readonly<Record<string, number>> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
}

const word = '(?:mot|hai|ba|bon|nam|sau|bay|tam|chin)'

/** A number word in folded text, up to ninety-nine: "muoi lam", "hai muoi", "sau muoi lam". */
export const numberWords = `(?:(?:${word} )?muoi(?: (?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin))?|${word})`

/** The value of such a word; undefined for anything else. */
export function valueOfWords(text: string): number | undefined {
  const [tens = '', ones] = text.includes('muoi') ? text.split('muoi').map((part) => part.trim()) : ['', undefined]
  if (ones === undefined) return units[text]
  const last: Readonly<Record<string, number>> = { ...units, lam: 5, tu: 4, '': 0 }
  const value = last[ones]
  return value === undefined ? undefined : (units[tens] ?? 1) * 10 + value
}

/** An amount of money: "8.000", "70,000" and "70 000" are thousands, "1,5" is a fraction. */
export function readAmount(text: string): number | undefined {
  const plain = text.trim()
  if (/^\d{1,3}(?:[.,\s]\d{3})+$/u.test(plain)) return Number(plain.replaceAll(/[.,\s]/gu, ''))
  if (/^\d+(?:[.,]\d{1,2})?$/u.test(plain)) return Number(plain.replace(',', '.'))
  return undefined
}

// Ids for questions and options, made from their names.

import { fold } from '../../platform/values/text.ts'

/** A name as an id that is not taken yet: small letters without marks, digits, dashes. */
export function idFrom(name: string, taken: readonly { readonly id: string }[], mustBeginWithLetter = true): string {
  const plain = fold(name)
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 34)
    .replace(/-+$/u, '')
  const whole = mustBeginWithLetter && !/^[a-z]/u.test(plain) ? `q-${plain}`.replace(/-$/u, '') : plain || 'x'
  const isTaken = (id: string) => taken.some((one) => one.id === id)
  if (!isTaken(whole)) return whole
  let number = 2
  while (isTaken(`${whole}-${number}`)) number += 1
  return `${whole}-${number}`
}

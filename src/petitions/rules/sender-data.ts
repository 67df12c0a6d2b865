// What a text that everybody will read still tells of its sender: compared with the contact that they left. Pure.
import { fold } from '../../platform/values/text.ts'
import type { Contact } from '../rules.ts'

export const senderFields = ['name', 'phone', 'email', 'address'] as const
export type SenderField = (typeof senderFields)[number]

/** With how many digits at its end a telephone number is recognised, with the 0 before it or the 84. */
const tellingDigits = 8

/** Words in lower case without marks, each between single blanks: "Thôn Đông, xã Tam Dị" is " thon dong xa tam di ". */
function wordsOf(text: string): string {
  return ` ${fold(text)
    .replaceAll(/[^\p{L}\d]+/gu, ' ')
    .trim()} `
}

/**
 * Which fields of the contact a text repeats, however they are written: with or without marks, in any case, numbers in
 * any grouping. A name of one word is not looked for, because it is also a word; of an address each part that has a
 * number in it counts, because a village alone names nobody.
 */
export function senderDataIn(text: string, contact: Contact): SenderField[] {
  const words = wordsOf(text)
  const has = (part: string) => wordsOf(part).trim() !== '' && words.includes(wordsOf(part))
  const digits = text.replaceAll(/\D/gu, '')
  const { name, phone, email, address } = contact
  const parts = [address ?? '', ...(address ?? '').split(/[,;–]/u).filter((part) => /\d/u.test(part))]
  const found: Readonly<Record<SenderField, boolean>> = {
    name: name !== undefined && wordsOf(name).trim().includes(' ') && has(name),
    phone: phone !== undefined && digits.includes(phone.replaceAll(/\D/gu, '').slice(-tellingDigits)),
    email: email !== undefined && text.toLowerCase().includes(email.toLowerCase()),
    address: parts.some((part) => wordsOf(part).trim().includes(' ') && has(part)),
  }
  return senderFields.filter((field) => found[field])
}

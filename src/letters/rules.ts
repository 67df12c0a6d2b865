// What a letter to a citizen is: its kinds, the fields a wording may have, the merge, and what those who write send.
import { z } from 'zod'
import { cleanText, nfc } from '../platform/values/text.ts'

export const letterKinds = ['birth', 'marriage', 'death', 'late', 'thanks'] as const
/** Congratulation on a birth and on a marriage, condolence, apology for a late dossier, thanks for what somebody said. */
export type LetterKind = (typeof letterKinds)[number]
export const LetterKindId = z.enum(letterKinds)

/** What a wording of each kind may speak of. */
export const fieldsOf = {
  birth: ['name', 'unit', 'code'],
  marriage: ['name', 'unit', 'code'],
  death: ['name', 'unit', 'code'],
  late: ['name', 'unit', 'code', 'procedure', 'due'],
  thanks: ['name', 'unit', 'subject'],
} as const satisfies Record<LetterKind, readonly string[]>

export type Facts = Readonly<Record<string, string>>

const field = /\{\{\s*([^{}]*?)\s*\}\}/g

/** Fields of a wording that its kind does not have, each once; and braces that were left open, as they stand. */
export function unknownFields(text: string, kind: LetterKind): string[] {
  const known: readonly string[] = fieldsOf[kind]
  const used = [...text.matchAll(field)].map(([, name = '']) => name)
  const open = text.replaceAll(field, '').match(/\{\{|\}\}/g) ?? []
  return [...new Set([...used.filter((name) => !known.includes(name)), ...open])]
}

/** Fields that a wording uses and that have no value. */
export function missingFacts(text: string, facts: Facts): string[] {
  const used = [...text.matchAll(field)].map(([, name = '']) => name)
  return [...new Set(used.filter((name) => (facts[name] ?? '') === ''))]
}

/** One pass over the wording: what stands in a value is a value, also where it looks like a field. */
export function merge(text: string, facts: Facts): string {
  return text.replaceAll(field, (whole, name: string) => facts[name] ?? whole)
}

export interface Wording {
  readonly subject: string
  readonly body: string
}

/** Codes of procedures whose result is followed by a letter. */
export type ProcedureCodes = Readonly<Record<'birth' | 'marriage' | 'death', readonly string[]>>

/** Đăng ký khai sinh, đăng ký kết hôn, đăng ký khai tử, as the national database numbers them. */
export const usualProcedures: ProcedureCodes = { birth: ['1.001193'], marriage: ['1.000894'], death: ['1.000656'] }
export const occasions = ['birth', 'marriage', 'death'] as const
const Codes = z.array(z.string()).max(50)
export const ProcedureCodesSetting = z.strictObject({ birth: Codes, marriage: Codes, death: Codes })

/** Codes that are none, or stand at two occasions; each once. A case of a procedure has no letter of its own. */
export function wrongCodes(codes: ProcedureCodes): { readonly malformed: string[]; readonly twice: string[] } {
  const all = occasions.flatMap((kind) => [...new Set(codes[kind])])
  const twice = all.filter((code, at) => all.indexOf(code) !== at)
  return { malformed: [...new Set(all)].filter((code) => !/^\d\.\d{6}$/.test(code)), twice: [...new Set(twice)] }
}

/** A case of a procedure (`1.001193.01`) is that procedure. */
export function kindOfProcedure(code: string, codes: ProcedureCodes): LetterKind | undefined {
  const whole = code.split('.').slice(0, 2).join('.')
  return occasions.find((kind) => codes[kind].includes(whole))
}

const Line = (most: number) => z.string().overwrite(nfc).min(1).max(most)
const Body = z.string().overwrite(cleanText).min(10).max(3000)

export const Addressee = z.strictObject({
  name: Line(100),
  address: Line(300).optional(),
  email: z.email().max(200).optional(),
})
export type Addressee = z.infer<typeof Addressee>

/** What is sealed of a letter. */
export const LetterContent = z.strictObject({ addressee: Addressee, subject: z.string(), text: z.string() })
export type LetterContent = z.infer<typeof LetterContent>

export const ProposeInput = z.strictObject({
  unit: z.uuid(),
  kind: LetterKindId,
  /** The same key is the same letter. */
  key: z.string().min(1).max(200),
  addressee: Addressee,
  facts: z.record(z.string(), Line(300)).default({}),
})

const Seen = z.strictObject({ id: z.uuid(), revision: z.int().min(0) })
export const EditInput = Seen.extend({ subject: Line(200), text: Body })
export const DropInput = Seen.extend({ reason: Line(300).min(5) })
export const LetterId = z.strictObject({ id: z.uuid() })
/** `<id>:<revision>`: what was read is what is signed. */
const SeenLetter = z.string().regex(/^[0-9a-f-]{36}:\d{1,6}$/)
export const SignInput = z.strictObject({ unit: z.uuid(), letters: z.array(SeenLetter).min(1).max(200) })
export const TemplateInput = z.strictObject({
  unit: z.uuid(),
  kind: LetterKindId,
  subject: Line(200),
  body: Body,
  /** The version that the form was opened with; 0 where there was none of the unit's own. */
  version: z.int().min(0),
})

/** So many days after the result was handed over no letter follows any more. */
export const freshDays = 14
/** So many days after it was signed or dropped nobody needs to know any more what it said and to whom. */
export const keepDays = 90

// What a petition (phản ánh, kiến nghị) is: what people send, which state it is in, who may decide about it.
import { z } from 'zod'
import { cleanText, nfc } from '../platform/values/text.ts'
import { normalCode } from '../tickets/rules.ts'

export const categories = [
  'roads',
  'rubbish',
  'lights',
  'water',
  'order',
  'conduct',
  'procedure',
  'idea',
  'other',
] as const
/**
 * `conduct` is how officers behave, `procedure` a rule or a procedure that is unfit, `idea` a proposal for a new one.
 * @source Nghị định 20/2008/NĐ-CP: trouble from conduct; rules unfit, inconsistent, unlawful; initiatives.
 */
export type Category = (typeof categories)[number]
export const CategoryId = z.enum(categories)

/** About administrative rules: accepted as such only with name, address and telephone. @source Nghị định 20/2008. */
export function needsName(category: Category): boolean {
  return category === 'procedure' || category === 'conduct'
}

/** What is about the conduct of a desk is read, classified and answered above it. */
export function isAboutDesk(category: Category): boolean {
  return category === 'conduct'
}

export const mostPhotos = 5

const Text = (most: number) => z.string().overwrite(cleanText).min(1).max(most)
const Line = (most: number) => z.string().overwrite(nfc).max(most)
const phone = /^\+?\d[\d\s.-]{7,18}$/

/** How somebody wants to be reached; all of it may be left out. */
export const Contact = z.strictObject({
  name: Line(100).optional(),
  address: Line(300).optional(),
  phone: Line(20).regex(phone).optional(),
  email: z.email().max(200).optional(),
})
export type Contact = z.infer<typeof Contact>

/** By these an officer writes it down for somebody. @source Nghị định 20/2008/NĐ-CP: in writing, by telephone. */
export const spokenChannels = ['phone', 'counter', 'paper'] as const
const channels = ['web', 'open311', ...spokenChannels] as const
export type PetitionChannel = (typeof channels)[number]

export const SubmitInput = z.strictObject({
  /** Made with the form and kept by nobody: a double press is one petition, with the same code and secret. */
  token: z.uuid(),
  unit: z.uuid(),
  category: CategoryId,
  text: Text(4000).min(10),
  place: Line(300).optional(),
  lat: z.number().min(-90).max(90).optional(),
  long: z.number().min(-180).max(180).optional(),
  contact: Contact.default({}),
  /** Hashes of pictures that were made anew and kept before. */
  photos: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .max(mostPhotos)
    .default([]),
  lang: z.enum(['vi', 'en']).default('vi'),
})

export type Submitted = z.output<typeof SubmitInput>

/** A letter may lie for some days before somebody writes it down. */
export const mostDaysBack = 10

export const WriteDownInput = SubmitInput.extend({
  channel: z.enum(spokenChannels),
  /** The day on which it came, if it was not today. */
  receivedOn: z.iso.date().optional(),
})

/** Signs of the code that is public, and of the secret that opens the sender's own page: 40 and 80 bits. */
export const codeLength = 8
export const secretLength = 16

function CodeOf(length: number) {
  const sign = new RegExp(`^[0-9a-hjkmnp-tv-z]{${length}}$`)
  return z
    .string()
    .max(60)
    .transform(normalCode)
    .refine((code) => sign.test(code))
}
export const PetitionCode = CodeOf(codeLength)
const PetitionSecret = CodeOf(secretLength)

/** What opens the sender's own page: code and secret. */
export const OwnKey = z.strictObject({ code: PetitionCode, secret: PetitionSecret })
export type OwnKey = z.infer<typeof OwnKey>
export const AddInput = OwnKey.extend({ text: Text(2000) })
export const RateInput = OwnKey.extend({ score: z.int().min(1).max(5) })

/** One text for the address of the own page: the code, then the secret. */
export function keyText({ code, secret }: OwnKey): string {
  return `${code}${secret}`
}

export function readKeyText(text: string): OwnKey | undefined {
  const typed = normalCode(text)
  const key = { code: typed.slice(0, codeLength), secret: typed.slice(codeLength) }
  return OwnKey.safeParse(key).data
}

/** Why a petition is not accepted. @source Nghị định 20/2008: content clear, in Vietnamese, of somebody who is named. */
export const declineReasons = ['unclear', 'no-name', 'settled', 'abusive', 'not-ours'] as const
/** Whom the law on complaints or the law on denunciations speaks of; a crime goes to the police. */
export const referralKinds = ['complaint', 'denunciation', 'crime'] as const
export type ReferralKind = (typeof referralKinds)[number]

/**
 * From this day a slip names the decrees too.
 * @source Nghị định 155/2026/NĐ-CP (complaints) and 156/2026/NĐ-CP (denunciations), in force from 1 July 2026.
 */
export const decreesFrom = '2026-07-01'

const Seen = z.strictObject({
  id: z.uuid(),
  /** How often it had been changed when the page was opened: of two who decide at once, one has decided. */
  revision: z.int().min(0),
})
export const AcceptInput = Seen.extend({ category: CategoryId })
export const DeclineInput = Seen.extend({ reason: z.enum(declineReasons), text: Text(2000) })
export const AskInput = Seen.extend({ text: Text(2000) })
export const AssignInput = Seen.extend({ unit: z.uuid(), text: Line(1000).optional() })
export const ForwardInput = Seen.extend({ agency: Line(200).min(3), text: Text(2000) })
export const ReferInput = Seen.extend({ kind: z.enum(referralKinds), agency: Line(200).min(3) })
export const SeenInput = Seen
export const DraftInput = Seen.extend({ text: Text(4000) })
export const ReturnInput = Seen.extend({ text: Text(2000) })
export const PublishInput = Seen.extend({
  wording: Text(4000),
  place: Line(300).optional(),
  /** Which pictures everybody may see, by their number. */
  photos: z.array(z.int().min(1).max(mostPhotos)).max(mostPhotos).default([]),
  /** What looks like personal data was seen and is none. */
  sure: z.boolean().default(false),
})

/** So many days after a petition is closed nobody needs to know any more who sent it. */
export const keepDays = 180

/** Petitions of a unit and all below it that were received within a period. */
export interface PetitionCounts {
  readonly received: number
  readonly onTime: number
  readonly late: number
  /** Answers that were given 4 or 5. */
  readonly satisfied: number
  readonly rated: number
}

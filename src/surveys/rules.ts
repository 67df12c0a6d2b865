// What a survey wave takes in: the inputs of its actions, and how a sent form is read.
import { z } from 'zod'
import { Day } from '../platform/values/dates.ts'
import { nfc } from '../platform/values/text.ts'
import { readCode } from './rules/codes.ts'
import { longestValue, mostEntries } from './rules/frame.ts'
import { contactOutcomes } from './rules/waves.ts'

const Line = z.string().overwrite(nfc).max(longestValue)

const WaveTitle = z.string().overwrite(nfc).min(5).max(150)

/** In thousandths: 1 % to 20 %. */
const Margin = z.int().min(10).max(200)

const Period = { startsOn: Day, endsOn: Day }

export const NewWave = z.strictObject({
  unit: z.uuid(),
  title: WaveTitle,
  questionnaire: z.string().min(1).max(80),
  ...Period,
  marginPermille: Margin.default(50),
  keepDays: z.int().min(0).max(365).default(30),
  seedKind: z.enum(['committed', 'public']).default('committed'),
  /** For a public value: where it will be read, and on which day. */
  seedSource: Line.min(5).optional(),
  seedDay: Day.optional(),
})
export type NewWave = z.output<typeof NewWave>

export const WaveChanges = z.strictObject({
  wave: z.uuid(),
  title: WaveTitle.optional(),
  startsOn: Day.optional(),
  endsOn: Day.optional(),
  marginPermille: Margin.optional(),
  keepDays: z.int().min(0).max(365).optional(),
})

const FrameEntryInput = z.strictObject({
  name: Line.min(1),
  address: Line.min(1),
  contact: Line,
  attributes: z.record(z.string().max(40), Line),
})

export const FrameUpload = z.strictObject({
  wave: z.uuid(),
  entries: z.array(FrameEntryInput).max(mostEntries),
  problems: z
    .array(z.strictObject({ line: z.int(), code: z.string().max(40), about: z.int().optional() }))
    .max(mostEntries),
})

const Count = z.int().min(0).max(mostEntries)

export const AllocationInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('proportional'), total: Count.optional(), least: Count.default(0) }),
  z.strictObject({
    kind: z.literal('fixed'),
    each: Count,
    commune: Count.optional(),
    ward: Count.optional(),
    township: Count.optional(),
  }),
])
export type AllocationInput = z.output<typeof AllocationInput>

const Code = z
  .string()
  .max(60)
  .transform((typed, ctx) => {
    const code = readCode(typed)
    if (code !== undefined) return code
    const words = {
      vi: 'Mã này chưa đúng. Mã có 15 chữ số, in trong thư mời. Xin xem lại từng số.',
      en: 'This code is not right. It has 15 digits and stands in the letter. Please check each digit.',
    }
    ctx.addIssue({ code: 'custom', params: { words, code: 'surveys.bad-code' } })
    return z.NEVER
  })

/** As a form sends them; what counts as an answer is for the questionnaire to say. */
export const SentAnswers = z.record(
  z.string().max(80),
  z.union([z.array(z.string().max(5000)).max(50), z.string().max(5000)]),
)
export type SentAnswers = z.output<typeof SentAnswers>

export const AnswerInput = z.strictObject({
  code: Code,
  /** Made with the form, so that a resend is the same answer; random. */
  id: z.uuid().toLowerCase(),
  answers: SentAnswers,
})

export const EntryInput = z.strictObject({
  wave: z.uuid(),
  number: z.int().min(1),
  channel: z.enum(['phone', 'interviewer']),
  id: z.uuid().toLowerCase(),
  answers: SentAnswers,
})

export const ContactInput = z.strictObject({
  wave: z.uuid(),
  number: z.int().min(1),
  contact: z.enum(contactOutcomes),
})

/** Waiting answers are of one length, but for very long texts, so that nothing can be read from it. */
const blockLength = 2048

/** Blanks behind a JSON text do not change what it says. */
export function padded(json: string): string {
  // By bytes: a letter with its marks takes up to three.
  const bytes = new TextEncoder().encode(json).length
  return json + ' '.repeat((blockLength - (bytes % blockLength)) % blockLength)
}

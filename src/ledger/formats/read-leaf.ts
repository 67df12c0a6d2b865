// Reads what stands in a leaf, and refuses what is not exactly as it is written: another text would be another leaf.
import { z } from 'zod'
import { readCanonicalJson } from './json.ts'
import type { Leaf } from './leaves.ts'

const Slug = z.string().regex(/^[a-z0-9-]+$/)
const Quarter = z.string().regex(/^\d{4}-Q[1-4]$/)
const Base64Url = z.string().regex(/^[A-Za-z0-9_-]+$/)
const Digest = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const Name = z.string().min(1)
const Count = z.int().min(0)
const Percent = z
  .string()
  .regex(/^\d{1,3}[.]\d$/)
  .nullable()

const KeyLeaf = z.strictObject({
  type: z.literal('key'),
  key: Digest,
  unit: Slug,
  quarter: Quarter,
  questionnaire: Name,
  algorithm: z.literal('RSABSSA-SHA384-PSS-Randomized'),
  publicKey: Base64Url,
})

const Ticket = z.strictObject({ key: Digest, message: Base64Url, signature: Base64Url })

const RatingLeaf = z
  .strictObject({
    type: z.literal('rating'),
    kind: z.enum(['verified', 'open', 'paper']),
    unit: Slug,
    quarter: Quarter,
    box: Name,
    channel: Name,
    questionnaire: Name,
    version: z.int().min(1),
    answers: z.record(Name, z.union([z.string(), z.array(z.string()), z.number()])),
    assisted: z.boolean(),
    comment: Digest.nullable(),
    ticket: Ticket.nullable(),
  })
  .refine(
    (leaf) => (leaf.kind === 'verified') === (leaf.ticket !== null),
    'a verified rating, and no other, has a ticket',
  )

const CountLeaf = z.strictObject({
  type: z.literal('count'),
  unit: Slug,
  date: z.iso.date(),
  quarter: Quarter,
  slips: z.strictObject({ received: Count, supplemented: Count, refused: Count }),
  tickets: Count,
  finished: Count.nullable(),
})

const CorrectionLeaf = z.strictObject({
  type: z.literal('correction'),
  ratings: z.array(Count).min(1),
  pattern: Name.nullable(),
  reason: Name,
  decision: Name,
})

const IndexLeaf = z.strictObject({
  type: z.literal('index'),
  unit: Slug,
  quarter: Quarter,
  questionnaire: Name,
  question: Name,
  kind: z.literal('verified'),
  formula: z.literal('TOP2'),
  formulaVersion: z.literal(1),
  size: Count,
  n: Count,
  satisfied: Count,
  percent: Percent,
  low: Percent,
  high: Percent,
  withMarked: z.strictObject({ n: Count, satisfied: Count, percent: Percent }),
})

export const LeafSchema: z.ZodType<Leaf> = z.discriminatedUnion('type', [
  KeyLeaf,
  RatingLeaf,
  CountLeaf,
  CorrectionLeaf,
  IndexLeaf,
])

/** The leaf; throws a TypeError when the text is not canonical or not of a known shape. */
export function readLeaf(text: string): Leaf {
  const value = readCanonicalJson(text)
  if (value === undefined) throw new TypeError('The leaf is not canonical JSON')
  const parsed = LeafSchema.safeParse(value)
  if (!parsed.success) throw new TypeError(`The leaf is of no known shape: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** What an administrative procedure is: its versions over time, and what each of them says. */
import { z } from 'zod'
import { Day } from '../platform/values/dates.ts'

/** `1.001193`, and a case of it as `1.001193.01`. */
export const procedureCode = /^\d\.\d{6}(?:\.\d{2})?$/

export const channels = ['counter', 'post', 'online'] as const
/** How a dossier may be filed. */
export type Channel = (typeof channels)[number]

const Text = z.string().trim().max(20_000)
const Line = z.string().trim().min(1).max(1000)

/**
 * How long it takes. `sameDay` is "ngay trong ngày": what is received after 15:00 is due on the next working day.
 * `event` is a limit that no calendar can count ("trước khi tàu rời cảng"). `none` is "không quy định".
 */
export const TimeLimit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('workingDays'), value: z.int().min(1).max(1000) }),
  z.strictObject({ kind: z.literal('days'), value: z.int().min(1).max(3000) }),
  z.strictObject({ kind: z.literal('hours'), value: z.int().min(1).max(1000) }),
  z.strictObject({ kind: z.literal('sameDay') }),
  z.strictObject({ kind: z.literal('event'), text: Line }),
  z.strictObject({ kind: z.literal('none') }),
])
export type TimeLimit = z.infer<typeof TimeLimit>

/** A fee in đồng. `null` is an amount that somebody else decides; `decidedBy` then says who. */
export const Fee = z.strictObject({
  vnd: z.int().min(0).max(1_000_000_000_000).nullable(),
  /** For what: "mỗi trang", "mỗi bản"; empty: for the dossier. */
  per: Text.default(''),
  /** "HĐND tỉnh"; empty: the rule itself. */
  decidedBy: Text.default(''),
  note: Text.default(''),
})
export type Fee = z.infer<typeof Fee>

/** One way of filing; several limits for one channel are told apart by `when` ("trường hợp phải xác minh"). */
export const Way = z.strictObject({
  channel: z.enum(channels),
  limit: TimeLimit,
  when: Text.default(''),
  fees: z.array(Fee).max(50).default([]),
  note: Text.default(''),
})
export type Way = z.infer<typeof Way>

export const RequiredDocument = z.strictObject({
  name: Line,
  originals: z.int().min(0).max(100),
  copies: z.int().min(0).max(100),
  isRequired: z.boolean().default(true),
  /** Number or address of the form to fill in; empty where there is none. */
  form: Text.default(''),
})
export type RequiredDocument = z.infer<typeof RequiredDocument>

/** The papers of one case; the case without a name holds for everybody. */
export const DocumentCase = z.strictObject({
  name: Text.default(''),
  documents: z.array(RequiredDocument).max(200),
})
export type DocumentCase = z.infer<typeof DocumentCase>

export const LegalBasis = z.strictObject({ number: Line, title: Text.default(''), link: Text.default('') })
export type LegalBasis = z.infer<typeof LegalBasis>

export const formKinds = ['pdf', 'docx', 'xlsx'] as const
export type FormKind = (typeof formKinds)[number]
export const mostFormBytes = 5 * 2 ** 20
export const mostForms = 30

/** A form to download: the file lies under the hash of what it holds. */
export const FormFile = z.strictObject({
  name: Line.max(200),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  kind: z.enum(formKinds),
  bytes: z.int().min(1).max(mostFormBytes),
})
export type FormFile = z.infer<typeof FormFile>

/** Moments of a life at which people come to the commune; a list of procedures for somebody who knows no field. */
export const lifeEvents = [
  'birth',
  'marriage',
  'death',
  'residence',
  'copies',
  'land',
  'business',
  'farming',
  'care',
  'family',
  'service',
  'vehicle',
] as const
export type LifeEvent = (typeof lifeEvents)[number]

export const procedureLevels = ['ministry', 'province', 'district', 'commune', 'other'] as const

/** What a version of a procedure says; the national record, the same at every commune. */
export const ProcedureContent = z.strictObject({
  code: z.string().regex(procedureCode),
  name: Line,
  field: Line,
  level: z.enum(procedureLevels),
  steps: z.array(Text).max(100).default([]),
  ways: z.array(Way).max(50),
  cases: z.array(DocumentCase).max(50).default([]),
  subjects: z.array(Line).max(50).default([]),
  decidingAgency: Text.default(''),
  handlingAgency: Text.default(''),
  results: z.array(Line).max(50).default([]),
  conditions: Text.default(''),
  legalBases: z.array(LegalBasis).max(200).default([]),
  /** What people say when they mean it, in their own words: "làm giấy khai sinh". */
  keywords: z.array(Line).max(100).default([]),
  lifeEvents: z.array(z.enum(lifeEvents)).max(lifeEvents.length).default([]),
  forms: z.array(FormFile).max(mostForms).default([]),
  /** Number of the decision of publication (quyết định công bố). */
  decision: Text.default(''),
  /** Where the record was taken from. */
  source: Line,
  /** Its address there; empty where it has none. */
  sourceLink: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  /** The day on which somebody last compared it with its source. */
  checkedOn: Day,
})
export type ProcedureContent = z.infer<typeof ProcedureContent>

/** Half open, like every validity: up to but not including `validTo`. */
export interface ProcedureVersion extends ProcedureContent {
  readonly id: string
  readonly procedureId: string
  readonly version: number
  /** Goes up with every correction. */
  readonly revision: number
  readonly validFrom: string
  readonly validTo: string | null
}

export const procedureStatuses = ['inForce', 'future', 'repealed', 'notHere'] as const
export type ProcedureStatus = (typeof procedureStatuses)[number]

/** The status of a version on a day, at a unit that handles it or does not. */
export function statusOn(
  { validFrom, validTo }: { readonly validFrom: string; readonly validTo: string | null },
  day: string,
  isHandledHere = true,
): ProcedureStatus {
  if (validTo !== null && validTo <= day) return 'repealed'
  if (validFrom > day) return 'future'
  return isHandledHere ? 'inForce' : 'notHere'
}

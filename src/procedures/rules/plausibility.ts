/** What does not look right in a proposed record: named rules with a version, each with the place and what was seen. */
import { fold } from '../../platform/values/text.ts'
import type { Doubt, Understood } from '../formats/content.ts'
import type { ProcedureDraft } from '../formats/draft.ts'
import { type ProcedureContent, procedureCode } from '../rules.ts'

/** `blocks`: not accepted with many others at once, a person looks at this row. `warns`: said, and no more. */
export type Severity = 'blocks' | 'warns'

interface Rule {
  readonly version: number
  readonly severity: Severity
}

export const plausibilityRules = {
  'code-format': { version: 1, severity: 'blocks' },
  'code-twice': { version: 1, severity: 'blocks' },
  'record-incomplete': { version: 1, severity: 'blocks' },
  'name-cut': { version: 1, severity: 'blocks' },
  'field-unknown': { version: 1, severity: 'warns' },
  'field-spelling': { version: 1, severity: 'blocks' },
  'no-ways': { version: 1, severity: 'blocks' },
  'channel-unknown': { version: 1, severity: 'blocks' },
  'limit-without-unit': { version: 1, severity: 'blocks' },
  'limit-missing': { version: 1, severity: 'warns' },
  'limit-several': { version: 1, severity: 'warns' },
  'limit-guessed': { version: 1, severity: 'warns' },
  'fee-against-words': { version: 1, severity: 'blocks' },
  'fee-too-small': { version: 1, severity: 'blocks' },
  'fee-set-elsewhere': { version: 1, severity: 'warns' },
  'fee-foreign': { version: 1, severity: 'warns' },
  'fee-without-amount': { version: 1, severity: 'warns' },
  'fee-missing': { version: 1, severity: 'warns' },
  'fee-jump': { version: 1, severity: 'blocks' },
  'document-name': { version: 1, severity: 'blocks' },
  'document-cut': { version: 1, severity: 'warns' },
  'document-without-count': { version: 1, severity: 'warns' },
  'text-cut': { version: 1, severity: 'warns' },
  /** @source Luật Tổ chức chính quyền địa phương 72/2025/QH15: no districts from 1 July 2025. */
  'agency-stale': { version: 1, severity: 'blocks' },
  'agency-of-one-place': { version: 1, severity: 'warns' },
  'level-stale': { version: 1, severity: 'warns' },
  emptied: { version: 1, severity: 'blocks' },
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof plausibilityRules
export const ruleIds = Object.keys(plausibilityRules) as RuleId[]

/** Kept with the row: which rule in which version, where, and what was seen there. */
export interface Finding {
  readonly rule: RuleId
  readonly version: number
  readonly place: string
  readonly seen: string
  /** What might be right; the officer chooses. */
  readonly suggestions: readonly string[]
}

export interface Surroundings {
  /** For a spelling of a field the more usual one, in what is held and in the file together. */
  readonly usualFields: ReadonlyMap<string, string>
  /** Fields of what is held. */
  readonly heldFields: ReadonlySet<string>
  /** Codes that the file names more than once. */
  readonly twice: ReadonlySet<string>
  /** What is held under the code now. */
  readonly held: ProcedureContent | undefined
}

export function blocks({ rule }: Pick<Finding, 'rule'>): boolean {
  return plausibilityRules[rule].severity === 'blocks'
}

/** Every finding on a row, in the order of the rules. */
export function findingsOn(draft: ProcedureDraft, read: Understood, around: Surroundings): Finding[] {
  const found = [
    ...ofIdentity(draft, around),
    ...ofField(draft, around),
    ...read.doubts.flatMap(ofDoubt),
    ...ofFees(draft, read),
    ...ofDocuments(draft),
    ...ofAgencies(draft, read.content?.checkedOn ?? draft.checkedOn),
    ...(read.content === undefined ? [] : [...ofWays(read.content), ...againstHeld(read.content, around.held)]),
  ]
  return found.toSorted((a, b) => ruleIds.indexOf(a.rule) - ruleIds.indexOf(b.rule))
}

function finding(rule: RuleId, place: string, seen: string, suggestions: readonly string[] = []): Finding {
  return { rule, version: plausibilityRules[rule].version, place, seen: seen.slice(0, 300), suggestions }
}

function isCut(text: string): boolean {
  return /(?:…|\.\.\.)$/u.test(text.trim())
}

function ofIdentity({ code, name }: ProcedureDraft, { twice }: Surroundings): Finding[] {
  return [
    ...(procedureCode.test(code) ? [] : [finding('code-format', '', code)]),
    ...(twice.has(code) ? [finding('code-twice', '', code)] : []),
    ...(isCut(name) ? [finding('name-cut', '', name)] : []),
  ]
}

function ofField({ field }: ProcedureDraft, { usualFields, heldFields }: Surroundings): Finding[] {
  if (field === '') return []
  const usual = usualFields.get(field)
  if (usual !== undefined) return [finding('field-spelling', '', field, [usual])]
  return heldFields.has(field) ? [] : [finding('field-unknown', '', field)]
}

function ofDoubt(doubt: Doubt): Finding[] {
  switch (doubt.about) {
    case 'record':
      return doubt.fields.filter((field) => field !== 'code').map((field) => finding('record-incomplete', field, ''))
    case 'channel':
      return [finding('channel-unknown', doubt.place, doubt.place)]
    case 'amount': {
      const rule = doubt.words.length === 0 ? 'fee-too-small' : 'fee-against-words'
      return [finding(rule, doubt.place, String(doubt.shown), doubt.words.map(String))]
    }
    case 'fee':
      return [finding(feeRules[doubt.kind], doubt.place, doubt.text)]
    case 'limit':
      return [finding(limitRules[doubt.kind], doubt.place, doubt.text)]
  }
}

const feeRules = {
  'free-but-set-elsewhere': 'fee-set-elsewhere',
  'foreign-currency': 'fee-foreign',
  'no-amount': 'fee-without-amount',
} as const

const limitRules = {
  'no-unit': 'limit-without-unit',
  missing: 'limit-missing',
  several: 'limit-several',
  zero: 'limit-guessed',
  fraction: 'limit-guessed',
  range: 'limit-guessed',
  months: 'limit-guessed',
  event: 'limit-guessed',
} as const

/** Also where the file gives amounts as numbers and no words beside them. */
function ofFees(draft: ProcedureDraft, { content, doubts }: Understood): Finding[] {
  const known = doubts.flatMap((doubt) => (doubt.about === 'amount' ? [doubt.shown] : []))
  return (content?.ways ?? []).flatMap(({ channel, fees }) =>
    fees.flatMap(({ vnd }) => {
      const isSmall = vnd !== null && vnd > 0 && vnd < 1000 && !known.includes(vnd)
      return isSmall ? [finding('fee-too-small', placeOf(draft, channel), String(vnd))] : []
    }),
  )
}

function placeOf({ ways }: ProcedureDraft, channel: string): string {
  return ways.find((way) => way.channel === channel)?.channelText || channel
}

function ofWays({ ways }: ProcedureContent): Finding[] {
  if (ways.length === 0) return [finding('no-ways', '', '')]
  return ways.every(({ fees }) => fees.length === 0) ? [finding('fee-missing', '', '')] : []
}

function ofDocuments({ cases, results, conditions, handlingAgency, decidingAgency }: ProcedureDraft): Finding[] {
  const documents = cases.flatMap((one) => one.documents)
  const cut = [...results, conditions, handlingAgency, decidingAgency].find(isCut)
  return [
    ...gathered(
      'document-name',
      documents.filter(({ name }) => (name.match(/\p{L}/gu)?.length ?? 0) < 3),
    ),
    ...gathered(
      'document-cut',
      documents.filter(({ name }) => isCut(name)),
    ),
    ...gathered(
      'document-without-count',
      documents.filter(({ originals, copies }) => originals + copies === 0),
    ),
    ...(cut === undefined ? [] : [finding('text-cut', '', cut)]),
  ]
}

/** One finding for all of a kind: how many, and the first of them. */
function gathered(rule: RuleId, documents: readonly { readonly name: string }[]): Finding[] {
  const [first] = documents
  return first === undefined ? [] : [finding(rule, String(documents.length), first.name)]
}

const withoutDistricts = '2025-07-01'
const district =
  /\bcap huyen\b|\b(?:cong an|ubnd|uy ban nhan dan|chu tich ubnd|phong [a-z ]{2,40}) (?:cap )?huyen\b|\bphong (?:tu phap|noi vu|tai nguyen va moi truong|lao dong[a-z, -]*|tai chinh [-–]? ?ke hoach|giao duc va dao tao|kinh te|van hoa va thong tin|nong nghiep[a-z ]*)\b/u
const place = /(?:tỉnh|thành phố|TP\.?)\s+(?!trực thuộc)(?:\p{Lu}\p{L}*\s?)+/u

function ofAgencies(draft: ProcedureDraft, day: string): Finding[] {
  const agencies = [draft.decidingAgency, draft.handlingAgency].filter((agency) => agency !== '')
  const isLater = day >= withoutDistricts
  const stale = isLater ? agencies.find((agency) => district.test(fold(agency).replaceAll('uỷ', 'uy'))) : undefined
  const local = agencies.find((agency) => place.test(agency))
  const texts = [...draft.results, ...draft.steps, draft.conditions]
  const old = isLater ? texts.find((text) => /\bcap huyen\b/u.test(fold(text))) : undefined
  return [
    ...(stale === undefined ? [] : [finding('agency-stale', '', stale)]),
    ...(local === undefined ? [] : [finding('agency-of-one-place', '', local)]),
    ...(old === undefined ? [] : [finding('level-stale', '', old)]),
  ]
}

function againstHeld(content: ProcedureContent, held: ProcedureContent | undefined): Finding[] {
  if (held === undefined) return []
  const counts = ({ ways, cases, steps, legalBases }: ProcedureContent) => ({
    ways: ways.length,
    cases: cases.flatMap((one) => one.documents).length,
    steps: steps.length,
    legalBases: legalBases.length,
  })
  const [was, is] = [counts(held), counts(content)]
  const gone = (Object.keys(was) as (keyof typeof was)[]).filter((key) => was[key] > 0 && is[key] === 0)
  const [before, after] = [highestFee(held), highestFee(content)]
  const isJump = before > 0 && after > 0 && Math.max(before / after, after / before) >= 10
  return [
    ...gone.map((key) => finding('emptied', key, String(was[key]))),
    ...(isJump ? [finding('fee-jump', String(before), String(after))] : []),
  ]
}

function highestFee({ ways }: ProcedureContent): number {
  return Math.max(0, ...ways.flatMap(({ fees }) => fees.map(({ vnd }) => vnd ?? 0)))
}

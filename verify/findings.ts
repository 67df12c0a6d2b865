// What differs, what is only worth a remark, and why something could not be looked at.

/** Each code has its sentence in messages.ts. */
export const findingCodes = [
  // The checkpoint and its history.
  'wrong-signature',
  'other-key',
  'other-ledger',
  'wrong-cosignature',
  'shrunk',
  'rewritten',
  'root',
  'tile',
  'bundle',
  // One leaf.
  'leaf-text',
  'leaf-shape',
  // Keys and tickets.
  'key-wrong',
  'key-twice',
  'key-after-use',
  'ticket-without-key',
  'ticket-elsewhere',
  'ticket-forged',
  'ticket-twice',
  // Counts.
  'count-twice',
  'count-quarter',
  'tickets-over-slips',
  'ratings-over-tickets',
  // Boxes.
  'box-name',
  'box-number',
  'box-split',
  'box-small',
  'box-early',
  // Corrections and indices.
  'correction-no-rating',
  'correction-twice',
  'index-differs',
  'index-size',
  'index-small',
  // The promise.
  'promise-other-ledger',
  'promise-signature',
  'promise-broken',
  'promise-overdue',
  'promise-late',
  'promise-elsewhere',
] as const
export type FindingCode = (typeof findingCodes)[number]

export const remarkCodes = [
  'first-visit',
  'key-remembered',
  'older-copy',
  'uncovered',
  'index-replaced',
  'index-stale',
  'index-hidden',
  'promise-signed',
  'promise-kept',
  'promise-waiting',
] as const
export type RemarkCode = (typeof remarkCodes)[number]

export type Details = Readonly<Record<string, string | number>>

/** Details are those that the sentence names, `leaf`, `unit` and `quarter` wherever there are such. */
export type Finding = { readonly code: FindingCode } & Details
export type Remark = { readonly code: RemarkCode } & Details

export interface Findings {
  differs(code: FindingCode, details?: Details): void
  remark(code: RemarkCode, details?: Details): void
  readonly findings: readonly Finding[]
  readonly remarks: readonly Remark[]
  /** How often each code came up; of each only the first ones are kept in the lists. */
  readonly counts: ReadonlyMap<string, number>
}

const mostKept = 20

export function openFindings(): Findings {
  const findings: Finding[] = []
  const remarks: Remark[] = []
  const counts = new Map<string, number>()
  const isKept = (code: string) => {
    const count = (counts.get(code) ?? 0) + 1
    counts.set(code, count)
    return count <= mostKept
  }
  return {
    findings,
    remarks,
    counts,
    differs: (code, details = {}) => void (isKept(code) && findings.push({ ...details, code })),
    remark: (code, details = {}) => void (isKept(code) && remarks.push({ ...details, code })),
  }
}

export const problemCodes = [
  'usage',
  'unreachable',
  'no-ledger',
  'malformed-checkpoint',
  'no-key',
  'wrong-key-line',
  'missing-file',
  'too-large',
  'state-unreadable',
  'promise-unreadable',
  'opening-unreadable',
  'opening-of-another',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** It could not be checked, which says nothing for or against the ledger. */
export class CannotCheck extends Error {
  override readonly name = 'CannotCheck'
  readonly code: ProblemCode
  readonly details: Details

  constructor(code: ProblemCode, details: Details = {}) {
    super(`${code} ${JSON.stringify(details)}`)
    this.code = code
    this.details = details
  }
}

// What a suspicious pattern is, how sure a rule must be before it speaks, and what may be decided about a finding.
import { z } from 'zod'

/** In the order of the documents and of the pages. */
export const patternIds = [
  'kiosk-burst',
  'closed-hours',
  'identical-answers',
  'identical-comments',
  'network-series',
  'sudden-jump',
  'quick-tickets',
] as const
export const PatternId = z.enum(patternIds)
export type PatternId = z.output<typeof PatternId>

/** A quarter of a year, as in the ledger: `2021-Q4`. */
export const Quarter = z.string().regex(/^\d{4}-Q[1-4]$/)
export type Quarter = string

/** How many false alarms one look at a whole province (every commune of a quarter, every pattern) may expect by design. */
const falseAlarmsPerLook = 0.5
/** The province that the correction is made for: 209 communes. A smaller one has fewer false alarms. */
const communesPerLook = 209

/**
 * How unlikely an honest commune must be to show this before a rule speaks: the false alarms that are allowed, shared
 * among all communes and patterns (Bonferroni), about 1 in 2,900.
 */
export const threshold = falseAlarmsPerLook / (communesPerLook * patternIds.length)

/** What is promised, because models are never exact: of 1,000 honest communes in a quarter at most one is pointed at by a pattern. */
export const statedFalseAlarmRate = 1 / 1000

/** Fewer ratings than this are never the subject of a finding: a figure about so few could tell who they were. */
export const leastObserved = 10

/** Which ratings a finding is about, as far as the little that is kept can tell. */
export const Concerned = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  /** Ratings of one place and channel in these hours. */
  z.object({ kind: z.literal('hours'), placeId: z.string(), channel: z.string(), hours: z.array(z.iso.datetime()) }),
  /** Ratings of one kind all of whose answers on the scale are this one. */
  z.object({ kind: z.literal('answers'), ratingKind: z.string(), value: z.int().min(1).max(5) }),
  z.object({ kind: z.literal('ratings'), ids: z.array(z.string()) }),
])
export type Concerned = z.output<typeof Concerned>

export interface Evidence {
  /** How many were counted. */
  readonly observed: number
  /** Among how many. */
  readonly of: number
  /** How many would be usual among so many. */
  readonly expected: number
  /** How many other communes, days or hours say what is usual. */
  readonly comparedWith: number
}

export interface Finding {
  readonly pattern: PatternId
  /** Id of the commune. */
  readonly unit: string
  readonly period: Quarter
  /** Tells findings of one pattern, unit and period apart: the kiosk, the kind of ratings, the answer. */
  readonly subject: string
  /** How often an honest commune would show this much, after the correction for everything the rule looked at. */
  readonly pValue: number
  readonly evidence: Evidence
  readonly concerned: Concerned
}

/** A finding, when it is sure enough and about enough ratings. */
export function findingIf(finding: Finding): Finding[] {
  return finding.pValue <= threshold && finding.evidence.observed >= leastObserved ? [finding] : []
}

/** Strength as people can compare it: 3 means that one honest commune in 1,000 would look like this. At most 99. */
export function strengthOf(pValue: number): number {
  return Math.min(99, Math.round(Math.log10(1 / Math.max(pValue, 1e-99)) * 10) / 10)
}

export const findingStates = ['open', 'dismissed', 'marked', 'noted'] as const
/** `noted`: upheld, but nobody can tell which ratings, so none is marked. */
export type FindingState = (typeof findingStates)[number]

/** A finding that was decided on is opened again only when this many more ratings have come to it. */
const growth = leastObserved

/** Does what is found now ask for another decision? */
export function asksAgain(decidedOn: { readonly observed: number }, now: { readonly observed: number }): boolean {
  return now.observed >= decidedOn.observed + growth
}

/** May anything be marked, or only noted? */
export function canBeMarked(concerned: Concerned): boolean {
  return concerned.kind !== 'none'
}

/** What may be shown of the evidence: whole counts, or only that nearly all were so, when the rest is too few. */
export type ShownEvidence =
  | { readonly kind: 'counts'; readonly observed: number; readonly of: number; readonly expected: number }
  | { readonly kind: 'nearly-all'; readonly of: number; readonly expected: number }
  | { readonly kind: 'too-few' }

/** Neither the ratings a finding is about nor the rest may be fewer than the minimum that is shown anywhere. */
export function shownEvidence({ observed, of, expected }: Evidence, minimum: number): ShownEvidence {
  if (observed < minimum) return { kind: 'too-few' }
  const rest = of - observed
  return rest > 0 && rest < minimum ? { kind: 'nearly-all', of, expected } : { kind: 'counts', observed, of, expected }
}

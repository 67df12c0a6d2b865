// What stands in a leaf of the ledger. Canonical JSON (RFC 8785) of one of these values is hashed and published.

/** The part of a year that a ticket's key and a box belong to: `2021-Q4`. */
export type Quarter = string

/** A public key whose signature makes a ticket: one for each unit, quarter and questionnaire. */
export interface KeyLeaf {
  readonly type: 'key'
  /** SHA-256 of the key's DER, in base64url. */
  readonly key: string
  /** Slug of the commune. */
  readonly unit: string
  readonly quarter: Quarter
  readonly questionnaire: string
  readonly algorithm: 'RSABSSA-SHA384-PSS-Randomized'
  /** SubjectPublicKeyInfo, DER, in base64url. */
  readonly publicKey: string
}

export interface TicketInLeaf {
  readonly key: string
  /** The prepared message (random prefix and message), in base64url. */
  readonly message: string
  /** In base64url. */
  readonly signature: string
}

/** One rating. It says nothing finer than its box: no day, no hour, no counter. */
export interface RatingLeaf {
  readonly type: 'rating'
  readonly kind: 'verified' | 'open' | 'paper'
  /** Slug of the commune. */
  readonly unit: string
  readonly quarter: Quarter
  /** The box that was opened: `<unit>/<quarter>/<questionnaire>/<kind>/<number>`. */
  readonly box: string
  readonly channel: string
  readonly questionnaire: string
  readonly version: number
  readonly answers: Readonly<Record<string, string | readonly string[] | number>>
  /** Somebody else filled it in for the person. */
  readonly assisted: boolean
  /** SHA-256 of salt and text, in base64url; null without a comment. */
  readonly comment: string | null
  /** Of a verified rating only. */
  readonly ticket: TicketInLeaf | null
}

/** What one unit did on one day. */
export interface CountLeaf {
  readonly type: 'count'
  readonly unit: string
  /** Local date. */
  readonly date: string
  readonly quarter: Quarter
  readonly slips: { readonly received: number; readonly supplemented: number; readonly refused: number }
  /** Tickets signed on this day. */
  readonly tickets: number
  /** Dossiers finished; null while nobody counts them. */
  readonly finished: number | null
}

/** Ratings that are marked as not to be believed. Nothing is removed: the mark is a leaf of its own. */
export interface CorrectionLeaf {
  readonly type: 'correction'
  /** Indices of rating leaves. */
  readonly ratings: readonly number[]
  /** Name of the rule that pointed at them, or null when a person did. */
  readonly pattern: string | null
  readonly reason: string
  /** Number of the decision, or of the minutes. */
  readonly decision: string
}

/** A published index: whoever has the leaves before `size` finds the same. Decimal numbers are text, so that nobody rounds them again. */
export interface IndexLeaf {
  readonly type: 'index'
  readonly unit: string
  readonly quarter: Quarter
  readonly questionnaire: string
  readonly question: string
  readonly kind: 'verified'
  readonly formula: 'TOP2'
  readonly formulaVersion: 1
  /** Number of leaves that it was made from. */
  readonly size: number
  /** Without the ratings that are marked. */
  readonly n: number
  readonly satisfied: number
  /** Percent with one decimal, half up; null when n is below the smallest cell. */
  readonly percent: string | null
  readonly low: string | null
  readonly high: string | null
  /** With the ratings that are marked. */
  readonly withMarked: { readonly n: number; readonly satisfied: number; readonly percent: string | null }
}

export type Leaf = KeyLeaf | RatingLeaf | CountLeaf | CorrectionLeaf | IndexLeaf

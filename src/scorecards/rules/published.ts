// What a published scorecard holds: both indices with their inputs, and the ratings of the same period beside them.
import type { Scorecard } from './scorecard.ts'

/** Verified ratings of the unit: answers, share satisfied in percent with its 95 % interval. */
export type RatingBeside =
  | { readonly shown: true; readonly n: number; readonly percent: number; readonly low: number; readonly high: number }
  /** Too few answers, or a period for which ratings are not shown. */
  | { readonly shown: false; readonly why: 'too-few' | 'no-months' }

export interface PublishedContent extends Scorecard {
  readonly rating: RatingBeside
}

export interface PublishedCard {
  readonly unitId: string
  readonly period: string
  readonly revision: number
  /** Why it was published again; empty for the first. */
  readonly reason: string
  readonly at: Date
  readonly content: PublishedContent
}

/** The share of dossiers in time, by Quyết định 766. */
export function onTimeOf({ qd766 }: PublishedContent): { readonly successes: number; readonly trials: number } {
  const { part = 0, whole = 0 } = qd766.input.onTime ?? {}
  return { successes: part, trials: whole }
}

// What a formula is: a named, versioned way from counts to a published figure.
import type { z } from 'zod'
import type { Words } from '../../questionnaires/rules.ts'

export const formulaIds = ['TOP2', 'MEAN', 'ALL_TOP2', 'TT01-2018', 'QD766-2022'] as const
export type FormulaId = (typeof formulaIds)[number]

/** Figures by two formulas, or by two versions of one, are never put in one column. */
export interface Formula<Input = never, Result = unknown> {
  readonly id: FormulaId
  /** A change that could move a figure is a new version; published figures name the version they were made by. */
  readonly version: number
  readonly name: Words
  /** What it counts, in one sentence. */
  readonly counts: Words
  readonly blanks: Words
  readonly rounding: Words
  readonly weights: Words
  /** Where the rule stands, with its article; none for a formula of general use. */
  readonly source?: Words
  /** The JSON of the command line and of open data. */
  readonly Input: z.ZodType<Input>
  compute(input: Input): Result
}

/** Which formula a result was made by: at the head of every result. */
export interface MadeBy<Id extends FormulaId = FormulaId> {
  readonly formula: Id
  readonly version: number
}

/** An interval as it is published: in the unit of the figure, rounded like it. */
export interface PublishedInterval {
  readonly low: number
  readonly high: number
  readonly level: 95
  readonly method: 'wilson' | 'clopper-pearson' | 't' | 'bootstrap'
  /** The population by which it was narrowed, when more than 5 % of it answered. */
  readonly population?: number
}

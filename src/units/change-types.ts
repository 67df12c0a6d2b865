/** The shapes of a change of units: what is entered, what stands, and what would follow. */
import { z } from 'zod'
import { Day } from '../platform/values/dates.ts'
import { nfc } from '../platform/values/text.ts'
import { type ChangeKind, changeKinds, type IsoDate, levelOf, levelOfKind, type UnitKind } from './rules.ts'

const kinds = Object.keys(levelOfKind) as [UnitKind, ...UnitKind[]]
const percent = z.number().gt(0).max(100).multipleOf(0.0001)

const Code = z.string().max(20)

/** One spelling for one name, whoever typed it. */
export const UnitName = z.string().transform(nfc).pipe(z.string().min(1).max(100))

const Result = z.strictObject({
  name: UnitName.optional(),
  kind: z.enum(kinds).optional(),
  code: Code.optional(),
  /** This part is the unit itself, going on with what is left to it. */
  continues: z.boolean().optional(),
  /** Percent of the people (of the land) of the unit that is divided. */
  population: percent.optional(),
  area: percent.optional(),
})

export const ChangeInput = z.strictObject({
  kind: z.enum(changeKinds),
  date: Day,
  /** Number of the decision: nothing changes without one. */
  act: z.string().min(1).max(200),
  note: z.string().max(500).optional(),
  /** Units that end or change. */
  units: z.array(z.uuid()).max(60).default([]),
  /** The unit that takes the others in and goes on. */
  into: z.uuid().optional(),
  parent: z.uuid().optional(),
  results: z.array(Result).max(12).default([]),
  /** Under which unit the children of what ends go on: a unit, or the place of a result. */
  childrenTo: z.union([z.uuid(), z.string().regex(/^\d$/u)]).optional(),
})
export type ChangeInput = z.output<typeof ChangeInput>

/** A unit as it stands on the day of a change. */
export type StandingUnit = {
  readonly unitId: string
  readonly versionId: string
  readonly kind: UnitKind
  readonly name: string
  readonly codeScheme: string
  readonly code: string | null
  readonly parentId: string | null
  readonly validFrom: IsoDate
  readonly validTo: IsoDate | null
}

/** What has to be known of the tree to judge a change. */
export type PlanState = {
  /** Units named in the change that stand on its day, by id. */
  readonly standing: ReadonlyMap<string, StandingUnit>
  /** What stands directly below the units named, on the day. */
  readonly children: readonly StandingUnit[]
  /** Who bears each code asked for, on the day or later: code to unit ids. */
  readonly codeHolders: ReadonlyMap<string, readonly string[]>
}

/** A version that begins; `key` is the unit's id, or `results.0` for one that is new. */
export type PlannedVersion = {
  readonly key: string
  readonly unitId: string | null
  readonly kind: UnitKind
  readonly name: string
  readonly codeScheme: string
  readonly code: string | null
  /** Unit id, or the key of another version that begins. */
  readonly parent: string | null
}

/** From the version that ends (its id) to the one that begins (its key). */
export type PlannedEdge = {
  readonly from: string | null
  readonly to: string | null
  readonly populationShare: bigint | null
  readonly areaShare: bigint | null
}

export type Plan = {
  readonly ends: readonly StandingUnit[]
  readonly begins: readonly PlannedVersion[]
  readonly changes: readonly { readonly kind: ChangeKind; readonly edges: readonly PlannedEdge[] }[]
}

export type ChangeProblemCode =
  | 'units-needed'
  | 'two-units-needed'
  | 'one-unit-only'
  | 'into-needed'
  | 'into-among-units'
  | 'parent-needed'
  | 'no-result-expected'
  | 'one-result-needed'
  | 'two-results-needed'
  | 'name-needed'
  | 'kind-needed'
  | 'nothing-changes'
  | 'not-standing'
  | 'already-ends'
  | 'begins-that-day'
  | 'different-levels'
  | 'parent-not-above'
  | 'parent-ends'
  | 'bad-code'
  | 'code-taken'
  | 'code-twice'
  | 'one-continues'
  | 'shares-not-whole'
  | 'shares-half-known'
  | 'children-need-a-place'
  | 'child-changes-later'
  | 'same-unit-twice'

export type ChangeProblem = {
  /** As the form names it. */
  readonly field: string
  readonly code: ChangeProblemCode
  /** What the words speak about: a name, a date. */
  readonly about: string
}

/** From percent with up to four decimals. */
export function millionths(percent: number | null): bigint | null {
  return percent === null ? null : BigInt(Math.round(percent * 10_000))
}

export function schemeOf(kind: PlannedVersion['kind']): 'gso' | 'own' {
  const level = levelOf(kind)
  return level === 'village' || level === 'office' ? 'own' : 'gso'
}

/** The unit (id or key) under which the children of ending units go on. */
export function destinationOf(
  input: Pick<ChangeInput, 'kind' | 'childrenTo' | 'into' | 'results'>,
  begins: readonly { key: string }[],
) {
  if (input.childrenTo !== undefined) {
    return /^\d$/u.test(input.childrenTo) ? begins[Number(input.childrenTo)]?.key : input.childrenTo
  }
  const kindsWithOneHeir: readonly ChangeKind[] = ['merge', 'absorb']
  return kindsWithOneHeir.includes(input.kind) ? begins[0]?.key : undefined
}

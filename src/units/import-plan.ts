/** Compares a file of units with what is held: what is new, what is different, and what cannot be. */

import { fold } from '../platform/values/text.ts'
import { isCode } from './change-problems.ts'
import { schemeOf } from './change-types.ts'
import type { FileRow, ImportProblem, ImportProblemCode } from './import-rows.ts'
import { type IsoDate, isAbove, isValidOn, levelOf, overlaps, type UnitKind } from './rules.ts'

export type HeldUnit = {
  readonly unitId: string
  readonly versionId: string
  readonly kind: UnitKind
  readonly name: string
  readonly code: string | null
  readonly parentId: string | null
  readonly parentCode: string | null
  readonly validFrom: IsoDate
  readonly validTo: IsoDate | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
}

export type ContactField = 'phone' | 'email' | 'address'

export type Difference =
  | {
      readonly type: 'new'
      readonly line: number
      readonly kind: UnitKind
      readonly name: string
      readonly code: string | null
      /** The id of a unit that is held, or the line of another new one. */
      readonly parent: { readonly unitId: string } | { readonly line: number } | null
      readonly parentName: string
      readonly from: IsoDate
      readonly to: IsoDate | null
    }
  | {
      readonly type: 'contact'
      readonly line: number
      readonly unitId: string
      readonly kind: UnitKind
      readonly name: string
      readonly changes: readonly {
        readonly field: ContactField
        readonly before: string | null
        readonly after: string
      }[]
    }
  | {
      readonly type: 'boundary'
      readonly line: number
      readonly versionId: string
      readonly unitId: string
      readonly kind: UnitKind
      readonly name: string
      readonly isReplaced: boolean
      readonly geometry: unknown
    }

export type Comparison = {
  readonly differences: readonly Difference[]
  readonly problems: readonly ImportProblem[]
  readonly understood: number
  readonly unchanged: number
}

type Holder = {
  readonly code: string
  readonly scheme: string
  readonly unitId: string
  readonly from: IsoDate
  readonly to: IsoDate | null
}

export type ComparedWith = {
  readonly held: readonly HeldUnit[]
  /** Every version that bears a code of the file, anywhere and at any time. */
  readonly holders: readonly Holder[]
  /** The day of the file, from which new units are valid unless their row says otherwise. */
  readonly asOf: IsoDate
  /** Everything must stand below some unit that is held. */
  readonly needsParent: boolean
}

export function compareRows(rows: readonly FileRow[], known: ComparedWith): Comparison {
  const problems: ImportProblem[] = []
  const differences: Difference[] = []
  const fileByCode = new Map(rows.flatMap((row) => (row.code === null ? [] : [[row.code, row] as const])))
  const seen = new Set<string>()
  let unchanged = 0
  for (const row of rows) {
    const report = (code: ImportProblemCode, value = '') => problems.push({ line: row.line, code, value })
    const key = keyOf(row)
    if (seen.has(key)) {
      report('twice-in-file', row.code ?? row.name)
      continue
    }
    seen.add(key)
    const found = findHeld(row, known.held)
    const difference = found === undefined ? newUnit(row, fileByCode, known, report) : contactOf(row, found, report)
    if (difference === undefined) unchanged += 1
    else differences.push(difference)
  }
  return { differences, problems, understood: rows.length, unchanged: problems.length > 0 ? 0 : unchanged }
}

function keyOf({ code, kind, name, parent }: FileRow): string {
  return code === null ? `${kind} ${fold(name)} ${parent}` : `${schemeOf(kind)} ${code}`
}

function findHeld(row: FileRow, held: readonly HeldUnit[]): HeldUnit | undefined {
  if (row.code !== null) {
    return held.find(({ code, kind }) => code === row.code && schemeOf(kind) === schemeOf(row.kind))
  }
  return held.find(
    ({ kind, name, parentCode }) =>
      kind === row.kind && fold(name) === fold(row.name) && (row.parent === null || parentCode === row.parent),
  )
}

type Report = (code: ImportProblemCode, value?: string) => unknown

/** Name, kind and parent change by an act and not by a file; how people reach a unit may come from one. */
function contactOf(row: FileRow, unit: HeldUnit, report: Report): Difference | undefined {
  if (fold(unit.name) !== fold(row.name)) return void report('differs', `${row.name} ≠ ${unit.name}`)
  if (unit.kind !== row.kind) return void report('differs', `${row.kind} ≠ ${unit.kind}`)
  if (row.parent !== null && unit.parentCode !== row.parent) {
    return void report('differs', `${row.parent} ≠ ${unit.parentCode ?? ''}`)
  }
  const changes = (['phone', 'email', 'address'] as const).flatMap((field) => {
    const after = row.contact[field]
    return after === null || after === unit[field] ? [] : [{ field, before: unit[field], after }]
  })
  if (changes.length === 0) return undefined
  return { type: 'contact', line: row.line, unitId: unit.unitId, kind: unit.kind, name: unit.name, changes }
}

function newUnit(
  row: FileRow,
  fileByCode: ReadonlyMap<string, FileRow>,
  { held, holders, asOf, needsParent }: ComparedWith,
  report: Report,
): Difference | undefined {
  const { line, kind, name, code, to } = row
  const from = row.from ?? asOf
  const before = { count: 0 }
  const wrong: Report = (problem, value) => {
    before.count += 1
    return report(problem, value)
  }
  if (code !== null && !isCode(code, kind)) wrong('bad-code', code)
  const taken = holders.find((one) => one.code === code && one.scheme === schemeOf(kind) && overlaps(one, { from, to }))
  if (taken !== undefined) wrong('code-taken', code ?? '')
  const parent = parentOf(row, held, fileByCode)
  if (row.parent === null && (needsParent || levelOf(kind) !== 'province')) wrong('parent-missing', name)
  if (row.parent !== null && parent === undefined) wrong('parent-unknown', row.parent)
  if (parent !== undefined) {
    if (!isAbove(levelOf(parent.kind), levelOf(kind))) wrong('parent-not-above', parent.name)
    // A parent may go on as another version, so only the first day can be judged by one version.
    if (!isValidOn(parent, from)) wrong('parent-not-valid', parent.name)
  }
  if (before.count > 0) return undefined
  return {
    type: 'new',
    line,
    kind,
    name,
    code,
    parent: parent?.place ?? null,
    parentName: parent?.name ?? '',
    from,
    to,
  }

  function parentOf(child: FileRow, all: readonly HeldUnit[], inFile: ReadonlyMap<string, FileRow>) {
    if (child.parent === null) return undefined
    const standing = all.find((unit) => unit.code === child.parent)
    if (standing !== undefined) {
      const { unitId, kind: upper, name: called, validFrom, validTo } = standing
      return { place: { unitId }, kind: upper, name: called, from: validFrom, to: validTo }
    }
    const other = inFile.get(child.parent)
    if (other === undefined || other.line === child.line) return undefined
    return { place: { line: other.line }, kind: other.kind, name: other.name, from: other.from ?? asOf, to: other.to }
  }
}

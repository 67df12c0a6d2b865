/** Reads the registry of units (tables as text) into typed rows, and finds every problem in it, by row. */
import { isDay } from '../platform/values/dates.ts'
import {
  type ChangeEdge,
  covers,
  isAbove,
  isChangeKind,
  isUnitKind,
  levelOf,
  type OpenLineage,
  overlaps,
  type Registry,
  type UnitVersion,
} from './rules.ts'

export type RegistryFile = 'units' | 'changes' | 'open-lineage'

export type RegistryProblem = {
  readonly file: RegistryFile
  /** Line in the file; the heading is line 1. */
  readonly line: number
  readonly code: RegistryProblemCode
  /** The value that is wrong. */
  readonly value: string
}

export type RegistryProblemCode =
  | 'wrong-columns'
  | 'missing-value'
  | 'not-normalised'
  | 'bad-date'
  | 'ends-before-it-begins'
  | 'unknown-kind'
  | 'unknown-unit'
  | 'unknown-parent'
  | 'parent-not-above'
  | 'parent-not-valid'
  | 'overlapping-versions'
  | 'duplicate-code'
  | 'bad-share'
  | 'shares-above-one'
  | 'does-not-meet'
  | 'end-without-change'
  | 'beginning-without-change'

type Placed<Row> = { readonly line: number; readonly row: Row }
type Report = (problem: RegistryProblem) => void

const columns = {
  units: ['unit', 'from', 'to', 'code', 'kind', 'name', 'parent'],
  changes: ['date', 'act', 'kind', 'from', 'to', 'population_share', 'area_share', 'note'],
  'open-lineage': ['unit', 'date', 'reason', 'later', 'note'],
} as const satisfies Record<RegistryFile, readonly string[]>

export function parseRegistry(files: Readonly<Record<RegistryFile, string>>): {
  registry: Registry
  problems: RegistryProblem[]
} {
  const problems: RegistryProblem[] = []
  const report: Report = (problem) => problems.push(problem)
  const versions = readTable('units', files.units, report, readVersion)
  const edges = readTable('changes', files.changes, report, readEdge)
  const open = readTable('open-lineage', files['open-lineage'], report, readOpen)
  checkVersions(versions, report)
  checkEdges(edges, versions, report)
  checkOpen(open, versions, report)
  const rows = <Row>(placed: Placed<Row>[]) => placed.map(({ row }) => row)
  return { registry: { versions: rows(versions), edges: rows(edges), open: rows(open) }, problems }
}

type Fail = (code: RegistryProblemCode, value: string) => undefined
type ReadRow<Row> = (cell: (column: string) => string, fail: Fail) => Row | undefined

function readTable<Row>(file: RegistryFile, text: string, report: Report, read: ReadRow<Row>): Placed<Row>[] {
  const expected: readonly string[] = columns[file]
  const [heading = '', ...lines] = text.replace(/\n$/u, '').split('\n')
  if (heading !== expected.join('\t')) report({ file, line: 1, code: 'wrong-columns', value: heading })
  return lines.flatMap((content, index): Placed<Row>[] => {
    const line = index + 2
    const cells = content.split('\t')
    const fail: Fail = (code, value) => {
      report({ file, line, code, value })
      return undefined
    }
    if (cells.length !== expected.length) fail('wrong-columns', content)
    else if (cells.some((cell) => cell !== cell.normalize('NFC').trim())) fail('not-normalised', content)
    else {
      const row = read((column) => cells[expected.indexOf(column)] ?? '', fail)
      if (row !== undefined) return [{ line, row }]
    }
    return []
  })
}

const readVersion: ReadRow<UnitVersion> = (cell, fail) => {
  const [unit, from, to, kind, name] = [cell('unit'), cell('from'), cell('to'), cell('kind'), cell('name')]
  if (unit === '' || name === '') return fail('missing-value', unit || name)
  if (!isDay(from)) return fail('bad-date', from)
  if (to !== '' && !isDay(to)) return fail('bad-date', to)
  if (to !== '' && to <= from) return fail('ends-before-it-begins', to)
  if (!isUnitKind(kind)) return fail('unknown-kind', kind)
  return { unit, from, to: to || null, code: cell('code'), kind, name, parent: cell('parent') || null }
}

const readEdge: ReadRow<ChangeEdge> = (cell, fail) => {
  const [date, kind, from, to] = [cell('date'), cell('kind'), cell('from'), cell('to')]
  if (!isDay(date)) return fail('bad-date', date)
  if (!isChangeKind(kind)) return fail('unknown-kind', kind)
  if (from === '' && to === '') return fail('missing-value', 'from, to')
  const populationShare = readShare(cell('population_share'))
  const areaShare = readShare(cell('area_share'))
  if (populationShare === undefined) return fail('bad-share', cell('population_share'))
  if (areaShare === undefined) return fail('bad-share', cell('area_share'))
  return {
    date,
    act: cell('act'),
    kind,
    from: from || null,
    to: to || null,
    populationShare,
    areaShare,
    note: cell('note'),
  }
}

const readOpen: ReadRow<OpenLineage> = (cell, fail) => {
  const [unit, date, reason] = [cell('unit'), cell('date'), cell('reason')]
  if (unit === '' || reason === '') return fail('missing-value', unit || reason)
  if (!isDay(date)) return fail('bad-date', date)
  return { unit, date, reason, later: cell('later'), note: cell('note') }
}

const whole = 1_000_000n

function readShare(text: string): bigint | null | undefined {
  if (text === '') return null
  const [, units, decimals = ''] = /^([01])(?:\.(\d{1,6}))?$/u.exec(text) ?? []
  if (units === undefined) return undefined
  const share = BigInt(units) * whole + BigInt(decimals.padEnd(6, '0'))
  return share > 0n && share <= whole ? share : undefined
}

function checkVersions(versions: readonly Placed<UnitVersion>[], report: Report): void {
  const byUnit = Map.groupBy(versions, ({ row }) => row.unit)
  for (const { line, row } of versions) {
    const fail = (code: RegistryProblemCode, value: string) => report({ file: 'units', line, code, value })
    const earlier = byUnit.get(row.unit)?.filter((other) => other.line < line && overlaps(other.row, row)) ?? []
    if (earlier.length > 0) fail('overlapping-versions', row.unit)
    if (row.parent === null) continue
    const parents = byUnit.get(row.parent)?.map((parent) => parent.row)
    if (parents === undefined) fail('unknown-parent', row.parent)
    else if (parents.some((parent) => !isAbove(levelOf(parent.kind), levelOf(row.kind)))) {
      fail('parent-not-above', row.parent)
    } else if (!covers(parents, row)) fail('parent-not-valid', row.parent)
  }
  for (const [code, same] of Map.groupBy(versions, ({ row }) => row.code)) {
    if (code === '') continue
    for (const { line, row } of same) {
      const isTaken = same.some((other) => other.line < line && other.row.unit !== row.unit && overlaps(other.row, row))
      if (isTaken) report({ file: 'units', line, code: 'duplicate-code', value: code })
    }
  }
}

function checkEdges(
  edges: readonly Placed<ChangeEdge>[],
  versions: readonly Placed<UnitVersion>[],
  report: Report,
): void {
  const units = new Set(versions.map(({ row }) => row.unit))
  const ends = new Set(versions.map(({ row }) => `${row.unit} ${row.to}`))
  const begins = new Set(versions.map(({ row }) => `${row.unit} ${row.from}`))
  for (const { line, row } of edges) {
    const fail = (code: RegistryProblemCode, value: string) => report({ file: 'changes', line, code, value })
    for (const unit of [row.from, row.to]) if (unit !== null && !units.has(unit)) fail('unknown-unit', unit)
    if (row.from !== null && units.has(row.from) && !ends.has(`${row.from} ${row.date}`))
      fail('does-not-meet', row.from)
    if (row.to !== null && units.has(row.to) && !begins.has(`${row.to} ${row.date}`)) fail('does-not-meet', row.to)
  }
  for (const group of Map.groupBy(edges, ({ row }) => `${row.from} ${row.date}`).values()) {
    const [first] = group
    if (first === undefined || first.row.from === null) continue
    const isTooMuch = (['populationShare', 'areaShare'] as const).some(
      (share) => group.reduce((sum, { row }) => sum + (row[share] ?? 0n), 0n) > whole,
    )
    if (isTooMuch) report({ file: 'changes', line: first.line, code: 'shares-above-one', value: first.row.from })
  }
  checkEveryChangeIsTold(edges, versions, report)
}

/** No version ends or begins silently, but for the opening of the registry. */
function checkEveryChangeIsTold(
  edges: readonly Placed<ChangeEdge>[],
  versions: readonly Placed<UnitVersion>[],
  report: Report,
): void {
  const opening = versions.reduce((first, { row }) => (row.from < first ? row.from : first), '9999-12-31')
  const left = new Set(edges.map(({ row }) => `${row.from} ${row.date}`))
  const reached = new Set(edges.map(({ row }) => `${row.to} ${row.date}`))
  for (const { line, row } of versions) {
    const fail = (code: RegistryProblemCode) => report({ file: 'units', line, code, value: row.unit })
    if (row.to !== null && !left.has(`${row.unit} ${row.to}`)) fail('end-without-change')
    if (row.from !== opening && !reached.has(`${row.unit} ${row.from}`)) fail('beginning-without-change')
  }
}

function checkOpen(
  open: readonly Placed<OpenLineage>[],
  versions: readonly Placed<UnitVersion>[],
  report: Report,
): void {
  const units = new Set(versions.map(({ row }) => row.unit))
  const dates = new Set(versions.flatMap(({ row }) => [`${row.unit} ${row.from}`, `${row.unit} ${row.to}`]))
  for (const { line, row } of open) {
    const fail = (code: RegistryProblemCode, value: string) => report({ file: 'open-lineage', line, code, value })
    for (const unit of [row.unit, row.later]) if (unit !== '' && !units.has(unit)) fail('unknown-unit', unit)
    if (units.has(row.unit) && !dates.has(`${row.unit} ${row.date}`)) fail('does-not-meet', row.unit)
  }
}

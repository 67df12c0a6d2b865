/** Everything that speaks against a change of units, at once. */
import {
  type ChangeInput,
  type ChangeProblem,
  type ChangeProblemCode,
  destinationOf,
  millionths,
  type PlanState,
  type StandingUnit,
  schemeOf,
} from './change-types.ts'
import { isAbove, levelOf, type UnitKind } from './rules.ts'

type Report = (field: string, code: ChangeProblemCode, about?: string) => void

export function problemsOfChange(input: ChangeInput, state: PlanState): ChangeProblem[] {
  const problems: ChangeProblem[] = []
  const report: Report = (field, code, about = '') => problems.push({ field, code, about })
  checkShape(input, report)
  checkStanding(input, state, report)
  checkResults(input, state, report)
  checkLevels(input, state, report)
  if (input.kind === 'split') checkShares(input, report)
  checkChildren(input, state, report)
  return problems
}

/** How many units and results each kind of change has. */
function checkShape({ kind, units, into, parent, results }: ChangeInput, report: Report): void {
  if (new Set(units).size !== units.length) report('units', 'same-unit-twice')
  if (kind === 'merge' && units.length < 2) report('units', 'two-units-needed')
  if (kind !== 'establish' && kind !== 'merge' && units.length === 0) report('units', 'units-needed')
  if (['split', 'rename', 'reclassify'].includes(kind) && units.length > 1) report('units', 'one-unit-only')
  if (kind === 'absorb' && into === undefined) report('into', 'into-needed')
  if (into !== undefined && units.includes(into)) report('into', 'into-among-units')
  if ((kind === 'move' || kind === 'establish') && parent === undefined) report('parent', 'parent-needed')
  if (['merge', 'rename', 'reclassify'].includes(kind) && results.length !== 1)
    report('results.0.name', 'one-result-needed')
  if (kind === 'establish' && results.length === 0) report('results.0.name', 'one-result-needed')
  if (kind === 'split' && results.length < 2) report('results.1.name', 'two-results-needed')
  if (['absorb', 'move', 'abolish'].includes(kind) && results.length > 0) report('results.0.name', 'no-result-expected')
}

function checkStanding(input: ChangeInput, state: PlanState, report: Report): void {
  const changing: [field: string, id: string][] = input.units.map((id) => ['units', id])
  if (input.into !== undefined && input.kind === 'absorb') changing.push(['into', input.into])
  for (const [field, id] of changing) {
    const unit = state.standing.get(id)
    if (unit === undefined) report(field, 'not-standing')
    else checkOpenVersion(field, unit, input.date, report)
  }
  const upper: [field: string, id: string | undefined][] = [['parent', input.parent]]
  if (isUnitId(input.childrenTo)) upper.push(['childrenTo', input.childrenTo])
  for (const [field, id] of upper) {
    if (id === undefined) continue
    const unit = state.standing.get(id)
    if (unit === undefined) report(field, 'not-standing')
    else if (unit.validTo !== null) report(field, 'parent-ends', unit.name)
    else if (input.units.includes(id)) report(field, 'into-among-units', unit.name)
  }
}

function isUnitId(id: string | undefined): id is string {
  return id !== undefined && id.length > 1
}

/** An old version is never touched but for its end, and only while no end is known. */
function checkOpenVersion(field: string, unit: StandingUnit, date: string, report: Report): void {
  if (unit.validTo !== null) report(field, 'already-ends', `${unit.name} (${unit.validTo})`)
  else if (unit.validFrom === date) report(field, 'begins-that-day', unit.name)
}

const codeLengths = { province: 2, district: 3, commune: 5 } as const

function checkResults({ kind, units, results, into }: ChangeInput, state: PlanState, report: Report): void {
  const [only] = units.flatMap((id) => state.standing.get(id) ?? [])
  const seen = new Set<string>()
  if (results.filter(({ continues }) => continues === true).length > 1) report('results.0.continues', 'one-continues')
  for (const [at, result] of results.entries()) {
    const own = kind === 'rename' || kind === 'reclassify' || result.continues === true ? only : undefined
    const name = result.name ?? own?.name
    const unitKind = result.kind ?? own?.kind
    // What goes on keeps its name and kind; when it is not there, that is said already.
    const isNew = kind !== 'rename' && kind !== 'reclassify' && result.continues !== true
    if (name === undefined && (isNew || only !== undefined)) report(`results.${at}.name`, 'name-needed')
    if (unitKind === undefined && (isNew || only !== undefined)) report(`results.${at}.kind`, 'kind-needed')
    if (kind === 'rename' && own && name === own.name) report('results.0.name', 'nothing-changes', own.name)
    if (kind === 'reclassify' && own && unitKind === own.kind) report('results.0.kind', 'nothing-changes', own.name)
    const { code } = result
    if (code === undefined) continue
    if (!isCode(code, unitKind)) report(`results.${at}.code`, 'bad-code', code)
    if (seen.has(code)) report(`results.${at}.code`, 'code-twice', code)
    seen.add(code)
    const others = (state.codeHolders.get(code) ?? []).filter((id) => !units.includes(id) && id !== into)
    if (others.length > 0) report(`results.${at}.code`, 'code-taken', code)
  }
}

/** Official codes have a fixed number of digits; what a province numbers itself may look as it likes. */
export function isCode(code: string, kind: UnitKind | undefined): boolean {
  if (kind === undefined) return true
  if (schemeOf(kind) === 'own') return /^[\p{L}\d][\p{L}\d ./-]{0,19}$/u.test(code)
  const level = levelOf(kind)
  const length = level === 'province' || level === 'district' || level === 'commune' ? codeLengths[level] : 0
  return /^\d+$/u.test(code) && code.length === length
}

function checkLevels(input: ChangeInput, state: PlanState, report: Report): void {
  const units = input.units.flatMap((id) => state.standing.get(id) ?? [])
  const levels = new Set(units.map(({ kind }) => levelOf(kind)))
  const into = state.standing.get(input.into ?? '')
  if (into !== undefined && input.kind === 'absorb') levels.add(levelOf(into.kind))
  if (levels.size > 1 && ['merge', 'absorb'].includes(input.kind)) report('units', 'different-levels')
  const parents = new Set(units.map(({ parentId }) => parentId))
  if (input.kind === 'merge' && input.parent === undefined && parents.size > 1) report('parent', 'parent-needed')
  const parent = state.standing.get(input.parent ?? units[0]?.parentId ?? '')
  if (parent === undefined) return
  for (const [at, { kind }] of input.results.entries()) {
    if (kind !== undefined && !isAbove(levelOf(parent.kind), levelOf(kind)))
      report(`results.${at}.kind`, 'parent-not-above', parent.name)
  }
  if (input.kind === 'move' && units.some(({ kind }) => !isAbove(levelOf(parent.kind), levelOf(kind)))) {
    report('parent', 'parent-not-above', parent.name)
  }
}

function checkShares({ results }: ChangeInput, report: Report): void {
  for (const share of ['population', 'area'] as const) {
    const known = results.flatMap((result) => result[share] ?? [])
    if (known.length === 0) continue
    const sum = known.reduce((all, one) => all + (millionths(one) ?? 0n), 0n)
    if (known.length !== results.length) report(`results.0.${share}`, 'shares-half-known')
    else if (sum !== 1_000_000n) report(`results.0.${share}`, 'shares-not-whole')
  }
}

/** What stands below a unit that ends must know where it goes. */
function checkChildren(input: ChangeInput, state: PlanState, report: Report): void {
  const continuing = input.results.some(({ continues }) => continues === true)
  const isEnding = ['merge', 'absorb', 'abolish'].includes(input.kind) || (input.kind === 'split' && !continuing)
  if (!isEnding) return
  const left = state.children.filter(
    ({ parentId, unitId }) => input.units.includes(parentId ?? '') && !input.units.includes(unitId),
  )
  if (left.length === 0) return
  const begins =
    input.kind === 'absorb' ? [{ key: input.into ?? '' }] : input.results.map((_, at) => ({ key: `results.${at}` }))
  if (destinationOf(input, begins) === undefined) report('childrenTo', 'children-need-a-place', String(left.length))
  for (const child of left) {
    if (child.validTo !== null || child.validFrom === input.date) report('units', 'child-changes-later', child.name)
  }
}

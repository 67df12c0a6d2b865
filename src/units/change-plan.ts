/** What a merger, a division or another change ends, begins and moves: worked out before anything is written. */
import { problemsOfChange } from './change-problems.ts'
import {
  type ChangeInput,
  type ChangeProblem,
  destinationOf,
  millionths,
  type Plan,
  type PlannedEdge,
  type PlannedVersion,
  type PlanState,
  type StandingUnit,
  schemeOf,
} from './change-types.ts'

const whole = 1_000_000n

export type Planned =
  | { readonly plan: Plan; readonly problems: readonly [] }
  | { readonly plan: undefined; readonly problems: readonly ChangeProblem[] }

/** The plan of a change, or everything that speaks against it. */
export function planChange(input: ChangeInput, state: PlanState): Planned {
  const problems = problemsOfChange(input, state)
  if (problems.length > 0) return { plan: undefined, problems }
  const concerned = input.units.flatMap((id) => state.standing.get(id) ?? [])
  const main = mainChange(input, concerned, state)
  const ending = concerned.filter(({ unitId }) => !main.begins.some((begun) => begun.unitId === unitId))
  const moved = moveChildren(input, ending, main.begins, state)
  const ends = [...main.ends, ...moved.map(({ child }) => child)]
  const begins = [...main.begins, ...moved.map(({ version }) => version)]
  const changes: Plan['changes'] = [
    { kind: input.kind, edges: main.edges },
    ...moved.map(({ child, version }) => ({ kind: 'move' as const, edges: [goesOn(child, version)] })),
  ]
  return { plan: { ends, begins, changes }, problems: [] }
}

type MainChange = { readonly ends: StandingUnit[]; readonly begins: PlannedVersion[]; readonly edges: PlannedEdge[] }

function mainChange(input: ChangeInput, units: readonly StandingUnit[], state: PlanState): MainChange {
  const [first] = units
  const parent = input.parent ?? first?.parentId ?? null
  switch (input.kind) {
    case 'merge': {
      const begins = input.results.map((result, at) => resultVersion(result, at, parent))
      return { ends: [...units], begins, edges: units.flatMap((unit) => begins.map((to) => goesOn(unit, to))) }
    }
    case 'absorb': {
      const into = state.standing.get(input.into ?? '')
      if (into === undefined) return { ends: [], begins: [], edges: [] }
      const next = nextVersion(into, {})
      const ends = [...units, into]
      return { ends, begins: [next], edges: ends.map((unit) => goesOn(unit, next)) }
    }
    case 'split':
      return splitUnit(input, first, parent)
    case 'rename':
    case 'reclassify':
    case 'move': {
      const [result] = input.results
      const begins = units.map((unit) =>
        nextVersion(unit, input.kind === 'move' ? { parent: input.parent } : { ...result, parent: undefined }),
      )
      return {
        ends: [...units],
        begins,
        edges: units.map((unit, at) => goesOn(unit, begins[at] ?? nextVersion(unit, {}))),
      }
    }
    case 'establish': {
      const begins = input.results.map((result, at) => resultVersion(result, at, parent))
      return { ends: [], begins, edges: begins.map(({ key }) => edge(null, key, null)) }
    }
    case 'abolish':
      return { ends: [...units], begins: [], edges: units.map(({ versionId }) => edge(versionId, null, null)) }
  }
}

function splitUnit(input: ChangeInput, unit: StandingUnit | undefined, parent: string | null): MainChange {
  if (unit === undefined) return { ends: [], begins: [], edges: [] }
  const begins = input.results.map((result, at) =>
    result.continues === true ? nextVersion(unit, result) : resultVersion(result, at, parent),
  )
  const edges = begins.map(({ key }, at) => {
    const { population = null, area = null } = input.results[at] ?? {}
    return { from: unit.versionId, to: key, populationShare: millionths(population), areaShare: millionths(area) }
  })
  return { ends: [unit], begins, edges }
}

function resultVersion(
  { name, kind, code }: ChangeInput['results'][number],
  at: number,
  parent: string | null,
): PlannedVersion {
  const codeScheme = kind === undefined ? 'gso' : schemeOf(kind)
  return {
    key: `results.${at}`,
    unitId: null,
    name: name ?? '',
    kind: kind ?? 'commune',
    codeScheme,
    code: code ?? null,
    parent,
  }
}

type Differences = {
  readonly name?: string | undefined
  readonly kind?: PlannedVersion['kind'] | undefined
  readonly code?: string | undefined
  readonly parent?: string | undefined
}

function nextVersion(unit: StandingUnit, change: Differences): PlannedVersion {
  return {
    key: unit.unitId,
    unitId: unit.unitId,
    name: change.name ?? unit.name,
    kind: change.kind ?? unit.kind,
    codeScheme: unit.codeScheme,
    code: change.code ?? unit.code,
    parent: change.parent ?? unit.parentId,
  }
}

function goesOn(from: StandingUnit, to: PlannedVersion): PlannedEdge {
  return edge(from.versionId, to.key, whole)
}

function edge(from: string | null, to: string | null, share: bigint | null): PlannedEdge {
  return { from, to, populationShare: share, areaShare: share }
}

type MovedChild = { readonly child: StandingUnit; readonly version: PlannedVersion }

/** What stood below a unit that ends goes on below the unit that follows it. */
function moveChildren(
  input: ChangeInput,
  ending: readonly StandingUnit[],
  begins: readonly PlannedVersion[],
  state: PlanState,
): MovedChild[] {
  const destination = destinationOf(input, begins)
  if (destination === undefined) return []
  const gone = new Set(ending.map(({ unitId }) => unitId))
  const concerned = new Set(input.units)
  return state.children
    .filter((child) => child.parentId !== null && gone.has(child.parentId) && !concerned.has(child.unitId))
    .map((child) => ({ child, version: nextVersion(child, { parent: destination }) }))
}

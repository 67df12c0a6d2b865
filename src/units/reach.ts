/** Where each unit is reached in the tree of a day; a unit that ended is reached below what came after it. */
import type { IsoDate, Validity } from './rules.ts'

export type PlacedVersion = Validity & { readonly unit: string; readonly parent: string | null }
export type Succession = { readonly from: string; readonly to: string; readonly date: IsoDate }

/** The label of a unit in a path: its id without dashes. */
function labelOf(unit: string): string {
  return unit.replaceAll('-', '')
}

/**
 * The paths of all units on a day. A unit that holds on the day stands below its parent; one that is still to come,
 * where its first version will stand; one that ended, below each of its successors, and without any below its last
 * parent. So whoever has the reach of a successor has what its predecessors left.
 */
export function reachPaths(
  versions: readonly PlacedVersion[],
  successions: readonly Succession[],
  asOf: IsoDate,
): Map<string, readonly string[]> {
  const ofUnit = Map.groupBy(versions, ({ unit }) => unit)
  const leaving = Map.groupBy(successions, ({ from }) => from)
  const known = new Map<string, readonly string[]>()

  function above(unit: string): readonly string[] {
    const shown = shownVersion(ofUnit.get(unit) ?? [], asOf)
    if (shown === undefined) return []
    const hasEnded = shown.to !== null && shown.to <= asOf
    const successors = hasEnded
      ? (leaving.get(unit) ?? []).filter(({ to, date }) => to !== unit && date === shown.to)
      : []
    if (successors.length > 0) return successors.map(({ to }) => to)
    return shown.parent === null ? [] : [shown.parent]
  }

  function pathsOf(unit: string): readonly string[] {
    const found = known.get(unit)
    if (found !== undefined) return found
    // Held while its own paths are sought: a circle in the data ends here and does not run for ever.
    known.set(unit, [labelOf(unit)])
    const paths = above(unit).flatMap((upper) => pathsOf(upper).map((path) => `${path}.${labelOf(unit)}`))
    const unique = paths.length === 0 ? [labelOf(unit)] : [...new Set(paths)].toSorted()
    known.set(unit, unique)
    return unique
  }

  for (const unit of ofUnit.keys()) pathsOf(unit)
  return known
}

/** The version of the day; between or after versions the last one before it; before all of them the first. */
function shownVersion(versions: readonly PlacedVersion[], asOf: IsoDate): PlacedVersion | undefined {
  const inOrder = versions.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return inOrder.findLast(({ from }) => from <= asOf) ?? inOrder[0]
}

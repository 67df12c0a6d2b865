/** A timeline of units under construction: versions that begin and end, and the edges between them. */
import type { ChangeKind, UnitKind } from '../src/units/rules.ts'

export type State = {
  readonly code: string
  readonly kind: UnitKind
  readonly name: string
  readonly parent: string | null
}
export type Version = State & { readonly unit: string; readonly from: string; to: string }
export type Edge = {
  readonly date: string
  readonly act: string
  readonly kind: ChangeKind
  readonly from: string
  readonly to: string
  readonly note: string
}
export type OpenRow = {
  readonly unit: string
  readonly date: string
  readonly reason: 'successor-unknown' | 'origin-unknown' | 'renamed-or-merged'
  readonly later: string
  readonly note: string
}
export type Cause = { readonly date: string; readonly act: string; readonly note: string }

export type Timeline = ReturnType<typeof openTimeline>

export function openTimeline() {
  const versions: Version[] = []
  const current = new Map<string, Version>()
  const edges = new Map<string, Edge>()
  const open: OpenRow[] = []

  function begin(unit: string, from: string, state: State): void {
    if (current.has(unit)) throw new Error(`${unit} is already there on ${from}`)
    const { code, kind, name, parent } = state
    const version = { unit, from, to: '', code, kind, name, parent }
    versions.push(version)
    current.set(unit, version)
  }

  function get(unit: string): Version {
    const version = current.get(unit)
    if (version === undefined) throw new Error(`${unit} is not there`)
    return version
  }

  function end(unit: string, date: string): Version {
    const version = get(unit)
    version.to = date
    current.delete(unit)
    return version
  }

  function link(cause: Cause, kind: ChangeKind, from: string, to: string, note = cause.note): void {
    edges.set([cause.date, from, to].join(' '), { date: cause.date, act: cause.act, kind, from, to, note })
  }

  /** The unit goes on in a new version: changed, or unchanged but larger or smaller. */
  function goOn(unit: string, cause: Cause, change: Partial<State>, kind?: ChangeKind, note = cause.note): void {
    const before = get(unit)
    if (before.from === cause.date) throw new Error(`${unit} changes twice on ${cause.date}`)
    end(unit, cause.date)
    begin(unit, cause.date, { ...before, ...change })
    link(cause, kind ?? kindOfChange(before, change), unit, unit, note)
  }

  return { versions, current, edges, open, begin, get, end, link, goOn }
}

function kindOfChange(before: State, change: Partial<State>): ChangeKind {
  if (change.name !== undefined && change.name !== before.name) return 'rename'
  if (change.kind !== undefined && change.kind !== before.kind) return 'reclassify'
  if (change.parent !== undefined && change.parent !== before.parent) return 'move'
  return 'absorb'
}

/** What a row of a file would do to the record that is held. */
import type { Understood } from '../formats/content.ts'
import type { ProcedureDraft } from '../formats/draft.ts'
import type { ProcedureContent } from '../rules.ts'
import { differences } from './differences.ts'
import { usualSpellings } from './field-names.ts'
import { blocks, type Finding, findingsOn } from './plausibility.ts'

export const rowKinds = ['new', 'changed', 'same', 'missing'] as const
export type RowKind = (typeof rowKinds)[number]

export const rowStates = ['open', 'accepted', 'rejected'] as const
export type RowState = (typeof rowStates)[number]

/** What the file claims to be: procedures that are held and missing from it could be repealed. */
export const extents = ['some', 'fields', 'all'] as const
export type Extent = (typeof extents)[number]

export interface Held {
  readonly id: string
  readonly revision: number
  readonly content: ProcedureContent
  /** In force on the day; else about to begin, or repealed. */
  readonly isInForce: boolean
}

export interface ProposedRow {
  readonly line: number
  readonly kind: RowKind
  readonly code: string
  readonly name: string
  readonly field: string
  readonly content: ProcedureContent | null
  readonly baseId: string | null
  readonly baseRevision: number | null
  readonly findings: readonly Finding[]
  readonly isBlocked: boolean
}

export interface Read {
  readonly draft: ProcedureDraft
  readonly understood: Understood
}

/** One row for each of the file, then one for each that the file should have and has not. */
export function propose(read: readonly Read[], held: ReadonlyMap<string, Held>, extent: Extent): ProposedRow[] {
  const inForce = [...held.values()].filter((one) => one.isInForce)
  const heldFields = new Set(inForce.map(({ content }) => content.field))
  const usualFields = usualSpellings(countFields(read, inForce))
  const twice = twiceIn(read)
  const rows = read.map(({ draft, understood }) => {
    const before = held.get(draft.code)
    const around = { usualFields, heldFields, twice, held: before?.content }
    return rowOf(draft, understood, before, findingsOn(draft, understood, around))
  })
  const last = Math.max(0, ...rows.map(({ line }) => line))
  return [...rows, ...missingFrom(rows, inForce, extent).map((one, index) => missingRow(one, last + index + 1))]
}

/** A file of another shape knows nothing of what we add to the record (life events, words by which it is found): that stays. */
function withOwn(content: ProcedureContent | undefined, held: Held | undefined): ProcedureContent | undefined {
  if (content === undefined || held === undefined) return content
  const kept = <T>(given: readonly T[], before: readonly T[]) => [...(given.length > 0 ? given : before)]
  return {
    ...content,
    lifeEvents: kept(content.lifeEvents, held.content.lifeEvents),
    keywords: kept(content.keywords, held.content.keywords),
    forms: held.content.forms,
  }
}

function rowOf(draft: ProcedureDraft, understood: Understood, held: Held | undefined, findings: readonly Finding[]) {
  const content = withOwn(understood.content, held)
  const isSame = content !== undefined && held?.isInForce === true && differences(held.content, content).length === 0
  return {
    line: draft.line,
    kind: held === undefined ? ('new' as const) : isSame ? ('same' as const) : ('changed' as const),
    code: draft.code.slice(0, 100),
    name: draft.name.slice(0, 1000),
    field: draft.field.slice(0, 1000),
    content: content ?? null,
    baseId: held?.id ?? null,
    baseRevision: held?.revision ?? null,
    findings,
    // What says the same as the record in force cannot make it worse.
    isBlocked: content === undefined || (!isSame && findings.some(blocks)),
  }
}

function countFields(read: readonly Read[], held: readonly Held[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const names = [...read.map(({ draft }) => draft.field), ...held.map(({ content }) => content.field)]
  for (const name of names.filter((one) => one !== '')) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

function twiceIn(read: readonly Read[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const { draft } of read) {
    if (seen.has(draft.code)) twice.add(draft.code)
    seen.add(draft.code)
  }
  return twice
}

function missingFrom(rows: readonly ProposedRow[], inForce: readonly Held[], extent: Extent): readonly Held[] {
  if (extent === 'some') return []
  const codes = new Set(rows.map(({ code }) => code))
  const fields = new Set(rows.map(({ field }) => field))
  return inForce.filter(({ content }) => !codes.has(content.code) && (extent === 'all' || fields.has(content.field)))
}

/** Never with many others at once: that a file has no row is a weak reason to end a procedure. */
function missingRow({ id, revision, content }: Held, line: number): ProposedRow {
  const { code, name, field } = content
  const shared = { line, kind: 'missing' as const, code, name, field, content: null, findings: [], isBlocked: true }
  return { ...shared, baseId: id, baseRevision: revision }
}

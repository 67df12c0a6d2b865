/** Field by field: what a record says now and what another says, without what is only written in another order. */
import type { DocumentCase, Fee, ProcedureContent, RequiredDocument, TimeLimit, Way } from '../rules.ts'

/** The fields in which two records are compared, in the order in which a person reads them. Not: where they are from. */
export const comparedFields = [
  'code',
  'name',
  'field',
  'level',
  'ways',
  'cases',
  'steps',
  'subjects',
  'handlingAgency',
  'decidingAgency',
  'results',
  'conditions',
  'legalBases',
  'keywords',
  'lifeEvents',
  'decision',
] as const satisfies readonly (keyof ProcedureContent)[]
export type ComparedField = (typeof comparedFields)[number]

/** One thing that is not the same; `null` on one side is something new or something gone. */
export type Difference = { readonly field: ComparedField; readonly place: string } & (
  | { readonly part: 'text'; readonly before: string | null; readonly after: string | null }
  | { readonly part: 'limit'; readonly before: TimeLimit | null; readonly after: TimeLimit | null }
  | { readonly part: 'fees'; readonly before: readonly Fee[] | null; readonly after: readonly Fee[] | null }
  | { readonly part: 'document'; readonly before: RequiredDocument | null; readonly after: RequiredDocument | null }
)

/** Everything in which `after` is not `before`; without `before` all of it is new. */
export function differences(before: ProcedureContent | undefined, after: ProcedureContent): Difference[] {
  return comparedFields.flatMap((field) => {
    if (field === 'ways') return waysDiffer(before?.ways ?? [], after.ways)
    if (field === 'cases') return casesDiffer(before?.cases ?? [], after.cases)
    return textsDiffer(field, textsIn(before, field), textsIn(after, field))
  })
}

/** A field as lines with a key each: lists are compared line by line, without regard to their order but for steps. */
type Lines = ReadonlyMap<string, string>

function textsIn(content: ProcedureContent | undefined, field: Exclude<ComparedField, 'ways' | 'cases'>): Lines {
  if (content === undefined) return new Map()
  if (field === 'legalBases') {
    return new Map(
      content.legalBases.map((one) => [one.number, [one.number, one.title, one.link].filter(Boolean).join(' – ')]),
    )
  }
  const value = content[field]
  if (typeof value === 'string') return value === '' ? new Map() : new Map([['', value]])
  if (field === 'steps') return new Map(value.map((step, index) => [String(index + 1), String(step)]))
  return new Map(value.map((line) => [String(line), String(line)]))
}

function textsDiffer(field: ComparedField, before: Lines, after: Lines): Difference[] {
  const isNumbered = field === 'steps'
  return keysOf(before, after).flatMap((key) => {
    const [was, is] = [before.get(key) ?? null, after.get(key) ?? null]
    return was === is ? [] : [{ field, place: isNumbered ? key : '', part: 'text' as const, before: was, after: is }]
  })
}

function keysOf(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
}

/** The n-th way of a channel for the same case is the same way. */
function keyed<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T> {
  const seen = new Map<string, number>()
  return new Map(
    items.map((item) => {
      const key = keyOf(item)
      const times = (seen.get(key) ?? 0) + 1
      seen.set(key, times)
      return [times === 1 ? key : `${key} (${times})`, item]
    }),
  )
}

function wayKey({ channel, when }: Way): string {
  return when === '' ? channel : `${channel}: ${when}`
}

function waysDiffer(before: readonly Way[], after: readonly Way[]): Difference[] {
  const [was, is] = [keyed(before, wayKey), keyed(after, wayKey)]
  return keysOf(was, is).flatMap((place) => {
    const [old, now] = [was.get(place), is.get(place)]
    const shared = { field: 'ways' as const, place }
    const found: Difference[] = []
    const limits = { before: old?.limit ?? null, after: now?.limit ?? null }
    if (!same(limits.before, limits.after)) found.push({ ...shared, part: 'limit', ...limits })
    const fees = { before: old?.fees ?? null, after: now?.fees ?? null }
    if (!sameFees(fees.before, fees.after)) found.push({ ...shared, part: 'fees', ...fees })
    const notes = { before: old?.note || null, after: now?.note || null }
    if (notes.before !== notes.after) found.push({ ...shared, part: 'text', ...notes })
    return found
  })
}

function sameFees(before: readonly Fee[] | null, after: readonly Fee[] | null): boolean {
  const sorted = (fees: readonly Fee[] | null) => (fees ?? []).map((fee) => canonical(fee)).toSorted()
  return same(sorted(before), sorted(after))
}

function casesDiffer(before: readonly DocumentCase[], after: readonly DocumentCase[]): Difference[] {
  const [was, is] = [documentsOf(before), documentsOf(after)]
  return keysOf(was, is).flatMap((key) => {
    const [old, now] = [was.get(key), is.get(key)]
    const values = { before: old?.document ?? null, after: now?.document ?? null }
    if (same(values.before, values.after)) return []
    return [{ field: 'cases' as const, place: (now ?? old)?.case ?? '', part: 'document' as const, ...values }]
  })
}

function documentsOf(cases: readonly DocumentCase[]) {
  const listed = cases.flatMap((one) => one.documents.map((document) => ({ case: one.name, document })))
  return keyed(listed, (one) => JSON.stringify([one.case, one.document.name]))
}

function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b)
}

/** Keys in one order: the database gives them back in its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

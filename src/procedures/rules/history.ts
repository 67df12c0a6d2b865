/** What changed between two states of a record, field by field. Pure. */
import type { ProcedureContent } from '../rules.ts'

export interface ChangedField {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

/** The fields that say something else, in the order of the record. */
export function changedFields(before: ProcedureContent, after: ProcedureContent): ChangedField[] {
  const fields = Object.keys(after) as (keyof ProcedureContent)[]
  return fields
    .filter((field) => canonical(before[field]) !== canonical(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }))
}

/** The database gives the keys of an object in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/** How units look to programs. */
import { z } from 'zod'
import { displayName } from './names.ts'
import type { HistoryChange, Relative } from './queries/history.ts'
import type { UnitRef, UnitRow } from './queries/units.ts'
import { changeKinds, levelOfKind, levels, type UnitKind } from './rules.ts'

const kinds = Object.keys(levelOfKind) as [UnitKind, ...UnitKind[]]

const RefOut = z.strictObject({
  id: z.uuid(),
  code: z.string().nullable(),
  kind: z.enum(kinds),
  name: z.string(),
  displayName: z.string(),
  slug: z.string(),
})

const RelativeOut = RefOut.extend({
  populationShare: z.number().nullable().describe('Part of the people that came along, 0 to 1.'),
  areaShare: z.number().nullable(),
})

export const UnitOut = RefOut.extend({
  level: z.enum(levels),
  parent: RefOut.nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable().describe('The day on which it no longer held.'),
})

export const HistoryOut = z.strictObject({
  versions: z.array(
    z.strictObject({
      versionId: z.uuid(),
      kind: z.enum(kinds),
      name: z.string(),
      code: z.string().nullable(),
      parent: RefOut.nullable(),
      validFrom: z.iso.date(),
      validTo: z.iso.date().nullable(),
    }),
  ),
  changes: z.array(
    z.strictObject({
      date: z.iso.date(),
      isDateKnown: z.boolean(),
      kind: z.enum(changeKinds),
      act: z.string(),
      goesOn: z.boolean(),
      from: z.array(RelativeOut),
      to: z.array(RelativeOut),
    }),
  ),
  open: z.array(z.strictObject({ date: z.iso.date(), reason: z.string(), later: RefOut.nullable() })),
})

export function refOf({ unitId, code, kind, name, slug }: UnitRef) {
  return { id: unitId, code, kind, name, displayName: displayName({ kind, name }, 'vi'), slug }
}

export function unitOf(row: UnitRow) {
  const { level, parent, validFrom, validTo } = row
  return { ...refOf(row), level, parent: parent && refOf(parent), validFrom, validTo }
}

export function changeOut({ changeId: _, from, to, ...change }: HistoryChange) {
  return { ...change, from: from.map(relativeOf), to: to.map(relativeOf) }
}

function relativeOf(relative: Relative) {
  const share = (millionths: number | null) => (millionths === null ? null : millionths / 1_000_000)
  return {
    ...refOf(relative),
    populationShare: share(relative.populationShare),
    areaShare: share(relative.areaShare),
  }
}

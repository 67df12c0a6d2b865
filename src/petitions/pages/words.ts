// How petitions are named on their pages: codes in groups, states with a shape, and whose page it is.
import type { Lang, Place } from '../../ui/frame.ts'
import type { StatusName } from '../../ui/status.tsx'
import { displayName, type Named } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import type { State } from '../rules/course.ts'

/** `7K3M 9QXT`: read aloud and typed in groups of four. */
export function spoken(code: string): string {
  return (code.toUpperCase().match(/.{1,4}/g) ?? []).join(' ')
}

/** The header of a public page of a unit; `above` is what stands over it. */
export function placeOf(unit: Named & { readonly slug: string; readonly parent?: Named | null }, lang: Lang): Place {
  const parent = unit.parent === undefined || unit.parent === null ? undefined : displayName(unit.parent, lang)
  return { name: displayName(unit, lang), href: urls.unitHome(unit.slug), ...(parent !== undefined && { parent }) }
}

export const looks: Readonly<Record<State, StatusName>> = {
  received: 'submitted',
  asked: 'paused',
  handling: 'inProgress',
  drafted: 'waiting',
  approved: 'approved',
  published: 'done',
  notAccepted: 'rejected',
  forwarded: 'ended',
  referred: 'ended',
  restricted: 'locked',
}

/** A unit as one can be chosen from a list. */
export function choiceOf(unit: Named & { readonly unitId: string }, lang: Lang): { value: string; label: string } {
  return { value: unit.unitId, label: displayName(unit, lang) }
}

// What an officer may enter for a scorecard because the system does not hold it: the components, their fields, their limits.
import { z } from 'zod'

export interface EntryKind {
  readonly of: 'tt01' | 'qd766'
  readonly fields: readonly string[]
  /** The first may not be more than the second. */
  readonly within: readonly (readonly [string, string])[]
}

const ratio: EntryKind = { of: 'qd766', fields: ['part', 'whole'], within: [['part', 'whole']] }

export const entryKinds = {
  /** Dossiers completed more than once by the applicant's own fault. */
  contactsByFault: { of: 'tt01', fields: ['count'], within: [] },
  /** Dossiers for which the applicant had to go to more than one agency. */
  agenciesMore: { of: 'tt01', fields: ['count'], within: [] },
  oneStop: {
    of: 'tt01',
    fields: ['procedures', 'approvedThere', 'receivedAndReturnedThere'],
    within: [
      ['approvedThere', 'procedures'],
      ['receivedAndReturnedThere', 'procedures'],
    ],
  },
  publishing: { of: 'tt01', fields: ['both', 'one', 'neither'], within: [] },
  /** Dossiers with a complaint that was not found untrue, by how they stood to the limit. */
  complainedDossiers: { of: 'tt01', fields: ['early', 'onTime', 'late'], within: [] },
  onlineProcedures: {
    of: 'tt01',
    fields: ['eligibleProcedures', 'onlineProcedures'],
    within: [['onlineProcedures', 'eligibleProcedures']],
  },
  publishedOnTime: ratio,
  updatedOnTime: ratio,
  /** What the national portal says; without it the records that are held here are counted. */
  fullyPublished: ratio,
  synchronised: ratio,
  onlineServicePoints: { of: 'qd766', fields: ['points'], within: [] },
  payment: {
    of: 'qd766',
    fields: [
      'dossiersWithFee',
      'dossiersPaidOnline',
      'proceduresWithFee',
      'proceduresWithPayment',
      'proceduresPaidOnline',
    ],
    within: [
      ['dossiersPaidOnline', 'dossiersWithFee'],
      ['proceduresWithPayment', 'proceduresWithFee'],
      ['proceduresPaidOnline', 'proceduresWithFee'],
    ],
  },
  electronicResults: ratio,
  digitised: ratio,
  reused: ratio,
  storeConnected: ratio,
  certifiedCopies: ratio,
  populationData: ratio,
  /** Dossiers in time with a dislike or complaint. */
  dislikedDossiers: { of: 'qd766', fields: ['count'], within: [] },
} as const satisfies Record<string, EntryKind>

export type EntryKey = keyof typeof entryKinds

export const entryKeys = Object.keys(entryKinds) as EntryKey[]
export const EntryKeyText = z.enum(entryKeys)

export function isEntryKey(text: string): text is EntryKey {
  return Object.hasOwn(entryKinds, text)
}

export type Counts = Readonly<Record<string, number>>

/** What was entered last for a component of a unit and period. */
export interface Entry {
  readonly component: EntryKey
  readonly counts: Counts
  readonly source: string
  readonly byName: string
  readonly on: string
}

const mostPoints = 12

export interface EntryProblem {
  readonly field: string
  readonly why: 'missing' | 'not-a-count' | 'not-points' | 'unknown' | 'too-big'
  /** Of `too-big`: what it may be at most. */
  readonly most?: number
}

/** Everything that is wrong with what was typed; no problems, then it is a whole entry. */
export function entryProblems(component: EntryKey, counts: Counts): EntryProblem[] {
  const { fields, within }: EntryKind = entryKinds[component]
  const single = fields.flatMap((field): EntryProblem[] => {
    const value = counts[field]
    if (value === undefined) return [{ field, why: 'missing' }]
    if (field === 'points') return isPoints(value) ? [] : [{ field, why: 'not-points', most: mostPoints }]
    return Number.isInteger(value) && value >= 0 && value <= 1_000_000_000 ? [] : [{ field, why: 'not-a-count' }]
  })
  const unknown = Object.keys(counts).filter((field) => !fields.includes(field))
  if (single.length > 0 || unknown.length > 0)
    return [...single, ...unknown.map((field): EntryProblem => ({ field, why: 'unknown' }))]
  return within.flatMap(([part, whole]): EntryProblem[] => {
    const most = counts[whole] ?? 0
    return (counts[part] ?? 0) > most ? [{ field: part, why: 'too-big', most }] : []
  })
}

/** Two decimals, as the national portal shows them. */
function isPoints(value: number): boolean {
  return value >= 0 && value <= mostPoints && Math.abs(value * 100 - Math.round(value * 100)) < 1e-9
}

/** When a program may have a rating slip for a dossier that it brought: for a visit of the last days, by how it ended. */

import { localDateOf } from '../../platform/values/dates.ts'
import type { Outcome } from '../../tickets/rules.ts'
import type { State } from '../rules.ts'

/** The day of the visit and so many after it: a receipt that is printed later is printed within these. */
const daysForSlip = 7

export interface ImportedVisit {
  readonly state: State
  readonly receivedAt: Date | null
  readonly endedAt: Date | null
}

/** Was there such a visit lately? Somebody is asked to complete a dossier that is paused, and refused one that ended so. */
export function mayHaveSlip({ state, receivedAt, endedAt }: ImportedVisit, outcome: Outcome, today: string): boolean {
  switch (outcome) {
    case 'received':
      return isLately(receivedAt, today)
    case 'supplemented':
      return state === 'paused'
    case 'refused':
      return (state === 'refused' || state === 'returned') && isLately(endedAt, today)
  }
}

function isLately(at: Date | null, today: string): boolean {
  if (at === null) return false
  const days = (Date.parse(today) - Date.parse(localDateOf(at))) / 86_400_000
  return days >= 0 && days <= daysForSlip
}

// When this fact is told, do that action: every effect of one capability on another, on one page.
import {
  dossierBecameLate,
  dossierReceived,
  dossierRescheduled,
  dossierResultHandedOver,
  dossierResultReady,
} from './dossiers/actions/facts.ts'
import { tellApplicant } from './dossiers/actions/tell.ts'
import { proposeForDossier } from './letters/actions/propose.ts'
import { when } from './platform/react.ts'
import type { Reaction } from './platform/spine.ts'

export const reactions: readonly Reaction[] = [
  when(dossierReceived, tellApplicant, ({ dossierId }) => ({ dossierId, what: 'received' as const })),
  when(dossierResultReady, tellApplicant, ({ dossierId }) => ({ dossierId, what: 'ready' as const })),
  when(dossierRescheduled, tellApplicant, ({ dossierId }) => ({ dossierId, what: 'rescheduled' as const })),
  when(dossierResultHandedOver, proposeForDossier, ({ dossierId }) => ({ dossierId, occasion: 'handedOver' as const })),
  when(dossierBecameLate, proposeForDossier, ({ dossierId }) => ({ dossierId, occasion: 'late' as const })),
  when(dossierRescheduled, proposeForDossier, ({ dossierId }) => ({ dossierId, occasion: 'late' as const })),
]

// Dossiers: the one-stop from intake to result, with its codes, deadlines, steps, look-up and warnings.
import { defineCapability } from '../platform/capability.ts'
import { urls } from '../urls.ts'
import {
  giveResult,
  receiveDossier,
  refuseDossier,
  reprintReceipt,
  resumeDossier,
  withdrawDossier,
} from './actions/desk.ts'
import {
  configureDossiers,
  dossierBecameLate,
  dossierReceived,
  dossierRescheduled,
  dossierResultHandedOver,
  dossierResultReady,
  handleDossiers,
  importDossiers,
  readDossiers,
  superviseDossiers,
  takeDossiers,
} from './actions/facts.ts'
import {
  askOpinion,
  askSupplement,
  finishDossier,
  noteOpinion,
  passOn,
  reschedule,
  returnDossier,
  stopDossier,
} from './actions/handling.ts'
import { importRecords } from './actions/import.ts'
import { giveImportedSlip } from './actions/imported-slip.ts'
import { takeIn } from './actions/intake.ts'
import { openContacts, openFile, openRegister } from './actions/look.ts'
import { submitOnline } from './actions/online.ts'
import { erasePeople, noteLate } from './actions/regular.ts'
import { addLaw, removeLaw, setAgencyCode, setKeepDays, setLaw } from './actions/settings.ts'
import { tellApplicant } from './actions/tell.ts'
import { api } from './api.ts'
import { erasePeopleJob, noteLateJob } from './jobs.ts'
import { permissionWords } from './messages/permissions.ts'
import { dossierPages } from './pages/routes.tsx'

const [vi, en] = [permissionWords.vi.permissions, permissionWords.en.permissions]

export const dossiers = defineCapability({
  name: 'dossiers',
  actions: [
    ...[
      takeIn,
      submitOnline,
      openContacts,
      openFile,
      openRegister,
      noteLate,
      erasePeople,
      importRecords,
      giveImportedSlip,
      tellApplicant,
    ],
    ...[receiveDossier, refuseDossier, resumeDossier, withdrawDossier, giveResult, reprintReceipt],
    ...[setAgencyCode, setLaw, addLaw, removeLaw, setKeepDays],
    ...[passOn, askSupplement, askOpinion, noteOpinion, reschedule, finishDossier, returnDossier, stopDossier],
  ],
  facts: [dossierReceived, dossierResultReady, dossierResultHandedOver, dossierBecameLate, dossierRescheduled],
  pages: dossierPages,
  rail: [
    {
      permission: readDossiers,
      href: urls.officeDossiers(),
      label: { vi: permissionWords.vi.rail, en: permissionWords.en.rail },
    },
    {
      permission: configureDossiers,
      href: urls.officeDossierSettings(),
      label: { vi: permissionWords.vi.settings, en: permissionWords.en.settings },
    },
  ],
  api,
  jobs: [noteLateJob, erasePeopleJob],
  permissions: {
    [takeDossiers]: { vi: vi.take, en: en.take },
    [handleDossiers]: { vi: vi.handle, en: en.handle },
    [readDossiers]: { vi: vi.read, en: en.read },
    [superviseDossiers]: { vi: vi.supervise, en: en.supervise },
    [importDossiers]: { vi: vi.import, en: en.import },
    [configureDossiers]: { vi: vi.configure, en: en.configure },
  },
})

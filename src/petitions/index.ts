// Petitions: what people report or propose, classified away from the desk concerned, answered in time, without the person.
import { defineCapability } from '../platform/capability.ts'
import { urls } from '../urls.ts'
import {
  approvePetitionAnswer,
  draftPetitionAnswer,
  openContact,
  publishAnswer,
  returnAnswer,
} from './actions/answer.ts'
import { endKey, erasePetitions, issueApiKey, manageKeys } from './actions/keeping.ts'
import { petitionsChanged } from './actions/parts.ts'
import { submitByApplication, submitPetition, writeDown, writeDownPermission } from './actions/receive.ts'
import { openRestricted, readRestricted, referRestricted, releaseRestricted } from './actions/restricted.ts'
import { addToPetition, rateAnswer } from './actions/sender.ts'
import {
  acceptPetition,
  askSender,
  assignPetition,
  declinePetition,
  forwardPetition,
  referPetition,
  restrictPetition,
} from './actions/triage.ts'
import { tidyPetitionsJob } from './jobs.ts'
import { boxWords } from './messages/box.ts'
import { officeWords } from './messages/office.ts'
import { readPetitions } from './pages/office-routes.tsx'
import { petitionPages } from './pages/routes.tsx'
import { permissionOf } from './rules/course.ts'

const { vi, en } = officeWords
const box = boxWords

export const petitions = defineCapability({
  name: 'petitions',
  actions: [
    ...[submitPetition, submitByApplication, writeDown, addToPetition, rateAnswer],
    ...[acceptPetition, declinePetition, askSender, assignPetition, forwardPetition, referPetition],
    ...[restrictPetition, openRestricted, releaseRestricted, referRestricted],
    ...[draftPetitionAnswer, returnAnswer, approvePetitionAnswer, publishAnswer, openContact],
    ...[erasePetitions, issueApiKey, endKey],
  ],
  facts: [petitionsChanged],
  permissions: {
    [readPetitions]: { vi: vi.permissions.read, en: en.permissions.read },
    [permissionOf.accept]: { vi: vi.permissions.triage, en: en.permissions.triage },
    [permissionOf.draft]: { vi: vi.permissions.handle, en: en.permissions.handle },
    [permissionOf.approve]: { vi: vi.permissions.approve, en: en.permissions.approve },
    [writeDownPermission]: { vi: vi.permissions.writeDown, en: en.permissions.writeDown },
    [manageKeys]: { vi: vi.permissions.manageKeys, en: en.permissions.manageKeys },
    [readRestricted]: { vi: vi.permissions.readRestricted, en: en.permissions.readRestricted },
  },
  pages: petitionPages,
  jobs: [tidyPetitionsJob],
  rail: [
    { permission: readPetitions, href: urls.officePetitions(), label: { vi: vi.title, en: en.title } },
    {
      permission: readRestricted,
      href: urls.officePetitionsRestricted(),
      label: { vi: box.vi.restricted.title, en: box.en.restricted.title },
    },
    {
      permission: manageKeys,
      href: urls.officePetitionKeys(),
      label: { vi: box.vi.keys.title, en: box.en.keys.title },
    },
  ],
})

// Letters: congratulation, condolence, apology and thanks, proposed by what happens, signed by the chair, printed or sent.
import { defineCapability } from '../platform/capability.ts'
import { urls } from '../urls.ts'
import { manageLetters, proposeForDossier, proposeLetter } from './actions/propose.ts'
import {
  dropLetter,
  editLetter,
  emailLetter,
  eraseOldLetters,
  printLetter,
  signLetter,
  signLetters,
} from './actions/settle.ts'
import { saveTemplate, setProcedures } from './actions/templates.ts'
import { tidyLettersJob } from './jobs.ts'
import { letterWords } from './messages.ts'
import { letterPages } from './pages/routes.tsx'

const { vi, en } = letterWords

export const letters = defineCapability({
  name: 'letters',
  actions: [
    ...[proposeLetter, proposeForDossier, editLetter, signLetter, dropLetter],
    ...[printLetter, emailLetter, eraseOldLetters, saveTemplate, setProcedures],
  ],
  permissions: {
    [manageLetters]: { vi: vi.permissions.manage, en: en.permissions.manage },
    [signLetters]: { vi: vi.permissions.sign, en: en.permissions.sign },
  },
  pages: letterPages,
  jobs: [tidyLettersJob],
  rail: [{ permission: manageLetters, href: urls.officeLetters(), label: { vi: vi.title, en: en.title } }],
})

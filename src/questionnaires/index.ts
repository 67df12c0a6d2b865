// Questionnaires: what citizens are asked, as data with versions that the province writes itself.

import { defineCapability } from '../platform/capability.ts'
import { urls } from '../urls.ts'
import {
  dropDraft,
  installShipped,
  manageQuestionnaires,
  publish,
  questionnairePublished,
  saveDraft,
} from './actions.ts'
import { officeWords } from './messages/office.ts'
import { officeQuestionnairePages } from './pages/office-routes.tsx'

export const questionnaires = defineCapability({
  name: 'questionnaires',
  actions: [installShipped, saveDraft, publish, dropDraft],
  facts: [questionnairePublished],
  permissions: {
    [manageQuestionnaires]: {
      vi: 'Soạn và ban hành phiếu hỏi ý kiến',
      en: 'Write and publish questionnaires',
    },
  },
  pages: officeQuestionnairePages,
  rail: [
    {
      permission: manageQuestionnaires,
      href: urls.officeQuestionnaires(),
      label: { vi: officeWords.vi.rail, en: officeWords.en.rail },
    },
  ],
})

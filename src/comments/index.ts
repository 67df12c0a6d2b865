// Comments: read by somebody away from the desk before anything is public, answered by the commune, and acted upon.
import { defineCapability } from '../platform/capability.ts'
import { urls } from '../urls.ts'
import { answerComments, approveAnswer, draftAnswer, draftAnswers } from './actions/answers.ts'
import { collectComments } from './actions/collect.ts'
import { publishImprovement, saveImprovement, withdrawImprovement } from './actions/improvements.ts'
import {
  commentsChanged,
  hideComment,
  moderateComments,
  publishComment,
  restrictComment,
  takeNext,
} from './actions/moderate.ts'
import {
  eraseComment,
  eraseComments,
  eraseHidden,
  openRestricted,
  readRestricted,
  setEraseDays,
  unrestrictComment,
} from './actions/restricted.ts'
import { tidyCommentsJob } from './jobs.ts'
import { answerWords } from './messages/answers.ts'
import { moderationWords } from './messages/moderation.ts'
import { commentPages } from './pages/routes.tsx'

const [{ vi, en }, answers] = [moderationWords, answerWords]

export const comments = defineCapability({
  name: 'comments',
  actions: [
    ...[collectComments, takeNext, publishComment, hideComment, restrictComment],
    ...[openRestricted, unrestrictComment, eraseComment, eraseHidden, setEraseDays],
    ...[draftAnswer, approveAnswer, saveImprovement, publishImprovement, withdrawImprovement],
  ],
  facts: [commentsChanged],
  permissions: {
    [moderateComments]: { vi: vi.permissions.moderate, en: en.permissions.moderate },
    [readRestricted]: { vi: vi.permissions.readRestricted, en: en.permissions.readRestricted },
    [eraseComments]: { vi: vi.permissions.erase, en: en.permissions.erase },
    [draftAnswers]: { vi: answers.vi.permissions.draft, en: answers.en.permissions.draft },
    [answerComments]: { vi: answers.vi.permissions.answer, en: answers.en.permissions.answer },
  },
  pages: commentPages,
  jobs: [tidyCommentsJob],
  rail: [
    { permission: moderateComments, href: urls.officeComments(), label: { vi: vi.title, en: en.title } },
    {
      permission: readRestricted,
      href: urls.officeRestricted(),
      label: { vi: vi.restricted.title, en: en.restricted.title },
    },
    {
      permission: draftAnswers,
      href: urls.officeAnswers(),
      label: { vi: answers.vi.title, en: answers.en.title },
    },
  ],
})

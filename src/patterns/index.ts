// Patterns: marks what looks as if somebody else had done the rating, for people to judge. Nothing is decided by itself.
import { defineCapability } from '../platform/capability.ts'
import { urls } from '../urls.ts'
import { dismissFinding, markFinding, reviewPatterns } from './actions/decide.ts'
import { countSeries, look, patternFound } from './actions/look.ts'
import { jobs } from './jobs.ts'
import { messages } from './messages/pages.ts'
import { patternPages, readPatterns } from './pages/routes.tsx'

const { vi, en } = messages

export const patterns = defineCapability({
  name: 'patterns',
  actions: [look, countSeries, dismissFinding, markFinding],
  facts: [patternFound],
  permissions: {
    [readPatterns]: { vi: vi.permissions.read, en: en.permissions.read },
    [reviewPatterns]: { vi: vi.permissions.review, en: en.permissions.review },
  },
  pages: patternPages,
  jobs,
  rail: [{ permission: readPatterns, href: urls.officePatterns(), label: { vi: vi.title, en: en.title } }],
})

// Office: the first page of the back office, composed of what the others know: my work, and how we do.
import { defineCapability } from '../platform/capability.ts'
import { urls } from '../urls.ts'
import { messages } from './messages.ts'
import { officePages } from './pages.tsx'

export const office = defineCapability({
  name: 'office',
  pages: officePages,
  rail: [{ href: urls.office(), label: { vi: messages.vi.title, en: messages.en.title } }],
})

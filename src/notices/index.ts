// Notices: messages that leave the house, by e-mail or SMS; written with the step that wants them said, sent by a job.
import { defineCapability } from '../platform/capability.ts'
import { urls } from '../urls.ts'
import { noteFailed, noteSent, sweepOld, takeDue } from './actions.ts'
import { jobs } from './jobs.ts'
import { messages } from './messages.ts'
import { noticePages, readNotices } from './pages.tsx'

const { vi, en } = messages

export const notices = defineCapability({
  name: 'notices',
  actions: [takeDue, noteSent, noteFailed, sweepOld],
  permissions: { [readNotices]: { vi: vi.permission, en: en.permission } },
  pages: noticePages,
  jobs,
  rail: [{ permission: readNotices, href: urls.officeNotices(), label: { vi: vi.title, en: en.title } }],
})

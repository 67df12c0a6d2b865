// Calendars: on which days and at which hours an office works, so that every limit is counted the same way.
import { defineCapability } from '../platform/capability.ts'
import { urls } from '../urls.ts'
import { enterDay, manageCalendars, removeDay, setWeek } from './actions.ts'
import { messages } from './messages.ts'
import { calendarPages } from './pages/routes.tsx'

export const calendars = defineCapability({
  name: 'calendars',
  actions: [enterDay, removeDay, setWeek],
  permissions: { [manageCalendars]: { vi: messages.vi.permission, en: messages.en.permission } },
  pages: calendarPages,
  rail: [
    {
      permission: manageCalendars,
      href: urls.officeCalendar(),
      label: { vi: messages.vi.title, en: messages.en.title },
    },
  ],
})

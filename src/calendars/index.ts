// Calendars: on which days and at which hours an office works, so that every limit is counted the same way.
import { defineCapability } from '../platform/capability.ts'
import { enterDay, manageCalendars, removeDay, setWeek } from './actions.ts'
import { messages } from './messages.ts'

export const calendars = defineCapability({
  name: 'calendars',
  actions: [enterDay, removeDay, setWeek],
  permissions: { [manageCalendars]: { vi: messages.vi.permission, en: messages.en.permission } },
})

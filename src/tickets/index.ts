// Tickets: one slip for each visit, one rating for each slip, and nobody can tell which rating came from which slip.
import { defineCapability } from '../platform/capability.ts'
import { urls } from '../urls.ts'
import { settleSlips, writeCounts } from './actions/days.ts'
import { recordKeys, setQuestionnaires } from './actions/keys.ts'
import { redeemSlip } from './actions/redeem.ts'
import { issueSlips, issueTickets } from './actions/slips.ts'
import { api } from './api.ts'
import { prepareKeysJob } from './jobs.ts'
import { messages } from './messages.ts'
import { ticketPages } from './pages/routes.tsx'

export const tickets = defineCapability({
  name: 'tickets',
  actions: [issueSlips, redeemSlip, recordKeys, setQuestionnaires, writeCounts, settleSlips],
  permissions: { [issueTickets]: { vi: messages.vi.permissions.issue, en: messages.en.permissions.issue } },
  pages: ticketPages,
  api,
  jobs: [prepareKeysJob],
  rail: [
    {
      permission: issueTickets,
      href: urls.officeSlips(),
      label: { vi: messages.vi.rail, en: messages.en.rail },
    },
  ],
})

// Kiosks: touch screens at counters that ask, read aloud, keep ratings through any outage and hand them over once.
import { Hono } from 'hono'
import { defineCapability } from '../platform/capability.ts'
import type { Env } from '../platform/http/env.ts'
import type { Deps } from '../platform/spine.ts'
import { urls } from '../urls.ts'
import {
  issueCode,
  makeKiosk,
  manageKiosks,
  noteContact,
  pairKiosk,
  renameKiosk,
  revokeKiosk,
  takeRatings,
} from './actions.ts'
import { api } from './api.ts'
import { messages } from './messages/office.ts'
import { officeKioskPages } from './pages/office-routes.tsx'
import { screenPages } from './pages/screen-routes.ts'

export const kiosks = defineCapability({
  name: 'kiosks',
  actions: [makeKiosk, issueCode, renameKiosk, revokeKiosk, pairKiosk, noteContact, takeRatings],
  permissions: { [manageKiosks]: { vi: messages.vi.permission, en: messages.en.permission } },
  pages: (deps: Deps) => new Hono<Env>().route('/', screenPages()).route('/', officeKioskPages(deps)),
  api,
  rail: [
    {
      permission: manageKiosks,
      href: urls.officeKiosks(),
      label: { vi: messages.vi.title, en: messages.en.title },
    },
  ],
})

// Completeness: a repeatable check by machine of what a commune shows in public, each finding with its page and reason.
import { Hono } from 'hono'
import { defineCapability } from '../platform/capability.ts'
import type { Env } from '../platform/http/env.ts'
import { urls } from '../urls.ts'
import {
  checkCompleteness,
  checkNow,
  checkUnit,
  configureCompleteness,
  notePosted,
  readCompleteness,
  setSettings,
} from './actions.ts'
import { api } from './api.ts'
import { checkAllJob } from './jobs.ts'
import { messages } from './messages/pages.ts'
import { officeCompletenessPages } from './pages/office-routes.tsx'
import { publicCompletenessPages } from './pages/public-routes.tsx'

const { vi, en } = messages

export const completeness = defineCapability({
  name: 'completeness',
  actions: [checkNow, checkUnit, notePosted, setSettings],
  permissions: {
    [readCompleteness]: { vi: vi.permissions.read, en: en.permissions.read },
    [checkCompleteness]: { vi: vi.permissions.check, en: en.permissions.check },
    [configureCompleteness]: { vi: vi.permissions.configure, en: en.permissions.configure },
  },
  pages: (deps) => new Hono<Env>().route('/', publicCompletenessPages(deps)).route('/', officeCompletenessPages(deps)),
  api,
  jobs: [checkAllJob],
  rail: [{ permission: readCompleteness, href: urls.officeCompleteness(), label: { vi: vi.title, en: en.title } }],
})

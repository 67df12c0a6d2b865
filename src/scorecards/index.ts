// Scorecards: the nine indices of Thông tư 01/2018 and the groups of Quyết định 766 for a commune and a period.
import { Hono } from 'hono'
import { defineCapability } from '../platform/capability.ts'
import type { Env } from '../platform/http/env.ts'
import type { Deps } from '../platform/spine.ts'
import { urls } from '../urls.ts'
import { enterComponent, takeBackComponent } from './actions/enter.ts'
import { freezeScorecard } from './actions/freeze.ts'
import { setGaps } from './actions/gaps.ts'
import { enterScorecards, freezeScorecards, readScorecards, scorecardFrozen } from './actions/shared.ts'
import { api } from './api.ts'
import { officeWords } from './messages/office.ts'
import { officeScorecardPages } from './pages/office-routes.tsx'
import { publicScorecardPages } from './pages/public-routes.tsx'

const { vi, en } = officeWords

export const scorecards = defineCapability({
  name: 'scorecards',
  actions: [enterComponent, takeBackComponent, freezeScorecard, setGaps],
  facts: [scorecardFrozen],
  permissions: {
    [readScorecards]: { vi: vi.permissions.read, en: en.permissions.read },
    [enterScorecards]: { vi: vi.permissions.enter, en: en.permissions.enter },
    [freezeScorecards]: { vi: vi.permissions.freeze, en: en.permissions.freeze },
  },
  pages: (deps: Deps) => new Hono<Env>().route('/', publicScorecardPages(deps)).route('/', officeScorecardPages(deps)),
  api,
  rail: [{ permission: readScorecards, href: urls.officeScorecards(), label: { vi: vi.title, en: en.title } }],
})

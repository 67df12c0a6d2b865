/** The administrative tree over time: what each unit is on a day, what it was made of, and what became of it. */
import { Hono } from 'hono'
import { defineCapability } from '../platform/capability.ts'
import type { Env } from '../platform/http/env.ts'
import { urls } from '../urls.ts'
import { editProfile, enterChange, establish } from './actions/change.ts'
import { unitsChanged } from './actions/facts.ts'
import { applyImport, importFile } from './actions/import.ts'
import { importRegistry, refreshReach } from './actions/registry.ts'
import { api } from './api.ts'
import { refreshReachJob } from './jobs.ts'
import { officeWords } from './messages/office.ts'
import { officeUnitPages } from './pages/office-routes.tsx'
import { publicUnitPages } from './pages/public-routes.tsx'

export const units = defineCapability({
  name: 'units',
  actions: [importRegistry, refreshReach, enterChange, establish, editProfile, applyImport, importFile],
  facts: [unitsChanged],
  permissions: {
    'units.read': { vi: 'Xem đơn vị trong trang cán bộ', en: 'See units in the back office' },
    'units.change': {
      vi: 'Ghi thay đổi đơn vị, sửa liên hệ, lập thôn, phòng ban và quầy',
      en: 'Enter changes of units, edit contacts, found villages, departments and counters',
    },
    'units.import': { vi: 'Nhập đơn vị từ tệp', en: 'Import units from a file' },
  },
  pages: (deps) => new Hono<Env>().route('/', publicUnitPages(deps)).route('/', officeUnitPages(deps)),
  api,
  jobs: [refreshReachJob],
  rail: [
    { permission: 'units.read', href: urls.officeUnits(), label: { vi: officeWords.vi.rail, en: officeWords.en.rail } },
  ],
})

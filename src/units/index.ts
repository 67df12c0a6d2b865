/** The administrative tree over time: what each unit is on a day, what it was made of, and what became of it. */
import { Hono } from 'hono'
import { defineCapability } from '../platform/capability.ts'
import type { Env } from '../platform/http/env.ts'
import { urls } from '../urls.ts'
import { editProfile, enterChange, establish } from './actions/change.ts'
import { setDeskPeople, setHost } from './actions/desk.ts'
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
  actions: [
    importRegistry,
    refreshReach,
    enterChange,
    establish,
    editProfile,
    setDeskPeople,
    setHost,
    applyImport,
    importFile,
  ],
  facts: [unitsChanged],
  permissions: {
    'units.read': { vi: 'Xem đơn vị trong trang cán bộ', en: 'See units in the back office' },
    'units.change': {
      vi: 'Ghi việc tách, nhập, đổi tên đơn vị theo quyết định',
      en: 'Enter mergers, divisions and new names of units by decision',
    },
    'units.desk': {
      vi: 'Sửa liên hệ, giờ làm việc; lập quầy, phòng ban và thôn của đơn vị mình',
      en: 'Edit contacts and opening hours; found counters, departments and villages of their own unit',
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

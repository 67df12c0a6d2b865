/** The administrative tree over time: what each unit is on a day, what it was made of, and what became of it. */
import { defineCapability } from '../platform/capability.ts'
import { editProfile, enterChange, establish } from './actions/change.ts'
import { unitsChanged } from './actions/facts.ts'
import { importRegistry, refreshReach } from './actions/registry.ts'
import { api } from './api.ts'
import { refreshReachJob } from './jobs.ts'

export const units = defineCapability({
  name: 'units',
  actions: [importRegistry, refreshReach, enterChange, establish, editProfile],
  facts: [unitsChanged],
  permissions: {
    'units.read': { vi: 'Xem đơn vị trong trang cán bộ', en: 'See units in the back office' },
    'units.change': {
      vi: 'Ghi thay đổi đơn vị, sửa liên hệ, lập thôn, phòng ban và quầy',
      en: 'Enter changes of units, edit contacts, found villages, departments and counters',
    },
    'units.import': { vi: 'Nhập đơn vị từ tệp', en: 'Import units from a file' },
  },
  api,
  jobs: [refreshReachJob],
})

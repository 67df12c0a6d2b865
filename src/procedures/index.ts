// Procedures: what each administrative procedure asks and how it is found; which commune handles it, at which counter.
import { defineCapability } from '../platform/capability.ts'
import { loadCatalogue } from './actions/catalogue.ts'
import {
  editOverlay,
  procedurePublished,
  publishAt,
  publishList,
  publishProcedures,
  withdraw,
} from './actions/publish.ts'
import { addVersion, correctVersion, endProcedure, manageProcedures, procedureChanged } from './actions/versions.ts'

export const procedures = defineCapability({
  name: 'procedures',
  actions: [loadCatalogue, addVersion, correctVersion, endProcedure, publishAt, publishList, withdraw, editOverlay],
  facts: [procedureChanged, procedurePublished],
  permissions: {
    [manageProcedures]: {
      vi: 'Quản lý danh mục thủ tục hành chính của tỉnh',
      en: 'Manage the province’s record of procedures',
    },
    [publishProcedures]: {
      vi: 'Công khai thủ tục mà đơn vị giải quyết',
      en: 'Publish the procedures that a unit handles',
    },
  },
})
